#!/usr/bin/env python3
"""Reference cases for exact decimal rounding, from Python's `fractions`.

    rounding.py [--count N] [--seed S]        N is 120000 by default; the output depends on N and S alone

One case a line, fields divided by one blank, no header:

    OP TIES DIGITS OPERAND… RESULT

OP       update    w rate g          w − rate·g
         product   a b [c]           a·b[·c]
         sum       a b …             a + b + …            2 to 6 operands
         dot       a b c d …         a·b + c·d + …        an even number of operands, 2 to 8
         mean      a b …             (a + b + …)/n        n = 2 to 7 operands
         quotient  a b               a/b                  b is not 0
         round     a                 a
TIES     half-away | half-even
DIGITS   dN        N decimals, N = 0 … 6
         sN        N significant digits, N = 1 … 6
OPERAND  a decimal: optional `-`, digits, optionally a point and digits (`-0.50`, `3`, `12.25`); never an exponent.
         Operands stand for exactly these decimals, not for the binary numbers next to them.
RESULT   the exact value of OP, rounded once.
         dN: exactly N decimals (no point for d0), at least one digit before the point: `0.30`, `-2`.
         sN: positional notation with exactly N significant digits: `0.00120` (s3), `1.00` (s3), `12` (s2);
         where the last of them stands before the point the rest are zeros: 1234 to s2 is `1200`.
         Zero is `0.00` under d2 and `0` under sN. Zero never has a minus sign.

About two cases in five are exact ties, one in five misses a tie by a unit far behind, the rest is anything.
"""

import argparse
import random
import sys
from fractions import Fraction


def rounded(value, unit, ties):
    """The multiple of `unit` nearest to `value`."""
    scaled = value / unit
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    half = Fraction(1, 2)
    if rest > half or (rest == half and (whole >= 0 if ties == 'half-away' else whole % 2 == 1)):
        whole += 1
    return whole * unit


def decimal_text(value, places):
    """`value`, a multiple of 10^-places, with that many decimals."""
    scaled = value * 10 ** places
    if scaled.denominator != 1:
        raise ValueError(f'{value} needs more than {places} decimals')
    digits = str(abs(scaled.numerator)).rjust(places + 1, '0')
    sign = '-' if scaled < 0 else ''
    return sign + (digits[:-places] + '.' + digits[-places:] if places else digits)


def magnitude(value):
    """The k with 10^k <= |value| < 10^(k+1)."""
    value, k = abs(value), 0
    while value >= 10:
        value, k = value / 10, k + 1
    while value < 1:
        value, k = value * 10, k - 1
    return k


def unit_of(value, digits):
    """The unit of the last digit that is kept."""
    count = int(digits[1:])
    return Fraction(1, 10 ** count) if digits[0] == 'd' else Fraction(10) ** (magnitude(value) - count + 1)


def result(value, digits, ties):
    """The printed result."""
    count = int(digits[1:])
    if digits[0] == 'd':
        return decimal_text(rounded(value, unit_of(value, digits), ties), count)
    if value == 0:
        return '0'
    nearest = rounded(value, unit_of(value, digits), ties)
    return decimal_text(nearest, max(0, count - 1 - magnitude(nearest)))  # 9.96 to s2 is 10, not 10.0


def worth(op, operands):
    """The exact value of an operation."""
    if op == 'update':
        return operands[0] - operands[1] * operands[2]
    if op == 'product':
        total = Fraction(1)
        for operand in operands:
            total *= operand
        return total
    if op == 'dot':
        return sum((a * b for a, b in zip(operands[::2], operands[1::2])), Fraction(0))
    if op == 'quotient':
        return operands[0] / operands[1]
    return sum(operands, Fraction(0)) / (len(operands) if op == 'mean' else 1)


