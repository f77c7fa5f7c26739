"""Writes reference.json: values and derivatives of every function and loss of the language.

Everything is computed from the definitions in 80-digit decimals, the derivatives as central differences with steps
of 1e-25, whose error is far below what a double holds. Corners are avoided here, except where a convention of the
language is stated outright. Nothing is shared with the program.

    python3 make_reference.py
"""

import json
import os
import random
from decimal import Decimal, getcontext

getcontext().prec = 80
D = Decimal
STEP = D('1e-25')
PI = D('3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534')


def exp(x):
    return x.exp()


def sig(x):
    return 1 / (1 + exp(-x))


def tanh(x):
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


def softplus(x):
    return (1 + exp(x)).ln()


def series(x, odd):
    x = x % (2 * PI)
    term, n = (x, 1) if odd else (D(1), 0)
    total = term
    while abs(term) > D('1e-85'):
        term = -term * x * x / ((n + 1) * (n + 2))
        total, n = total + term, n + 2
    return total


def sin(x):
    return series(x, True)


def cos(x):
    return series(x, False)


def erf(x):
    """2/sqrt(pi) times the sum of (-1)^n x^(2n+1) / (n! (2n+1)); enough digits for |x| < 6."""
    getcontext().prec = 120
    power, total, n = x, x, 0
    while abs(power) > D('1e-110'):
        n += 1
        power = -power * x * x / n
        total += power / (2 * n + 1)
    total = 2 * total / PI.sqrt()
    getcontext().prec = 80
    return +total


def gelu(x):
    return x * (1 + erf(x / D(2).sqrt())) / 2


ENTRYWISE = {
    'sig': sig, 'tanh': tanh, 'exp': exp, 'log': lambda x: x.ln(), 'sqrt': lambda x: x.sqrt(), 'abs': abs,
    'sin': sin, 'cos': cos, 'softplus': softplus, 'gelu': gelu,
    'relu': lambda x: max(D(0), x), 'leaky_relu': lambda x: x if x > 0 else D('0.01') * x,
    'elu': lambda x: x if x > 0 else exp(x) - 1,
    'sign': lambda x: D(1) if x >= 0 else D(-1), 'step': lambda x: D(1) if x >= 0 else D(0),
}
POSITIVE = {'log', 'sqrt'}

# What the language promises at corners: value and derivative at 0.
CORNERS = {'relu': (0, 0), 'abs': (0, 0), 'sign': (1, 0), 'step': (1, 0), 'leaky_relu': (0, '0.01'), 'elu': (0, 1),
           'leaky_relu(x, 0.2)': (0, '0.2'), 'elu(x, 0.5)': (0, '0.5')}


def groups(a, axis):
    if axis == 'rows':
        return a
    if axis == 'columns':
        return [list(column) for column in zip(*a)]
    return [[x for row in a for x in row]]


def norm(entries):
    return sum(x * x for x in entries).sqrt()


def logsumexp(entries):
    top = max(entries)
    return top + sum(exp(x - top) for x in entries).ln()


def softmax(entries):
    top = max(entries)
    powers = [exp(x - top) for x in entries]
    return [power / sum(powers) for power in powers]


REDUCTIONS = {'sum': sum, 'mean': lambda e: sum(e) / len(e), 'max': max, 'min': min, 'norm': norm,
              'logsumexp': logsumexp}


def conv(x, k, stride=1, pad=0):
    """Cross-correlation: the kernel is not turned. A vector is a matrix of one column."""
    padded = [pad, pad if len(x[0]) > 1 else 0]
    steps = [stride, stride if len(x[0]) > 1 else 1]
    sizes = [(n + 2 * p - m) // s + 1 for n, m, p, s in
             zip((len(x), len(x[0])), (len(k), len(k[0])), padded, steps)]

    def at(i, j):
        return x[i][j] if 0 <= i < len(x) and 0 <= j < len(x[0]) else D(0)

    return [[sum(k[a][b] * at(i * steps[0] + a - padded[0], j * steps[1] + b - padded[1])
                 for a in range(len(k)) for b in range(len(k[0])))
             for j in range(sizes[1])] for i in range(sizes[0])]


