"""Columns are examples; the mean over the batch divides every derivative by three."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, exp, log, matrix, mpf, np, save, tanh  # noqa: E402

X, T = matrix('0.8 -0.3 1.1; -0.5 0.6 0.2'), matrix('1 0 1; 0 1 0')
start = {
    'W': matrix('0.40 -0.70; -0.25 0.60; 0.90 0.30'), 'b': matrix('0.05; -0.10; 0.20'),
    'V': matrix('0.5 -0.8 0.35; -0.6 0.4 0.15'), 'c': matrix('0.1; -0.2'),
}


def forward(p):
    f = {'Z': p['W'] @ X + p['b']}
    f['H'] = tanh(f['Z'])
    f['Yin'] = p['V'] @ f['H'] + p['c']
    powers = exp(f['Yin'])
    f['Y'] = powers / powers.sum(axis=0, keepdims=True)
    f['E'] = -(T * log(f['Y'])).sum() / 3
    return f


f = forward(start)
g = {'Y': -T / f['Y'] / 3}
g['Yin'] = (f['Y'] - T) / 3
g['V'], g['c'] = g['Yin'] @ f['H'].T, g['Yin'].sum(axis=1, keepdims=True)
g['H'] = start['V'].T @ g['Yin']
g['Z'] = g['H'] * (1 - f['H'] ** 2)
g['W'], g['b'] = g['Z'] @ X.T, g['Z'].sum(axis=1, keepdims=True)
agrees(lambda p: forward(p)['E'], start, g)
new = {name: start[name] - mpf('0.5') * g[name] for name in start}
after = forward(new)

save(__file__, {
    'Z': f['Z'], 'H': f['H'], 'Y.in': f['Yin'], 'Y': f['Y'], 'E': f['E'], 'dE/dY': g['Y'], 'dE/dY.in': g['Yin'],
    'dE/dH': g['H'], 'dE/dZ': g['Z'], 'dE/dZ[3,2]': g['Z'][2, 1], 'dE/dV': g['V'], 'dE/dc': g['c'],
    'dE/dW': g['W'], 'dE/db': g['b'], 'dE/db[3]': g['b'][2, 0],
    "V'": new['V'], "c'": new['c'], "W'[3,1]": new['W'][2, 0], "b'": new['b'], "Z'": after['Z'], "Y'[1,3]": after['Y'][0, 2],
    "E'": after['E'],
})
