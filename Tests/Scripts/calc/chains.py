"""From the tokens of a formula to chains: members joined by relations, over one or several rows."""

from . import Unreadable

OPENERS = {'open': 1, 'close': -1}


class Chain:
    """`members[0] relations[0] members[1] …`; `lines[i]` is the place of member i, relative to the formula."""

    def __init__(self):
        self.members, self.relations, self.lines = [], [], []
        self.continued = False  # its first member stood in the display before
        self.stated = False  # said to be assumed: `assuming sign′(0.3) = 1`

    def start(self, member, line):
        self.members.append(member)
        self.lines.append(line)

    def append(self, relations, members, line):
        for relation, member in zip(relations, members):
            if not member:
                raise Unreadable('nothing stands behind a relation sign')
            self.relations.append(relation)
            self.members.append(member)
            self.lines.append(line)


def chains(tokens, newlines=None):
    """All chains of a formula, and those of its remarks.

    `newlines` turns a row's position into a line offset (TeX); without it the position is the line (MathML).
    """
    if len(tokens) == 1 and tokens[0][0] == 'table':
        rows = [(newlines(at) if newlines else at, cells) for at, cells in tokens[0][1]]
    else:
        if any(token[0] == 'table' for token in tokens):
            raise Unreadable('an aligned display with something beside it')
        rows = [(0 if newlines else None, [tokens])]
    result, remarks = [], []
    for line, cells in rows:
        _row(line, cells, result, remarks)
    return result, remarks


def _row(line, cells, chains_so_far, remarks):
    first = [token for cell in cells[:2] for token in cell]
    rest = [token for cell in cells[2:] for token in cell]
    for number, part in enumerate(_parts(first) + ([rest] if rest else [])):
        below = number == 0 and len(cells) > 1 and not cells[0] and part[:1] and part[0][0] == 'text'
        if (number > 0 or below) and _is_remark(part):
            remarks.extend(_remark(part, line))
            continue
        part = _without_end_mark(part)
        if not part:
            continue
        members, relations = _split(part)
        if number == 0 and chains_so_far and _goes_on(cells):
            chains_so_far[-1].members[-1].extend(members[0])
            members[0] = []
        if members[0] or not chains_so_far:  # an empty first member goes on with the display before
            chains_so_far.append(Chain())
            chains_so_far[-1].start(members[0], line)
        chains_so_far[-1].append(relations, members[1:], line)


def _goes_on(cells):
    """Whether a row is the rest of a member too long for one: nothing on the left, then set in, with a sign first."""
    return (len(cells) == 2 and not cells[0] and len(cells[1]) > 1 and cells[1][0][0] == 'quad'
            and cells[1][1] in (('op', '+'), ('op', '-')))


def _remark(tokens, line):
    """The chains in a remark: `because z₁ = 0.25 > 0`, `assuming sign′(0.3) = 1`."""
    found, words, segment = [], '', []
    for token in [*tokens, ('text', '')]:
        if token[0] != 'text':
            segment.append(token)
            continue
        members, relations = _split(_without_end_mark(segment))
        if relations and all(members):
            found.append(Chain())
            found[-1].start(members[0], line)
            found[-1].append(relations, members[1:], line)
            found[-1].stated = is_statement(words)
        words, segment = (words if not segment else '') + token[1], []
    return found


def is_statement(words):
    """Whether what follows these words is assumed, not derived."""
    return 'assum' in words.lower()


def _parts(tokens):
    """Cut at wide spaces outside brackets, where a remark or another formula begins; else the space means nothing."""
    parts, depth = [[]], 0
    for token in tokens:
        depth += OPENERS.get(token[0], 0)
        if token[0] == 'quad' and depth == 0:
            parts.append([])
        elif token[0] == 'text' and depth == 0 and any(part[0] == 'rel' for part in parts[-1]):
            parts.append([token])  # words on a left side belong to it: `∂E/∂u through h₁: …`
        elif token[0] != 'quad':
            parts[-1].append(token)
    joined = [parts[0]]
    for part in parts[1:]:
        if part and not _is_remark(part) and not any(t[0] == 'rel' for t in _outside(part)):
            joined[-1] = joined[-1] + part
        else:
            joined.append(part)
    return joined


def _outside(tokens):
    """The tokens outside brackets."""
    depth = 0
    for token in tokens:
        if token[0] == 'close':
            depth -= 1
        if depth == 0:
            yield token
        if token[0] == 'open':
            depth += 1


def _is_remark(tokens):
    """Words, or a bracket that holds words or a condition such as `(j = 1, 2)`."""
    meaningful = [token for token in tokens if token[0] != 'quad']
    if meaningful and meaningful[0][0] == 'text':
        return True
    if meaningful and meaningful[0] == ('open', '(') and meaningful[-1] == ('close', '('):
        return any(token[0] in ('text', 'rel') for token in meaningful)
    return False


def _without_end_mark(tokens):
    while tokens and (tokens[-1] in (('op', ','), ('op', '.'), ('op', ';')) or tokens[-1][0] == 'quad'):
        tokens = tokens[:-1]
    return tokens


def _split(tokens):
    members, relations, depth = [[]], [], 0
    for token in tokens:
        depth += OPENERS.get(token[0], 0)
        if token[0] == 'rel' and depth == 0:
            relations.append(token[1])
            members.append([])
        else:
            members[-1].append(token)
    return members, relations


def nature(tokens):
    """'shortened' if a member has dots, 'symbolic' if a letter stands in it, else 'printed'; '' if only words."""
    names = kinds(tokens)
    if 'dots' in names:
        return 'shortened'
    if 'sym' in names or ('word' in names and not _applies_a_word(tokens)):
        return 'symbolic'
    return 'printed' if names - {'text', 'quad'} else ''


def _applies_a_word(tokens):
    """Whether an unknown name is applied to numbers: a function that has to be known here, not a letter."""
    return any(token[0] == 'word' and (after[0] == 'matrix' or after == ('open', '('))
               and not any(later[0] in ('word', 'sym') for later in tokens[index + 1:])
               for index, (token, after) in enumerate(zip(tokens, tokens[1:])))


def kinds(tokens):
    """The kinds of all tokens, those inside fractions, matrices and scripts included."""
    found = set()
    for token in tokens:
        found.add(token[0])
        if token[0] in ('frac', 'sqrt', 'brace', 'sub', 'sup'):
            for part in token[1:]:
                found |= kinds(part)
        elif token[0] in ('matrix', 'cases'):
            for row in token[1]:
                for cell in row:
                    found |= kinds(cell)
    return found
