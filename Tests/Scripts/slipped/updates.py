"""Slips of an update w − η · ∂E/∂w, and weights of before and after it taken for each other."""

from held.passes import derivative, value_of

from .terms import Entry, Minus, Power, Sum, Times, entries, mapped


def slips(answer):
    if answer.kind == 'update':
        yield from of_the_step(answer)
    else:
        yield from of_the_weights(answer)


def of_the_step(answer):
    old, step = answer.term.parts
    rate, slope = step.parts[0].parts
    yield 'update-added', ('every',), Sum((old, step.parts[0]))
    yield 'rate-left-out', ('every',), Sum((old, Minus(slope)))
    yield 'rate-twice', ('every',), Sum((old, Minus(Times((Power(rate, 2), slope)))))
    yield 'gradient-left-out', ('every',), Sum((old, Minus(rate)))
    yield 'step-left-out', ('every',), old
    for where, other in other_gradients(answer, slope):
        yield 'other-gradient', where, Sum((old, Minus(Times((rate, other)))))


def other_gradients(answer, slope):
    """Derivatives by another weight, and by other entries of this one."""
    (_, of, name, moment), i, j = slope.place
    net = answer.net
    rows, columns = net.size(name)
    for a in range(rows):
        for b in range(columns):
            if (a, b) != (i, j):
                yield ('entry', (a, b)), Entry((slope.place[0], a, b), 'derivative')
    for other in net.weights + net.biases:
        rows, columns = net.size(other)
        if other != name and i < rows and j < columns:
            yield ('every', other), Entry((derivative(of, other, moment), i, j), 'derivative')


def of_the_weights(answer):
    """Weights after the update where those before it belong, and the reverse."""
    net, moment = answer.net, answer.place[0][-1]
    if not isinstance(moment, int):
        return
    learned = list(dict.fromkeys(one.quantity for one in entries(answer.term) if one.role in ('weight', 'bias')
                                 and one.quantity[1] in net.learned))
    for name, other in (('new-weights', moment + 1), ('old-weights', moment - 1)):
        if not 0 <= other <= net.states or not learned:
            continue
        for chosen in [learned] + [[one] for one in learned if len(learned) > 1]:
            def change(entry):
                key, i, j = entry.place
                return Entry((value_of(key[1], other), i, j), entry.role) if key in chosen else entry
            where = ('every', *sorted(key[1] for key in chosen))
            yield name, where, mapped(answer.term, change)
