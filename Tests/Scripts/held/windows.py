"""Convolution and pooling: nodes that slide a window over an array."""

from .gathering import first_extreme
from .numbers import ZERO, Impossible
from .trees import Node


class Windows(Node):
    """What slides over an array: the windows of each result, with places outside of the array left out."""

    def __init__(self, part, reach, stride, pad):
        self.reach, self.stride, self.pad, self.kind = reach, stride, pad, part.kind
        is_line = part.kind == 'vector'
        self.size = tuple(1 if is_line and axis == 0 else (part.size[axis] + 2 * self.padding(axis) - reach[axis]) // stride + 1
                          for axis in (0, 1))
        if min(self.size) < 1:
            raise Impossible()

    def padding(self, axis):
        return 0 if self.kind == 'vector' and axis == 0 else self.pad

    def window(self, i, j, size):
        """`(row and column in the array, row and column in the window)` of each place that is in the array."""
        for k in range(self.reach[0]):
            for m in range(self.reach[1]):
                row = i * self.stride + k - self.padding(0)
                column = j * self.stride + m - self.padding(1)
                if 0 <= row < size[0] and 0 <= column < size[1]:
                    yield row, column, k, m

    def places(self):
        return [(i, j) for i in range(self.rows) for j in range(self.columns)]

    def table(self, one):
        return [[one(i, j) for j in range(self.columns)] for i in range(self.rows)]


class Conv(Windows):
    """A kernel slid over an array unturned: Σ x[s i + k - p] w[k]."""

    def __init__(self, part, kernel, stride=1, pad=0):
        super().__init__(part, kernel.size, stride, pad)
        self.parts = (part, kernel)
        options = (f', stride {stride}' if stride > 1 else '') + (f', pad {pad}' if pad else '')
        self.text = f'conv({part.text}, {kernel.text}{options})'

    def work(self, run):
        x, w = (run.value(part) for part in self.parts)
        return self.table(lambda i, j: sum((x[r][c] * w[k][m] for r, c, k, m in self.window(i, j, self.parts[0].size)),
                                           ZERO))

    def back(self, run, upstream):
        x, w = (run.value(part) for part in self.parts)
        by_x, by_w = ([[ZERO] * part.columns for _ in range(part.rows)] for part in self.parts)
        for i, j in self.places():
            for r, c, k, m in self.window(i, j, self.parts[0].size):
                by_x[r][c] += upstream[i][j] * w[k][m]
                by_w[k][m] += upstream[i][j] * x[r][c]
        return list(zip(self.parts, (by_x, by_w)))


class MaxPool(Windows):
    """The largest entry of each window; of equal ones the first has the derivative."""

    def __init__(self, part, size, stride=None):
        super().__init__(part, (1 if part.kind == 'vector' else size, size), stride or size, 0)
        self.parts = (part,)
        self.text = f'maxpool({part.text}, {size}{f", stride {stride}" if stride else ""})'

    def largest(self, x, i, j):
        places = [(r, c) for r, c, _, _ in self.window(i, j, self.parts[0].size)]
        return places[first_extreme([x[r][c] for r, c in places], 1)]

    def work(self, run):
        x = run.value(self.parts[0])

        def one(i, j):
            r, c = self.largest(x, i, j)
            return x[r][c]
        return self.table(one)

    def back(self, run, upstream):
        part, x = self.parts[0], run.value(self.parts[0])
        rows = [[ZERO] * part.columns for _ in range(part.rows)]
        for i, j in self.places():
            r, c = self.largest(x, i, j)
            rows[r][c] += upstream[i][j]
        return [(part, rows)]
