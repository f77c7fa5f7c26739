"""Tests of calculator.py: what it reads, what it accepts, and that it catches what is wrong.

Run with `python3 -m unittest discover -s Tests/Scripts`.
"""

import contextlib
import io
import os
import random
import tempfile
import unittest
from decimal import ROUND_HALF_UP, Decimal

import calculator
from calc import extract
from calc.rules import Conventions


def judged(text, suffix='.md', **rules):
    """The tally of one text: `(wrong, unreadable, steps)`."""
    tally = calculator.Tally()
    formulas = extract.html(text) if suffix == '.html' else extract.markdown(text)
    calculator.check_formulas('sheet' + suffix, formulas, set(), Conventions(**rules), tally)
    return tally


def display(*rows):
    return '$$\n\\begin{aligned}\n' + ' \\\\\n'.join(rows) + '\n\\end{aligned}\n$$\n'


def verdict(*rows, **rules):
    """'ok', 'wrong' or 'unreadable' for one display."""
    tally = judged(display(*rows), **rules)
    if tally.unreadable:
        return 'unreadable'
    return 'wrong' if tally.wrong else 'ok'


M = r'\begin{pmatrix} %s \end{pmatrix}'

RIGHT = [
    (r'a &= \sum ' + M % '1 & 2' + r'\odot' + M % '0.5 & 0.5' + '= 1.5',),
    (r"a &= \mathop{\mathrm{sig}'}(0) \cdot \mathop{\mathrm{relu}}(0.5) = 0.25 \cdot 0.5 = 0.125",),
    (r'a &= \mathrm{net}(1 - \mathrm{net}) = 0.5(1 - 0.5) = 0.25',),
    (r'a &= ' + M % '0 & 1' + M % r'1.20 \\ 0.30' + '= 0.30',),
    (r'a &= \underbrace{0.5}_{h_1} \cdot 0.5 = 0.25',),
    (r'a &= 2 \cdot (0.37 - 1)', r'&= 2 \cdot (-0.63)', '&= -1.26'),
    (r'a &= (-1.26) \cdot 0.37(1 - 0.37) \cdot (-2.00) + (-0.94) \cdot 0.53(1 - 0.53) \cdot 0.43',
     r'&\approx 0.5874 - 0.1007', r'&\approx 0.49'),
    (r'q_1 &= \operatorname{sig}\left(0 \cdot 1.20 + 1 \cdot 0.30\right) = \operatorname{sig}(0.30) \approx 0.57',),
    (r'q &= ' + M % r'0 & 1' + r'\cdot' + M % r'1.20 & -1.20 \\ 0.30 & 1.10', '&= ' + M % '0.30 & 1.10'),
    (r'a &= 0 \cdot 0.5 + 0.25 \cdot 0.5 = 0.125',),
    (r'a &= 0.4 \cdot 0.5 + 0.3 \cdot 0.3 + 0 \cdot 7.1 = 0.20 + 0.09 = 0.29',),
    (r'a &= \frac{1}{1 + \exp(-0.30)} \approx \frac{1}{1 + 0.7408} \approx 0.5744',),
    (r'a &= \max(0, -0.3) = 0',),
    (r'a &= \begin{cases} 0.4 & \text{if } 0.4 > 0 \\ 0 & \text{otherwise} \end{cases} = 0.4',),
    (r'a &= \lvert 0.2 - 0.7 \rvert = 0.5',),
    (r'a &= |0.2 - 0.7| + |{-0.1}| = 0.6',),
    (r'a &= -\log 0.25 \approx 1.39',),
    (r'a &= 1 - 0.57^2 \approx 0.68',),
    (r'a &= 3 \cdot 0.00012 = 3.6 \cdot 10^{-4}',),
    (r'a &= \frac{1}{3} \cdot 0.4 \approx 1.3 \cdot 10^{-1}',),
    (r'a &= \operatorname{softmax}\left(' + M % r'0.3 \\ 0.3' + r'\right) = ' + M % r'0.50 \\ 0.50',),
    (r'a &= ' + M % r'1 & 2' + r'\odot' + M % '0.5 & 0.25' + '= ' + M % '0.5 & 0.5',),
    (r'a &= ' + M % r'1 \\ 2' + r'\cdot' + M % r'3 \\ 4' + r'^{\top} = ' + M % r'3 & 4 \\ 6 & 8',),
    (r'a &= ' + M % r'1.5 & 2 \\ 3 & 4' + '+' + M % r'0.5 & 0.5' + '= ' + M % r'2.0 & 2.5 \\ 3.5 & 4.5',),
    (r"a &= \operatorname{sig}'(-0.52)" r' \approx 0.37(1 - 0.37) = 0.2331',),
    (r'a &= 0.37 \cdot 0.63 = 0.2331 && \text{because } y_1 = 0.37',),
    (r'a &= \sigma\left(0.00\right) = 0.5',),
    (r'a &= \underbrace{0.5 \cdot 0.5}_{\text{twice}} = 0.25',),
    (r'a &= 0.5 \cdot \cdots \cdot 0.5 \approx 0.1',),
    (r'w_1 &\leftarrow 0.15 - 0.5 \cdot 0.08 = 0.11',),
    (r'a &= 0.5 - 0.5 = 0.00',),
    (r'a &= 0.125 \approx 0.13',),
    (r'a &= 0.125 \approx 0.12',),
    (r'a &= \frac{0.4 + 0.5}{2} = \frac{0.9}{2} = 0.45',),
    (r'a &= -0.2 \cdot 0.5 - 0.25 \cdot 0.5 = -0.1 - 0.125 = -0.225',),
    (r'a &= 0.1,\qquad b &= 0.2 \cdot 0.5 = 0.1',),
    (r'f(z) &= \frac{1}{1 + \exp(-z)}', r"f'(0) &= \frac{1}{4} = 0.25", r"f''(0.5) &\approx -0.0576"),
    (r'\mathop{\mathrm{swish}}(x) &= x \cdot \sigma(2x)', r"\mathop{\mathrm{swish}'}(0.5) &\approx 0.9277"),
]

