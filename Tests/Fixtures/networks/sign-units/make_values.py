"""Sign units with slope 1: the backward pass of a linear net, the forward pass of a threshold net, in fractions."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import Fraction, fractions, np, save  # noqa: E402

x, t = fractions('1 -1 0.5'), fractions('-1 1')
U = fractions('0.4 0.5 -0.3; 0.1 1.0 0.2; 0.3 1.0 -0.6')
W = fractions('0.2 -0.5; 0.7 0.4; -0.6 0.3')


def sign(z):
    return np.array([Fraction(1 if entry >= 0 else -1) for entry in z], dtype=object)


def forward(U, W):
    hin = x @ U
    h = sign(hin)
    yin = h @ W
    y = sign(yin)
    return hin, h, yin, y, sum((t - y) ** 2) / 2


hin, h, yin, y, E = forward(U, W)
assert hin[1] == 0 and 0 not in yin
dy = y - t
dyin = dy * 1
dW = np.outer(h, dyin)
dh = W @ dyin
dhin = dh * 1
dU = np.outer(x, dhin)
rate = Fraction(1, 2)
hin1, h1, yin1, y1, E1 = forward(U - rate * dU, W - rate * dW)
assert 0 not in yin1 and 0 not in hin1

save(__file__, {
    'h.in': hin, 'h': h, 'y.in': yin, 'y': y, 'E': E, 'dE/dy': dy, 'dE/dy.in': dyin, 'dE/dh': dh, 'dE/dh.in[2]': dhin[1],
    'dE/dW': dW, 'dE/dU': dU, 'dE/dU[1,2]': dU[0, 1], "U'": U - rate * dU, "W'": W - rate * dW,
    "h.in'": hin1, "h'": h1, "y.in'": yin1, "y'": y1, "E'": E1,
})
