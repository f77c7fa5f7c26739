"""A network at a point: sizes for its letters, numbers for what is given, and all derivatives by complex steps."""

import math

from . import Wrong
from .arrays import Matrix, Vector, entrywise, flat, mapped, product, shape, shaped, transposed
from .network import activation_argument, names_in
from .scalars import STEP, value

#: Slopes where a function has a corner, unless the network says otherwise.
CORNERS = {'relu': 0.0, 'abs': 0.0}
OPERATIONS = {'+': lambda x, y: x + y, '-': lambda x, y: x - y, '.*': lambda x, y: x * y, '/': lambda x, y: x / y,
              '^': lambda x, y: x ** y}


class Point:
    """`values[q]` of every quantity, pre-activations as `q.in`; `total(a, b)` and `direct(a, b)` as Jacobians, a list
    for each entry of `a` of the derivatives by all entries of `b`."""

    def __init__(self, net, sizes, random, at_corner=False):
        self.at_corner = at_corner  # inputs are 0, so that what comes from them alone is in the corner of its function
        self.net, self.sizes, self.random = net, sizes, random
        self.rate = float(net.rate) if net.rate[0].isdigit() else random.uniform(0.05, 0.9)
        self.turned = turned(net)
        self.data, self.opaque = {}, {}
        for one in net.quantities.values():
            if one.of:
                self.opaque[one.name] = None
            elif one.term is None:
                self.data[one.name] = self.drawn(one)
        self.plan = list(plan(net))
        self.values = self.run()
        self.totals, self.directs, self.readers = {}, {}, {}

    def size(self, letter):
        return int(letter) if letter.isdigit() else self.sizes[letter]

    def form(self, letters):
        return tuple(self.size(letter) for letter in letters)

    def drawn(self, one):
        form = self.form(one.shape)
        if one.value is not None:
            return complex(one.value)
        count = math.prod(form)
        if one.role == 'target':
            entries = [self.random.uniform(0.1, 0.9) for _ in range(count)]
            if self.net.has_unit_sums:
                width = form[-1] if form else 1
                for row in range(0, count, width):
                    total = sum(entries[row:row + width])
                    entries[row:row + width] = [x / total for x in entries[row:row + width]]
        elif one.role == 'input' and self.at_corner:
            entries = [0.0] * count
        elif one.role == 'constant':
            entries = [self.random.uniform(0.6, 1.9) for _ in range(count)]
        else:
            entries = [self.random.choice((-1, 1)) * self.random.uniform(0.15, 1.4) for _ in range(count)]
        return shaped([complex(x) for x in entries], form)

    def run(self, changed=None, at=0):
        """All values; with the entry `at` of the quantity `changed` a complex step aside."""
        found = {}
        for name, term in self.plan:
            if name in self.data:
                found[name] = self.data[name]
            elif term is None:
                found[name] = self.lost(name, found[self.net.quantities[name].of])
            else:
                found[name] = self.value(term, found)
            if name == changed:
                found[name] = stepped(found[name], at)
        return found

    def lost(self, name, given):
        """A loss without a formula: some smooth function of all entries, the same at each call."""
        count = len(flat(given))
        if self.opaque[name] is None:
            self.opaque[name] = [(self.random.uniform(0.5, 2), self.random.uniform(-1, 1), self.random.uniform(-1, 1))
                                 for _ in range(count)]
        return sum(value('sin', a * x + b) + c * x * x for (a, b, c), x in zip(self.opaque[name], flat(given)))

    def value(self, term, found):
        kind = term[0]
        if kind == 'name':
            return found[term[1]]
        if kind == 'num':
            return complex(term[1])
        if kind == 'entry':
            return flat(found[term[1]])[term[2] - 1]
        if kind == 'row':
            return Vector(found[term[1]].rows[term[2] - 1])
        if kind == 'neg':
            return mapped(lambda x: -x, self.value(term[1], found))
        if kind == 'T':
            return transposed(self.value(term[1], found))
        if kind == 'fn':
            more = [float(one) for one in term[3:]]
            return mapped(lambda x: self.apply(self.function(term[1]), x, *more), self.value(term[2], found))
        if kind == 'all':
            return over_all(term[1], self.value(term[2], found), term[3] if len(term) > 3 else None)
        if kind == 'loss':
            return self.loss(term[1], self.value(term[2], found), self.value(term[3], found))
        left, right = self.value(term[1], found), self.value(term[2], found)
        if kind == '*':
            return product(left, right, 'column')
        return entrywise(OPERATIONS[kind], left, right, self.net.beside)

    @staticmethod
    def function(name):
        return {'sigmoid': 'sig', 'ln': 'log', 'ReLU': 'relu'}.get(name, name)

    def apply(self, name, x, *more):
        """A function's value, with the slopes that the network states and those that hold in corners."""
        x = complex(x)
        stated = self.net.corners.get(name + "'")
        if stated is None and x.real == 0:
            stated = self.net.corners.get(name, CORNERS.get(name))
        if stated is None:
            return value(name, x, *more)
        return complex(value(name, x.real, *more).real, stated * x.imag)

    def slope(self, name, x, *more):
        """The derivative of a function at a real place."""
        return self.apply(name, complex(complex(x).real, STEP), *more).imag / STEP

    def loss(self, name, target, output):
        parts = [self.lost_at(name, t, y) for t, y in zip(flat(target), flat(output))]
        return sum(parts) / (len(parts) if name == 'mse' else 1)

    def lost_at(self, name, t, y):
        return self.apply('abs', y - t) if name == 'l1' else LOSSES[name](t, y)

    def total(self, a, b):
        if (a, b) not in self.totals:
            columns = []
            for at in range(len(flat(self.values[b]))):
                run = self.run(b, at)
                columns.append({name: [x.imag / STEP for x in map(complex, flat(one))] for name, one in run.items()})
            for name in self.values:
                self.totals[name, b] = [[column[name][row] for column in columns]
                                        for row in range(len(flat(self.values[name])))]
        return self.totals[a, b]

    def direct(self, a, b):
        """By the formula of `a` alone, its pre-activation worked out again; None where `b` does not stand in it."""
        if (a, b) not in self.directs:
            self.directs[a, b] = self.found_direct(a, b) if b in sources(self.net, a) else None
        return self.directs[a, b]

    def found_direct(self, a, b):
        columns = []
        for at in range(len(flat(self.values[b]))):
            found = {**self.values, b: stepped(self.values[b], at)}
            if a + '.in' in found and b != a + '.in':
                found[a + '.in'] = self.value(dict(self.plan)[a + '.in'], found)
            term = dict(self.plan)[a]
            result = self.lost(a, found[self.net.quantities[a].of]) if term is None else self.value(term, found)
            columns.append([complex(x).imag / STEP for x in flat(result)])
        return [[column[row] for column in columns] for row in range(len(columns[0]))]

    def array(self, jacobian, a, b):
        """A Jacobian as it is shown: of the shape of `b` where `a` is a number, else a row for each entry of `a`."""
        if shape(self.values[a]) == ():
            return shaped(jacobian[0], shape(self.values[b]))
        return Matrix(jacobian) if shape(self.values[b]) else shaped([row[0] for row in jacobian],
                                                                      shape(self.values[a]))


