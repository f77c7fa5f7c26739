"""Updates of weights: optimisers by their own lines, learning rates, chosen weights."""

from dataclasses import dataclass, field
from decimal import Decimal

from .asks import moment
from .numbers import ZERO
from .passes import derivative, value_of
from .scalars import root
from .trees import Run

#: The lines of each optimiser in order, each from what stands before it: w and g, the rate eta, the number of the update
#: t, parameters, and the arrays as they were under their own names; a line has a stroke, `v'`. The last is the new
#: weight. A parameter without a usual value must be given. `kept` are the arrays that the next update goes on with.
@dataclass
class Optimiser:
    parameters: dict
    lines: list
    kept: tuple = ()


OPTIMISERS = {
    'descent': Optimiser({}, [('w', lambda s: s['w'] - s['eta'] * s['g'])]),
    'momentum': Optimiser({'mu': None}, [("v'", lambda s: s['mu'] * s['v'] - s['eta'] * s['g']),
                                          ('w', lambda s: s['w'] + s["v'"])], ('v',)),
    'momentum_gradient': Optimiser({'mu': None}, [("v'", lambda s: s['mu'] * s['v'] + s['g']),
                                                   ('w', lambda s: s['w'] - s['eta'] * s["v'"])], ('v',)),
    'momentum_average': Optimiser({'beta': None}, [
        ("v'", lambda s: s['beta'] * s['v'] + (1 - s['beta']) * s['g']),
        ('w', lambda s: s['w'] - s['eta'] * s["v'"])], ('v',)),
    'nesterov': Optimiser({'mu': None}, [
        ("v'", lambda s: s['mu'] * s['v'] - s['eta'] * s['g']),
        ('w', lambda s: s['w'] - s['mu'] * s['v'] + (1 + s['mu']) * s["v'"])], ('v',)),
    'weight_decay': Optimiser({'weight_decay': None}, [
        ('w', lambda s: s['w'] - s['eta'] * (s['g'] + s['weight_decay'] * s['w']))]),
    'adagrad': Optimiser({'eps': '1e-8'}, [
        ("r'", lambda s: s['r'] + s['g'] ** 2),
        ('w', lambda s: s['w'] - s['eta'] * s['g'] / (root(s["r'"]) + s['eps']))], ('r',)),
    'rmsprop': Optimiser({'rho': '0.9', 'eps': '1e-8'}, [
        ("r'", lambda s: s['rho'] * s['r'] + (1 - s['rho']) * s['g'] ** 2),
        ('w', lambda s: s['w'] - s['eta'] * s['g'] / (root(s["r'"]) + s['eps']))], ('r',)),
    'adam': Optimiser({'beta1': '0.9', 'beta2': '0.999', 'eps': '1e-8'}, [
        ("m'", lambda s: s['beta1'] * s['m'] + (1 - s['beta1']) * s['g']),
        ("v'", lambda s: s['beta2'] * s['v'] + (1 - s['beta2']) * s['g'] ** 2),
        ("mhat'", lambda s: s["m'"] / (1 - s['beta1'] ** s['t'])),
        ("vhat'", lambda s: s["v'"] / (1 - s['beta2'] ** s['t'])),
        ('w', lambda s: s['w'] - s['eta'] * s["mhat'"] / (root(s["vhat'"]) + s['eps']))], ('m', 'v')),
    'adamax': Optimiser({'beta1': '0.9', 'beta2': '0.999', 'eps': '1e-8'}, [
        ("m'", lambda s: s['beta1'] * s['m'] + (1 - s['beta1']) * s['g']),
        ("u'", lambda s: max(s['beta2'] * s['u'], abs(s['g']))),
        ("mhat'", lambda s: s["m'"] / (1 - s['beta1'] ** s['t'])),
        ('w', lambda s: s['w'] - s['eta'] * s["mhat'"] / (s["u'"] + s['eps']))], ('m', 'u')),
}


def unrounded(entry):
    """What goes into a sum that is rounded itself: what is on paper, else the number before its rounding."""
    return entry.used if entry.is_on_paper else entry.full


