"""A sheet while it is written, with the place of each printed number."""

from dataclasses import dataclass

from .asks import Cell
from .numbers import Printed


@dataclass
class Held:
    """A number printed in a sheet."""
    printed: Printed
    cell: Cell
    part: str = 'answer'
    #: What the author meant: right, wrong, carried, …
    meant: str = 'right'
    slip: str = ''
    line: int = 0
    column: int = 0
    #: What must come out; settled by the reference.
    verdict: str = ''
    #: The fault that the chain of its line must have.
    fault: str = ''
    erratum: str = ''
    #: The right number that stands as its correction.
    correction: Printed = None
    #: For the result of a chain: the numbers before it, and what they give.
    reckoned: object = None

    @property
    def place(self):
        return self.cell.place

    @property
    def carried_on(self):
        """The number as the value of its place."""
        return self.printed.value if self.cell.sign > 0 else -self.printed.value


class Sheet:
    """Lines of text and what is printed in them."""

    def __init__(self, net):
        self.net = net
        self.lines = net.settings() + [''] + net.block() + ['']
        self.held = []
        self.compute()

    def compute(self):
        """The updates and the named derivatives."""
        commands = self.net.commands()
        if commands:
            self.lines += ['```compute', *commands, '```', '']

    def write(self, *parts):
        """One line, of texts and printed numbers."""
        text = ''
        for part in parts:
            if isinstance(part, Held):
                part.line, part.column = len(self.lines) + 1, len(text) + 1
                self.held.append(part)
                text += part.printed.text
            else:
                text += part
        self.lines.append(text)

    def open(self, example=0):
        self.lines.append(f'```{{.published example={example + 1}}}' if example else '```published')

    def close(self):
        self.lines += ['```', '']

    def answer(self, ask, rows, *rest, inline=False):
        """An answer of one or several numbers; None in `rows` is an entry left out."""
        parts = bracketed(rows, ask.is_matrix)
        if inline:
            self.write(f'The sheet has `{ask.text} =? ', *parts, '` here.')
            self.lines.append('')
        else:
            self.write(ask.text, ' = ', *parts, *rest)

    def text(self):
        return '\n'.join(self.lines) + '\n'


def bracketed(rows, is_matrix):
    """The parts of a number, a vector `(a, b)` or a matrix `[a b; c d]`."""
    rows = [['?' if cell is None else cell for cell in row] for row in rows]
    if len(rows) == 1 and len(rows[0]) == 1 and not is_matrix:
        return rows[0]
    parts = ['[' if is_matrix else '(']
    for i, row in enumerate(rows):
        parts += ['; '] if i else []
        for j, cell in enumerate(row):
            parts += ([' ' if is_matrix else ', '] if j else []) + [cell]
    return parts + [']' if is_matrix else ')']
