"""Layers, batches of examples, and ways around layers."""

from .sketch import ENTRYWISE, Sketch, ask, losses, named_deltas


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
