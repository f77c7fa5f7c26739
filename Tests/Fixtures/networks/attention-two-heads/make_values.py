"""Two heads of scaled dot-product attention; the softmax row by row through its Jacobian."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from reference import agrees, array, exp, mpf, np, save  # noqa: E402
from mpmath import mp  # noqa: E402

X = array('1.00 0.50; -0.50 1.00; 0.25 -0.75')
T = array('0.5 0.0; 0.0 0.5; 1.0 0.2')
SCALE = mp.sqrt(2)
start = {
    'Qa': array('0.20 -0.10; 0.40 0.30'), 'Ka': array('0.50 0.10; -0.20 0.60'), 'Va': array('0.30 0.70; -0.40 0.20'),
    'Qb': array('-0.30 0.20; 0.10 0.50'), 'Kb': array('0.40 -0.50; 0.30 0.10'), 'Vb': array('0.60 -0.10; 0.20 0.80'),
    'Oa': array('0.50 -0.20; 0.10 0.30'), 'Ob': array('-0.40 0.60; 0.20 0.10'),
}


def head(p, h):
    q, k, v = X @ p['Q' + h], X @ p['K' + h], X @ p['V' + h]
    scores = q @ k.T / SCALE
    powers = exp(scores)
    return q, k, v, scores, powers / powers.sum(axis=1, keepdims=True)


def forward(p):
    f = {}
    total = 0
    for h in 'ab':
        q, k, v, scores, weights = head(p, h)
        f.update({'q' + h: q, 'k' + h: k, 'v' + h: v, 's' + h: scores, 'w' + h: weights})
        total = total + weights @ v @ p['O' + h]
    f['Y'] = total
    f['E'] = ((T - f['Y']) ** 2).sum() / 2
    return f


def backward(p, f):
    g = {'Y': f['Y'] - T}
    for h in 'ab':
        w = f['w' + h]
        g['O' + h] = (w @ f['v' + h]).T @ g['Y']
        back = g['Y'] @ p['O' + h].T
        g['V' + h] = X.T @ (w.T @ back)
        g['w' + h] = back @ f['v' + h].T
        g['s' + h] = np.empty((3, 3), dtype=object)
        for n in range(3):
            for i in range(3):
                g['s' + h][n, i] = sum(
                    g['w' + h][n, j] * w[n, j] * ((1 if i == j else 0) - w[n, i]) for j in range(3))
        g['Q' + h] = X.T @ (g['s' + h] @ f['k' + h] / SCALE)
        g['K' + h] = X.T @ (g['s' + h].T @ f['q' + h] / SCALE)
    return g


f = forward(start)
g = backward(start, f)
agrees(lambda p: forward(p)['E'], start, g)
new = {name: start[name] - mpf('0.2') * g[name] for name in start}
after = forward(new)

save(__file__, {
    'A.in': f['sa'], 'A': f['wa'], 'B.in': f['sb'], 'B': f['wb'], 'Y': f['Y'], 'E': f['E'], 'dE/dY': g['Y'],
    'dE/dA': g['wa'], 'dE/dA.in': g['sa'], 'dE/dB': g['wb'], 'dE/dB.in': g['sb'],
    'dE/dQa': g['Qa'], 'dE/dKa': g['Ka'], 'dE/dVa': g['Va'], 'dE/dOa': g['Oa'],
    'dE/dQb': g['Qb'], 'dE/dKb': g['Kb'], 'dE/dVb': g['Vb'], 'dE/dOb': g['Ob'],
    "Qa'": new['Qa'], "Ob'[1,2]": new['Ob'][0, 1], "Y'": after['Y'], "E'": after['E'],
})
