"""A network with its right values, the answers that can be asked of it, and every slip in each of them."""

from dataclasses import dataclass

from held import asks
from held.numbers import Ambiguous, Impossible, Printed, plain, printed, reading
from held.passes import value_of

from . import catalogue, printing
from .expanded import Unstated
from .layered import graph_of
from .stated import stated
from .terms import Values, entries, quantities

#: What is no value of a wrong formula: a logarithm of something negative, a division by zero, next to a tie.
NO_VALUE = (Ambiguous, Impossible, ArithmeticError)


@dataclass
class Candidate:
    """A slip at a place, and what comes of it: before its own rounding, and as it is used."""
    slip: str
    where: tuple
    full: object
    own: object
    term: object = None

    @property
    def is_of_every_entry(self):
        return self.where[0] == 'every'

    @property
    def is_doubtful(self):
        return self.where[0] == 'doubtful'

    def gives(self, token):
        """Whether it gives printed digits; None where that cannot be told."""
        return token.gives(self.full, self.own)


class Bench:
    def __init__(self, layers):
        self.net = graph_of(layers)
        self.rule = self.net.rule
        self.run, self.other_run = self.net.work(), self.net.work(self.rule.other)
        self.arrays = asks.values(self.net) + asks.errors(self.net)
        if self.net.states:
            self.arrays += asks.values(self.net, 1)
        self.answers, self.reruns, self.tokens = {}, None, {}
        #: `(array, cell)` of every number in the order of computation.
        self.places = [(array, cell) for array in self.arrays for cell in array.whole().flat]
        self.orders = {array.key: k for k, array in enumerate(self.arrays)}

    def answer(self, place):
        """What is known of an answer; None where no formula is stated for it."""
        if place not in self.answers:
            try:
                self.answers[place] = Answer(self, place)
            except (Unstated, *NO_VALUE):
                self.answers[place] = None
        return self.answers[place]

    def order(self, key):
        """When a quantity is worked out, from 0; -1 for what is given."""
        return self.orders.get(key, -1)

    def printed(self, place):
        """The right number as it is printed; raises `Ambiguous` next to a tie."""
        if place not in self.tokens:
            value = self.run.at(place).used
            self.tokens[place] = printed(value, self.rule.decimals(value), self.rule)
        return self.tokens[place]

    def whole_reruns(self):
        """`(slip, where, pass)` of the slips that change the whole pass: another label, the other ties."""
        if self.reruns is None:
            self.reruns = list(self.made_reruns())
        return self.reruns

    def with_other_ties(self):
        """The quantities in which ties are seen that are rounded on the way."""
        run = next(run for slip, _, run in self.whole_reruns() if slip == 'wrong-tie')
        return {array.key for array, cell in self.places if run.at(cell.place).used != self.run.at(cell.place).used}

    def made_reruns(self):
        for name, role in self.net.roles.items():
            entries_of = self.net.data[name][0]
            if role == 'target' and len(self.net.data[name]) == 1 and len(entries_of) > 1 and \
                    sorted(entries_of) == [0] * (len(entries_of) - 1) + [1]:
                for j, old in enumerate(entries_of):
                    if old == 0:
                        yield 'other-label', ('every', name, j), self.net.work(paper=label(name, j))
        if self.rule.mode == 'step':
            try:
                run = self.net.work(printing.other_ties(self.rule))
                for array in self.arrays:
                    run.need(array.key)
                yield 'wrong-tie', ('every',), run
            except NO_VALUE:
                pass


def label(name, column):
    """What is on paper where a one-hot target has its 1 elsewhere."""
    return lambda place, value: type(value.used)(int(place[2] == column)) if place[0] == value_of(name) else None


class Answer:
    """One number that a sheet may ask for, with every slip that can happen in it."""

    def __init__(self, bench, place):
        self.bench, self.net, self.run, self.place = bench, bench.net, bench.run, place
        self.right = self.run.at(place)
        self.token = bench.printed(place)
        self.stated = stated(self.net, place)
        self.rounds = self.stated.kind != 'slope'
        self.found, self.inputs = None, quantities(self.stated.term)
        self.carried = self.from_rounded_inputs()

    def from_rounded_inputs(self):
        """What an author gets who goes on with the printed numbers; None where there is nothing."""
        def as_printed(place):
            return self.bench.printed(place).value if self.bench.order(place[0]) >= 0 else self.run.at(place).used

        try:
            value = Values(as_printed)(self.stated.term)
            return value, self.rounded(value)
        except NO_VALUE:
            return None

    @property
    def candidates(self):
        """Every slip, also those that give the right digits."""
        if self.found is None:
            self.found = [one for one in self.all_candidates() if one is not None]
        return self.found

    def all_candidates(self):
        values = Values(lambda place: self.run.at(place).used)
        for slip, where, term in catalogue.of_formula(self.stated):
            yield self.candidate(slip, where, lambda: values(term), term)
        roles = {one.role for one in entries(self.stated.term)}
        for slip, where, run in self.bench.whole_reruns():
            # Another label is seen where the target stands in the formula; ties are those of its inputs.
            is_here = slip == 'wrong-tie' or 'target' in roles
            yield self.candidate(slip, where if is_here else ('doubtful', *where), lambda: run.at(self.place).full)
        for slip, where, value in printing.rounding_slips(self):
            yield self.candidate(slip, where, lambda: value)
        for slip, where, value in printing.writing_slips(self.token.text):
            yield Candidate(slip, where, value, value)

    def candidate(self, slip, where, work, term=None):
        try:
            value = work()
            return Candidate(slip, where, value, self.rounded(value), term)
        except (KeyError, *NO_VALUE):
            return None

    def rounded(self, value):
        return self.bench.rule.named(value) if self.rounds else value

    def written(self, candidate):
        """The number that somebody prints who made a slip."""
        if candidate.slip in printing.OF_WRITING:
            return reading(plain(candidate.own, -candidate.own.as_tuple().exponent), self.bench.rule, candidate.own)
        return printed(candidate.own, self.bench.rule.decimals(candidate.own), self.bench.rule)

    def is_wrong(self, token):
        """Whether a print is wrong by every reading that a sheet allows: its rule, the other one, rounded inputs."""
        readings = [self.right, self.bench.other_run.at(self.place)]
        if any(token.gives(one.full, one.own) is not False for one in readings):
            return False
        return self.carried is None or token.gives(*self.carried) is False

    def rivals(self, token, slip):
        """The other slips that give the same digits."""
        return {one.slip for one in self.candidates if one.slip != slip and one.gives(token) is not False}

    def can_be_made(self, candidate):
        """Whether somebody makes it: it takes nothing that is worked out after this answer, or from it."""
        if candidate.is_doubtful:
            return False
        if candidate.term is None or candidate.slip == 'new-weights':
            return True
        own = self.bench.order(self.place[0])
        return all(self.bench.order(quantity) < own for quantity in quantities(candidate.term) - self.inputs)


def is_plain(token):
    return isinstance(token, Printed) and set(token.text) <= set('-.0123456789')
