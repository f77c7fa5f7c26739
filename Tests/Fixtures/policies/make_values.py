"""Answers of one small network under the usual ways of rounding, computed with Python's decimals alone.

The network is that of sheet.md beside this file: x (2) -> h (2) -> y (2), sigmoids, E = sum((t - y)^2), one update at rate
0.5. Writes values.json: by the way of rounding, by the rule of ties, by quantity, what is printed with two digits.

    python3 Tests/Fixtures/policies/make_values.py
"""
import json
import os
from decimal import Decimal, ROUND_HALF_EVEN, ROUND_HALF_UP, getcontext

getcontext().prec = 40
D = Decimal
TIES = {'half-away': ROUND_HALF_UP, 'half-even': ROUND_HALF_EVEN}
X, T = [D('0.5'), D('1')], [D('1'), D('0')]
U = [[D('0.4'), D('-0.2')], [D('0.3'), D('0.7')]]
V = [[D('0.5'), D('0.1')], [D('-0.3'), D('0.25')]]
RATE = D('0.5')


def rounded(value, digits, ties):
    result = value.quantize(D(1).scaleb(-digits), rounding=TIES[ties])
    return abs(result) if result == 0 else result


def answers(digits, ties):
    """All answers; `digits` is None for full precision. Of each the value before its own rounding is kept."""
    kept = {}

    def named(name, value):
        kept[name] = value
        return value if digits is None else rounded(value, digits, ties)

    def layer(name, inputs, weights):
        sums = [named(f'{name}.in[{j + 1}]', sum(a * row[j] for a, row in zip(inputs, weights))) for j in range(2)]
        return [named(f'{name}[{j + 1}]', 1 / (1 + (-z).exp())) for j, z in enumerate(sums)]

    h = layer('h', X, U)
    y = layer('y', h, V)
    named('E', sum((t - o) ** 2 for t, o in zip(T, y)))
    dy = [named(f'dE/dy[{j + 1}]', 2 * (y[j] - T[j])) for j in range(2)]
    back = [dy[j] * y[j] * (1 - y[j]) for j in range(2)]
    dh = [named(f'dE/dh[{i + 1}]', sum(back[j] * V[i][j] for j in range(2))) for i in range(2)]
    first = [dh[i] * h[i] * (1 - h[i]) for i in range(2)]
    for name, inputs, weights, errors in (('V', h, V, back), ('U', X, U, first)):
        for i in range(2):
            for j in range(2):
                slope = named(f'dE/d{name}[{i + 1},{j + 1}]', inputs[i] * errors[j])
                named(f"{name}'[{i + 1},{j + 1}]", weights[i][j] - RATE * slope)
    return kept


def main():
    result = {}
    for way, digits in (('full', None), ('step', 2), ('finer', 3), ('coarser', 1)):
        for ties in TIES:
            values = answers(digits, ties)
            result[f'{way} {ties}'] = {name: str(rounded(value, 2, ties)) for name, value in values.items()}
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'values.json')
    with open(path, 'w') as out:
        json.dump(result, out, indent=1, sort_keys=True)
        out.write('\n')


main()
