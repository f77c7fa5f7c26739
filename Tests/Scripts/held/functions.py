"""Activations, losses and products of arrays, with their derivatives, written out by hand."""

from .numbers import ONE, ZERO, Impossible


def sig(x):
    return ONE / (ONE + (-x).exp())


def tanh(x):
    square = (2 * x).exp()
    return (square - 1) / (square + 1)


SCALAR = {'sig': sig, 'tanh': tanh, 'relu': lambda x: max(ZERO, x), 'exp': lambda x: x.exp()}
#: From the argument and the value.
SLOPE = {'sig': lambda x, y: y * (1 - y), 'tanh': lambda x, y: 1 - y * y,
         'relu': lambda x, y: ONE if x > 0 else ZERO, 'exp': lambda x, y: y}


def activated(name, rows):
    if name is None:
        return rows
    if name != 'softmax':
        return [[SCALAR[name](x) for x in row] for row in rows]
    powers = [[x.exp() for x in row] for row in rows]
    return [[x / sum(row, ZERO) for x in row] for row in powers]


def came_back(name, inside, values, upstream):
    """The derivative by the argument of an activation."""
    if name != 'softmax':
        return [[d * SLOPE[name](x, y) for x, y, d in zip(*rows)] for rows in zip(inside, values, upstream)]
    result = []
    for ys, ds in zip(values, upstream):
        result.append([sum((d * y * ((ONE if i == j else ZERO) - ys[i]) for j, (y, d) in enumerate(zip(ys, ds))), ZERO)
                       for i in range(len(ys))])
    return result


def logarithm(x):
    if x <= 0:
        raise Impossible()
    return x.ln()


def share(a, b):
    """a / b, of which nothing is left where a is 0."""
    if b == 0:
        raise Impossible()
    return a / b


LOSS = {
    'sum': lambda t, y, n: (t - y) ** 2, 'squared_error': lambda t, y, n: (t - y) ** 2,
    'half': lambda t, y, n: (t - y) ** 2 / 2, 'turned': lambda t, y, n: (t - y) ** 2 / 2,
    'half_squared_error': lambda t, y, n: (t - y) ** 2 / 2, 'mse': lambda t, y, n: (t - y) ** 2 / n,
    'binary': lambda t, y, n: -(t * logarithm(y) + (1 - t) * logarithm(1 - y)),
    'cross': lambda t, y, n: -t * logarithm(y),
}
LOSS_SLOPE = {
    'sum': lambda t, y, n: 2 * (y - t), 'squared_error': lambda t, y, n: 2 * (y - t),
    'half': lambda t, y, n: y - t, 'turned': lambda t, y, n: y - t, 'half_squared_error': lambda t, y, n: y - t,
    'mse': lambda t, y, n: 2 * (y - t) / n,
    'binary': lambda t, y, n: share(1 - t, 1 - y) - share(t, y), 'cross': lambda t, y, n: -share(t, y),
}


def flat(rows):
    return [x for row in rows for x in row]


def added(a, b):
    return [[x + y for x, y in zip(*rows)] for rows in zip(a, b)]


def transposed(rows):
    return [list(column) for column in zip(*rows)]


def product(a, b):
    columns = transposed(b)
    return [[sum((x * y for x, y in zip(row, column)), ZERO) for column in columns] for row in a]
