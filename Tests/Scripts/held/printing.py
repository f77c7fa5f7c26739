"""Chooses how a value is printed, and how a print goes wrong."""

from .numbers import ONE, percent, plain, printed, reading, rounded, scientific, within
from decimal import Decimal


def right(value, rule, random, alone=True):
    """A print of a value: mostly with the sheet's digits, now and then in another dress.

    `alone`: not among the entries of a bracket, where a blank divides.
    """
    digits = rule.decimals(value.used)
    style = random.random()
    if style < 0.08 and digits > 1:
        return printed(value.full, random.randint(1, digits - 1), rule)
    if style < 0.16 and digits < 8:
        return printed(value.full, digits + random.randint(1, 2), rule)
    if alone and style < 0.24 and abs(value.used) > Decimal('1e-6'):
        form = random.choice(['scientific', 'percent', 'within'])
        if form == 'scientific':
            return scientific(value.full, random.randint(1, 3), rule)
        return (percent if form == 'percent' else within)(value.full, max(1, digits), rule)
    if not rule.significant and random.random() < 0.5:
        shown = rounded(value.used, digits, rule.ties)
        if shown == shown.to_integral_value():
            return reading(plain(shown, 0), rule)
    return printed(value.used, digits, rule)


def wrong(token, neighbours, rule, random):
    """Another plain number that might have been printed for `token`, with the name of the slip."""
    text = token.text
    unit = ONE if '.' not in text else ONE.scaleb(-len(text.split('.')[1]))
    behind = -unit.adjusted()
    slip = random.choice(['last digit', 'last digit', 'two units', 'sign', 'swapped', 'twice', 'half', 'neighbour',
                          'point', 'dropped', 'whole', 'leading digit'])
    value = Decimal(text)
    if slip == 'last digit':
        value += random.choice([-1, 1]) * unit
    elif slip == 'two units':
        value += random.choice([-2, 2]) * unit
    elif slip == 'sign':
        value = -value
    elif slip == 'swapped':
        value = swapped(text, random)
    elif slip == 'twice':
        value *= 2
    elif slip == 'half':
        value /= 2
    elif slip == 'neighbour' and neighbours:
        return slip, random.choice(neighbours)
    elif slip == 'point':
        value = value.scaleb(random.choice([-1, 1]))
    elif slip == 'dropped' and behind > 1:
        return slip, reading(text[:-2] + text[-1], rule)
    elif slip == 'whole' and not rule.significant:
        return slip, reading(plain(value.to_integral_value(), 0), rule)
    elif slip == 'leading digit':
        value += random.choice([-1, 1]) * unit * 10
    value = rounded_towards_even(value, behind)
    return slip, reading(plain(value, behind), rule, value)


def rounded_towards_even(value, decimals):
    return value.quantize(ONE.scaleb(-decimals))


def swapped(text, random):
    """Two neighbouring digits change places."""
    digits = [i for i, letter in enumerate(text) if letter.isdigit()]
    pairs = [(i, j) for i, j in zip(digits, digits[1:]) if text[i] != text[j]]
    if not pairs:
        return Decimal(text)
    i, j = random.choice(pairs)
    letters = list(text)
    letters[i], letters[j] = letters[j], letters[i]
    return Decimal(''.join(letters))
