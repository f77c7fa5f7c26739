"""Updates of weights: optimisers by their own lines, learning rates, chosen weights."""

from dataclasses import dataclass, field
from decimal import Decimal

from .numbers import ZERO
from .passes import derivative, value_of

#: The lines of each optimiser in order, each from what stands before it: w and g, the rate r, the number of the update
#: t, parameters, and the arrays as they were under their own names; a line has a stroke, `v'`. The last is the new
#: weight. A parameter without a usual value must be given. `kept` are the arrays that the next update goes on with.
@dataclass
class Optimiser:
    parameters: dict
    lines: list
    kept: tuple = ()


OPTIMISERS = {
    'descent': Optimiser({}, [('w', lambda s: s['w'] - s['r'] * s['g'])]),
    'momentum': Optimiser({'mu': None}, [("v'", lambda s: s['mu'] * s['v'] - s['r'] * s['g']),
                                          ('w', lambda s: s['w'] + s["v'"])], ('v',)),
    'momentum_gradient': Optimiser({'mu': None}, [("v'", lambda s: s['mu'] * s['v'] + s['g']),
                                                   ('w', lambda s: s['w'] - s['r'] * s["v'"])], ('v',)),
    'momentum_average': Optimiser({'beta': None}, [
        ("v'", lambda s: s['beta'] * s['v'] + (1 - s['beta']) * s['g']),
        ('w', lambda s: s['w'] - s['r'] * s["v'"])], ('v',)),
}


@dataclass
class Update:
    """One `update` line, written once for each state."""
    rate: str = '0.1'
    names: list = None  # of chosen weights; None: all weights and biases
    rates: dict = field(default_factory=dict)  # of weights with a rate of their own
    optimiser: str = 'descent'
    parameters: dict = field(default_factory=dict)
    decay: str = None
    tail: str = ''

    # How the language writes it

    def commands(self, net):
        chosen = f' {", ".join(self.names)}' if self.names else ''
        rates = ''.join(f' rate {rate} for {name}' for name, rate in self.rates.items())
        line = f'update{chosen} rate {self.rate}{rates}{self.rule()}{self.tail}'
        return [line] * net.states

    def rule(self):
        if self.optimiser == 'descent' and not self.decay:
            return ''
        given = ''.join(f' {name} {text}' for name, text in self.parameters.items())
        decay = f'weight_decay {self.decay}' if self.decay else ''
        if self.optimiser == 'descent':
            return f' with descent, {decay}'
        return f' with {self.optimiser}{given}' + (f', {decay}' if decay else '')

    # What it does

    def learned(self, net):
        return self.names or net.weights + net.biases

    def arrays(self, net):
        """What an optimiser keeps beside the weights, as far as a sheet can name it."""
        return []

    def moment_of_gradient(self, state):
        """The moment whose derivatives the update to a state uses."""
        return state - 1

    def work(self, run, state):
        """Lays the new weights of a state, and what the optimiser keeps, into a pass."""
        net, before = run.graph, self.moment_of_gradient(state)
        key = (net.error, 0, 0)
        run.need(derivative(key, self.learned(net)[0], before))
        run.forward(state - 1)
        for name in net.weights + net.biases:
            if name in self.learned(net):
                self.learn(run, name, state, run.used(derivative(key, name, before)))
            else:
                run.keep(value_of(name, state), run.used(value_of(name, state - 1)), rounds=False)

    def learn(self, run, name, state, slopes):
        """All lines of the rule for one weight, each an array that is rounded as a whole."""
        rule = OPTIMISERS[self.optimiser]
        arrays = {'w': run.used(value_of(name, state - 1)), 'g': slopes}
        for kept in rule.kept:
            known = run.arrays.get(value_of(f'{name}.{kept}', state - 1))
            arrays[kept] = [[one.used for one in row] for row in known] if known else [[ZERO] * len(row) for row in slopes]
        numbers = {key: Decimal(text) for key, text in {**rule.parameters, **self.parameters}.items()}
        numbers['r'], numbers['t'] = Decimal(self.rates.get(name, self.rate)), Decimal(state)
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
