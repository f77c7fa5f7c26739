"""Logistic regression: two steps of gradient descent."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, log, mpf, save, sig  # noqa: E402

X, t = array('0.2 1.0; 1.4 0.3; -0.5 0.8; 0.9 -1.1'), array('0 1 0 1')
start = {'w': array('0.30 -0.20'), 'b': mpf('0.10')}


def forward(q):
    pin = X @ q['w'] + q['b']
    p = sig(pin)
    return pin, p, -(t * log(p) + (1 - t) * log(1 - p)).sum() / 4


def gradients(q):
    pin, p, E = forward(q)
    dp = (p - t) / (p * (1 - p)) / 4
    dpin = dp * p * (1 - p)
    g = {'w': X.T @ dpin, 'b': dpin.sum()}
    agrees(lambda r: forward(r)[2], q, g)
    return dp, dpin, g


def step(q, g):
    return {name: q[name] - mpf('0.8') * g[name] for name in q}


pin, p, E = forward(start)
dp, dpin, g = gradients(start)
one = step(start, g)
two = step(one, gradients(one)[2])
pin1, p1, E1 = forward(one)
pin2, p2, E2 = forward(two)

save(__file__, {
    'p.in': pin, 'p': p, 'E': E, 'dE/dp': dp, 'dE/dp.in': dpin, 'dE/dw': g['w'], 'dE/dw[2]': g['w'][1], 'dE/db': g['b'],
    "w'": one['w'], "b'": one['b'], "p'": p1, "E'": E1, "w''": two['w'], "b''": two['b'], "p.in''[3]": pin2[2], "p''": p2,
    "E''": E2, 'w@2': two['w'], 'w@1[1]': one['w'][0], 'E@0': E, "E' - E''": E1 - E2,
})
