"""Authors who round what they print and go on with it."""

from . import asks
from .chains import Reckoned, put_in
from .numbers import printed
from .parts import Line
from .printing import wrong
from .sheet import Held


def carried_lines(net, random, is_wrong_at_first=False):
    """An author who rounds what is printed and goes on with it; with a wrong number somewhere if asked."""
    chosen = {}
    for array in asks.carried(net):
        taken = any(other.key == array.key for other, _ in chosen.values())
        if random.random() < 0.65 and not taken:
            chosen[array.key] = (array, random.randint(1 if net.rule.digits == 2 else 2, 4))
    if not chosen:
        return []
    printed_cells = {}
    spoiled = random.choice(list(chosen)[:max(1, len(chosen) // 2)]) if is_wrong_at_first else None

    def paper(place, value):
        if place[0] not in chosen or random.random() < 0.1:
            return None
        array, decimals = chosen[place[0]]
        token = printed(array.sign * value.used, decimals, net.rule)
        meant = 'right'
        if place[0] == spoiled and not any(one.meant == 'wrong' for one in printed_cells.values()):
            other = wrong(token, [], net.rule, random)[1]
            if other.gives(value.used, -value.used) is False and set(other.text) <= set('-.0123456789'):
                token, meant = other, 'wrong'
        held = Held(token, array.cell(*place[1:]), meant=meant)
        printed_cells[place] = held
        return held.carried_on

    run = net.work(paper=paper)
    for key in chosen:
        run.need(key)
    return [lines for array, _ in chosen.values() for lines in array_lines(array, printed_cells, random)]


def array_lines(array, printed_cells, random):
    """The prints of one array: as one answer, or one line for each entry."""
    ask = array.whole()
    rows = [[printed_cells.get(cell.place) for cell in row] for row in ask.cells]
    if any(one is not None for row in rows for one in row) and random.random() < 0.6:
        for row, cells in zip(rows, ask.cells):
            for one, cell in zip(row, cells):
                if one is not None:
                    one.cell = cell
        return [Line(ask, rows, inline=random.random() < 0.1 and not ask.example)]
    lines = []
    for entry in array.entries():
        one = printed_cells.get(entry.flat[0].place)
        if one is not None:
            one.cell = entry.flat[0]
            lines.append(Line(entry, [[one]]))
    return lines


def carried_chains(net, random, count):
    """Chains whose numbers are rounded, and whose result comes from these."""
    run, chains, lines = net.work(), net.chains(), []
    for chain in random.sample(chains, min(count, len(chains))):
        operands = [put_in(net, cell, run, random.randint(2, 3)) for cell in chain.operands]
        value = chain.readings([one.printed.value for one in operands], net.rule)[0]
        answer = Held(printed(value, net.rule.decimals(value), net.rule), chain.cell)
        answer.reckoned = Reckoned(chain, operands, net.rule)
        lines.append(Line(asks.Ask(chain.text, [[chain.cell]]), [[answer]], chain, operands))
    return lines
