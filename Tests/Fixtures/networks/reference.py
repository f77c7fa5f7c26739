"""What the scripts of this folder share: numbers of 40 digits, differences as a check, rounding by hand, JSON."""

import json
import os
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import numpy as np
from mpmath import mp, mpf

mp.dps = 40
WIDE = Context(prec=80)


def array(rows):
    """An array of 40-digit numbers from decimal texts, blanks between entries and `;` between rows."""
    lines = [[mpf(entry) for entry in line.split()] for line in rows.split(';')]
    return np.array(lines if len(lines) > 1 else lines[0], dtype=object)


def matrix(rows):
    """As `array`, but one line is a matrix of one row."""
    return np.atleast_2d(array(rows))


def each(function):
    return np.vectorize(function, otypes=[object])


exp, log, tanh = each(mp.exp), each(mp.log), each(mp.tanh)
sig = each(lambda x: 1 / (1 + mp.exp(-x)))


def agrees(loss, parameters, gradients, skip=()):
    """Stops unless every gradient is the central difference of the loss, to 18 digits.

    `loss` takes a dictionary of parameters; `parameters` and `gradients` have the same keys and shapes.
    """
    step = mpf(10) ** -12
    for name, value in parameters.items():
        if name in skip:
            continue
        value = np.asarray(value, dtype=object)
        gradient = np.asarray(gradients[name], dtype=object)
        assert gradient.shape == value.shape, (name, gradient.shape, value.shape)
        for place in np.ndindex(value.shape):
            ends = []
            for sign in (1, -1):
                moved = value.copy()
                moved[place] = value[place] + sign * step
                ends.append(loss({**parameters, name: moved[()]}))
            slope = (ends[0] - ends[1]) / (2 * step)
            assert abs(slope - gradient[place]) < mpf(10) ** -18 * (1 + abs(slope)), (name, place, slope, gradient[place])


class ByHand:
    """`rounding: step`: exact decimal arithmetic, rounded where a quantity has a name."""

    def __init__(self, decimals, ties='half-away'):
        self.unit = Decimal(1).scaleb(-decimals)
        self.rule = ROUND_HALF_UP if ties == 'half-away' else ROUND_HALF_EVEN

    def __call__(self, value):
        """The rounded value, as an exact fraction. Takes a fraction, or an mpf that is no tie."""
        if isinstance(value, np.ndarray):
            return each(self)(value)
        if isinstance(value, Fraction):
            quotient = WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
            if Fraction(quotient) != value:  # 80 digits, and further from a tie than that unless it ends
                assert value.denominator < 10 ** 30
        else:
            quotient = Decimal(mp.nstr(value, 38, strip_zeros=False))
            distance = abs((quotient / self.unit) % 1)
            assert abs(distance - Decimal('0.5')) > Decimal('1e-20'), 'an inexact value at a tie'
        return Fraction(quotient.quantize(self.unit, rounding=self.rule, context=WIDE))


def fractions(rows):
    """An array of exact fractions from decimal texts."""
    lines = [[Fraction(entry) for entry in line.split()] for line in rows.split(';')]
    return np.array(lines if len(lines) > 1 else lines[0], dtype=object)


def wide(x):
    """A fraction as a 40-digit number, for exp and tanh."""
    return mpf(x.numerator) / mpf(x.denominator)


def plain(value):
    """A number or an array as JSON has it: the nearest double, never -0."""
    if isinstance(value, np.ndarray):
        return [plain(entry) for entry in value]
    if isinstance(value, Fraction):
        return float(value) + 0.0
    return float(mpf(value)) + 0.0


def save(script, values):
    """Writes `values.json` beside the script, one expression a line."""
    path = os.path.join(os.path.dirname(os.path.abspath(script)), 'values.json')
    lines = [f'  {json.dumps(key)}: {json.dumps(plain(value))}' for key, value in values.items()]
    with open(path, 'w', encoding='utf-8') as file:
        file.write('{\n' + ',\n'.join(lines) + '\n}\n')
    print(f'{os.path.basename(os.path.dirname(path))}: {sum(np.size(np.asarray(plain(v))) for v in values.values())} values')
