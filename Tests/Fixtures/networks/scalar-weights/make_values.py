"""The 2-2-2 net with scalar weights and one bias a layer."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, mp, mpf, save  # noqa: E402

x1, x2, t1, t2 = mpf('0.35'), mpf('0.90'), mpf('0.15'), mpf('0.80')
numbers = '0.20 -0.30 0.45 0.10 0.55 -0.60 0.25 0.70 0.30 -0.10'.split()
names = 'w1 w2 w3 w4 w5 w6 w7 w8 b1 b2'.split()
start = {name: mpf(number) for name, number in zip(names, numbers)}


def sig(z):
    return 1 / (1 + mp.exp(-z))


def forward(p):
    w = [None] + [p[f'w{i}'] for i in range(1, 9)]
    f = {'h1.in': w[1] * x1 + w[2] * x2 + p['b1'], 'h2.in': w[3] * x1 + w[4] * x2 + p['b1']}
    f['h1'], f['h2'] = sig(f['h1.in']), sig(f['h2.in'])
    f['y1.in'] = w[5] * f['h1'] + w[6] * f['h2'] + p['b2']
    f['y2.in'] = w[7] * f['h1'] + w[8] * f['h2'] + p['b2']
    f['y1'], f['y2'] = sig(f['y1.in']), sig(f['y2.in'])
    f['E'] = ((t1 - f['y1']) ** 2 + (t2 - f['y2']) ** 2) / 2
    return f


f = forward(start)
g = {'y1': f['y1'] - t1, 'y2': f['y2'] - t2}
for unit in ('y1', 'y2'):
    g[unit + '.in'] = g[unit] * f[unit] * (1 - f[unit])
g['h1'] = g['y1.in'] * start['w5'] + g['y2.in'] * start['w7']
g['h2'] = g['y1.in'] * start['w6'] + g['y2.in'] * start['w8']
for unit in ('h1', 'h2'):
    g[unit + '.in'] = g[unit] * f[unit] * (1 - f[unit])
g |= {'w1': g['h1.in'] * x1, 'w2': g['h1.in'] * x2, 'w3': g['h2.in'] * x1, 'w4': g['h2.in'] * x2}
g |= {'w5': g['y1.in'] * f['h1'], 'w6': g['y1.in'] * f['h2'], 'w7': g['y2.in'] * f['h1'], 'w8': g['y2.in'] * f['h2']}
g |= {'b1': g['h1.in'] + g['h2.in'], 'b2': g['y1.in'] + g['y2.in']}
agrees(lambda p: forward(p)['E'], start, {name: g[name] for name in start})
new = {name: start[name] - mpf('0.5') * g[name] for name in start}
after = forward(new)

save(__file__, f | {'dE/d' + name: value for name, value in g.items()} | {name + "'": value for name, value in new.items()}
     | {"h1'": after['h1'], "y1'": after['y1'], "y2.in'": after['y2.in'], "E'": after['E'], 'E - E\'': f['E'] - after['E']})