@dataclass
class Update:
    """One `update` line, written once for each state."""
    rate: str = '0.1'
    names: list = None  # of chosen weights; None: all weights and biases
    rates: dict = field(default_factory=dict)  # of weights with a rate of their own
    optimiser: str = 'descent'
    parameters: dict = field(default_factory=dict)
    decay: str = None
    on: str = ''  # 'each example', 'example 2', 'all examples', 'all examples, mean'

    # How the language writes it

    def commands(self, net):
        chosen = f' {", ".join(self.names)}' if self.names else ''
        rates = ''.join(f' rate {rate} for {name}' for name, rate in self.rates.items())
        line = f'update{chosen} rate {self.rate}{rates}{self.rule()}{" on " + self.on if self.on else ""}'
        return [line] * (net.states // net.given_examples if self.on == 'each example' else net.states)

    def rule(self):
        if self.optimiser == 'descent' and not self.decay:
            return ''
        given = ''.join(f' {name} {text}' for name, text in self.parameters.items())
        decay = f'weight_decay {self.decay}' if self.decay else ''
        if self.optimiser == 'descent':
            return f' with descent, {decay}'
        name = '' if self.optimiser == 'weight_decay' else f' {self.optimiser}'
        return f' with{name}{given}' + (f', {decay}' if decay else '')

    # What it does

    def learned(self, net):
        return self.names or net.weights + net.biases

    def arrays(self, net):
        """`(weight, suffix)` of all that stands beside the weights after an update."""
        lines = [line.rstrip("'") for line, _ in OPTIMISERS[self.optimiser].lines if line != 'w']
        before = ['grad'] * self.on.startswith('all') + ['g'] * bool(self.decay)
        return [(name, f'.{line}') for name in self.learned(net) for line in before + lines]

    def moments(self, net, before):
        """The moments whose derivatives an update uses, after so many updates."""
        if self.on.startswith('all'):
            return [moment(before, example) for example in range(net.given_examples)]
        if self.on == 'each example':
            return [moment(before, before % net.given_examples)]
        return [moment(before, int(self.on.split()[1]) - 1 if self.on else 0)]

    def work(self, run, state):
        """Lays the new weights of a state, and what the optimiser keeps, into a pass."""
        net, of = run.graph, (run.graph.error, 0, 0)
        run.forward(state - 1)
        moments = self.moments(net, state - 1)
        for at in moments:
            run.need(derivative(of, self.learned(net)[0], at))
        for name in net.weights + net.biases:
            if name not in self.learned(net):
                run.keep(value_of(name, state), run.used(value_of(name, state - 1)), rounds=False)
            elif self.on.startswith('all'):
                tables = [run.arrays[derivative(of, name, at)] for at in moments]
                share = len(moments) if self.on.endswith('mean') else 1
                rows = [[sum(map(unrounded, entries), ZERO) / share for entries in zip(*rows)] for rows in zip(*tables)]
                self.learn(run, name, state, run.keep(value_of(f'{name}.grad', state), rows))
            else:
                self.learn(run, name, state, run.used(derivative(of, name, moments[0])))

    def learn(self, run, name, state, slopes):
        """All lines of the rule for one weight, each an array that is rounded as a whole."""
        rule = OPTIMISERS[self.optimiser]
        arrays = {'w': run.used(value_of(name, state - 1)), 'g': slopes}
        for kept in rule.kept:
            known = run.arrays.get(value_of(f'{name}.{kept}', state - 1))
            arrays[kept] = [[one.used for one in row] for row in known] if known else [[ZERO] * len(row) for row in slopes]
        numbers = {key: Decimal(text) for key, text in {**rule.parameters, **self.parameters}.items()}
        numbers['eta'], numbers['t'] = Decimal(self.rates.get(name, self.rate)), Decimal(state)
        if self.decay:
            decay = Decimal(self.decay)
            arrays['g'] = self.line(run, f'{name}.g', state, arrays, lambda s: s['g'] + decay * s['w'])
        for line, formula in rule.lines:
            key = name if line == 'w' else f'{name}.{line.rstrip(chr(39))}'
            arrays[line] = self.line(run, key, state, arrays, lambda s, f=formula: f({**numbers, **s}))

    def line(self, run, key, state, arrays, formula):
        size = arrays['w']
        rows = [[formula({name: table[i][j] for name, table in arrays.items()}) for j in range(len(size[0]))]
                for i in range(len(size))]
        return run.keep(value_of(key, state), rows)

    def chains(self, net):
        return []


@dataclass
class Rules(Update):
    """Rules that are no gradients: `update W by …, b by …`, each a tree; `named` are `let` names that they use."""
    rules: dict = field(default_factory=dict)
    named: dict = field(default_factory=dict)

    def commands(self, net):
        parts = ', '.join(f'{name} by {tree.text}' for name, tree in self.rules.items())
        line = f'update {parts} rate {self.rate}{" on " + self.on if self.on else ""}'
        count = net.states // net.given_examples if self.on else net.states
        return [f'let {name} = {tree.text}' for name, tree in self.named.items()] + [line] * count

    def learned(self, net):
        return list(self.rules)

    def arrays(self, net):
        return []

    def work(self, run, state):
        net, [at] = run.graph, self.moments(run.graph, state - 1)
        run.forward(at)

        def named(name):
            if name == 'rate':
                return [[Decimal(self.rate)]]
            if name in self.named:
                return [[run.rule.named(x) for x in row] for row in Run(named).value(self.named[name])]
            if name.startswith('dE/d'):
                run.need(derivative((net.error, 0, 0), name[4:], at))
                return run.used(derivative((net.error, 0, 0), name[4:], at))
            return run.used(value_of(name, at))

        added = {name: Run(named).value(tree) for name, tree in self.rules.items()}
        for name in net.weights + net.biases:
            old = run.used(value_of(name, state - 1))
            if name in added:
                new = [[a + b for a, b in zip(*rows)] for rows in zip(old, added[name])]
                run.keep(value_of(name, state), new)
            else:
                run.keep(value_of(name, state), old, rounds=False)
