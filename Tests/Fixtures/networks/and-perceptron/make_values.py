"""The perceptron learns AND in exact fractions; the weights after each example, epoch after epoch."""

import os
import sys
from fractions import Fraction

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference import np, save  # noqa: E402

examples = [((0, 0), 0), ((0, 1), 0), ((1, 0), 0), ((1, 1), 1)]
threshold, rate = Fraction('0.2'), Fraction('0.1')
w = [Fraction('0.3'), Fraction('-0.1')]
values = {'w@0': np.array(w)}
mistakes, step = [], 0
for epoch in range(6):
    mistakes.append(0)
    for x, t in examples:
        # Exactly at the threshold the unit fires: with binary numbers 0.1 + 0.1 - 0.2 would be luck.
        y = 1 if sum(a * b for a, b in zip(w, x)) - threshold >= 0 else 0
        mistakes[-1] += y != t
        w = [a + rate * (t - y) * b for a, b in zip(w, x)]
        step += 1
        values[f'w@{step}'] = np.array(w)
assert mistakes == [2, 1, 2, 1, 0, 0], mistakes
save(__file__, values)
