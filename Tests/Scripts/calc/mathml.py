"""MathML to the tokens of `tex`. Input is the small tree that `extract` builds of a <math> element.

A node is `(tag, attributes, children, line)`; a child is a node or a string.
"""

from . import Unreadable
from .tex import character, upright
from .tokens import FUNCTIONS, normalise

INVISIBLE = {'\u2061': ('op', 'apply'), '\u2062': None, '\u2063': ('op', ','), '\u2064': None, '\u200b': None}
TRANSPARENT = {'mrow', 'mstyle', 'mpadded', 'math', 'mtd', 'mphantom'}
DROPPED = {'annotation', 'annotation-xml'}


def read(node):
    """The tokens of one <math> element; an unfenced outermost table is the display's alignment."""
    return normalise(_outermost(node))


def _outermost(node):
    children = [child for child in node[2] if not isinstance(child, str) and child[0] not in DROPPED]
    if len(children) == 1 and children[0][0] in ('mrow', 'mstyle', 'semantics'):
        return _outermost(children[0])
    if len(children) == 1 and children[0][0] == 'mtable':
        rows = []
        for row in _elements(children[0]):
            rows.append((row[3], [_sequence(cell) for cell in _elements(row)]))
        return [('table', rows)]
    return _sequence(node)


def _elements(node):
    return [child for child in node[2] if not isinstance(child, str) and child[0] not in DROPPED]


def _text(node):
    return ''.join(child if isinstance(child, str) else _text(child) for child in node[2])


def _sequence(node):
    """The tokens of all children, one after the other."""
    tokens = []
    for child in _elements(node):
        tokens.extend(_one(child))
    return tokens


def _one(node):
    tag = node[0]
    if tag == 'mphantom':
        return []
    if tag in TRANSPARENT:
        return _sequence(node)
    if tag == 'semantics':
        return _one(_elements(node)[0])
    if tag in _TOKENS:
        return _TOKENS[tag](node)
    if tag == 'mtable':
        cells = [[_sequence(cell) for cell in _elements(row)] for row in _elements(node)]
        return [('matrix', [row[1:] for row in cells[1:]] if 'heads' in node[1].get('class', '') else cells)]
    if tag == 'mover' and node[1].get('accent') == 'true':
        # A dressed letter is another letter; its hat is no sign of arithmetic.
        return [('sym', 'accent' + _text(node))]
    parts = [_one(child) for child in _elements(node)]
    if tag == 'mfrac' and len(parts) == 2:
        return [('frac', parts[0], parts[1])]
    if tag == 'msqrt':
        return [('sqrt', _sequence(node))]
    if tag in ('msub', 'munder') and len(parts) == 2:
        if tag == 'munder' and _is_brace(parts[1]):
            return [('brace', parts[0])]
        return _base(parts[0]) + [('sub', parts[1])]
    if tag in ('msup', 'mover') and len(parts) == 2:
        if tag == 'mover':
            return [('sym', 'accent' + str(parts))] if not _is_brace(parts[1]) else [('brace', parts[0])]
        return _base(parts[0]) + [('sup', parts[1])]
    if tag in ('msubsup', 'munderover') and len(parts) == 3:
        return _base(parts[0]) + [('sub', parts[1]), ('sup', parts[2])]
    if tag == 'mfenced':
        raise Unreadable('mfenced is no part of MathML Core')
    raise Unreadable(f'unknown element <{tag}>')


def _base(tokens):
    """What a script belongs to: one token, else a group."""
    return tokens if len(tokens) <= 1 else [('group', tokens)]


def _is_brace(tokens):
    return tokens == [('text', '⏟')] or tokens == [('text', '⏞')]


def _number(node):
    text = _text(node).strip()
    sign = []
    if text[:1] in ('-', '−', '–'):
        sign, text = [('op', '-')], text[1:]
    digits = text.replace('.', '', 1)
    if not (digits.isdigit() and digits.isascii()) or text.endswith('.'):
        raise Unreadable(f'<mn> holds {text!r}')
    return sign + [('num', text)]


def _identifier(node):
    text = _text(node).strip()
    if text in FUNCTIONS:
        return [('fn', FUNCTIONS[text], 0)]
    plain = node[1].get('mathvariant') == 'normal'
    if len(text) == 1 and not (plain and text in 'edT'):
        if text.isdigit():
            raise Unreadable(f'<mi> holds the number {text!r}')
        return [character(text)] if not text.isalpha() or text == 'π' else [('sym', text)]
    if text == '':
        raise Unreadable('an empty <mi>')
    return [upright(text)]


def _operator(node):
    text = _text(node).strip()
    if text in ('', '\u2062', '\u2064', '\u200b'):
        return []
    if text in INVISIBLE:
        return [INVISIBLE[text]]
    if text in ('⏟', '⏞', '\ufe38', '\ufe37'):
        return [('text', '⏟')]
    if text in ('(', ')', '[', ']', '{', '}', '|', '‖', '∥'):
        return [_fence(text, node[1].get('form'))]
    if text in ('≔', ':='):
        return [('rel', '<-')]
    if text in FUNCTIONS:
        return [('fn', FUNCTIONS[text], 0)]
    if text in ("'", "''"):
        return [('prime', len(text))]
    if text in ('d', 'ⅆ'):
        return [('sym', 'd')]
    if len(text) != 1:
        if text == '...':
            return [('dots',)]
        raise Unreadable(f'unknown operator {text!r}')
    return [character(text)]


def _fence(text, form):
    if text == '{':
        return ('open', '{')
    if text == '}':
        return ('close', '{')
    if text in '|‖∥':
        shape = '|' if text == '|' else '||'
        return ({'prefix': 'open', 'postfix': 'close'}.get(form, 'bar'), shape)
    return character(text)


def _words(node):
    text = _text(node)
    if text.strip(' \u00a0\u2002\u2003,') == '':
        return [('quad',)] if '\u2003' in text else []
    return [('way', text) if text in ('rows', 'columns') else ('text', text)]


def _space(node):
    width = node[1].get('width', '0')
    try:
        return [('quad',)] if width.endswith('em') and float(width[:-2]) >= 1 else []
    except ValueError:
        return []


_TOKENS = {'mn': _number, 'mi': _identifier, 'mo': _operator, 'mtext': _words, 'mspace': _space, 'ms': _words}
