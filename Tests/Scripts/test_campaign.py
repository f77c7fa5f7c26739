"""Tests of campaign.py: that its reference is right, and that it notices what is wrong.

Run with `python3 -m unittest discover -s Tests/Scripts`.
"""

import random
import unittest
from decimal import Decimal

import campaign
from held import asks, parts, spoiled
from held.compare import Tally, compare
from held.network import Network, Step
from held.numbers import Ambiguous, Rule, percent, printed, reading, rounded, scientific, within
from held.passes import ERROR, Pass, derivative, value_of
from held.settle import settle
from held.sheet import Held


def seed_network(mode='step'):
    """The network of exercise 3, whose numbers a university has printed."""
    net = Network(Rule(mode, 2), 'row', 'row-col', 1)
    for name, rows in (('x', ['0 1']), ('t', ['1 1']), ('U', ['1.20 -1.20 -0.11', '0.30 1.10 0.65']),
                       ('V', ['-0.25', '-1.10', '-0.09']), ('W', ['-2.00 0.43'])):
        net.texts[name] = [row.split() for row in rows]
        net.data[name] = [[Decimal(text) for text in row] for row in net.texts[name]]
    net.weights, net.biases = ['U', 'V', 'W'], []
    net.steps = [Step('q', [('x', 'U')], None, 'sig'), Step('p', [('q', 'V')], None, 'sig'),
                 Step('y', [('p', 'W')], None, 'sig')]
    return net


def used(run, key):
    run.need(key)
    return [[str(value) for value in row] for row in run.used(key)]


class NumberTests(unittest.TestCase):
    def test_ties(self):
        for value, away, even in (('0.285', '0.29', '0.28'), ('-0.285', '-0.29', '-0.28'), ('2.675', '2.68', '2.68'),
                                  ('1.005', '1.01', '1.00'), ('0.2849', '0.28', '0.28')):
            self.assertEqual(str(rounded(Decimal(value), 2)), away)
            self.assertEqual(str(rounded(Decimal(value), 2, 'half-even')), even)

    def test_next_to_a_tie_is_left_out(self):
        for value in ('0.28499999999999', '0.28500000000001'):
            with self.assertRaises(Ambiguous):
                rounded(Decimal(value), 2)

    def test_printed_digits_are_the_tolerance(self):
        token = reading('0.49', Rule('none', 4))
        for value, gives in (('0.485', True), ('0.495', True), ('0.4849', False), ('0.4951', False),
                             ('0.48499999999999999', None)):
            self.assertIs(token.gives(Decimal(value)), gives, value)

    def test_whole_numbers_are_held_to_the_digits_of_the_sheet(self):
        token = reading('0', Rule('none', 2))
        self.assertTrue(token.gives(Decimal('0.005')))
        self.assertFalse(token.gives(Decimal('0.0051')))

    def test_other_dresses(self):
        rule = Rule('none', 2)
        value = Decimal('0.012345')
        for token, text, low, high in (
                (scientific(value, 1, rule), '1.2e-2', '0.0115', '0.0125'),
                (percent(value, 1, rule), '1.2 %', '0.0115', '0.0125'),
                (within(value, 2, rule), '0.01 ± 0.005', '0.005', '0.015'),
                (printed(value, 3, rule), '0.012', '0.0115', '0.0125')):
            self.assertEqual(token.text, text)
            self.assertEqual([token.gives(Decimal(low)), token.gives(Decimal(high))], [True, True])
            self.assertFalse(token.gives(Decimal(low) - Decimal('1e-7')))

    def test_significant_digits(self):
        rule = Rule('step', 3, True)
        self.assertEqual([str(rule.named(Decimal(v))) for v in ('0.012345', '12.345', '-9.996')],
                         ['0.0123', '12.3', '-10.00'])


