"""Tests of slips.py: that its formulas and slips are right, and that it notices when a slip is not named.

Run with `python3 -m unittest discover -s Tests/Scripts`.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import unittest
from decimal import Decimal

import campaign
import slips
from held import asks
from held.numbers import Ambiguous, Impossible, Rule
from held.passes import ERROR, derivative, value_of
from held.settle import settle
from held.trees import Apply, Binary, Product
from held.losses import Loss
from held.graphs import Definition, Graph
from held.learning import Update
from slipped import bars, catalogue, draw, marking, paper
from slipped.bench import Bench
from slipped.expanded import Unstated
from slipped.judge import judged
from slipped.layered import graph_of
from slipped.stated import stated
from slipped.terms import Values


def small_network():
    """Two inputs, two units, one output: p = sig(x * U + b), y = sig(p * W), E = (t - y)²."""
    net = Graph(Rule('none', 4), random.Random(1), 'small')

    def given(role, name, kind, *rows):
        numbers = iter(text for row in rows for text in row.split())
        return net.give(role, name, kind, len(rows), len(rows[0].split()), lambda: next(numbers))

    x, t = given('input', 'x', 'vector', '1 2'), given('target', 't', 'vector', '1')
    U, W = given('weights', 'U', 'matrix', '0.5 -1', '0.25 1.5'), given('weights', 'W', 'matrix', '2', '-3')
    p = net.define('p', Apply('sig', Binary('+', Product(x, U), given('bias', 'b', 'vector', '0.1 -0.2'))))
    y = net.define('y', Apply('sig', Product(p, W)))
    net.losses = [Definition('E', Loss('squared_error', t, y))]
    net.update, net.states = Update('0.5'), 1
    return net


class FormulaTests(unittest.TestCase):
    def test_stated_formulas_give_the_values_of_the_reference(self):
        kinds = set()
        for kind in campaign.KINDS:
            for seed in range(40, 48):
                layers = campaign.drawn_network(seed, None, kind)
                net, right = graph_of(layers), layers.work()
                run = net.work()
                values = Values(lambda place: run.at(place).used)
                for there, here in zip(all_arrays(layers), all_arrays(net)):
                    self.assertEqual(there.text, here.text)
                    for cell, other in zip(here.whole().flat, there.whole().flat):
                        self.assertEqual(cell.entry, other.entry)
                        try:
                            formula = stated(net, cell.place)
                        except Unstated:
                            continue
                        kinds.add((kind, formula.kind))
                        gap = values(formula.term) - other.values(right).full
                        self.assertLess(abs(gap), Decimal('1e-30'), (kind, seed, here.text, cell.entry))
        self.assertGreater(len(kinds), 30)


class SlipTests(unittest.TestCase):
    def setUp(self):
        self.bench = Bench(small_network())
        self.at = {name: [[float(entry.used) for entry in row] for row in self.bench.run.arrays[key]]
                   for name, key in (('p', value_of('p')), ('y', value_of('y')), ('p.in', value_of('p.in')),
                                     ('y.in', value_of('y.in')))}

    def values(self, place, slip):
        return [float(one.full) for one in self.bench.answer(place).candidates if one.slip == slip]

    def assertGives(self, place, slip, value):
        found = self.values(place, slip)
        self.assertTrue(any(abs(one - value) < 1e-12 for one in found), (slip, value, found))

    def test_slips_in_a_derivative_by_hand(self):
        (p1, p2), ((y,),) = self.at['p'][0], self.at['y']
        z = self.at['y.in'][0][0]
        up, slope = 2 * (y - 1), y * (1 - y)
        place = (derivative(ERROR, 'p', 0), 0, 0)  # ∂E/∂y · sig′(y_in) · w₁ with w₁ = 2
        for slip, value in (
                ('sign-of-result', -up * slope * 2), ('derivative-left-out', up * 2), ('weight-left-out', up * slope),
                ('error-left-out', slope * 2), ('factor-twice', up * slope * 4), ('factor-twice', up * up * slope * 2),
                ('derivative-at-preactivation', up * z * (1 - z) * 2), ('other-derivative', up * (1 - y * y) * 2),
                ('neighbour', up * slope * -3)):
            self.assertGives(place, slip, value)
        self.assertEqual(self.values(place, 'loss-factor'), [])

    def test_slips_in_what_comes_from_the_loss(self):
        y = self.at['y'][0][0]
        place = (derivative(ERROR, 'y', 0), 0, 0)  # 2(y − t)
        for slip, value in (('loss-factor', y - 1), ('loss-factor', 4 * (y - 1)), ('target-exchanged', 2 * (1 - y)),
                            ('sign-of-summand', 2 * (y + 1)), ('summand-left-out', 2 * y)):
            self.assertGives(place, slip, value)
        self.assertEqual(self.values(place, 'number-left-out'), [])

    def test_slips_in_a_sum(self):
        place = (value_of('p.in'), 0, 0)  # 0.5 · 1 + 0.25 · 2 + 0.1
        for slip, value in (('bias-left-out', 1.0), ('summand-left-out', 0.6), ('sign-of-summand', 0.1),
                            ('transposed', -1.4),
                            ('neighbour', -1 + 0.5 + 0.1), ('neighbour', -1 + 3 + 0.1), ('input-left-out', 0.85)):
            self.assertGives(place, slip, value)
        self.assertGives((value_of('p'), 0, 0), 'activation-left-out', 1.1)

    def test_slips_in_an_update(self):
        slope = float(self.bench.run.at((derivative(ERROR, 'W', 0), 0, 0)).used)
        place = (value_of('W', 1), 0, 0)
        for slip, value in (('update-added', 2 + 0.5 * slope), ('rate-left-out', 2 - slope),
                            ('rate-twice', 2 - 0.25 * slope),
                            ('gradient-left-out', 1.5), ('step-left-out', 2.0)):
            self.assertGives(place, slip, value)
        other = float(self.bench.run.at((derivative(ERROR, 'W', 0), 1, 0)).used)
        self.assertGives(place, 'other-gradient', 2 - 0.5 * other)

    def test_digits(self):
        from slipped.printing import writing_slips
        found = {(slip, str(value)) for slip, _, value in writing_slips('-0.493')}
        self.assertLessEqual({('digits-exchanged', '-0.439'), ('point-moved', '-4.93'),
                              ('digit-misread', '-0.793')}, found)
        self.assertEqual(list(writing_slips('0.49')), [])

    def test_every_slip_happens_and_no_other(self):
        found = {one.group for one in drawn('inject', 4)}
        self.assertLessEqual(found, set(catalogue.NAMES))
        missing = set(catalogue.NAMES) - found
        self.assertLessEqual(missing, {'degrees', 'wrong-tie', 'activation-for-preactivation'}, missing)


class CaseTests(unittest.TestCase):
    def test_the_same_seed_gives_the_same_sheets(self):
        first, second = (slips.cases_of('layers', 3, slips.PARTS, 5) for _ in range(2))
        self.assertEqual(first, second)

    def test_no_order_of_hashes_is_seen(self):
        code = ('import hashlib, slips; made = [(one.name, one.text) for kind in ("layers", "batches")'
                ' for one in slips.cases_of(kind, 3, slips.PARTS, 6)];'
                ' print(hashlib.sha256(repr(made).encode()).hexdigest())')
        found = {subprocess.run([sys.executable, '-c', code], env={**os.environ, 'PYTHONHASHSEED': seed}, check=True,
                                cwd=os.path.dirname(os.path.abspath(slips.__file__)), capture_output=True).stdout
                 for seed in ('1', '2', '3')}
        self.assertEqual(len(found), 1)

    def test_places_are_those_of_the_prints(self):
        for one in drawn(None, 1):
            lines = one.text.split('\n')
            for wrong in one.wrong:
                self.assertTrue(lines[wrong.line - 1][wrong.column - 1:].startswith(wrong.text), one.name)

    def test_a_slip_makes_a_wrong_answer_by_the_definitions(self):
        verdicts = []
        for kind, seed in (('layers', 5), ('layers', 7), ('batches', 3), ('sequences', 2)):
            bench = draw.bench(kind, seed)
            for answer in [bench.answer(cell.place) for _, cell in bench.places][::4]:
                for one in (answer.candidates if answer else [])[::9]:
                    token = slips.inject.wrong_token(answer, one)
                    if token:
                        verdicts.append(self.verdict(bench, answer.place, token))
        self.assertGreater(verdicts.count('differs'), 40)
        self.assertLess(verdicts.count('carried') + verdicts.count('holds'), 0.02 * len(verdicts))

    def verdict(self, bench, place, token):
        """What the other campaign's definitions make of a print among right ones; None if that cannot be told."""
        wrong, held = None, []
        for array in bench.arrays:
            for cell in array.whole().flat:
                one = paper.token_of(bench, {place: token}, cell)
                if one:
                    one.line, one.column = len(held), 0
                    held.append(one)
                    wrong = one if cell.place == place else wrong
        try:
            settle(bench.net, held)
        except (Ambiguous, Impossible):
            return None
        return wrong.verdict


