"""Forward pass, error derivatives and update of a network, worked out in decimals by the rules of a sheet.

Under `step` each named quantity, its pre-activation, the derivative by it and a new weight are rounded; what
has no name is not. Slopes are taken from the rounded activation: y(1 - y).
"""

from decimal import Decimal

from .functions import LOSS, LOSS_SLOPE, activated, added, came_back, flat, product, transposed
from .numbers import ONE, ZERO, Impossible


class Value:
    """An entry: before its own rounding, rounded, and as it is used from then on, which may be what is on paper."""
    __slots__ = ('full', 'own', 'used', 'is_on_paper')

    def __init__(self, full, own, used=None):
        self.full, self.own, self.used, self.is_on_paper = full, own, own if used is None else used, False

    @property
    def turned(self):
        return Value(-self.full, -self.own, -self.used)


def value_of(name, state=0):
    return ('value', name, state)


def derivative(of, by, state=0):
    """The derivative of an entry `(name, row, column)` by a quantity."""
    return ('derivative', of, by, state)


ERROR = ('E', 0, 0)
#: Beyond it a network has run away, and 16 digits say little about what follows.
LARGEST = Decimal(10_000)


class Tables:
    """The arrays of a pass as far as they are worked out; what `paper(place, value)` gives for an entry is used in its place."""

    def __init__(self, rule, paper):
        self.rule, self.paper, self.arrays = rule, paper, {}

    def used(self, key):
        return [[entry.used for entry in row] for row in self.arrays[key]]

    def at(self, place):
        """The value of `(key, row, column)`, worked out when it is first asked for."""
        key, row, column = place
        self.need(key)
        return self.arrays[key][row][column]

    def keep(self, key, rows, rounds=True):
        """Rounds an array and lays what is on paper over it."""
        kept = []
        for i, row in enumerate(rows):
            kept.append([])
            for j, full in enumerate(row):
                if abs(full) > LARGEST:
                    raise Impossible()
                value = Value(full, self.rule.named(full) if rounds else full)
                if self.paper:
                    written = self.paper((key, i, j), value)
                    value.used, value.is_on_paper = (value.own, False) if written is None else (written, True)
                kept[-1].append(value)
        self.arrays[key] = kept
        return self.used(key)


class Pass(Tables):
    """All values of a layered network."""

    def __init__(self, net, rule=None, paper=None):
        super().__init__(rule or net.rule, paper)
        self.net = net
        for name in ['x', 't'] + net.weights + net.biases:
            self.keep(value_of(name), net.data[name], rounds=False)
        self.forward(0)

    def need(self, key):
        if key in self.arrays:
            return
        state = key[-1]
        if key[0] == 'derivative':
            self.forward(state)
            if key not in self.arrays:
                self.backward(key[1], state)
        elif state > 0:
            self.update(state)
            if key not in self.arrays:
                self.forward(state)
        else:
            self.forward(state)

    # Forward

    def forward(self, state):
        if value_of('E', state) in self.arrays:
            return
        if state > 0:
            self.update(state)
        for step in self.net.steps:
            inside = self.inside(step, state)
            if step.has_preactivation:
                inside = self.keep(value_of(step.name + '.in', state), inside)
            self.keep(value_of(step.name, state), activated(step.activation, inside))
        self.keep(value_of('E', state), [[self.error(state)]])

    def inside(self, step, state):
        """The sum in the activation."""
        total = None
        for source, weight in step.terms:
            part = self.used(value_of(source, state))
            if weight is not None:
                part = product(part, self.used(value_of(weight, state)))
            total = part if total is None else added(total, part)
        if step.bias is not None:
            bias = self.used(value_of(step.bias, state))[0]
            total = added(total, [bias] * len(total))
        return total

    def error(self, state):
        t, y = flat(self.used(value_of('t', state))), flat(self.used(value_of(self.net.output, state)))
        total = sum((LOSS[self.net.loss](a, b, len(t)) for a, b in zip(t, y)), ZERO)
        if self.net.penalised:
            squares = (h * h for h in flat(self.used(value_of(self.net.penalised, state))))
            total += Decimal('0.1') * sum(squares, ZERO)
        return total

    # Backward

    def backward(self, of, state):
        """The derivatives of one entry by everything that it depends on."""
        sums = {}

        def give(name, rows):
            sums[name] = added(sums[name], rows) if name in sums else rows

        name, row, column = of
        if name == 'E':
            self.give_loss(give, state)
        else:
            values = self.used(value_of(name, state))
            give(name, [[ONE if (i, j) == (row, column) else ZERO for j in range(len(values[0]))]
                        for i in range(len(values))])
        for step in reversed(self.net.steps):
            if step.name not in sums:
                continue
            upstream = sums.pop(step.name)
            upstream = self.keep(derivative(of, step.name, state), upstream, rounds=step.name != name)
            self.give_step(step, upstream, give, of, state)
        for rest, rows in sums.items():
            self.keep(derivative(of, rest, state), rows)

    def give_loss(self, give, state):
        t, y = self.used(value_of('t', state)), self.used(value_of(self.net.output, state))
        count = len(t) * len(t[0])
        slope = LOSS_SLOPE[self.net.loss]
        give(self.net.output, [[slope(a, b, count) for a, b in zip(*rows)] for rows in zip(t, y)])
        if self.net.penalised:
            values = self.used(value_of(self.net.penalised, state))
            give(self.net.penalised, [[2 * Decimal('0.1') * h for h in row] for row in values])

    def give_step(self, step, upstream, give, of, state):
        """What comes back through one step."""
        values = self.used(value_of(step.name, state))
        if step.activation is None:
            inner = upstream
        else:
            before = self.arrays.get(value_of(step.name + '.in', state))
            inside = [[e.used for e in row] for row in before] if before else self.inside(step, state)
            inner = came_back(step.activation, inside, values, upstream)
        if step.has_preactivation:
            inner = self.keep(derivative(of, step.name + '.in', state), inner, rounds=False)
        for source, weight in step.terms:
            if weight is None:
                give(source, inner)
                continue
            give(source, product(inner, transposed(self.used(value_of(weight, state)))))
            give(weight, product(transposed(self.used(value_of(source, state))), inner))
        if step.bias is not None:
            give(step.bias, [[sum(column, ZERO) for column in zip(*inner)]])

    # Update

    def update(self, state):
        """All weights and biases after one more update, from the values before it."""
        if value_of('x', state) in self.arrays:
            return
        self.need(derivative(ERROR, self.net.weights[0], state - 1))
        for name in ['x', 't']:
            # As the network states it: a number put in for it further up is no new statement.
            self.keep(value_of(name, state), self.net.data[name], rounds=False)
        for name in self.net.weights + self.net.biases:
            old = self.used(value_of(name, state - 1))
            slopes = self.used(derivative(ERROR, name, state - 1))
            new = [[w - self.net.rate * d for w, d in zip(*rows)] for rows in zip(old, slopes)]
            self.keep(value_of(name, state), new)
