"""Functions and products of whole vectors and matrices, and Jacobians."""

from .sketch import ENTRYWISE, Sketch, ask, losses


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
