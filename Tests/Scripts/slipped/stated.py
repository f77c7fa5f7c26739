"""The formula that a sheet states for each number of a graph: values, derivatives, new weights.

    value:       y₁ = sig(y₁,in);  y₁,in = w₁x₁ + w₂x₂ + b
    derivative:  ∂E/∂p₁ = ∂E/∂y₁ · sig′(y₁,in) · w₁₁ + ∂E/∂y₂ · sig′(y₂,in) · w₁₂
                 ∂E/∂(y.in)₁ = ∂E/∂y₁ · sig′(y₁,in)
    update:      w′ = w − η · ∂E/∂w

Its entries are those of quantities with a name, of pre-activations, and of derivatives by quantities with a name.
"""

from dataclasses import dataclass, field

from held.gathering import Softmax
from held.losses import Loss
from held.numbers import ONE
from held.passes import derivative, value_of
from held.trees import Ref

from .expanded import Unstated, expanded, total
from .terms import Call, Entry, Minus, Number, Over, Power, Slope, Sum, Times, entries, minus, plus, times

ROLES = {'weights': 'weight', 'bias': 'bias', 'input': 'input', 'target': 'target', 'constant': 'constant'}


@dataclass
class Stated:
    """The formula of one number; `users` are its summands by the step that they come through."""
    net: object
    place: tuple
    kind: str  # value, preactivation, activation, loss, derivative, slope, update
    term: object
    users: dict = field(default_factory=dict)

    @property
    def of_loss(self):
        """Whether it comes from the loss directly."""
        return self.kind == 'loss' or self.kind in ('derivative', 'slope') and not any(
            one.role == 'derivative' for one in entries(self.term))


def leaf(net, moment):
    """Makes entries of values."""
    def entry(name, i, j, suffix=''):
        role = 'preactivation' if suffix else ROLES.get(net.roles.get(name), 'value')
        return Entry((value_of(name + suffix, moment), i, j), role)
    return entry


def stated(net, place):
    """The formula of a place; raises `Unstated` where there is none of this sort."""
    key, i, j = place
    if key[0] == 'derivative':
        if key[1] != (net.error, 0, 0):
            raise Unstated()
        return derivative_of(net, place, key[2], i, j, key[3])
    _, name, moment = key
    if net.roles.get(name) in ('weights', 'bias'):
        return update_of(net, place, name, moment)
    return value(net, place, name, i, j, moment)


def value(net, place, name, i, j, moment):
    entry = leaf(net, moment)
    if name == 'total' and len(net.losses) > 1:
        return Stated(net, place, 'loss', plus([entry(loss.name, 0, 0) for loss in net.losses]))
    if name.endswith('.in'):
        step = net.step(name[:-3])
        return Stated(net, place, 'preactivation', expanded(step.tree.argument, i, j, entry))
    step = net.step(name)
    if step is None:
        raise Unstated()
    if not step.has_preactivation:
        return Stated(net, place, 'loss' if step in net.losses else 'value', expanded(step.tree, i, j, entry))
    if isinstance(step.tree, Softmax):
        powers = [Call('exp', entry(name, i, k, '.in')) for k in range(step.tree.columns)]
        return Stated(net, place, 'activation', Over(powers[j], total(powers)))
    return Stated(net, place, 'activation', Call(step.tree.name, entry(name, i, j, '.in'), step.tree.parameter))


# Derivatives

def derivative_of(net, place, name, i, j, moment):
    if name.endswith('.in'):
        step = net.step(name[:-3])
        parts = [times([upstream(net, step, r, c, moment), slope])
                 for r, c, slope in slopes(net, step, i, j, moment)]
        return Stated(net, place, 'slope', plus(parts))
    if name in net.parts_of_error and len(net.losses) > 1:
        raise Unstated()  # 1, which nobody works out
    users = {}
    for step in net.steps + net.losses:
        if isinstance(step.tree, Loss) and not isinstance(step.tree.parts[1], Ref):
            raise Unstated()  # o − t, in which the parts of the loss are not seen any more
        if name in step.tree.names:
            term = through(net, step, name, i, j, moment)
            if term is not None:
                users[step.name] = term
    if not users:
        raise Unstated()
    return Stated(net, place, 'derivative', plus(users.values()), users)


