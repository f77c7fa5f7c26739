"""Corrections beside answers: right ones, and stale ones of both kinds."""

from .numbers import printed
from .printing import wrong
from .sheet import bracketed
from .spoiled import Holding


def with_errata(net, lines, random):
    """Lays corrections on answers: right ones on wrong answers, stale ones of both kinds."""
    lines = [line for line in lines if not line.chain and not line.inline and len(line.ask.flat) == len(line.answers)
             and all(set(one.printed.text) <= set('-.0123456789') for one in line.answers)]
    kinds = {}
    for line in lines:
        kinds[id(line)] = random.choice(['right', 'right', 'stale', 'wrong'])
        if kinds[id(line)] != 'stale':
            random.choice(line.answers).meant = 'wrong'
    holding = Holding(net, lines)
    return [line for line in lines if lay_erratum(net, line, kinds[id(line)], holding, random)]


def lay_erratum(net, line, kind, holding, random):
    run = holding.runs[0]
    corrected = []
    for one in line.answers:
        token = printed(one.cell.values(run).used, net.rule.decimals(one.cell.values(run).used), net.rule)
        if one.meant == 'wrong':
            if not misprint(net, one, holding, random):
                return False
            if kind == 'wrong':
                token = another(net, one, token, holding, random)
                if token is None:
                    return False
            one.erratum = 'erratum' if kind == 'right' else 'stale-erratum'
            one.correction = token if kind == 'right' else None
        elif kind == 'stale' and one is line.answers[0]:
            token = another(net, one, one.printed, holding, random)
            if token is None:
                return False
            one.erratum = 'stale-erratum'
        else:
            token = one.printed
        corrected.append(token.text)
    size = len(line.rows[0])
    rows = [corrected[at:at + size] for at in range(0, len(corrected), size)]
    text = ''.join(bracketed(rows, line.ask.is_matrix))
    line.erratum = f' erratum {text} "a slip of the pen"'
    return True


def misprint(net, one, holding, random):
    for _ in range(15):
        slip, token = wrong(one.printed, [], net.rule, random)
        if not holding.accepts(token, one.cell):
            one.printed, one.slip = token, slip
            return True
    return False


def another(net, one, token, holding, random):
    """A correction that is not right either."""
    for _ in range(15):
        _, other = wrong(token, [], net.rule, random)
        if not holding.accepts(other, one.cell) and other.text != one.printed.text:
            return other
    return None
