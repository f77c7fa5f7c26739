"""Where the formulas of a written file stand: `$$…$$` and `$…$` in Markdown, <math> in HTML.

Each formula is a Formula; its source is TeX text or a MathML node `(tag, attributes, children, line)`; `said`
are the words before it in a remark beside a line. A display may go on with the chain of the display before it; in HTML
the left side of a chain stands in `<div class="left">`, and each of its lines in `<div class="line">`, where the
members, and the parts of a long one, are <math> elements that are read as one formula.
"""

from collections import namedtuple
from html.parser import HTMLParser

Formula = namedtuple('Formula', 'line source display said', defaults=('',))


def markdown(text):
    """The formulas of a Markdown text by pandoc's rules, outside code blocks and code spans."""
    found = []
    lines = text.split('\n')
    number, fence = 0, None
    if lines and lines[0].rstrip() == '---':  # front matter is pandoc's, not mathematics
        closing = [i for i in range(1, len(lines)) if lines[i].rstrip() in ('---', '...')]
        number = closing[0] + 1 if closing else 0
    pending, start = [], number
    for index in range(number, len(lines) + 1):
        line = lines[index] if index < len(lines) else ''
        bare = line.lstrip(' >\t-*+.0123456789')
        mark = bare[:1] * (len(bare) - len(bare.lstrip(bare[:1]))) if bare[:1] in ('`', '~') and bare[:1] else ''
        if fence is not None:
            if len(mark) >= len(fence) and mark[0] == fence[0] and not bare.strip(mark[0] + ' \r\t'):
                fence, start = None, index + 1
            continue
        opens = len(mark) >= 3 and not (mark[0] == '`' and '`' in bare[len(mark):])
        if opens or not line.strip(' >\t\r') or index == len(lines):
            _paragraph('\n'.join(pending), start, found)
            pending, start = [], index + 1
            fence = mark if opens else None
        else:
            pending.append(line)
    return found


def _paragraph(text, first, found):
    """The formulas of a run of lines without a blank one; `first` is the index of its first line."""
    at = 0
    while at < len(text):
        c = text[at]
        if c == '\\':
            at += 2
        elif c == '`':
            run = len(text) - at - len(text[at:].lstrip('`'))
            end = _closing_ticks(text, at + run, run)
            at = end if end else at + run
        elif text.startswith('$$', at):
            end = text.find('$$', at + 2)
            if end < 0:
                at += 2
                continue
            found.append(Formula(first + 1 + text.count('\n', 0, at + 2), _unquoted(text[at + 2:end]), True))
            at = end + 2
        elif c == '$':
            end = _closing_dollar(text, at + 1)
            if end:
                found.append(Formula(first + 1 + text.count('\n', 0, at), _unquoted(text[at + 1:end]), False))
                at = end + 1
            else:
                at += 1
        else:
            at += 1


def _unquoted(source):
    """Lines after the first without the `>` of the quotes that the formula stands in."""
    lines = source.split('\n')
    return '\n'.join([lines[0], *[_strip_quote(line) for line in lines[1:]]])


def _strip_quote(line):
    bare = line.lstrip(' \t')
    while bare.startswith('>'):
        bare = bare[1:].lstrip(' \t')
    return bare


def _closing_ticks(text, at, run):
    while at < len(text):
        at = text.find('`', at)
        if at < 0:
            return None
        length = len(text) - at - len(text[at:].lstrip('`'))
        at += length
        if length == run:
            return at
    return None


def _closing_dollar(text, at):
    if at >= len(text) or text[at].isspace():
        return None
    while at < len(text):
        if text[at] == '\\':
            at += 2
            continue
        if text[at] == '$' and not text[at - 1].isspace() and not text[at + 1:at + 2].isdigit():
            return at
        at += 1
    return None


def html(text):
    """The <math> elements of an HTML text; an unclosed one raises ValueError."""
    parser = _MathParser()
    parser.feed(text)
    parser.close()
    if parser.stack:
        raise ValueError(f'line {parser.stack[0][3]}: a <math> element is not closed')
    return parser.found


class _MathParser(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.stack, self.places, self.said = [], [], [], ''
        self.line = None  # the first formula of a line of a chain, to which the others belong

    def handle_starttag(self, tag, attributes):
        if not self.stack and tag in ('div', 'span'):
            self.places.append(dict(attributes).get('class', ''))
            self.said, self.line = '', None
        if self.stack or tag == 'math':
            self.stack.append((tag, dict(attributes), [], self.getpos()[0]))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.stack:
            if tag in ('div', 'span') and self.places:
                self.places.pop()
            return
        if self.stack[-1][0] != tag:
            raise ValueError(f'line {self.getpos()[0]}: </{tag}> closes <{self.stack[-1][0]}>')
        node = self.stack.pop()
        if self.stack:
            self.stack[-1][2].append(node)
        else:
            place = self.places[-1] if self.places else ''
            display = place in ('left', 'line') or node[1].get('display') == 'block'
            if place == 'line' and self.line is not None:
                self.line[2].extend(node[2])
            else:
                self.found.append(Formula(node[3], node, display, self.said if place == 'remark' else ''))
                self.line = node if place == 'line' else None
            self.said = ''

    def handle_data(self, data):
        if self.stack:
            self.stack[-1][2].append(data)
        else:
            self.said += data
