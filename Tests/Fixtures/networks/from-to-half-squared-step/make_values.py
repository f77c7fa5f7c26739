"""The same net by hand with two decimals; the entry [i,j] of the language is row j, column i of the arrays here."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import ByHand, Fraction, each, fractions, mp, np, save, wide  # noqa: E402

F, R = Fraction, ByHand(2)
x, t = fractions('0.80 -0.60'), fractions('0.30 0.90')
U, a = fractions('0.50 -0.25; 1.00 0.40; -0.75 0.20'), fractions('0.10 -0.05 0.15')
W = fractions('0.60 -0.35 0.45; -0.20 0.90 0.25')
sig = each(lambda z: R(1 / (1 + mp.exp(-wide(z)))))


def forward(U, a, W):
    hin = R(U @ x + a)
    h = sig(hin)
    yin = R(W @ h)
    y = sig(yin)
    return hin, h, yin, y, R(((t - y) ** 2).sum() / 2)


hin, h, yin, y, E = forward(U, a, W)
dy = R(y - t)
dyin = dy * y * (1 - y)
dh = R(W.T @ dyin)
dhin = dh * h * (1 - h)
dU, da, dW = R(np.outer(dhin, x)), R(dhin), R(np.outer(dyin, h))
rate = F('0.6')
U1, a1, W1 = R(U - rate * dU), R(a - rate * da), R(W - rate * dW)
after = forward(U1, a1, W1)

save(__file__, {
    'U[1,2]': U[1, 0], 'W[3,1]': W[0, 2], 'h.in': hin, 'h': h, 'y.in': yin, 'y': y, 'E': E, 'dE/dy': dy,
    'dE/dy.in': dyin, 'dE/dh': dh, 'dE/dh.in': dhin, 'dE/dU[1,2]': dU[1, 0], 'dE/dU[2,1]': dU[0, 1], 'dE/da': da,
    'dE/dU': dU, 'dE/dW[3,1]': dW[0, 2], 'dE/dW[1,2]': dW[1, 0], 'dE/dW': dW,
    "U'[1,2]": U1[1, 0], "W'[3,2]": W1[1, 2], "U'": U1, "W'": W1, "a'": a1, "h'": after[1], "y'": after[3], "E'": after[4],
})
