"""Networks over time: a `for` with shared weights; the reference is the network written out by hand."""

from ..gathering import Piece
from ..graphs import Definition
from ..learning import Update
from ..losses import Loss
from ..trees import Apply, Binary, Dot, Num, Product, Ref
from . import drawing


class Time:
    """The names of one step, `t` as a number, or as a letter for the text of the body."""

    def __init__(self, net, t):
        self.net, self.t = net, t

    def shifted(self, by):
        if isinstance(self.t, str):
            return self.t + (f'{by:+d}' if by else '')
        return self.t + by

    def member(self, name, like, by=0):
        """A member that is as large as `like`."""
        return Ref(f'{name}[{self.shifted(by)}]', like.size, like.kind)

    def data(self, name):
        letter = isinstance(self.t, str)
        return Piece(self.net.ref(name), 0 if letter else self.t - 1, f'{name}[{self.t}]')


def draw(random, mode=None):
    net = drawing.graph('sequences', random, mode)
    net.seed = random.randrange(1000)  # the same body for each step
    steps, units = random.randint(2, 4), random.choice([1, 2, 2])
    cell = random.choice([plain, plain, plain, gru, lstm])
    if cell is lstm:
        steps = min(steps, 3)
    net.marks.add({plain: 'recurrence', gru: 'GRU', lstm: 'LSTM'}[cell])
    is_line = random.random() < 0.4
    net.give('input', 'x', 'vector' if is_line else 'matrix', 1 if is_line else steps, steps if is_line else 2,
             drawing.entries(net))
    first = start(net, 'h[0]', units)
    states = {'h': first, **({'c': start(net, 'c[0]', units)} if cell is lstm else {})}
    body = weights_and_body(net, cell, units, is_line)
    written = body(Time(net, 't'), states)
    for t in range(1, steps + 1):
        for name, tree in body(Time(net, t), states):
            net.steps.append(Definition(name, tree))
    net.lines = [f'for t in 1..{steps}'] + [f'  {name} = {tree.text}' for name, tree in written]
    outputs(net, first, steps)
    if random.random() < 0.5:
        net.update, net.states = Update(random.choice(['0.1', '0.5'])), random.choice([1, 1, 2])
    net.lets = [(f'delta{t}', f'h[{t}]') for t in range(1, steps + 1) if random.random() < 0.2]
    return net


def start(net, name, units):
    written = drawing.entries(net, 1, 1) if net.random.random() < 0.3 else (lambda: '0')
    return net.give('constant', name, 'vector' if units > 1 else 'number', 1, units, written)


def weights_and_body(net, cell, units, is_line):
    """The lines of the body for a time: `body(time, states)` is a list of names and trees."""
    random, gates = net.random, {plain: 'h', gru: 'zrn', lstm: 'ifog'}[cell]
    weights = {}
    for gate in gates:
        W, U = (f'{letter}{gate}' if len(gates) > 1 else letter for letter in 'WU')
        if units == 1:
            weights[gate] = [drawing.weight(net, W, 1, 1 if is_line else 2, 'number' if is_line else 'vector'),
                             drawing.weight(net, U, 1, 1, 'number')]
        else:
            weights[gate] = [drawing.weight(net, W, 1 if is_line else 2, units, 'vector' if is_line else 'matrix'),
                             drawing.weight(net, U, units, units)]
        if random.random() < 0.3:
            name = f'b{gate}'
            weights[gate].append(net.give('bias', name, 'number' if units == 1 else 'vector', 1, units,
                                          drawing.entries(net, 1, 1)))

    def inside(time, gate, before):
        """W x + U h + b of a gate."""
        W, U, *b = weights[gate]
        x = time.data('x')
        first = Binary('*', x, W) if is_line else Dot(x, W) if units == 1 else Product(x, W)
        second = Binary('*', before, U) if units == 1 else Product(before, U)
        tree = Binary('+', first, second)
        return Binary('+', tree, b[0]) if b else tree

    return lambda time, states: cell(net, time, states, inside)


def plain(net, time, states, inside):
    h = states['h']
    activation = ('tanh', 'tanh', 'sig', 'relu', None)[net.seed % 5]
    tree = inside(time, 'h', time.member('h', h, -1))
    return [(f'h[{time.t}]', Apply(activation, tree) if activation else tree)]


def times(net, a, b):
    return Binary('*' if a.kind == 'number' else '.*', a, b)


def gru(net, time, states, inside):
    h, t = states['h'], time.t
    before = time.member('h', h, -1)
    z, r, n = (time.member(gate, h) for gate in 'zrn')
    return [(f'z[{t}]', Apply('sig', inside(time, 'z', before))), (f'r[{t}]', Apply('sig', inside(time, 'r', before))),
            (f'n[{t}]', Apply('tanh', inside(time, 'n', times(net, r, before)))),
            (f'h[{t}]', Binary('+', times(net, Binary('-', Num('1'), z), n), times(net, z, before)))]


def lstm(net, time, states, inside):
    h, t = states['h'], time.t
    before = time.member('h', h, -1)
    lines = [(f'{gate}[{t}]', Apply('tanh' if gate == 'g' else 'sig', inside(time, gate, before))) for gate in 'ifog']
    i, f, o, g = (time.member(gate, h) for gate in 'ifog')
    return lines + [(f'c[{t}]', Binary('+', times(net, f, time.member('c', h, -1)), times(net, i, g))),
                    (f'h[{t}]', times(net, o, Apply('tanh', time.member('c', h))))]


def outputs(net, h, steps):
    """The losses: of each step, which are added, or of the last one."""
    random = net.random
    if random.random() < 0.5:
        net.give('target', 'd', h.kind, 1, h.columns, drawing.entries(net, 1))
        y = Ref(f'h[{steps}]', h.size, h.kind)
        tree = Loss(random.choice(['squared_error', 'half_squared_error', 'mse']), net.ref('d'), y)
        net.losses = [Definition('E', tree)]
        net.lines.append(f'loss E = {tree.text}')
        return
    net.marks.add('a loss for each step')
    v = None
    if h.kind == 'vector':
        v = drawing.weight(net, 'v', 1, h.columns, 'vector')
    net.give('target', 'd', 'vector', 1, steps, drawing.entries(net, 1))

    def lines(time):
        member = time.member('h', h)
        y = Dot(member, v) if v else Binary('*', Num('2'), member)
        made = time.member('y', Num('1'))
        return [(f'y[{time.t}]', y), (f'E[{time.t}]', Loss('half_squared_error', time.data('d'), made))]

    for t in range(1, steps + 1):
        (name, tree), (loss, error) = lines(Time(net, t))
        net.steps.append(Definition(name, tree))
        net.losses.append(Definition(loss, error))
    (name, tree), (loss, error) = lines(Time(net, 't'))
    net.lines += [f'  {name} = {tree.text}', f'  loss {loss} = {error.text}']

