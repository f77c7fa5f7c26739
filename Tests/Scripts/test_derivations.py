"""Tests of derivations.py: that its derivatives are right, that it reads what is printed, and notices what is wrong.

Run with `python3 -m unittest discover -s Tests/Scripts`.
"""

import contextlib
import io
import os
import random
import stat
import tempfile
import unittest

import derivations
from calc import Unreadable, tex
from derived import Wrong, damage, draw, page
from derived.arrays import Matrix, Vector, differ, flat, product, shape, shaped, transposed
from derived.check import Checker
from derived.evaluate import Reader
from derived.formula import parse
from derived.names import Names
from derived.network import Network, text
from derived.point import Point

NAME, NUMBER = (lambda name: ('name', name)), (lambda digits: ('num', digits))


def one_layer():
    """y = sig(W x + b), E = ½ Σ (t − y)²."""
    net = Network('layer', 'deep')
    x, w, b = net.give('input', 'x', 'n'), net.give('weights', 'W', 'm', 'n'), net.give('bias', 'b', 'm')
    z = net.define('z', ('+', ('*', w, x), b), ('m',))
    y = net.define('y', ('fn', 'sig', z), ('m',))
    net.define('E', ('loss', 'half_squared_error', net.give('target', 't', 'm'), y), (), 'loss')
    net.letter_sizes()
    return net


#: What a right page says of it.
PAGE = r'''
$$
\begin{aligned}
&x\text{ has n entries} \qquad W\text{ is m×n}
\end{aligned}
$$

$$
\begin{aligned}
z &= W \cdot x + b \\
y &= \mathop{\mathrm{sig}}(z) \\
E &= \frac{1}{2} \cdot \sum_{j=1}^{m} (t_j - y_j)^2
\end{aligned}
$$

**Derivative by $z$**

$\delta_{j,i}$ is 1 where both indices are equal, else 0.

$$
\begin{aligned}
\frac{\partial E}{\partial z_i} &= \sum_{j=1}^{m} \frac{\partial E}{\partial y_j} \cdot \frac{\partial y_j}{\partial z_i} \qquad\text{chain rule} \\
&= \sum_{j=1}^{m} \frac{\partial E}{\partial y_j} \cdot \mathop{\mathrm{sig}'}(z_j) \cdot \delta_{j,i} \qquad\text{since } y_j = \mathop{\mathrm{sig}}(z_j) \\
&= \frac{\partial E}{\partial y_i} \cdot y_i \cdot (1 - y_i) \qquad\text{only terms with } j = i\text{ are left} \\
&= (y_i - t_i) \cdot y_i(1 - y_i) \qquad \frac{\partial E}{\partial y}\text{ put in}
\end{aligned}
$$

As matrices: every entry of a column meets every entry of a row, $(m \times 1) \cdot (1 \times n)$ gives $m \times n$, the shape of $W$.

$$\frac{\partial E}{\partial W} = \frac{\partial E}{\partial z} \cdot x^{\top} = \left((y - t) \odot y \odot (1 - y)\right) \cdot x^{\top}$$

As matrices: $(n \times m) \cdot (m \times 1)$ gives $n \times 1$, the shape of $x$. $W$ is $m \times n$, so it stands transposed.

$$\frac{\partial E}{\partial x} = W^{\top} \cdot \frac{\partial E}{\partial z}$$

$$
\begin{aligned}
W &\leftarrow W - \eta \cdot \frac{\partial E}{\partial W} \\
&= W - \eta \cdot \frac{\partial E}{\partial z} \cdot x^{\top}
\end{aligned}
$$

$$
\begin{aligned}
\frac{\partial y}{\partial z} &= \begin{pmatrix} y_1(1 - y_1) & 0 & \cdots & 0 \\ 0 & y_2(1 - y_2) & \cdots & 0 \\ \vdots & \vdots & \ddots & \vdots \\ 0 & 0 & \cdots & y_m(1 - y_m) \end{pmatrix} \\
&= \mathop{\mathrm{diag}}(y \odot (1 - y))
\end{aligned}
$$

$$\frac{\partial y_i}{\partial z_j} = \delta_{i,j} \cdot y_i(1 - y_i) = \begin{cases} y_i(1 - y_i) & i = j \\ 0 & i \ne j \end{cases}$$
'''


def findings(section, net=None, asked=False):
    return Checker(net or one_layer()).check(section, asked=asked).findings


