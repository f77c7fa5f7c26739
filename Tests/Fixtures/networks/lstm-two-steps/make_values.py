"""An LSTM by hand: the gates' derivatives, then back through the cell and through the last output."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, mpf, np, save, sig, tanh  # noqa: E402

x = [None, array('1.00 -0.50'), array('0.30 0.80')]
d = array('0.50 -0.20')
h0, c0 = array('0.20 -0.10'), array('0.40 0.30')
start = {
    'W_i': array('0.50 -0.30; 0.20 0.40'), 'U_i': array('0.10 0.60; -0.40 0.30'), 'b_i': array('0.10 0.20'),
    'W_f': array('0.30 0.10; -0.20 0.50'), 'U_f': array('0.20 0.40; 0.40 -0.30'), 'b_f': array('1.00 1.00'),
    'W_o': array('-0.50 0.30; 0.60 0.10'), 'U_o': array('0.50 0.10; 0.40 0.70'), 'b_o': array('0.05 -0.15'),
    'W_g': array('0.25 0.30; 0.20 -0.40'), 'U_g': array('0.30 0.20; -0.10 0.10'), 'b_g': array('0.20 -0.10'),
}


def forward(p):
    states = [{'h': h0, 'c': c0}]
    for step in (1, 2):
        before, s = states[-1], {}
        for gate in 'ifog':
            s[gate + '.in'] = x[step] @ p['W_' + gate] + before['h'] @ p['U_' + gate] + p['b_' + gate]
            s[gate] = (tanh if gate == 'g' else sig)(s[gate + '.in'])
        s['c'] = s['f'] * before['c'] + s['i'] * s['g']
        s['h'] = s['o'] * tanh(s['c'])
        states.append(s)
    return states, sum((d - states[2]['h']) ** 2) / 2


states, E = forward(start)
back = [None, {}, {}]
grads = {name: np.zeros_like(value) * mpf(0) for name, value in start.items()}
dh, dc = states[2]['h'] - d, np.array([mpf(0), mpf(0)], dtype=object)
for step in (2, 1):
    s, before, b = states[step], states[step - 1], back[step]
    b['h'] = dh
    b['o'] = dh * tanh(s['c'])
    b['c'] = dc + dh * s['o'] * (1 - tanh(s['c']) ** 2)
    b['f'] = b['c'] * before['c']
    b['i'] = b['c'] * s['g']
    b['g'] = b['c'] * s['i']
    dh, dc = np.array([mpf(0), mpf(0)], dtype=object), b['c'] * s['f']
    for gate in 'ifog':
        slope = 1 - s[gate] ** 2 if gate == 'g' else s[gate] * (1 - s[gate])
        b[gate + '.in'] = b[gate] * slope
        grads['W_' + gate] = grads['W_' + gate] + np.outer(x[step], b[gate + '.in'])
        grads['U_' + gate] = grads['U_' + gate] + np.outer(before['h'], b[gate + '.in'])
        grads['b_' + gate] = grads['b_' + gate] + b[gate + '.in']
        dh = dh + start['U_' + gate] @ b[gate + '.in']
agrees(lambda p: forward(p)[1], start, grads)
new = {name: start[name] - mpf('0.5') * grads[name] for name in start}
after, E_after = forward(new)

values = {'E': E, "E'": E_after, "h'[2]": after[2]['h'], "c'[1,2]": after[1]['c'][1]}
for step in (1, 2):
    for name in 'ifogch':
        values[f'{name}[{step}]'] = states[step][name]
        values[f'dE/d{name}[{step}]'] = back[step][name]
    for gate in 'ifog':
        values[f'{gate}.in[{step}]'] = states[step][gate + '.in']
        values[f'dE/d{gate}.in[{step}]'] = back[step][gate + '.in']
for name in start:
    values['dE/d' + name] = grads[name]
    values[name + "'"] = new[name]
values['dE/df[2,1]'] = back[2]['f'][0]
values['c[1,2] - f[1,2] * c[0,2]'] = states[1]['i'][1] * states[1]['g'][1]
save(__file__, values)