class Maker:
    """Random operands, as texts, so that `1.50` stays as it is written."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def number(self, places, span=None):
        """A decimal with `places` decimals."""
        span = span or self.random.choice([9, 99, 999, 99999, 10 ** 9])
        return decimal_text(Fraction(self.random.randint(-span, span), 10 ** places), places)

    def digits(self):
        return self.random.choice(['d0', 'd1', 'd2', 'd2', 'd2', 'd3', 'd4', 'd4', 'd5', 'd6',
                                   's1', 's2', 's3', 's3', 's4', 's5', 's6'])

    def goal(self, digits, kind):
        """A value to be reached exactly: a tie, or a neighbour of one."""
        count = int(digits[1:])
        whole = self.random.randint(10 ** (count - 1), 10 ** count - 1) if digits[0] == 's' else \
            self.random.choice([0, 1, 2, 3, self.random.randint(0, 9999), self.random.randint(0, 10 ** 7)])
        unit = Fraction(1, 10 ** count) if digits[0] == 'd' else Fraction(10) ** self.random.randint(-8, 3)
        value = (whole + Fraction(1, 2)) * unit
        if kind == 'near':
            value += self.random.choice([-1, 1]) * unit / 10 ** self.random.randint(3, 9)
        return value * self.random.choice([-1, 1])

    def case(self, op):
        digits = self.digits()
        kind = self.random.choice(['tie', 'tie', 'near', 'any', 'any'])
        operands = self.free(op) if kind == 'any' else self.aimed(op, self.goal(digits, kind))
        ties = self.random.choice(['half-away', 'half-even'])
        value = worth(op, [Fraction(text) for text in operands])
        return ' '.join([op, ties, digits, *operands, result(value, digits, ties)])

    def free(self, op):
        places = self.random.randint(0, 7)
        count = {'update': 3, 'product': self.random.randint(2, 3), 'sum': self.random.randint(2, 6),
                 'dot': 2 * self.random.randint(1, 4), 'mean': self.random.randint(2, 7), 'quotient': 2,
                 'round': 1}[op]
        operands = [self.number(places) for _ in range(count)]
        if op == 'update':
            operands[1] = self.random.choice(['0.1', '0.5', '0.05', '0.01', '0.3', '1', '0.25', operands[1]])
        if op == 'quotient' and not operands[1].strip('-0.'):
            operands[1] = '3'
        return operands

    def aimed(self, op, goal):
        """Operands whose value is exactly the goal."""
        places = self.random.randint(0, 4)
        if op == 'update':
            rate = self.random.choice(['0.1', '0.5', '0.05', '0.01', '0.3', '1', '0.25', '0.7'])
            g = self.number(places)
            return [exact_text(goal + Fraction(rate) * Fraction(g)), rate, g]
        if op == 'product':
            factor = self.random.choice(['0.5', '2', '-0.25', '4', '1.25', '-8', '0.1', '-1', '5', '0.2'])
            first = [exact_text(goal / Fraction(factor)), factor]
            if self.random.random() < 0.3:
                first = [exact_text(Fraction(first[0]) / 2), factor, '2']
            self.random.shuffle(first)
            return first
        if op == 'quotient':
            divisor = self.number(places)
            divisor = divisor if divisor.strip('-0.') else '7'
            return [exact_text(goal * Fraction(divisor)), divisor]
        if op == 'round':
            return [exact_text(goal)]
        operands = [self.number(places) for _ in range(self.random.randint(1, 5))]
        if op == 'dot':
            operands = operands[:len(operands) // 2 * 2]
            return operands + [exact_text((goal - worth('dot', [Fraction(t) for t in operands])) / 2), '2']
        rest = sum((Fraction(text) for text in operands), Fraction(0))
        last = goal * (len(operands) + 1) - rest if op == 'mean' else goal - rest
        operands.append(exact_text(last))
        self.random.shuffle(operands)
        return operands


def exact_text(value):
    """A decimal fraction in as many decimals as it takes."""
    places = 0
    while (value * 10 ** places).denominator != 1:
        places += 1
        if places > 60:
            raise ValueError(f'{value} is no decimal fraction')
    return decimal_text(value, places)


OPS = ['update'] * 5 + ['product', 'product', 'sum', 'sum', 'dot', 'dot', 'mean', 'quotient', 'round']


def lines(count, seed):
    maker = Maker(seed)
    for number in range(count):
        yield maker.case(OPS[number % len(OPS)])


def main():
    parser = argparse.ArgumentParser(description='Reference cases for exact decimal rounding.')
    parser.add_argument('--count', type=int, default=120_000)
    parser.add_argument('--seed', type=int, default=2024)
    options = parser.parse_args()
    try:
        chunk = []
        for line in lines(options.count, options.seed):
            chunk.append(line)
            if len(chunk) == 4096:
                sys.stdout.write('\n'.join(chunk) + '\n')
                chunk = []
        sys.stdout.write('\n'.join([*chunk, '']))
    except BrokenPipeError:
        sys.stderr.close()


if __name__ == '__main__':
    main()
