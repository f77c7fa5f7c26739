"""Holds one section of a written sheet: every member of every chain, every remark, every sentence."""

import itertools
import random
import re
from dataclasses import dataclass, field

from calc import Unreadable

from . import Wrong
from .arrays import differ, flat, shape, shaped
from .dotted import TooSmall
from .evaluate import Reader
from .formula import parse
from .names import Names
from .page import Chain, Stated, Unread, commas, pieces, split, worded
from .point import Point
from .prose import REMARKS, hold, hold_remark, kind_of

#: How far a member may be from the true value: what complex steps and sums of doubles leave over.
TOLERANCE = 1e-8
CASES = 400  # index values of one chain that are looked at; more are thinned out


@dataclass
class Finding:
    network: object
    source: str
    why: str
    is_unreadable: bool = False


@dataclass
class Tally:
    networks: int = 0
    chains: int = 0
    members: int = 0  # that were read and held
    values: int = 0  # entries that were compared
    remarks: int = 0
    sentences: int = 0
    matrices: int = 0  # members that are whole arrays
    findings: list = field(default_factory=list)

    def add(self, other):
        for name in ('networks', 'chains', 'members', 'values', 'remarks', 'sentences', 'matrices'):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.findings += other.findings

    def summary(self):
        unreadable = sum(one.is_unreadable for one in self.findings)
        return (f'{self.networks} networks: {self.chains} chains, {self.members} members ({self.matrices} of whole '
                f'arrays) at {self.values} values, {self.remarks} remarks, {self.sentences} sentences; '
                f'{len(self.findings) - unreadable} wrong, {unreadable} unreadable')


