"""What the kinds draw from: conventions, numbers, functions, losses."""

from ..draw import number
from ..gathering import Extreme, Reduce, Softmax
from ..graphs import Definition, Graph
from ..losses import Loss
from ..numbers import Rule
from ..trees import Apply, Binary, Negative, Num, Power

SMOOTH = ('sig', 'tanh', 'softplus', 'gelu', 'sin', 'cos')
EDGED = ('relu', 'leaky_relu', 'leaky_relu', 'elu', 'elu', 'abs', 'sign', 'step')
SQUARED = ('squared_error', 'half_squared_error', 'mse', 'l1', 'huber')


def graph(label, random, mode=None):
    """An empty graph with conventions."""
    rule = Rule(mode or random.choice(['none', 'step']), random.randint(2, 5),
                ties=random.choice(['half-away', 'half-away', 'half-even']))
    return Graph(rule, random, label)


def entries(net, decimals=None, reach=1.6):
    """Draws the written numbers of a quantity, all with the same digits."""
    decimals = net.random.randint(1, 2) if decimals is None else decimals
    return lambda: number(net.random, decimals, reach)


def weight(net, name, rows, columns, kind='matrix', reach=1.2):
    return net.give('weights', name, kind, rows, columns, entries(net, reach=reach))


def bias(net, name, count):
    return net.give('bias', name, 'vector', 1, count, entries(net, 1, 1))


def applied(net, name, argument):
    """A function entry by entry, with or without its parameter."""
    parameter = None
    if name in ('leaky_relu', 'elu') and net.random.random() < 0.5:
        parameter = net.random.choice(['0.1', '0.2', '0.5'])
    net.marks.add(name)
    return Apply(name, argument, parameter)


def positive(net, tree):
    """Something greater than 0 made of a tree."""
    square = Power(tree, 2)
    return Binary('+', square, Num(net.random.choice(['1', '0.5'])))


def scalar_function(net, tree):
    """A function of a tree, entry by entry."""
    random = net.random
    form = random.random()
    if form < 0.55:
        return applied(net, random.choice(SMOOTH + EDGED), tree)
    if form < 0.65:
        name = random.choice(['sqrt', 'log'])
        return applied(net, name, positive(net, tree))
    if form < 0.75:
        net.marks.add('quotient')
        return Binary('/', tree if random.random() < 0.5 else Num('1'), positive(net, tree))
    if form < 0.85:
        net.marks.add('exp')
        return Apply('exp', Negative(Power(tree, 2)))
    name = random.choice(['max', 'min'])
    net.marks.add(name)
    return Extreme(name, tree, applied(net, random.choice(SMOOTH), tree) if random.random() < 0.5 else Num('0.2'))


def whole(net, tree):
    """A number made of all entries."""
    name = net.random.choice(['sum', 'mean', 'max', 'min', 'norm', 'logsumexp'])
    if name == 'logsumexp' and tree.rows > 1 and tree.columns > 1:
        name = 'norm'  # that of a matrix must say which way it goes
    net.marks.add(name)
    return Reduce(name, tree)


def target(net, kind, rows, columns, written):
    return net.give('target', 't', kind, rows, columns, written)


def end(net, output):
    """A loss of an output, with the target that it needs; the output may get a last activation first."""
    random = net.random
    way = random.random()
    shape = (output.kind, *output.size)
    if way < 0.15 and output.kind != 'number':
        y = net.define('y', Softmax(output))
        loss = Loss('cross_entropy', target(net, *shape, lambda: random.choice(['0', '1', '0.5'])), y)
        net.marks.add('softmax')
    elif way < 0.25:
        y = net.define('y', applied(net, 'sig', output))
        loss = Loss('binary_cross_entropy', target(net, *shape, lambda: random.choice(['0', '1'])), y)
    elif way < 0.4:
        loss = Loss('hinge', target(net, *shape, lambda: random.choice(['1', '-1'])), output)
    elif way < 0.5:
        # What people leave unnamed: its derivative is o - t.
        t = target(net, *shape, lambda: random.choice(['0', '1']))
        if output.kind == 'number' or random.random() < 0.5:
            loss = Loss('binary_cross_entropy', t, Apply('sig', output))
        else:
            loss = Loss('cross_entropy', t, Softmax(output))
    elif way < 0.6:
        loss = whole(net, output)
        loss = Power(loss, 2) if random.random() < 0.5 else loss
    else:
        name = random.choice(SQUARED)
        parameter = random.choice([None, '0.5', '0.1']) if name == 'huber' else None
        loss = Loss(name, target(net, *shape, entries(net)), output, parameter, random.random() < 0.3)
    if isinstance(loss, Loss):
        net.marks.add(loss.name)
    net.losses.append(Definition('E', loss))
    return net
