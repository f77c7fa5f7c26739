"""Optimisers over one to five updates, with chosen weights and rates of their own, on small networks."""

from ..learning import OPTIMISERS, Update
from ..trees import Apply, Binary, Dot, Product
from . import drawing


def draw(random, mode=None):
    net = drawing.graph('learning', random, mode)
    x = net.give('input', 'x', 'vector', 1, 2, drawing.entries(net))
    inside = Product(x, drawing.weight(net, 'W', 2, 2))
    if random.random() < 0.7:
        inside = Binary('+', inside, drawing.bias(net, 'b', 2))
    h = net.define('h', drawing.applied(net, random.choice(['sig', 'tanh', 'softplus']), inside))
    if random.random() < 0.5:
        h = net.define('o', Dot(h, drawing.weight(net, 'v', 1, 2, 'vector')))
    elif random.random() < 0.5:
        h = net.define('o', Apply('sig', Product(h, drawing.weight(net, 'V', 2, 3))))
    drawing.end(net, h)
    net.states = random.choice([1, 1, 2, 2, 3, 5])
    net.update = update(net)
    return net


def update(net):
    random = net.random
    name = random.choice([*OPTIMISERS, *OPTIMISERS][1:])
    rule = OPTIMISERS[name]
    net.marks.add(name)
    parameters = {key: random.choice(['0.5', '0.8', '0.9']) for key in rule.parameters
                  if not key.startswith('eps') and random.random() < 0.5}
    for key, usual in rule.parameters.items():
        if usual is None:
            parameters.setdefault(key, '0.9')
    if name == 'weight_decay':
        parameters = {name: random.choice(['0.01', '0.1'])}
    learned = net.weights + net.biases
    names = random.sample(learned, random.randint(1, len(learned))) if random.random() < 0.25 else None
    chosen = names or learned
    rates = {random.choice(chosen): '0.05'} if len(chosen) > 1 and random.random() < 0.2 else {}
    decay = random.choice(['0.01', '0.1']) if random.random() < 0.2 and name != 'weight_decay' else None
    if decay:
        net.marks.add('weight_decay')
    if rates or names:
        net.marks.add('chosen weights or rates')
    return Update(random.choice(['0.1', '0.5', '0.01']), names, rates, name, parameters, decay)