class Checker:
    def __init__(self, net, seed=1, points=2):
        self.net, self.names, self.tally = net, Names(net), Tally(networks=1)
        source = random.Random(f'{seed} {net.name}')
        points = points if net.sizes else 2 * points + 1
        self.points = [Point(net, sizes, source) for sizes in drawn_sizes(net, source, points)]
        #: All sizes different and large enough for every matrix that is shown with dots.
        large = source.sample(range(3, 3 + len(net.sizes)), len(net.sizes))
        self.wide = Point(net, dict(zip(net.sizes, large)), source)
        if net.has_corners:
            self.points.append(Point(net, self.points[-1].sizes, source, at_corner=True))

    def check(self, section, asked=True):
        """Holds all of a section, and if `asked` that what was asked for is there; the tally says what was found."""
        found = list(pieces(section))
        for at, piece in enumerate(found):
            if isinstance(piece, Unread):
                self.tally.findings.append(Finding(self.net, piece.source, piece.why, True))
            elif isinstance(piece, Chain):
                self.guarded(lambda: self.chain(piece), piece.source)
            elif isinstance(piece, Stated):
                self.guarded(lambda: self.stated(piece), piece.source)
            else:
                self.guarded(lambda: self.sentence(piece, found[at + 1:at + 2]), piece.source)
        if asked:
            self.tally.findings += [Finding(self.net, section[:200], why) for why in self.missing(found)]
        return self.tally

    def guarded(self, work, source):
        try:
            work()
        except Unreadable as error:
            self.tally.findings.append(Finding(self.net, source, str(error), True))
        except Wrong as error:
            self.tally.findings.append(Finding(self.net, source, str(error)))

    def missing(self, found):
        """What was asked for and is not there: each derivative has a chain that begins with it."""
        heads = set()
        for piece in found:
            if isinstance(piece, Chain):
                try:
                    tree = parse(piece.head, self.names)
                except (Unreadable, Wrong):
                    continue
                if tree[0] == 'partial':
                    heads.add((tree[1][0], tree[2][0]))
        for wanted in self.net.wanted:
            if wanted not in heads:
                yield f'∂{wanted[0]}/∂{wanted[1]} was asked for and is not there'

    def sentence(self, piece, behind):
        following = behind[0] if behind and isinstance(behind[0], Chain) else None
        hold(piece, self.names, self.wide, following)
        self.tally.sentences += 1

    def stated(self, piece):
        """`x has n entries`, `W is m×n`, `b is a number`, `x, t are numbers`."""
        told = re.fullmatch(r'(?:has|hat) (\w+) (?:entries|Einträge|entry|Eintrag)|(?:is|ist) (\w+)×(\w+)|'
                            r'(?:is a number|ist eine Zahl|are numbers|sind Zahlen)', piece.words)
        for tokens in commas(piece.tokens):
            tree = parse(tokens, self.names)
            if not told or tree[0] != 'whole':
                raise Unreadable(f'the statement “{piece.words}”')
            if tuple(one for one in told.groups() if one) != self.names.shape(tree[1]):
                raise Wrong('another shape')
        self.tally.sentences += 1

    def chain(self, piece):
        """Every member has the value of the head."""
        self.tally.chains += 1
        tree = parse(piece.head, self.names)
        if not piece.members:
            raise Unreadable('a formula that says nothing')
        members = [(relation, parse(tokens, self.names)) for relation, tokens in piece.members]
        self.equation(tree, members)
        for at, tokens in piece.remarks:
            self.remark(tokens, [tree, *(one for _, one in members[:at])])

    def remark(self, tokens, before):
        words, formulas = worded(tokens)
        kind = kind_of(words, REMARKS)
        if kind == 'since':
            for part in equations(formulas[0]):
                whole = split(part)
                self.equation(parse(whole[0][1], self.names),
                              [(relation, parse(one, self.names)) for relation, one in whole[1:]], before[0])
        else:
            hold_remark(kind, formulas, self.names, self.wide, before)
        self.tally.remarks += 1

    def equation(self, tree, members, outer=None):
        """Holds members to the true value of the head at all points, for all values of its indices."""
        if not members:
            raise Unreadable('an equation was expected')
        if any(relation not in ('=', '<-') for relation, _ in members):
            raise Unreadable('a relation that is no equality')
        head = numerator(outer or tree) or self.net.loss
        seen = {at for point in self.points for at in self.seen(point, tree, members, head)}
        if len(seen) < len(members):
            seen |= self.seen(self.wide, tree, members, head)
        if len(seen) < len(members):
            raise Unreadable('a matrix that has fewer entries than it shows')
        self.tally.members += len(members)
        whole = tree[0] == 'whole' or tree[0] == 'partial' and not any(places for _, places in tree[1:])
        self.tally.matrices += whole * len(members)

    def seen(self, point, tree, members, head):
        """Holds members at a point; which of them have a meaning at its sizes."""
        found = set()
        for indices in thinned(self.free(tree, point)):
            true = self.truth(tree, members[0][0], point, head, indices)
            for at, (_, member) in enumerate(members):
                try:
                    self.hold(member, true, point, head, indices)
                    found.add(at)
                except TooSmall:
                    pass
        return found

    def truth(self, tree, relation, point, head, indices):
        """What the head is; of an update, the new weight."""
        reader = self.reader(point, head)
        true = reader.read(tree, indices)
        if relation != '<-':
            return true
        if tree[0] not in ('whole', 'at'):
            raise Unreadable('an update of something else than a weight')
        old = reader.array(tree[1])
        new = [x - point.rate * y for x, y in zip(flat(old), flat(reader.gradient(tree[1])))]
        updated = Reader(point, head)
        updated.changed = {tree[1]: shaped(new, shape(old))}
        return updated.read(tree, indices)

    def reader(self, point, head, world='column', as_total=False):
        """A reader of a point, kept: it remembers sums that it has worked out."""
        key = (head, world, as_total)
        if key not in point.readers:
            point.readers[key] = Reader(point, head, world, as_total)
        return point.readers[key]

    def hold(self, member, true, point, head, indices):
        """Raises Wrong unless the member has the true value, in one of the readings that a page allows."""
        why = None
        for as_total, world in itertools.product((False, True), ('column', 'row')):
            try:
                found = self.reader(point, head, world, as_total).read(member, indices)
            except Wrong as error:
                why = why or str(error)
                continue
            distance = differ(found, true)
            if distance is not None and distance < TOLERANCE:
                self.tally.values += len(flat(true))
                return
            said = 'it has another shape' if distance is None else f'{short(found)} instead of {short(true)}'
            why = why or f'{said} at {point.sizes}, {indices}'
        raise Wrong(why)

    def free(self, tree, point):
        """`[(letter, size), …]`: the free indices of a head, with how far they run."""
        found = {}
        for name, places in references(tree):
            form = list(shape(Reader(point).array(name)))
            if name in point.turned:
                form.reverse()
            if len(places) not in (0, len(form)):
                raise Wrong(f'{name} with {len(places)} indices')
            for letter, size in zip(places, form):
                if not letter.isdigit() and letter not in point.sizes:
                    if found.setdefault(letter, size) != size:
                        raise Wrong(f'the index {letter} runs over two ranges')
        return list(found.items())


def references(tree):
    if tree[0] == 'at':
        return [(tree[1], tree[2])]
    if tree[0] == 'partial':
        return [tree[1], tree[2]]
    return []


def numerator(tree):
    """What a head is the derivative of."""
    return tree[1][0] if tree[0] == 'partial' else None


def thinned(free):
    """All values of the free indices; evenly chosen ones if they are many."""
    ranges = [range(1, size + 1) for _, size in free]
    every = [dict(zip([letter for letter, _ in free], values)) for values in itertools.product(*ranges)]
    step = -(-len(every) // CASES)
    return every[::step]


def equations(tokens):
    """`y_j = …, z_i = …` cut into its equations; a comma inside of one does not cut."""
    found = []
    for part in commas(tokens):
        if any(token[0] == 'rel' for token in part) or not found:
            found.append(part)
        else:
            found[-1] = [*found[-1], ('op', ','), *part]
    return found


def drawn_sizes(net, source, count):
    """Sizes for the letters: all different at first, then any."""
    letters = net.sizes
    large = range(3, 6) if len(letters) < 4 else [one for one in (3, 4, 5, 2, 1, 6, 7) if one >= net.smallest]
    yield dict(zip(letters, source.sample(large[:max(3, len(letters) + 1)], len(letters))))
    for _ in range(count - 1):
        yield {letter: source.randint(net.smallest, 4) for letter in letters}


def short(value):
    entries = [f'{complex(x).real:.4g}' for x in flat(value)[:6]]
    return entries[0] if not shape(value) else f'({", ".join(entries)}{", …" if len(flat(value)) > 6 else ""})'
