"""Chains as people print them: the formula, the numbers put in, the result."""

from dataclasses import dataclass
from decimal import Decimal

from .asks import Array, Cell, joined
from .functions import SCALAR, SLOPE
from .numbers import HALF, ZERO, Ambiguous, printed, reading
from .passes import ERROR, derivative, value_of
from .sheet import Held


@dataclass
class Chain:
    """`template` holds texts and the numbers of operands; `('bare', k)` is one that needs no brackets."""
    cell: Cell
    operands: list
    template: list
    reckon: object  # (numbers, slope of an activation at its argument) -> value
    slack: Decimal = ZERO  # of a number in the formula, half a unit of its last digit
    is_exact: bool = True  # whether it has no written numbers that might be rounded ones, `slack` aside

    @property
    def text(self):
        return self.cell.name

    def formula(self, names=None):
        names = names or [cell.name for cell in self.operands]
        return ''.join(part if isinstance(part, str) else names[number(part)] for part in self.template)

    def calculation(self, operands):
        """The parts of the member with numbers."""
        parts, is_first = [], True
        for part in self.template:
            if isinstance(part, str):
                parts.append(part)
            else:
                held = operands[number(part)]
                needs = held.printed.value < 0 and isinstance(part, int) and not is_first
                parts += ['(', held, ')'] if needs else [held]
            is_first = False
        return parts

    def readings(self, numbers, rule):
        """What the numbers give, with slopes from rounded and from full activations."""
        return [self.reckon(numbers, lambda name, x: SLOPE[name](x, rule.named(SCALAR[name](x)))),
                self.reckon(numbers, lambda name, x: SLOPE[name](x, SCALAR[name](x)))]


def number(part):
    return part[1] if isinstance(part, tuple) else part


@dataclass
class Reckoned:
    """The numbers in front of an answer, and what they give."""
    chain: Chain
    operands: list
    rule: object

    def gives(self, answer):
        found = [answer.printed.gives(v) for v in
                 self.chain.readings([one.printed.value for one in self.operands], self.rule)]
        if True in found:
            return True
        if None in found:
            raise Ambiguous()
        return False


def put_in(net, cell, run, decimals=None):
    """The print of a number put in: what is given as it is written, all else with the sheet's digits."""
    key, row, column = cell.place
    if key[0] == 'value' and key[2] == 0 and key[1] in net.texts:
        return Held(reading(net.texts[key[1]][row][column], net.rule, run.at(cell.place).used), cell, 'operand')
    value = cell.values(run).used
    return Held(printed(value, net.rule.decimals(value) if decimals is None else decimals, net.rule), cell, 'operand')


# Every chain of a network

def cell(net, text, name, key, column, row=0):
    found = Array(net, text, name, key).cell(row, column)
    return Cell(joined(text, net.indexed(name, row, column)), [], found.place)


def value(net, name, column, row=0):
    return cell(net, name, name, value_of(name), column, row)


def before(net, step, column):
    return cell(net, step.name + '.in', step.name, value_of(step.name + '.in'), column)


def error(net, name, column, row=0):
    return cell(net, f'dE/d{name}', name, derivative(ERROR, name), column, row)


def layer_chains(net):
    """The chains that can be written for a network with one example."""
    if net.examples > 1:
        return []
    chains = []
    for step in net.steps:
        chains += sums(net, step)
        if step.activation in SCALAR and step.has_preactivation:
            chains += activations(net, step) + weight_errors(net, step)
    for step in net.steps[:-1]:
        chains += unit_errors(net, step)
    return chains + output_errors(net) + updates(net)


def sums(net, step):
    if step.activation is not None and not step.has_preactivation:
        return []
    chains = []
    for j in range(columns(net, step)):
        template, operands, products = [], [], []
        for source, weight in step.terms:
            for i in range(len(net.data[weight])) if weight else [j]:
                template += [' + '] if template else []
                template.append(len(operands))
                operands.append(value(net, source, i))
                if weight:
                    template += [' * ', len(operands)]
                    operands.append(value(net, weight, j, i))
                products.append(2 if weight else 1)
        if step.bias:
            template += [' + ', len(operands)]
            operands.append(value(net, step.bias, j))
            products.append(1)
        target = before(net, step, j) if step.has_preactivation else value(net, step.name, j)
        chains.append(Chain(target, operands, template, lambda n, _, products=products: summed(n, products)))
    return [chain for chain in chains if len(chain.operands) > 1]


def columns(net, step):
    return net.width(step.name)


def summed(numbers, products):
    """A sum of products of so many factors each."""
    total, at = 0, 0
    for count in products:
        term = numbers[at]
        for factor in numbers[at + 1:at + count]:
            term = term * factor
        total, at = total + term, at + count
    return total


def activations(net, step):
    f = step.activation
    return [Chain(value(net, step.name, j), [before(net, step, j)], [f'{f}(', ('bare', 0), ')'],
                  lambda n, _: SCALAR[f](n[0])) for j in range(columns(net, step))]


def weight_errors(net, step):
    chains, f = [], step.activation
    for source, weight in step.terms:
        if weight is None or len(net.consumers(weight)) != 1:
            continue
        for i in range(len(net.data[weight])):
            for j in range(columns(net, step)):
                operands = [error(net, step.name, j), before(net, step, j), value(net, source, i)]
                chains.append(Chain(error(net, weight, j, i), operands, [0, f" * {f}'(", ('bare', 1), ') * ', 2],
                                    lambda n, slope, f=f: n[0] * slope(f, n[1]) * n[2]))
    return chains


def unit_errors(net, step):
    """Of a step that goes into one other through one weight."""
    users = net.consumers(step.name)
    if len(users) != 1 or users[0] == 'loss':
        return []
    user = users[0]
    weight = next(w for source, w in user.terms if source == step.name)
    if weight is None or user.activation not in SCALAR or not user.has_preactivation:
        return []
    chains, f, count = [], user.activation, columns(net, user)
    for i in range(columns(net, step)):
        template, operands = [], []
        for j in range(count):
            at = len(operands)
            template += ([' + '] if j else []) + [at, f" * {f}'(", ('bare', at + 1), ') * ', at + 2]
            operands += [error(net, user.name, j), before(net, user, j), value(net, weight, j, i)]
        chains.append(Chain(error(net, step.name, i), operands, template, lambda n, slope, f=f: sum(
            n[k] * slope(f, n[k + 1]) * n[k + 2] for k in range(0, len(n), 3))))
    return chains


def output_errors(net):
    factor = {'sum': '2 * ', 'squared_error': '2 * ', 'half': '', 'turned': '', 'half_squared_error': ''}.get(net.loss)
    if factor is None or net.penalised == net.output:
        return []
    return [Chain(error(net, net.output, j), [value(net, net.output, j), value(net, 't', j)],
                  [f'{factor}(', 0, ' - ', 1, ')'], lambda n, _: (2 if factor else 1) * (n[0] - n[1]))
            for j in range(columns(net, net.step(net.output)))]


def updates(net):
    chains, rate = [], net.rate
    slack = HALF.scaleb(rate.as_tuple().exponent) if rate != 1 else ZERO
    for weight in net.weights:
        for i, row in enumerate(net.data[weight]):
            for j in range(len(row)):
                target = cell(net, weight + "'", weight, value_of(weight, 1), j, i)
                chains.append(Chain(target, [value(net, weight, j, i), error(net, weight, j, i)],
                                    [0, f' - {rate} * ', 1], lambda n, _: n[0] - rate * n[1], slack))
    return chains