def maxpool(x, rows, columns, stride=None):
    down, across = (stride, stride if len(x[0]) > 1 else 1) if stride else (rows, columns)
    return [[max(x[i + a][j + b] for a in range(rows) for b in range(columns))
             for j in range(0, len(x[0]) - columns + 1, across)] for i in range(0, len(x) - rows + 1, down)]


# Losses: the share of one entry.
LOSSES = {
    'squared_error': lambda t, y: (t - y) ** 2, 'half_squared_error': lambda t, y: (t - y) ** 2 / 2,
    'mse': lambda t, y: (t - y) ** 2, 'l1': lambda t, y: abs(t - y),
    'hinge': lambda t, y: max(D(0), 1 - t * y), 'huber': lambda t, y: huber(t - y, D(1)),
    'cross_entropy': lambda t, y: -t * y.ln(),
    'binary_cross_entropy': lambda t, y: -t * y.ln() - (1 - t) * (1 - y).ln(),
}


def huber(d, delta):
    return d * d / 2 if abs(d) <= delta else delta * (abs(d) - delta / 2)


# Cases -----------------------------------------------------------------------------------------------------------

random.seed(20)
CASES = []


def draw(rows, columns, low=-300, high=300):
    """Entries of two decimals, all different, none 0."""
    choice = [n for n in range(low, high) if n != 0]
    numbers = random.sample(choice, rows * columns)
    return [[D(numbers[i * columns + j]) / 100 for j in range(columns)] for i in range(rows)]


def column(entries):
    return [[x] for x in entries]


def texts(a):
    return [[format(x, 'f') for x in row] for row in a]


def numbers(a):
    return [float(x) for row in a for x in row]


def add(name, call, inputs, compute, shape, targets=(), varied=None):
    """Files a case: the result of `compute`, and the derivatives of the sum of its entries times coefficients."""
    value = compute(*inputs.values())
    weights = [[D(random.randrange(20, 180)) / 100 for _ in row] for row in value]

    def total(arguments):
        return sum(w * v for ws, vs in zip(weights, compute(*arguments)) for w, v in zip(ws, vs))

    gradients = {}
    for n, key in enumerate(inputs):
        if key in targets:
            continue
        a = list(inputs.values())
        slope = []
        for i in range(len(a[n])):
            for j in range(len(a[n][0])):
                ends = []
                for sign in (1, -1):
                    moved = [[list(row) for row in part] for part in a]
                    moved[n][i][j] += sign * STEP
                    ends.append(total(moved))
                slope.append(float((ends[0] - ends[1]) / (2 * STEP)))
        gradients[key] = slope
    CASES.append({
        'name': name, 'call': call,
        'inputs': {key: {'target': key in targets, 'vector': shape.get(key) == 'vector', 'rows': texts(a)}
                   for key, a in inputs.items()},
        'coefficients': texts(weights), 'value': numbers(value), 'gradients': gradients,
    })


