"""Draws random networks without values, and what is asked of them."""

from .network import Network, text

ENTRYWISE = ('sig', 'sigmoid', 'tanh', 'relu', 'leaky_relu', 'elu', 'softplus')
SYMBOLS = {'W': '\\mathbf{W}', 'x': '\\vec{x}'}


class Sketch:
    """A network that is being drawn."""

    def __init__(self, family, name, random):
        self.random, self.net = random, Network(name, family)
        self.letters = random.choice([list('nmkl'), list('nmkp'), list('dhqp')])
        self.numbers = random.random() < 0.15  # sizes in numbers, still without values

    def size(self, at):
        return str(2 + (at + self.random.randint(0, 1)) % 3) if self.numbers else self.letters[at]

    def layer(self, source, width, into, number, row, biased, activation, named):
        """One layer: `h1 = f(W1 * x + b1)`, or `z1 = …` and `h1 = f(z1)`."""
        net = self.net
        shape = (width, into) if row else (into, width)
        weight = net.give('weights', f'W{number}', *shape)
        term = ('*', source, weight) if row else ('*', weight, source)
        if biased:
            term = ('+', term, net.give('bias', f'b{number}', into))
        if activation is None:
            return net.define(f'h{number}', term, (into,))
        if named:
            term = net.define(f'z{number}', term, (into,))
        return net.define(f'h{number}', ('fn', activation, term), (into,))


def ask(sketch, weights, others=()):
    """Commands for the derivatives by these, in one of several ways."""
    net, random = sketch.net, sketch.random
    net.letter_sizes()
    loss = net.loss
    way = random.choice(('derive', 'derive', 'derive', 'update', 'matrix', 'backward', 'of'))
    chosen = random.sample(weights, random.randint(1, min(3, len(weights))))
    if random.random() < 0.3 and others:
        chosen.append(random.choice(others))
    if way == 'update':
        net.rate = random.choice(['eta', 'eta', '0.1', '0.25'])
        chosen = [one for one in chosen if one in weights]
        net.ask('', f'derive update {", ".join(chosen)} rate {net.rate}')
    elif way == 'matrix':
        net.ask(' steps=matrix', random.choice(['backward', f'gradient {", ".join(chosen)}']),
                f'derive {chosen[0]}')
        chosen = chosen[:1]
    elif way == 'backward':
        net.ask('', 'backward')
        net.ask('', f'derive {chosen[0]}')
        chosen = weights
    elif way == 'of':
        net.ask('', *[f'derive of {loss} by {one}' for one in chosen])
    else:
        net.ask('', f'derive {", ".join(chosen)}')
    net.wanted = [(loss, one) for one in chosen]
    if random.random() < 0.15:
        net.language = 'de'
    return net


def named_deltas(sketch, names):
    """`let delta2 = -dE/ds2` in front of the first block."""
    net = sketch.net
    lets = []
    for number, name in enumerate(names, 1):
        let = f'delta{number}' if len(names) > 1 else 'delta'
        net.lets[let] = name
        lets.append(f'let {let} = -d{net.loss}/d{name}')
    attributes, commands = net.commands[0]
    net.commands = [(attributes, lets + commands)]


def losses(sketch, output, width, activation, shape=None):
    """A loss of the output, with a target; now and then one without a formula."""
    net, random = sketch.net, sketch.random
    shape = shape or ((width,) if width else ())
    kind = random.choice(('squared_error', 'half_squared_error', 'mse', 'sum', 'half', 'opaque', 'squared_error'))
    if activation in ('sig', 'sigmoid') and random.random() < 0.5:
        kind = 'binary_cross_entropy'
    if activation == 'softmax' and random.random() < 0.8:
        kind = 'cross_entropy'
    if kind == 'opaque':
        net.lose('L', output[1])
        return
    name = random.choice(('E', 'L', 'E'))
    target = net.give('target', 't', *shape)
    first, second = (target, output) if random.random() < 0.6 else (output, target)
    square = ('^', ('-', first, second), ('num', '2'))
    if kind == 'sum':
        term = ('all', 'sum', square) if shape else square
    elif kind == 'half':
        term = ('*', ('/', ('num', '1'), ('num', '2')), ('all', 'sum', square) if shape else square)
    else:
        term = ('loss', kind, target, output)
    if kind == 'cross_entropy' and len(shape) == 1 and random.random() < 0.6:
        net.lines.append('assume sum(t) = 1')
        net.has_unit_sums = True
    net.define(name, term, (), 'loss')


