"""Tests of the reference for networks beyond layers: its functions, derivatives, chains.

Run with `python3 -m unittest discover -s Tests/Scripts`.
"""

import math
import random
import unittest
from decimal import Decimal

import campaign
from held import asks, losses, scalars
from held.gathering import Reduce
from held.graphs import Definition, Graph
from held.learning import Update
from held.numbers import Ambiguous, Rule
from held.passes import derivative, value_of
from held.trees import Apply, Binary, Num, Power
from held.windows import Conv, MaxPool

STEP = Decimal('1e-12')
GRAPHS = [kind for kind in campaign.KINDS if kind != 'layers']


def given(name, kind, text, role='input', into=None):
    """A graph with one given quantity, and the reference to it."""
    net = into or Graph(Rule('none', 4), random.Random(1), 'test')
    rows = [row.split() for row in text.split(';')]
    net.texts[name], net.data[name] = rows, [[Decimal(one) for one in row] for row in rows]
    net.roles[name], net.kinds[name] = role, kind
    return net, net.ref(name)


def numbers(rows):
    return [[float(x) for x in row] for row in rows]


class ScalarTests(unittest.TestCase):
    OTHERS = {
        'sin': math.sin, 'cos': math.cos, 'gelu': lambda x: x / 2 * math.erfc(-x / math.sqrt(2)),
        'softplus': lambda x: math.log1p(math.exp(x)), 'sig': lambda x: 1 / (1 + math.exp(-x)), 'tanh': math.tanh,
        'exp': math.exp, 'elu': lambda x: x if x > 0 else math.expm1(x), 'abs': abs,
        'leaky_relu': lambda x: x if x > 0 else 0.01 * x, 'relu': lambda x: max(0, x),
        'sign': lambda x: -1 if x < 0 else 1, 'step': lambda x: 0 if x < 0 else 1,
        'sqrt': math.sqrt, 'log': math.log,
    }

    def test_values_are_those_of_the_standard_library(self):
        self.assertEqual(set(self.OTHERS), set(scalars.VALUE))
        for name, other in self.OTHERS.items():
            for text in ('-7.3', '-2', '-0.6', '0', '0.01', '1', '3.7', '9.2'):
                x = Decimal(text)
                if x > 0 or name not in ('sqrt', 'log'):
                    ours = float(scalars.VALUE[name](x, scalars.USUAL.get(name)))
                    self.assertTrue(math.isclose(ours, other(float(x)), rel_tol=1e-12, abs_tol=1e-15), (name, text))

    def test_slopes_are_difference_quotients(self):
        for name, value in scalars.VALUE.items():
            for text in ('-2.5', '-0.6', '0.01', '1.3', '4'):
                x, a = Decimal(text), scalars.USUAL.get(name)
                if x > 0 or name not in ('sqrt', 'log'):
                    quotient = (value(x + STEP, a) - value(x - STEP, a)) / (2 * STEP)
                    slope = scalars.SLOPE[name](x, value(x, a), a)
                    self.assertLess(abs(quotient - slope), Decimal('1e-18'), (name, text))

    def test_corners(self):
        zero = Decimal(0)
        slopes = {name: scalars.SLOPE[name](zero, zero, Decimal('0.5')) for name in ('relu', 'abs', 'leaky_relu', 'elu')}
        self.assertEqual(slopes, {'relu': 0, 'abs': 0, 'leaky_relu': Decimal('0.5'), 'elu': Decimal('0.5')})
        with self.assertRaises(Ambiguous):
            scalars.VALUE['step'](Decimal('-1e-20'), None)

    def test_losses_at_hand(self):
        for name, t, y, value, slope in (
                ('hinge', '1', '0.3', '0.7', '-1'), ('hinge', '-1', '0.3', '1.3', '1'), ('hinge', '1', '1', '0', '0'),
                ('hinge', '1', '1.5', '0', '0'), ('huber', '0', '0.4', '0.08', '0.4'), ('huber', '0', '-3', '2.5', '-1'),
                ('l1', '1', '0.25', '0.75', '-1'), ('squared_error', '1', '0.5', '0.25', '-1')):
            found = losses.VALUE[name](Decimal(t), Decimal(y), Decimal(1)), losses.SLOPE[name](
                Decimal(t), Decimal(y), Decimal(1))
            self.assertEqual(found, (Decimal(value), Decimal(slope)), (name, t, y))


