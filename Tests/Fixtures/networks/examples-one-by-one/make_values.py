"""Four examples, one after the other, twice: the state of the weights after each."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, mpf, np, save, sig, tanh  # noqa: E402

inputs, targets, rate = array('0 0; 0 1; 1 0; 1 1'), array('0 1 1 0'), mpf('0.4')
start = {'V': array('0.50 -0.40; 0.30 0.80'), 'w': array('0.70 -0.60'), 'b': array('0.10 -0.20'), 'c': mpf('0.05')}


def forward(p, n):
    f = {'h': tanh(inputs[n] @ p['V'] + p['b'])}
    f['y'] = sig(np.asarray(f['h'] @ p['w'] + p['c']))[()]
    f['E'] = (targets[n] - f['y']) ** 2 / 2
    return f


def gradient(p, n):
    f = forward(p, n)
    dz = (f['y'] - targets[n]) * f['y'] * (1 - f['y'])
    dhin = dz * p['w'] * (1 - f['h'] ** 2)
    g = {'V': np.outer(inputs[n], dhin), 'w': dz * f['h'], 'b': dhin, 'c': dz}
    agrees(lambda q: forward(q, n)['E'], p, g)
    return g


states = [start]
for step in range(8):
    p = states[-1]
    g = gradient(p, step % 4)
    states.append({name: p[name] - rate * g[name] for name in p})

values = {}
for step, p in enumerate(states):
    for name in p:
        values[f'{name}@{step}'] = p[name]
    for n in (0, 2, 3):
        f = forward(p, n)
        for name in f:
            values[f'{name}@{step} on example {n + 1}'] = f[name]
    values[f'dE@{step}/dV@{step} on example 4'] = gradient(p, 3)['V']
values['dE/dw on example 2'] = gradient(start, 1)['w']
save(__file__, values)
