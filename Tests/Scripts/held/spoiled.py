"""Wrong answers among right ones: misprints, wrong numbers put in, wrong formulas."""

from decimal import Decimal

from .numbers import Ambiguous, printed
from .printing import wrong
from .settle import Paper, used_right


class Holding:
    """The readings of a network under which a print would be right or carried."""

    def __init__(self, net, lines):
        # The order of the file decides which of two prints of one place is used.
        held = [one for line in lines for one in line.held if one.meant == 'right']
        for number, one in enumerate(held):
            one.line, one.column = number, 0
        paper, known = Paper(held), {id(one) for one in held}
        self.runs = [net.work(), net.work(net.rule.other),
                     net.work(paper=lambda place, value: used_right(paper, place, value, known))]

    def accepts(self, token, cell):
        """Whether a print would pass, or might."""
        for run in self.runs:
            value = cell.values(run)
            if token.gives(value.full, value.own) is not False:
                return True
        return False


def spoil(net, lines, random, goal):
    """Turns about `goal` of the answers wrong; the slips that were found."""
    plain = [(line, one) for line in lines for one in line.answers if set(one.printed.text) <= set('-.0123456789')]
    chosen = random.sample(plain, min(goal, len(plain)))
    for line, one in chosen:
        one.meant = 'wrong'
        for operand in line.operands:
            # Whether the numbers of a chain are right is settled below.
            operand.meant = 'right'
    holding = Holding(net, lines)
    neighbours = [one.printed for line in lines for one in line.answers
                  if set(one.printed.text) <= set('-.0123456789')]
    for line, one in chosen:
        spoil_one(net, line, one, holding, neighbours, random)
    for line in lines:
        line.rows = [[None if one is not None and one.meant == 'dropped' else one for one in row] for row in line.rows]
    return [line for line in lines if line.answers]


def spoil_one(net, line, one, holding, neighbours, random):
    if line.chain and line.shows_formula and random.random() < 0.2 and spoil_formula(net, line, holding, random):
        return
    if line.operands and random.random() < 0.5 and spoil_operand(net, line, one, holding, random):
        return
    original = one.printed
    for _ in range(15):
        slip, token = wrong(original, neighbours, net.rule, random)
        if holding.accepts(token, one.cell):
            continue
        one.printed, one.slip = token, slip
        if not line.operands or line_is_wrong(one):
            return
    one.meant = 'dropped'


def line_is_wrong(one):
    """Whether the numbers before an answer do not give it."""
    try:
        return not one.reckoned.gives(one)
    except Ambiguous:
        return False


def spoil_operand(net, line, one, holding, random):
    """A wrong number put in; the answer stays, or follows from it."""
    operand = random.choice(line.operands)
    original = operand.printed
    for _ in range(10):
        slip, token = wrong(original, [], net.rule, random)
        # Factors and terms may change places, so it must not be any of the others, whatever its sign.
        others = [other.cell.values(holding.runs[0]).used for other in line.operands]
        if holding.accepts(token, operand.cell) or any(
                token.gives(v, -v) is not False for v in others):
            continue
        operand.printed = token
        operand.meant, operand.slip, one.meant, one.slip = 'wrong', 'put in', 'right', ''
        if random.random() < 0.5:
            value = line.chain.readings([o.printed.value for o in line.operands], net.rule)[0]
            try:
                result = printed(value, net.rule.decimals(value), net.rule)
            except Ambiguous:
                return True
            if not holding.accepts(result, one.cell):
                one.printed, one.meant, one.slip = result, 'wrong', 'reckoned from a wrong number'
        return True
    return False


def spoil_formula(net, line, holding, random):
    """A formula that uses another quantity; the answer stays right."""
    chain = line.chain
    if not chain.is_exact:
        return False
    at = random.randrange(len(chain.operands))
    run = holding.runs[0]
    pool = [cell for cell in chain.operands if cell is not chain.operands[at]] + [
        other.cell for other in random.sample(net.chains(), min(3, len(net.chains())))]
    other = random.choice(pool)
    if other.name == chain.text:
        return False
    cells = list(chain.operands)
    cells[at] = other
    values = chain.cell.values(run)
    for rule in (net.rule, net.rule.other):
        found = chain.readings([cell.values(run).used for cell in cells], rule)
        # A rate with a point counts as a rounded number, so the formula must be another one at both ends.
        reach = chain.slack * abs(cells[-1].values(run).used)
        for value in (values.full, values.used):
            if any(abs(one - value) <= reach + Decimal('1e-6') * max(1, abs(value)) for one in found):
                return False
    line.formula = chain.formula([cell.name for cell in cells])
    line.operands = []
    answer = line.answers[0]
    answer.meant, answer.fault, answer.slip = 'right', 'formula', 'formula'
    answer.reckoned = None
    return True
