"""The functions a printed line may apply to numbers, from their definitions, in exact or 60-digit arithmetic."""

from decimal import Decimal, localcontext
from fractions import Fraction

ZERO, ONE = Fraction(0), Fraction(1)
PI = Decimal('3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534')


def _decimal(x):
    return x if isinstance(x, Decimal) else Decimal(x.numerator) / Decimal(x.denominator)


def exp(x):
    if x == 0:
        return ONE
    if abs(x) > 1_000_000:
        raise OverflowError
    return _decimal(x).exp()


def log(x):
    if x <= 0:
        raise ValueError
    return ZERO if x == 1 else _decimal(x).ln()


def sig(x):
    if x == 0:
        return Fraction(1, 2)
    if x > 0:
        return 1 / (1 + exp(-x))
    e = exp(x)
    return e / (1 + e)


def tanh(x):
    if x == 0:
        return ZERO
    if x < 0:
        return -tanh(-x)
    e = exp(-2 * x)
    return (1 - e) / (1 + e)


def softplus(x):
    return exp_log1p(x)


def exp_log1p(x):
    """log(1 + e^x) without losing the small end; 60 digits leave enough for the printed ones."""
    return (1 + _decimal(exp(x))).ln() if x < 100 else _decimal(x) + (1 + _decimal(exp(-x))).ln()


def sqrt(x):
    if x < 0:
        raise ValueError
    if isinstance(x, Fraction):
        up, down = _root(x.numerator), _root(x.denominator)
        if up is not None and down is not None:
            return Fraction(up, down)
    return _decimal(x).sqrt()


def _root(n):
    from math import isqrt
    r = isqrt(n)
    return r if r * r == n else None


def _series(x, odd):
    """sin or cos by its series, after taking whole turns away."""
    turn = Decimal('6.28318530717958647692528676655900576839433879875021164194988918461563281')
    x = _decimal(x)
    x -= (x / turn).to_integral_value() * turn
    term, n = (x, 1) if odd else (Decimal(1), 0)
    total = term
    while abs(term) > Decimal('1e-70'):
        term = -term * x * x / ((n + 1) * (n + 2))
        total, n = total + term, n + 2
    return total


def sin(x):
    return ZERO if x == 0 else _series(x, True)


def cos(x):
    return ONE if x == 0 else _series(x, False)


def erf(x):
    """2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)); far out it is 1 to more digits than anybody prints."""
    if x == 0:
        return ZERO
    x = _decimal(x)
    if abs(x) > 8:
        return ONE if x > 0 else -ONE
    with localcontext() as context:
        context.prec = 100
        power, total, n = x, x, 0
        while abs(power) > Decimal('1e-90'):
            n += 1
            power = -power * x * x / n
            total += power / (2 * n + 1)
        return 2 * total / PI.sqrt()


def _normal(x):
    """Φ(x), the share of a normal distribution below x."""
    return (1 + _decimal(erf(_decimal(x) / Decimal(2).sqrt()))) / 2


def gelu(x):
    return ZERO if x == 0 else _decimal(x) * _normal(x)


def gelu_slope(x):
    x = _decimal(x)
    return _normal(x) + x * (-x * x / 2).exp() / (2 * PI).sqrt()


def leaky_relu(x, a):
    return x if x > 0 else _times(a, x)


def elu(x, a):
    return x if x > 0 else _times(a, _decimal(exp(x)) - 1) if x != 0 else ZERO


def elu_slope(x, a):
    return ONE if x > 0 else _add(elu(x, a), a)


def _choose(x, below, at, above):
    return below if x < 0 else at if x == 0 else above


FUNCTIONS = {
    'exp': exp, "exp'": exp, 'log': log, "log'": lambda x: 1 / x, 'sig': sig, 'tanh': tanh, 'sqrt': sqrt,
    "sig'": lambda x: sig(x) * (1 - sig(x)),
    "tanh'": lambda x: 1 - tanh(x) ** 2,
    "sqrt'": lambda x: 1 / (2 * sqrt(x)),
    'softplus': softplus, "softplus'": sig, 'erf': erf, 'gelu': gelu, "gelu'": gelu_slope,
    'sin': sin, "sin'": cos, 'cos': cos, "cos'": lambda x: -sin(x),
    'relu': lambda x: x if x > 0 else ZERO,
    "relu'": lambda x: _choose(x, ZERO, ZERO, ONE),
    'abs': abs, "abs'": lambda x: _choose(x, -ONE, ZERO, ONE),
    'sign': lambda x: _choose(x, -ONE, ONE, ONE), "sign'": lambda x: ZERO,
    'step': lambda x: _choose(x, ZERO, ONE, ONE), "step'": lambda x: ZERO,
    'diag': lambda x: x,
}