WRONG = [
    (r'a &= 2 \cdot (0.37 - 1)', '&= -1.27'),
    (r'a &= 2 \cdot (0.37 - 1)', r'&\approx -1.26'),
    (r'a &= 0.37 \cdot 0.37', r'&= 0.14'),
    (r'a &= (-1.26) \cdot 0.37(1 - 0.37) \cdot (-2.00) + (-0.94) \cdot 0.53(1 - 0.53) \cdot 0.43',
     r'&\approx 0.5874 - 0.1006', r'&\approx 0.49'),
    (r'a &= 0.5874 - 0.1 \approx 0.48',),
    (r'a &= 0.5 \cdot (-0.5) + 0.25 = -0.00',),
    (r'a &= 0.001 \cdot (-0.5) \approx -0.00',),
    (r'a &= ' + M % r'0 & 1' + r'\cdot' + M % r'1.20 & -1.20 \\ 0.30 & 1.10', '&= ' + M % '0.30 & 1.11'),
    (r'a &= ' + M % r'0 & 1' + '= ' + M % r'0 \\ 1',),
    (r'a &= \log(0.00) \approx -5.3',),
    (r'a &= \frac{1}{0.00} = 1',),
    (r'a &= 0.4 \cdot 0.7 \approx 0',),
    (r'a &= \operatorname{sig}(0.30) = 0.57',),
    (r'a &= 0.2 \cdot 0.3 + 0.5 \cdot 0.5 = 0.25 + 0.06 + 0.1',),
    (r'a &= 0.2 \cdot 0.3 + 0.5 \cdot 0.5 \approx 0.07 + 0.24',),
    (r'a &= \begin{cases} 0.4 & \text{if } 0.4 < 0 \\ 0 & \text{otherwise} \end{cases} = 0.4',),
    (r'a &= 0.25 = 0.25 < 0.20',),
    (r'a &= 1.5 \cdot 10^{-3} \cdot 2 = 3.1 \cdot 10^{-3}',),
    (r'f(z) &= \frac{1}{1 + \exp(-z)}', r"f'(0) &= \frac{1}{3}"),
    (r'f(z) &= z^2', r"f''(0.3) &= 1.9"),
    (r'a &= ' + M % r'1 & 2' + r'\cdot' + M % '3 & 4' + '= 11',),
]

