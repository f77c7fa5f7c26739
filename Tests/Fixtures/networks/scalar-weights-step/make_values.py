"""The 2-2-2 net by hand, three decimals, half to even."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import ByHand, Fraction, mp, save, wide  # noqa: E402

F, R = Fraction, ByHand(3, 'half-even')
x1, x2, t1, t2 = F('0.35'), F('0.90'), F('0.15'), F('0.80')
numbers = '0.20 -0.30 0.45 0.10 0.55 -0.60 0.25 0.70 0.30 -0.10'.split()
names = 'w1 w2 w3 w4 w5 w6 w7 w8 b1 b2'.split()
start = {name: F(number) for name, number in zip(names, numbers)}


def sig(z):
    return R(1 / (1 + mp.exp(-wide(z))))


def forward(p):
    w = [None] + [p[f'w{i}'] for i in range(1, 9)]
    f = {'h1.in': R(w[1] * x1 + w[2] * x2 + p['b1']), 'h2.in': R(w[3] * x1 + w[4] * x2 + p['b1'])}
    f['h1'], f['h2'] = sig(f['h1.in']), sig(f['h2.in'])
    f['y1.in'] = R(w[5] * f['h1'] + w[6] * f['h2'] + p['b2'])
    f['y2.in'] = R(w[7] * f['h1'] + w[8] * f['h2'] + p['b2'])
    f['y1'], f['y2'] = sig(f['y1.in']), sig(f['y2.in'])
    f['E'] = R(((t1 - f['y1']) ** 2 + (t2 - f['y2']) ** 2) / 2)
    return f


f = forward(start)
g = {'y1': R(f['y1'] - t1), 'y2': R(f['y2'] - t2)}
for unit in ('y1', 'y2'):
    g[unit + '.in'] = g[unit] * f[unit] * (1 - f[unit])
g['h1'] = R(g['y1.in'] * start['w5'] + g['y2.in'] * start['w7'])
g['h2'] = R(g['y1.in'] * start['w6'] + g['y2.in'] * start['w8'])
for unit in ('h1', 'h2'):
    g[unit + '.in'] = g[unit] * f[unit] * (1 - f[unit])
g |= {'w1': R(g['h1.in'] * x1), 'w2': R(g['h1.in'] * x2), 'w3': R(g['h2.in'] * x1), 'w4': R(g['h2.in'] * x2)}
g |= {'w5': R(g['y1.in'] * f['h1']), 'w6': R(g['y1.in'] * f['h2'])}
g |= {'w7': R(g['y2.in'] * f['h1']), 'w8': R(g['y2.in'] * f['h2'])}
g |= {'b1': R(g['h1.in'] + g['h2.in']), 'b2': R(g['y1.in'] + g['y2.in'])}
new = {name: R(start[name] - F(1, 2) * g[name]) for name in start}
after = forward(new)

save(__file__, f | {'dE/d' + name: value for name, value in g.items()} | {name + "'": value for name, value in new.items()}
     | {"h1'": after['h1'], "y1'": after['y1'], "y2.in'": after['y2.in'], "E'": after['E']})
