"""Slips with activations and their derivatives, and with functions that are taken for others."""

from decimal import Decimal

from held.numbers import ONE
from held.scalars import ACTIVATIONS, PI

from .terms import Call, Entry, Minus, Number, Over, Power, Slope, Sum, Times, edited, walk

OTHERS = ('sig', 'tanh', 'relu')
#: Derivatives in terms of the activation y.
CLOSED = {'sig': lambda y: Times((y, Sum((Number(ONE), Minus(y))))),
          'tanh': lambda y: Sum((Number(ONE), Minus(Power(y, 2)))), 'exp': lambda y: y}


def slips(answer):
    yield from slopes(answer.term)
    if answer.kind == 'activation' and isinstance(answer.term, Call):
        yield from activations(answer.term)
    if answer.kind == 'value':
        for path, part in walk(answer.term):
            if isinstance(part, Call) and part.name in ACTIVATIONS:
                yield from activations(part, path, answer.term)
    yield from other_units(answer.term)


def slopes(term):
    """f′ at another place, or that of another function; at one place and at all."""
    changed = {}
    for path, part in walk(term):
        if not isinstance(part, Slope) or part.name not in ACTIVATIONS:
            continue
        for name, what, other in wrong_slopes(part):
            if (name, what) in changed:
                changed[name, what][path] = other
            else:
                changed[name, what] = {path: other}
    for (name, what), edits in changed.items():
        yield name, ('every', what), edited(term, edits)
        if len(edits) > 1:
            for path, other in edits.items():
                yield name, ('slope', path, what), edited(term, {path: other})


def wrong_slopes(slope):
    x, y = slope.parts
    yield 'derivative-at-activation', None, Slope(slope.name, y, Call(slope.name, y, slope.parameter), slope.parameter)
    if slope.name in CLOSED:
        yield 'derivative-at-preactivation', None, CLOSED[slope.name](x)
    for other in OTHERS:
        if other != slope.name:
            yield 'other-derivative', other, Slope(other, x, Call(other, x))
            if other in CLOSED:
                yield 'other-derivative', f'{other} of y', CLOSED[other](y)


def activations(call, path=(), term=None):
    """The activation left out, used twice, or another one."""
    whole = call if term is None else term
    inside = call.parts[0]
    yield 'activation-left-out', ('every', path), edited(whole, {path: inside})
    yield 'activation-twice', ('every', path), edited(whole, {path: Call(call.name, call, call.parameter)})
    for other in OTHERS:
        if other != call.name:
            yield 'other-activation', ('every', path, other), edited(whole, {path: Call(other, inside)})


def other_units(term):
    """log₂ and log₁₀ for the natural logarithm, degrees for radians."""
    logarithms, angles = {}, {}
    for path, part in walk(term):
        if isinstance(part, Call) and part.name == 'log':
            logarithms[path] = part
        if isinstance(part, Call) and part.name in ('sin', 'cos'):
            angles[path] = part
    for base in (2, 10) if logarithms else ():
        divisor = Number(Decimal(base).ln())
        yield 'log-base', ('every', base), edited(term, {
            path: Over(part, divisor) for path, part in logarithms.items()})
    if angles:
        yield 'degrees', ('every',), edited(term, {
            path: Call(part.name, Times((Number(PI / 180), part.parts[0]))) for path, part in angles.items()})
