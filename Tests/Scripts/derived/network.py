"""What a network is: given arrays with letters for sizes, definitions over them, losses, names for derivatives.

Terms are tuples, as text and as computation:

    ('name', q)  ('num', text)  ('neg', a)  ('+' '-' '*' '.*' '/' '^', a, b)  ('T', a)  ('entry', q, i)  ('row', q, i)
    ('fn', name, a)  ('all', 'sum' | 'mean' | 'softmax' | …, a, axis)  ('loss', name, target, output)
"""

from dataclasses import dataclass, field

BINDS = {'+': 1, '-': 1, '*': 2, '.*': 2, '/': 2, 'neg': 3, '^': 4}


@dataclass
class Quantity:
    """A given array, a step or a loss; `term` is None where it is given, `of` what a loss without a formula is of."""
    name: str
    role: str
    shape: tuple = ()
    term: object = None
    of: str = None
    symbol: str = None  # TeX, where a `symbol` line sets it
    value: str = None  # as written, where the sheet gives one


@dataclass
class Network:
    name: str
    family: str
    quantities: dict = field(default_factory=dict)
    lines: list = field(default_factory=list)  # of the network block
    commands: list = field(default_factory=list)  # (attributes, lines) of its compute blocks
    lets: dict = field(default_factory=dict)  # name -> the quantity by which the negative derivative has that name
    sizes: tuple = ()  # letters
    index: str = 'row-col'
    language: str = 'en'
    beside: str = 'row'  # what a vector beside a matrix goes with
    has_unit_sums: bool = False  # assume sum(t) = 1
    rate: str = 'eta'
    smallest: int = 1  # what a size is at least
    by_rows: set = field(default_factory=set)  # matrices whose rows are the steps of a sequence
    wanted: list = field(default_factory=list)  # derivatives that must be there, as (a, b)
    corners: dict = field(default_factory=dict)  # slopes in corners, and `f'` those that are stated everywhere

    def give(self, role, name, *shape, symbol=None):
        """A given array; its shape in letters or numbers."""
        self.quantities[name] = Quantity(name, role, tuple(str(one) for one in shape), symbol=symbol)
        self.lines.append(f'{role} {name}' + (f' : {" x ".join(str(one) for one in shape)}' if shape else ''))
        return ('name', name)

    def define(self, name, term, shape, role='step', symbol=None):
        self.quantities[name] = Quantity(name, role, tuple(str(one) for one in shape), term, symbol=symbol)
        self.lines.append(f'{"loss " if role == "loss" else ""}{name} = {text(term)}')
        return ('name', name)

    def lose(self, name, of):
        """A loss whose formula is not stated."""
        self.quantities[name] = Quantity(name, 'loss', (), None, of)
        self.lines.append(f'loss {name} of {of}')

    def assume(self, what, slope):
        """`assume relu'(0) = 1`, `assume sign' = 1`"""
        self.lines.insert(0, f'assume {what} = {slope}')
        self.corners[what[:-4] if what.endswith("'(0)") else what] = float(slope)

    @property
    def has_corners(self):
        """Whether some function has a corner that zeros as inputs may lead to."""
        return any(word in line for line in self.lines for word in ('relu', 'abs(', 'l1('))

    def ask(self, attributes, *commands):
        """A compute block."""
        self.commands.append((attributes, list(commands)))

    def letter_sizes(self):
        """The letters that stand for sizes."""
        shapes = [one.shape for one in self.quantities.values()]
        self.sizes = tuple(sorted({size for shape in shapes for size in shape if not size.isdigit()}))

    @property
    def losses(self):
        return [one.name for one in self.quantities.values() if one.role == 'loss']

    @property
    def loss(self):
        """What is differentiated if nothing else is said."""
        return self.losses[0] if len(self.losses) == 1 else 'total'

    def block(self):
        """The network and what is asked of it, as a sheet has them."""
        symbols = [f'symbol {one.name} = "{one.symbol}"' for one in self.quantities.values() if one.symbol]
        parts = [f'```{{.network #{self.name}}}', *self.lines, *symbols, '```', '']
        for attributes, commands in self.commands:
            parts += [f'```{{.compute of={self.name}{attributes}}}', *commands, '```', '']
        return '\n'.join(parts)


def text(term, at=0):
    """A term in the sheet's language, with brackets where the place binds closer than it does."""
    kind = term[0]
    if kind in ('name', 'num'):
        return term[1]
    if kind in ('entry', 'row'):
        return f'{term[1]}[{term[2]}]'
    if kind == 'T':
        return f'{text(term[1], 5)}^T'
    if kind == 'fn':
        more = ''.join(f', {one}' for one in term[3:])
        return f'{term[1]}({text(term[2])}{more})'
    if kind == 'all':
        return f'{term[1]}({text(term[2])}{", " + term[3] if len(term) > 3 else ""})'
    if kind == 'loss':
        return f'{term[1]}({text(term[2])}, {text(term[3])})'
    binds = BINDS[kind]
    if kind == 'neg':
        written = f'-{text(term[1], binds)}'
    else:
        # Both sides of a power, and the right side of what is taken away or divided by, bind closer.
        left = text(term[1], binds + (kind == '^'))
        right = text(term[2], binds + (kind in ('-', '/', '^')))
        written = f'{left}{kind}{right}' if kind == '^' else f'{left} {kind} {right}'
    return f'({written})' if binds < at else written


def names_in(term):
    """The quantities that a term speaks of."""
    if term is None:
        return set()
    if term[0] in ('name', 'entry', 'row'):
        return {term[1]}
    return {name for part in term[1:] if isinstance(part, tuple) for name in names_in(part)}


def activation_argument(term):
    """What a pre-activation is: the argument of an outermost activation, if it is no name itself."""
    activations = ('sig', 'sigmoid', 'tanh', 'relu', 'leaky_relu', 'elu', 'softplus', 'gelu', 'sign', 'step')
    if term and (term[0] == 'fn' and term[1] in activations or term[0] == 'all' and term[1] == 'softmax'):
        return None if term[2][0] in ('name', 'entry', 'row') else term[2]
    return None