UNREADABLE = [
    (r'a &= \foo{0.3}',),
    (r'a &= \operatorname{sgm}(0.3) = 0.57',),
    (r'a &= 0.3 0.4 = 0.12',),
    (r'a &= (0.3 + 0.4 = 0.7',),
    (r'a &= 0.3 \cdot = 0.7',),
    (r'a &= 0.5_1 = 0.5',),
    (r'a &= ' + M % r'1 & 2 \\ 3' + '= 1',),
]


B = r'\underbrace{' + M + r'}_{\text{9}}'

#: With dots: what can be seen is held.
SEEN = [
    (r'a &= 0.5 \cdot 0.5 + 0.3 \cdot 0.3 + \cdots + 0.1 \cdot 0.7 \approx 0.25 + 0.09 + \cdots + 0.07 \approx 0.9',),
    (r'a &= -0.5 \cdot 0.5 - \cdots - 0.1 \cdot 0.7', r'&= -0.25 - \cdots - 0.07'),
    (r'a &= 0.1 \cdot ' + B % r'2 & 3 & \cdots & 5' + '= ' + B % r'0.2 & 0.3 & \cdots & 0.5',),
    (r'a &= ' + M % r'1 & \cdots \\ \vdots & \ddots' + '- 0.5' + M % r'2 & \cdots \\ \vdots & \ddots' + r'\approx '
     + M % r'0.00 & \cdots \\ \vdots & \ddots',),
]
SEEN_WRONG = [
    (r'a &= 0.5 \cdot 0.5 + \cdots + 0.1 \cdot 0.7 \approx 0.26 + \cdots + 0.07',),
    (r'a &= 0.5 \cdot 0.5 + \cdots + 0.1 \cdot 0.7 \approx 0.25 + \cdots - 0.07',),
    (r'a &= 0.5 \cdot 0.5 + \cdots + 0.1 \cdot 0.77 = 0.25 + \cdots + 0.08',),
    (r'a &= 0.1 \cdot ' + B % r'2 & 3 & \cdots & 5' + '= ' + B % r'0.2 & 0.3 & \cdots & 0.6',),
    (r'a &= ' + M % r'1.5 \\ \vdots \\ 2' + '+' + M % r'1 \\ \vdots \\ 2' + '= ' + M % r'2.5 \\ \vdots \\ 4.1',),
]


class Shortened(unittest.TestCase):
    def test_what_can_be_seen_is_held(self):
        for rows in SEEN:
            with self.subTest(rows=rows):
                tally = judged(display(*rows))
                self.assertEqual((tally.wrong, tally.unreadable, tally.in_part > 0), ([], [], True))

    def test_what_can_be_seen_to_be_wrong_is_found(self):
        for rows in SEEN_WRONG:
            with self.subTest(rows=rows):
                self.assertEqual(verdict(*rows), 'wrong')

    def test_products_of_arrays_with_dots_are_left_alone(self):
        rows = (r'a &= ' + M % r'1 & \cdots & 2' + r'\cdot' + M % r'1 \\ \vdots \\ 2' + '= 31',)
        tally = judged(display(*rows))
        self.assertEqual((tally.wrong, tally.unreadable, tally.in_part), ([], [], 0))

    def test_four_marks(self):
        tally = judged('<p><math><mi>w</mi><mo>⁗</mo><mo>=</mo><mn>0.5</mn><mo>−</mo><mn>0.2</mn><mo>=</mo><mn>0.4</mn></math></p>',
                       '.html')
        self.assertEqual((len(tally.wrong), tally.unreadable), (1, []))


