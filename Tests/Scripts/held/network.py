"""Random networks as data, and how the language writes them.

Arrays are kept by rows for the layout `x * W`: values are R x n for R examples, weights n x m. The layout
`W * x` stores the transpose of a weight; `Network` knows how to write and to index it.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from .numbers import Rule
from .passes import Pass

ACTIVATIONS = ('sig', 'tanh', 'relu', 'exp')
#: Those whose unnamed argument is a pre-activation.
WITH_PREACTIVATION = ('sig', 'tanh', 'relu', 'softmax')


@dataclass
class Step:
    """`name = activation(term + term + bias)`; a term is a source with or without a weight."""
    name: str
    terms: list
    bias: str = None
    activation: str = None

    @property
    def has_bare_argument(self):
        return len(self.terms) == 1 and self.terms[0][1] is None and self.bias is None

    @property
    def has_preactivation(self):
        return self.activation in WITH_PREACTIVATION and not self.has_bare_argument


@dataclass
class Network:
    rule: Rule
    layout: str  # 'row': x * W; 'column': W * x
    index: str  # 'row-col', 'from-to'
    examples: int
    data: dict = field(default_factory=dict)  # name: rows of Decimals
    texts: dict = field(default_factory=dict)  # name: rows of the written numbers
    weights: list = field(default_factory=list)
    biases: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    loss: str = 'sum'
    penalised: str = None  # a step whose squares are added to the loss
    rate: Decimal = Decimal('0.1')
    lets: list = field(default_factory=list)  # (name, the step whose error derivative it negates)
    random: object = None

    #: Rows of a batch are no examples of this sort.
    given_examples = 1
    #: Its kind, for the counts; the name of its loss; the updates that are printed.
    label, error, parts_of_error, states, marks = 'layers', 'E', (), 1, ()

    def work(self, rule=None, paper=None):
        """All its values under a rule, with what is on paper in the place of computed ones."""
        return Pass(self, rule, paper)

    def chains(self):
        """Every chain that can be written for it."""
        from .chains import layer_chains  # which asks for arrays of networks
        return layer_chains(self)

    @property
    def output(self):
        return self.steps[-1].name

    @property
    def learned(self):
        """What its update changes."""
        return self.weights + self.biases

    @property
    def inputs(self):
        return ['x']

    @property
    def optimiser_arrays(self):
        return []

    def step(self, name):
        return next((step for step in self.steps if step.name == name), None)

    def consumers(self, name):
        """Where a quantity is used: steps, once for each use, and the loss."""
        uses = [step for step in self.steps for source, weight in step.terms if name in (source, weight)]
        uses += ['loss'] * ((name == self.output) + (name == self.penalised))
        return uses

    def size(self, name):
        """Rows and columns."""
        data = self.data.get(name)
        if data:
            return len(data), len(data[0])
        return (1, 1) if name == 'E' else (self.examples, self.width(name))

    def width(self, name):
        step = self.step(name)
        if step is None:
            return len(self.data[name][0])
        source, weight = step.terms[0]
        return self.width(source) if weight is None else len(self.data[weight][0])

    def below(self, name):
        """What stands in the formula of a step, the target aside."""
        if name == 'E':
            return [one for one in (self.output, self.penalised) if one]
        step = self.step(name)
        if step is None:
            return []
        below = [source for source, _ in step.terms] + [weight for _, weight in step.terms] + [step.bias]
        return [one for one in below if one]

    # How the language writes it

    def is_transposed(self, name):
        return self.layout == 'column' and name in self.weights

    def stored(self, name, rows):
        """An array as the sheet stores it: a list of rows; vectors are one row."""
        return [list(column) for column in zip(*rows)] if self.is_transposed(name) else rows

    def is_matrix(self, name):
        return name in self.weights or self.examples > 1 and name not in self.biases and name != 'E'

    def indexed(self, name, row, column):
        """The index of an entry, `[1,2]`, by the rows and columns kept here."""
        if name == 'E':
            return ''
        if not self.is_matrix(name):
            return f'[{column + 1}]'
        if self.is_transposed(name) and self.index == 'row-col':
            row, column = column, row
        return f'[{row + 1},{column + 1}]'

    def literal(self, name):
        """The written value of a given quantity."""
        rows = self.stored(name, self.texts[name])
        if self.is_matrix(name):
            return ' = [' + '; '.join(' '.join(row) for row in rows) + ']'
        if len(rows[0]) == 1:
            return ' : 1 = ' + rows[0][0]
        return ' = (' + ', '.join(rows[0]) + ')'

    def definition(self, step):
        """The formula of a step."""
        parts = []
        for source, weight in step.terms:
            if weight is None:
                parts.append(source)
            else:
                parts.append(f'{source} * {weight}' if self.layout == 'row' else f'{weight} * {source}')
        text = ' + '.join(parts + ([step.bias] if step.bias else []))
        if step.activation is None:
            return text
        axis = ', rows' if step.activation == 'softmax' and self.examples > 1 else ''
        return f'{step.activation}({text}{axis})'

    def loss_formula(self):
        y = self.output
        formula = {
            'sum': f'sum((t - {y})^2)', 'half': f'0.5 * sum((t - {y})^2)', 'turned': f'sum(({y} - t)^2) / 2',
            'squared_error': f'squared_error(t, {y})', 'half_squared_error': f'half_squared_error({y}, t)',
            'mse': f'mse(t, {y})', 'binary': f'binary_cross_entropy(t, {y})', 'cross': f'cross_entropy(t, {y})',
        }[self.loss]
        return formula + (f' + 0.1 * sum({self.penalised}^2)' if self.penalised else '')

    def block(self):
        """The lines of the network block."""
        lines = ['```network']
        for role, names in (('input', ['x']), ('target', ['t']), ('weights', self.weights), ('bias', self.biases)):
            lines += [f'{role} {name}{self.literal(name)}' for name in names]
        lines += [f'{step.name} = {self.definition(step)}' for step in self.steps]
        return lines + [f'loss E = {self.loss_formula()}', '```']

    def settings(self):
        return self.rule.settings(self.index)

    def commands(self):
        """The lines of the compute block: the update and the named derivatives."""
        return [f'update rate {self.rate}'] + [f'let {name} = -dE/d{of}' for name, of in self.lets]