def upstream(net, step, i, j, moment):
    """∂E/∂y of a step; 1 for the error itself."""
    if step.name == net.error:
        return Number(ONE)
    return Entry((derivative((net.error, 0, 0), step.name, moment), i, j), 'derivative')


def slopes(net, step, i, j, moment):
    """`(row, column, ∂y/∂(y.in) of the entry i, j)` of each entry of a step that depends on it."""
    entry = leaf(net, moment)
    if isinstance(step.tree, Softmax):
        inside = entry(step.name, i, j)
        for c in range(step.tree.columns):
            y = entry(step.name, i, c)
            yield i, c, (times([y, plus([Number(ONE), Minus(inside)])]) if c == j else minus(times([y, inside])))
    else:
        yield i, j, Slope(step.tree.name, entry(step.name, i, j, '.in'), entry(step.name, i, j), step.tree.parameter)


def through(net, step, name, i, j, moment):
    """What comes back to an entry through one step; None for nothing."""
    tree, entry, place, parts = step.tree, leaf(net, moment), (value_of(name, moment), i, j), []
    inner = tree.argument if step.has_preactivation or isinstance(tree, Softmax) else tree
    for r in range(inner.rows):
        for c in range(inner.columns):
            inside = by(expanded(inner, r, c, entry), place, entry(step.name, r, c) if inner is tree else None)
            if inside is None:
                continue
            if inner is tree:
                parts.append(times([upstream(net, step, r, c, moment), inside]))
                continue
            back = plus([times([upstream(net, step, a, b, moment), slope])
                         for a, b, slope in slopes(net, step, r, c, moment)])
            parts.append(times([back, inside]))
    return plus(parts)


def by(term, place, value=None):
    """The derivative of a term by the entry at a place; None for 0. `value` is what the whole term is called."""
    if isinstance(term, Entry):
        return Number(ONE) if term.place == place else None
    if isinstance(term, Sum):
        return plus([by(part, place) for part in term.parts])
    if isinstance(term, Minus):
        return minus(by(term.parts[0], place))
    if isinstance(term, Times):
        return plus([times([*term.parts[:k], by(part, place), *term.parts[k + 1:]])
                     for k, part in enumerate(term.parts)])
    if isinstance(term, Over):
        top, bottom = term.parts
        first, second = by(top, place), by(bottom, place)
        return plus([Over(first, bottom) if first else None,
                     minus(Over(times([top, second]), Power(bottom, 2))) if second else None])
    if isinstance(term, Power):
        base = term.parts[0]
        rest = base if term.exponent == 2 else Power(base, term.exponent - 1)
        return times([Number(term.exponent), rest, by(base, place)])
    if isinstance(term, Call):
        return times([Slope(term.name, term.parts[0], value or term, term.parameter), by(term.parts[0], place)])
    return None


# Updates

def update_of(net, place, name, moment):
    """`w − η · ∂E/∂w` of gradient descent on one example."""
    rule = net.update
    if not isinstance(moment, int) or moment == 0 or name not in net.learned or getattr(rule, 'rules', None):
        raise Unstated()
    moments = rule.moments(net, moment - 1)
    if rule.optimiser != 'descent' or rule.decay or rule.on.startswith('all'):
        raise Unstated()
    key, i, j = place
    old = Entry((value_of(name, moment - 1), i, j), ROLES[net.roles[name]])
    slope = Entry((derivative((net.error, 0, 0), name, moments[0]), i, j), 'derivative')
    rate = Number(rule.rates.get(name, rule.rate), is_rate=True)
    return Stated(net, place, 'update', Sum((old, Minus(Times((rate, slope))))))
