"""A scalar chain; y = 0.58… stays below t, so the loss falls with slope −1."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, mp, mpf, save  # noqa: E402

x, t = mpf('0.60'), mpf('0.90')
start = {'a': mpf('1.50'), 'b': mpf('-0.80'), 'c': mpf('0.70'), 'k': mpf('0.25')}


def forward(p):
    f = {'hin': p['a'] * x}
    f['h'] = mp.tanh(f['hin'])
    f['gin'] = p['b'] * f['h'] + p['k']
    f['g'] = mp.tanh(f['gin'])
    f['y'] = p['c'] * f['g'] + f['h']
    f['L'] = abs(t - f['y'])
    return f


f = forward(start)
assert f['y'] < t
g = {'y': mpf(-1)}
g['c'] = g['y'] * f['g']
g['g'] = g['y'] * start['c']
g['gin'] = g['g'] * (1 - f['g'] ** 2)
g['b'], g['k'] = g['gin'] * f['h'], g['gin']
g['h'] = g['y'] + g['gin'] * start['b']
g['hin'] = g['h'] * (1 - f['h'] ** 2)
g['a'] = g['hin'] * x
agrees(lambda p: forward(p)['L'], start, g)
new = {name: start[name] - mpf('0.1') * g[name] for name in start}
after = forward(new)

save(__file__, {
    'h.in': f['hin'], 'h': f['h'], 'g.in': f['gin'], 'g': f['g'], 'y': f['y'], 'L': f['L'],
    'dL/dy': g['y'], 'dL/dc': g['c'], 'dL/dg': g['g'], 'dL/dg.in': g['gin'], 'dL/db': g['b'], 'dL/dk': g['k'],
    'dL/dh': g['h'], 'dL/dh.in': g['hin'], 'dL/da': g['a'], 'dy/dh': g['h'] / g['y'], 'dg/dh': (1 - f['g'] ** 2) * start['b'],
    "a'": new['a'], "b'": new['b'], "c'": new['c'], "k'": new['k'], "h'": after['h'], "y'": after['y'], "L'": after['L'],
})