class Rules(unittest.TestCase):
    def test_right_lines_are_accepted(self):
        for rows in RIGHT:
            with self.subTest(rows=rows):
                tally = judged(display(*rows))
                self.assertEqual((tally.wrong, tally.unreadable), ([], []))

    def test_wrong_lines_are_found(self):
        for rows in WRONG:
            with self.subTest(rows=rows):
                self.assertEqual(verdict(*rows), 'wrong')

    def test_lines_without_a_reading_are_told(self):
        for rows in UNREADABLE:
            with self.subTest(rows=rows):
                self.assertEqual(verdict(*rows), 'unreadable')

    def test_ties_follow_the_rule_that_was_asked_for(self):
        up, down = r'a &= 0.125 \approx 0.13', r'a &= 0.125 \approx 0.12'
        self.assertEqual([verdict(up, ties='half-away'), verdict(down, ties='half-away')], ['ok', 'wrong'])
        self.assertEqual([verdict(up, ties='half-even'), verdict(down, ties='half-even')], ['wrong', 'ok'])

    def test_a_bare_integer_is_a_result_only_where_the_sheet_rounds_to_integers(self):
        self.assertEqual(verdict(r'a &= 1.3 \cdot 2 \approx 3'), 'wrong')
        self.assertEqual(verdict(r'a &= 1.3 \cdot 2 \approx 3', integers=True), 'ok')
        self.assertEqual(verdict(r'a &= 1234 + 2.5 \approx 1240', significant=3), 'ok')

    def test_a_vanishing_number_is_refused_on_request(self):
        self.assertEqual(verdict(r'a &= 0.01 \cdot 0.01 \approx 0.00'), 'ok')
        self.assertEqual(verdict(r'a &= 0.01 \cdot 0.01 \approx 0.00', never_zero=True), 'wrong')

    def test_members_with_dots_are_counted_and_not_evaluated(self):
        tally = judged(display(r'a &= 0.5 \cdot 0.2 + \cdots + 0.1 \cdot 0.1', r'&\approx 0.1 + \cdots + 0.01', '&= 9'))
        self.assertEqual((tally.shortened, tally.steps, tally.wrong), (2, 0, []))

    def test_a_stated_derivative_is_used(self):
        stated = "We assume $\\operatorname{sign}' = 1$.\n\n"
        line = display(r"a &= 0.5 \cdot \operatorname{sign}'(0.3) = 0.5")
        self.assertEqual(len(judged(line).wrong), 1)
        self.assertEqual(judged(stated + line).wrong, [])

    def test_the_place_of_a_wrong_line_is_its_own_row(self):
        tally = judged('Text.\n\n' + display('a &= 0.5 + 0.5', '&= 1.0', '&= 2.0'))
        self.assertEqual([line for _, line, _, _ in tally.wrong], [7])


