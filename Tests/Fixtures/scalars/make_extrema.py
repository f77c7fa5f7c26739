"""Writes extrema.json: where functions of one number are largest and smallest on an interval.

A function is looked at in 200,001 places; where it turns, the place is found by ternary search in doubles. Flat
stretches count from their first to their last place. Nothing is shared with the program.

    python3 make_extrema.py
"""

import json
import math
import os

N = 200_000


def sig(z):
    return 1 / (1 + math.exp(-z))



CASES = [
    ('1/(1 + exp(-z))', 1, lambda z: sig(z) * (1 - sig(z)), -8, 8),
    ('1/(1 + exp(-z))', 0, sig, -8, 8),
    ('1/(1 + exp(-z))', 2, lambda z: sig(z) * (1 - sig(z)) * (1 - 2 * sig(z)), -6, 7),
    ('z^3 - 3*z', 0, lambda z: z ** 3 - 3 * z, -3, 2.5),
    ('z^4 - 2*z^2 + z/3', 0, lambda z: z ** 4 - 2 * z ** 2 + z / 3, -2, 2),
    ('z^3', 0, lambda z: z ** 3, -1, 1),
    ('(z - 1)^2*(z + 2)', 0, lambda z: (z - 1) ** 2 * (z + 2), -2.5, 2),
    ('z^2 - 2*z + 1', 0, lambda z: z * z - 2 * z + 1, -1, 2),
    ('z/(1 + z^2)', 0, lambda z: z / (1 + z * z), -4, 4),
    ('sin(z) + sin(3*z)/3', 0, lambda z: math.sin(z) + math.sin(3 * z) / 3, -1, 7),
    ('sin(10*z)*exp(-z)', 0, lambda z: math.sin(10 * z) * math.exp(-z), 0, 3),
    ('abs(z^2 - 1)', 0, lambda z: abs(z * z - 1), -2, 3),
    ('max(0, z)', 0, lambda z: max(0.0, z), -2, 2),
    ('min(1, max(-1, z))', 0, lambda z: min(1.0, max(-1.0, z)), -3, 3),
    ('max(z^2, 1 - z)', 0, lambda z: max(z * z, 1 - z), -2, 2),
    ('relu(z - 1) - relu(z - 2) - relu(z)', 0, lambda z: max(0.0, z - 1) - max(0.0, z - 2) - max(0.0, z), -1, 3),
    ('z*sig(z)', 0, lambda z: z * sig(z), -6, 4),
    ('exp(-z^2/2)', 1, lambda z: -z * math.exp(-z * z / 2), -4, 4),
    ('z*log(z)', 0, lambda z: z * math.log(z), 0.01, 2),
    ('tanh(z)', 1, lambda z: 1 - math.tanh(z) ** 2, -3, 5),
    ('softplus(z)', 1, sig, -3, 3),
    ('cos(z)^2', 0, lambda z: math.cos(z) ** 2, -4, 4),
    ('abs(sin(z))', 0, lambda z: abs(math.sin(z)), -1, 7),
    ('0.5*z - 2', 0, lambda z: 0.5 * z - 2, -1, 1),
    ('exp(z) - exp(2*z)/4', 0, lambda z: math.exp(z) - math.exp(2 * z) / 4, -3, 2),
    ('sqrt(1 + z^2) - z/2', 0, lambda z: math.sqrt(1 + z * z) - z / 2, -2, 3),
]


def sharpened(f, a, b, sign):
    for _ in range(200):
        c, d = a + (b - a) / 3, b - (b - a) / 3
        if sign * f(c) < sign * f(d):
            a = c
        else:
            b = d
    return (a + b) / 2


def extrema(f, low, high):
    places = [low + (high - low) * n / N for n in range(N + 1)]
    values = [f(z) for z in places]
    found, n = [], 0
    while n <= N:
        last = n
        while last < N and values[last + 1] == values[n]:
            last += 1
        before = None if n == 0 else values[n] - values[n - 1]
        behind = None if last == N else values[last + 1] - values[last]
        kinds = [kind for kind, sign in (('maximum', 1), ('minimum', -1))
                 if (before is None or sign * before > 0) and (behind is None or sign * behind < 0)]
        if kinds and last - n > 2:
            found.append({'kind': kinds[0], 'from': places[n], 'to': places[last], 'value': values[n]})
        elif kinds:
            sign = 1 if kinds[0] == 'maximum' else -1
            a, b = places[max(0, n - 1)], places[min(N, last + 1)]
            z = places[n] if before is None or behind is None else sharpened(f, a, b, sign)
            found.append({'kind': kinds[0], 'from': z, 'to': z, 'value': f(z)})
        n = last + 1
    return found


def main():
    rows = [{'function': text, 'order': order, 'low': low, 'high': high, 'extrema': extrema(f, low, high)}
            for text, order, f, low, high in CASES]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'extrema.json')
    with open(path, 'w') as file:
        file.write('[\n' + ',\n'.join(json.dumps(row) for row in rows) + '\n]\n')


if __name__ == '__main__':
    main()
