"""Changes printed formulas as a wrong program would print them, one thing at a time, to see that it is noticed."""

import re
from dataclasses import dataclass

from .check import Checker
from .page import DISPLAY

LETTER = r'[a-z]'


@dataclass
class Damage:
    network: object
    kind: str
    before: str
    after: str
    is_noticed: bool = False


def transposes(source, names):
    """A transpose that is missing."""
    for found in re.finditer(r'\^\{\\top\}|\\top', source):
        yield found, ''


def signs(source, names):
    """Another sign; a minus in front that is missing."""
    for found in re.finditer(r' ([+-]) ', source):
        # Below ∂/∂x the sign of what does not depend on x makes no difference.
        if '\\frac{\\partial}' not in line_of(source, found.start()):
            yield found, ' - ' if found.group(1) == '+' else ' + '
    for found in re.finditer(r'(?<== )-', source):
        yield found, ''


def swapped_indices(source, names):
    """The two indices of an entry in the other order."""
    for found in re.finditer(rf'_\{{({LETTER}),({LETTER})\}}', source):
        if found.group(1) != found.group(2) and not source[:found.start()].endswith('\\delta'):
            yield found, f'_{{{found.group(2)},{found.group(1)}}}'


def other_indices(source, names):
    """Another letter that is in use for an index here."""
    letters = sorted(set(re.findall(rf'\\sum_\{{({LETTER})', source)) | set(re.findall(rf'_({LETTER})\b', source)))
    for found in re.finditer(rf'_({LETTER})(?![a-z=])', source):
        # Beside δ_{j,i} the letters j and i may stand for each other.
        has_delta = re.search(r'\\delta_|\[|i = j', line_of(source, found.start()))
        for letter in letters if not has_delta else []:
            if letter != found.group(1) and letter not in names.net.sizes:
                yield found, f'_{letter} '
                break


def line_of(source, at):
    """The line of a display around a place."""
    return source[source.rfind('\n', 0, at) + 1:(source.find('\n', at) + 1 or len(source) + 1) - 1]


def factors(source, names):
    """A factor that is missing, or a number that is another."""
    symbol = r'(?:\([a-z]_\d\)|\\hat\{[a-z]\}|[a-zA-Z])(?:_(?:\{[^}]*\}|[a-z\d]))?(?:\^\{\\top\})?'
    for found in re.finditer(rf' \\(?:cdot|odot) {symbol}(?= |$)', source):
        yield found, ''
    for found in re.finditer(r'(?<=[= (-])2(?= \\cdot|\()', source):
        yield found, '3'
    for found in re.finditer(r'\\frac\{1\}\{2\} \\cdot ', source):
        yield found, ''


def bounds(source, names):
    """A sum that runs to another size."""
    for found in re.finditer(rf'(?<=1\}}\^)\{{({LETTER})\}}', source):
        for letter in names.net.sizes:
            if letter != found.group(1):
                yield found, f'{{{letter}}}'
                break


def products(source, names):
    """Another product."""
    for found in re.finditer(r'\\odot', source):
        yield found, '\\cdot'


def primes(source, names):
    """A function in place of its derivative."""
    for found in re.finditer(r"(?<=[a-zA-Z}])'(?=[}(])", source):
        yield found, ''


def cases(source, names):
    """A condition the other way round."""
    for found in re.finditer(r'& (.{1,60}?) (>|<|\\le|\\ge) 0', source):
        other = {'>': '<', '<': '>', '\\le': '\\ge', '\\ge': '\\le'}[found.group(2)]
        yield found, f'& {found.group(1)} {other} 0'


KINDS = {one.__name__: one for one in (transposes, signs, swapped_indices, other_indices, factors, bounds, products,
                                       primes, cases)}


def members_only(source, names, kind):
    """Changes of a kind that are made behind a relation and outside of words."""
    begin = re.search(r'=|\\leftarrow', source)
    words = [one.span() for one in re.finditer(r'\\text\{[^}]*\}|\\qquad[^\\]*\\text\{(?:since|denn)[^\n]*', source)]
    for found, new in KINDS[kind](source, names):
        if begin and found.start() >= begin.start() and not any(a <= found.start() < b for a, b in words):
            yield found, new


def damages(net, section, random, count):
    """Up to `count` changes of formulas that are found true as they are, each held again."""
    sound, names = [], Checker(net).names
    for display in DISPLAY.finditer(section):
        source = display.group(1).strip()
        if '\\partial' in source and '=' in source and not said(net, source):
            sound.append(source)
    made = []
    while sound and len(made) < count:
        kind = random.choice(list(KINDS))
        found = [(source, *change) for source in sound for change in members_only(source, names, kind)]
        if not found and not any(list(members_only(source, names, 'signs')) for source in sound):
            found = [(source, *change) for source in sound for change in members_only(source, names, 'other_indices')]
            if not found:
                break
        if found:
            source, place, new = random.choice(found)
            changed = source[:place.start()] + new + source[place.end():]
            made.append(Damage(net, kind, source, changed, bool(said(net, changed))))
    return made


def said(net, source):
    """What is found wrong in one display."""
    return Checker(net, points=3).check(f'$$\n{source}\n$$', asked=False).findings
