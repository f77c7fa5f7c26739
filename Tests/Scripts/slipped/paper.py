"""Sheets with a line for each quantity, and where each number stands on them."""

from dataclasses import dataclass

from held.numbers import Ambiguous
from held.parts import Line
from held.sheet import Held, Sheet

from .terms import places as places_in


@dataclass
class Expected:
    """A number that is wrong on purpose: where it stands, and the slip that has made it."""
    line: int
    column: int
    text: str
    quantity: str
    entry: list
    #: Whether its formula holds another wrong number that is printed.
    has_wrong_input: bool = False


@dataclass
class Case:
    """A sheet, and what must be said of it. `wrong` are the wrong numbers in the order of computation."""
    part: str
    group: str  # the row of the table: a slip, a control
    name: str
    text: str
    digits: int
    mode: str
    wrong: list
    slip: str = None
    quantity: str = None  # where the slip was made
    is_whole: bool = False
    #: Other slips that give the same digits.
    rivals: tuple = ()
    where: tuple = ()

    @property
    def is_distinguishable(self):
        return not self.rivals


def written(bench, tokens, leave_out=()):
    """The text of a sheet with all answers of a bench, and the place of each number in it.

    `tokens` gives what is printed in the place of the right numbers; quantities of `leave_out` are not printed.
    """
    sheet, held = Sheet(bench.net), {}
    sheet.open()
    for array in bench.arrays:
        if array.key in leave_out:
            continue
        ask = array.whole()
        rows = [[token_of(bench, tokens, cell) for cell in row] for row in ask.cells]
        if all(one is None for row in rows for one in row):
            continue
        Line(ask, rows).write(sheet)
        held.update({one.place: one for row in rows for one in row if one is not None})
    sheet.close()
    return sheet.text(), held


def token_of(bench, tokens, cell):
    try:
        return Held(tokens.get(cell.place) or bench.printed(cell.place), cell)
    except Ambiguous:
        return None


def expected(bench, held, places):
    """The wrong numbers among what a sheet holds, in the order of computation."""
    found = []
    for array, cell in bench.places:
        one = held.get(cell.place)
        if one is not None and cell.place in places:
            answer = bench.answer(cell.place)
            inputs = places_in(answer.stated.term) if answer else set()
            found.append(Expected(one.line, one.column, one.printed.text, array.text, list(cell.entry),
                                  any(place in held and place in places for place in inputs)))
    return found


def quantity_of(bench, place):
    """How a sheet writes a quantity."""
    return next(array.text for array in bench.arrays if array.key == place[0])


def case(bench, part, group, name, tokens, wrong, leave_out=(), **more):
    """The case of a sheet with some tokens, those at `wrong` wrong ones; None if one of these is not printed."""
    text, held = written(bench, tokens, leave_out)
    printed_ones = expected(bench, held, wrong)
    if not printed_ones or len(printed_ones) < len([place for place in wrong if place[0] not in leave_out]):
        return None
    return Case(part, group, name, text, bench.rule.digits, bench.rule.mode, printed_ones, **more)