def entrywise():
    for name, function in ENTRYWISE.items():
        low = 1 if name in POSITIVE else -300
        x = column([row[0] for row in draw(10, 1, low, 300)] + ([] if name in POSITIVE else [D(-9), D(9)]))
        add(name, f'{name}(x)', {'x': x}, lambda a, f=function: [[f(v[0])] for v in a], {'x': 'vector'})
    steep = lambda x: x if x > 0 else D('0.2') * x
    add('leaky_relu', 'leaky_relu(x, 0.2)', {'x': column([D(-2), D('-0.1'), D(3)])},
        lambda a: [[steep(v[0])] for v in a], {'x': 'vector'})
    half = lambda x: x if x > 0 else (exp(x) - 1) / 2
    add('elu', 'elu(x, 0.5)', {'x': column([D(-2), D('-0.1'), D(3)])},
        lambda a: [[half(v[0])] for v in a], {'x': 'vector'})
    add('softplus', 'softplus(x)', {'x': column([D(-1000), D(-40), D(1000)])},
        lambda a: [[softplus(v[0])] for v in a], {'x': 'vector'})
    for call, (value, slope) in CORNERS.items():
        name = call.partition('(')[0]
        CASES.append({
            'name': name, 'call': call if '(' in call else f'{call}(x)', 'corner': True,
            'inputs': {'x': {'target': False, 'vector': False, 'rows': [['0']]}}, 'coefficients': [['1']],
            'value': [float(value)], 'gradients': {'x': [float(slope)]}})


def whole():
    for name, reduce in REDUCTIONS.items():
        add(name, f'{name}(x)', {'x': draw(5, 1)}, lambda a, r=reduce: [[r([v[0] for v in a])]], {'x': 'vector'})
        for axis in ('rows', 'columns'):
            def along(a, r=reduce, way=axis):
                return [[r(group)] for group in groups(a, way)]
            add(name, f'{name}(A, {axis})', {'A': draw(3, 4)}, along, {})
    for name in ('max', 'min'):
        pick = max if name == 'max' else min
        add(name, f'{name}(x, y, 0.5)', {'x': draw(6, 1), 'y': draw(6, 1)},
            lambda a, b, p=pick: [[p(u[0], v[0], D('0.5'))] for u, v in zip(a, b)], {'x': 'vector', 'y': 'vector'})
    add('softmax', 'softmax(x)', {'x': draw(4, 1)}, lambda a: column(softmax([v[0] for v in a])), {'x': 'vector'})
    add('softmax', 'softmax(A, rows)', {'A': draw(3, 4)}, lambda a: [softmax(row) for row in a], {})
    add('softmax', 'softmax(A, columns)', {'A': draw(3, 2)},
        lambda a: [list(row) for row in zip(*[softmax(c) for c in groups(a, 'columns')])], {})
    add('softmax', 'softmax(x)', {'x': column([D(1000), D(999), D(-1000)])},
        lambda a: column(softmax([v[0] for v in a])), {'x': 'vector'})
    add('logsumexp', 'logsumexp(x)', {'x': column([D(1000), D(999)])},
        lambda a: [[logsumexp([v[0] for v in a])]], {'x': 'vector'})
    add('logsumexp', 'logsumexp(x)', {'x': column([D(-1000), D(-1001)])},
        lambda a: [[logsumexp([v[0] for v in a])]], {'x': 'vector'})
    vectors = {'x': 'vector', 'y': 'vector'}
    add('dot', 'dot(x, y)', {'x': draw(4, 1), 'y': draw(4, 1)},
        lambda a, b: [[sum(u[0] * v[0] for u, v in zip(a, b))]], vectors)
    add('outer', 'outer(x, y)', {'x': draw(3, 1), 'y': draw(2, 1)},
        lambda a, b: [[u[0] * v[0] for v in b] for u in a], vectors)
    add('diag', 'diag(x)', {'x': draw(3, 1)},
        lambda a: [[a[i][0] if i == j else D(0) for j in range(len(a))] for i in range(len(a))], {'x': 'vector'})
    add('concat', 'concat(x, y)', {'x': draw(3, 1), 'y': draw(2, 1)}, lambda a, b: a + b, vectors)


