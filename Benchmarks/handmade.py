"""What one would write instead of a sheet: the net of exercise 3 in a script, Markdown printed, cmark for the HTML.

    python3 handmade.py OUTPUT [EXERCISES]       writes OUTPUT.md and OUTPUT.html
"""
import os
import sys
from math import exp


def sig(x):
    return round(1 / (1 + exp(-x)), 2)


def num(x):
    return f'({x:.2f})' if x < 0 else f'{x:.2f}'


def chain(left, *members):
    return '$$\n\\begin{aligned}\n' + left + ' &= ' + ' \\\\\n &= '.join(members) + '\n\\end{aligned}\n$$\n'


def d(name, i):
    return f'\\frac{{\\partial E}}{{\\partial {name}_{{{i}}}}}'


def exercise(out, shift):
    x, t = [0, 1], [1, 1]
    weights = {'U': [[1.20 + shift, -1.20, -0.11], [0.30, 1.10, 0.65]], 'V': [[-0.25], [-1.10], [-0.09 + shift]],
               'W': [[-2.00, 0.43]]}
    layers, values, before = [('U', 'q'), ('V', 'p'), ('W', 'y')], {'x': x}, 'x'
    out.append('**Forward pass.**\n')
    for matrix, layer in layers:
        w, a, result = weights[matrix], values[before], []
        for j in range(len(w[0])):
            z = round(sum(a[i] * w[i][j] for i in range(len(a))), 2)
            result.append(sig(z))
            letters = ' + '.join(f'{before}_{i + 1} {matrix.lower()}_{{{i + 1},{j + 1}}}' for i in range(len(a)))
            numbers = ' + '.join(f'{num(a[i])} \\cdot {num(w[i][j])}' for i in range(len(a)))
            out.append(chain(f'{layer}_{{{j + 1},\\mathrm{{in}}}}', letters, numbers, num(z)))
            out.append(chain(f'{layer}_{{{j + 1}}}', f'\\operatorname{{sig}}({z:.2f})', num(result[-1])))
        values[layer], before = result, layer
    out.append('**Error derivatives.**\n')
    error = {'y': [round(2 * (y - t[j]), 2) for j, y in enumerate(values['y'])]}
    for j, y in enumerate(values['y']):
        out.append(chain(d('y', j + 1), f'2(y_{j + 1} - t_{j + 1})', f'2({num(y)} - {t[j]})', num(error['y'][j])))
    for matrix, layer, below in [('W', 'y', 'p'), ('V', 'p', 'q')]:
        w, y, e, result = weights[matrix], values[layer], error[layer], []
        for i in range(len(w)):
            terms = range(len(w[0]))
            result.append(round(sum(e[j] * y[j] * (1 - y[j]) * w[i][j] for j in terms), 2))
            rule = f"\\sum_j {d(layer, 'j')} \\cdot \\operatorname{{sig}}'({layer}_{{j,\\mathrm{{in}}}}) \\cdot w_{{{i + 1},j}}"
            numbers = ' + '.join(f'{num(e[j])} \\cdot {num(y[j])}(1 - {num(y[j])}) \\cdot {num(w[i][j])}' for j in terms)
            out.append(chain(d(below, i + 1), rule, numbers, num(result[-1])))
        error[below] = result
    out.append('**Weight derivatives.**\n')
    for matrix, layer, below in [('W', 'y', 'p'), ('V', 'p', 'q'), ('U', 'q', 'x')]:
        y, e, a = values[layer], error[layer], values[below]
        for i in range(len(a)):
            for j in range(len(y)):
                numbers = f'{num(e[j])} \\cdot {num(y[j])}(1 - {num(y[j])}) \\cdot {num(a[i])}'
                result = num(round(e[j] * y[j] * (1 - y[j]) * a[i], 2))
                rule = f"{d(layer, j + 1)} \\cdot \\operatorname{{sig}}'({layer}_{{{j + 1},\\mathrm{{in}}}}) \\cdot {below}_{i + 1}"
                out.append(chain(d(matrix.lower(), f'{i + 1},{j + 1}'), rule, numbers, result))


pieces, count = [], int(sys.argv[2]) if len(sys.argv) > 2 else 1
for number in range(count):
    pieces.append(f'## Exercise {number + 1}\n')
    exercise(pieces, number % 50 / 100)
with open(sys.argv[1] + '.md', 'w') as file:
    file.write('\n'.join(pieces))
os.system(f'cmark {sys.argv[1]}.md > {sys.argv[1]}.html')
