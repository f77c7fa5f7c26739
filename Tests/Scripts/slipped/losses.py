"""Slips of what comes from the loss directly: its factor, target and output exchanged."""

from held.numbers import HALF, ONE

from .terms import Entry, Number, Times, entries, mapped


def slips(answer):
    if not answer.of_loss:
        return
    likely = loss_factors(answer.net, True)
    for factor in loss_factors(answer.net, False):
        where = ('every' if factor in likely else 'doubtful', factor)
        yield 'loss-factor', where, Times((Number(factor), answer.term))
    yield from exchanged(answer)


def loss_factors(net, of_targets):
    """2, ½, n, 1/n, 2/n for the outputs and the rows and columns of a batch: of targets, or of all in the loss."""
    counts = set()
    for loss in net.losses:
        for name in loss.tree.names:
            if of_targets and net.roles.get(name) != 'target':
                continue
            rows, columns = net.size(name)
            counts |= {rows, columns, rows * columns}
    factors = {2 * ONE, HALF}
    for n in counts:
        factors |= {n * ONE, ONE / n, 2 * ONE / n}
    return sorted(factors - {ONE})


def exchanged(answer):
    """Target and output exchanged wherever they stand."""
    there = entries(answer.term)
    targets = {one.quantity: one for one in there if one.role == 'target'}
    if len(targets) != 1:
        return
    [target] = targets
    size = answer.net.size(target[1])
    for output in dict.fromkeys(one.quantity for one in there if one.role in ('value', 'preactivation')):
        if answer.net.size(output[1]) != size:
            continue
        other = {target: output, output: target}

        def change(entry):
            key, i, j = entry.place
            if key not in other:
                return entry
            return Entry((other[key], i, j), 'target' if other[key] == target else 'value')
        yield 'target-exchanged', ('every', output), mapped(answer.term, change)