def deep(name, random):
    """Layers of several activations, in both layouts."""
    sketch = Sketch('deep', name, random)
    net, count = sketch.net, random.randint(1, 3)
    row, biased, named = random.random() < 0.4, random.random() < 0.6, random.random() < 0.4
    widths = [sketch.size(at) for at in range(count + 1)]
    if random.random() < 0.25:
        net.index = 'from-to'
    source, activation = net.give('input', 'x', widths[0]), None
    for number in range(1, count + 1):
        activation = random.choice((*ENTRYWISE, None if number == count else 'sig'))
        source = sketch.layer(source, widths[number - 1], widths[number], number, row, biased, activation, named)
    if random.random() < 0.25:
        activation = 'softmax'
        source = net.define('y', ('all', 'softmax', source), (widths[count],))
    losses(sketch, source, widths[count], activation)
    weights = [f'W{number}' for number in range(1, count + 1)] + [f'b{n}' for n in range(1, count + 1) if biased]
    if random.random() < 0.3:
        for number in range(1, count + 1):
            net.quantities[f'W{number}'].symbol = f'W^{{({number})}}'
            net.quantities[f'h{number}'].symbol = f'h^{{({number})}}'
    ask(sketch, weights, ['x', *[f'h{n}' for n in range(1, count)]])
    if named and random.random() < 0.5 and all(f'z{n}' in net.quantities for n in range(1, count + 1)):
        named_deltas(sketch, [f'z{n}' for n in range(1, count + 1)])
    return net


def batch(name, random):
    """Examples by rows."""
    sketch = Sketch('batch', name, random)
    net = sketch.net
    if random.random() < 0.3:
        return columns(sketch)
    rows, width, inner, out = (sketch.letters[at] for at in range(4))
    x = net.give('input', 'X', rows, width)
    w = net.give('weights', 'W1', width, inner)
    term = ('*', x, w)
    weights = ['W1']
    if random.random() < 0.6:
        term = ('+', term, net.give('bias', 'b1', inner))
        weights.append('b1')
    if random.random() < 0.4:
        term = net.define('Z', term, (rows, inner))
    h = net.define('H', ('fn', random.choice(ENTRYWISE), term), (rows, inner))
    last, activation = (rows, inner), 'tanh'
    if random.random() < 0.6:
        v = net.give('weights', 'W2', inner, out)
        weights.append('W2')
        h, last = net.define('P', ('*', h, v), (rows, out)), (rows, out)
        kind = random.random()
        if kind < 0.3:
            h, activation = net.define('Y', ('all', 'softmax', h, 'rows'), last), 'softmax'
        elif kind < 0.6:
            h, activation = net.define('Y', ('fn', 'sig', h), last), 'sig'
    kind = 'T' if random.random() < 0.9 else 'opaque'
    if kind == 'opaque':
        net.lose('L', h[1])
    else:
        t = net.give('target', 'T', *last)
        loss = {'softmax': 'cross_entropy', 'sig': 'binary_cross_entropy'}.get(activation, 'mse')
        loss = random.choice([loss, 'squared_error', 'half_squared_error', 'mse'])
        net.define('E', ('loss', loss, t, h), (), 'loss')
    return ask(sketch, weights, ['X'])


def columns(sketch):
    """Examples by columns: a bias goes with every column."""
    net, random = sketch.net, sketch.random
    n, m, k = sketch.letters[:3]
    net.beside = 'column'
    x, w = net.give('input', 'X', n, k), net.give('weights', 'W', m, n)
    z = net.define('Z', ('+', ('*', w, x), net.give('bias', 'b', m)), (m, k))
    h = net.define('H', ('fn', random.choice(ENTRYWISE), z), (m, k))
    if random.random() < 0.4:
        h = net.define('Y', ('all', 'softmax', h, 'columns'), (m, k))
    loss = random.choice(('squared_error', 'mse', 'half_squared_error'))
    net.define('E', ('loss', loss, net.give('target', 'T', m, k), h), (), 'loss')
    return ask(sketch, ['W', 'b'], ['X', 'Z'])


def residual(name, random):
    """A way around one or two layers; a weight may be used twice."""
    sketch = Sketch('residual', name, random)
    net, n, m = sketch.net, sketch.letters[0], sketch.letters[1]
    x = net.give('input', 'x', n)
    shared = random.random() < 0.3
    first = net.give('weights', 'W', n if shared else m, n)
    u = net.define('u', ('fn', random.choice(ENTRYWISE), ('*', first, x)), (n if shared else m,))
    weights = ['W'] if shared else ['W', 'V']
    second = first if shared else net.give('weights', 'V', n, m)
    h = net.define('h', ('+', x, ('*', second, u)), (n,))
    if random.random() < 0.4:
        h = net.define('y', ('fn', random.choice(ENTRYWISE), h), (n,))
    losses(sketch, h, n, None)
    return ask(sketch, weights, ['x', 'u'])


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


