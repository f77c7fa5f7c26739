"""Numbers read from the wrong place: the other index, the neighbour, another quantity."""

from held.passes import derivative, value_of

from .terms import Entry, edited, entries, mapped, walk


def slips(answer):
    # In an update these are other-gradient and its like.
    doubt = ('doubtful',) if answer.kind == 'update' else ()
    for slip, where, term in (*transposed(answer), *neighbours(answer), *other_quantities(answer)):
        yield slip, (*doubt, *where), term


def is_there(net, name, i, j):
    rows, columns = net.size(name)
    return 0 <= i < rows and 0 <= j < columns


def name_of(entry):
    """The quantity of an entry, that by which is derived for a derivative, without `.in`."""
    key = entry.quantity
    return (key[2] if key[0] == 'derivative' else key[1]).removesuffix('.in')


def at(entry, i, j):
    return Entry((entry.quantity, i, j), entry.role)


def transposed(answer):
    """[i,j] read as [j,i]."""
    net, term, found = answer.net, answer.term, {}
    for path, part in walk(term):
        if isinstance(part, Entry) and net.is_matrix(name_of(part)):
            _, i, j = part.place
            if i != j and is_there(net, name_of(part), j, i):
                found.setdefault(part.quantity, {})[path] = at(part, j, i)
    for quantity, edits in found.items():
        for path, other in edits.items():
            yield 'transposed', ('entry', path), edited(term, {path: other})

        def turned(entry):
            return at(entry, entry.place[2], entry.place[1]) if entry.quantity == quantity else entry
        if all(is_there(net, name_of(one), one.place[2], one.place[1])
               for one in entries(term) if one.quantity == quantity):
            yield 'transposed', ('every', quantity), mapped(term, turned)


def neighbours(answer):
    """An entry read from the next row or column, before or behind: one entry, or all of its quantity."""
    net, term = answer.net, answer.term
    for one in entries(term):
        for di, dj in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            _, i, j = one.place
            if is_there(net, name_of(one), i + di, j + dj):
                yield 'neighbour', ('entry', one.place, di, dj), mapped(
                    term, lambda entry: at(entry, i + di, j + dj) if entry.place == one.place else entry)
    for quantity in dict.fromkeys(one.quantity for one in entries(term)):
        for di, dj in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            def moved(entry):
                _, i, j = entry.place
                return at(entry, i + di, j + dj) if entry.quantity == quantity else entry
            if all(is_there(net, name_of(one), one.place[1] + di, one.place[2] + dj)
                   for one in entries(term) if one.quantity == quantity):
                yield 'neighbour', ('every', quantity, di, dj), mapped(term, moved)


def other_quantities(answer):
    """One quantity read for another of its shape: values for values, derivatives for derivatives."""
    net, term = answer.net, answer.term
    for one in entries(term):
        for key, name in others(net, one):
            there = [entry for entry in entries(term) if entry.quantity == one.quantity]
            changed = {one.quantity: key}

            def change(entry):
                _, i, j = entry.place
                return Entry((key, i, j), one.role) if entry.quantity in changed else entry
            is_like = key[0] == 'derivative' or sort(net, key[1]) == sort(net, one.quantity[1])
            doubt = () if is_like else ('doubtful',)
            if one is there[0]:
                yield name, (*doubt, 'every', one.quantity, key), mapped(term, change)
            if len(there) > 1:
                yield name, (*doubt, 'entry', one.place, key), mapped(
                    term, lambda entry: Entry((key, *entry.place[1:]), one.role) if entry.place == one.place else entry)


def sort(net, name):
    """What a quantity is likely to be taken for: weights for weights, biases for biases, units and inputs for such."""
    if net.step(name) in net.losses:
        return 'loss'
    role = net.roles.get(name.removesuffix('.in'), 'unit')
    return 'unit' if role == 'input' else role


def others(net, entry):
    """The keys of what may be taken for the quantity of an entry, with the name of the slip."""
    key = entry.quantity
    name, moment = name_of(entry), key[-1]
    same = [other for other in all_names(net) if net.size(other) == net.size(name)
            and net.is_matrix(other) == net.is_matrix(name)]
    if key[0] == 'derivative':
        for other in same:
            if other != key[2] and is_derived(net, other):
                yield derivative(key[1], other, moment), 'other-quantity'
            if has_preactivation(net, other) and other + '.in' != key[2]:
                yield derivative(key[1], other + '.in', moment), 'other-quantity'
        return
    for other in same:
        if other != key[1]:
            is_its_own = key[1] == other + '.in'
            yield value_of(other, moment), 'activation-for-preactivation' if is_its_own else 'other-quantity'
        if has_preactivation(net, other) and other + '.in' != key[1]:
            is_its_own = key[1] == other
            yield value_of(other + '.in', moment), 'preactivation-for-activation' if is_its_own else 'other-quantity'


def all_names(net):
    return list(net.data) + [step.name for step in net.steps + net.losses]


def has_preactivation(net, name):
    step = net.step(name)
    return step is not None and step.has_preactivation


def is_derived(net, name):
    """Whether the error has a derivative by it that is worth a name."""
    return net.roles.get(name) not in ('target', 'constant') and name != net.error and name not in net.parts_of_error
