"""Vectors and matrices of complex numbers, and what may be done with them on a page.

A number is a Python number. A vector is a row to the left of a matrix and a column to its right; which of both it is
beside another vector is the `world`, 'column' or 'row'.
"""

from . import Wrong


class Vector:
    """Entries; `turned` if a transpose stands behind it."""

    def __init__(self, entries, turned=False):
        self.entries, self.turned = list(entries), turned

    @property
    def shape(self):
        return (len(self.entries),)


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    @property
    def shape(self):
        return (len(self.rows), len(self.rows[0]))


def shape(value):
    return value.shape if isinstance(value, (Vector, Matrix)) else ()


def flat(value):
    """All entries, those of a matrix row by row."""
    if isinstance(value, Vector):
        return value.entries
    if isinstance(value, Matrix):
        return [x for row in value.rows for x in row]
    return [value]


def shaped(entries, form):
    """Entries in a shape; the inverse of `flat`."""
    if len(form) == 0:
        return entries[0]
    if len(form) == 1:
        return Vector(entries)
    return Matrix([entries[i * form[1]:(i + 1) * form[1]] for i in range(form[0])])


def mapped(function, value):
    if isinstance(value, Vector):
        return Vector([function(x) for x in value.entries], value.turned)
    if isinstance(value, Matrix):
        return Matrix([[function(x) for x in row] for row in value.rows])
    return function(value)


def entrywise(function, a, b, beside='row', numbers=True):
    """`function` of each pair of entries. A number goes with every entry if `numbers`; beside a matrix a vector is
    `beside` 'row', added to each row, or 'column'."""
    if not isinstance(a, (Vector, Matrix)) and not isinstance(b, (Vector, Matrix)):
        return function(a, b)
    if not isinstance(a, (Vector, Matrix)) or not isinstance(b, (Vector, Matrix)):
        if not numbers:
            raise Wrong('a number multiplied entry by entry')
        if not isinstance(a, (Vector, Matrix)):
            return mapped(lambda y: function(a, y), b)
        return mapped(lambda x: function(x, b), a)
    if isinstance(a, Vector) and isinstance(b, Vector):
        if a.shape != b.shape or a.turned != b.turned:
            raise Wrong(f'vectors that do not fit: {a.shape} and {b.shape}')
        return Vector([function(x, y) for x, y in zip(a.entries, b.entries)], a.turned)
    form = a.shape if isinstance(a, Matrix) else b.shape
    a, b = spread(a, form, beside), spread(b, form, beside)
    if a.shape != b.shape:
        raise Wrong(f'matrices that do not fit: {a.shape} and {b.shape}')
    return Matrix([[function(x, y) for x, y in zip(*rows)] for rows in zip(a.rows, b.rows)])


def spread(value, form, beside):
    """A vector beside a matrix as a matrix of its shape."""
    if isinstance(value, Matrix):
        return value
    rows, columns = form
    if value.turned:
        beside = 'column' if beside == 'row' else 'row'
    if len(value.entries) != (columns if beside == 'row' else rows):
        raise Wrong(f'a vector of {len(value.entries)} entries beside a matrix of {form}')
    if beside == 'row':
        return Matrix([value.entries for _ in range(rows)])
    return Matrix([[x] * columns for x in value.entries])


def transposed(value):
    if isinstance(value, Vector):
        return Vector(value.entries, not value.turned)
    if isinstance(value, Matrix):
        return Matrix(zip(*value.rows))
    raise Wrong('a number is transposed')


def product(a, b, world='column'):
    """What `·` is: a number times anything, or a product of matrices."""
    if not isinstance(a, (Vector, Matrix)) or not isinstance(b, (Vector, Matrix)):
        return entrywise(lambda x, y: x * y, a, b)
    if isinstance(a, Vector) and isinstance(b, Vector):
        if a.turned == b.turned:
            raise Wrong('a product of two vectors, of which none is transposed')
        if a.turned == (world == 'column'):
            return dot(a.entries, b.entries)
        return Matrix([[x * y for y in b.entries] for x in a.entries])
    if isinstance(a, Vector):
        return Vector([dot(a.entries, column) for column in zip(*b.rows)], a.turned)
    if isinstance(b, Vector):
        return Vector([dot(row, b.entries) for row in a.rows], b.turned)
    columns = list(zip(*b.rows))
    return Matrix([[dot(row, column) for column in columns] for row in a.rows])


def dot(left, right):
    if len(left) != len(right):
        raise Wrong(f'a product whose sizes do not fit: {len(left)} and {len(right)}')
    return sum((x * y for x, y in zip(left, right)), 0.0)


def diagonal(value):
    if not isinstance(value, Vector) or value.turned:
        raise Wrong('diag of something that is no vector')
    return Matrix([[x if i == j else 0.0 for j in range(len(value.entries))] for i, x in enumerate(value.entries)])


def differ(a, b):
    """How far two values are apart, measured by their size; None where their shapes differ.

    A matrix of one column or row counts as the vector that it shows.
    """
    if isinstance(a, Vector) and a.turned:
        return None
    if shape(a) != shape(b) and not (shape(b) and shape(a) in (shape(b) + (1,), (1,) + shape(b))):
        return None
    left, right = flat(a), flat(b)
    size = max([1.0, *(abs(x) for x in left), *(abs(x) for x in right)])
    return max((abs(x - y) for x, y in zip(left, right)), default=0.0) / size
