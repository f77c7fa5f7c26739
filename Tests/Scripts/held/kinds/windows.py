"""Convolution and pooling in one and two dimensions, with a dense layer behind."""

from ..gathering import Reduce
from ..trees import Apply, Binary, Product
from ..windows import Conv, MaxPool
from . import drawing


def draw(random, mode=None):
    net = drawing.graph('windows', random, mode)
    is_line = random.random() < 0.5
    kind, rows, columns = ('vector', 1, random.randint(4, 8)) if is_line else ('matrix', random.randint(3, 5),
                                                                               random.randint(3, 6))
    x = net.give('input', 'x', kind, rows, columns, drawing.entries(net, random.choice([0, 1]), 2))
    size = random.choice([2, 3])
    kernel = net.give('weights', 'K', kind, 1 if is_line else random.choice([2, size]), size, drawing.entries(net, 1, 1))
    inside = Conv(x, kernel, random.choice([1, 1, 1, 2]), random.choice([0, 0, 1]))
    if random.random() < 0.4:
        inside = Binary('+', inside, net.give('bias', 'b', 'number', 1, 1, drawing.entries(net, 1, 1)))
    maps = net.define('c', inside)
    if random.random() < 0.7:
        maps = net.define('h', Apply(random.choice(['relu', 'relu', 'leaky_relu', 'tanh']), maps))
    room = maps.columns if is_line else min(maps.size)
    if room >= 2 and random.random() < 0.75:
        maps = net.define('p', MaxPool(maps, 2, 1 if random.random() < 0.3 else None))
        net.marks.add('maxpool')
    net.marks.add('conv')
    return drawing.end(net, dense(net, maps))


def dense(net, maps):
    random = net.random
    if maps.size == (1, 1) or random.random() < 0.2:
        return net.define('o', Reduce('sum', maps))
    if maps.kind == 'vector':
        return net.define('o', Product(maps, drawing.weight(net, 'V', maps.columns, 2)))
    return net.define('o', Product(maps, drawing.weight(net, 'v', 1, maps.columns, 'vector')))
