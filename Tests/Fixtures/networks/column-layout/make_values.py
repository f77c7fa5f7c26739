"""The two-layer net with columns; the sheet with rows has its own script and the same numbers."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, matrix, mpf, save, sig  # noqa: E402

x, t = matrix('0.90; -0.40; 0.25'), matrix('0.20; 0.80')
start = {
    'U': matrix('0.30 0.60 -0.45; -0.75 0.10 0.85'), 'b': matrix('0.15; -0.05'),
    'W': matrix('0.70 0.25; -0.55 0.40'), 'c': matrix('-0.30; 0.20'),
}


def forward(p):
    hin = p['U'] @ x + p['b']
    h = sig(hin)
    yin = p['W'] @ h + p['c']
    y = sig(yin)
    return hin, h, yin, y, ((t - y) ** 2).sum()


hin, h, yin, y, E = forward(start)
dy = 2 * (y - t)
dyin = dy * y * (1 - y)
dh = start['W'].T @ dyin
dhin = dh * h * (1 - h)
g = {'U': dhin @ x.T, 'b': dhin, 'W': dyin @ h.T, 'c': dyin}
agrees(lambda p: forward(p)[4], start, g)
new = {name: start[name] - mpf('0.5') * g[name] for name in start}
after = forward(new)


def vector(column):
    return column[:, 0]


save(__file__, {
    'h.in': vector(hin), 'h': vector(h), 'y.in': vector(yin), 'y': vector(y), 'E': E, 'dE/dy': vector(dy),
    'dE/dy.in': vector(dyin), 'dE/dh': vector(dh), 'dE/dh.in': vector(dhin), 'dE/dU': g['U'], 'dE/dU[1,3]': g['U'][0, 2],
    'dE/db': vector(g['b']), 'dE/dW': g['W'], 'dE/dW[2,1]': g['W'][1, 0], 'dE/dc': vector(g['c']),
    'outer(dE/dh.in, x)': g['U'], 'dy[2]/dh[1]': y[1, 0] * (1 - y[1, 0]) * start['W'][1, 0],
    "U'": new['U'], "b'": vector(new['b']), "W'": new['W'], "c'": vector(new['c']), "y'": vector(after[3]), "E'": after[4],
})