def windows():
    vectors = {'x': 'vector', 'k': 'vector'}
    for stride, pad in ((1, 0), (2, 0), (1, 2), (3, 1)):
        words = (f', stride {stride}' if stride > 1 else '') + (f', pad {pad}' if pad else '')
        add('conv', f'conv(x, k{words})', {'x': draw(8, 1), 'k': draw(3, 1)},
            lambda a, b, s=stride, p=pad: conv(a, b, s, p), vectors)
        add('conv', f'conv(X, K{words})', {'X': draw(5, 6), 'K': draw(3, 2)},
            lambda a, b, s=stride, p=pad: conv(a, b, s, p), {})
    add('maxpool', 'maxpool(x, 2)', {'x': draw(7, 1)}, lambda a: maxpool(a, 2, 1), {'x': 'vector'})
    add('maxpool', 'maxpool(x, 3, stride 2)', {'x': draw(7, 1)}, lambda a: maxpool(a, 3, 1, 2), {'x': 'vector'})
    add('maxpool', 'maxpool(X, 2)', {'X': draw(5, 4)}, lambda a: maxpool(a, 2, 2), {})
    add('maxpool', 'maxpool(X, 2, stride 1)', {'X': draw(3, 4)}, lambda a: maxpool(a, 2, 2, 1), {})
    add('maxpool', 'maxpool(X, 2 x 3)', {'X': draw(4, 6)}, lambda a: maxpool(a, 2, 3), {})


def losses():
    for name, term in LOSSES.items():
        probabilities = 'cross_entropy' in name
        for rows, columns in ((4, 1), (2, 3)):
            y = draw(rows, columns, 5, 95) if probabilities else draw(rows, columns)
            t = [[D(random.choice((-1, 1))) for _ in row] for row in y] if name == 'hinge' else draw(
                rows, columns, 0, 100)
            count = rows * columns if name == 'mse' else 1

            def compute(a, b, f=term, n=count):
                return [[sum(f(u, v) for r, q in zip(a, b) for u, v in zip(r, q)) / n]]
            shape = {'t': 'vector', 'y': 'vector'} if columns == 1 else {}
            add(name, f'{name}(t, y)', {'t': t, 'y': y}, compute, shape, targets=('t',))
    add('huber', 'huber(t, y, 0.5)', {'t': draw(3, 1), 'y': draw(3, 1)},
        lambda a, b: [[sum(huber(u[0] - v[0], D('0.5')) for u, v in zip(a, b))]],
        {'t': 'vector', 'y': 'vector'}, targets=('t',))
    add('cross_entropy', 'cross_entropy(t, softmax(z))',
        {'t': column([D(0), D(1), D(0)]), 'z': draw(3, 1)},
        lambda t, z: [[-sum(u[0] * p.ln() for u, p in zip(t, softmax([v[0] for v in z])))]],
        {'t': 'vector', 'z': 'vector'}, targets=('t',))
    add('cross_entropy', 'cross_entropy(t, softmax(Z, rows))',
        {'t': [[D(0), D(1), D(0)], [D('0.5'), D('0.25'), D('0.5')]], 'Z': draw(2, 3)},
        lambda t, z: [[-sum(u * p.ln() for r, q in zip(t, z) for u, p in zip(r, softmax(q)))]], {}, targets=('t',))
    add('cross_entropy', 'cross_entropy(t, softmax(z))',
        {'t': column([D(1), D(0), D(0)]), 'z': column([D(-1000), D(1000), D(3)])},
        lambda t, z: [[-sum(u[0] * p.ln() for u, p in zip(t, softmax([v[0] for v in z])))]],
        {'t': 'vector', 'z': 'vector'}, targets=('t',))
    add('binary_cross_entropy', 'binary_cross_entropy(t, sig(z))',
        {'t': column([D(0), D(1), D('0.3')]), 'z': draw(3, 1)},
        lambda t, z: [[sum(LOSSES['binary_cross_entropy'](u[0], sig(v[0])) for u, v in zip(t, z))]],
        {'t': 'vector', 'z': 'vector'}, targets=('t',))


entrywise()
whole()
windows()
losses()
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'reference.json'), 'w', encoding='utf-8') as file:
    file.write('[\n' + ',\n'.join(json.dumps(case) for case in CASES) + '\n]\n')
