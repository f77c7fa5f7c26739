"""Three loss lines; every derivative is that of their sum unless it names one of them."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, mpf, np, save, sig, tanh  # noqa: E402

x, t, s, penalty = array('0.40 -0.90'), array('0.10 0.75'), mpf('0.30'), mpf('0.05')
start = {
    'V': array('0.55 -0.20 0.70; 0.35 0.80 0.15'), 'W': array('0.60 -0.45; -0.25 0.95; 0.40 0.10'),
    'u': array('0.20; -0.65; 0.50'),
}


def forward(p):
    f = {'hin': x @ p['V']}
    f['h'] = tanh(f['hin'])
    f['yin'] = f['h'] @ p['W']
    f['y'] = sig(f['yin'])
    f['a'] = (f['h'] @ p['u'])[0]
    f['E'], f['A'], f['P'] = ((t - f['y']) ** 2).sum(), abs(s - f['a']), penalty * (p['W'] ** 2).sum()
    f['total'] = f['E'] + f['A'] + f['P']
    return f


f = forward(start)
V, W, u = (start[name] for name in 'VWu')
dy = 2 * (f['y'] - t)
dyin = dy * f['y'] * (1 - f['y'])
da = mpf(1) if f['a'] > s else mpf(-1)
dh = W @ dyin + da * u[:, 0]
dhin = dh * (1 - f['h'] ** 2)
g = {'V': np.outer(x, dhin), 'W': np.outer(f['h'], dyin) + 2 * penalty * W, 'u': (da * f['h']).reshape(3, 1)}
agrees(lambda p: forward(p)['total'], start, g)
new = {name: start[name] - mpf('0.3') * g[name] for name in start}
after = forward(new)

save(__file__, {
    'h.in': f['hin'], 'h': f['h'], 'y.in': f['yin'], 'y': f['y'], 'a': f['a'], 'E': f['E'], 'A': f['A'], 'P': f['P'],
    'total': f['total'], 'dtotal/dy': dy, 'dE/dy': dy, 'dtotal/dy.in[2]': dyin[1], 'dtotal/da': da, 'dA/da': da,
    'dtotal/dh': dh, 'dE/dh': W @ dyin, 'dA/dh': da * u[:, 0], 'dtotal/dW': g['W'], 'dE/dW': np.outer(f['h'], dyin),
    'dP/dW': 2 * penalty * W, 'dP/dW[1,2]': 2 * penalty * W[0, 1], 'dtotal/dV': g['V'], 'dtotal/du': g['u'],
    "W'": new['W'], "V'": new['V'], "u'[3]": new['u'][2, 0], "y'": after['y'], "E'": after['E'], "A'": after['A'],
    "P'": after['P'], "total'": after['total'],
})