class Reading(unittest.TestCase):
    def test_code_and_escaped_dollars_are_no_formulas(self):
        text = '`$a$` and \\$5 and 5$ then\n\n```\n$b$\n```\n~~~\n$$c$$\n~~~\n$d = 1$ costs $4 or $5\n'
        self.assertEqual([formula.source for formula in extract.markdown(text)], ['d = 1'])

    def test_a_display_in_a_quote_in_a_list_is_read_without_its_prefix(self):
        text = '1. one\n\n   > $$\n   > \\begin{aligned}\n   > a &= 0.5 + 0.1 \\\\\n   > &= 0.6\n'
        text += '   > \\end{aligned}\n   > $$\n'
        tally = judged(text)
        self.assertEqual((tally.steps, tally.wrong, tally.unreadable), (1, [], []))

    def test_front_matter_is_skipped(self):
        self.assertEqual(extract.markdown('---\ntitle: "$x$"\n---\n$y$\n'), [(4, 'y', False, '')])

    def test_mathml_is_read_as_the_same_members(self):
        tally = judged(HTML, '.html')
        self.assertEqual((tally.steps, tally.wrong, tally.unreadable), (5, [], []))

    def test_a_chain_may_go_on_in_the_next_display(self):
        first, then = display('a &= 0.5 + 0.1'), display('&= 0.6', '&= 0.7')
        tally = judged(first + '\n' + then)
        self.assertEqual((tally.steps, len(tally.wrong), tally.wrong[0][1]), (2, 1, 10))
        self.assertEqual(len(judged('Text.\n\n' + display('&= 0.6', '&= 0.7')).unreadable), 1)

    def test_lines_in_boxes_of_their_own_are_one_chain(self):
        tally = judged(GRID, '.html')
        self.assertEqual((tally.steps, tally.printed, tally.wrong, tally.unreadable), (3, 6, [], []))
        self.assertEqual(len(judged(GRID.replace('0.37', '0.38'), '.html').wrong), 1)

    def test_a_remark_is_held_unless_it_says_that_it_assumes(self):
        row = r"a &= 0.5 \cdot 1 = 0.5 \qquad\text{%s }\mathop{\mathrm{sign}'}(0.30) = 1\text{, because } 0.3 > %s"
        self.assertEqual(verdict(row % ('assuming', '0')), 'ok')
        self.assertEqual(verdict(row % ('assuming', '0.4')), 'wrong')
        self.assertEqual(verdict(row % ('because', '0')), 'wrong')
        page = ('<div class="line"><math><mi>a</mi><mo>=</mo><mn>1</mn></math><span class="remark">%s <math><mi>sign</mi>'
                '<mo>′</mo><mo>(</mo><mn>0.3</mn><mo>)</mo><mo>=</mo><mn>1</mn></math></span></div>')
        self.assertEqual(len(judged(page % 'assuming', '.html').wrong), 0)
        self.assertEqual(len(judged(page % 'because', '.html').wrong), 1)

    def test_a_wrong_digit_in_mathml_is_found(self):
        for old, new in [('0.1007', '0.1008'), ('0.57', '0.58'), ('<mo>≈</mo><mn>0.49', '<mo>=</mo><mn>0.49')]:
            with self.subTest(old=old):
                self.assertEqual(len(judged(HTML.replace(old, new), '.html').wrong) > 0, True)

    def test_unknown_elements_and_open_ones_are_told(self):
        self.assertEqual(len(judged('<math><mfoo>1</mfoo></math>', '.html').unreadable), 1)
        with self.assertRaises(ValueError):
            extract.html('<math><mn>1</mn>')

    def test_markdown_and_html_must_print_the_same_members(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, 'x' + suffix) for suffix in ('.md', '.html')]
            for number, status in [('0.50', 0), ('0.5', 1)]:
                page = f'<math><mi>a</mi><mo>=</mo><mn>0.25</mn><mo>·</mo><mn>2</mn><mo>=</mo><mn>{number}</mn></math>'
                for path, text in zip(paths, (r'$a = 0.25 \cdot 2 = 0.50$', page)):
                    with open(path, 'w', encoding='utf-8') as file:
                        file.write(text)
                with contextlib.redirect_stdout(io.StringIO()):
                    self.assertEqual(calculator.main(paths), status)

    def test_the_authors_own_formulas_are_left_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            source, written = os.path.join(folder, 'x.md'), os.path.join(folder, 'x.solution.md')
            with open(source, 'w', encoding='utf-8') as file:
                file.write('By hand $1 + 1 = 3$.\n')
            with open(written, 'w', encoding='utf-8') as file:
                file.write('By hand $1 + 1 = 3$.\n\n$1 + 1 = 2$\n')
            output = io.StringIO()
            with contextlib.redirect_stdout(output):
                status = calculator.main([written, '--at-least', '1'])
                too_few = calculator.main([written, '--at-least', '2'])
            self.assertEqual((status, too_few), (0, 1))
            self.assertIn("1 formulas of the author's left alone", output.getvalue())


