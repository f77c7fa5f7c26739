"""Factors that are left out or used twice."""

from held.scalars import ACTIVATIONS

from .terms import Entry, Number, Over, Power, Slope, Times, edited, walk


def factor_places(term):
    """`(path, part)` of every factor and divisor."""
    for path, part in walk(term):
        if isinstance(part, Times):
            for k, factor in enumerate(part.parts):
                yield path + (k,), factor
        elif isinstance(part, Over):
            yield path + (1,), part.parts[1]
            if not isinstance(part.parts[0], Times):
                yield path + (0,), part.parts[0]
        elif isinstance(part, (Entry, Slope)) and path == ():
            yield path, part


def left_out(part):
    """The name of the slip that leaves a factor out."""
    if isinstance(part, Slope):
        return 'derivative-left-out'
    if isinstance(part, Number):
        return 'rate-left-out' if part.is_rate else 'number-left-out'
    if isinstance(part, Entry):
        return {'weight': 'weight-left-out', 'derivative': 'error-left-out'}.get(part.role, 'input-left-out')
    return None


def alike(part):
    """What factors that are left out together have in common."""
    return part.quantity if isinstance(part, Entry) else None


def is_slope_of_activation(part):
    """False for the derivative of a root or a power of e, which is hardly called one."""
    return not isinstance(part, Slope) or part.name in ACTIVATIONS


def slips(answer):
    term, found = answer.term, {}
    if answer.kind == 'update':
        return  # updates have slips of their own
    places = [(path, part) for path, part in factor_places(term) if path != ()]
    is_alone = sum(isinstance(part, Number) for _, part in places) == 1
    for path, part in places:
        name = left_out(part)
        if name is None:
            continue
        if not (isinstance(part, Number) and answer.of_loss):
            is_clear = is_alone if isinstance(part, Number) else is_slope_of_activation(part)
            where = ('factor' if is_clear else 'doubtful', path)
            yield name, where, edited(term, {path: None})
        found.setdefault((name, None), []).append(path)
        if alike(part):
            found.setdefault((name, alike(part)), []).append(path)
        if not isinstance(part, Number):
            yield 'factor-twice', ('factor', path), edited(term, {path: Power(part, 2)})
    for (name, quantity), paths in found.items():
        if name == 'number-left-out':
            continue
        is_clear = all(is_slope_of_activation(part) for path, part in places if path in paths)
        yield name, ('every' if is_clear else 'doubtful', quantity), edited(term, {path: None for path in paths})
        squared = {path: Power(part, 2) for path, part in places if path in paths}
        yield 'factor-twice', ('every', name, quantity), edited(term, squared)
