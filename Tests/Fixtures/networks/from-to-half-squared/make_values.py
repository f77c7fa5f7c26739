"""W·x with half the squared error; the entry [i,j] of the language is row j, column i of the arrays here."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, mpf, np, save, sig  # noqa: E402

x, t = array('0.80 -0.60'), array('0.30 0.90')
start = {
    'U': array('0.50 -0.25; 1.00 0.40; -0.75 0.20'), 'a': array('0.10 -0.05 0.15'),
    'W': array('0.60 -0.35 0.45; -0.20 0.90 0.25'),
}


def forward(p):
    hin = p['U'] @ x + p['a']
    h = sig(hin)
    yin = p['W'] @ h
    y = sig(yin)
    return hin, h, yin, y, ((t - y) ** 2).sum() / 2


hin, h, yin, y, E = forward(start)
dy = y - t
dyin = dy * y * (1 - y)
dh = start['W'].T @ dyin
dhin = dh * h * (1 - h)
g = {'U': np.outer(dhin, x), 'a': dhin, 'W': np.outer(dyin, h)}
agrees(lambda p: forward(p)[4], start, g)
new = {name: start[name] - mpf('0.6') * g[name] for name in start}
after = forward(new)

save(__file__, {
    'U[1,2]': start['U'][1, 0], 'U[2,3]': start['U'][2, 1], 'W[3,1]': start['W'][0, 2],
    'h.in': hin, 'h': h, 'y.in': yin, 'y': y, 'E': E, 'dE/dy': dy, 'dE/dh': dh, 'dE/dh.in': dhin,
    'dE/dU[1,2]': g['U'][1, 0], 'dE/dU[2,1]': g['U'][0, 1], 'dE/dU[2,3]': g['U'][2, 1], 'dE/da': g['a'],
    'dE/dW[3,1]': g['W'][0, 2], 'dE/dW[1,2]': g['W'][1, 0], 'dE/dU': g['U'], 'dE/dW': g['W'],
    "U'[1,2]": new['U'][1, 0], "U'[1,3]": new['U'][2, 0], "W'[3,2]": new['W'][1, 2], "a'": new['a'], "y'": after[3],
    "E'": after[4],
})
