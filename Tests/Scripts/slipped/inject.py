"""One slip in one answer, or in all entries of one quantity, and all else right."""

from held.numbers import Ambiguous

from . import printing
from .bench import NO_VALUE, Candidate, is_plain
from .paper import case, quantity_of

#: What can happen in most networks.
COMMON = ('sign-of-result', 'sign-of-factor', 'sign-of-summand', 'derivative-left-out', 'weight-left-out',
          'error-left-out', 'input-left-out', 'factor-twice', 'other-derivative', 'summand-left-out', 'neighbour',
          'other-quantity', 'rounded-early', 'digits-exchanged', 'digit-misread', 'point-moved')


def cases(bench, name, source, most=None):
    """A case for every slip that can happen, or for so many of them; then the same of whole quantities."""
    found = chosen(bench, source)
    made = []
    for slip in drawn(list(found), source, most):
        answer, one, token = found[slip]
        # Later answers are right: they were worked out with the right number. The inputs are printed in every second.
        leave_out = answer.inputs if source.random() < 0.5 else ()
        if one.slip == 'wrong-tie':
            leave_out = bench.with_other_ties() - {answer.place[0]}
        if one.slip == 'copied' and one.where[1][0] in leave_out:
            leave_out = ()
        made.append(case(bench, 'inject', slip, f'{name}-{slip}', {answer.place: token}, {answer.place}, leave_out,
                         slip=slip, quantity=quantity_changed(bench, answer.place, one), where=one.where,
                         rivals=tuple(rivals(bench, answer, token, slip, leave_out))))
    return [one for one in made if one] + whole_cases(bench, name, source, None if most is None else 1 + most // 3)


def drawn(slips, source, most):
    """Some slips: half of them such as can happen in few networks."""
    source.shuffle(slips)
    rare = [slip for slip in slips if slip not in COMMON]
    first = rare[:len(slips) if most is None else most // 2]
    return (first + [one for one in slips if one not in first])[:most]


def quantity_changed(bench, place, candidate):
    """Where a slip is made: in the formula of the answer, in the target; None for what is made all over the sheet."""
    if candidate.slip == 'other-label':
        return candidate.where[1]
    return None if candidate.slip == 'wrong-tie' else quantity_of(bench, place)


def rivals(bench, answer, token, slip, leave_out):
    """The other slips that give the same digits; a copy of each number that is printed is one."""
    found = answer.rivals(token, slip)
    if slip != 'copied' and printing.significant(token.text) >= printing.FEWEST:
        for array, cell in bench.places:
            if array.key not in leave_out and cell.place != answer.place:
                try:
                    if bench.printed(cell.place).text == token.text:
                        found.add('copied')
                except Ambiguous:
                    continue
    return sorted(found)


def chosen(bench, source):
    """`(answer, slip, print)` of each slip, at a place drawn among those where it makes a wrong answer."""
    found = {}
    for answer in some_answers(bench, source, 3):
        candidates = [one for one in answer.candidates if answer.can_be_made(one)]
        candidates += copies(bench, answer, source)
        source.shuffle(candidates)
        seen = set()
        for one in candidates:
            if one.slip in seen:
                continue
            token = wrong_token(answer, one)
            if token:
                seen.add(one.slip)
                found.setdefault(one.slip, []).append((answer, one, token))
    return {slip: source.choice(found[slip]) for slip in sorted(found)}


def some_answers(bench, source, of_each):
    """Answers of each sort of formula."""
    sorts = {}
    for _, cell in bench.places:
        answer = bench.answer(cell.place)
        if answer:
            sorts.setdefault(answer.stated.kind, []).append(answer)
    return [answer for kind in sorted(sorts) for answer in source.sample(sorts[kind], min(of_each, len(sorts[kind])))]


def wrong_token(answer, candidate):
    """The print of a slip where it is wrong beyond doubt."""
    try:
        token = answer.written(candidate)
    except NO_VALUE:
        return None
    return token if is_plain(token) and answer.is_wrong(token) and candidate.gives(token) else None


def copies(bench, answer, source):
    """The right value of another answer, where it has enough digits."""
    _, cell = source.choice(bench.places)
    try:
        token = bench.printed(cell.place)
    except Ambiguous:
        return []
    is_enough = printing.significant(token.text) >= printing.FEWEST and cell.place[0] != answer.place[0]
    return [Candidate('copied', ('copy', cell.place), token.value, token.value)] if is_enough else []


# All entries of a quantity

def whole_cases(bench, name, source, most=None):
    arrays = [array for array in bench.arrays if len(array.whole().flat) > 1]
    made = {}
    for array in source.sample(arrays, min(4, len(arrays))):
        for slip, where, tokens, wrong, others in whole_slips(bench, array):
            changed = quantity_changed(bench, (array.key,), Candidate(slip, where, None, None))
            made.setdefault(slip, []).append((changed, where, tokens, wrong, others))
    found = []
    for slip in drawn(sorted(made), source, most):
        changed, where, tokens, wrong, others = source.choice(made[slip])
        inputs = bench.answer(min(wrong, key=lambda place: place[1:])).inputs
        leave_out = inputs if source.random() < 0.5 else ()
        found.append(case(bench, 'inject', slip, f'{name}-{slip}-whole', tokens, wrong, leave_out, slip=slip,
                          quantity=changed, where=where, is_whole=True, rivals=tuple(sorted(others))))
    return [one for one in found if one]


def whole_slips(bench, array):
    """`(slip, where, tokens, wrong places, rivals)` of the slips that can be made in every entry alike."""
    answers = [bench.answer(cell.place) for cell in array.whole().flat]
    if None in answers:
        return
    of_all = {}
    for answer in answers:
        for one in answer.candidates:
            if one.is_of_every_entry and answer.can_be_made(one):
                of_all.setdefault((one.slip, one.where), {})[answer.place] = one
    for (slip, where), ones in of_all.items():
        if len(ones) < len(answers):
            continue
        tokens, wrong = tokens_of(bench, ones)
        if len(wrong) > 1:
            yield slip, where, tokens, wrong, whole_rivals(of_all, slip, tokens, wrong)


def tokens_of(bench, ones):
    """The prints of a slip in every entry, and the places of those that are wrong; none where one is in doubt."""
    tokens, wrong = {}, set()
    for place, one in ones.items():
        answer = bench.answer(place)
        try:
            token = answer.written(one)
            if not is_plain(token) or one.gives(token) is not True:
                return {}, set()
            if answer.is_wrong(token):
                wrong.add(place)
            elif token.gives(answer.right.full, answer.right.own) is not True:
                return {}, set()
        except NO_VALUE:
            return {}, set()
        tokens[place] = token
    return tokens, wrong


def whole_rivals(of_all, slip, tokens, wrong):
    return {other for (other, _), ones in of_all.items() if other != slip
            and all(place in ones and ones[place].gives(tokens[place]) is not False for place in wrong)}
