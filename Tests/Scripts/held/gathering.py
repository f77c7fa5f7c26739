"""Nodes that take whole arrays or parts of them: sums, extremes, softmax, pieces."""

from .functions import transposed
from .numbers import ONE, ZERO
from .scalars import logarithm, quotient, root, side
from .trees import Node


def first_extreme(entries, turn):
    """Where the first of the largest entries stands; of the smallest with `turn` -1."""
    best = 0
    for k, x in enumerate(entries):
        if side(turn * (x - entries[best])) > 0:
            best = k
    return best


def at(place, count):
    return [ONE if k == place else ZERO for k in range(count)]


def powers(entries):
    """exp of each entry and their sum, both divided by the largest."""
    top = max(entries)
    found = [(x - top).exp() for x in entries]
    return found, sum(found, ZERO), top


def softmax(entries):
    found, total, _ = powers(entries)
    return [x / total for x in found]


def logsumexp(entries):
    _, total, top = powers(entries)
    return top + logarithm(total)


#: Of a list of entries: its value, and the derivatives by them from the entries and the value.
VALUE = {
    'sum': lambda xs: sum(xs, ZERO), 'mean': lambda xs: sum(xs, ZERO) / len(xs),
    'max': lambda xs: xs[first_extreme(xs, 1)], 'min': lambda xs: xs[first_extreme(xs, -1)],
    'norm': lambda xs: root(sum((x * x for x in xs), ZERO)), 'logsumexp': logsumexp,
}
SLOPES = {
    'sum': lambda xs, y: [ONE] * len(xs), 'mean': lambda xs, y: [ONE / len(xs)] * len(xs),
    'max': lambda xs, y: at(first_extreme(xs, 1), len(xs)), 'min': lambda xs, y: at(first_extreme(xs, -1), len(xs)),
    'norm': lambda xs, y: [quotient(x, y) for x in xs], 'logsumexp': lambda xs, y: softmax(xs),
}


class Reduce(Node):
    """One number of all entries, or of each row or column."""

    def __init__(self, name, part, way=None):
        self.name, self.way, self.parts = name, way, (part,)
        self.text = f'{name}({part.text}{", " + way if way else ""})'
        self.size = (1, {'rows': part.rows, 'columns': part.columns}.get(way, 1))
        self.kind = 'vector' if way else 'number'

    def lists(self, rows):
        if self.way is None:
            return [[x for row in rows for x in row]]
        return rows if self.way == 'rows' else transposed(rows)

    def table(self, lists):
        """The array that the lists of `lists` were taken from."""
        part = self.parts[0]
        if self.way is None:
            return [lists[0][i * part.columns:(i + 1) * part.columns] for i in range(part.rows)]
        return lists if self.way == 'rows' else transposed(lists)

    def work(self, run):
        return [[VALUE[self.name](entries) for entries in self.lists(run.value(self.parts[0]))]]

    def back(self, run, upstream):
        lists = zip(self.lists(run.value(self.parts[0])), run.value(self)[0], upstream[0])
        return [(self.parts[0], self.table([[d * s for s in SLOPES[self.name](xs, y)] for xs, y, d in lists]))]


class Softmax(Node):
    """Of all entries of a vector, or of each row of a matrix."""
    name = 'softmax'

    def __init__(self, part):
        self.parts, self.argument, self.size, self.kind = (part,), part, part.size, part.kind
        self.text = f'softmax({part.text}{", rows" if part.kind == "matrix" else ""})'

    def work(self, run):
        return [softmax(row) for row in run.value(self.argument)]

    def back(self, run, upstream):
        found = []
        for ys, ds in zip(run.value(self), upstream):
            mean = sum((y * d for y, d in zip(ys, ds)), ZERO)
            found.append([y * (d - mean) for y, d in zip(ys, ds)])
        return [(self.argument, found)]


class Extreme(Node):
    """The larger or smaller of several arrays, entry by entry; numbers go with every entry."""

    def __init__(self, name, *parts):
        self.turn, self.parts = 1 if name == 'max' else -1, parts
        large = max(parts, key=lambda part: part.rows * part.columns)
        self.size, self.kind = large.size, large.kind
        self.text = f'{name}({", ".join(part.text for part in parts)})'

    def entries(self, run, i, j):
        return [run.value(part)[i if part.rows > 1 else 0][j if part.columns > 1 else 0] for part in self.parts]

    def work(self, run):
        def one(i, j):
            entries = self.entries(run, i, j)
            return entries[first_extreme(entries, self.turn)]
        return [[one(i, j) for j in range(self.columns)] for i in range(self.rows)]

    def back(self, run, upstream):
        shares = [[[ZERO] * part.columns for _ in range(part.rows)] for part in self.parts]
        for i in range(self.rows):
            for j in range(self.columns):
                k = first_extreme(self.entries(run, i, j), self.turn)
                part = self.parts[k]
                shares[k][i if part.rows > 1 else 0][j if part.columns > 1 else 0] += upstream[i][j]
        return list(zip(self.parts, shares))


class Piece(Node):
    """A row of a matrix, an entry of a vector, as `X[2,:]` or `x[2]`; of a sequence's data `x[t]`."""

    def __init__(self, part, index, text=None):
        self.parts, self.index = (part,), index
        is_row = part.kind == 'matrix'
        self.kind, self.size = ('vector', (1, part.columns)) if is_row else ('number', (1, 1))
        self.text = text or f'{part.text}[{index + 1}{",:" if is_row else ""}]'

    def work(self, run):
        rows = run.value(self.parts[0])
        return [rows[self.index]] if self.kind == 'vector' else [[rows[0][self.index]]]

    def back(self, run, upstream):
        part = self.parts[0]
        rows = [[ZERO] * part.columns for _ in range(part.rows)]
        if self.kind == 'vector':
            rows[self.index] = upstream[0]
        else:
            rows[0][self.index] = upstream[0][0]
        return [(part, rows)]


class Concat(Node):
    """Numbers and vectors one after the other."""
    kind = 'vector'

    def __init__(self, *parts):
        self.parts, self.text = parts, f'concat({", ".join(part.text for part in parts)})'
        self.size = (1, sum(part.columns for part in parts))

    def work(self, run):
        return [[x for part in self.parts for x in run.value(part)[0]]]

    def back(self, run, upstream):
        found, start = [], 0
        for part in self.parts:
            found.append((part, [upstream[0][start:start + part.columns]]))
            start += part.columns
        return found
