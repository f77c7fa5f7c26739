"""A sheet of N exercises like the third one of the course, each with numbers of its own.

    python3 generate.py N > sheet.md
"""

import sys

HEAD = """---
title: "Exercise sheet with {count} exercises"
lang: en
worksheet:
  language: 1
  decimals: 2
  rounding: step
---

# Backpropagation by hand
"""

EXERCISE = """
## Exercise {number}

Two inputs, three hidden units, one more layer with a single unit $p_1$, two outputs: compute by hand, with two
decimals after each calculation, what *every* unit and every weight contributes to the error.

```{{.network #net{number}}}
input   x = (0, 1)
target  t = (1, {target})
weights U = [{u11} -1.20 -0.11
             0.30  {u22}  0.65]
weights V = [-0.25; {v2}; -0.09]
weights W = [-2.00 {w2}]

q = sig(x * U)
p = sig(q * V)
y = sig(p * W)
loss E = sum((t - y)^2)
```

```{{.compute of=net{number}}}
forward
backward
```

The loss is `= E`.
"""


def decimal(number, low, high):
    """A decimal between two hundredths that depends on the number alone."""
    value = low + (number * 7919) % (high - low)
    return f'{"-" if value < 0 else ""}{abs(value) // 100}.{abs(value) % 100:02d}'


def sheet(count):
    parts = [HEAD.format(count=count)]
    for number in range(1, count + 1):
        parts.append(EXERCISE.format(
            number=number, target=number % 2, u11=decimal(number, 20, 220), u22=decimal(number + 3, -150, 150),
            v2=decimal(number + 5, -180, -20), w2=decimal(number + 11, 5, 140)))
    return ''.join(parts)


if __name__ == '__main__':
    sys.stdout.write(sheet(int(sys.argv[1])))
