"""Forward pass, error derivatives and updates of a `Graph`, worked out in decimals by the rules of a sheet.

A moment says which values are meant: `n`, after n updates; `(n, e)`, then for the e-th of several examples.
"""

from .functions import added
from .numbers import ONE, ZERO
from .passes import Tables, derivative, value_of
from .trees import Run, pull


class GraphPass(Tables):
    """All values of a graph; what `paper(place, value)` gives for an entry is used in its place."""

    def __init__(self, graph, rule=None, paper=None):
        super().__init__(rule or graph.rule, paper)
        self.graph, self.runs = graph, {}
        self.forward(0)

    def need(self, key):
        if key in self.arrays:
            return
        moment = key[-1]
        self.forward(moment)
        if key not in self.arrays and key[0] == 'derivative':
            self.backward(key[1], moment)

    def learned(self, name):
        return self.graph.roles.get(name) in ('weights', 'bias')

    def lay_data(self, moment):
        """What is given, and the weights, which are those of the first example, too."""
        state, example = moment if isinstance(moment, tuple) else (moment, 0)
        for name, rows in self.graph.data.items():
            if self.learned(name) and moment != 0:
                if example:
                    self.arrays[value_of(name, moment)] = self.arrays[value_of(name, state)]
                continue
            if example and name in self.graph.each:
                rows = self.graph.example(name, example)
            self.keep(value_of(name, moment), rows, rounds=False)

    # Forward

    def forward(self, moment):
        if value_of(self.graph.error, moment) in self.arrays:
            return
        state, example = moment if isinstance(moment, tuple) else (moment, 0)
        if state > 0 and not example:
            self.graph.update.work(self, state)
        elif example:
            self.forward(state)
        self.lay_data(moment)
        for step in self.graph.steps + self.graph.losses:
            self.forward_step(step, moment)
        if len(self.graph.losses) > 1:
            parts = [self.used(value_of(loss.name, moment))[0][0] for loss in self.graph.losses]
            self.keep(value_of('total', moment), [[sum(parts, ZERO)]])

    def forward_step(self, step, moment):
        run = self.runs[step.name, moment] = Run(lambda name: self.used(value_of(name, moment)))
        if step.has_preactivation:
            inside = step.tree.argument
            run.known[id(inside)] = self.keep(value_of(step.name + '.in', moment), run.value(inside))
        run.known[id(step.tree)] = self.keep(value_of(step.name, moment), run.value(step.tree))

    # Backward

    def backward(self, of, moment):
        """The derivatives of one entry by everything that it depends on."""
        sums = {}

        def give(name, rows):
            sums[name] = added(sums[name], rows) if name in sums else rows

        name, row, column = of
        if name == 'total':
            for loss in self.graph.losses:
                give(loss.name, [[ONE]])
        else:
            rows, columns = self.graph.size(name)
            give(name, [[ONE if (i, j) == (row, column) else ZERO for j in range(columns)] for i in range(rows)])
        for step in reversed(self.graph.steps + self.graph.losses):
            if step.name in sums:
                upstream = self.keep(derivative(of, step.name, moment), sums.pop(step.name), rounds=step.name != name)
                self.backward_step(step, of, upstream, give, moment)
        for rest, rows in sums.items():
            self.keep(derivative(of, rest, moment), rows)

    def backward_step(self, step, of, upstream, give, moment):
        run, tree = self.runs[step.name, moment], step.tree
        if step.has_preactivation:
            [(tree, upstream)] = tree.back(run, upstream)
            upstream = self.keep(derivative(of, step.name + '.in', moment), upstream, rounds=False)
        pull(tree, run, upstream, give)
