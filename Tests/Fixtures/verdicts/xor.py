#!/usr/bin/env python3
"""Writes xor.md: XOR trained for 10,000 epochs on the whole batch, in plain Python floats.

    python3 xor.py > xor.md
"""

from math import exp

DATA = [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 0)]
U = [[0.5, 0.9], [0.4, 1.0]]
B = [0.0, -0.4]
V = [-1.2, 1.1]
C = 0.3


def sig(x):
    return 1 / (1 + exp(-x))


def epoch(rate):
    """One update; the loss is that before it."""
    global C
    du, db, dv, dc, loss = [[0.0, 0.0], [0.0, 0.0]], [0.0, 0.0], [0.0, 0.0], 0.0, 0.0
    for x, t in DATA:
        h = [sig(x[0] * U[0][j] + x[1] * U[1][j] + B[j]) for j in range(2)]
        y = sig(h[0] * V[0] + h[1] * V[1] + C)
        loss += (t - y) ** 2 / 4
        dz = 2 * (y - t) / 4 * y * (1 - y)
        dc += dz
        for j in range(2):
            dv[j] += dz * h[j]
            dh = dz * V[j] * h[j] * (1 - h[j])
            db[j] += dh
            for i in range(2):
                du[i][j] += dh * x[i]
    for j in range(2):
        V[j] -= rate * dv[j]
        B[j] -= rate * db[j]
        for i in range(2):
            U[i][j] -= rate * du[i][j]
    C -= rate * dc
    return loss


losses = [epoch(4) for _ in range(10_001)]
print(f"""---
worksheet: {{language: 1, decimals: 4}}
---

XOR over 10,000 epochs of the whole batch, by a program of its own: xor.py writes this sheet.

```network
input   X = [0 0; 0 1; 1 0; 1 1]
target  T = [0; 1; 1; 0]
weights U = [0.5 0.9; 0.4 1.0]
bias    b = (0.0, -0.4)
weights V = [-1.2; 1.1]
bias    c = 0.3
H = sig(X * U + b)
Y = sig(H * V + c)
loss E = mse(T, Y)
```

```compute
update rate 4 steps 10000 every 1000
```

```published
E = {losses[0]:.5e}   # holds
E' = {losses[1]:.5e}   # holds
E@1000 = {losses[1000]:.5e}   # holds
E@10000 = {losses[10000]:.5e}   # holds
```""")
