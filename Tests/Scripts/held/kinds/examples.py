"""Several examples for a network written for one: chosen ones, one after the other, all at once."""

from . import drawing, learning


def draw(random, mode=None):
    net = learning.draw(random, mode)
    net.label = 'examples'
    given = [name for name, role in net.roles.items() if role in ('input', 'target')]
    net.give_examples(given, random.choice([2, 3]))
    net.update = learning.update(net) if random.random() < 0.5 else learning.Update(random.choice(['0.1', '0.5']))
    way = random.choice(['each example', 'each example', 'all examples', 'all examples, mean', 'all examples, sum',
                         f'example {net.given_examples}', ''])
    net.update.on = way
    net.marks = net.marks & set(drawing.SQUARED) | {f'on {way}' if way else 'on the first example'}
    net.states = net.given_examples * random.choice([1, 1, 2]) if way == 'each example' else random.choice([1, 2])
    return net
