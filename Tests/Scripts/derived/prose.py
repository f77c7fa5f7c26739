"""The sentences between displays and beside lines: each kind that is known, and whether it is true."""

import re

from calc import Unreadable, tex

from . import Wrong
from .arrays import shape
from .evaluate import Reader
from .formula import index_text, parse
from .page import commas, split
from .point import sources

#: Sentences between the displays, by kind.
KINDS = {
    'heading': (r'\*\*(Derivative by|Ableitung nach) #\*\*', r'\*\*#\*\*'),
    'title': (r'\*\*(Error derivatives|Weight derivatives|Fehlerableitungen|Gewichtsableitungen|'
              r'Ableitungen des Fehlers nach den (Neuronen|Gewichten))\*\*',),
    'delta': (r'# is 1 where (both|the) indices are equal, else 0\.',
              r'# ist 1, wo (beide|die) Indizes gleich sind, sonst 0\.'),
    'shapes': (r'As matrices: (every entry of a column meets every entry of a row, )?# gives #, the shape of #\.'
               r'( # is #, so it stands transposed\.)*',
               r'Als Matrizen: (jeder Eintrag einer Spalte trifft jeden einer Zeile, )?# ergibt #, die Form von #\.'
               r'( # ist #, steht also transponiert\.)*'),
    'independent': (r'# does not depend on #\.', r'# hängt nicht von # ab\.'),
    'unstated': (r'The formula of # is not stated, so # stays as it is\.',
                 r'Die Formel von # ist nicht angegeben, # bleibt also stehen\.'),
    'columns': (r'The columns are the entries of # row by row\.', r'Die Spalten sind die Einträge von # .*'),
    'rows': (r'The rows are the entries of # row by row\.', r'Die Zeilen sind die Einträge von # .*'),
}

#: Remarks beside lines.
REMARKS = {
    'rule': (r'chain rule', r'Kettenregel'),
    'since': (r'since #', r'denn #'),
    'left': (r'only terms with # are left', r'nur Terme mit # bleiben'),
    'slope': (r'the derivative of # written out', r'die Ableitung von # ausgeschrieben'),
    'put in': (r'# put in', r'# eingesetzt'),
    'users': (r'# goes into #, and the shares are added', r'# geht in # ein, die Anteile werden addiert'),
    'renamed': (r'with #', r'mit #'),
}

SHAPE = re.compile(r'(\w+) \\times (\w+)')


def kind_of(words, kinds):
    """The kind of a sentence or remark; raises Unreadable for one that is not known."""
    for kind, patterns in kinds.items():
        if any(re.fullmatch(pattern, words) for pattern in patterns):
            return kind
    raise Unreadable(f'the sentence “{words}”')


def hold(sentence, names, point, following):
    """Holds a sentence between displays; raises Wrong. `following` is the chain behind it, None if there is none."""
    kind = kind_of(sentence.words, KINDS)
    formulas = sentence.formulas
    if kind == 'shapes':
        hold_shapes(formulas, names, point, following)
    elif kind == 'delta':
        if parse(tex.read(formulas[0]), names)[0] != 'kron':
            raise Wrong('something else than a Kronecker delta is explained as one')
    elif kind == 'independent':
        a, b = (parse(tex.read(one), names) for one in formulas)
        if a[0] != 'whole' or b[0] != 'whole' or a == b or any(
                x for row in point.total(a[1], b[1]) for x in row):
            raise Wrong('it does depend on it')
    elif kind == 'unstated':
        tree = parse(tex.read(formulas[0]), names)
        if tree[0] != 'whole' or point.net.quantities[tree[1]].of is None:
            raise Wrong('its formula is stated')
    for formula in formulas if kind != 'shapes' else []:
        parse(tex.read(formula), names)


