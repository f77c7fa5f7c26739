"""Batches: a matrix with a row or a column for each example, sums and means, normalisation, attention."""

from ..gathering import Reduce, Softmax
from ..trees import Apply, Binary, Num, Power, Product
from . import drawing


def draw(random, mode=None):
    net = drawing.graph('batches', random, mode)
    count, width, units = random.choice([(3, 2, 2), (3, 2, 4), (2, 3, 3), (4, 2, 3), (2, 3, 4)])
    if random.random() < 0.25:
        X = net.give('input', 'X', 'matrix', width, count, drawing.entries(net))
        inside = Product(drawing.weight(net, 'W', units, width), X)
        by = 'columns'
    else:
        X = net.give('input', 'X', 'matrix', count, width, drawing.entries(net))
        inside = Product(X, drawing.weight(net, 'W', width, units))
        by = 'rows'
    if random.random() < 0.7:
        b = drawing.bias(net, 'b', units)
        if units != count:  # else a vector fits both ways
            inside = Binary('+', inside, b)
        else:
            del net.roles['b'], net.data['b'], net.kinds['b'], net.texts['b']
    if random.random() < 0.35:
        inside = normalised(net, net.define('z', inside), 'columns' if by == 'rows' else 'rows')
    H = net.define('H', Apply(random.choice(['sig', 'tanh', 'softplus', 'relu']), inside))
    if by == 'rows' and random.random() < 0.3:
        H = net.define('Y', Softmax(H))
        net.marks.add('softmax')
    if random.random() < 0.3:
        name = random.choice(['mean', 'sum', 'norm', 'logsumexp', 'max', 'min'])
        H = net.define('m', Reduce(name, H, random.choice(['rows', 'columns'])))
        net.marks.add(f'{name} by rows or columns')
    return drawing.end(net, H)


def normalised(net, z, way):
    """Batch normalisation without a scale: (z - mean) / sqrt(variance + 0.1)."""
    net.marks.add('normalisation')
    mean = net.define('mu', Reduce('mean', z, way))
    variance = net.define('var', Reduce('mean', Power(Binary('-', z, mean), 2), way))
    return Binary('/', Binary('-', z, mean), Apply('sqrt', Binary('+', variance, Num('0.1'))))
