"""Formulas as trees over arrays: their text, their value, and what comes back to their parts.

An array is a list of rows of Decimals; a number and a vector have one row. `kind` says what the language takes an
array for. Each node knows `work(run)`, its value, and `back(run, upstream)`, the derivatives of its parts.
"""

from decimal import Decimal

from . import scalars
from .functions import product, transposed
from .numbers import ONE, ZERO

SUM, PRODUCT, SIGN, POWER, ATOM = range(5)


class Run:
    """The values of one formula's parts, each worked out once; what `known` gives beforehand is used."""

    def __init__(self, named):
        self.named, self.known = named, {}

    def value(self, node):
        if id(node) not in self.known:
            self.known[id(node)] = node.work(self)
        return self.known[id(node)]


def pull(node, run, upstream, give):
    """Hands what comes back through a tree to `give(name, rows)`, once for each use of a name."""
    if isinstance(node, Ref):
        return give(node.name, upstream)
    for part, rows in node.back(run, upstream):
        pull(part, run, rows, give)
    return None


class Node:
    rank = ATOM
    parts = ()

    @property
    def names(self):
        """The names used in it, in their order."""
        return [name for part in self.parts for name in part.names]

    def within(self, rank):
        """Its text as a part of something that binds as tightly as `rank`."""
        return self.text if self.rank >= rank else f'({self.text})'

    @property
    def rows(self):
        return self.size[0]

    @property
    def columns(self):
        return self.size[1]


class Ref(Node):
    """A named quantity."""

    def __init__(self, name, size, kind, text=None):
        self.name, self.size, self.kind, self.text = name, size, kind, text or name

    names = property(lambda self: [self.name])

    def work(self, run):
        return run.named(self.name)


class Num(Node):
    """A written number, not negative."""
    size, kind = (1, 1), 'number'

    def __init__(self, text):
        self.text = text

    def work(self, run):
        return [[Decimal(self.text)]]

    def back(self, run, upstream):
        return []


class Apply(Node):
    """A function entry by entry, with its parameter as it is written."""

    def __init__(self, name, argument, parameter=None):
        self.name, self.argument, self.parts = name, argument, (argument,)
        self.size, self.kind = argument.size, argument.kind
        self.text = f'{name}({argument.text}{", " + parameter if parameter else ""})'
        self.parameter = Decimal(parameter) if parameter else scalars.USUAL.get(name)

    def work(self, run):
        return [[scalars.VALUE[self.name](x, self.parameter) for x in row] for row in run.value(self.argument)]

    def back(self, run, upstream):
        slope = scalars.SLOPE[self.name]
        rows = zip(run.value(self.argument), run.value(self), upstream)
        return [(self.argument, [[d * slope(x, y, self.parameter) for x, y, d in zip(*three)] for three in rows])]


class Binary(Node):
    """`+ - .* /` entry by entry; a number goes with everything, a vector with each row or column of a matrix."""
    RANKS = {'+': SUM, '-': SUM, '.*': PRODUCT, '*': PRODUCT, '/': PRODUCT}
    VALUES = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, '.*': lambda a, b: a * b, '*': lambda a, b: a * b,
              '/': scalars.quotient}
    SLOPES = {'+': lambda a, b: (ONE, ONE), '-': lambda a, b: (ONE, -ONE), '.*': lambda a, b: (b, a),
              '*': lambda a, b: (b, a), '/': lambda a, b: (scalars.quotient(ONE, b), -a / (b * b))}

    def __init__(self, sign, left, right):
        self.sign, self.parts, self.rank = sign, (left, right), self.RANKS[sign]
        large = max(self.parts, key=lambda part: ('number', 'vector', 'matrix').index(part.kind))
        self.size, self.kind = large.size, large.kind
        self.text = f'{left.within(self.rank)} {sign} {right.within(self.rank + 1)}'

    def spread(self, part, rows):
        """The entries of a part, as many as the result has."""
        rows = as_beside(part, self, rows)
        if (len(rows), len(rows[0])) == self.size:
            return rows
        return [[rows[i if len(rows) > 1 else 0][j if len(rows[0]) > 1 else 0] for j in range(self.columns)]
                for i in range(self.rows)]

    def gathered(self, part, rows):
        """What comes back to a part of which each entry was used several times."""
        if part.size == self.size:
            return rows
        if is_column(part, self):
            sums = [[sum(row, ZERO)] for row in rows]
            return transposed(sums) if part.kind == 'vector' else sums
        if part.size == (1, 1):
            return [[sum((x for row in rows for x in row), ZERO)]]
        return [[sum(column, ZERO) for column in zip(*rows)]]

    def work(self, run):
        tables = [self.spread(part, run.value(part)) for part in self.parts]
        return [[self.VALUES[self.sign](a, b) for a, b in zip(*rows)] for rows in zip(*tables)]

    def back(self, run, upstream):
        tables = [self.spread(part, run.value(part)) for part in self.parts]
        found = []
        for k, part in enumerate(self.parts):
            shares = [[d * self.SLOPES[self.sign](a, b)[k] for a, b, d in zip(*rows)]
                      for rows in zip(*tables, upstream)]
            found.append((part, self.gathered(part, shares)))
        return found


