"""The networks of the campaign: those of the other one, now and then with a target that is one class of several."""

import random
from decimal import Decimal

import campaign

from .bench import NO_VALUE, Bench


def network(kind, seed):
    """A network that can be worked out under both rounding rules."""
    source = random.Random(f'slips {kind} {seed}')
    net = campaign.drawn_network(seed, source.choice(['none', 'step']), kind)
    target = net.data.get('t')
    if target and len(target) == 1 < len(target[0]) and not getattr(net, 'each', None) and source.random() < 0.4:
        place = source.randrange(len(target[0]))
        net.texts['t'] = [['1' if j == place else '0' for j in range(len(target[0]))]]
        net.data['t'] = [[Decimal(text) for text in net.texts['t'][0]]]
    return net


def bench(kind, seed):
    """The bench of a network; None where it cannot be worked out."""
    try:
        made = Bench(network(kind, seed))
        for array in made.arrays:
            made.run.need(array.key)
            made.other_run.need(array.key)
        return made
    except NO_VALUE:
        return None
