"""A network that is being drawn, its loss, and what is asked of it."""

from .network import Network

ENTRYWISE = ('sig', 'sigmoid', 'tanh', 'relu', 'leaky_relu', 'elu', 'softplus')


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
