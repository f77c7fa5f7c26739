"""The formula of one number as a tree over entries of named quantities, as a person would write it out.

A term is never changed; `edited` makes another one that shares all that has stayed. `Values` works terms out.
"""

from decimal import Decimal

from held import scalars
from held.numbers import ONE, ZERO


class Term:
    parts = ()

    def of(self, parts):
        """The same with other parts; None stands for one that is left out."""
        raise NotImplementedError


class Entry(Term):
    """An entry of a quantity, by its place in a pass. `role` says what the quantity is."""

    def __init__(self, place, role):
        self.place, self.role = place, role

    @property
    def quantity(self):
        return self.place[0]

    def work(self, values):
        return values.look(self.place)


class Number(Term):
    """A number in a formula; `is_rate` for a learning rate."""

    def __init__(self, value, is_rate=False):
        self.value, self.is_rate = Decimal(value), is_rate

    def work(self, values):
        return self.value


class Sum(Term):
    def __init__(self, parts):
        self.parts = tuple(parts)

    def of(self, parts):
        parts = [part for part in parts if part is not None]
        return parts[0] if len(parts) == 1 else Sum(parts) if parts else Number(ZERO)

    def work(self, values):
        return sum((values(part) for part in self.parts), ZERO)


class Times(Term):
    def __init__(self, parts):
        self.parts = tuple(parts)

    def of(self, parts):
        parts = [part for part in parts if part is not None]
        return parts[0] if len(parts) == 1 else Times(parts) if parts else Number(ONE)

    def work(self, values):
        product = ONE
        for part in self.parts:
            product *= values(part)
        return product


class Over(Term):
    def __init__(self, top, bottom):
        self.parts = (top, bottom)

    def of(self, parts):
        top, bottom = parts
        top = Number(ONE) if top is None else top
        return top if bottom is None else Over(top, bottom)

    def work(self, values):
        return scalars.quotient(values(self.parts[0]), values(self.parts[1]))


class Minus(Term):
    def __init__(self, part):
        self.parts = (part,)

    def of(self, parts):
        return None if parts[0] is None else Minus(parts[0])

    def work(self, values):
        return -values(self.parts[0])


class Power(Term):
    def __init__(self, part, exponent):
        self.parts, self.exponent = (part,), exponent

    def of(self, parts):
        return None if parts[0] is None else Power(parts[0], self.exponent)

    def work(self, values):
        return values(self.parts[0]) ** self.exponent


class Call(Term):
    """A function at a term."""

    def __init__(self, name, part, parameter=None):
        self.name, self.parts, self.parameter = name, (part,), parameter

    def of(self, parts):
        return None if parts[0] is None else Call(self.name, parts[0], self.parameter)

    def work(self, values):
        return scalars.VALUE[self.name](values(self.parts[0]), self.parameter)


class Slope(Term):
    """The derivative of a function at `x`, where it has the value `y`."""

    def __init__(self, name, x, y, parameter=None):
        self.name, self.parts, self.parameter = name, (x, y), parameter

    def of(self, parts):
        return Slope(self.name, *parts, self.parameter)

    def work(self, values):
        return scalars.SLOPE[self.name](values(self.parts[0]), values(self.parts[1]), self.parameter)


class Values:
    """The values of terms, each worked out once, from the entries that `look(place)` gives."""

    def __init__(self, look):
        self.look, self.known = look, {}

    def __call__(self, term):
        known = self.known.get(id(term))
        if known is None:
            # The term is kept beside its value, so that its id stays its own.
            known = self.known[id(term)] = (term, term.work(self))
        return known[1]


# Building

def plus(parts):
    """A sum without sums in it; None for an empty one."""
    flat = []
    for part in parts:
        if part is not None:
            flat += part.parts if isinstance(part, Sum) else [part]
    return (Sum(flat) if len(flat) > 1 else flat[0]) if flat else None


def minus(part):
    """The negative of a term: that of a difference is the difference the other way round."""
    if part is None:
        return None
    if isinstance(part, Minus):
        return part.parts[0]
    if isinstance(part, Number) and part.value < 0:
        return Number(-part.value)
    if isinstance(part, Sum) and len(part.parts) == 2 and isinstance(part.parts[1], Minus):
        return Sum((part.parts[1].parts[0], Minus(part.parts[0])))
    return Minus(part)


def times(parts):
    """A product without products and signs in it, its numbers in one; None where a part is None."""
    flat, number, is_negative = [], ONE, False
    waiting = list(parts)
    while waiting:
        part = waiting.pop(0)
        if part is None:
            return None
        if isinstance(part, Minus):
            is_negative = not is_negative
            waiting.insert(0, part.parts[0])
        elif isinstance(part, Times):
            waiting = list(part.parts) + waiting
        elif isinstance(part, Number) and not part.is_rate:
            number *= part.value
        else:
            flat.append(part)
    if number == 0:
        return None
    is_negative, number = is_negative != (number < 0), abs(number)
    if is_negative:
        for k, part in enumerate(flat):
            if isinstance(part, Sum) and not isinstance(minus(part), Minus):
                flat[k], is_negative = minus(part), False
                break
    flat = ([Number(number)] if number != 1 else []) + flat
    made = Times(flat) if len(flat) > 1 else flat[0] if flat else Number(ONE)
    return Minus(made) if is_negative else made


# Places in a term. A slope is one piece, as on the page, sig′(z): slips in it have a file of their own.

def walk(term, path=()):
    """Every part with its path, the term itself first."""
    yield path, term
    if not isinstance(term, Slope):
        for k, part in enumerate(term.parts):
            yield from walk(part, path + (k,))


def edited(term, edits, path=()):
    """A term with other parts at some paths; None there leaves a part out."""
    if path in edits:
        return edits[path]
    parts = [edited(part, edits, path + (k,)) for k, part in enumerate(term.parts)]
    return term if all(a is b for a, b in zip(parts, term.parts)) else term.of(parts)


def mapped(term, change):
    """A term with each entry replaced by what `change(entry)` gives for it."""
    if isinstance(term, Entry):
        return change(term)
    if isinstance(term, Slope):
        return term
    parts = [mapped(part, change) for part in term.parts]
    return term if all(a is b for a, b in zip(parts, term.parts)) else term.of(parts)


def entries(term):
    """The entries of a term, each place once."""
    found = {}
    for _, part in walk(term):
        if isinstance(part, Entry):
            found.setdefault(part.place, part)
    return list(found.values())


def places(term):
    """The place of every entry that goes into a term, also by way of slopes."""
    if isinstance(term, Entry):
        return {term.place}
    return {place for part in term.parts for place in places(part)}


def quantities(term):
    """Every quantity that goes into a term."""
    return {place[0] for place in places(term)}