class PageTests(unittest.TestCase):
    def test_a_right_page_is_read_whole_and_found_true(self):
        tally = Checker(one_layer()).check(PAGE, asked=False)
        self.assertEqual([(one.why, one.source) for one in tally.findings], [])
        self.assertEqual((tally.chains, tally.members, tally.remarks, tally.sentences), (9, 17, 4, 6))

    def test_each_wrong_formula_is_found(self):
        for right, wrong in (
                (r'x^{\top} = \left(', r'x = \left('), (r'(y_i - t_i) \cdot', r'(y_i + t_i) \cdot'),
                (r'\delta_{j,i} \qquad', r'\delta_{j,j} \qquad'), (r'since } y_j = ', r'since } y_j = 2 \cdot '),
                (r'\frac{1}{2} \cdot \sum', r'\sum'), (r'W^{\top} \cdot', r'W \cdot'),
                (r'y_i \cdot (1 - y_i) \qquad', r'y_i \cdot (1 - y_j) \qquad'),
                (r'\eta \cdot \frac{\partial E}{\partial z}', r'\frac{\partial E}{\partial z}'),
                (r'gives $m \times n$', r'gives $n \times m$'), (r'(1 \times n)$', r'(1 \times m)$'),
                (r'is $m \times n$, so', r'is $n \times m$, so'), (r'j = i\text{ are', r'j = n\text{ are'),
                (r'W\text{ is m×n', r'W\text{ is n×m'), (r'y_m(1 - y_m)', r'y_m(1 + y_m)'),
                (r'i \ne j', r'i = j'), (r'\mathop{\mathrm{diag}}(y', r'\mathop{\mathrm{diag}}(t'),
                (r'- \eta \cdot \frac{\partial E}{\partial W} \\', r'+ \eta \cdot \frac{\partial E}{\partial W} \\')):
            self.assertEqual(PAGE.count(right), 1, right)
            self.assertTrue(findings(PAGE.replace(right, wrong)), (right, wrong))

    def test_nothing_is_left_out_because_it_is_not_understood(self):
        for more in ('A sentence that nobody knows.', r'$$\frac{\partial E}{\partial z} = \spadesuit$$',
                     r'$$\frac{\partial E}{\partial z} = q$$', r'$$\frac{\partial E}{\partial z}$$',
                     r'$$\frac{\partial E}{\partial z} \approx y - t$$', r'$\delta_{j,i}$ may be 1.',
                     '$$\\begin{aligned}\nE &= E \\qquad\\text{trust me}\n\\end{aligned}$$'):
            self.assertEqual([one.why and 1 for one in findings(more)], [1], more)

    def test_what_was_asked_for_must_be_there(self):
        net = one_layer()
        net.wanted = [('E', 'W'), ('E', 'b')]
        self.assertEqual([one.why for one in findings(PAGE, net, asked=True)],
                         ['∂E/∂b was asked for and is not there'])

    def test_an_index_bound_twice_or_not_at_all_means_nothing(self):
        for wrong in (r'$$\frac{\partial E}{\partial x_i} = \sum_{j=1}^{m} \sum_{j=1}^{m} w_{j,i} \cdot \frac{\partial E}{\partial z_j}$$',
                      r'$$\frac{\partial E}{\partial z} = (y_i - t_i) \cdot y \odot (1 - y)$$',
                      r'$$E = \frac{1}{2} \cdot \sum_{j=1}^{n} (t_j - y_j)^2$$'):
            self.assertEqual(len(findings(wrong)), 1, wrong)

    def test_sections_are_those_of_their_headings(self):
        self.assertEqual(page.sections('head\n# a\none\n# b2\ntwo\n'), {'a': '\none\n', 'b2': '\ntwo\n'})


class NameTests(unittest.TestCase):
    def test_symbols_with_superscripts_and_numbers(self):
        net = Network('n', 'deep')
        net.give('weights', 'W1', 'm', 'n', symbol='W^{(1)}')
        net.give('weights', 'w1', 'n')
        net.define('h2', ('fn', 'tanh', ('*', NAME('W1'), NAME('w1'))), ('m',))
        names = Names(net)
        for source, tree in (('W^{(1)}', ('whole', 'W1')), ('w^{(1)}_{i,j}', ('at', 'W1', ('i', 'j'))),
                             (r'W^{(1)\top}', ('T', ('whole', 'W1'))), ('(w_1)_i', ('at', 'w1', ('i',))),
                             (r'h_{2,\mathrm{in}}', ('whole', 'h2.in')), ('h_2^2', ('pow', ('whole', 'h2'), ('num', 2.0))),
                             (r'(h_2)_{i,\mathrm{in}}', ('at', 'h2.in', ('i',))), ('w_1', ('whole', 'w1')),
                             (r'h^{\top}_2', ('T', ('whole', 'h2')))):
            self.assertEqual(parse(tex.read(source), names), tree, source)
        for source in ('h_3', '(h_2)_{i,j}', 'W_1', 'w^{(2)}_{i,j}'):
            with self.assertRaises(Unreadable, msg=source):
                parse(tex.read(source), names)


