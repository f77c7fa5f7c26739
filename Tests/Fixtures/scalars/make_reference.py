"""Writes reference.json: values of functions of one number and of their first three derivatives.

A function is carried out on truncated power series, f(z + h) = c0 + c1 h + c2 h^2 + c3 h^3, in 60-digit decimals; the
n-th derivative is n! cn. No formula of a derivative is stated anywhere. Nothing is shared with the program.

    python3 make_reference.py
"""

import json
import os
from decimal import Decimal, getcontext

getcontext().prec = 60
D = Decimal
N = 4


class Series:
    def __init__(self, terms):
        self.terms = list(terms) + [D(0)] * (N - len(terms))

    @staticmethod
    def of(x):
        return x if isinstance(x, Series) else Series([D(x)])

    def __add__(self, other):
        return Series([a + b for a, b in zip(self.terms, Series.of(other).terms)])

    def __neg__(self):
        return Series([-a for a in self.terms])

    def __sub__(self, other):
        return self + (-Series.of(other))

    def __rsub__(self, other):
        return Series.of(other) - self

    def __mul__(self, other):
        other = Series.of(other)
        return Series([sum((self.terms[k] * other.terms[n - k] for k in range(n + 1)), D(0)) for n in range(N)])

    def __truediv__(self, other):
        other, quotient = Series.of(other), []
        for n in range(N):
            rest = self.terms[n] - sum((quotient[k] * other.terms[n - k] for k in range(n)), D(0))
            quotient.append(rest / other.terms[0])
        return Series(quotient)

    def __rtruediv__(self, other):
        return Series.of(other) / self

    def __pow__(self, n):
        result = Series.of(1)
        for _ in range(n):
            result = result * self
        return result

    __radd__, __rmul__ = __add__, __mul__


def composed(x, derivatives):
    """g(x) from the values of g, g', g'', g''' at x's first term."""
    h, result, power, factorial = x - x.terms[0], Series.of(0), Series.of(1), D(1)
    for n, value in enumerate(derivatives):
        if n:
            factorial *= n
        result, power = result + power * (value / factorial), power * h
    return result


def exp(x):
    return composed(x, [x.terms[0].exp()] * N)


def log(x):
    a = x.terms[0]
    return composed(x, [a.ln(), 1 / a, -1 / a ** 2, 2 / a ** 3])


def sqrt(x):
    a = x.terms[0]
    root = a.sqrt()
    return composed(x, [root, 1 / (2 * root), -1 / (4 * a * root), 3 / (8 * a * a * root)])


def circular(a):
    """sin and cos by their series."""
    sin, cos, term, n = D(0), D(0), D(1), 0
    while abs(term) > D('1e-70') or n < 4:
        part = (sin, cos)[n % 2 == 0]
        part = part + term * (-1 if n % 4 > 1 else 1)
        sin, cos = (part, cos) if n % 2 else (sin, part)
        n += 1
        term = term * a / n
    return sin, cos


def sin(x):
    s, c = circular(x.terms[0])
    return composed(x, [s, c, -s, -c])


def cos(x):
    s, c = circular(x.terms[0])
    return composed(x, [c, -s, -c, s])


def tanh(x):
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


def sig(x):
    return 1 / (1 + exp(-x))


FUNCTIONS = [
    ('1/(1 + exp(-z))', sig),
    ('(exp(z) - exp(-z))/(exp(z) + exp(-z))', tanh),
    ('(e^(2*z) - 1)/(e^(2*z) + 1)', tanh),
    ('sig(z)', sig),
    ('tanh(z)', tanh),
    ('softplus(z)', lambda z: log(1 + exp(z))),
    ('log(1 + exp(z))', lambda z: log(1 + exp(z))),
    ('z * sig(z)', lambda z: z * sig(z)),
    ('z * tanh(log(1 + exp(z)))', lambda z: z * tanh(log(1 + exp(z)))),
    ('exp(-z^2/2)/sqrt(2*pi)', lambda z: exp(-(z ** 2) / 2) / (D(2) * PI).sqrt()),
    ('sin(z)*exp(-z)', lambda z: sin(z) * exp(-z)),
    ('sin(z)/cos(z)', lambda z: sin(z) / cos(z)),
    ('cos(2*z)^2 - sin(2*z)^2', lambda z: cos(z * 2) ** 2 - sin(z * 2) ** 2),
    ('z/(1 + z^2)', lambda z: z / (1 + z ** 2)),
    ('z^3 - 3*z + 1', lambda z: z ** 3 - 3 * z + 1),
    ('(z - 1)^2*(z + 2)^3/6', lambda z: (z - 1) ** 2 * (z + 2) ** 3 / 6),
    ('sqrt(1 + z^2)', lambda z: sqrt(1 + z ** 2)),
    ('z/sqrt(1 + z^2)', lambda z: z / sqrt(1 + z ** 2)),
    ('log(z^2 + 1)', lambda z: log(z ** 2 + 1)),
    ('2^z', lambda z: exp(z * D(2).ln())),
    ('3 - 2/(4 + e^(-3*z))', lambda z: 3 - 2 / (4 + exp(z * -3))),
    ('exp(exp(-z))', lambda z: exp(exp(-z))),
    ('1/(1 + exp(-sin(z)))', lambda z: sig(sin(z))),
    ('0.5*z^2 - 0.25*z + 1.5', lambda z: z ** 2 * D('0.5') - z * D('0.25') + D('1.5')),
]
PI = D('3.14159265358979323846264338327950288419716939937510582097494')
POINTS = ['-2.3', '-1', '-0.4', '0', '0.7', '1.9']


def main():
    rows = []
    for text, function in FUNCTIONS:
        for point in POINTS:
            series = function(Series([D(point), D(1)]))
            values = [series.terms[n] * [1, 1, 2, 6][n] for n in range(N)]
            rows.append({'function': text, 'at': point, 'values': [float(v) for v in values]})
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'reference.json')
    with open(path, 'w') as file:
        file.write('[\n' + ',\n'.join(json.dumps(row) for row in rows) + '\n]\n')


if __name__ == '__main__':
    main()
