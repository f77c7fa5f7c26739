"""Holds what `worksheet verify --format json` says of wrong answers against the slips that made them."""

from dataclasses import dataclass

WRONG = ('differs', 'follows')


@dataclass
class Judged:
    """What was said of a case. `rank` is the place of the true slip among the causes, None where it is not there."""
    case: object
    outcome: str  # first, among, tied, missed; whole, split; silent, named; passed
    share: float = None
    said: str = ''
    #: Of a control: answers that are wrong by themselves, and those for which a cause is named.
    asked: int = 0
    named: int = 0


def judged(case, record):
    """One sheet with its record in the report."""
    answers = {(a['line'], a['column']): a for a in record['answers']} if record else {}
    if case.part == 'right':
        return right(case, answers)
    found = [answers.get((one.line, one.column)) for one in case.wrong]
    missing = [one for one, answer in zip(case.wrong, found) if answer is None or answer['printed'] != one.text]
    if missing:
        return Judged(case, 'missed', said=f'{len(missing)} numbers have no record of their own')
    if case.part == 'controls':
        return control(case, found)
    if case.part == 'sheets':
        return whole_sheet(case, found, answers)
    return injected(case, found, answers)


def right(case, answers):
    named = [a for a in answers.values() if a.get('causes') or a.get('unexplained')]
    wrong = [a for a in answers.values() if a['verdict'] in WRONG]
    outcome = 'passed' if wrong else 'named' if named else 'silent'
    return Judged(case, outcome, said=said_of(named[0]) if named else '')


def control(case, found):
    """Every answer of a control that is wrong by itself counts."""
    differing = [a for a in found if a['verdict'] == 'differs']
    if not differing:
        return Judged(case, 'passed' if not any(a['verdict'] in WRONG for a in found) else 'silent')
    named = [a for a in differing if any(cause['certainty'] == 'cause' for cause in a.get('causes', []))]
    said = said_of((named or differing)[0])
    return Judged(case, 'named' if named else 'silent', share_of(differing[0]), said, len(differing), len(named))


def injected(case, found, answers):
    """The slip at each wrong answer that does not follow from another one."""
    wrong = [a for a in found if a['verdict'] in WRONG]
    differing = [a for a in wrong if a['verdict'] == 'differs']
    if not differing:
        return Judged(case, 'passed', said=said_of(found[0]))
    elsewhere = [a for place, a in answers.items() if a['verdict'] in WRONG and a not in found]
    ranks = [rank(case, a) for a in differing]
    if elsewhere:
        text = f'{elsewhere[0]["verdict"]} in line {elsewhere[0]["line"]}, where nothing is wrong'
        return Judged(case, 'missed', share_of(differing[0]), text)
    if all(one == 1 for one in ranks):
        outcome = 'first'
    elif all(ranks):
        outcome = 'among'
    else:
        lacking = [a for a, one in zip(differing, ranks) if not one]
        outcome = 'tied' if all(is_cut(a) for a in lacking) else 'missed'
    return Judged(case, outcome, share_of(differing[0]), said_of(differing[0]))


def whole_sheet(case, found, answers):
    """One cause, at the first wrong answer; everything behind it follows."""
    verdicts = [a['verdict'] for a in found]
    elsewhere = [a for a in answers.values() if a['verdict'] in WRONG and a not in found]
    if not any(verdict in WRONG for verdict in verdicts):
        return Judged(case, 'passed', said=said_of(found[0]))
    first = first_of(case, found)
    # Where all entries of a printed quantity have the slip, each of them differs by it.
    own = [a for one, a in zip(case.wrong, found) if case.is_whole and one.quantity == case.quantity and rank(case, a)]
    rest = [a for a in found if a is not first and a['verdict'] in WRONG and a not in own]
    place = rank(case, first)
    is_one = first['verdict'] == 'differs' and all(a['verdict'] == 'follows' for a in rest) and not elsewhere
    differing = sum(a['verdict'] == 'differs' for a in rest)
    text = f'{differing} of {len(rest)} others differ; ' + said_of(first)
    if is_one and place:
        return Judged(case, 'first' if place == 1 else 'among', share_of(first), text)
    return Judged(case, 'tied' if is_one and is_cut(first) else 'split', share_of(first), text)


def first_of(case, found):
    """Where the cause is to be told: at the first wrong answer, or at one that no other wrong answer goes into.

    Which of those that come from a number that is not printed is the first is a matter of taste.
    """
    wrong = [(one, a) for one, a in zip(case.wrong, found) if a['verdict'] in WRONG]
    told = [a for one, a in wrong if a['verdict'] == 'differs' and not one.has_wrong_input]
    return told[0] if told else wrong[0][1]


def rank(case, answer):
    """The place of the true slip among the causes that are named."""
    for place, cause in enumerate(answer.get('causes', []), 1):
        if cause['slip'] == case.slip and (case.quantity is None or cause['quantity'] in ('', case.quantity)):
            return place
    return None


def is_cut(answer):
    """Whether it is said that more slips than those shown give the digits."""
    return bool(answer.get('causes')) and (answer.get('moreCauses') or 0) > 0


def share_of(answer):
    causes = answer.get('causes') or []
    return causes[0].get('share') if causes else None


def said_of(answer):
    """What was said, for a finding."""
    named = ', '.join(f'{c["slip"]} at {c["quantity"]}{c.get("entry") or ""} ({c["certainty"]}, share {c.get("share")})'
                      for c in answer.get('causes', []))
    more = f', {answer["moreCauses"]} more' if answer.get('moreCauses') else ''
    return f'{answer["printed"]} {answer["verdict"]}: {named or "no cause"}{more}'
