"""Batch normalisation by hand: the mean and the variance are functions of every example."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from reference import agrees, array, each, mpf, np, save  # noqa: E402
from mpmath import mp  # noqa: E402

root = each(mp.sqrt)
X = array('0.50 -1.00; 1.50 0.25; -0.75 0.80; 0.10 0.40')
T = array('1 0 0; 0 1 0; 0 0 1; 0 1 0')
EPS = mpf('0.001')
start = {
    'W': array('0.30 -0.60 0.20; 0.80 0.15 -0.45'), 'gamma': array('1.20 0.80 1.00'),
    'beta': array('0.10 -0.20 0.05'),
}


def forward(p):
    f = {'H': X @ p['W']}
    f['m'] = f['H'].sum(axis=0) / 4
    f['D'] = f['H'] - f['m']
    f['v'] = (f['D'] ** 2).sum(axis=0) / 4
    f['N'] = f['D'] / root(f['v'] + EPS)
    f['Y'] = p['gamma'] * f['N'] + p['beta']
    f['E'] = ((T - f['Y']) ** 2).sum() / 12
    return f


def backward(p, f):
    g = {'Y': (f['Y'] - T) / 6}
    g['beta'], g['gamma'] = g['Y'].sum(axis=0), (g['Y'] * f['N']).sum(axis=0)
    g['N'] = g['Y'] * p['gamma']
    deviation = root(f['v'] + EPS)
    g['v'] = -(g['N'] * f['D']).sum(axis=0) / (2 * deviation ** 3)
    g['D'] = g['N'] / deviation + g['v'] * f['D'] / 2
    g['m'] = -g['D'].sum(axis=0)
    g['H'] = g['D'] + g['m'] / 4
    g['W'] = X.T @ g['H']
    return g


f = forward(start)
g = backward(start, f)
agrees(lambda p: forward(p)['E'], start, g)
new = {name: start[name] - mpf('0.5') * g[name] for name in start}
after = forward(new)

save(__file__, {
    'H': f['H'], 'm': f['m'], 'D': f['D'], 'v': f['v'], 'N': f['N'], 'Y': f['Y'], 'E': f['E'],
    'dE/dY': g['Y'], 'dE/dN': g['N'], 'dE/dv': g['v'], 'dE/dD': g['D'], 'dE/dm': g['m'], 'dE/dH': g['H'],
    'dE/dW': g['W'], 'dE/dgamma': g['gamma'], 'dE/dbeta': g['beta'],
    "W'": new['W'], "gamma'": new['gamma'], "beta'[2]": new['beta'][1], "v'": after['v'], "Y'": after['Y'],
    "E'": after['E'],
})
