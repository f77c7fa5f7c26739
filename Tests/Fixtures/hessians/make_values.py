"""Second derivatives of networks by differences of their losses alone, with 60 digits: `values.json`.

Each network is written twice, in the language of worksheets and here; the program must come to the same matrix.
`python3 make_values.py` makes all again (mpmath and numpy needed).
"""

import json
import os

import numpy as np
from mpmath import mp, mpf

mp.dps = 60


def array(text):
    rows = [[mpf(entry) for entry in line.split()] for line in text.split(';')]
    return np.array(rows if len(rows) > 1 else rows[0], dtype=object)


def each(function):
    return np.vectorize(function, otypes=[object])


exp, log, tanh, sqrt = each(mp.exp), each(mp.log), each(mp.tanh), each(mp.sqrt)
sig = each(lambda x: 1 / (1 + mp.exp(-x)))
relu = each(lambda x: x if x > 0 else mpf(0))


def softmax(z):
    return exp(z) / exp(z).sum()


def mlp(p):
    y = sig(sig(sig(array('0.5 1') @ p['U']) @ p['V']) @ p['W'])
    return ((array('1 0.2') - y) ** 2).sum()


def batch(p):
    h = tanh(array('0.5 -1; 1.5 0.25; -0.75 0.8') @ p['W'] + p['b'])
    return (h ** 2).sum() / 6 + sqrt(1 + (p['b'] ** 2).sum())


def quotient(p):
    a, b = p['a'], p['b']
    return (a[0] * a[1] / (1 + b ** 2) + a[0] ** 3 * exp(b / 2)) ** 2


def largest(p):
    w = p['w']
    return max(w[0] * 2, w[1]) ** 2 + max(w ** 2 * array('1 2 3')) * w[2]


CASES = [
    ('two weights of a sigmoid', ['w', 'b'],
     'input x = (1, 2)\ntarget t = 1\nweights w = (0.5, -0.3)\nbias b = 0.2\n'
     'y = sig(dot(w, x) + b)\nloss E = (t - y)^2',
     {'w': array('0.5 -0.3'), 'b': mpf('0.2')},
     lambda p: (1 - sig(p['w'] @ array('1 2') + p['b'])) ** 2),
    ('three sigmoid layers', ['U', 'V', 'W'],
     'input x = (0.5, 1)\ntarget t = (1, 0.2)\nweights U = [1.20 -1.20 -0.11; 0.30 1.10 0.65]\n'
     'weights V = [-0.25; -1.10; -0.09]\nweights W = [-2.00 0.43]\n'
     'q = sig(x * U)\np = sig(q * V)\ny = sig(p * W)\nloss E = sum((t - y)^2)',
     {'U': array('1.20 -1.20 -0.11; 0.30 1.10 0.65'), 'V': np.atleast_2d(array('-0.25 -1.10 -0.09')).T,
      'W': np.atleast_2d(array('-2.00 0.43'))}, mlp),
    ('softmax and cross-entropy', ['W', 'b'],
     'input x = (1, 2)\ntarget t = (0, 1, 0)\nweights W = [0.2 0.7; -0.4 0.3; 0.1 -0.5]\nbias b = (0.1, 0, -0.2)\n'
     'o = softmax(W * x + b)\nloss E = cross_entropy(t, o)',
     {'W': array('0.2 0.7; -0.4 0.3; 0.1 -0.5'), 'b': array('0.1 0 -0.2')},
     lambda p: -log(softmax(p['W'] @ array('1 2') + p['b']))[1]),
    ('a product of weights behind relu', ['u', 'v'],
     'input x = 2\nweights u = 0.5, v = 1.5\nh = u * x\ny = relu(v * h)\nloss E = 0.5 * (y - 1)^2',
     {'u': mpf('0.5'), 'v': mpf('1.5')}, lambda p: (relu(p['v'] * p['u'] * 2) - 1) ** 2 / 2),
    ('a batch, shared biases, square roots', ['W', 'b'],
     'input X = [0.5 -1; 1.5 0.25; -0.75 0.8]\nweights W = [0.3 -0.6; 0.8 0.15]\nbias b = (0.1, -0.2)\n'
     'H = tanh(X * W + b)\nloss E = mean(H^2)\nloss F = sqrt(1 + sum(b^2))',
     {'W': array('0.3 -0.6; 0.8 0.15'), 'b': array('0.1 -0.2')}, batch),
    ('quotients, powers and exponentials', ['a', 'b'],
     'weights a = (1.5, -0.5)\nbias b = 0.75\nf = a[1] * a[2] / (1 + b^2) + a[1]^3 * exp(b / 2)\nloss E = f^2',
     {'a': array('1.5 -0.5'), 'b': mpf('0.75')}, quotient),
    ('largest entries', ['w'],
     'weights w = (0.4, 0.9, -1.3)\nm = max(2 * w[1], w[2])\nn = max(w^2 .* (1, 2, 3))\nloss E = m^2 + n * w[3]',
     {'w': array('0.4 0.9 -1.3')}, largest),
]


def hessian(loss, start, names):
    places = [(name, place) for name in names for place in np.ndindex(np.shape(start[name]))]
    step = mpf(10) ** -15

    def at(*moves):
        moved = {name: np.array(value, dtype=object).copy() for name, value in start.items()}
        for (name, place), by in moves:
            moved[name][place] += by
        return loss({name: value[()] for name, value in moved.items()})

    def entry(a, b):
        ends = [i * j * at((a, i * step), (b, j * step)) for i in (1, -1) for j in (1, -1)]
        return sum(ends) / (4 * step ** 2)

    return [[float(entry(a, b)) for b in places] for a in places]


here = os.path.dirname(os.path.abspath(__file__))
cases = [{'name': name, 'network': network, 'by': by, 'hessian': hessian(loss, start, by)}
         for name, by, network, start, loss in CASES]
with open(os.path.join(here, 'values.json'), 'w', encoding='utf-8') as file:
    json.dump(cases, file, indent=1)
    file.write('\n')
print(f'{len(cases)} networks')
