"""A number written down wrongly, which its author went on with as it should have been."""

from . import printing
from .bench import Candidate
from .inject import rivals, some_answers, wrong_token
from .paper import case, quantity_of


def cases(bench, name, source, most=1):
    """Sheets with one misprint, on which something is printed that was worked out from the right number."""
    made = []
    answers = [answer for answer in some_answers(bench, source, 3) if is_used(bench, answer)]
    source.shuffle(answers)
    for answer in answers:
        if len(made) >= most:
            break
        slips = [Candidate(slip, where, value, value)
                 for slip, where, value in printing.writing_slips(answer.token.text)]
        if not slips:
            continue
        kind = source.choice(sorted({one.slip for one in slips}))
        one = source.choice([one for one in slips if one.slip == kind])
        token = wrong_token(answer, one)
        if token is None:
            continue
        made.append(case(bench, 'misprints', kind, f'{name}-misprint-{len(made)}', {answer.place: token},
                         {answer.place}, slip=kind, where=one.where, quantity=quantity_of(bench, answer.place),
                         rivals=tuple(rivals(bench, answer, token, kind, ()))))
    return [one for one in made if one]


def is_used(bench, answer):
    """Whether the formula of a later answer holds it."""
    order = bench.order(answer.place[0])
    later = [cell.place for array, cell in bench.places if bench.order(array.key) > order]
    return any(other and answer.place[0] in other.inputs for other in map(bench.answer, later))
