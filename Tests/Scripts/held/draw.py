"""Draws random networks."""

from decimal import Decimal

from .network import ACTIVATIONS, Network, Step
from .numbers import Rule

LOSSES = ('sum', 'half', 'turned', 'squared_error', 'half_squared_error', 'mse')


def network(random, mode=None):
    """A network of one to three layers with one to five units each, and the sheet's conventions."""
    digits = random.randint(2, 5)
    significant = digits > 2 and random.random() < 0.15
    ties = random.choice(['half-away', 'half-away', 'half-even'])
    rule = Rule(mode or random.choice(['none', 'step']), digits, significant, ties)
    layout = random.choice(['row', 'column'])
    examples = random.choice([2, 3]) if layout == 'row' and random.random() < 0.15 else 1
    index = 'from-to' if examples == 1 and random.random() < 0.25 else 'row-col'
    net = Network(rule, layout, index, examples, random=random)
    widths = [random.choice([n for n in range(1, 6) if examples == 1 or n != examples])
              for _ in range(random.randint(1, 3) + 1)]
    give(net, 'x', examples, widths[0], lambda: number(random, random.choice([0, 1, 2]), 1.5))
    source = 'x'
    for layer, width in enumerate(widths[1:], 1):
        source = add_layer(net, layer, source, width, widths, layer == len(widths) - 1)
    finish(net, widths[-1])
    return net


def number(random, decimals, reach):
    """A written number."""
    value = round(random.uniform(-reach, reach), decimals) or 0.0
    return f'{value:.{decimals}f}' if value else '0'


def give(net, name, rows, columns, written):
    """Writes the values of a given quantity."""
    net.texts[name] = [[written() for _ in range(columns)] for _ in range(rows)]
    net.data[name] = [[Decimal(text) for text in row] for row in net.texts[name]]


def add_layer(net, layer, source, width, widths, is_last):
    """Adds the steps of one layer; the name of its result."""
    random = net.random
    activation = random.choice(ACTIVATIONS + ('sig', 'tanh', 'sig'))
    name = 'y' if is_last else f'h{layer}'
    if is_last:
        activation = random.choice([None, 'sig', 'sig', 'tanh', 'softmax' if width > 1 else 'sig', 'relu'])
    terms = [(source, weight(net, layer, source, width))]
    # Another way from further back: the same name goes on twice.
    back = [step.name for step in net.steps[:-1]] + (['x'] if net.steps else [])
    if back and random.random() < 0.35:
        origin = random.choice(back)
        same = net.width(origin) == width
        terms.append((origin, None if same and random.random() < 0.6 else new_weight(net, f'S{layer}', origin, width)))
    bias = None
    if random.random() < 0.55:
        bias = f'b{layer}'
        give(net, bias, 1, width, lambda: number(random, min(2, net.rule.digits), 1))
        net.biases.append(bias)
    if activation and random.random() < 0.25:
        net.steps.append(Step(f'z{layer}', terms, bias))
        terms, bias = [(f'z{layer}', None)], None
    net.steps.append(Step(name, terms, bias, activation))
    return name


def weight(net, layer, source, width):
    """A weight of a layer: now and then that of an earlier one, shared."""
    for shared in net.weights:
        rows = net.data[shared]
        if (len(rows), len(rows[0])) == (net.width(source), width) and net.random.random() < 0.2:
            return shared
    return new_weight(net, f'W{layer}', source, width)


def new_weight(net, name, source, width):
    decimals = net.random.randint(1, 2) if net.rule.digits == 2 else net.random.randint(1, 3)
    give(net, name, net.width(source), width, lambda: number(net.random, decimals, 1.6))
    net.weights.append(name)
    return name


def finish(net, width):
    """The loss, the target, the update and the `let` names."""
    random, last = net.random, net.steps[-1]
    net.loss = random.choice(LOSSES)
    if last.activation == 'softmax' and random.random() < 0.8:
        net.loss = 'cross'
    if last.activation == 'sig' and random.random() < 0.35:
        net.loss = 'binary'
    if net.loss in ('cross', 'binary'):
        give(net, 't', net.examples, width, lambda: random.choice(['0', '1', '1', '0.5']))
    else:
        give(net, 't', net.examples, width, lambda: number(random, random.choice([0, 1, 2]), 1.2))
    hidden = [step.name for step in net.steps[:-1]]
    if hidden and random.random() < 0.15:
        net.penalised = random.choice(hidden)
    net.rate = Decimal(random.choice(['0.1', '0.5', '0.01', '1', '0.25']))
    net.lets = [(f'delta{index}', step.name) for index, step in enumerate(net.steps, 1) if random.random() < 0.3]
