"""A rectified net in exact fractions: all numbers are short decimals."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import Fraction, fractions, np, save  # noqa: E402

x, t = fractions('1 2'), fractions('0.5 -0.5')
W, b = fractions('0.5 0.25; 0.3 -0.6; -0.5 0.25; 0.8 0.7'), fractions('-0.25 0.1 0 0.125')
V, c = fractions('0.4 -1.2 0.9 -0.3; -0.7 0.6 0.2 0.5'), fractions('0.05 -0.15')


def forward(W, b, V, c):
    hin = W @ x + b
    h = np.array([max(z, Fraction(0)) for z in hin], dtype=object)
    y = V @ h + c
    return hin, h, y, sum((t - y) ** 2)


hin, h, y, E = forward(W, b, V, c)
assert hin[1] < 0 and hin[2] == 0
dy = 2 * (y - t)
dV, dc, dh = np.outer(dy, h), dy, V.T @ dy
dhin = dh * np.array([Fraction(int(z > 0)) for z in hin], dtype=object)
dW, db = np.outer(dhin, x), dhin
tiny = Fraction(1, 10 ** 9)
for i in (0, 1, 3):  # away from the corner the loss is smooth: compare with differences
    for j in (0, 1):
        up, down = W.copy(), W.copy()
        up[i, j] += tiny
        down[i, j] -= tiny
        slope = (forward(up, b, V, c)[3] - forward(down, b, V, c)[3]) / (2 * tiny)
        assert abs(slope - dW[i, j]) < tiny, (i, j)
rate = Fraction(1, 20)
after = forward(W - rate * dW, b - rate * db, V - rate * dV, c - rate * dc)

save(__file__, {
    'h.in': hin, 'h': h, 'y': y, 'E': E, 'dE/dy': dy, 'dE/dV': dV, 'dE/dc': dc, 'dE/dh': dh, 'dE/dh.in': dhin,
    'dE/dW': dW, 'dE/dW[2,1]': dW[1, 0], 'dE/db': db, "W'": W - rate * dW, "b'": b - rate * db, "V'": V - rate * dV,
    "V'[2,4]": (V - rate * dV)[1, 3], "c'": c - rate * dc, "h.in'": after[0], "h'": after[1], "y'": after[2], "E'": after[3],
})