class PointTests(unittest.TestCase):
    def test_derivatives_are_difference_quotients(self):
        for family in draw.FAMILIES:
            net = draw.FAMILIES[family](f'{family}7', random.Random(f'test {family}'))
            point = Point(net, {letter: 2 + at % 2 for at, letter in enumerate(net.sizes)}, random.Random(family))
            for name in list(point.data)[:4]:
                before, step = list(flat(point.data[name])), 1e-6
                for at in range(len(before)):
                    values = []
                    for sign in (1, -1):
                        entries = list(before)
                        entries[at] += sign * step
                        point.data[name] = shaped(entries, shape(point.data[name]))
                        values.append(complex(point.run()[net.loss]).real)
                    point.data[name] = shaped(before, shape(point.data[name]))
                    quotient = (values[0] - values[1]) / (2 * step)
                    found = point.total(net.loss, name)[0][at]
                    self.assertLess(abs(found - quotient), 1e-4 * max(1, abs(quotient)), (family, name))

    def test_corners_and_stated_slopes(self):
        net = Network('n', 'scalars')
        x = net.give('input', 'x')
        net.define('h', ('fn', 'relu', x), ())
        net.define('E', ('fn', 'sign', NAME('h')), (), 'loss')
        slopes = []
        for assumed in ((), (("relu'(0)", 1),), (("relu'(0)", 1), ("sign'", 3))):
            net.corners = {}
            for what in assumed:
                net.assume(*what)
            point = Point(net, {}, random.Random(1), at_corner=True)
            slopes.append((point.total('h', 'x'), point.total('E', 'x')))
        self.assertEqual(slopes, [([[0]], [[0]]), ([[1]], [[0]]), ([[1]], [[3]])])

    def test_the_partial_derivative_of_a_formula_is_not_the_whole_one(self):
        net = Network('n', 'scalars')
        x = net.give('input', 'x')
        h = net.define('h', ('*', NUMBER('3'), x), ())
        net.define('E', ('*', h, x), (), 'loss')
        point = Point(net, {}, random.Random(1))
        given = point.values['x'].real
        self.assertAlmostEqual(point.direct('E', 'x')[0][0], 3 * given)
        self.assertAlmostEqual(point.total('E', 'x')[0][0], 6 * given)
        names = Names(net)
        tree = parse(tex.read(r'\frac{\partial E}{\partial x}'), names)
        self.assertAlmostEqual(Reader(point, 'E').read(tree), 6 * given)
        self.assertAlmostEqual(Reader(point, 'h').read(tree), 3 * given)


class ArrayTests(unittest.TestCase):
    def test_products_of_vectors_are_inner_or_outer_as_they_stand(self):
        u, v = Vector([1, 2]), Vector([3, 4])
        self.assertEqual(product(u, transposed(v), 'column').rows, [[3, 4], [6, 8]])
        self.assertEqual(product(u, transposed(v), 'row'), 11)
        self.assertEqual(product(transposed(u), v, 'row').rows, [[3, 4], [6, 8]])
        with self.assertRaises(Wrong):
            product(u, v)
        with self.assertRaises(Wrong):
            product(Matrix([[1, 2, 3]]), v)

    def test_shapes_count_when_values_are_compared(self):
        self.assertIsNone(differ(Vector([1, 2]), Vector([1, 2, 3])))
        self.assertIsNone(differ(Vector([1, 2], turned=True), Vector([1, 2])))
        self.assertIsNone(differ(Matrix([[1, 2], [3, 4]]), Vector([1, 2, 3, 4])))
        self.assertEqual(differ(Matrix([[1], [2]]), Vector([1, 2])), 0)


class DrawTests(unittest.TestCase):
    def test_terms_are_written_with_the_brackets_they_need(self):
        a, b, c = NAME('a'), NAME('b'), NAME('c')
        for term, written in ((('*', ('+', a, b), c), '(a + b) * c'), (('-', a, ('-', b, c)), 'a - (b - c)'),
                              (('^', ('*', a, b), NUMBER('2')), '(a * b)^2'), (('/', a, ('*', b, c)), 'a / (b * c)'),
                              (('*', ('T', ('*', a, b)), c), '(a * b)^T * c'), (('neg', ('+', a, b)), '-(a + b)')):
            self.assertEqual(text(term), written)

    def test_networks_are_the_same_in_every_run_and_of_every_family(self):
        first, again = (list(derivations.networks(60, 3, draw.FAMILIES)) for _ in range(2))
        self.assertEqual([one.block() for one in first], [one.block() for one in again])
        self.assertEqual({one.family for one in first}, set(draw.FAMILIES))
        self.assertEqual(sum(len(nets) for _, _, nets in derivations.sheets(first)), 60)


class DamageTests(unittest.TestCase):
    def test_changed_formulas_are_noticed(self):
        made = damage.damages(one_layer(), PAGE, random.Random(4), 60)
        self.assertEqual(len(made), 60)
        self.assertGreater(len({one.kind for one in made}), 5)
        self.assertTrue(all(one.before != one.after for one in made))
        self.assertGreater(sum(one.is_noticed for one in made), 0.9 * len(made))


class RunTests(unittest.TestCase):
    def run_with(self, body):
        """The exit status and output of a run with a shell script in the program's place."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'program')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(f'#!/bin/sh\n{body}\n')
            os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                status = derivations.main(['--worksheet', path, '--networks', '2', '--families', 'residual'])
            return status, out.getvalue()

    def test_a_program_that_fails_is_told(self):
        status, said = self.run_with('echo "no such thing" >&2; exit 2')
        self.assertEqual(status, 2)
        self.assertIn('no such thing', said)

    def test_a_page_that_derives_nothing_is_not_enough(self):
        status, said = self.run_with('grep "^#" "$6"')
        self.assertEqual(status, 1)
        self.assertIn('was asked for and is not there', said)


if __name__ == '__main__':
    unittest.main()
