"""A convolutional network by loops: one filter, ReLU, windows of two by two, a dense layer, softmax."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from reference import agrees, array, exp, log, mpf, np, save  # noqa: E402

X = array('0.10 0.80 -0.30 0.50 0.20; 0.60 -0.40 0.90 0.10 0.70; -0.20 0.30 0.40 -0.80 0.60;'
          '0.90 0.00 0.20 0.50 -0.10; 0.40 -0.60 0.70 0.30 0.80')
t = array('0 1 0')
start = {
    'K': array('0.50 -0.30; 0.20 0.70'), 'b': mpf('-0.10'),
    'W': array('0.30 -0.50 0.20; 0.10 0.60 -0.40; -0.20 0.40 0.90; 0.70 -0.10 0.30'),
    'c': array('0.05 -0.10 0.00'), 'X': X,
}
PLACES = [(i, j) for i in range(4) for j in range(4)]
WINDOW = [(a, b) for a in range(2) for b in range(2)]


def forward(p):
    f = {'Cin': np.empty((4, 4), dtype=object), 'P': np.empty((2, 2), dtype=object)}
    for i, j in PLACES:
        f['Cin'][i, j] = sum(p['K'][a, b] * p['X'][i + a, j + b] for a, b in WINDOW) + p['b']
    f['C'] = np.where(f['Cin'] > 0, f['Cin'], mpf(0))
    for i, j in WINDOW:
        f['P'][i, j] = max(f['C'][2 * i + a, 2 * j + b] for a, b in WINDOW)
    f['q'] = f['P'].reshape(4)
    f['z'] = f['q'] @ p['W'] + p['c']
    powers = exp(f['z'])
    f['o'] = powers / powers.sum()
    f['E'] = -(t * log(f['o'])).sum()
    return f


def backward(p, f):
    g = {'z': f['o'] - t}
    g['W'], g['c'] = np.outer(f['q'], g['z']), g['z']
    g['q'] = p['W'] @ g['z']
    g['P'] = g['q'].reshape(2, 2)
    g['C'] = np.full((4, 4), mpf(0), dtype=object)
    for i, j in WINDOW:
        best = max(((f['C'][2 * i + a, 2 * j + b], -2 * a - b) for a, b in WINDOW))  # the first of equal ones
        a, b = divmod(-best[1], 2)
        g['C'][2 * i + a, 2 * j + b] = g['P'][i, j]
    g['Cin'] = np.where(f['Cin'] > 0, g['C'], mpf(0))
    g['K'] = np.full((2, 2), mpf(0), dtype=object)
    g['X'] = np.full((5, 5), mpf(0), dtype=object)
    for i, j in PLACES:
        for a, b in WINDOW:
            g['K'][a, b] += g['Cin'][i, j] * p['X'][i + a, j + b]
            g['X'][i + a, j + b] += g['Cin'][i, j] * p['K'][a, b]
    g['b'] = g['Cin'].sum()
    return g


f = forward(start)
g = backward(start, f)
agrees(lambda p: forward(p)['E'], start, g)
new = {name: start[name] - mpf('0.1') * g[name] for name in ('K', 'b', 'W', 'c')}
after = forward({**new, 'X': X})

save(__file__, {
    'C.in': f['Cin'], 'C': f['C'], 'P': f['P'], 'q': f['q'], 'z': f['z'], 'softmax(z)': f['o'], 'E': f['E'],
    'dE/dz': g['z'], 'dE/dq': g['q'], 'dE/dP': g['P'], 'dE/dC': g['C'], 'dE/dC.in': g['Cin'], 'dE/dK': g['K'],
    'dE/db': g['b'], 'dE/dW': g['W'], 'dE/dc': g['c'], 'dE/dX': g['X'],
    "K'": new['K'], "b'": new['b'], "W'[2,3]": new['W'][1, 2], "c'": new['c'],
    "P'": after['P'], "z'": after['z'], "E'": after['E'],
})
