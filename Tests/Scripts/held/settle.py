"""The verdicts that the printed numbers of a sheet must get, by the definitions alone.

*holds*: the value under the sheet's rule gives the printed digits. *carried*: it does with printed values that are
right in the place of computed ones, or under the other rounding rule. *follows*: with wrong ones among them.
"""

from .numbers import Ambiguous


class Paper:
    """The printed numbers of a sheet by their places in the network, in the order of the file."""

    def __init__(self, held):
        self.held = {}
        for one in sorted(held, key=lambda one: (one.line, one.column)):
            if one.place is not None:
                self.held.setdefault(one.place, []).append(one)


def settle(net, held):
    """Sets the verdict of each printed number; raises `Ambiguous` where one cannot be told."""
    engine, other, paper = net.work(), None, Paper(held)
    right = set()
    for one in held:
        if gives(one, engine):
            one.verdict = 'holds'
            right.add(id(one))
    while len(right) < len(held):
        before = len(right)
        run = net.work(paper=lambda place, value: used_right(paper, place, value, right))
        other = other or net.work(net.rule.other)
        for one in held:
            if id(one) not in right and (gives(one, run) or gives(one, other) or reckoned(one, right)):
                right.add(id(one))
        if len(right) == before:
            break
    everything = net.work(paper=lambda place, value: used_all(paper, place, right))
    for one in held:
        if one.verdict == 'holds':
            continue
        if id(one) in right:
            one.verdict = 'carried'
        else:
            one.verdict = 'follows' if gives(one, everything) or reckoned(one) else 'differs'


def reckoned(one, right=None):
    """Whether the numbers of its own line give a result: right ones only, if these are told."""
    if one.reckoned is None or right is not None and any(id(other) not in right for other in one.reckoned.operands):
        return False
    return one.reckoned.gives(one)


def gives(one, run):
    value = one.cell.values(run)
    result = one.printed.gives(value.full, value.own)
    if result is None:
        raise Ambiguous()
    return result


def used_right(paper, place, value, right):
    """The printed value that is right at a place, judged by what is computed for it."""
    for one in paper.held.get(place, []):
        if id(one) not in right:
            turned = value if one.cell.sign > 0 else value.turned
            found = one.printed.gives(turned.full, turned.own)
            if found is None:
                raise Ambiguous()
            if found:
                right.add(id(one))
    for one in paper.held.get(place, []):
        if id(one) in right:
            return one.carried_on
    # Who goes on with a right correction is right, too.
    corrections = [one for one in paper.held.get(place, []) if one.correction]
    return corrections[0].cell.sign * corrections[0].correction.value if corrections else None


def used_all(paper, place, right):
    printed = paper.held.get(place, [])
    if not printed:
        return None
    return next((one for one in printed if id(one) in right), printed[0]).carried_on
