"""Slips in rounding and in writing down: values that come from the right number, not from another formula."""

from decimal import ROUND_DOWN, Decimal

from held.numbers import ONE, Ambiguous, Impossible, Rule, rounded

from .terms import Values

#: Fewer digits fit too much: what was misread or copied is looked for among so many significant ones.
FEWEST = 3
#: They keep the digits that were printed.
OF_WRITING = ('digits-exchanged', 'digit-misread', 'point-moved', 'copied')


def rounding_slips(answer):
    """Entries rounded before they are used, and a result that is cut off instead of rounded."""
    rule, right = answer.net.rule, answer.right
    for fewer in (0, 1):
        try:
            values = Values(lambda place: rounded_to(answer.run.at(place).used, rule, fewer))
            yield 'rounded-early', ('every', fewer), values(answer.stated.term)
        except (Ambiguous, Impossible, ArithmeticError):
            continue
    yield 'cut-off', ('every',), right.full.quantize(ONE.scaleb(-rule.decimals(right.used)), rounding=ROUND_DOWN)


def rounded_to(value, rule, fewer):
    """A value with the digits of the sheet, or with one fewer; what has no more digits stays."""
    return rounded(value, rule.decimals(value) - fewer, rule.ties)


def significant(text):
    """The significant digits of a printed number."""
    return len(text.lstrip('-').replace('.', '').lstrip('0'))


def doubt(*where):
    """Where a digit was changed; in doubt where what is printed has too few."""
    return where if significant(where[-1]) >= FEWEST else ('doubtful', *where)


def writing_slips(text):
    """What becomes of the printed digits of the right number when they are written down wrongly."""
    sign, digits = ('-', text[1:]) if text.startswith('-') else ('', text)
    if significant(text) < FEWEST:
        return
    for k, letter in enumerate(digits):
        if letter == '.':
            continue
        after = k + 2 if digits[k + 1:k + 2] == '.' else k + 1
        if after < len(digits) and digits[after] != letter:
            letters = list(digits)
            letters[k], letters[after] = letters[after], letters[k]
            yield 'digits-exchanged', doubt('digit', k, ''.join(letters)), Decimal(sign + ''.join(letters))
        for other in '0123456789':
            if other != letter:
                changed = digits[:k] + other + digits[k + 1:]
                yield 'digit-misread', doubt('digit', k, changed), Decimal(sign + changed)
    for places in (1, -1, 2, -2):
        yield 'point-moved', ('point', places), Decimal(text).scaleb(places)


def other_ties(rule):
    """The rule with ties rounded the other way."""
    return Rule(rule.mode, rule.digits, rule.significant, 'half-away' if rule.ties == 'half-even' else 'half-even')
