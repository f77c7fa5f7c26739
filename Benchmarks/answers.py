"""Small sheets with printed answers that are right, each with weights of its own.

    python3 answers.py COUNT FOLDER

The weights are drawn as Sources/WorksheetLanguage/Lowering/RandomDraw.swift describes it, and the answers computed
here, by the rules that one finds in every textbook: nothing comes from the program that is measured.
"""

import os
import sys
from decimal import ROUND_HALF_UP, Decimal
from math import exp, tanh

MASK = 2**64 - 1

SHEET = """---
title: "Exercise {number}"
lang: en
worksheet:
  language: 1
  decimals: 4
---

# Exercise {number}: one hidden layer {{.exercise points=6}}

Two inputs, three hidden units with the hyperbolic tangent, two outputs with the sigmoid; the error is the squared
error, summed over the outputs. Compute what *every* weight contributes to it.

```{{.network #mlp}}
input   x = ({x[0]}, {x[1]})
target  t = (1, 0)
weights U : 2 x 3 ~ uniform(-1, 1) seed {number}
weights W : 3 x 2 ~ uniform(-1, 1) seed {number}

h = tanh(x * U)
y = sig(h * W)
loss E = sum((t - y)^2)
```

```{{.compute of=mlp}}
forward
backward
```

```{{.published of=mlp}}
h          = {h}
y          = {y}
E          = {E}
dE/dh[1]   = {dh[0]}
dE/dW[1,1] = {dW[0][0]}
dE/dU      = {dU}
```
"""


class Draw:
    def __init__(self, seed, name):
        value = 0xCBF29CE484222325
        for byte in name.encode():
            value = ((value ^ byte) * 0x100000001B3) & MASK
        self.state = (seed + value) & MASK

    def uniform(self, low, high):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK
        unit = ((z ^ z >> 31) >> 11) / 2**53
        return float(Decimal(repr(low + (high - low) * unit)).quantize(Decimal('0.0001'), ROUND_HALF_UP))

    def matrix(self, rows, columns):
        return [[self.uniform(-1, 1) for _ in range(columns)] for _ in range(rows)]


def sig(x):
    return 1 / (1 + exp(-x))


def network(number):
    """What the sheet of that number prints."""
    x = [(number * 37 % 199 - 99) / 100, (number * 53 % 397 - 198) / 100]
    t = [1, 0]
    U, W = Draw(number, 'U').matrix(2, 3), Draw(number, 'W').matrix(3, 2)
    h = [tanh(sum(x[i] * U[i][j] for i in range(2))) for j in range(3)]
    y = [sig(sum(h[j] * W[j][k] for j in range(3))) for k in range(2)]
    back = [-2 * (t[k] - y[k]) * y[k] * (1 - y[k]) for k in range(2)]
    dh = [sum(W[j][k] * back[k] for k in range(2)) for j in range(3)]
    return {
        'x': x, 'h': h, 'y': y, 'E': sum((t[k] - y[k]) ** 2 for k in range(2)), 'dh': dh,
        'dW': [[h[j] * back[k] for k in range(2)] for j in range(3)],
        'dU': [[x[i] * dh[j] * (1 - h[j] ** 2) for j in range(3)] for i in range(2)],
    }


def printed(value):
    text = f'{value:.4f}'
    return '0.0000' if text == '-0.0000' else text


def sheet(number):
    values = network(number)
    x = [f'{value:.2f}' for value in values['x']]
    vector = {name: '(' + ', '.join(map(printed, values[name])) + ')' for name in 'hy'}
    dU = '[' + '; '.join(' '.join(map(printed, row)) for row in values['dU']) + ']'
    return SHEET.format(
        number=number, x=x, E=printed(values['E']), dh=[printed(value) for value in values['dh']],
        dW=[[printed(value) for value in row] for row in values['dW']], dU=dU, **vector)


def write_all(count, folder):
    """Writes `sheet0001.md` and so on. - Returns: their names."""
    names = [f'sheet{number:04d}.md' for number in range(1, count + 1)]
    for number, name in enumerate(names, 1):
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            file.write(sheet(number))
    return names


if __name__ == '__main__':
    write_all(int(sys.argv[1]), sys.argv[2])
