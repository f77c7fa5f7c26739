"""A GRU by hand in columns."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, mpf, np, save, sig, tanh  # noqa: E402

x = [None, array('0.50 -1.00 0.20'), array('-0.30 0.40 0.90'), array('0.70 0.10 -0.60')]
d, h0 = array('0.30 -0.40'), array('0.25 -0.35')
start = {
    'W_z': array('0.40 -0.20 0.10; 0.30 0.50 -0.60'), 'U_z': array('0.20 -0.50; 0.70 0.10'), 'b_z': array('0.10 -0.10'),
    'W_r': array('-0.30 0.60 0.25; 0.15 -0.45 0.35'), 'U_r': array('0.55 0.05; -0.25 0.65'), 'b_r': array('0.20 0'),
    'W_n': array('0.80 -0.10 0.30; -0.40 0.20 0.75'), 'U_n': array('-0.35 0.45; 0.60 -0.15'), 'b_n': array('-0.05 0.15'),
}
STEPS = (1, 2, 3)


def forward(p):
    s = {'h': [h0], 'z': [None], 'r': [None], 'n': [None], 'z.in': [None], 'r.in': [None], 'n.in': [None]}
    for t in STEPS:
        h = s['h'][t - 1]
        for gate in 'zr':
            s[gate + '.in'].append(p['W_' + gate] @ x[t] + p['U_' + gate] @ h + p['b_' + gate])
            s[gate].append(sig(s[gate + '.in'][t]))
        s['n.in'].append(p['W_n'] @ x[t] + p['U_n'] @ (s['r'][t] * h) + p['b_n'])
        s['n'].append(tanh(s['n.in'][t]))
        s['h'].append((1 - s['z'][t]) * s['n'][t] + s['z'][t] * h)
    return s, sum((d - s['h'][3]) ** 2)


s, E = forward(start)
g = {name: np.zeros_like(value) * mpf(0) for name, value in start.items()}
back = {name: [None] * 4 for name in ('h', 'z', 'r', 'n', 'z.in', 'r.in', 'n.in')}
dh = 2 * (s['h'][3] - d)
for t in (3, 2, 1):
    before = s['h'][t - 1]
    back['h'][t] = dh
    back['n'][t] = dh * (1 - s['z'][t])
    back['z'][t] = dh * (before - s['n'][t])
    back['n.in'][t] = back['n'][t] * (1 - s['n'][t] ** 2)
    inner = start['U_n'].T @ back['n.in'][t]  # by r ⊙ h
    back['r'][t] = inner * before
    for gate in 'zr':
        back[gate + '.in'][t] = back[gate][t] * s[gate][t] * (1 - s[gate][t])
    dh = dh * s['z'][t] + inner * s['r'][t]
    for gate in 'zrn':
        delta = back[gate + '.in'][t]
        g['W_' + gate] = g['W_' + gate] + np.outer(delta, x[t])
        g['U_' + gate] = g['U_' + gate] + np.outer(delta, s['r'][t] * before if gate == 'n' else before)
        g['b_' + gate] = g['b_' + gate] + delta
    dh = dh + start['U_z'].T @ back['z.in'][t] + start['U_r'].T @ back['r.in'][t]
agrees(lambda p: forward(p)[1], start, g)
new = {name: start[name] - mpf('0.2') * g[name] for name in start}

values = {'E': E, "E'": forward(new)[1]}
for t in STEPS:
    for name in ('h', 'z', 'r', 'n'):
        values[f'{name}[{t}]'] = s[name][t]
        values[f'dE/d{name}[{t}]'] = back[name][t]
    for gate in 'zrn':
        values[f'{gate}.in[{t}]'] = s[gate + '.in'][t]
        values[f'dE/d{gate}.in[{t}]'] = back[gate + '.in'][t]
for name in start:
    values['dE/d' + name] = g[name]
    values[name + "'"] = new[name]
save(__file__, values)
