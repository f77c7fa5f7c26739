#!/usr/bin/env python3
"""Renders sheets with every count of digits that a sheet can ask for, over tiny, usual and large values.

    digits.py PATH-OF-worksheet FOLDER

Writes a sheet for each of decimals 0 … 13 and digits 1 … 15 (14 decimals of a number above 10 are more digits than a
double has), under both modes of rounding, into FOLDER and renders it
there; calculator.py then holds what they print to account.
"""

import itertools
import os
import subprocess
import sys

NETWORKS = {
    'usual': '''input x = (0.35, -1.2)
target t = 1
weights W = [0.5 -0.25; 1.5 0.75]
bias b = (0.1, -0.2)
h = sig(x * W + b)
y = dot(h, (1, 2)) / 3
loss E = (t - y)^2''',
    'tiny': '''input x = (3.5e-5, -1.2e-7)
target t = 1e-6
weights W = [0.5e-3 -0.25; 1.5e-4 0.75]
bias b = (1e-9, -2e-10)
h = tanh(x * W + b)
y = dot(h, (1, 2)) / 3
loss E = (t - y)^2''',
    'large': '''input x = (3.5e5, -1.2e7)
target t = 1e6
weights W = [0.5e3 -0.25; 1.5e4 0.75]
bias b = (1e9, -2e10)
h = x * W + b
y = dot(h, (1, 2)) / 3
loss E = (t - y)^2''',
    'mixed': '''input x = (12345.678, 0.00012345)
target t = 250
weights W = [0.01 -0.2; 31.5 0.00075]
bias b = (7, -2)
h = relu(x * W + b)
y = sqrt(h[1]) + exp(h[2] / 1000)
loss E = (t - y)^2 / 2''',
}
COMMANDS = 'forward\nbackward\nshow E, h, W / 3\nupdate rate 0.1\njacobian h by x\nhessian E by b'


def main():
    worksheet, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    precisions = [f'decimals: {n}' for n in range(14)] + [f'digits: {n} significant' for n in range(1, 16)]
    files = []
    for (name, network), precision, rounding in itertools.product(NETWORKS.items(), precisions, ['none', 'step']):
        # Matrix style where it is not worked by components already.
        steps = 'matrix' if precision.split()[1] in ('2', '9') else 'components'
        files.append('-'.join([name, *precision.replace(':', '').split()[:2], rounding]) + '.md')
        with open(os.path.join(folder, files[-1]), 'w', encoding='utf-8') as file:
            file.write(f'---\nworksheet:\n  language: 1\n  {precision}\n  rounding: {rounding}\n  steps: {steps}\n---\n\n'
                       f'```{{.network #n}}\n{network}\n```\n\n```{{.compute of=n}}\n{COMMANDS}\n```\n\nSo it is `= y`.\n')
    done = subprocess.run([worksheet, 'render', *files], cwd=folder, stdout=subprocess.DEVNULL)
    print(f'{len(files)} sheets of all digits')
    return done.returncode


if __name__ == '__main__':
    sys.exit(main())
