"""Lines with right answers, and the sheet that they are written into."""

from . import asks
from .chains import Reckoned, put_in
from .numbers import Ambiguous, printed
from .printing import right
from .sheet import Held, Sheet


class Line:
    """A line of a sheet before it is written: an ask with its prints by rows, or a chain."""

    def __init__(self, ask, rows, chain=None, operands=(), inline=False):
        self.ask, self.rows, self.chain, self.operands, self.inline = ask, rows, chain, list(operands), inline
        self.formula = chain.formula() if chain else None
        self.shows_formula = True
        self.erratum = ''

    @property
    def answers(self):
        return [one for row in self.rows for one in row if one is not None]

    @property
    def held(self):
        return self.operands + self.answers

    def write(self, sheet):
        if not self.chain:
            return sheet.answer(self.ask, self.rows, self.erratum, inline=self.inline)
        parts = [self.ask.text, ' = '] + ([self.formula, ' = '] if self.shows_formula else [])
        parts += self.chain.calculation(self.operands) + [' = '] if self.operands else []
        sheet.write(*parts, *self.answers, self.erratum)


def lines_with_right_answers(net, random, goal):
    """About `goal` right prints."""
    run, arrays = net.work(), asks.arrays(net, random)
    chains = net.chains()
    lines, count = [], 0
    for _ in range(10 * goal):
        if count >= goal:
            break
        line = None
        try:
            if chains and random.random() < 0.2:
                line = chain_line(net, random.choice(chains), run, random)
            else:
                line = answer_line(net, arrays, run, random)
        except Ambiguous:
            continue
        if line:
            lines.append(line)
            count += len(line.answers)
    return lines


def answer_line(net, arrays, run, random):
    if random.random() < 0.06:
        ask = random.choice(asks.formulas(net, random))
    elif random.random() < 0.04 and (pairs := pairs_of_vectors(net, random)):
        ask = asks.jacobian(net, *random.choice(pairs))
    else:
        array = random.choice(arrays)
        ask = array.whole() if random.random() < 0.4 else random.choice(list(array.entries()))
    many = len(ask.flat) > 1
    can_be_inline = not ask.example
    rows = [[None if many and random.random() < 0.04 else
             Held(right(cell.values(run), net.rule, random, not many), cell) for cell in row] for row in ask.cells]
    line = Line(ask, rows, inline=random.random() < 0.15 and can_be_inline)
    return line if line.answers else None


def pairs_of_vectors(net, random):
    """A step, and what it depends on; both have one index at most."""
    of = random.choice(net.steps).name
    return [] if net.is_matrix(of) else [(of, by) for by in asks.upstream(net, of) if not net.is_matrix(by)]


def chain_line(net, chain, run, random, decimals=None):
    """A chain with its formula, its numbers, and its result."""
    value = chain.cell.values(run).used
    answer = Held(printed(value, net.rule.decimals(value), net.rule), chain.cell)
    operands = [put_in(net, cell, run, decimals) for cell in chain.operands] if random.random() < 0.85 else []
    line = Line(asks.Ask(chain.text, [[chain.cell]]), [[answer]], chain, operands)
    line.shows_formula = not operands or random.random() < 0.8
    if operands:
        answer.reckoned = Reckoned(chain, operands, net.rule)
    return line


def written(net, lines, random):
    """The sheet with these lines, in one or several blocks, inline ones between them."""
    sheet, open_for = Sheet(net), None
    for line in lines:
        wanted = None if line.inline else line.ask.example
        if open_for is not None and (wanted != open_for or random.random() < 0.1):
            sheet.close()
            open_for = None
        if wanted is not None and open_for is None:
            sheet.open(wanted)
            open_for = wanted
        line.write(sheet)
    if open_for is not None:
        sheet.close()
    return sheet
