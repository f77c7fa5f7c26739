#!/usr/bin/env python3
"""What the numbers of the four seeds are, from their data alone, in plain decimals of 40 digits.

    values.py > values.json

For each sheet of worksheets/ the numbers that its author printed, in the order of the seed: the quantity as the sheet
calls it, what is printed, and what it is. Nothing here comes from the program: each formula is written out below.
"""

import json
import sys
from decimal import Decimal as D
from decimal import ROUND_HALF_UP, getcontext

getcontext().prec = 40


def sig(z):
    return 1 / (1 + (-z).exp())


def slope(z):
    """e^-z / (1 + e^-z)^2, as homework 3 writes it."""
    return (-z).exp() / (1 + (-z).exp()) ** 2


def product(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]


def matrix(text):
    return [[D(x) for x in row.split()] for row in text.split(';')]


def entries(name, printed, values):
    """A printed matrix, entry by entry."""
    rows = [row.split() for row in printed.split(';')]
    return [(f'{name}[{i + 1},{j + 1}]', rows[i][j], values[i][j]) for i in range(len(rows)) for j in range(len(rows[0]))]


def homework():
    weights, inputs, targets = matrix('0.3 0.5; -0.2 0.4'), matrix('0 2; 3 1'), matrix('0.5 1; 1 -1.5')
    outputs = product(weights, inputs)
    error = [[2 * (y - t) for y, t in zip(*rows)] for rows in zip(outputs, targets)]
    gradient = product(error, [list(column) for column in zip(*inputs)])
    after = [[w - D('0.1') * g for w, g in zip(*rows)] for rows in zip(weights, gradient)]
    yield from entries('Yhat', '1.5 1.1; 1.2 0', outputs)
    yield from entries('dL/dW', '0.4 6.1; 6 4.2', gradient)
    yield from entries("W'", '0.26 -0.12; -0.8 0.02', after)
    yield "f'(0)", '1/4', slope(D(0))

    w1, w2, w3, x = D('0.25'), D('-0.11'), D('0.78'), D('0.63')
    s1 = sig(w1 * x)
    s2 = sig(w2 * s1)
    out = sig(w3 * s2)
    yield 's1', '0.5393', s1
    yield 's2', '0.4852', s2
    yield 'yhat', '0.5935', out
    error = -1 / out
    yield 'dL/dyhat', '-1.6849', error
    top = error * slope(w3 * s2)
    yield 'dL/dw3', '-0.1972', top * s2
    yield 'dL/dw2', '-0.0427', top * w3 * slope(w2 * s1) * s1
    yield 'dL/dw1', '0.00136', top * w3 * slope(w2 * s1) * w2 * slope(w1 * x) * x

    for label, error_printed, printed in (
            (1, '-1.2431', ('-0.6031', '-0.1306', '0.00417')),
            (128, '-255.2431', ('-123.8373', '-26.8184', '0.8562'))):
        out = w3 * s2
        error = -2 * (label - out)
        yield 'yhat', '0.3784', out
        yield 'dL/dyhat', error_printed, error
        yield 'dL/dw3', printed[0], error * s2
        yield 'dL/dw2', printed[1], error * w3 * slope(w2 * s1) * s1
        yield 'dL/dw1', printed[2], error * w3 * slope(w2 * s1) * w2 * slope(w1 * x) * x


def skip_connection():
    half, x, y = D('0.5'), D(1), D(-3)

    def relu(z):
        return max(z, D(0))

    z0 = half * x
    h0 = relu(z0)
    z1 = half * h0
    h1 = relu(z1)
    z2 = half * h1 + half * h0
    yield from (('z0', '0.5', z0), ('h0', '0.5', h0), ('z1', '0.25', z1), ('h1', '0.25', h1))
    yield from (('z2', '0.375', z2), ('yhat', '0.375', z2))
    back = (z2 - y) / abs(z2 - y)
    to_h1 = back * half
    to_z1 = to_h1 if z1 >= 0 else D(0)
    to_h0 = to_z1 * half + back * half
    to_z0 = to_h0 if z0 >= 0 else D(0)
    gradient = {'w2': back * h1, 'w_s': back * h0, 'w1': to_z1 * h0, 'w0': to_z0 * x}
    yield from (('dL/dyhat', '1', back), ('dL/dz2', '1', back))
    yield from (('dL/dw2', '0.25', gradient['w2']), ('dL/dw_s', '0.5', gradient['w_s']))
    yield from (('dL/dh1', '0.5', to_h1), ('dL/dz1', '0.5', to_z1), ('dL/dw1', '0.25', gradient['w1']))
    yield from (('dL/dh0', '0.75', to_h0), ('dL/dz0', '0.75', to_z0), ('dL/dw0', '0.75', gradient['w0']))
    for name, printed in (('w0', '-0.25'), ('w1', '0.25'), ('w_s', '0'), ('w2', '0.25')):
        yield f"{name}'", printed, half - gradient[name]


