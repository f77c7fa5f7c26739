"""Learning rules that are no gradients: perceptron, Widrow-Hoff, Hebb, descent written out by hand."""

from ..graphs import Definition
from ..learning import Rules
from ..losses import Loss
from ..trees import Apply, Binary, Dot, Negative, Outer, Product, Ref
from . import drawing


def draw(random, mode=None):
    net = drawing.graph('rules', random, mode)
    units = random.choice([1, 2, 3])
    x = net.give('input', 'x', 'vector', 1, random.choice([2, 3]), drawing.entries(net, random.choice([0, 1])))
    if units == 1:
        inside = Dot(net.give('weights', 'W', 'vector', 1, x.columns, drawing.entries(net)), x)
    else:
        inside = Product(x, drawing.weight(net, 'W', x.columns, units))
    if random.random() < 0.7:
        inside = Binary('+', inside, net.give('bias', 'b', inside.kind, 1, units, drawing.entries(net, 1, 1)))
    activation = random.choice(['step', 'step', 'sign', 'sig', 'tanh', None])
    y = net.define('y', Apply(activation, inside) if activation else inside)
    choices = ('0', '1') if activation == 'step' else ('-1', '1')
    t = drawing.target(net, y.kind, 1, units, lambda: random.choice(choices))
    net.losses = [Definition('E', Loss('half_squared_error', t, y))]
    net.update = rule(net, x, y, Binary('-', t, y))
    if random.random() < 0.5:
        net.give_examples(['x', 't'], random.choice([2, 3]))
        net.update.on = 'each example'
    net.states = net.given_examples * random.choice([1, 1, 2]) if net.update.on else random.choice([1, 2, 3])
    return net


def rule(net, x, y, error):
    """`W by rate * x * delta` and its like."""
    random = net.random
    name = random.choice(['perceptron', 'perceptron', 'Hebb', 'descent'])
    net.marks.add(name)
    update = Rules(random.choice(['0.1', '0.5', '0.25', '1']))
    rate = Ref('rate', (1, 1), 'number')
    if name == 'descent':
        for weight in net.weights + net.biases:
            slope = Ref(f'dE/d{weight}', net.size(weight), net.kind(weight))
            update.rules[weight] = Binary('*', Negative(rate), slope)
        return update
    factor = y if name == 'Hebb' else error
    if name != 'Hebb' and random.random() < 0.5:
        update.named['delta'] = error
        factor = Ref('delta', y.size, y.kind)
        net.marks.add('a named part')
    if y.kind == 'number':
        update.rules['W'] = Binary('*', Binary('*', rate, factor), x)
    else:
        update.rules['W'] = Binary('*', rate, Outer(x, factor))
    if net.biases:
        update.rules['b'] = Binary('*', rate, factor)
    return update