def hold_shapes(formulas, names, point, following):
    """`(k×m)·(m×n)` gives k×n, the shape of W; and each array that stands transposed has the shape that is told."""
    factors = SHAPE.findall(formulas[0])
    result = SHAPE.findall(formulas[1])[0]
    if len(factors) < 2 or any(one[1] != other[0] for one, other in zip(factors, factors[1:])):
        raise Wrong('the sizes of a product do not fit')
    if (factors[0][0], factors[-1][1]) != result:
        raise Wrong('a product gives another size')
    hold_size(formulas[2], result, names)
    for name, told in zip(formulas[3::2], formulas[4::2]):
        hold_size(name, SHAPE.findall(told)[0], names)
    if following is None:
        raise Wrong('a sentence about a product, and no product behind it')
    sizes = [tuple(point.size(one) for one in factor) for factor in factors]
    reader = Reader(point, point.net.loss)
    found = []
    for _, member in following.members:
        tree = parse(member, names)
        found.append([shape(reader.read(one, {})) for one in arrays_of(tree)])
        if fits(found[-1], sizes):
            break
    else:
        raise Wrong(f'no product of these sizes follows: {sizes}, but {found}')
    turned = [parse(tex.read(one), names) for one in formulas[3::2]]
    for tree in turned:
        if not any(('T', tree) in list(nodes(parse(member, names))) for _, member in following.members):
            raise Wrong(f'{tree[1]} is said to stand transposed, and does not')


def hold_size(formula, told, names):
    tree = parse(tex.read(formula), names)
    own = names.shape(tree[1]) if tree[0] == 'whole' else None
    if tree[0] == 'partial' and not any(places for _, places in tree[1:]) and not names.shape(tree[1][0]):
        own = names.shape(tree[2][0])
    if own is None or told not in (own, own + ('1',), ('1',) + own):
        raise Wrong(f'{formula} is {own}, not {told}')


def arrays_of(tree):
    """The factors of a product that are no numbers by their look."""
    while tree[0] in ('neg',):
        tree = tree[1]
    if tree[0] == 'frac':
        return arrays_of(tree[1])
    return [part for operator, part in tree[1] if operator == '*'] if tree[0] == 'mul' else []


def fits(found, sizes):
    arrays = [one for one in found if one]
    return len(arrays) == len(sizes) and all(
        one == size or one + (1,) == size or (1,) + one == size for one, size in zip(arrays, sizes))


def nodes(tree):
    """Every part of a tree."""
    if isinstance(tree, (tuple, list)):
        yield tree
        for part in tree:
            yield from nodes(part)


def hold_remark(kind, formulas, names, point, before):
    """Holds a remark that states no equation; `before` are the trees of the chain's members so far."""
    if kind == 'left':
        for tokens in commas(formulas[0]):
            hold_remaining(tokens, before)
    elif kind == 'users':
        user = parse(formulas[0], names)
        told = [parse(one, names) for one in commas(formulas[1])]
        if user[0] != 'whole' or any(one[0] != 'whole' for one in told):
            raise Wrong('something without a name goes into others')
        feeds = {name for name, _ in point.plan
                 if user[1] in outer_sources(point.net, name) and name in reaching(point.net)}
        if {one[1] for one in told} != feeds:
            raise Wrong(f'{user[1]} goes into {sorted(feeds)}')
    elif kind == 'put in':
        for tokens in commas(formulas[0]):
            if parse(tokens, names)[0] not in ('partial', 'whole', 'at'):
                raise Wrong('something else than a derivative is put in')
    elif kind == 'slope':
        for tokens in commas(formulas[0]):
            if not (len(tokens) == 1 and (tokens[0][0] == 'fn' or tokens[0] in (('sym', 'σ'), ('word', 'abs')))):
                raise Unreadable('the derivative of something that is no function')


def hold_remaining(tokens, before):
    """`j = i`: some member before it has this Kronecker delta and, by then, a sum over one of its indices."""
    members = split(tokens)
    if len(members) != 2 or members[1][0] != '=':
        raise Unreadable('a condition on indices that is no equality')
    pair = {index_text(members[0][1]), index_text(members[1][1])}
    deltas = [{node[1], node[2]} for tree in before for node in nodes(tree) if node and node[0] == 'kron']
    if pair not in deltas:
        raise Wrong(f'no delta says {" = ".join(sorted(pair))}')


def outer_sources(net, name):
    """What a quantity is worked out from, if its pre-activation is not counted as a quantity."""
    return set() if name.endswith('.in') else sources(net, name)


def reaching(net):
    """The quantities on which the loss depends."""
    found, todo = set(), [net.loss]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += [one for one in sources(net, name) if not one.endswith('.in')]
            todo += [one for one in sources(net, name) if one.endswith('.in')]
    return found
