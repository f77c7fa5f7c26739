"""Three layers by hand, four examples as rows; the softmax row by row through its Jacobian."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from reference import agrees, array, exp, log, mpf, np, save, tanh  # noqa: E402

X = array('0.50 -1.00; 1.50 0.25; -0.75 0.80; 0.10 0.40')
T = array('1 0 0; 0 1 0; 0 0 1; 0 1 0')
start = {
    'U': array('0.30 -0.60 0.20; 0.80 0.15 -0.45'), 'a': array('0.10 -0.20 0.05'),
    'V': array('0.70 -0.35; -0.20 0.55; 0.40 0.90'), 'b': array('-0.15 0.25'),
    'W': array('0.60 -0.40 0.10; 0.20 0.35 -0.75'), 'c': array('0.05 -0.05 0'),
}


def forward(p):
    f = {'Pin': X @ p['U'] + p['a']}
    f['P'] = tanh(f['Pin'])
    f['Qin'] = f['P'] @ p['V'] + p['b']
    f['Q'] = tanh(f['Qin'])
    f['Yin'] = f['Q'] @ p['W'] + p['c']
    powers = exp(f['Yin'])
    f['Y'] = powers / powers.sum(axis=1, keepdims=True)
    f['E'] = -(T * log(f['Y'])).sum()
    return f


def backward(p, f):
    g = {'Y': -T / f['Y']}
    g['Yin'] = np.zeros_like(f['Y'])
    for n in range(4):
        y = f['Y'][n]
        for i in range(3):
            g['Yin'][n, i] = sum(g['Y'][n, j] * y[j] * ((1 if i == j else 0) - y[i]) for j in range(3))
    g['W'], g['c'] = f['Q'].T @ g['Yin'], g['Yin'].sum(axis=0)
    g['Q'] = g['Yin'] @ p['W'].T
    g['Qin'] = g['Q'] * (1 - f['Q'] ** 2)
    g['V'], g['b'] = f['P'].T @ g['Qin'], g['Qin'].sum(axis=0)
    g['P'] = g['Qin'] @ p['V'].T
    g['Pin'] = g['P'] * (1 - f['P'] ** 2)
    g['U'], g['a'] = X.T @ g['Pin'], g['Pin'].sum(axis=0)
    return g


f = forward(start)
g = backward(start, f)
agrees(lambda p: forward(p)['E'], start, g)
new = {name: start[name] - mpf('0.05') * g[name] for name in start}
after = forward(new)

save(__file__, {
    'P': f['P'], 'P.in': f['Pin'], 'Q.in[3,2]': f['Qin'][2, 1], 'Q': f['Q'], 'Y.in': f['Yin'], 'Y': f['Y'],
    'E': f['E'], 'dE/dY': g['Y'], 'dE/dY.in': g['Yin'], 'dE/dQ': g['Q'], 'dE/dQ.in': g['Qin'], 'dE/dP': g['P'],
    'dE/dP.in[4,1]': g['Pin'][3, 0], 'dE/dW': g['W'], 'dE/dc': g['c'], 'dE/dV': g['V'],
    'dE/db[1,2]': g['b'][1], 'dE/dU': g['U'], 'dE/da': g['a'],
    'Y[2,1]': f['Y'][1, 0], 'X^T * dE/dP.in': X.T @ g['Pin'],
    "W'": new['W'], "a'": new['a'], "b'[2]": new['b'][1], "U'[2,3]": new['U'][1, 2],
    "Y'": after['Y'], "E'": after['E'], "E' - E": after['E'] - f['E'],
})