#: Functions with a number behind their argument, and what it is where none stands there.
WITH_PARAMETER = {
    'leaky_relu': (leaky_relu, Fraction(1, 100)),
    "leaky_relu'": (lambda x, a: ONE if x > 0 else a, Fraction(1, 100)),
    'elu': (elu, ONE), "elu'": (elu_slope, ONE),
}


def _add(a, b):
    return a + b if isinstance(a, Fraction) and isinstance(b, Fraction) else _decimal(a) + _decimal(b)


def _times(a, b):
    return a * b if isinstance(a, Fraction) and isinstance(b, Fraction) else _decimal(a) * _decimal(b)


def _less(a, b):
    return a < b if isinstance(a, Fraction) and isinstance(b, Fraction) else _decimal(a) < _decimal(b)


def _total(entries):
    total = ZERO
    for entry in entries:
        total = _add(total, entry)
    return total


def _largest(entries):
    best = entries[0]
    for entry in entries[1:]:
        best = entry if _less(best, entry) else best
    return best


def _smallest(entries):
    best = entries[0]
    for entry in entries[1:]:
        best = entry if _less(entry, best) else best
    return best


def _softmax(entries):
    if all(entry == entries[0] for entry in entries):
        return [Fraction(1, len(entries))] * len(entries)
    top = _decimal(_largest(entries))
    powers = [(_decimal(entry) - top).exp() for entry in entries]
    return [power / sum(powers) for power in powers]


def _logsumexp(entries):
    top = _decimal(_largest(entries))
    return top + sum((_decimal(entry) - top).exp() for entry in entries).ln()


def _norm(entries):
    return sqrt(_total([_times(entry, entry) for entry in entries]))


def _mean(entries):
    total = _total(entries)
    return total / len(entries)


REDUCTIONS = {'sum': _total, 'mean': _mean, 'max': _largest, 'min': _smallest, 'norm': _norm,
              'logsumexp': _logsumexp}


def reduction(name, arguments):
    """The value of a function of whole vectors or matrices, else None; several arguments may be one vector."""
    name, _, way = name.partition(':')
    rows = [list(row) for a in arguments for row in (a[1] if isinstance(a, tuple) else [[a]])]
    entries = [x for row in rows for x in row]
    if name in ('max', 'min') and len(arguments) > 1 and any(isinstance(a, tuple) for a in arguments):
        return _entry_by_entry(REDUCTIONS[name], arguments)
    if name == 'dot' and len(arguments) == 2:
        half = len(entries) // 2
        return _total([_times(a, b) for a, b in zip(entries[:half], entries[half:])])
    if name == 'softmax':
        return _softmax_of(arguments, rows, way)
    if name == 'diag' and isinstance(arguments[0], tuple):
        return ('M', [[x if i == j else ZERO for j in range(len(entries))] for i, x in enumerate(entries)])
    if name not in REDUCTIONS:
        return None
    if way in ('rows', 'columns'):
        lines = rows if way == 'rows' else [list(column) for column in zip(*rows)]
        done = [REDUCTIONS[name](line) for line in lines]
        return ('M', [[x] for x in done] if way == 'rows' else [done])
    return REDUCTIONS[name](entries)


def _entry_by_entry(choose, arguments):
    tables = [a[1] if isinstance(a, tuple) else None for a in arguments]
    size = next((len(t), len(t[0])) for t in tables if t)
    if any(t and (len(t), len(t[0])) != size for t in tables):
        raise ValueError
    return ('M', [[choose([t[i][j] if t else a for t, a in zip(tables, arguments)]) for j in range(size[1])]
                  for i in range(size[0])])


def _softmax_of(arguments, rows, way):
    if way == 'columns' and len(arguments) == 1:
        columns = [_softmax(list(column)) for column in zip(*rows)]
        return ('M', [list(row) for row in zip(*columns)])
    if way == 'rows' and len(arguments) == 1:
        return ('M', [_softmax(row) for row in rows])
    if len(arguments) == 1 and len(rows) > 1 and len(rows[0]) > 1:
        raise ValueError  # softmax of a matrix must say which way
    entries = _softmax([x for row in rows for x in row])
    if len(arguments) == 1 and len(rows) > 1:
        return ('M', [[x] for x in entries])
    return ('M', [entries])