class PassTests(unittest.TestCase):
    def test_reproduces_what_the_university_printed(self):
        run = Pass(seed_network())
        for key, values in (
                (value_of('q.in'), [['0.30', '1.10', '0.65']]), (value_of('q'), [['0.57', '0.75', '0.66']]),
                (value_of('p.in'), [['-1.03']]), (value_of('p'), [['0.26']]), (value_of('y.in'), [['-0.52', '0.11']]),
                (value_of('y'), [['0.37', '0.53']]), (derivative(ERROR, 'y'), [['-1.26', '-0.94']]),
                (derivative(ERROR, 'p'), [['0.49']]), (derivative(ERROR, 'W'), [['-0.08', '-0.06']]),
                (derivative(ERROR, 'V'), [['0.05'], ['0.07'], ['0.06']])):
            self.assertEqual(used(run, key), values, key)
        self.assertEqual(used(run, derivative(ERROR, 'q'))[0][0], '-0.02')
        self.assertEqual(used(run, derivative(ERROR, 'U'))[1][1], '-0.02')

    def test_derivatives_are_those_of_difference_quotients(self):
        step = Decimal('1e-12')
        for seed in range(40):
            net = campaign.drawn_network(seed, 'none')
            run = Pass(net)
            for name in net.weights + net.biases + ['x']:
                run.need(derivative(ERROR, name))
                slope = run.used(derivative(ERROR, name))[0][0]
                given = net.data[name][0][0]
                values = []
                for sign in (1, -1):
                    net.data[name][0][0] = given + sign * step
                    values.append(Pass(net).at((value_of('E'), 0, 0)).full)
                net.data[name][0][0] = given
                quotient = (values[0] - values[1]) / (2 * step)
                self.assertLess(abs(quotient - slope), Decimal('1e-9') * max(1, abs(slope)), (seed, name))

    def test_a_jacobian_is_that_of_difference_quotients(self):
        step = Decimal('1e-12')
        for seed in range(40):
            net = campaign.drawn_network(seed, 'none')
            y = net.output
            slope = Pass(net).at((derivative((y, 0, 0), 'x'), 0, 0)).used
            given, values = net.data['x'][0][0], []
            for sign in (1, -1):
                net.data['x'][0][0] = given + sign * step
                values.append(Pass(net).at((value_of(y), 0, 0)).full)
            net.data['x'][0][0] = given
            self.assertLess(abs((values[0] - values[1]) / (2 * step) - slope), Decimal('1e-9') * max(1, abs(slope)))

    def test_an_update_goes_against_the_derivative(self):
        net = seed_network()
        net.rate = Decimal('0.5')
        run = Pass(net)
        # -2.00 - 0.5 * (-0.08), 0.43 - 0.5 * (-0.06)
        self.assertEqual(used(run, value_of('W', 1)), [['-1.96', '0.46']])

    def test_what_is_on_paper_is_used(self):
        net = seed_network('none')
        run = Pass(net, paper=lambda place, value: Decimal('0.5') if place[0] == value_of('p') else None)
        self.assertEqual(used(run, value_of('y.in')), [['-1.000', '0.215']])


class SettleTests(unittest.TestCase):
    def verdicts(self, net, *prints):
        held = []
        for line, (name, column, text) in enumerate(prints, 1):
            array = asks.Array(net, name, name, value_of(name))
            held.append(Held(reading(text, net.rule), array.cell(0, column), line=line))
        settle(net, held)
        return [one.verdict for one in held]

    def test_rounded_numbers_carried_on(self):
        net = seed_network('none')
        # p_in = 0.6 * -0.25 + 0.8 * -1.10 + 0.7 * -0.09 = -1.093, where the full digits give -1.028
        self.assertEqual(self.verdicts(net, ('q', 0, '0.6'), ('q', 1, '0.8'), ('q', 2, '0.7'), ('p.in', 0, '-1.093')),
                         ['holds', 'holds', 'holds', 'carried'])

    def test_what_comes_from_a_wrong_number_follows(self):
        net = seed_network('none')
        self.assertEqual(self.verdicts(net, ('q', 0, '0.6'), ('q', 1, '0.9'), ('q', 2, '0.7'), ('p.in', 0, '-1.203')),
                         ['holds', 'differs', 'holds', 'follows'])
        self.assertEqual(self.verdicts(net, ('q', 1, '0.9'), ('p.in', 0, '-1.303')), ['differs', 'differs'])

    def test_the_other_rounding_rule_carries(self):
        full, step = (Pass(seed_network(mode)).at((value_of('p.in'), 0, 0)).full for mode in ('none', 'step'))
        self.assertNotEqual(full, step)
        self.assertEqual(self.verdicts(seed_network('none'), ('p.in', 0, str(step))), ['carried'])


