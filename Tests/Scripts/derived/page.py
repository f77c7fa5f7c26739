"""A written sheet, cut into the networks' sections, and these into chains, statements, remarks and sentences.

A chain is a head and its members, each with the relation before it. Remarks stand beside members, behind a wide space.
"""

import re
from dataclasses import dataclass, field

from calc import Unreadable, tex

HEADING = re.compile(r'^# (\S+)$', re.M)
DISPLAY = re.compile(r'\$\$(.*?)\$\$', re.S)


@dataclass
class Chain:
    head: list  # tokens
    members: list = field(default_factory=list)  # (relation, tokens)
    remarks: list = field(default_factory=list)  # (the number of members before it, tokens)
    source: str = ''


@dataclass
class Sentence:
    words: str  # with `#` in place of formulas
    formulas: list  # TeX
    source: str = ''


@dataclass
class Stated:
    """Something said of a quantity in the statement of a network: `W is m×n`."""
    tokens: list
    words: str
    source: str = ''


@dataclass
class Unread:
    """A display that no reading was found for."""
    why: str
    source: str


def sections(text):
    """`{network: its part of the page}`"""
    marks = list(HEADING.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {mark.group(1): text[mark.end():end] for mark, end in zip(marks, ends)}


def pieces(section):
    """The chains, statements and sentences of a section, in order."""
    at = 0
    for display in DISPLAY.finditer(section):
        yield from sentences(section[at:display.start()])
        try:
            yield from lines(display.group(1))
        except Unreadable as error:
            yield Unread(str(error), display.group(1).strip())
        at = display.end()
    yield from sentences(section[at:])


def sentences(text):
    for line in text.split('\n'):
        if line.strip():
            found = re.findall(r'\$([^$]+)\$', line)
            yield Sentence(re.sub(r'\$[^$]+\$', '#', line.strip()), found, line.strip())


def lines(source):
    """The chains and statements of a display."""
    tokens = tex.read(source)
    rows = [([], [*tokens])]
    if len(tokens) == 1 and tokens[0][0] == 'table':
        rows = [(cells[0], [one for cell in cells[1:] for one in cell]) for _, cells in tokens[0][1]]
    chain = None
    for left, right in rows:
        parts = cut(right)
        if left:
            if chain:
                yield chain
            chain = Chain(left, source=source.strip())
        if not left and any(token[0] == 'text' for token in parts[0]) and not relations_of(parts[0]) and not chain:
            for part in parts:
                yield stated(part, source)
            continue
        if not left and parts[0] and chain is None:
            members = split(parts[0])
            chain = Chain(members[0][1], source=source.strip())
            add(chain, members[1:])
        else:
            join(chain, parts[0])
        for part in parts[1:]:
            remark_or_rest(chain, part, parts)
    if chain:
        yield chain


def join(chain, part):
    """More members, or the rest of one too long for a line."""
    if not part:
        return
    if part[0][0] == 'rel':
        add(chain, split(part)[1:])
    elif chain.members:
        members = split(part)
        chain.members[-1][1].extend(members[0][1])
        add(chain, members[1:])
    else:
        raise Unreadable('a line that neither begins with a relation nor goes on with a member')


def remark_or_rest(chain, part, parts):
    if not part:
        return
    if any(token[0] == 'text' for token in part):
        chain.remarks.append((len(chain.members), part))
    elif parts[0]:
        raise Unreadable('something without words beside a line')
    else:
        join(chain, part)


def add(chain, members):
    for relation, tokens in members:
        if not tokens:
            raise Unreadable('nothing stands behind a relation sign')
        chain.members.append((relation, tokens))


def cut(tokens):
    """Tokens cut at wide spaces outside of brackets."""
    parts, depth = [[]], 0
    for token in tokens:
        depth += {'open': 1, 'close': -1}.get(token[0], 0)
        if token[0] == 'quad' and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def relations_of(tokens):
    return [one for one, _ in split(tokens)[1:]]


def split(tokens):
    """`[(None, first), (relation, member), …]`"""
    members, depth = [(None, [])], 0
    for token in tokens:
        depth += {'open': 1, 'close': -1}.get(token[0], 0)
        if token[0] == 'rel' and depth == 0:
            members.append((token[1], []))
        else:
            members[-1][1].append(token)
    return members


def stated(part, source):
    words = ''.join(token[1] for token in part if token[0] == 'text').strip()
    tokens = [token for token in part if token[0] != 'text']
    return Stated(tokens, words, source.strip())


def commas(tokens):
    """Tokens cut at commas outside of brackets."""
    parts, depth = [[]], 0
    for token in tokens:
        depth += {'open': 1, 'close': -1}.get(token[0], 0)
        if token == ('op', ',') and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def worded(tokens):
    """A remark as words with `#` in place of formulas, and the formulas' tokens."""
    words, formulas = '', []
    for token in tokens:
        if token[0] == 'text':
            words += token[1]
        elif words.endswith('#'):
            formulas[-1].append(token)
        else:
            words += '#'
            formulas.append([token])
    return re.sub(r'\s+', ' ', words.replace('#', ' # ')).strip().replace(' ,', ','), formulas
