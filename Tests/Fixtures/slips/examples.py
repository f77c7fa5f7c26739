#!/usr/bin/env python3
"""The wrong numbers in the examples of the slip catalogue, worked without the engine.

Prints for each slip the line that its example publishes. The networks are those of
`Sources/WorksheetKit/Slips/SlipExample.swift` and of the slips' own files.
"""

from math import exp, log, pi, sin, tanh


def sig(z):
    return 1 / (1 + exp(-z))


def main():
    x, t = (0.35, -1.7), 0.85
    W, b, v, rate = ((0.62, -0.47), (1.13, 0.29)), (0.15, -0.36), (1.4, -0.71), 0.3
    z = [W[i][0] * x[0] + W[i][1] * x[1] + b[i] for i in (0, 1)]
    h = [sig(one) for one in z]
    s = v[0] * h[0] + v[1] * h[1]
    y = tanh(s)
    E = (t - y) ** 2
    dy, slope = 2 * (y - t), 1 - y * y
    ds = dy * slope
    dh = [ds * one for one in v]
    dz = [dh[i] * h[i] * (1 - h[i]) for i in (0, 1)]
    dv = [ds * one for one in h]
    new = [v[i] - rate * dv[i] for i in (0, 1)]
    new_b = [b[i] - rate * dz[i] for i in (0, 1)]
    new_W = [[W[i][j] - rate * dz[i] * x[j] for j in (0, 1)] for i in (0, 1)]
    new_h = [sig(new_W[i][0] * x[0] + new_W[i][1] * x[1] + new_b[i]) for i in (0, 1)]
    lines = {
        'sign-of-result': ('dE/dv[1]', -dv[0]),
        'sign-of-factor': ('h.in[1]', W[0][0] * x[0] - W[0][1] * x[1] + b[0]),
        'sign-of-summand': ('E', (t + y) ** 2),
        'derivative-left-out': ('dE/dh[1]', dy * v[0]),
        'weight-left-out': ('dE/dh[1]', dy * slope),
        'error-left-out': ('dE/dv[1]', slope * h[0]),
        'input-left-out': ('dE/dv[1]', ds),
        'factor-twice': ('dE/dv[1]', dv[0] * h[0]),
        'derivative-at-activation': ('dE/dh.in[1]', dh[0] * sig(h[0]) * (1 - sig(h[0]))),
        'derivative-at-preactivation': ('dE/dv[1]', dy * (1 - s * s) * h[0]),
        'other-derivative': ('dE/dv[1]', dy * y * (1 - y) * h[0]),
        'loss-factor': ('dE/dy', dy / 2),
        'summand-left-out': ('h.in[1]', W[0][1] * x[1] + b[0]),
        'bias-left-out': ('h.in[1]', W[0][0] * x[0] + W[0][1] * x[1]),
        'transposed': ('h.in[1]', W[0][0] * x[0] + W[1][0] * x[1] + b[0]),
        'neighbour': ('h.in[2]', W[1][0] * x[0] + W[0][1] * x[1] + b[1]),
        'preactivation-for-activation': ('dE/dv[1]', ds * z[0]),
        'new-weights': ('dE/dh[1]', ds * new[0]),
        'old-weights': ("y.in'", v[0] * new_h[0] + v[1] * new_h[1]),
        'update-added': ("v'[1]", v[0] + rate * dv[0]),
        'step-left-out': ("b'[1]", b[0]),
        'rate-left-out': ("v'[1]", v[0] - dv[0]),
        'rate-twice': ("v'[1]", v[0] - rate * rate * dv[0]),
        'gradient-left-out': ("v'[1]", v[0] - rate),
        'other-gradient': ("v'[1]", v[0] - rate * dv[1]),
        'activation-left-out': ('h[1]', z[0]),
        'activation-twice': ('h[1]', sig(sig(z[0]))),
        'other-activation': ('h[1]', tanh(z[0])),
        'target-exchanged': ('dE/dy', 2 * (t - y)),
        'point-moved': ('h[1]', h[0] / 10),
        'copied': ('h[1]', h[1]),
    }
    for name, (left, value) in lines.items():
        print(f'{name:30} {left} = {value:.5f}')
    text = f'{h[0]:.5f}'
    print(f"{'cut-off':30} E = {int(E * 1e5) / 1e5:.5f} (right: {E:.5f})")
    print(f"{'digits-exchanged':30} h[1] = {text[:4] + text[5] + text[4] + text[6]} (right: {text})")
    print(f"{'digit-misread':30} h[1] = {text[:5] + '7' + text[6]} (right: {text})")
    early = [round(a, 4) for a in (dy, slope, h[0])]
    early[1] = 1 - round(y, 4) ** 2
    print(f"{'rounded-early':30} dE/dv[1] = {early[0] * early[1] * early[2]:.5f} (right: {dv[0]:.5f})")
    others()


def others():
    print(f"{'number-left-out':30} y.in = {0.62 * 0.35 + 0.47 * 1.7 - 0.4116:.5f}")
    x, (t1, t2), (w, u, v) = 0.8, (0.3, 0.9), (0.7, -1.1, 0.45)
    h = tanh(w * x)
    a, c = sig(u * h), sig(v * h)
    print(f"{'contribution-left-out':30} dE/dh = {2 * (a - t1) * a * (1 - a) * u:.5f}")
    x, t, w, u = 0.8, 0.9, 0.7, -1.1
    h = tanh(w * x)
    y = sig(u * h)
    dh = 2 * (y - t) * y * (1 - y) * u
    y = log(1 + exp(0.7 * x))
    print(f"{'activation-for-preactivation':30} dE/dw = {2 * y * sig(y) * x:.5f}")
    y = sig(u * h)
    print(f"{'other-quantity':30} dE/dw = {2 * (y - t) * (1 - h * h) * x:.5f}")
    x, W = (0.35, -1.7), ((0.62, -0.47), (1.13, 0.29), (-0.2, 0.8))
    e = [exp(row[0] * x[0] + row[1] * x[1]) for row in W]
    print(f"{'other-label':30} dE/dz[1] = {e[0] / sum(e) - 1:.5f}")
    xs, t, w, u, state = (0.5, -0.8, 1.2), 0.3, 0.7, -0.6, [0]
    for one in xs:
        state.append(tanh(w * one + u * state[-1]))
    last = 2 * (state[3] - t) * (1 - state[3] ** 2) * state[2]
    print(f"{'summands-left-out':30} dE/du = {last:.5f}")
    print(f"{'log-base':30} E = {-log(sig(1.2 * 0.35)) / log(10):.5f}")
    print(f"{'degrees':30} y = {sin(1.2 * 0.7 * pi / 180):.5f}")


main()
