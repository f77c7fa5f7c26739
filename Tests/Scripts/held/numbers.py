"""Decimals with 50 digits, rounded as a sheet rounds them, and whether a value gives a printed number."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 50
getcontext().Emax, getcontext().Emin = 10 ** 6, -10 ** 6

ZERO, ONE, HALF = Decimal(0), Decimal(1), Decimal('0.5')
#: How near to a rounding boundary, in units of the rounded digit, two number systems may disagree.
MARGIN = Decimal('1e-9')
#: The same, as a share of the value.
RELATIVE = Decimal('1e-12')


class Ambiguous(Exception):
    """A value next to a rounding boundary but not on it: 16 digits and 50 may round it differently."""


class Impossible(Exception):
    """A value that does not exist, such as the logarithm of 0."""


def is_near(distance, boundary, scale):
    """Whether a distance is next to a boundary without being on it."""
    off = abs(distance - boundary)
    return off != 0 and off < max(MARGIN * boundary, RELATIVE * abs(scale), Decimal('1e-14') * max(ONE, abs(scale)))


def rounded(value, decimals, ties='half-away'):
    """A value rounded in decimals; raises `Ambiguous` next to a tie."""
    scaled = abs(value).scaleb(decimals)
    if is_near(scaled % 1, HALF, scaled * Decimal('1e-3')):
        raise Ambiguous()
    mode = ROUND_HALF_EVEN if ties == 'half-even' else ROUND_HALF_UP
    return value.quantize(ONE.scaleb(-decimals), rounding=mode) + ZERO


class Rule:
    """How a sheet rounds: digits after the point or significant ones, a tie rule, at each step or not at all."""

    def __init__(self, mode, digits, significant=False, ties='half-away'):
        self.mode, self.digits, self.significant, self.ties = mode, digits, significant, ties

    def decimals(self, value):
        """Digits after the point that a value is given with."""
        if not self.significant:
            return self.digits
        return self.digits - 1 - value.adjusted() if value else self.digits

    def named(self, value):
        """What is used of a named value from then on."""
        return self.shown(value) if self.mode == 'step' else value

    def shown(self, value):
        """A value with the sheet's digits."""
        return rounded(value, self.decimals(value), self.ties)

    def settings(self, index='row-col'):
        """The front matter of its sheet."""
        digits = f'digits: {self.digits} significant' if self.significant else f'decimals: {self.digits}'
        return ['---', 'worksheet:', '  language: 1', f'  {digits}', f'  rounding: {self.mode}',
                f'  ties: {self.ties}', f'  index: {index}', '---']

    @property
    def other(self):
        return Rule('none' if self.mode == 'step' else 'step', self.digits, self.significant, self.ties)


class Printed:
    """A number as it stands on paper: its text, its value, and half a unit of its last digit."""

    def __init__(self, text, value, tolerance):
        self.text, self.value, self.tolerance = text, value, tolerance

    def gives(self, *values):
        """Whether one of the values is within the tolerance; None where that cannot be told."""
        unsure = False
        for value in values:
            distance = abs(value - self.value)
            if is_near(distance, self.tolerance, value):
                unsure = True
            elif distance <= self.tolerance:
                return True
        return None if unsure else False

    def __repr__(self):
        return self.text


def plain(value, decimals):
    """A rounded value written with digits after the point; a negative zero as zero."""
    return f'{value:.{max(0, decimals)}f}' if value else f'{ZERO:.{max(0, decimals)}f}'


def printed(value, decimals, rule):
    """A value printed with digits after the point; what has none is held to the sheet's digits."""
    number = rounded(value, decimals, rule.ties)
    return reading(plain(number, decimals), rule, value)


def reading(text, rule, value=ZERO):
    """What a plain decimal says."""
    number = Decimal(text)
    digits = -number.as_tuple().exponent
    if '.' not in text:
        digits = rule.decimals(value)
    return Printed(text, number, HALF.scaleb(-digits))


def scientific(value, behind, rule):
    """`2.1e-3`, with digits behind the point of the mantissa."""
    exponent = value.adjusted()
    number = rounded(value, behind - exponent, rule.ties)
    exponent = number.adjusted() if number else exponent
    mantissa = plain(rounded(number.scaleb(-exponent), behind), behind)
    return Printed(f'{mantissa}e{exponent}', Decimal(mantissa).scaleb(exponent), HALF.scaleb(exponent - behind))


def percent(value, decimals, rule):
    """`12.5 %`."""
    number = rounded(value.scaleb(2), decimals, rule.ties)
    return Printed(plain(number, decimals) + ' %', number.scaleb(-2), HALF.scaleb(-decimals - 2))


def within(value, decimals, rule):
    """`0.49 ± 0.005`."""
    number = rounded(value, decimals, rule.ties)
    allowed = 5 * ONE.scaleb(-decimals - 1)
    return Printed(f'{plain(number, decimals)} ± {allowed:f}', number, allowed)
