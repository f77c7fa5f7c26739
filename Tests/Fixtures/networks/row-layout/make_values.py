"""The two-layer net with rows; the sheet with columns has its own script and the same numbers."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, mpf, np, save, sig  # noqa: E402

x, t = array('0.90 -0.40 0.25'), array('0.20 0.80')
start = {
    'U': array('0.30 -0.75; 0.60 0.10; -0.45 0.85'), 'b': array('0.15 -0.05'),
    'W': array('0.70 -0.55; 0.25 0.40'), 'c': array('-0.30 0.20'),
}


def forward(p):
    hin = x @ p['U'] + p['b']
    h = sig(hin)
    yin = h @ p['W'] + p['c']
    y = sig(yin)
    return hin, h, yin, y, ((t - y) ** 2).sum()


hin, h, yin, y, E = forward(start)
dy = 2 * (y - t)
dyin = dy * y * (1 - y)
dh = dyin @ start['W'].T
dhin = dh * h * (1 - h)
g = {'U': np.outer(x, dhin), 'b': dhin, 'W': np.outer(h, dyin), 'c': dyin}
agrees(lambda p: forward(p)[4], start, g)
new = {name: start[name] - mpf('0.5') * g[name] for name in start}
after = forward(new)

save(__file__, {
    'h.in': hin, 'h': h, 'y.in': yin, 'y': y, 'E': E, 'dE/dy': dy, 'dE/dy.in': dyin, 'dE/dh': dh, 'dE/dh.in': dhin,
    'dE/dU': g['U'], 'dE/dU[3,1]': g['U'][2, 0], 'dE/db': g['b'], 'dE/dW': g['W'], 'dE/dW[1,2]': g['W'][0, 1],
    'dE/dc': g['c'], 'outer(x, dE/dh.in)': g['U'], 'dy[2]/dh[1]': y[1] * (1 - y[1]) * start['W'][0, 1],
    "U'": new['U'], "b'": new['b'], "W'": new['W'], "c'": new['c'], "y'": after[3], "E'": after[4],
})
