"""Every Jacobian by differences of the forward pass alone, with 40 digits; softmax's also as o_i (delta_ij - o_j)."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from reference import array, exp, log, mpf, np, save, tanh  # noqa: E402

data = {
    'x': array('0.5 -1.0'), 'U': array('0.3 -0.2; 0.8 0.4'),
    'V': array('0.6 -0.9; -0.1 0.7; 0.25 0.35'), 'b': array('0.1 0 -0.2'),
}
t = array('0 1 0')


def forward(start):
    """All values, where those that `start` holds stand in place of computed ones."""
    f = dict(data)
    f.update(start)
    for name, rule in [
        ('h.in', lambda: f['U'] @ f['x']), ('h', lambda: tanh(f['h.in'])),
        ('o.in', lambda: f['V'] @ f['h'] + f['b']),
        ('o', lambda: exp(f['o.in']) / exp(f['o.in']).sum()),
        ('E', lambda: np.array(-(t * log(f['o'])).sum())),
    ]:
        if name not in start:
            f[name] = rule()
    return f


def jacobian(of, by):
    """A row for each entry of `of`, a column for each of `by`, by central differences."""
    at = forward({})[by]
    step = mpf(10) ** -13
    columns = []
    for place in np.ndindex(at.shape):
        ends = []
        for sign in (1, -1):
            moved = at.copy()
            moved[place] += sign * step
            ends.append(np.atleast_1d(forward({by: moved})[of]).reshape(-1))
        columns.append((ends[0] - ends[1]) / (2 * step))
    return np.array(columns).T


values = {}
for of, by in [('o', 'o.in'), ('o', 'h'), ('o', 'x'), ('o', 'V'), ('o', 'b'), ('h', 'x'), ('h', 'U'), ('o.in', 'h')]:
    values[f'd{of}/d{by}'] = jacobian(of, by)
o = forward({})['o']
exact = np.diag(o) - np.outer(o, o)
assert abs(values['do/do.in'] - exact).max() < mpf(10) ** -20
values['do/do.in'] = exact
values['dE/do'] = jacobian('E', 'o')[0]
values['dE/do.in'] = o - t
values['(do/do.in)^T * dE/do'] = o - t
values['(do/dh)^T * dE/do'] = jacobian('E', 'h')[0]
values['do[2]/dV'] = jacobian('o', 'V')[1].reshape(3, 2)
values['do/dV[3,1]'] = jacobian('o', 'V')[:, 4]
save(__file__, values)
