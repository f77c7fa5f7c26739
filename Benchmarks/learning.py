"""The numeric path beside plain C loops, and beside OpenBLAS where that is installed.

The programs print one figure a line, a name and a number.
"""

import os
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))

# 100 inputs, 90 and 10 units: 10,000 weights and biases in all.
CHECK = """---
worksheet: { language: 1 }
---

```network
input   x : 100 ~ uniform(-1, 1) seed 1
target  t = onehot(3, 10)
weights U : 100 x 90 ~ uniform(-0.3, 0.3) seed 2
bias    b : 90 = 0.1
weights V : 90 x 10 ~ uniform(-0.3, 0.3) seed 3
bias    c : 10 = -0.1
h = sig(x * U + b)
y = sig(h * V + c)
loss E = sum((t - y)^2)
```
"""

COMMAND = """
```compute
check gradients
```
"""


def figures(program):
    """What a program prints, by name; nothing if it does not run."""
    if program is None:
        return {}
    try:
        lines = subprocess.run([program], capture_output=True, text=True, check=True).stdout.splitlines()
        pairs = (line.split() for line in lines)
        return {pair[0]: float(pair[1]) for pair in pairs if len(pair) == 2}
    except (OSError, subprocess.CalledProcessError, ValueError):
        return {}


def blas(folder):
    """training.c with OpenBLAS's products; None where it is not installed."""
    target = os.path.join(folder, 'training-blas')
    command = ['cc', '-O2', '-DBLAS', '-o', target, os.path.join(HERE, 'training.c'), '-lopenblas', '-lm']
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return target if done.returncode == 0 else None


def ratio(own, other, name):
    return own[name] / other[name] if own.get(name) and other.get(name) else None


def judge_learning(bars, bench, options):
    floor, own = figures(bench.compiled('gradient')), figures(options.gradient)
    print(f"\none gradient of the ex03 network: plain C {floor.get('ns_per_gradient')} ns, "
          f"Swift {own.get('ns_per_gradient')} ns")
    bars.at_most('one gradient beside the plain C loop', ratio(own, floor, 'ns_per_gradient'), 1.5,
                 optional=options.gradient is None)
    floor, own = figures(bench.compiled('training')), figures(options.training)
    library = figures(blas(bench.folder))
    for name, what in (('ms_per_training', '10,000 epochs of XOR'), ('ms_per_batch', '784-128-10, batch of 64')):
        print(f'{what}: plain C {floor.get(name)} ms, Swift {own.get(name)} ms, OpenBLAS {library.get(name)} ms')
    bars.at_most('10,000 epochs of XOR beside the plain C loop', ratio(own, floor, 'ms_per_training'), 2,
                 optional=options.training is None)
    beside = ratio(own, library, 'ms_per_batch')
    print('a 784-128-10 batch beside OpenBLAS on one core: ' + ('n/a' if beside is None else f'{beside:.2f}'))
    bars.at_most('`check gradients` of 10,000 weights', checked(bench), 1000, ' ms')


def prepare_learning(bench, options):
    """The same network with and without the check."""
    for name, text in (('check', CHECK + COMMAND), ('drawn', CHECK)):
        path = os.path.join(bench.folder, name + '.md')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        bench.add(name, [options.worksheet, 'render', '--to', 'md', '-o', '-', path], share=5)


def checked(bench):
    """Milliseconds of the check alone."""
    with_check, without = bench.time('check'), bench.time('drawn')
    return None if with_check is None or without is None else with_check - without
