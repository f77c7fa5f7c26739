"""Functions of one number, for complex arguments: the sign of the real part decides where there are cases."""

import cmath
import math

from calc import Unreadable

STEP = 1e-30  # of complex steps: so small that nothing is lost


def sigmoid(x):
    return 1 / (1 + cmath.exp(-x)) if x.real > -300 else 0j


def erf(x):
    """The error function where only the first order of the imaginary part counts."""
    return complex(math.erf(x.real), 2 / math.sqrt(math.pi) * math.exp(-x.real ** 2) * x.imag)


VALUE = {
    'sig': sigmoid, 'tanh': cmath.tanh, 'exp': cmath.exp, 'log': cmath.log, 'sqrt': cmath.sqrt, 'sin': cmath.sin,
    'cos': cmath.cos, 'relu': lambda x: x if x.real > 0 else 0j, 'abs': lambda x: x if x.real > 0 else -x,
    'leaky_relu': lambda x, a=0.01: x if x.real > 0 else a * x,
    'elu': lambda x, a=1.0: x if x.real > 0 else a * (cmath.exp(x) - 1),
    'softplus': lambda x: cmath.log(1 + cmath.exp(x)),
    'gelu': lambda x: x / 2 * (1 + erf(x / math.sqrt(2))),
    'sign': lambda x: 1 + 0j if x.real >= 0 else -1 + 0j, 'step': lambda x: 1 + 0j if x.real >= 0 else 0j,
    'erf': erf,
}


def value(name, x, *more):
    """A function's value; raises Unreadable for an unknown one."""
    if name not in VALUE:
        raise Unreadable(f'the function {name}')
    return VALUE[name](complex(x), *[float(complex(y).real) for y in more])