class ArrayTests(unittest.TestCase):
    def value(self, net, tree, name='y'):
        net.define(name, tree)
        net.losses = [Definition('E', Reduce('sum', tree))]
        return numbers(net.work().used(value_of(name)))

    def test_a_kernel_slides_unturned(self):
        net, x = given('x', 'vector', '1 2 3 4 5')
        net, k = given('k', 'vector', '1 0 -1', 'weights', net)
        self.assertEqual(self.value(net, Conv(x, k)), [[-2, -2, -2]])
        net.steps.clear()
        # Padded: 0 1 2 3 4 5 0, every second place.
        self.assertEqual(self.value(net, Conv(x, k, 2, 1)), [[-2, -2, 4]])

    def test_windows_in_two_dimensions(self):
        net, x = given('x', 'matrix', '1 2 3; 4 5 6; 7 8 9')
        net, k = given('k', 'matrix', '1 2; 0 -1', 'weights', net)
        self.assertEqual(self.value(net, Conv(x, k)), [[0, 2], [6, 8]])
        self.assertEqual(self.value(net, MaxPool(x, 2, 1), 'p'), [[5, 6], [8, 9]])

    def test_the_first_of_equal_maxima_has_the_derivative(self):
        net, x = given('x', 'vector', '1 3 3 2')
        net.losses = [Definition('E', Reduce('max', x))]
        run = net.work()
        run.need(derivative(('E', 0, 0), 'x'))
        self.assertEqual(numbers(run.used(derivative(('E', 0, 0), 'x'))), [[0, 1, 0, 0]])

    def test_rows_and_columns(self):
        for name, way, expected in (('sum', 'rows', [[3, 12]]), ('mean', 'columns', [[1.5, 2.5, 3.5]]),
                                    ('max', 'rows', [[2, 5]]), ('min', 'columns', [[0, 1, 2]]), ('norm', None, [[math.sqrt(55)]])):
            net, x = given('x', 'matrix', '0 1 2; 3 4 5')
            self.assertEqual(self.value(net, Reduce(name, x, way)), expected, (name, way))

    def test_a_vector_goes_with_what_its_length_fits(self):
        net, x = given('X', 'matrix', '0 1 2; 3 4 5')
        net, b = given('b', 'vector', '10 20', 'bias', net)
        self.assertEqual(self.value(net, Binary('+', x, b)), [[10, 11, 12], [23, 24, 25]])

    def test_text_keeps_what_binds(self):
        net, x = given('x', 'number', '3')
        net, y = given('y', 'number', '2', into=net)
        for tree, text in ((Binary('-', x, Binary('-', y, x)), 'x - (y - x)'),
                           (Binary('*', Binary('+', x, y), y), '(x + y) * y'),
                           (Binary('/', Num('1'), Binary('*', x, y)), '1 / (x * y)'),
                           (Apply('elu', Binary('+', x, y), '0.5'), 'elu(x + y, 0.5)')):
            self.assertEqual(tree.text, text)