class MarkingTests(unittest.TestCase):
    def submissions(self):
        return [one for seed in (1, 2, 3) for one in slips.cases_of('layers', seed, ['marking'], None)]

    def report(self, one):
        """What must be said of a submission."""
        answers = [{'quantity': name, 'given': text, 'state': 'wrong' if name == one.wrong else 'followThrough',
                    'points': 0 if name == one.wrong else 1.5, 'maximum': 1.5} for name, text in one.numbers.items()]
        return {'submissions': [{'firstWrongStep': {'quantity': one.wrong}, 'answers': answers}]}

    def test_one_number_is_wrong_and_the_rest_comes_from_it(self):
        self.assertTrue(self.submissions())
        for one in self.submissions():
            right = one.sheet[one.sheet.index('```published'):]
            self.assertIn(one.wrong, one.numbers)
            if one.ending == 'md':
                self.assertNotEqual(one.text, right)

    def test_a_lost_point_is_found(self):
        one = self.submissions()[0]
        other = next(number for number, name in enumerate(one.numbers) if name != one.wrong)
        found = marking.judged(one, self.report(one))
        self.assertTrue(found.is_first_right and found.has_points)
        for change, is_first_right, has_points in (
                (lambda s: s['answers'][other].update(points=0), True, False),
                (lambda s: s['answers'][other].update(given='7'), True, False),
                (lambda s: s['answers'].pop(other), True, False),
                (lambda s: s['firstWrongStep'].update(quantity='x'), False, True),
                (lambda s: s.update(firstWrongStep=None), False, True),
                (lambda s: next(a for a in s['answers'] if a['points'] == 0).update(points=1.5), True, False)):
            said = self.report(one)
            change(said['submissions'][0])
            found = marking.judged(one, said)
            self.assertEqual((found.is_first_right, found.has_points), (is_first_right, has_points))
            words = 'points for all else' if is_first_right else 'first wrong step'
            self.assertTrue(any(words in text and 'no case' not in text for text in bars.missed([], [found])))