def normalised(name, random):
    """Layer normalisation."""
    sketch = Sketch('normalised', name, random)
    net, n = sketch.net, sketch.letters[0]
    x, g, b = net.give('input', 'x', n), net.give('weights', 'g', n), net.give('bias', 'b', n)
    mu = net.define('mu', ('all', 'mean', x), ())
    v = net.define('v', ('all', 'mean', ('^', ('-', x, mu), ('num', '2'))), ())
    hat = net.define('xhat', ('/', ('-', x, mu), ('fn', 'sqrt', ('+', v, ('num', '0.01')))), (n,))
    y = net.define('y', ('+', ('.*', g, hat), b), (n,))
    losses(sketch, y, n, None)
    return ask(sketch, ['g', 'b'], ['x', 'xhat'])


def attention(name, random):
    """softmax(q kᵀ / c, rows) v"""
    sketch = Sketch('attention', name, random)
    net = sketch.net
    x = net.give('input', 'X', 'n', 'd')
    wq, wk, wv = (net.give('weights', one, 'd', size) for one, size in (('Q', 'm'), ('K', 'm'), ('V', 'p')))
    q, k = net.define('q', ('*', x, wq), ('n', 'm')), net.define('k', ('*', x, wk), ('n', 'm'))
    v = net.define('v', ('*', x, wv), ('n', 'p'))
    scores = ('*', q, ('T', k))
    if random.random() < 0.6:
        scores = ('/', scores, net.give('constant', 'c'))
    s = net.define('S', scores, ('n', 'n'))
    a = net.define('A', ('all', 'softmax', s, 'rows'), ('n', 'n'))
    y = net.define('Y', ('*', a, v), ('n', 'p'))
    if random.random() < 0.5:
        net.lose('L', 'Y')
    else:
        net.define('L', ('loss', 'squared_error', net.give('target', 'T', 'n', 'p'), y), (), 'loss')
    return ask(sketch, ['Q', 'K', 'V'], ['S', 'v'])


def several(name, random):
    """Two losses, one of a hidden layer."""
    sketch = Sketch('several', name, random)
    net, n, m, k = sketch.net, *sketch.letters[:3]
    x = net.give('input', 'x', n)
    w, v = net.give('weights', 'W', m, n), net.give('weights', 'V', k, m)
    z = net.define('z', ('*', w, x), (m,))
    h = net.define('h', ('fn', random.choice(ENTRYWISE), z), (m,))
    y = net.define('y', ('fn', random.choice(ENTRYWISE), ('*', v, h)), (k,))
    net.define('L1', ('loss', random.choice(('squared_error', 'mse')), net.give('target', 't', k), y), (), 'loss')
    penalised = random.choice((h, h, v, w))
    square = ('all', 'sum', ('^', penalised, ('num', '2')))
    net.define('L2', random.choice((('/', square, ('num', '2')), ('*', ('num', '0.1'), square), square)), (), 'loss')
    ask(sketch, ['W', 'V'], ['x', 'h'])
    if random.random() < 0.3:
        named_deltas(sketch, ['z'])
    return net


def product(name, random):
    """P = W·X or X·W without a formula of the loss; sums of products, products entry by entry."""
    sketch = Sketch('product', name, random)
    net, n, m, k = sketch.net, *sketch.letters[:3]
    kind = random.choice(('plain', 'both', 'entrywise', 'transposed', 'unnamed'))
    x, w = net.give('input', 'X', k, m), net.give('weights', 'W', n, k)
    weights = ['W']
    p = net.define('P', ('*', w, x), (n, m))
    if kind == 'both':
        v = net.give('weights', 'V', n, n)
        weights.append('V')
        p = net.define('R', ('-', ('*', v, p), ('*', ('num', '2'), p)), (n, m))
    elif kind == 'entrywise':
        v = net.give('weights', 'V', n, m)
        weights.append('V')
        p = net.define('R', ('.*', p, ('fn', 'tanh', v)), (n, m))
    elif kind == 'transposed':
        v = net.give('weights', 'V', n, n)
        weights.append('V')
        p = net.define('R', ('*', ('T', p), v), (m, n))
    elif kind == 'unnamed':
        v = net.give('weights', 'V', n, m)
        weights.append('V')
        p = net.define('R', ('+', ('fn', 'sig', p), ('fn', 'tanh', ('+', p, v))), (n, m))
    if random.random() < 0.6:
        net.lose('L', p[1])
    else:
        net.define('L', ('all', 'sum', ('^', p, ('num', '2'))), (), 'loss')
    return ask(sketch, weights, ['X', 'P'] if p[1] != 'P' else ['X'])


