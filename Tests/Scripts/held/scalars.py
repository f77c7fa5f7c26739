"""Functions of one number with their derivatives, from their definitions, in 50 digits."""

from decimal import Decimal

from .functions import sig, tanh
from .numbers import HALF, ONE, ZERO, Ambiguous, Impossible

PI = Decimal('3.14159265358979323846264338327950288419716939937510582097494')
#: So near to a corner 16 digits may stand on its other side.
CORNER = Decimal('1e-10')


def side(x):
    """-1, 0 or 1; raises `Ambiguous` next to 0."""
    if x != 0 and abs(x) < CORNER:
        raise Ambiguous()
    return (x > 0) - (x < 0)


def series(term, following):
    """The sum of a series whose terms get small: `following(term, n)` is the term after the n-th."""
    total, n = term, 0
    while abs(term) > Decimal('1e-60'):
        term = following(term, n)
        total, n = total + term, n + 1
    return total


def sin(x):
    x -= (x / (2 * PI)).to_integral_value() * 2 * PI
    return series(x, lambda term, n: -term * x * x / ((2 * n + 2) * (2 * n + 3)))


def cos(x):
    x -= (x / (2 * PI)).to_integral_value() * 2 * PI
    return series(ONE, lambda term, n: -term * x * x / ((2 * n + 1) * (2 * n + 2)))


def erf(x):
    if abs(x) > 12:
        return ONE if x > 0 else -ONE  # to 60 digits
    # exp(-x²) Σ 2ⁿ x²ⁿ⁺¹ / (1 · 3 · … · (2n+1)), whose terms have one sign.
    return 2 / PI.sqrt() * (-x * x).exp() * series(x, lambda term, n: term * 2 * x * x / (2 * n + 3))


def normal_share(x):
    """The share of a normal distribution below x."""
    return HALF * (1 + erf(x / Decimal(2).sqrt()))


def softplus(x):
    return (1 + x.exp()).ln() if x < 0 else x + (1 + (-x).exp()).ln()


def logarithm(x):
    if x <= 0:
        raise Impossible()
    return x.ln()


def root(x):
    if x < 0:
        raise Impossible()
    return x.sqrt()


def quotient(a, b):
    if b == 0:
        raise Impossible()
    return a / b


#: Of an argument x and a parameter a.
VALUE = {
    'sig': lambda x, a: sig(x), 'tanh': lambda x, a: tanh(x), 'exp': lambda x, a: x.exp(),
    'relu': lambda x, a: x if side(x) > 0 else ZERO,
    'leaky_relu': lambda x, a: x if side(x) > 0 else a * x,
    'elu': lambda x, a: x if side(x) > 0 else a * (x.exp() - 1),
    'softplus': lambda x, a: softplus(x), 'gelu': lambda x, a: x * normal_share(x),
    'sign': lambda x, a: -ONE if side(x) < 0 else ONE, 'step': lambda x, a: ZERO if side(x) < 0 else ONE,
    'sin': lambda x, a: sin(x), 'cos': lambda x, a: cos(x), 'abs': lambda x, a: abs(x),
    'sqrt': lambda x, a: root(x), 'log': lambda x, a: logarithm(x),
}
#: Of the argument, the value and the parameter. Where the reference gives a derivative by the value, this does too:
#: it decides which of two rounded numbers is used.
SLOPE = {
    'sig': lambda x, y, a: y * (1 - y), 'tanh': lambda x, y, a: 1 - y * y, 'exp': lambda x, y, a: y,
    'relu': lambda x, y, a: ONE if side(x) > 0 else ZERO,
    'leaky_relu': lambda x, y, a: ONE if side(x) > 0 else a,
    'elu': lambda x, y, a: ONE if side(x) > 0 else y + a,
    'softplus': lambda x, y, a: sig(x),
    'gelu': lambda x, y, a: normal_share(x) + x * (-x * x / 2).exp() / (2 * PI).sqrt(),
    'sign': lambda x, y, a: ZERO, 'step': lambda x, y, a: ZERO,
    'sin': lambda x, y, a: cos(x), 'cos': lambda x, y, a: -sin(x), 'abs': lambda x, y, a: Decimal(side(x)),
    'sqrt': lambda x, y, a: quotient(ONE, 2 * y), 'log': lambda x, y, a: quotient(ONE, x),
}
#: The parameter of a function that is not given.
USUAL = {'leaky_relu': Decimal('0.01'), 'elu': ONE}
#: Those whose unnamed argument is a pre-activation.
ACTIVATIONS = ('sig', 'tanh', 'relu', 'leaky_relu', 'elu', 'softplus', 'gelu', 'sign', 'step')
