"""Layered networks as graphs, so that one way of stating formulas serves all kinds."""

from held.gathering import Reduce, Softmax
from held.graphs import Definition, Graph
from held.learning import Update
from held.losses import Loss
from held.trees import Apply, Binary, Num, Power, Product

LOSSES = {'squared_error': 'squared_error', 'half_squared_error': 'half_squared_error', 'mse': 'mse',
          'binary': 'binary_cross_entropy', 'cross': 'cross_entropy'}


class Layered(Graph):
    """The graph of a layered network, which is written as the network writes itself."""

    def indexed(self, name, row, column):
        if self.layers.index == 'from-to' and name in self.layers.weights and self.layers.layout == 'column':
            row, column = column, row
        return super().indexed(name, row, column)

    def block(self):
        return self.layers.block()

    def settings(self):
        return self.layers.settings()

    def commands(self):
        return self.layers.commands()


def graph_of(layers):
    """A layered network as a graph; a graph as it is."""
    if isinstance(layers, Graph):
        return layers
    net = Layered(layers.rule, layers.random, 'layers')
    net.layers = layers
    for role, names in (('input', ['x']), ('target', ['t']), ('weights', layers.weights), ('bias', layers.biases)):
        for name in names:
            rows, texts = (layers.stored(name, table[name]) for table in (layers.data, layers.texts))
            net.data[name], net.texts[name], net.roles[name] = rows, texts, role
            net.kinds[name] = 'matrix' if layers.is_matrix(name) else 'vector'
    for step in layers.steps:
        net.define(step.name, activated(step.activation, inside(net, layers, step)))
    net.losses = [Definition('E', loss(net, layers))]
    net.update, net.states, net.lets = Update(str(layers.rate)), 1, layers.lets
    return net


def inside(net, layers, step):
    """The sum in an activation."""
    tree = None
    for source, weight in step.terms:
        part = net.ref(source)
        if weight is not None:
            part = Product(part, net.ref(weight)) if layers.layout == 'row' else Product(net.ref(weight), part)
        tree = part if tree is None else Binary('+', tree, part)
    return Binary('+', tree, net.ref(step.bias)) if step.bias else tree


def activated(name, tree):
    if name is None:
        return tree
    return Softmax(tree) if name == 'softmax' else Apply(name, tree)


def loss(net, layers):
    target, output = net.ref('t'), net.ref(layers.output)
    if layers.loss in LOSSES:
        tree = Loss(LOSSES[layers.loss], target, output)
    else:
        first, second = (output, target) if layers.loss == 'turned' else (target, output)
        tree = Reduce('sum', Power(Binary('-', first, second), 2))
        if layers.loss == 'half':
            tree = Binary('*', Num('0.5'), tree)
        elif layers.loss == 'turned':
            tree = Binary('/', tree, Num('2'))
    if layers.penalised:
        squares = Reduce('sum', Power(net.ref(layers.penalised), 2))
        tree = Binary('+', tree, Binary('*', Num('0.1'), squares))
    return tree
