"""Back-propagation through time by hand, with what each step contributes."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, mpf, np, save, tanh  # noqa: E402

x = [None, array('0.50 -1.00'), array('0.80 0.20'), array('-0.40 0.90'), array('0.10 -0.30')]
d = [None, mpf('0.40'), mpf('-0.25'), mpf('0.10'), mpf('0.60')]
h0 = array('0.10 0 -0.20')
start = {
    'W': array('0.60 -0.20 0.15; -0.35 0.50 0.70'),
    'U': array('0.45 0.30 -0.10; -0.70 0.15 0.25; 0.20 -0.40 0.55'),
    'v': array('0.90 -0.55 0.35'), 'b': array('0.05 -0.10 0.20'), 'a': mpf('0.15'),
}
STEPS = (1, 2, 3, 4)


def forward(p):
    h, hin, y = [h0], [None], [None]
    for t in STEPS:
        hin.append(x[t] @ p['W'] + h[t - 1] @ p['U'] + p['b'])
        h.append(tanh(hin[t]))
        y.append(h[t] @ p['v'] + p['a'])
    L = [None] + [(d[t] - y[t]) ** 2 / 2 for t in STEPS]
    return h, hin, y, L, sum(L[1:])


h, hin, y, L, total = forward(start)
dy = [None] + [y[t] - d[t] for t in STEPS]
dh, dhin = [None] * 5, [None] * 5
for t in (4, 3, 2, 1):
    dh[t] = dy[t] * start['v']
    if t < 4:
        dh[t] = dh[t] + start['U'] @ dhin[t + 1]
    dhin[t] = dh[t] * (1 - h[t] ** 2)
part = {t: {'W': np.outer(x[t], dhin[t]), 'U': np.outer(h[t - 1], dhin[t]), 'v': dy[t] * h[t], 'b': dhin[t],
            'a': dy[t]} for t in STEPS}
grads = {name: sum(part[t][name] for t in STEPS) for name in start}
agrees(lambda p: forward(p)[4], start, grads)
new = {name: start[name] - mpf('0.1') * grads[name] for name in start}
through = {t: np.diag(1 - h[t] ** 2) @ start['U'].T for t in STEPS}  # ∂h[t]/∂h[t-1]

values = {'total': total, "total'": forward(new)[4], 'h[4,3]': h[4][2], "h'[4]": forward(new)[0][4]}
for t in STEPS:
    values |= {
        f'h.in[{t}]': hin[t], f'h[{t}]': h[t], f'y[{t}]': y[t], f'L[{t}]': L[t], f'dtotal/dh[{t}]': dh[t],
        f'dtotal/dh.in[{t}]': dhin[t], f'dtotal/dy[{t}]': dy[t],
        # What the step contributes.
        f'outer(h[{t - 1}], dtotal/dh.in[{t}])': part[t]['U'], f'outer(x[{t}], dtotal/dh.in[{t}])': part[t]['W'],
        f'dtotal/dx[{t}]': start['W'] @ dhin[t],
    }
for name in start:
    values[f'dtotal/d{name}'] = grads[name]
    values[name + "'"] = new[name]
values['dh[2]/dh[1]'] = through[2]
values['dh[4]/dh[1]'] = through[4] @ through[3] @ through[2]
values['dL[4]/dh[1]'] = dy[4] * start['v'] @ through[4] @ through[3] @ through[2]
values['dL[2]/dh[3]'] = array('0 0 0')
save(__file__, values)
