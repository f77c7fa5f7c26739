"""Members with dots: what can be seen of one gives what can be seen of the next.

Of a sum the terms before and behind the dots are held, of arrays the entries that are shown. A member with dots gives
no number that could be held itself.
"""

from .chains import kinds
from .tree import literal, parse

ADDS = (('op', '+'), ('op', '-'))


def pieces(tokens):
    """The trees of the visible parts of a member, in order; None if it has letters, or dots somewhere else."""
    if {'sym', 'word'} & kinds(tokens):
        return None
    tokens = [token for token in tokens if token[0] not in ('quad', 'text')]
    if any(token[0] == 'dots' for token in tokens):
        return runs(tokens)
    return arrays(tokens)


def runs(tokens):
    """The parts of a sum between dots at its outermost level."""
    parts, depth = [[]], 0
    for token in tokens:
        depth += {'open': 1, 'close': -1}.get(token[0], 0)
        if token[0] == 'dots' and depth:
            return None
        if token[0] == 'dots':
            parts.append([])
        else:
            parts[-1].append(token)
    found = []
    for number, part in enumerate(parts):
        # Between a part and the dots stands the sign of a sum.
        if number + 1 < len(parts):
            if not part or part[-1] not in ADDS:
                return None
            part = part[:-1]
        if number and (not part or part[0] not in ADDS):
            return None
        found.append(parse(part))
    return found


def arrays(tokens):
    """A member of arrays in which some entries are dots, all in the same places; these count as 0."""
    patterns = set()
    filled = fill(tokens, patterns)
    if len(patterns) != 1 or None in patterns:
        return None
    tree = parse(filled)
    return [tree] if is_by_entries(tree) else None


def fill(tokens, patterns):
    done = []
    for token in tokens:
        if token[0] == 'matrix':
            pattern = tuple(tuple(is_dots(cell) for cell in row) for row in token[1])
            patterns.add(pattern)
            done.append(('matrix', [[[('num', '0')] if is_dots(cell) else cell for cell in row] for row in token[1]]))
        elif token[0] == 'brace':  # below it stands the size
            done += fill(token[1], patterns)
        elif 'dots' in kinds([token]):
            patterns.add(None)  # inside a fraction or a bracket, where nothing is held
            done.append(token)
        else:
            done.append(token)
    return done


def is_dots(cell):
    return any(token[0] == 'dots' for token in cell)


def is_by_entries(tree):
    """Whether each entry of the result comes from the same entries of the arrays alone."""
    if tree[0] == 'mat' or literal(tree):
        return True
    if tree[0] == 'neg':
        return is_by_entries(tree[1])
    if tree[0] == 'sum':
        return all(is_by_entries(term) for _, term in tree[1])
    if tree[0] == 'mul':
        arrays = sum(contains_array(factor) for _, factor in tree[1])
        return arrays <= 1 or all(operator in ('odot', '*') for operator, _ in tree[1]) and all(
            operator == 'odot' for (operator, factor) in tree[1][1:] if contains_array(factor))
    return not contains_array(tree)


def contains_array(tree):
    if isinstance(tree, (tuple, list)):
        return tree[:1] in (('mat',), ('tuple',)) or any(contains_array(part) for part in tree)
    return False
