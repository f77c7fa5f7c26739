"""Maximum, mean of absolute values, log-sum-exp and entry-by-entry maximum, each with its own slope."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import agrees, array, each, exp, mp, mpf, np, save  # noqa: E402

x, t, low = array('0.50 -1.50 2.00 1.25'), mpf('0.40'), array('0 -0.30 0.10 0.45')
start = {'w': array('0.90 0.60 -0.35 0.80')}
sign = each(lambda z: mpf(1 if z > 0 else -1))


def forward(p):
    f = {'a': p['w'] * x}
    f['m'], f['n'], f['l'] = max(f['a']), abs(f['a']).sum() / 4, mp.log(exp(f['a']).sum())
    f['r'] = np.array([max(u, v) for u, v in zip(f['a'], low)], dtype=object)
    f['y'] = f['m'] - f['n'] * f['l'] + f['r'].sum() / 4
    f['E'] = abs(f['y'] - t)
    return f


f = forward(start)
dy = mpf(1) if f['y'] > t else mpf(-1)
dm, dn, dl, dr = dy, -dy * f['l'], -dy * f['n'], np.array([dy / 4] * 4, dtype=object)
largest = np.array([mpf(int(u == f['m'])) for u in f['a']], dtype=object)
kept = np.array([mpf(int(u > v)) for u, v in zip(f['a'], low)], dtype=object)
da = dm * largest + dn * sign(f['a']) / 4 + dl * exp(f['a']) / exp(f['a']).sum() + dr * kept
g = {'w': da * x}
agrees(lambda p: forward(p)['E'], start, g)
new = {'w': start['w'] - mpf('0.25') * g['w']}
after = forward(new)

save(__file__, {
    'a': f['a'], 'm': f['m'], 'n': f['n'], 's': f['l'], 'r': f['r'], 'y': f['y'], 'E': f['E'],
    'dE/dy': dy, 'dE/dm': dm, 'dE/dn': dn, 'dE/ds': dl, 'dE/dr': dr, 'dE/da': da, 'dE/dw': g['w'], 'dE/dw[3]': g['w'][2],
    'dm/da[4]': mpf(1), 'ds/da[1]': (exp(f['a']) / exp(f['a']).sum())[0],
    'exp(s)': exp(f['a']).sum(), 'max(r) - mean(a)': max(f['r']) - f['a'].sum() / 4, 'mean(w)': start['w'].sum() / 4,
    "w'": new['w'], "a'": after['a'], "m'": after['m'], "y'": after['y'], "E'": after['E'],
})
