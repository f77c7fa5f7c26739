"""Losses of a target and an output, entry by entry, with their derivatives by the output."""

from decimal import Decimal

from .numbers import HALF, ONE, ZERO
from .scalars import logarithm, quotient, side
from .trees import Node


def huber(t, y, delta):
    d = abs(y - t)
    return HALF * d * d if side(d - delta) <= 0 else delta * (d - HALF * delta)


def huber_slope(t, y, delta):
    return y - t if side(abs(y - t) - delta) <= 0 else delta * side(y - t)


def entropy(t, y):
    """-t log y, of which nothing is left where t is 0."""
    return -t * logarithm(y)


VALUE = {
    'squared_error': lambda t, y, a: (t - y) ** 2, 'half_squared_error': lambda t, y, a: HALF * (t - y) ** 2,
    'mse': lambda t, y, a: (t - y) ** 2, 'l1': lambda t, y, a: abs(y - t), 'huber': huber,
    'hinge': lambda t, y, a: max(ZERO, 1 - t * y), 'cross_entropy': lambda t, y, a: entropy(t, y),
    'binary_cross_entropy': lambda t, y, a: entropy(t, y) + entropy(1 - t, 1 - y),
}
SLOPE = {
    'squared_error': lambda t, y, a: 2 * (y - t), 'half_squared_error': lambda t, y, a: y - t,
    'mse': lambda t, y, a: 2 * (y - t), 'l1': lambda t, y, a: Decimal(side(y - t)), 'huber': huber_slope,
    'hinge': lambda t, y, a: -t if side(1 - t * y) > 0 else ZERO, 'cross_entropy': lambda t, y, a: -quotient(t, y),
    'binary_cross_entropy': lambda t, y, a: quotient(1 - t, 1 - y) - quotient(t, y),
}


class Loss(Node):
    """A loss; the target is data, whose own derivative nobody asks for."""
    size, kind = (1, 1), 'number'

    def __init__(self, name, target, output, parameter=None, is_turned=False):
        self.name, self.parts = name, (target, output)
        self.parameter = Decimal(parameter) if parameter else ONE
        first, second = (output, target) if is_turned else (target, output)
        self.text = f'{name}({first.text}, {second.text}{", " + parameter if parameter else ""})'

    @property
    def share(self):
        output = self.parts[1]
        return output.rows * output.columns if self.name == 'mse' else 1

    def pairs(self, run):
        return [list(zip(*rows)) for rows in zip(*(run.value(part) for part in self.parts))]

    def work(self, run):
        return [[sum((VALUE[self.name](t, y, self.parameter) for row in self.pairs(run) for t, y in row), ZERO)
                 / self.share]]

    def back(self, run, upstream):
        slope, d = SLOPE[self.name], upstream[0][0]
        return [(self.parts[1], [[d * slope(t, y, self.parameter) / self.share for t, y in row]
                                 for row in self.pairs(run)])]