class LearningTests(unittest.TestCase):
    """Of E = w²/2, whose derivative is w."""

    def weights(self, update, states, start='2'):
        net, w = given('w', 'number', start, 'weights')
        net.losses = [Definition('E', Binary('/', Power(w, 2), Num('2')))]
        net.update, net.states = update, states
        run = net.work()
        run.forward(states)
        return [float(run.used(value_of('w', state))[0][0]) for state in range(states + 1)]

    def test_first_steps(self):
        for name, parameters, expected in (
                ('descent', {}, 1.8), ('momentum', {'mu': '0.9'}, 1.8), ('momentum_average', {'beta': '0.9'}, 1.98),
                ('adam', {}, 1.9), ('adamax', {}, 1.9), ('adagrad', {}, 1.9), ('rmsprop', {'rho': '0.75'}, 1.8),
                ('weight_decay', {'weight_decay': '0.5'}, 1.7), ('nesterov', {'mu': '0.9'}, 1.62)):
            found = self.weights(Update('0.1', None, {}, name, parameters), 1)[1]
            self.assertAlmostEqual(found, expected, 7, name)

    def test_decay_beside_an_optimiser_is_part_of_the_derivative(self):
        self.assertAlmostEqual(self.weights(Update('0.1', None, {}, 'momentum', {'mu': '0.9'}, '0.5'), 1)[1], 1.7)

    def test_nesterov_is_the_method_at_the_point_ahead(self):
        theta, v, ahead = 2.0, 0.0, [2.0]
        for _ in range(5):
            v = 0.9 * v - 0.1 * (theta + 0.9 * v)
            theta += v
            ahead.append(theta + 0.9 * v)
        found = self.weights(Update('0.1', None, {}, 'nesterov', {'mu': '0.9'}), 5)
        for one, other in zip(found, ahead):
            self.assertAlmostEqual(one, other, 12)

    def test_five_steps_of_adam(self):
        w, m, v = 2.0, 0.0, 0.0
        for t in range(1, 6):
            m, v = 0.9 * m + 0.1 * w, 0.999 * v + 0.001 * w * w
            w -= 0.1 * (m / (1 - 0.9 ** t)) / (math.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
        self.assertAlmostEqual(self.weights(Update('0.1', None, {}, 'adam'), 5)[5], w, 12)

    def test_examples_in_turn_and_together(self):
        def weights(on, states):
            net, x = given('x', 'number', '1')
            net.give_examples([], 2)
            net.each['x'] = [['1'], ['3']]
            net, w = given('w', 'number', '2', 'weights', net)
            net.losses = [Definition('E', Binary('*', w, x))]
            net.update, net.states = Update('0.1', on=on), states
            run = net.work()
            run.forward(states)
            return [float(run.used(value_of('w', state))[0][0]) for state in range(1, states + 1)]

        for on, expected in (('', [1.9, 1.8]), ('each example', [1.9, 1.6, 1.5]), ('example 2', [1.7]),
                             ('all examples', [1.6]), ('all examples, mean', [1.8])):
            for one, other in zip(weights(on, len(expected)), expected):
                self.assertAlmostEqual(one, other, 12, on)


class GraphTests(unittest.TestCase):
    def test_derivatives_are_those_of_difference_quotients(self):
        for kind in GRAPHS:
            for seed in range(25):
                net = campaign.drawn_network(seed, 'none', kind)
                for of in (net.error, net.steps[-1].name):
                    self.hold(net, of, kind, seed)

    def hold(self, net, of, kind, seed):
        run = net.work()
        for name in net.weights + net.biases + net.inputs:
            if name not in asks.upstream(net, of):
                continue
            run.need(derivative((of, 0, 0), name))
            slope = run.used(derivative((of, 0, 0), name))[0][0]
            before, values = net.data[name][0][0], []
            try:
                for sign in (1, -1):
                    net.data[name][0][0] = before + sign * STEP
                    values.append(net.work().at((value_of(of), 0, 0)).full)
            except Ambiguous:
                continue  # a corner
            finally:
                net.data[name][0][0] = before
            quotient = (values[0] - values[1]) / (2 * STEP)
            self.assertLess(abs(quotient - slope), Decimal('1e-9') * max(1, abs(slope)), (kind, seed, of, name))

    def test_chains_give_the_value_of_their_place(self):
        count = 0
        for kind in GRAPHS:
            for seed in range(15):
                net = campaign.drawn_network(seed, 'none', kind)
                run = net.work()
                for chain in net.chains():
                    value = chain.reckon([cell.values(run).used for cell in chain.operands], None)
                    self.assertLess(abs(value - chain.cell.values(run).used), Decimal('1e-30'), chain.formula())
                    count += 1
        self.assertGreater(count, 300)

    def test_the_same_seed_gives_the_same_sheet(self):
        for kind in GRAPHS:
            for part in campaign.PARTS:
                first, second = (campaign.sheet_of(part, 5, kind) for _ in range(2))
                self.assertEqual(first and first[2], second and second[2], (kind, part))

    def test_all_functions_and_losses_are_drawn(self):
        marks = set()
        for seed in range(400):
            marks |= campaign.drawn_network(seed, 'none', 'functions').marks
        wanted = set(losses.VALUE) | set(scalars.VALUE) | {'max', 'min', 'norm', 'logsumexp', 'mean', 'sum', 'softmax'}
        self.assertEqual(wanted - marks, set())


if __name__ == '__main__':
    unittest.main()
