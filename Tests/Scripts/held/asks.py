"""What a sheet may print of a network: arrays and entries of values, derivatives, updates and formulas."""

from dataclasses import dataclass

from .passes import ERROR, Value, derivative, value_of


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

    @property
    def flat(self):
        return [cell for row in self.cells for cell in row]


class Array:
    """A quantity with all entries: how the sheet names it and its entries."""

    def __init__(self, net, text, name, key, sign=1):
        self.net, self.text, self.name, self.key, self.sign = net, text, name, key, sign

    def size(self):
        data = self.net.data.get(self.name)
        if data:
            return len(data), len(data[0])
        if self.name == 'E':
            return 1, 1
        return self.net.examples, width(self.net, self.name)

    def cell(self, row, column):
        index = self.net.indexed(self.name, row, column)
        entry = [int(part) for part in index[1:-1].split(',')] if index else []
        return Cell(self.text, entry, (self.key, row, column), self.sign)

    def whole(self):
        rows, columns = self.size()
        cells = [[self.cell(i, j) for j in range(columns)] for i in range(rows)]
        return Ask(self.text, self.net.stored(self.name, cells), self.net.is_matrix(self.name))

    def entries(self):
        rows, columns = self.size()
        for i in range(rows):
            for j in range(columns):
                cell = self.cell(i, j)
                text = self.text + self.net.indexed(self.name, i, j)
                yield Ask(text, [[Cell(text, [], cell.place, cell.sign)]])


def width(net, name):
    step = net.step(name)
    if step is None:
        return len(net.data[name][0])
    source, weight = step.terms[0]
    return width(net, source) if weight is None else len(net.data[weight][0])


def upstream(net, name):
    """The quantities that a step depends on, the step itself aside, nearest first."""
    found, open_names = [], [name]
    while open_names:
        step = net.step(open_names.pop(0))
        if step is None:
            continue
        below = [source for source, _ in step.terms] + [w for _, w in step.terms if w] + [step.bias]
        for one in below:
            if one and one != 't' and one not in found:
                found.append(one)
                open_names.append(one)
    return found


def values(net, state=0):
    """The values in the order of the forward pass; new weights first."""
    mark = "'" * state
    arrays = []
    if state:
        arrays += [Array(net, name + mark, name, value_of(name, state)) for name in net.weights + net.biases]
    for step in net.steps:
        if step.has_preactivation:
            arrays.append(Array(net, f'{step.name}.in{mark}', step.name, value_of(step.name + '.in', state)))
        arrays.append(Array(net, step.name + mark, step.name, value_of(step.name, state)))
    return arrays + [Array(net, 'E' + mark, 'E', value_of('E', state))]


def errors(net, state=0):
    """The derivatives of the loss in the order of the backward pass."""
    mark, arrays = "'" * state, []
    for step in reversed(net.steps):
        arrays.append(Array(net, f'dE{mark}/d{step.name}{mark}', step.name, derivative(ERROR, step.name, state)))
        if step.has_preactivation:
            arrays.append(Array(net, f'dE{mark}/d{step.name}.in{mark}', step.name,
                                derivative(ERROR, step.name + '.in', state)))
    return arrays + [Array(net, f'dE{mark}/d{name}{mark}', name, derivative(ERROR, name, state))
                     for name in net.weights + net.biases + ['x']]


def jacobians(net, random):
    """Derivatives of single entries of steps."""
    arrays = []
    for step in net.steps:
        row, column = random.randrange(net.examples), random.randrange(width(net, step.name))
        text = step.name + net.indexed(step.name, row, column)
        by = random.choice(upstream(net, step.name))
        arrays.append(Array(net, f'd{text}/d{by}', by, derivative((step.name, row, column), by)))
    return arrays


def jacobian(net, of, by):
    """The whole Jacobian of a vector by a vector: a row for each entry of the first."""
    rows, columns = width(net, of), width(net, by)
    cells = [[Cell(f'd{of}/d{by}', [i + 1, j + 1], (derivative((of, 0, i), by), 0, j)) for j in range(columns)]
             for i in range(rows)]
    if rows == 1:
        for cell in cells[0]:
            cell.entry = cell.entry[1:]
    return Ask(f'd{of}/d{by}', cells, rows > 1)


def lets(net):
    """The named negatives of error derivatives."""
    return [Array(net, name, of, derivative(ERROR, of), -1) for name, of in net.lets]


def arrays(net, random):
    """Everything that has entries."""
    return values(net) + errors(net) + values(net, 1) + errors(net, 1)[:2] + jacobians(net, random) + lets(net)


def formulas(net, random):
    """Formulas of several quantities, which are no places of the network."""
    def entry(array):
        ask = random.choice(list(array.entries()))
        return ask.text, ask.flat[0]

    (a, x), (b, y) = (entry(random.choice(values(net) + errors(net))) for _ in range(2))
    made = [(f'{a} - 2 * {b}', lambda run: x.values(run).used - 2 * y.values(run).used),
            (f'{a} * {b}', lambda run: x.values(run).used * y.values(run).used)]
    return [Ask(text, [[Cell(text, [], formula=formula)]]) for text, formula in made]
