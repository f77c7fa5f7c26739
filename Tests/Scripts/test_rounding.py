"""Tests of rounding.py against Python's `decimal`, which rounds by other code than its fractions."""

import re
import unittest
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

import rounding

CONTEXT = Context(prec=200)
LINE = re.compile(r'(update|product|sum|dot|mean|quotient|round) half-(away|even) (d[0-6]|s[1-6])'
                  r'( -?\d+(\.\d+)?)+$')


def by_decimal(op, operands):
    """The value with 200 digits, exact but for means and quotients that do not end."""
    c, x = CONTEXT, [Decimal(text) for text in operands]
    if op == 'update':
        return c.subtract(x[0], c.multiply(x[1], x[2]))
    if op == 'product':
        total = Decimal(1)
        for factor in x:
            total = c.multiply(total, factor)
        return total
    if op == 'quotient':
        return c.divide(x[0], x[1])
    pairs = [c.multiply(a, b) for a, b in zip(x[::2], x[1::2])] if op == 'dot' else x
    total = Decimal(0)
    for pair in pairs:
        total = c.add(total, pair)
    return c.divide(total, Decimal(len(x))) if op == 'mean' else total


class Rounding(unittest.TestCase):
    def setUp(self):
        self.lines = list(rounding.lines(6000, 5))

    def test_results_agree_with_decimal(self):
        for line in self.lines:
            op, ties, digits, *operands, result = line.split(' ')
            value = by_decimal(op, operands)
            places = -int(digits[1:]) if digits[0] == 'd' else (value.adjusted() - int(digits[1:]) + 1 if value else 0)
            rule = ROUND_HALF_UP if ties == 'half-away' else ROUND_HALF_EVEN
            expected = value.quantize(Decimal(1).scaleb(places), rounding=rule, context=CONTEXT)
            self.assertEqual(Decimal(result), expected, line)

    def test_lines_have_the_documented_form(self):
        for line in self.lines:
            self.assertRegex(line, LINE)
            _, _, digits, *_, result = line.split(' ')
            count, bare = int(digits[1:]), result.lstrip('-')
            self.assertFalse(result.startswith('-') and not bare.strip('0.'), line)
            if digits[0] == 'd':
                self.assertEqual(len(bare.partition('.')[2]), count, line)
            elif bare != '0':
                shown = bare.replace('.', '').lstrip('0')
                self.assertGreaterEqual(len(shown), count, line)
                self.assertEqual(shown[count:].strip('0'), '', line)
                self.assertTrue('.' not in bare or len(shown) == count, line)

    def test_many_cases_are_ties(self):
        ties = 0
        for line in self.lines:
            op, _, digits, *operands, _ = line.split(' ')
            value = rounding.worth(op, [rounding.Fraction(text) for text in operands])
            if value:
                ties += (value / rounding.unit_of(value, digits)) % 1 == rounding.Fraction(1, 2)
        self.assertGreater(ties / len(self.lines), 0.3)

    def test_the_same_seed_gives_the_same_lines(self):
        self.assertEqual(self.lines, list(rounding.lines(6000, 5)))


if __name__ == '__main__':
    unittest.main()
