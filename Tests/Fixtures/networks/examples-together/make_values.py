"""Two updates, each from the derivatives of all three examples: their mean, then their sum."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, mpf, np, save, sig  # noqa: E402

inputs, targets = array('0.5 1.0; -1.0 0.2; 0.3 -0.7'), array('1 0; 0 1; 1 1')
start = {'W': array('0.40 -0.30; 0.20 0.10'), 'b': array('0.1 -0.2')}


def loss(p, n):
    return ((targets[n] - sig(inputs[n] @ p['W'] + p['b'])) ** 2).sum()


def gradient(p, n):
    y = sig(inputs[n] @ p['W'] + p['b'])
    dz = 2 * (y - targets[n]) * y * (1 - y)
    return {'W': np.outer(inputs[n], dz), 'b': dz}


def total(p):
    parts = [gradient(p, n) for n in range(3)]
    g = {name: sum(part[name] for part in parts) for name in p}
    agrees(lambda q: sum(loss(q, n) for n in range(3)), p, g)
    return g


first = total(start)
once = {name: start[name] - mpf('0.5') * first[name] / 3 for name in start}
second = total(once)
twice = {'W': once['W'] - mpf('0.2') * second['W'], 'b': once['b']}

values = {"W'": once['W'], "b'": once['b'], "W''": twice['W'], "b''": twice['b']}
for n in range(3):
    values[f'dE/dW on example {n + 1}'] = gradient(start, n)['W']
    values[f"dE'/db' on example {n + 1}"] = gradient(once, n)['b']
    values[f"E'' on example {n + 1}"] = loss(twice, n)
save(__file__, values)