def plan(net):
    """`(name, term)` in the order of computation: pre-activations before what they are of, the total at the end."""
    for one in net.quantities.values():
        inner = activation_argument(one.term)
        if inner is not None:
            yield one.name + '.in', inner
            yield one.name, (*one.term[:2], ('name', one.name + '.in'), *one.term[3:])
        else:
            yield one.name, one.term
    if len(net.losses) > 1:
        total = ('name', net.losses[0])
        for name in net.losses[1:]:
            total = ('+', total, ('name', name))
        yield 'total', total


def sources(net, name):
    """What stands in the formula of a quantity, its pre-activation's included."""
    if name == 'total':
        return set(net.losses)
    if name.endswith('.in'):
        return names_in(activation_argument(net.quantities[name[:-3]].term))
    one = net.quantities[name]
    if one.of:
        return {one.of}
    own = {name + '.in'} if activation_argument(one.term) is not None else set()
    return own | names_in(one.term)


def turned(net):
    """The weights whose first index is their column: under from-to those to the left of a vector or column."""
    if net.index != 'from-to':
        return set()
    found = set()

    def look(term):
        if term[0] == '*' and term[1][0] == 'name':
            one = net.quantities[term[1][1]]
            if one.role == 'weights' and len(one.shape) == 2:
                found.add(one.name)
        for part in term[1:]:
            if isinstance(part, tuple):
                look(part)

    for one in net.quantities.values():
        if one.term:
            look(one.term)
    return found


def stepped(array, at):
    entries = list(flat(array))
    entries[at] = entries[at] + STEP * 1j
    return shaped(entries, shape(array))


def over_all(name, given, axis):
    if axis:
        rows = given.rows if axis == 'rows' else list(zip(*given.rows))
        results = [over_all(name, Vector(row), None) for row in rows]
        if isinstance(results[0], Vector):
            matrix = Matrix([one.entries for one in results])
            return matrix if axis == 'rows' else transposed(matrix)
        return Vector(results)
    entries = flat(given)
    if name == 'softmax':
        powers = [value('exp', x) for x in entries]
        total = sum(powers)
        return shaped([x / total for x in powers], shape(given))
    if name == 'sum':
        return sum(entries)
    if name == 'mean':
        return sum(entries) / len(entries)
    if name == 'norm':
        return value('sqrt', sum(x * x for x in entries))
    if name == 'logsumexp':
        return value('log', sum(value('exp', x) for x in entries))
    raise Wrong(f'{name} is not known')


LOSSES = {
    'squared_error': lambda t, y: (t - y) ** 2, 'half_squared_error': lambda t, y: (t - y) ** 2 / 2,
    'mse': lambda t, y: (t - y) ** 2,
    'cross_entropy': lambda t, y: -t * value('log', y),
    'binary_cross_entropy': lambda t, y: -(t * value('log', y) + (1 - t) * value('log', 1 - y)),
}
