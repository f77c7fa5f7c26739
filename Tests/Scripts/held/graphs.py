"""Networks as lists of definitions: any formula, sequences, several examples, several updates.

What `network` is for layered networks; both answer the same questions.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from .graph_pass import GraphPass
from .scalars import ACTIVATIONS
from .trees import Node, Ref


@dataclass
class Definition:
    """`name = tree`, a step or the loss."""
    name: str
    tree: Node

    @property
    def has_preactivation(self):
        """Whether the outermost operation is one activation of something without a name."""
        name = getattr(self.tree, 'name', None)
        if not isinstance(self.tree, Ref) and name in (*ACTIVATIONS, 'softmax'):
            return not isinstance(self.tree.argument, Ref)
        return False


@dataclass
class Graph:
    """`lines` is how a sheet writes the definitions, where it does not list them one by one."""
    rule: object
    random: object
    label: str  # its kind, for the counts
    data: dict = field(default_factory=dict)  # name: rows of Decimals
    texts: dict = field(default_factory=dict)  # name: rows of the written numbers
    kinds: dict = field(default_factory=dict)  # name: number, vector, matrix
    roles: dict = field(default_factory=dict)  # name: input, target, constant, weights, bias
    steps: list = field(default_factory=list)
    losses: list = field(default_factory=list)  # several are added to `total`
    lines: list = None
    update: object = None
    states: int = 0  # how many updates are printed
    lets: list = field(default_factory=list)
    #: Names with an array of their own for each example: its written numbers. What `data` holds is the first.
    each: dict = field(default_factory=dict)
    given_examples: int = 1  # of `each row of`; rows of a batch are no examples in this sense
    writers: dict = field(default_factory=dict)  # name: what draws its numbers
    seed: int = 0
    marks: set = field(default_factory=set)  # what it has, for the counts

    def work(self, rule=None, paper=None):
        return GraphPass(self, rule, paper)

    def chains(self):
        from .expanding import all_chains  # which asks for arrays of networks
        return all_chains(self)

    # What there is

    @property
    def error(self):
        return self.losses[0].name if len(self.losses) == 1 else 'total'

    @property
    def parts_of_error(self):
        return [loss.name for loss in self.losses]

    @property
    def learned(self):
        """What its updates change."""
        return self.update.learned(self) if self.update else []

    @property
    def optimiser_arrays(self):
        """`(weight, suffix)` of all arrays that an optimiser keeps."""
        return self.update.arrays(self) if self.update else []

    @property
    def weights(self):
        return [name for name, role in self.roles.items() if role == 'weights']

    @property
    def biases(self):
        return [name for name, role in self.roles.items() if role == 'bias']

    @property
    def inputs(self):
        """Data by which one may derive."""
        return [name for name, role in self.roles.items() if role == 'input']

    def step(self, name):
        return next((step for step in self.steps + self.losses if step.name == name), None)

    def kind(self, name):
        step = self.step(name)
        return self.kinds[name] if name in self.kinds else step.tree.kind if step else 'number'

    def size(self, name):
        """Rows and columns."""
        step = self.step(name)
        if step:
            return step.tree.size
        return (len(self.data[name]), len(self.data[name][0])) if name in self.data else (1, 1)

    def ref(self, name, text=None):
        return Ref(name, self.size(name), self.kind(name), text)

    def below(self, name):
        """The names in the formula of a step."""
        if name == 'total' and len(self.losses) > 1:
            return self.parts_of_error
        step = self.step(name)
        return [one for one in step.tree.names if self.roles.get(one) not in ('target', 'constant')] if step else []

    def give(self, role, name, kind, rows, columns, written):
        """Writes the values of a given quantity; the reference to it."""
        self.texts[name] = [[written() for _ in range(columns)] for _ in range(rows)]
        self.data[name] = [[Decimal(text) for text in row] for row in self.texts[name]]
        self.roles[name], self.kinds[name], self.writers[name] = role, kind, written
        return self.ref(name)

    def give_examples(self, names, count):
        """Draws further examples of given quantities."""
        self.given_examples = count
        for name in names:
            first = [text for row in self.texts[name] for text in row]
            self.each[name] = [first] + [[self.writers[name]() for _ in first] for _ in range(count - 1)]

    def example(self, name, number):
        """What stands in the place of a given quantity in an example, counted from 0."""
        return [[Decimal(text) for text in self.each[name][number]]]

    def define(self, name, tree):
        self.steps.append(Definition(name, tree))
        return self.ref(name)

    # How the language writes it

    def is_matrix(self, name):
        return self.kind(name) == 'matrix'

    def stored(self, name, rows):
        return rows

    def indexed(self, name, row, column):
        kind = self.kind(name)
        if kind == 'number':
            return ''
        return f'[{column + 1}]' if kind == 'vector' else f'[{row + 1},{column + 1}]'

    def literal(self, name):
        rows = self.texts[name]
        if name in self.each:
            return ' = each row of ' + bracketed('vector' if self.kind(name) == 'number' else 'matrix', self.each[name])
        if len(rows) == len(rows[0]) == 1:  # `(3)` and `[3]` are numbers
            return {'number': '', 'vector': ' : 1', 'matrix': ' : 1 x 1'}[self.kind(name)] + ' = ' + rows[0][0]
        return ' = ' + bracketed(self.kind(name), rows)

    def block(self):
        lines = ['```network'] + [f'{role} {name}{self.literal(name)}' for name, role in self.roles.items()]
        body = self.lines or [f'{step.name} = {step.tree.text}' for step in self.steps] + [
            f'loss {loss.name} = {loss.tree.text}' for loss in self.losses]
        return lines + body + ['```']

    def settings(self):
        return self.rule.settings()

    def commands(self):
        """The lines of the compute block: the updates and the named derivatives."""
        lines = self.update.commands(self) if self.update else []
        return lines + [f'let {name} = -d{self.error}/d{of}' for name, of in self.lets]


def bracketed(kind, rows):
    if kind == 'number':
        return rows[0][0]
    if kind == 'matrix':
        return '[' + '; '.join(' '.join(row) for row in rows) + ']'
    entries = [text for row in rows for text in row]
    return f'({", ".join(entries)})'
