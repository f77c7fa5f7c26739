"""One recurrent unit by hand, three decimals for what has a name, exact in between."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import ByHand, Fraction, mp, save, wide  # noqa: E402

F, R = Fraction, ByHand(3)
x = [None, F(1), F('-0.5'), F('0.25'), F(2)]
t = F('0.5')


def forward(u, w, v, b):
    h, hin = [F(0)], [None]
    for s in (1, 2, 3, 4):
        hin.append(R(u * x[s] + w * h[s - 1] + b))
        h.append(R(1 / (1 + mp.exp(-wide(hin[s])))))
    y = R(v * h[4])
    return h, hin, y, R((t - y) ** 2 / 2)


u, w, v, b = F('0.625'), F('-0.4'), F('1.5'), F('0.05')
h, hin, y, E = forward(u, w, v, b)
dy = R(y - t)
dv = R(dy * h[4])
dh, dhin = [None] * 5, [None] * 5
for s in (4, 3, 2, 1):
    dh[s] = R(dy * v) if s == 4 else R(dhin[s + 1] * w)
    dhin[s] = dh[s] * h[s] * (1 - h[s])
du, db = R(sum(dhin[s] * x[s] for s in (1, 2, 3, 4))), R(sum(dhin[1:]))
dw = R(sum(dhin[s] * h[s - 1] for s in (1, 2, 3, 4)))
half = F(1, 2)
new = [R(old - half * slope) for old, slope in ((u, du), (w, dw), (v, dv), (b, db))]
h1, hin1, y1, E1 = forward(*new)

values = {}
for s in (1, 2, 3, 4):
    values |= {f'h{s}.in': hin[s], f'h{s}': h[s], f'dE/dh{s}': dh[s], f'dE/dh{s}.in': dhin[s], f"h{s}'": h1[s]}
values |= {
    'y': y, 'E': E, 'dE/dy': dy, 'dE/dv': dv, 'dE/du': du, 'dE/dw': dw, 'dE/db': db,
    "u'": new[0], "w'": new[1], "v'": new[2], "b'": new[3], "h2.in'": hin1[2], "y'": y1, "E'": E1,
}
save(__file__, values)
