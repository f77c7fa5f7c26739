"""A linear unit in exact fractions; counts its ties and stops unless there are at least eight."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import ByHand, Fraction, save  # noqa: E402

F, exact, ties = Fraction, ByHand(2, 'half-away'), []


def R(value):
    ties.append((value * 100) % 1 == F(1, 2))
    return exact(value)


x1, x2, x3, t = F('1.5'), F('0.5'), F('1.5'), F('0.56')
start = {'w1': F('0.18'), 'w2': F('0.67'), 'w3': F('-0.15'), 'b': F('0.13')}


def forward(p):
    y = R(p['w1'] * x1 + p['w2'] * x2 + p['w3'] * x3 + p['b'])
    z = R(y / 2)
    return y, z, R((t - z) ** 2 / 2)


y, z, E = forward(start)
dz = R(z - t)
dy = R(dz / 2)
g = {'w1': R(dy * x1), 'w2': R(dy * x2), 'w3': R(dy * x3), 'b': R(dy)}
new = {name: R(start[name] - F(1, 2) * g[name]) for name in start}
y1, z1, E1 = forward(new)
assert sum(ties) >= 8, ties

save(__file__, {'y': y, 'z': z, 'E': E, 'dE/dz': dz, 'dE/dy': dy} | {'dE/d' + name: slope for name, slope in g.items()}
     | {name + "'": value for name, value in new.items()} | {"y'": y1, "z'": z1, "E'": E1})
