"""Numbers and steps: neurons in a row, recurrences."""

from .network import text
from .sketch import ENTRYWISE, Sketch, ask, losses


def scalars(name, random):
    """Numbers only: neurons, skips, cases."""
    sketch = Sketch('scalars', name, random)
    net = sketch.net
    x = net.give('input', 'x')
    weights, source, earlier = [], x, []
    for number in range(1, random.randint(1, 3) + 1):
        w = net.give('weights', f'w{number}')
        weights.append(f'w{number}')
        term = ('*', w, source)
        if earlier and random.random() < 0.4:
            v = net.give('weights', f'v{number}')
            weights.append(f'v{number}')
            term = ('+', term, ('*', v, random.choice(earlier)))
        if random.random() < 0.5:
            term = ('+', term, net.give('bias', f'b{number}'))
            weights.append(f'b{number}')
        if random.random() < 0.5:
            term = net.define(f'z{number}', term, ())
        earlier.append(source)
        source = net.define(f'h{number}', ('fn', random.choice(ENTRYWISE), term), ())
    if random.random() < 0.3:
        net.assume(random.choice(("relu'(0)", "relu'(0)", "leaky_relu'(0)")), 1)
    if random.random() < 0.2:
        net.assume("sign'", 1)
        source = net.define('s', ('fn', 'sign', source), ())
    kind = random.choice(('square', 'abs', 'binary', 'loss', 'opaque'))
    if kind == 'opaque':
        net.lose('L', source[1])
    else:
        t = net.give('target', 't')
        term = {'square': ('^', ('-', t, source), ('num', '2')), 'abs': ('loss', 'l1', t, source),
                'loss': ('loss', 'half_squared_error', t, source),
                'binary': ('loss', 'binary_cross_entropy', t, ('fn', 'sig', source))}[kind]
        net.define('E', term, (), 'loss')
    return ask(sketch, weights, ['x'])


def recurrence(name, random):
    """A recurrence of numbers, written out."""
    sketch = Sketch('recurrence', name, random)
    net, steps = sketch.net, random.randint(2, 4)
    x = net.give('input', 'x', str(steps))
    w, u = net.give('weights', 'w'), net.give('weights', 'u')
    previous, activation = None, random.choice(('tanh', 'sig', 'relu'))
    for step in range(1, steps + 1):
        term = ('*', w, ('entry', 'x', step))
        if previous:
            term = ('+', term, ('*', u, previous))
        previous = net.define(f'h{step}', ('fn', activation, term), ())
    t = net.give('target', 't')
    net.define('E', ('^', ('-', previous, t), ('num', '2')), (), 'loss')
    return ask(sketch, ['w', 'u'], [])


def sequence(name, random):
    """A recurrence of vectors, written with `for`; a row of X is the input of a step."""
    sketch = Sketch('sequence', name, random)
    net, steps = sketch.net, random.randint(2, 3)
    n, m, k = sketch.letters[:3]
    net.give('input', 'X', steps, n)
    net.by_rows = {'X'}
    row = random.random() < 0.4
    w, u = (net.give('weights', one, *(reversed(shape) if row else shape)) for one, shape in
            (('W', (m, n)), ('U', (m, m))))
    biased = net.give('bias', 'b', m) if random.random() < 0.5 else None
    previous = net.give('constant', 'h[0]', m)
    activation = random.choice(('tanh', 'sig', 'relu'))
    lines = list(net.lines)

    def term(data, before):
        found = ('+', ('*', data, w), ('*', before, u)) if row else ('+', ('*', w, data), ('*', u, before))
        return ('fn', activation, ('+', found, biased) if biased else found)

    for step in range(1, steps + 1):
        previous = net.define(f'h[{step}]', term(('row', 'X', step), previous), (m,))
    net.lines = [*lines, f'for s in 1..{steps}', f'  h[s] = {text(term(("name", "X[s]"), ("name", "h[s-1]")))}']
    if random.random() < 0.5:
        v = net.give('weights', 'V', *((m, k) if row else (k, m)))
        previous = net.define('y', ('*', previous, v) if row else ('*', v, previous), (k,))
        losses(sketch, previous, k, None)
        return ask(sketch, ['W', 'U', 'V'], ['h[1]'])
    losses(sketch, previous, m, None)
    return ask(sketch, ['W', 'U'], ['h[1]'])
