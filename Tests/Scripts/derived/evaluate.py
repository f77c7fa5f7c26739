"""The value of a member at a point, for one choice of its free indices."""

from calc import Unreadable

from . import Wrong
from .arrays import (Matrix, Vector, diagonal, entrywise, flat, mapped, product, shape, shaped, transposed)
from .dotted import filled, is_dotted
from .point import over_all
from .scalars import STEP


class Reader:
    """Evaluates trees. `head` is what is differentiated: ∂head/∂b is the whole derivative, and ∂a/∂b of another
    quantity that by its own formula, where b stands in it; with `as_total`, it is the whole derivative too."""

    def __init__(self, point, head=None, world='column', as_total=False):
        self.point, self.net, self.head, self.world, self.as_total = point, point.net, head, world, as_total
        self.changed = {}
        self.memo = {}

    def read(self, tree, indices=None):
        return getattr(self, tree[0])(tree, indices or {})

    def index(self, tree, indices):
        """A letter by itself is an index or a size."""
        if len(tree) == 2 and tree[1] in indices and tree[1] in self.point.sizes:
            raise Wrong(f'{tree[1]} is an index and a size')
        if tree[1] in indices:
            return indices[tree[1]]
        if tree[1] in self.point.sizes:
            return self.point.sizes[tree[1]]
        raise Wrong(f'the letter {tree[1]} means nothing here')

    def place(self, text, indices):
        """An index as a number from 1."""
        return int(text) if text.isdigit() else self.index(('index', text), indices)

    def num(self, tree, indices):
        return tree[1]

    def rate(self, tree, indices):
        return self.point.rate

    def array(self, name):
        if name in self.changed:
            return self.changed[name]
        if name in self.net.lets:
            return mapped(lambda x: -x, self.gradient(self.net.lets[name]))
        if name not in self.point.values:
            raise Wrong(f'{name} is no quantity')
        return self.point.values[name]

    def gradient(self, name):
        return self.point.array(self.point.total(self.net.loss, name), self.net.loss, name)

    def whole(self, tree, indices):
        return self.array(tree[1])

    def at(self, tree, indices):
        array, places = self.array(tree[1]), tree[2]
        if ':' in places:
            return self.slice(tree[1], places, array, indices)
        return flat(array)[self.position(tree[1], places, shape(array), indices)]

    def slice(self, name, places, array, indices):
        """A row or a column of a matrix, as a vector."""
        places = list(reversed(places)) if name in self.point.turned else list(places)
        if len(places) != 2 or places.count(':') != 1 or len(shape(array)) != 2:
            raise Unreadable('a part of an array that is no row and no column')
        lines = array.rows if places[1] == ':' else list(zip(*array.rows))
        at = self.place(places[0] if places[1] == ':' else places[1], indices)
        if not 1 <= at <= len(lines):
            raise Wrong(f'row or column {at} of {name}')
        return Vector(lines[at - 1])

    def row(self, tree, indices):
        array = self.array(tree[1])
        at = self.place(tree[2], indices)
        if not 1 <= at <= shape(array)[0]:
            raise Wrong(f'row {at} of {tree[1]}')
        return Vector(array.rows[at - 1])

    def position(self, name, places, form, indices):
        """Where an entry stands among all; under from-to the first index of a weight of W·x is its column."""
        at = [self.place(one, indices) for one in places]
        if len(at) != len(form):
            raise Wrong(f'{name} with {len(at)} indices')
        if len(at) == 2 and name in self.point.turned:
            at.reverse()
        for one, size in zip(at, form):
            if not 1 <= one <= size:
                raise Wrong(f'index {one} of {name}, which has {size}')
        return at[0] - 1 if len(at) == 1 else (at[0] - 1) * form[1] + at[1] - 1 if at else 0

    def partial(self, tree, indices):
        (a, of), (b, by) = tree[1], tree[2]
        jacobian = self.jacobian(a, b)
        if not of and not by:
            return self.point.array(jacobian, a, b)
        forms = shape(self.array(a)), shape(self.array(b))
        if bool(of) != bool(forms[0]) or bool(by) != bool(forms[1]):
            # One side whole, the other an entry.
            if of or not forms[0]:
                return shaped(jacobian[self.position(a, of, forms[0], indices)], forms[1])
            column = self.position(b, by, forms[1], indices)
            return shaped([row[column] for row in jacobian], forms[0])
        return jacobian[self.position(a, of, forms[0], indices)][self.position(b, by, forms[1], indices)]

    def jacobian(self, a, b):
        if b in self.net.lets or a in self.net.lets:
            raise Wrong('a derivative of a derivative')
        if a != self.head and not self.as_total:
            direct = self.point.direct(a, b)
            if direct is not None:
                return direct
        return self.point.total(a, b)

    def by(self, tree, indices):
        """∂/∂b of a formula, everything else in it held."""
        (name, by), inner = tree[1], tree[2]
        array = self.point.values[name]
        form = shape(array)
        places = [self.position(name, by, form, indices)] if by or not form else range(len(flat(array)))
        results = []
        for at in places:
            entries = list(flat(array))
            entries[at] += STEP * 1j
            reader = Reader(self.point, self.head, self.world, self.as_total)
            reader.changed = {**self.changed, name: shaped(entries, form)}
            found = reader.read(inner, indices)
            if shape(found) != ():
                raise Wrong('the derivative of an array by ∂/∂')
            results.append(complex(found).imag / STEP)
        return results[0] if by or not form else shaped(results, form)

    def kron(self, tree, indices):
        return 1.0 if self.place(tree[1], indices) == self.place(tree[2], indices) else 0.0

    def sum(self, tree, indices):
        letter, last, body = tree[1], tree[2], tree[3]
        if letter in indices:
            raise Wrong(f'the index {letter} is bound twice')
        if letter in self.point.sizes:
            raise Wrong(f'the index {letter} is a size too')
        key = (id(tree), tuple(indices.get(one) for one in letters(tree)))
        if key not in self.memo:
            count = self.length(body, letter)
            if last is not None:
                if count not in (None, self.place(last, {})):
                    raise Wrong(f'the sum over {letter} does not run over all entries')
                count = self.place(last, {})
            if count is None:
                raise Wrong(f'the sum over {letter} has no end')
            total = 0.0
            for at in range(1, count + 1):
                term = self.read(body, {**indices, letter: at})
                total = term if at == 1 else entrywise(lambda x, y: x + y, total, term)
            self.memo[key] = total
        return self.memo[key]

    def length(self, tree, letter):
        """How far an index runs by what it is used for; None if that says nothing."""
        found = {size for name, place in used(tree) if name in self.point.values or name in self.net.lets
                 for size in self.reach(name, place, letter)}
        if len(found) > 1:
            raise Wrong(f'the index {letter} runs over two ranges')
        return found.pop() if found else None

    def reach(self, name, places, letter):
        form = list(shape(self.array(name)))
        if name in self.point.turned:
            form.reverse()
        return [size for place, size in zip(places, form) if place == letter]

    def neg(self, tree, indices):
        return mapped(lambda x: -x, self.read(tree[1], indices))

    def add(self, tree, indices):
        total = None
        for sign, part in tree[1]:
            term = self.read(part, indices)
            term = term if sign == 1 else mapped(lambda x: -x, term)
            total = term if total is None else entrywise(lambda x, y: x + y, total, term, self.net.beside)
        return total

    def mul(self, tree, indices):
        numbers = [part for operator, part in tree[1] if part[0] == 'kron']
        if any(self.kron(part, indices) == 0 for part in numbers) and all(
                self.is_number(part) for _, part in tree[1]):
            return 0.0
        result = self.read(tree[1][0][1], indices)
        for operator, part in tree[1][1:]:
            other = self.read(part, indices)
            if operator == '*':
                result = product(result, other, self.world)
            elif operator == 'odot':
                result = entrywise(lambda x, y: x * y, result, other, self.net.beside, numbers=False)
            else:
                result = entrywise(lambda x, y: x / y, result, other, self.net.beside)
        return result

    def is_number(self, tree):
        """Whether a tree has no whole array in it, so that its shape is known without its value."""
        if tree[0] == 'whole':
            return shape(self.array(tree[1])) == ()
        if tree[0] in ('at', 'num', 'kron', 'index', 'rate', 'entry'):
            return tree[0] != 'at' or ':' not in tree[2]
        if tree[0] == 'partial':
            return all(places or not shape(self.array(name)) for name, places in tree[1:])
        if tree[0] in ('mat', 'diag', 'row'):
            return False
        return all(self.is_number(part) for part in parts(tree))

    def frac(self, tree, indices):
        lower = self.read(tree[2], indices)
        if any(x == 0 for x in flat(lower)):
            raise Wrong('a division by zero')
        return entrywise(lambda x, y: x / y, self.read(tree[1], indices), lower, self.net.beside)

    def pow(self, tree, indices):
        exponent = self.read(tree[2], indices)
        return mapped(lambda x: x ** exponent, self.read(tree[1], indices))

    def fn(self, tree, indices):
        name, primes = tree[1], tree[2]
        given = [self.read(part, indices) for part in tree[3]]
        if primes > 1:
            raise Unreadable('second derivatives')
        function = self.point.slope if primes else self.point.apply
        return mapped(lambda x: function(name, x, *given[1:]), given[0])

    def all(self, tree, indices):
        return over_all(tree[1], self.read(tree[2], indices), tree[3])

    def entry(self, tree, indices):
        """softmax_i(z): an entry of something that is no name."""
        array = self.read(tree[1], indices)
        at = [self.place(one, indices) for one in tree[2]]
        if len(at) != len(shape(array)) or any(not 1 <= one <= size for one, size in zip(at, shape(array))):
            raise Wrong('an index beyond the shape')
        return flat(array)[at[0] - 1 if len(at) == 1 else (at[0] - 1) * shape(array)[1] + at[1] - 1]

    def lost(self, tree, indices):
        inner = self.read(tree[2], indices)
        if shape(inner) != shape(self.array(self.net.quantities[tree[1]].of)):
            raise Wrong(f'{tree[1]} of something else')
        return self.point.lost(tree[1], inner)

    def T(self, tree, indices):
        return transposed(self.read(tree[1], indices))

    def diag(self, tree, indices):
        return diagonal(self.read(tree[1], indices))

    def cases(self, tree, indices):
        for part, conditions in tree[1]:
            if all(self.holds(one, indices) for one in conditions):
                return self.read(part, indices)
        raise Wrong('no case applies')

    def holds(self, condition, indices):
        left, relation, right = (condition[0], condition[1], condition[2])
        a, b = self.read(left, indices), self.read(right, indices)
        if shape(a) or shape(b):
            raise Wrong('a condition on a whole array')
        a, b = complex(a).real, complex(b).real
        if relation not in COMPARED:
            raise Unreadable(f'the relation {relation} in a condition')
        return COMPARED[relation](a, b)

    def mat(self, tree, indices):
        if is_dotted(tree):
            return filled(self, tree, indices)
        rows = [[self.read(cell, indices) for cell in row] for row in tree[1]]
        if len({len(row) for row in rows}) != 1:
            raise Wrong('the rows of a matrix differ in length')
        if any(shape(cell) for row in rows for cell in row):
            raise Wrong('a matrix of arrays')
        return Matrix(rows)


