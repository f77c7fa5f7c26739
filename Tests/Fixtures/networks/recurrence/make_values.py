"""Back-propagation through time by hand: two loss terms, four uses of every weight."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, mpf, np, save, tanh  # noqa: E402

x = [None, array('0.50 -1.00'), array('0.80 0.20'), array('-0.40 0.90'), array('0.10 -0.30')]
t2, t4 = mpf('0.40'), mpf('-0.25')
start = {
    'U': array('0.60 -0.20; -0.35 0.50'), 'R': array('0.45 0.30; -0.70 0.15'), 'v': array('0.90; -0.55'),
    'b': array('0.05 -0.10'),
}


def forward(p):
    h, hin = [array('0 0')], [None]
    for step in (1, 2, 3, 4):
        hin.append(x[step] @ p['U'] + h[step - 1] @ p['R'] + p['b'])
        h.append(tanh(hin[step]))
    y2, y4 = (h[2] @ p['v'])[0], (h[4] @ p['v'])[0]
    return h, hin, y2, y4, (t2 - y2) ** 2 + (t4 - y4) ** 2


h, hin, y2, y4, E = forward(start)
U, R, v, b = (start[name] for name in 'URvb')
dy2, dy4 = 2 * (y2 - t2), 2 * (y4 - t4)
dh, dhin = [None] * 5, [None] * 5
for step in (4, 3, 2, 1):
    dh[step] = np.array([mpf(0), mpf(0)], dtype=object)
    if step == 4:
        dh[step] = dh[step] + dy4 * v[:, 0]
    else:
        dh[step] = dh[step] + R @ dhin[step + 1]
    if step == 2:
        dh[step] = dh[step] + dy2 * v[:, 0]
    dhin[step] = dh[step] * (1 - h[step] ** 2)
g = {
    'U': sum(np.outer(x[s], dhin[s]) for s in (1, 2, 3, 4)), 'R': sum(np.outer(h[s - 1], dhin[s]) for s in (1, 2, 3, 4)),
    'v': (dy2 * h[2] + dy4 * h[4]).reshape(2, 1), 'b': sum(dhin[s] for s in (1, 2, 3, 4)),
}
agrees(lambda p: forward(p)[4], start, g)
new = {name: start[name] - mpf('0.2') * g[name] for name in start}
after = forward(new)

values = {}
for s in (1, 2, 3, 4):
    values |= {f'h{s}.in': hin[s], f'h{s}': h[s], f'dE/dh{s}': dh[s], f'dE/dh{s}.in': dhin[s]}
values |= {
    'y2': y2, 'y4': y4, 'E': E, 'dE/dy2': dy2, 'dE/dy4': dy4, 'dE/dU': g['U'], 'dE/dR': g['R'], 'dE/dR[1,2]': g['R'][0, 1],
    'dE/dv': g['v'], 'dE/db': g['b'], "U'": new['U'], "R'": new['R'], "v'": new['v'], "b'": new['b'],
    "h4'": after[0][4], "y2'": after[2], "y4'": after[3], "E'": after[4],
}
save(__file__, values)