def jacobians(name, random):
    """Jacobians with letters for sizes."""
    sketch = Sketch('jacobians', name, random)
    net, n, k = sketch.net, sketch.size(0), sketch.size(1)
    row = random.random() < 0.3
    if random.random() < 0.2:
        net.index = 'from-to'
    x = net.give('input', 'x', n)
    w = net.give('weights', 'W', n, k) if row else net.give('weights', 'W', k, n)
    term = ('*', x, w) if row else ('*', w, x)
    if random.random() < 0.4:
        term = ('+', term, net.give('bias', 'b', k))
    s = net.define('s', term, (k,))
    kind = random.choice((*ENTRYWISE, 'softmax', 'softmax'))
    o = net.define('o', ('all', 'softmax', s) if kind == 'softmax' else ('fn', kind, s), (k,))
    if random.random() < 0.6:
        losses(sketch, o, k, kind)
    else:
        net.lose('L', 'o')
        if random.random() < 0.3:
            net.lose('M', 's')
    net.letter_sizes()
    pairs = [('o', 's'), ('s', 'x'), ('s', 'W'), ('o', 'x')]
    for pair in random.sample(pairs, random.randint(1, 3)):
        net.ask('', random.choice(('jacobian {} by {}', 'derive of {} by {}')).format(*pair))
        net.wanted.append(pair)
    if random.random() < 0.3:
        net.ask('', f'{random.choice(("derive", "gradient"))} of o[{random.randint(1, 2)}] by {random.choice("sxW")}')
        net.smallest = 2
    return net


def formulas(name, random):
    """Functions of whole vectors, inner and outer products, quotients and powers."""
    sketch = Sketch('formulas', name, random)
    net, n, m = sketch.net, *sketch.letters[:2]
    x = net.give('input', 'x', n)
    w, u = net.give('weights', 'W', m, n), net.give('weights', 'u', m)
    z = net.define('z', ('*', w, x), (m,))
    kind = random.choice(('dot', 'norm', 'logsumexp', 'quotient', 'outer', 'exp', 'fused', 'mean', 'inner', 'power'))
    weights = ['W', 'u']
    square = lambda term: ('^', term, ('num', '2'))  # noqa: E731
    if kind == 'dot':
        y = net.define('y', ('*', ('T', u), ('fn', 'tanh', z)), ())
        net.define('E', square(('-', y, net.give('target', 't'))), (), 'loss')
    elif kind == 'norm':
        net.define('E', ('+', ('all', 'norm', z), ('all', 'sum', ('fn', 'exp', ('neg', u)))), (), 'loss')
    elif kind == 'logsumexp':
        net.define('E', ('-', ('all', 'logsumexp', ('.*', z, u)), ('entry', 'z', 1)), (), 'loss')
    elif kind == 'quotient':
        y = net.define('y', ('/', z, ('+', ('num', '1'), square(u))), (m,))
        losses(sketch, y, m, None)
    elif kind == 'outer':
        p = net.define('P', ('*', z, ('T', ('fn', 'tanh', u))), (m, m))
        net.define('E', ('/', ('all', 'sum', square(p)), ('num', '2')), (), 'loss')
    elif kind == 'exp':
        y = net.define('y', ('/', ('num', '1'), ('+', ('num', '1'), ('fn', 'exp', ('neg', ('+', z, u))))), (m,))
        losses(sketch, y, m, 'sig')
    elif kind == 'fused':
        output = ('all', 'softmax', ('+', z, u))
        net.define('E', ('loss', 'cross_entropy', net.give('target', 't', m), output), (), 'loss')
    elif kind == 'mean':
        y = net.define('y', ('-', z, ('.*', u, ('all', 'mean', z))), (m,))
        losses(sketch, y, m, None)
    elif kind == 'inner':
        net.define('E', ('*', ('T', z), z), (), 'loss')
        weights = ['W']
    else:
        net.define('E', ('all', 'sum', ('.*', u, ('^', z, ('num', '3')))), (), 'loss')
    return ask(sketch, weights, ['x', 'z'])


FAMILIES = {one.__name__: one for one in (deep, batch, residual, scalars, recurrence, normalised, attention, several,
                                          product, jacobians, formulas, sequence)}
SHARES = {'deep': 5, 'batch': 3, 'residual': 2, 'scalars': 3, 'recurrence': 1, 'normalised': 1, 'attention': 1,
          'several': 2, 'product': 3, 'jacobians': 3, 'formulas': 3, 'sequence': 2}