def is_column(part, whole):
    """Whether a part goes with every column of a matrix."""
    if part.kind == 'vector' and whole.kind == 'matrix':
        return part.columns == whole.rows != whole.columns
    return part.kind == 'matrix' and part.size == (whole.rows, 1) and part.size != whole.size


def as_beside(part, whole, rows):
    return transposed(rows) if part.kind == 'vector' and is_column(part, whole) else rows


class Negative(Node):
    rank = SIGN

    def __init__(self, part):
        self.parts, self.size, self.kind, self.text = (part,), part.size, part.kind, f'-{part.within(POWER)}'

    def work(self, run):
        return [[-x for x in row] for row in run.value(self.parts[0])]

    def back(self, run, upstream):
        return [(self.parts[0], [[-d for d in row] for row in upstream])]


class Power(Node):
    """A whole power, entry by entry."""
    rank = POWER

    def __init__(self, part, exponent):
        self.parts, self.exponent, self.size, self.kind = (part,), exponent, part.size, part.kind
        self.text = f'{part.within(ATOM)}^{exponent}'

    def work(self, run):
        return [[x ** self.exponent for x in row] for row in run.value(self.parts[0])]

    def back(self, run, upstream):
        rows = zip(run.value(self.parts[0]), upstream)
        return [(self.parts[0], [[d * self.exponent * x ** (self.exponent - 1) for x, d in zip(*two)] for two in rows])]


class Product(Node):
    """Vector · matrix, matrix · vector, matrix · matrix."""
    rank = PRODUCT

    def __init__(self, left, right):
        self.parts, self.text = (left, right), f'{left.within(PRODUCT)} * {right.within(SIGN)}'
        self.is_turned = right.kind == 'vector'
        self.kind = 'vector' if 'vector' in (left.kind, right.kind) else 'matrix'
        self.size = (1, left.rows) if self.is_turned else (left.rows, right.columns)

    def tables(self, run):
        left, right = (run.value(part) for part in self.parts)
        return left, transposed(right) if self.is_turned else right

    def work(self, run):
        rows = product(*self.tables(run))
        return transposed(rows) if self.is_turned else rows

    def back(self, run, upstream):
        left, right = self.tables(run)
        upstream = transposed(upstream) if self.is_turned else upstream
        by_right = product(transposed(left), upstream)
        return [(self.parts[0], product(upstream, transposed(right))),
                (self.parts[1], transposed(by_right) if self.is_turned else by_right)]


class Dot(Node):
    """The inner product of two vectors."""
    size, kind = (1, 1), 'number'

    def __init__(self, left, right):
        self.parts, self.text = (left, right), f'dot({left.text}, {right.text})'

    def work(self, run):
        (u,), (v,) = (run.value(part) for part in self.parts)
        return [[sum((a * b for a, b in zip(u, v)), ZERO)]]

    def back(self, run, upstream):
        d = upstream[0][0]
        (u,), (v,) = (run.value(part) for part in self.parts)
        return [(self.parts[0], [[d * b for b in v]]), (self.parts[1], [[d * a for a in u]])]


class Outer(Node):
    """The outer product of two vectors."""
    kind = 'matrix'

    def __init__(self, left, right):
        self.parts, self.text = (left, right), f'outer({left.text}, {right.text})'
        self.size = (left.columns, right.columns)

    def work(self, run):
        (u,), (v,) = (run.value(part) for part in self.parts)
        return [[a * b for b in v] for a in u]

    def back(self, run, upstream):
        (u,), (v,) = (run.value(part) for part in self.parts)
        return [(self.parts[0], product([v], transposed(upstream))), (self.parts[1], product([u], upstream))]
