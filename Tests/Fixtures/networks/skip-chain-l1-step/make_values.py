"""The skip connection by hand: two decimals for what has a name, exact in between."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import ByHand, Fraction, mp, save, wide  # noqa: E402

F, R = Fraction, ByHand(2)
x, t, rate = F('0.60'), F('0.90'), F('0.1')
a, b, c, k = F('1.50'), F('-0.80'), F('0.70'), F('0.25')


def forward(a, b, c, k):
    hin = R(a * x)
    h = R(mp.tanh(wide(hin)))
    gin = R(b * h + k)
    g = R(mp.tanh(wide(gin)))
    y = R(c * g + h)
    return hin, h, gin, g, y, R(abs(t - y))


hin, h, gin, g, y, L = forward(a, b, c, k)
assert y < t
dy = F(-1)
dc = R(dy * g)
dg = R(dy * c)
dgin = dg * (1 - g * g)
db, dk = R(dgin * h), R(dgin)
dh = R(dy * 1 + dgin * b)
dhin = dh * (1 - h * h)
da = R(dhin * x)
a1, b1, c1, k1 = R(a - rate * da), R(b - rate * db), R(c - rate * dc), R(k - rate * dk)
hin1, h1, gin1, g1, y1, L1 = forward(a1, b1, c1, k1)

save(__file__, {
    'h.in': hin, 'h': h, 'g.in': gin, 'g': g, 'y': y, 'L': L, 'dL/dy': dy, 'dL/dc': dc, 'dL/dg': dg, 'dL/dg.in': dgin,
    'dL/db': db, 'dL/dk': dk, 'dL/dh': dh, 'dL/dh.in': dhin, 'dL/da': da, "a'": a1, "b'": b1, "c'": c1, "k'": k1,
    "h.in'": hin1, "h'": h1, "g.in'": gin1, "g'": g1, "y'": y1, "L'": L1,
})