class JudgeTests(unittest.TestCase):
    def test_what_is_named_is_counted(self):
        for part, outcome in (('inject', 'first'), ('sheets', 'first'), ('misprints', 'first'), ('controls', 'silent'),
                              ('right', 'silent')):
            for one in drawn(part, 1):
                self.assertEqual(judged(one, record(one)).outcome, outcome, one.name)

    def test_another_slip_is_not(self):
        one = next(one for one in drawn('inject', 1) if len(one.wrong) == 1)
        for change, outcome in (
                (lambda a: a['causes'].clear(), 'missed'),
                (lambda a: a['causes'].insert(0, cause('sign', 'x')), 'among'),
                (lambda a: a['causes'][0].update(slip='sign'), 'missed'),
                (lambda a: a.update(verdict='carried'), 'passed'),
                (lambda a: a['causes'][0].update(quantity='nothing'), 'missed'),
                (lambda a: (a['causes'][0].update(slip='sign'), a.update(moreCauses=2)), 'tied'),
                (lambda a: a.update(printed='7'), 'missed')):
            said = record(one)
            change(said['answers'][0])
            self.assertEqual(judged(one, said).outcome, outcome)
        self.assertEqual(judged(one, None).outcome, 'missed')

    def test_a_sheet_with_two_origins_is_split(self):
        one = next(one for one in drawn('sheets', 1) if len(one.wrong) > 2)
        said = record(one)
        said['answers'][2]['verdict'] = 'differs'
        self.assertEqual(judged(one, said).outcome, 'split')
        said = record(one)
        said['answers'][0]['causes'] = []
        self.assertEqual(judged(one, said).outcome, 'split')

    def test_a_cause_for_what_no_slip_made_is_found(self):
        one = drawn('controls', 1)[0]
        said = record(one)
        said['answers'][0]['causes'] = [cause('sign-of-result', 'y', 'consistent')]
        self.assertEqual(judged(one, said).outcome, 'silent')
        said['answers'][0]['causes'] = [cause('sign-of-result', 'y')]
        self.assertEqual(judged(one, said).outcome, 'named')
        right = drawn('right', 1)[0]
        said['answers'][0]['verdict'] = 'holds'
        self.assertEqual(judged(right, said).outcome, 'named')

    def test_bars(self):
        every = [judged(one, record(one)) for one in drawn(None, 2)]
        self.assertEqual(bars.missed(every), [])
        for part, outcome, words in (('inject', 'among', 'first'), ('inject', 'missed', 'among three'),
                                     ('inject', 'passed', 'pass'), ('sheets', 'split', 'whole sheet'),
                                     ('controls', 'named', 'a cause for'), ('right', 'named', 'right answers')):
            changed = [judged(one, record(one)) for one in drawn(None, 2)]
            for one in changed:
                if one.case.part == part:
                    one.outcome, one.named = outcome, one.asked
            self.assertTrue(any(words in text for text in bars.missed(changed)), (part, outcome))

    def test_the_page_lists_the_catalogue(self):
        path = os.path.join(os.path.dirname(os.path.abspath(slips.__file__)), '..', '..', 'docs', 'slips.md')
        with open(path, encoding='utf-8') as file:
            rows = file.read().split('## The catalogue')[1].split(slips.BEGIN)[0].split('\n')
        first = [row.split('|')[1] for row in rows if row.startswith('| `')]
        self.assertEqual(sorted(re.findall('`([a-z-]+)`', ' '.join(first))), sorted(catalogue.NAMES))

    def test_tables_out_of_date_are_noticed(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'slips.md')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(f'# Slips\n\n{slips.BEGIN}\n{slips.END}\n\nMore.\n')
            self.assertFalse(slips.held_table(path, ['| a |'], False))
            self.assertTrue(slips.held_table(path, ['| a |'], True))
            self.assertTrue(slips.held_table(path, ['| a |'], False))
            self.assertFalse(slips.held_table(path, ['| b |'], False))
            with open(path, encoding='utf-8') as file:
                self.assertTrue(file.read().endswith(f'{slips.END}\n\nMore.\n'))


MADE = {}


def drawn(part, seeds):
    """The cases of some networks."""
    found = []
    for kind in ('layers', 'functions', 'sequences', 'batches'):
        for seed in range(1, 1 + seeds):
            if (kind, seed) not in MADE:
                MADE[kind, seed] = slips.cases_of(kind, seed, slips.PARTS, None)
            found += [one for one in MADE[kind, seed] if isinstance(one, paper.Case) and part in (None, one.part)]
    return found


def all_arrays(net):
    return asks.values(net) + asks.errors(net) + (asks.values(net, 1) if net.states else [])


def cause(slip, quantity, certainty='cause'):
    return {'slip': slip, 'quantity': quantity, 'entry': [], 'certainty': certainty, 'share': 0.01}


def record(one):
    """A report that says of a case what it must."""
    answers = []
    for number, wrong in enumerate(one.wrong):
        follows = one.part == 'sheets' and number > 0
        named = one.slip and not follows
        answers.append({'line': wrong.line, 'column': wrong.column, 'printed': wrong.text,
                        'verdict': 'follows' if follows else 'differs', 'moreCauses': 0,
                        'causes': [cause(one.slip, one.quantity)] if named else []})
    return {'answers': answers}


if __name__ == '__main__':
    unittest.main()
