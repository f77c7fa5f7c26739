"""All slips: `slips(stated)` of each module gives the name of a slip, its place, and the formula that it makes.

The place of a slip that means the same for every entry of a quantity begins with 'every', and that of one which some
would not call by this name with 'doubtful': its digits may be those of another slip, but it is made in no sheet.
"""

from . import factors, functions, losses, readings, signs, sums, updates

OF_FORMULAS = (signs, factors, sums, readings, functions, losses, updates)

#: In the order of docs/slips.md.
NAMES = (
    'sign-of-result', 'sign-of-factor', 'sign-of-summand', 'derivative-left-out', 'weight-left-out', 'error-left-out',
    'input-left-out', 'number-left-out', 'factor-twice', 'derivative-at-activation', 'derivative-at-preactivation',
    'other-derivative', 'loss-factor', 'contribution-left-out', 'summand-left-out', 'summands-left-out', 'transposed', 'neighbour',
    'other-quantity', 'activation-for-preactivation', 'preactivation-for-activation', 'new-weights', 'old-weights',
    'update-added', 'rate-left-out', 'rate-twice', 'gradient-left-out', 'step-left-out', 'other-gradient',
    'bias-left-out', 'activation-left-out', 'activation-twice', 'other-activation', 'target-exchanged', 'other-label',
    'rounded-early', 'cut-off', 'wrong-tie', 'digits-exchanged', 'point-moved', 'digit-misread', 'copied', 'log-base',
    'degrees')


def of_formula(stated):
    """Every slip in a formula, each with its place and its formula."""
    for module in OF_FORMULAS:
        yield from module.slips(stated)