COMPARED = {'=': lambda a, b: a == b, '!=': lambda a, b: a != b, '<': lambda a, b: a < b, '>': lambda a, b: a > b,
            '<=': lambda a, b: a <= b, '>=': lambda a, b: a >= b}


LETTERS = {}


def letters(tree):
    """The texts in a tree of which some may be its free indices; kept by the tree itself, which is therefore kept."""
    if id(tree) not in LETTERS:
        LETTERS[id(tree)] = tree, tuple(sorted(set(texts(tree))))
    return LETTERS[id(tree)][1]


def texts(tree):
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, (tuple, list)):
        for part in tree:
            yield from texts(part)


def used(tree):
    """`(quantity, indices)` of all entries in a tree."""
    if isinstance(tree, (list, tuple)):
        if len(tree) == 3 and tree[0] == 'at':
            yield tree[1:]
        elif len(tree) == 2 and isinstance(tree[0], str) and isinstance(tree[1], tuple) and all(
                isinstance(one, str) for one in tree[1]):
            yield tree
        for part in tree:
            yield from used(part)


def parts(tree):
    """The trees directly below one."""
    kind = tree[0]
    if kind == 'sum':
        return [tree[3]]
    if kind in ('neg', 'T', 'diag', 'entry'):
        return [tree[1]]
    if kind in ('add', 'mul'):
        return [part for _, part in tree[1]]
    if kind in ('frac', 'pow'):
        return [tree[1], tree[2]]
    if kind == 'fn':
        return list(tree[3])
    if kind in ('all', 'lost', 'by'):
        return [tree[2]]
    if kind == 'cases':
        return [part for part, _ in tree[1]]
    if kind == 'mat':
        return [cell for row in tree[1] for cell in row if cell]
    return []