class CampaignTests(unittest.TestCase):
    def test_the_same_seed_gives_the_same_sheet(self):
        for part in campaign.PARTS:
            self.assertEqual(text(part, 5), text(part, 5), part)

    def test_places_are_those_of_the_prints(self):
        for part in campaign.PARTS:
            made = campaign.sheet_of(part, 7)
            if made is None:
                continue
            lines = made[2].split('\n')
            for one in (one for line in made[3] for one in line.held):
                self.assertTrue(lines[one.line - 1][one.column - 1:].startswith(one.printed.text))

    def test_wrong_answers_give_none_of_the_readings(self):
        for seed in range(12):
            net = campaign.drawn_network(seed)
            lines = parts.lines_with_right_answers(net, random.Random(seed), 20)
            lines = spoiled.spoil(net, lines, random.Random(1), 10)
            engine = Pass(net)
            for one in (one for line in lines for one in line.answers if one.meant == 'wrong'):
                value = one.cell.values(engine)
                self.assertFalse(one.printed.gives(value.full, value.own), one)

    def test_a_verdict_that_is_not_the_references_is_a_finding(self):
        for part, verdict, other in (('right', 'holds', 'differs'), ('many', 'differs', 'holds'),
                                     ('many', 'differs', 'carried'), ('carried', 'carried', 'differs'),
                                     ('follows', 'follows', 'carried'), ('errata', 'erratum', 'stale-erratum')):
            lines, record = recorded(part, 3)
            self.assertEqual(findings(lines, record), [], part)
            answer = next(a for a in record['answers'] if a['verdict'] == verdict and a['part'] == 'answer')
            answer['verdict'] = other
            self.assertNotEqual(findings(lines, record), [], (part, verdict))

    def test_what_has_no_record_or_another_number_is_a_finding(self):
        lines, record = recorded('right', 3)
        gone = record['answers'].pop(next(i for i, a in enumerate(record['answers']) if a['part'] == 'answer'))
        self.assertEqual(len(findings(lines, record)), 1)
        record['answers'].append(gone)
        gone['printed'] += '0'
        self.assertEqual(len(findings(lines, record)), 1)

    def test_an_origin_that_is_not_wrong_is_a_finding(self):
        lines, record = recorded('follows', 3)
        for answer in record['answers']:
            if answer['verdict'] == 'differs':
                answer['verdict'] = 'holds'
        self.assertTrue(any('nothing that is wrong by itself' in finding for finding in findings(lines, record)))


def text(part, seed):
    made = campaign.sheet_of(part, seed)
    return made and made[2]


def findings(lines, record):
    tally = Tally()
    compare('sheet', lines, record, tally)
    return tally.findings


def recorded(part, seed):
    """The lines of a sheet, and a report on it that agrees with the reference."""
    lines, answers = None, []
    while lines is None or not any(one.verdict == {'many': 'differs', 'errata': 'erratum', 'right': 'holds'}.get(
            part, part) and one.part == 'answer' for line in lines for one in line.held):
        made = campaign.sheet_of(part, seed)
        lines, seed = made and made[3], seed + 1
    wrong = next(((one.line, one.column) for line in lines for one in line.held if one.verdict == 'differs'), None)
    for line in lines:
        for one in line.held:
            answers.append({
                'line': one.line, 'column': one.column, 'printed': one.printed.text, 'verdict': one.verdict,
                'part': one.part, 'entry': one.cell.entry, 'faults': [{'kind': one.fault}] if one.fault else [],
                'origin': [{'line': wrong[0], 'column': wrong[1]}] if one.verdict == 'follows' else []})
    return lines, {'answers': answers}


if __name__ == '__main__':
    unittest.main()
