"""What a sheet may print of a network: arrays and entries of values, derivatives, updates and formulas."""

from dataclasses import dataclass

from .passes import Value, derivative, value_of


@dataclass
class Cell:
    """One number that may be printed: its value in a pass, and its place in the network up to sign."""
    name: str
    entry: list
    place: tuple = None
    sign: int = 1
    formula: object = None  # for what is computed from several places

    def values(self, run):
        """What a print may be held against: before the own rounding, and as used."""
        if self.formula:
            value = self.formula(run)
            return Value(value, value)
        value = run.at(self.place)
        return value if self.sign > 0 else value.turned


@dataclass
class Ask:
    """A left side and the cells of its answer by rows, as the sheet shows them."""
    text: str
    cells: list
    is_matrix: bool = False
    example: int = 0  # which of several it is about, counted from 0

    @property
    def flat(self):
        return [cell for row in self.cells for cell in row]


class Array:
    """A quantity with all entries: how the sheet names it and its entries."""

    def __init__(self, net, text, name, key, sign=1, example=0):
        self.net, self.text, self.name, self.key, self.sign = net, text, name, key, sign
        self.example = example

    def size(self):
        return self.net.size(self.name)

    def cell(self, row, column):
        index = self.net.indexed(self.name, row, column)
        entry = [int(part) for part in index[1:-1].split(',')] if index else []
        return Cell(self.text, entry, (self.key, row, column), self.sign)

    def whole(self):
        rows, columns = self.size()
        cells = [[self.cell(i, j) for j in range(columns)] for i in range(rows)]
        return Ask(self.text, self.net.stored(self.name, cells), self.net.is_matrix(self.name), self.example)

    def entries(self):
        rows, columns = self.size()
        for i in range(rows):
            for j in range(columns):
                cell = self.cell(i, j)
                text = joined(self.text, self.net.indexed(self.name, i, j))
                yield Ask(text, [[Cell(text, [], cell.place, cell.sign)]], example=self.example)


def joined(text, index):
    """A name with the index of an entry; behind that of a sequence's member in one bracket, `h[2,1]`."""
    return f'{text[:-1]},{index[1:]}' if index and text.endswith(']') else text + index


def spelled(name, suffix='', state=0):
    """A name with a suffix such as `.in` and the marks of an update, in front of the index of a member."""
    mark = "'" * state if state < 3 else f'@{state}'
    base, bracket, index = name.partition('[')
    return base + suffix + mark + bracket + index


def upstream(net, name):
    """The quantities that a step depends on, the step itself aside, nearest first."""
    found, waiting = [], [name]
    while waiting:
        for one in net.below(waiting.pop(0)):
            if one != 't' and one not in found:
                found.append(one)
                waiting.append(one)
    return found


def moment(state, example):
    """How a pass calls a state, or a state for one of several examples."""
    return (state, example) if example else state


def values(net, state=0, example=0):
    """The values in the order of the forward pass; new weights first, and what an optimiser keeps of them."""
    arrays = []

    def add(name, suffix='', at=moment(state, example)):
        arrays.append(Array(net, spelled(name, suffix, state), name, value_of(name + suffix, at), example=example))

    if state:
        for name, suffix in net.optimiser_arrays:
            add(name, suffix, state)
        for name in net.learned:
            add(name, '', state)
    for step in net.steps:
        if step.has_preactivation:
            add(step.name, '.in')
        add(step.name)
    for error in dict.fromkeys([*net.parts_of_error, net.error]):
        add(error)
    return arrays


def errors(net, state=0, example=0):
    """The derivatives of the loss in the order of the backward pass."""
    of, arrays = (net.error, 0, 0), []

    def by(name, suffix=''):
        text = f'd{spelled(net.error, "", state)}/d{spelled(name, suffix, state)}'
        return Array(net, text, name, derivative(of, name + suffix, moment(state, example)), example=example)

    reached = upstream(net, net.error)
    for step in reversed(net.steps):
        if step.name in reached:
            arrays += [by(step.name)] + ([by(step.name, '.in')] if step.has_preactivation else [])
    return arrays + [by(name) for name in net.weights + net.biases + net.inputs if name in reached]


def jacobians(net, random):
    """Derivatives of single entries of steps."""
    arrays = []
    for step in net.steps:
        row, column = (random.randrange(count) for count in net.size(step.name))
        text = joined(step.name, net.indexed(step.name, row, column))
        by = random.choice(upstream(net, step.name))
        arrays.append(Array(net, f'd{text}/d{by}', by, derivative((step.name, row, column), by)))
    return arrays


def jacobian(net, of, by):
    """The whole Jacobian of a vector by a vector: a row for each entry of the first."""
    rows, columns = net.size(of)[1], net.size(by)[1]
    cells = [[Cell(f'd{of}/d{by}', [i + 1, j + 1], (derivative((of, 0, i), by), 0, j)) for j in range(columns)]
             for i in range(rows)]
    if rows == 1:
        for cell in cells[0]:
            cell.entry = cell.entry[1:]
    return Ask(f'd{of}/d{by}', cells, rows > 1)


def lets(net):
    """The named negatives of error derivatives."""
    return [Array(net, name, of, derivative((net.error, 0, 0), of), -1) for name, of in net.lets]


def carried(net):
    """What an author prints who goes on with it."""
    return values(net) + errors(net) + later(net, values) + others(net, 0) + lets(net)


def later(net, asked):
    """What `asked` gives for each state after an update."""
    return [array for state in range(1, net.states + 1) for array in asked(net, state)]


def others(net, state):
    """Values and derivatives of the further examples in a state."""
    return [array for example in range(1, net.given_examples) for asked in (values, errors)
            for array in asked(net, state, example)]


def arrays(net, random):
    """Everything that has entries."""
    return (values(net) + errors(net) + later(net, values) + later(net, errors)[:2 * net.states] + jacobians(net, random)
            + others(net, random.randint(0, net.states)) + lets(net))


def formulas(net, random):
    """Formulas of several quantities, which are no places of the network."""
    def entry(array):
        ask = random.choice(list(array.entries()))
        return ask.text, ask.flat[0]

    (a, x), (b, y) = (entry(random.choice(values(net) + errors(net))) for _ in range(2))
    made = [(f'{a} - 2 * {b}', lambda run: x.values(run).used - 2 * y.values(run).used),
            (f'{a} * {b}', lambda run: x.values(run).used * y.values(run).used)]
    return [Ask(text, [[Cell(text, [], formula=formula)]]) for text, formula in made]
