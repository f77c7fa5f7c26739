"""Layers with every function and loss, inside and outside of activations."""

from ..gathering import Softmax
from ..trees import Apply, Binary, Dot, Num, Outer, Product
from . import drawing


def draw(random, mode=None):
    net = drawing.graph('functions', random, mode)
    width = random.randint(2, 4)
    below = net.give('input', 'x', 'vector', 1, width, drawing.entries(net))
    for layer in range(1, random.randint(1, 3) + 1):
        below = add_layer(net, layer, below)
    return drawing.end(net, reduced(net, below))


def add_layer(net, layer, below):
    """One layer: an activation of a sum of products, or a formula over the layer before."""
    random = net.random
    if layer > 1 and random.random() < 0.3:
        return net.define(f'h{layer}', formula(net, below, layer))
    width = random.randint(2, 4)
    if random.random() < 0.5:
        inside = Product(below, drawing.weight(net, f'W{layer}', below.columns, width))
    else:
        inside = Product(drawing.weight(net, f'W{layer}', width, below.columns), below)
    if random.random() < 0.5:
        inside = Binary('+', inside, drawing.bias(net, f'b{layer}', width))
    if random.random() < 0.3:
        inside = net.define(f'z{layer}', inside)
    return net.define(f'h{layer}', drawing.scalar_function(net, inside))


def formula(net, below, layer):
    random = net.random
    form = random.random()
    if form < 0.3:
        w = drawing.weight(net, f'w{layer}', 1, below.columns, 'vector')
        return Binary('.*', drawing.scalar_function(net, below), w)
    if form < 0.5:
        return Binary('-', drawing.scalar_function(net, below), Binary('*', Num('0.5'), below))
    if form < 0.6:
        net.marks.add('softmax')
        return Softmax(below)
    if form < 0.8:
        net.marks.add('quotient')
        return Binary('/', below, Binary('+', Num('1'), drawing.applied(net, 'abs', below)))
    net.marks.add('outer')
    w = drawing.weight(net, f'w{layer}', 1, 2, 'vector')
    return Product(below, Outer(below, w)) if random.random() < 0.5 else Product(Outer(w, below), below)


def reduced(net, below):
    """The output: the last layer, or a number made of it."""
    random = net.random
    form = random.random()
    if form < 0.5:
        return below
    if form < 0.8:
        v = drawing.weight(net, 'v', 1, below.columns, 'vector')
        net.marks.add('dot')
        inside = Dot(below, v)
        return net.define('o', Apply('tanh', inside) if random.random() < 0.5 else inside)
    return net.define('o', drawing.whole(net, below))