HTML = """<!doctype html><title>x</title><p>a<br>b &nbsp; <math><mi>x</mi><mo>=</mo><mn>1</mn></math>
<math display="block"><mtable>
<mtr><mtd><mfrac><mrow><mo>∂</mo><mi>E</mi></mrow><mrow><mo>∂</mo><msub><mi>p</mi><mn>1</mn></msub></mrow></mfrac></mtd>
<mtd><mo>=</mo><mrow><mo>(</mo><mo>−</mo><mn>1.26</mn><mo>)</mo></mrow><mo>·</mo><mn>0.37</mn><mo>(</mo><mn>1</mn>
<mo>−</mo><mn>0.37</mn><mo>)</mo><mo>⋅</mo><mo>(</mo><mo>−</mo><mn>2.00</mn><mo>)</mo><mo>+</mo><mo>(</mo><mo>−</mo>
<mn>0.94</mn><mo>)</mo><mo>·</mo><mn>0.53</mn><mo>(</mo><mn>1</mn><mo>−</mo><mn>0.53</mn><mo>)</mo><mo>·</mo>
<mn>0.43</mn></mtd></mtr>
<mtr><mtd></mtd><mtd><mo>≈</mo><mn>0.5874</mn><mo>−</mo><mn>0.1007</mn></mtd></mtr>
<mtr><mtd></mtd><mtd><mo>≈</mo><mn>0.49</mn></mtd></mtr></mtable></math>
<math display="block"><mtable><mtr><mtd><mi>q</mi></mtd><mtd><mo>=</mo><mi>sig</mi><mo>&#x2061;</mo><mo>(</mo><mrow>
<mo>(</mo><mtable><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo>)</mo></mrow><mo>·</mo><mrow>
<mo>(</mo><mtable><mtr><mtd><mn>1.20</mn></mtd></mtr><mtr><mtd><mn>0.30</mn></mtd></mtr></mtable><mo>)</mo></mrow>
<mo>)</mo></mtd></mtr><mtr><mtd></mtd><mtd><mo>≈</mo><mn>0.57</mn></mtd></mtr>
<mtr><mtd><msup><mi>r</mi><mo>′</mo></msup></mtd><mtd><mo>=</mo><mrow><mo>{</mo><mtable><mtr><mtd><mn>0.25</mn></mtd>
<mtd><mtext>if </mtext><mn>0.25</mn><mo>&gt;</mo><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mtext>else</mtext>
</mtd></mtr></mtable></mrow><mo>=</mo><mn>0.25</mn></mtd></mtr>
<mtr><mtd><mi>s</mi></mtd><mtd><mo>=</mo><msup><mrow><mo>(</mo><mn>0.3</mn><mo>−</mo><mn>0.5</mn><mo>)</mo></mrow>
<mn>2</mn></msup><mo>=</mo><mn>0.04</mn></mtd></mtr></mtable></math>
"""


GRID = """<div class="chains"><div class="left"><math><msub><mi>y</mi><mn>1</mn></msub></math></div>
<div class="line"><math><mo form="infix">=</mo><mi>sig</mi><mo>&#x2061;</mo><mo>(</mo><mo form="prefix">−</mo>
<mn>0.52</mn><mo>)</mo></math><span class="remark">because <math><mi>z</mi><mo>=</mo><mn>0.25</mn><mo>&gt;</mo>
<mn>0</mn></math></span></div>
<div class="line"><math><mo>≈</mo><munder><munder><mn>0.37</mn><mo>⏟</mo></munder><mtext>activation</mtext></munder></math>
</div>
<div class="left"><math><mi>q</mi></math></div><div class="line"><math><mo>=</mo><mrow><mo>(</mo><mtable><mtr><mtd>
<mn>1</mn></mtd></mtr><mtr><mtd><mn>2</mn></mtd></mtr></mtable><mo>)</mo></mrow><msup><mrow></mrow><mi>⊤</mi></msup></math>
</div><div class="line"><math><mo>=</mo><mrow><mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr>
</mtable><mo>)</mo></mrow></math></div></div>
"""


# The campaign: right chains made at random, in both notations, and each with one digit changed.

def two_places(x, places):
    return x.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0


def relation(a, b):
    return '=' if a == b else '≈'


def factor_text(x):
    return f'({x})' if x.is_signed() else str(x)


def random_chain(rng):
    """`[(relation, member)]` of a sum of products as the sheets print it; numbers stand between « and »."""
    places = rng.choice([2, 3, 4])
    guard = places + rng.choice([1, 2])
    count = rng.randint(1, 4)
    operands = [[Decimal(rng.choice([-1, 1]) * rng.randint(1, 10 ** (places + 1) - 1)).scaleb(-places)
                 for _ in range(rng.randint(2, 3))] for _ in range(count)]
    exact = []
    for factors in operands:
        value = Decimal(1)
        for factor in factors:
            value *= factor
        exact.append(value)
    first = ' + '.join(' · '.join(mark(f, True) for f in factors) for factors in operands)
    products = [two_places(p, guard) for p in exact]
    members = [('=', first)]
    if count > 1:
        second = ''.join((' − ' if p.is_signed() else ' + ') + mark(abs(p)) for p in products)
        second = second[3:] if second.startswith(' + ') else '−' + second[3:]
        members.append((relation(sum(exact), sum(products)), second))
        last, base = two_places(sum(products), places), sum(products)
    else:
        last, base = two_places(exact[0], places), exact[0]
    members.append((relation(base, last), ('−' if last.is_signed() else '') + mark(abs(last))))
    return members


