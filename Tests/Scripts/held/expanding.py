"""Chains of any formula: an entry of a step as arithmetic of entries, with the numbers put in."""

import re

from .asks import Array, spelled
from .chains import Chain, cell
from .gathering import Concat, Extreme, Piece, Reduce
from .passes import value_of
from .trees import Apply, Binary, Dot, Negative, Num, Outer, Power, Product, Ref, Run, is_column
from .windows import Conv

LONGEST = 9  #: operands


class Longer(Exception):
    """A formula with more operands than anybody writes out, or one that is not written so."""


def entry(node, i, j, leaf):
    """The tree of one entry, whose leaves are numbers: `leaf(name, i, j)` makes them."""
    if isinstance(node, Ref):
        return leaf(node.name, i, j)
    if isinstance(node, Num):
        return node
    if isinstance(node, Apply):
        return again(Apply, node, entry(node.argument, i, j, leaf))
    if isinstance(node, Negative):
        return Negative(entry(node.parts[0], i, j, leaf))
    if isinstance(node, Power):
        return Power(entry(node.parts[0], i, j, leaf), node.exponent)
    if isinstance(node, Binary):
        sign = '*' if node.sign == '.*' else node.sign
        return Binary(sign, *(spread(part, node, i, j, leaf) for part in node.parts))
    if isinstance(node, Extreme):
        return Extreme('max' if node.turn > 0 else 'min',
                       *(entry(part, i if part.rows > 1 else 0, j if part.columns > 1 else 0, leaf)
                         for part in node.parts))
    return entry_of_many(node, i, j, leaf)


def entry_of_many(node, i, j, leaf):
    """Of something that gathers several entries."""
    if isinstance(node, Product):
        left, right = node.parts
        if node.is_turned:
            return total(Binary('*', entry(left, j, k, leaf), entry(right, 0, k, leaf)) for k in range(left.columns))
        return total(Binary('*', entry(left, i, k, leaf), entry(right, k, j, leaf)) for k in range(left.columns))
    if isinstance(node, Dot):
        u, v = node.parts
        return total(Binary('*', entry(u, 0, k, leaf), entry(v, 0, k, leaf)) for k in range(u.columns))
    if isinstance(node, Outer):
        return Binary('*', entry(node.parts[0], 0, i, leaf), entry(node.parts[1], 0, j, leaf))
    if isinstance(node, Conv):
        x, w = node.parts
        return total(Binary('*', entry(x, r, c, leaf), entry(w, k, m, leaf))
                     for r, c, k, m in node.window(i, j, x.size))
    if isinstance(node, Reduce) and node.name == 'sum' and node.way is None:
        part = node.parts[0]
        return total(entry(part, r, c, leaf) for r in range(part.rows) for c in range(part.columns))
    if isinstance(node, Piece):
        part = node.parts[0]
        return entry(part, node.index, j, leaf) if part.kind == 'matrix' else entry(part, 0, node.index, leaf)
    if isinstance(node, Concat):
        for part in node.parts:
            if j < part.columns:
                return entry(part, 0, j, leaf)
            j -= part.columns
    raise Longer()


def again(kind, node, argument):
    """A function with the parameter of another one."""
    made = kind(node.name, argument)
    made.parameter = node.parameter
    made.text = node.text[:len(node.name) + 1] + argument.text + node.text[len(node.name) + 1 + len(node.argument.text):]
    return made


def spread(part, whole, i, j, leaf):
    """The entry of an operand that goes with the entry i, j of the whole."""
    if part.size == whole.size:
        return entry(part, i, j, leaf)
    if is_column(part, whole):
        return entry(part, 0, i, leaf) if part.kind == 'vector' else entry(part, i, 0, leaf)
    return entry(part, 0, j if part.columns > 1 else 0, leaf)


def total(terms):
    terms = list(terms)
    if not 0 < len(terms) <= LONGEST:
        raise Longer()
    tree = terms[0]
    for term in terms[1:]:
        tree = Binary('+', tree, term)
    return tree


MARK = re.compile('\x01(\\d+)\x02')


def chain_of(net, target, tree, i, j, find=None):
    """The chain of one entry of a formula: the formula in entries, with operands in the places of leaves."""
    operands = []
    find = find or (lambda name, row, column: cell(net, name, name, value_of(name), column, row))

    def leaf(name, row, column):
        operands.append(find(name, row, column))
        return Ref(len(operands) - 1, (1, 1), 'number', f'\x01{len(operands) - 1}\x02')

    written = entry(tree, i, j, leaf)
    if isinstance(written, Ref) or not operands or len(operands) > LONGEST:
        raise Longer()
    text, template, end = written.text, [], 0
    for match in MARK.finditer(text):
        template += [text[end:match.start()]] if match.start() > end else []
        stands_alone = text[match.start() - 1:match.start()] in ('', '(', ',') and text[match.end():match.end() + 1] in (
            '', ')', ',')
        template.append(('bare', int(match.group(1))) if stands_alone else int(match.group(1)))
        end = match.end()
    template += [text[end:]] if end < len(text) else []
    # A written number with a point counts as rounded; such formulas are not turned into wrong ones.
    rounded = any('.' in part for part in template if isinstance(part, str))
    return Chain(target, operands, template, lambda n, _: reckon(written, n), is_exact=not rounded)


def reckon(tree, numbers):
    return Run(lambda name: [[numbers[name]]]).value(tree)[0][0]


def all_chains(net):
    """The forward chains of a graph, and those of its update."""
    chains = []
    for step in net.steps:
        tree, target = step.tree, Array(net, step.name, step.name, value_of(step.name))
        before = Array(net, spelled(step.name, '.in'), step.name, value_of(step.name + '.in'))
        for i in range(tree.rows):
            for j in range(tree.columns):
                try:
                    if not step.has_preactivation:
                        chains.append(chain_of(net, one(net, target, i, j), tree, i, j))
                        continue
                    chains.append(chain_of(net, one(net, before, i, j), tree.argument, i, j))
                    if isinstance(tree, Apply):
                        inside = one(net, before, i, j)
                        alone = again(Apply, tree, Ref(step.name, tree.size, tree.kind))
                        chains.append(chain_of(net, one(net, target, i, j), alone, i, j, lambda *_, c=inside: c))
                except Longer:
                    continue
    return chains + (net.update.chains(net) if net.update else [])


def one(net, array, i, j):
    found = list(array.entries())
    return found[i * array.size()[1] + j].flat[0]