def signs():
    """Exercise 4 of the exercises on language processing."""

    def sign(s):
        return D(1) if s >= 0 else D(-1)

    weights = {'13': 1, '14': -2, '15': 1, '23': -2, '24': 1, '25': 1, '36': -1, '46': 1, '56': 2}
    weights = {name: D(value) for name, value in weights.items()}
    out = {'1': sign(D(1)), '2': sign(D(1))}
    for unit in '345':
        out[unit] = sign(weights['1' + unit] * out['1'] + weights['2' + unit] * out['2'])
    y = sign(sum(weights[unit + '6'] * out[unit] for unit in '345'))
    yield 'y', '1', y
    delta = {'6': D(-1) - y}
    yield 'delta6', '-2', delta['6']
    for unit, printed in (('3', '2'), ('4', '-2'), ('5', '-4')):
        delta[unit] = weights[unit + '6'] * delta['6']
        yield 'delta' + unit, printed, delta[unit]
    printed = {'13': '1.2', '14': '-2.2', '15': '0.6', '23': '-1.8', '24': '0.8', '25': '0.6', '36': '-0.8', '46': '1.2',
               '56': '1.8'}
    for name, text in printed.items():
        yield f"w{name}'", text, weights[name] + D('0.1') * out[name[0]] * delta[name[1]]


def backpropagation_by_hand():
    """Exercise 3 of the first seed: every named quantity is rounded to two digits."""

    def r(value):
        return value.quantize(D('0.01'), ROUND_HALF_UP)

    def layer(values, weights):
        return [r(sig(r(s))) for s in (sum(v * w for v, w in zip(values, column)) for column in zip(*weights))]

    first, second, third = matrix('1.20 -1.20 -0.11; 0.30 1.10 0.65'), matrix('-0.25; -1.10; -0.09'), matrix('-2.00 0.43')
    x, t = [D(0), D(1)], [D(1), D(1)]
    q = layer(x, first)
    p = layer(q, second)
    y = layer(p, third)

    def back(errors, values, weights):
        return [r(sum(e * v * (1 - v) * w for e, v, w in zip(errors, values, row))) for row in weights]

    to_y = [r(2 * (a - b)) for a, b in zip(y, t)]
    to_p = back(to_y, y, third)
    to_q = back(to_p, p, second)

    def gradient(errors, values, inputs):
        return [[r(e * v * (1 - v) * i) for e, v in zip(errors, values)] for i in inputs]

    by_third, by_second, by_first = gradient(to_y, y, p), gradient(to_p, p, q), gradient(to_q, q, x)
    yield 'q[1]', '0.57', q[0]
    yield from (('dE/dy[1]', '-1.26', to_y[0]), ('dE/dy[2]', '-0.94', to_y[1]))
    yield from (('dE/dp[1]', '0.49', to_p[0]), ('dE/dq[1]', '-0.02', to_q[0]))
    yield from (('dE/dW[1,1]', '-0.02', by_third[0][0]), ('dE/dW[1,2]', '-0.06', by_third[0][1]))
    for row, printed in enumerate(('0.05', '0.07', '0.06')):
        yield f'dE/dV[{row + 1},1]', printed, by_second[row][0]
    for row, texts in enumerate((('0', '0', '0'), ('0', '-0.02', '0'))):
        for column, printed in enumerate(texts):
            yield f'dE/dU[{row + 1},{column + 1}]', printed, by_first[row][column]


SHEETS = {'ex02': skip_connection, 'ex03': backpropagation_by_hand, 'hw3': homework, 'nlp-exercises': signs}


def main():
    lines = []
    for name, numbers in SHEETS.items():
        rows = [json.dumps([quantity, printed, float(value)]) for quantity, printed, value in numbers()]
        lines.append(f'"{name}": [\n  ' + ',\n  '.join(rows) + '\n]')
    sys.stdout.write('{\n' + ',\n'.join(lines) + '\n}\n')


if __name__ == '__main__':
    main()