def mark(x, bracket=False):
    return f'(−«{-x}»)' if bracket and x.is_signed() else f'«{x}»'


def as_tex(members):
    rows = []
    for n, (sign, member) in enumerate(members):
        member = member.replace('«', '').replace('»', '').replace('·', r'\cdot').replace('−', '-')
        rows.append(('a ' if n == 0 else '') + '&' + ('=' if sign == '=' else r'\approx') + ' ' + member)
    return display(*rows)


def as_mathml(members):
    rows = []
    for n, (sign, member) in enumerate(members):
        cells = ''.join(f'<mo>{c}</mo>' if c in '+−·()' else c for c in member if c != ' ')
        cells = cells.replace('«', '<mn>').replace('»', '</mn>')
        left = '<mi>a</mi>' if n == 0 else ''
        rows.append(f'<mtr><mtd>{left}</mtd><mtd><mo>{sign}</mo>{cells}</mtd></mtr>')
    return '<math display="block"><mtable>' + ''.join(rows) + '</mtable></math>'


def digit_places(member):
    inside, places = False, []
    for at, c in enumerate(member):
        inside = c == '«' or (inside and c != '»')
        if inside and c.isdigit():
            places.append(at)
    return places


def is_noticed(members, notation):
    text, suffix = (as_tex(members), '.md') if notation == 'tex' else (as_mathml(members), '.html')
    return bool(judged(text, suffix).wrong)


class Campaign(unittest.TestCase):
    def test_a_changed_digit_of_a_rounded_member_is_noticed(self):
        rng = random.Random(20240501)
        noticed = total = 0
        for n in range(1500):
            members = random_chain(rng)
            notation = 'tex' if n % 2 else 'mathml'
            self.assertFalse(is_noticed(members, notation), members)
            for index in range(1, len(members)):
                sign, member = members[index]
                at = rng.choice(digit_places(member))
                digit = rng.choice([d for d in '0123456789' if d != member[at]])
                mutant = [*members]
                mutant[index] = (sign, member[:at] + digit + member[at + 1:])
                total += 1
                noticed += is_noticed(mutant, notation)
        self.assertGreater(total, 2500)
        self.assertGreaterEqual(noticed / total, 0.99)

    def test_a_changed_digit_of_any_operand_of_an_exact_line_is_noticed(self):
        rng = random.Random(7)
        noticed = total = 0
        for n in range(400):
            a, b, c = (Decimal(rng.randint(11, 9999)).scaleb(-2) for _ in range(3))
            members = [('=', f'«{a}» · «{b}» − «{c}»'), ('=', f'«{a * b}» − «{c}»')]
            total_value = a * b - c
            members.append(('=', ('−' if total_value.is_signed() else '') + f'«{abs(total_value)}»'))
            for index, (sign, member) in enumerate(members):
                at = rng.choice(digit_places(member))
                digit = rng.choice([d for d in '0123456789' if d != member[at]])
                mutant = [*members]
                mutant[index] = (sign, member[:at] + digit + member[at + 1:])
                total += 1
                noticed += is_noticed(mutant, 'tex' if n % 2 else 'mathml')
        self.assertGreaterEqual(noticed / total, 0.99)

    def test_a_turned_relation_sign_is_noticed(self):
        rng = random.Random(11)
        missed = 0
        for _ in range(500):
            members = random_chain(rng)
            sign, member = members[-1]
            missed += not is_noticed([*members[:-1], ('≈' if sign == '=' else '=', member)], 'tex')
        self.assertEqual(missed, 0)

    def test_a_dropped_minus_is_noticed(self):
        rng = random.Random(13)
        for _ in range(500):
            members = random_chain(rng)
            sign, member = members[-1]
            if '0.0' in member and not member.strip('−«»0.'):
                continue
            turned = member[1:] if member.startswith('−') else '−' + member
            self.assertTrue(is_noticed([*members[:-1], (sign, turned)], 'mathml'))


if __name__ == '__main__':
    unittest.main()
