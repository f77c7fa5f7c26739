"""Formulas of arrays written out: the term of one entry, every sum with all its summands."""

from held import trees, windows
from held.gathering import Concat, Piece, Reduce, Softmax
from held.losses import Loss
from held.numbers import HALF, ONE
from held.trees import is_column

from .terms import Call, Minus, Number, Over, Power, minus, plus, times

LONGEST = 40  #: summands of one sum


class Unstated(Exception):
    """A formula that nobody writes out entry by entry, or not in this way."""


def expanded(node, i, j, leaf):
    """The term of entry i, j of a tree; `leaf(name, i, j)` makes those of names."""
    if isinstance(node, trees.Ref):
        return leaf(node.name, i, j)
    if isinstance(node, trees.Num):
        return Number(node.text)
    if isinstance(node, trees.Apply):
        return Call(node.name, expanded(node.argument, i, j, leaf), node.parameter)
    if isinstance(node, trees.Negative):
        return minus(expanded(node.parts[0], i, j, leaf))
    if isinstance(node, trees.Power):
        return Power(expanded(node.parts[0], i, j, leaf), node.exponent)
    if isinstance(node, trees.Binary):
        return joined(node, *(spread(part, node, i, j, leaf) for part in node.parts))
    if isinstance(node, Loss):
        return loss(node, leaf)
    return gathered(node, i, j, leaf)


def joined(node, left, right):
    """The two sides of an operator."""
    if node.sign == '+':
        return plus([left, right])
    if node.sign == '-':
        return plus([left, Minus(right)])
    if node.sign == '/':
        return Over(left, right)
    return times([left, right]) or Number(0)


def spread(part, whole, i, j, leaf):
    """The entry of an operand that goes with the entry i, j of the whole."""
    if part.size == whole.size:
        return expanded(part, i, j, leaf)
    if is_column(part, whole):
        return expanded(part, 0, i, leaf) if part.kind == 'vector' else expanded(part, i, 0, leaf)
    return expanded(part, 0, j if part.columns > 1 else 0, leaf)


def gathered(node, i, j, leaf):
    """Of something that takes several entries."""
    def product(left, right):
        return times([expanded(left[0], *left[1:], leaf), expanded(right[0], *right[1:], leaf)]) or Number(0)

    left, right = (node.parts * 2)[:2]
    if isinstance(node, trees.Product):
        if node.is_turned:
            return total(product((left, j, k), (right, 0, k)) for k in range(left.columns))
        return total(product((left, i, k), (right, k, j)) for k in range(left.columns))
    if isinstance(node, trees.Dot):
        return total(product((left, 0, k), (right, 0, k)) for k in range(left.columns))
    if isinstance(node, trees.Outer):
        return product((left, 0, i), (right, 0, j))
    if isinstance(node, windows.Conv):
        return total(product((left, r, c), (right, k, m)) for r, c, k, m in node.window(i, j, left.size))
    if isinstance(node, Reduce) and node.name in ('sum', 'mean'):
        return reduced(node, left, j, leaf)
    if isinstance(node, Piece):
        return expanded(left, node.index, j, leaf) if left.kind == 'matrix' else expanded(left, 0, node.index, leaf)
    if isinstance(node, Concat):
        for part in node.parts:
            if j < part.columns:
                return expanded(part, 0, j, leaf)
            j -= part.columns
    if isinstance(node, Softmax):
        powers = [Call('exp', expanded(left, i, k, leaf)) for k in range(left.columns)]
        return Over(powers[j], total(powers))
    raise Unstated()


def reduced(node, part, j, leaf):
    """The sum or mean of all entries, or of one row or column."""
    rows = [j] if node.way == 'rows' else range(part.rows)
    columns = [j] if node.way == 'columns' else range(part.columns)
    terms = [expanded(part, r, c, leaf) for r in rows for c in columns]
    return total(terms) if node.name == 'sum' else times([Number(ONE / len(terms)), total(terms)])


def total(parts):
    parts = list(parts)
    if not 0 < len(parts) <= LONGEST:
        raise Unstated()
    return plus(parts)


#: Of a target and an output: a summand of the loss, and what stands before the sum.
LOSSES = {
    'squared_error': (lambda t, y: Power(plus([t, Minus(y)]), 2), lambda n: None),
    'half_squared_error': (lambda t, y: Power(plus([t, Minus(y)]), 2), lambda n: Number(HALF)),
    'mse': (lambda t, y: Power(plus([t, Minus(y)]), 2), lambda n: Number(ONE / n)),
    'cross_entropy': (lambda t, y: times([t, Call('log', y)]), lambda n: Number(-ONE)),
    'binary_cross_entropy': (lambda t, y: plus([
        times([t, Call('log', y)]),
        times([plus([Number(ONE), Minus(t)]), Call('log', plus([Number(ONE), Minus(y)]))])]), lambda n: Number(-ONE)),
}


def loss(node, leaf):
    if node.name not in LOSSES:
        raise Unstated()
    summand, factor = LOSSES[node.name]
    target, output = node.parts
    terms = [summand(expanded(target, i, j, leaf), expanded(output, i, j, leaf))
             for i in range(output.rows) for j in range(output.columns)]
    before = factor(len(terms))
    return times([before, total(terms)]) if before else total(terms)

