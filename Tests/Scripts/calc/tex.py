"""TeX maths to tokens.

A token is a tuple whose first item says what it is:

    ('num', '1.20')  ('sym', 'p')  ('fn', 'sig', primes)  ('const', 'pi')  ('text', 'if')
    ('op', '+')      one of + - * / odot otimes , ; . !     ('rel', '=')  one of = ~ < <= > >= != <- other
    ('open', '(')  ('close', ')')   also [ { | ||            ('dots',)  ('quad',)  ('prime', n)
    ('sub', tokens)  ('sup', tokens)  ('transpose',)         scripts follow what they belong to
    ('frac', tokens, tokens)  ('sqrt', tokens)  ('matrix', rows)  ('cases', rows)  ('big', 'sum')
    ('table', rows)  an aligned display: each row is (position in the text, [cell tokens, ...])

An unknown command is an error, so that nothing is left unchecked because it was not understood.
"""

from . import Unreadable
from .tokens import FUNCTIONS, normalise

GREEK = {
    'alpha': 'α', 'beta': 'β', 'gamma': 'γ', 'delta': 'δ', 'epsilon': 'ϵ', 'varepsilon': 'ε', 'zeta': 'ζ',
    'eta': 'η', 'theta': 'θ', 'vartheta': 'ϑ', 'iota': 'ι', 'kappa': 'κ', 'lambda': 'λ', 'mu': 'μ', 'nu': 'ν',
    'xi': 'ξ', 'rho': 'ρ', 'varrho': 'ϱ', 'sigma': 'σ', 'varsigma': 'ς', 'tau': 'τ', 'upsilon': 'υ',
    'phi': 'ϕ', 'varphi': 'φ', 'chi': 'χ', 'psi': 'ψ', 'omega': 'ω', 'Gamma': 'Γ', 'Delta': 'Δ', 'Theta': 'Θ',
    'Lambda': 'Λ', 'Xi': 'Ξ', 'Pi': 'Π', 'Sigma': 'Σ', 'Upsilon': 'Υ', 'Phi': 'Φ', 'Psi': 'Ψ', 'Omega': 'Ω',
    'ell': 'ℓ', 'partial': '∂', 'nabla': '∇', 'infty': '∞', 'forall': '∀', 'exists': '∃', 'mathbb': '',
}
OPERATORS = {
    'cdot': '*', 'times': '*', 'ast': '*', 'odot': 'odot', 'circ': 'odot', 'otimes': 'otimes', 'div': '/',
}
RELATIONS = {
    'approx': '~', 'le': '<=', 'leq': '<=', 'ge': '>=', 'geq': '>=', 'ne': '!=', 'neq': '!=', 'lt': '<',
    'gt': '>', 'leftarrow': '<-', 'gets': '<-', 'coloneqq': '<-', 'to': 'other', 'rightarrow': 'other',
    'Rightarrow': 'other', 'Leftrightarrow': 'other', 'propto': 'other', 'in': 'other', 'mapsto': 'other',
    'equiv': 'other', 'sim': 'other', 'mid': 'other',
}
DOTS = {'cdots', 'dots', 'ldots', 'dotsb', 'dotsc', 'vdots', 'ddots', 'hdots'}
IGNORED = {
    ',', ';', ':', '!', ' ', '>', 'displaystyle', 'textstyle', 'limits', 'nolimits', 'left.', 'mathstrut',
    'nonumber', 'notag', 'big', 'Big', 'bigg', 'Bigg', 'bigl', 'bigr', 'Bigl', 'Bigr', 'biggl', 'biggr',
    'allowbreak', 'thinspace', 'enspace', 'hline',
}
LETTERS = {'mathbf', 'boldsymbol', 'bm', 'mathit', 'mathsf', 'mathcal', 'mathbb', 'pmb', 'mathfrak', 'vec',
           'hat', 'bar', 'tilde', 'widehat', 'widetilde', 'overline', 'dot', 'ddot'}
MATRICES = {'pmatrix', 'bmatrix', 'matrix', 'smallmatrix', 'vmatrix', 'array', 'psmallmatrix'}
TABLES = {'aligned', 'align', 'align*', 'split', 'alignedat', 'gathered', 'gather', 'gather*', 'eqnarray*'}


def read(text):
    """The tokens of one formula; raises Unreadable."""
    reader = _Reader(text)
    tokens = reader.sequence(stop=None)
    return normalise(tokens)


class _Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def sequence(self, stop):
        """Tokens up to a closing `}`, an `\\end`, an `&` or a `\\\\` where the caller asked for these."""
        tokens = []
        while True:
            c = self.text[self.at:self.at + 1]
            if c == '':
                if stop is not None:
                    raise Unreadable(f'the formula ends where {stop!r} was expected')
                return tokens
            if stop == '}' and c == '}':
                self.at += 1
                return tokens
            if stop == 'cell' and (c == '&' or self.text.startswith(('\\\\', '\\end'), self.at)):
                return tokens
            self.one(tokens)

    def one(self, tokens):
        c = self.text[self.at]
        if c == '\\':
            self.command(tokens)
        elif c.isspace() or c == '~':
            self.at += 1
        elif c == '%':
            self.at = (self.text.find('\n', self.at) + 1) or len(self.text)
        elif c.isdigit() or (c == '.' and self.text[self.at + 1:self.at + 2].isdigit()):
            self.number(tokens)
        elif c == '{':
            self.at += 1
            tokens.append(('group', self.sequence('}')))
        elif c in '_^':
            self.at += 1
            tokens.append(('sub' if c == '_' else 'sup', self.argument()))
        elif c == "'":
            self.at += 1
            tokens.append(('prime', 1))
        elif c == '&' or c == '}' or c == '$':
            raise Unreadable(f'{c!r} is out of place')
        else:
            self.at += 1
            tokens.append(character(c))

    def number(self, tokens):
        start = self.at
        while self.at < len(self.text) and self.text[self.at].isdigit():
            self.at += 1
        point = self.text[self.at:self.at + 2]
        if len(point) == 2 and point[0] == '.' and point[1].isdigit():
            self.at += 1
            while self.at < len(self.text) and self.text[self.at].isdigit():
                self.at += 1
        tokens.append(('num', self.text[start:self.at]))

    def name(self):
        """The name of the command at the cursor, which is on the backslash."""
        end = self.at + 1
        while end < len(self.text) and self.text[end].isalpha() and self.text[end].isascii():
            end += 1
        if end == self.at + 1:
            end += 1
        word = self.text[self.at + 1:end]
        self.at = end
        return word

    def argument(self):
        """The tokens of `{…}`, or of the single thing that stands there."""
        while self.text[self.at:self.at + 1].isspace():
            self.at += 1
        if self.text[self.at:self.at + 1] == '{':
            self.at += 1
            return self.sequence('}')
        if self.at >= len(self.text):
            raise Unreadable('an argument is missing')
        if self.text[self.at].isdigit():  # TeX takes one digit, `x_12` is x₁2
            self.at += 1
            return [('num', self.text[self.at - 1])]
        tokens = []
        self.one(tokens)
        return tokens

    def words(self):
        """The text of `{…}` as it stands, braces balanced."""
        while self.text[self.at:self.at + 1].isspace():
            self.at += 1
        if self.text[self.at:self.at + 1] != '{':
            raise Unreadable('`{` was expected')
        depth, start = 0, self.at + 1
        while self.at < len(self.text):
            c = self.text[self.at]
            depth += (c == '{') - (c == '}')
            self.at += 1 + (c == '\\')
            if depth == 0:
                return self.text[start:self.at - 1]
        raise Unreadable('a `{` is never closed')

    def command(self, tokens):
        word = self.name()
        if word in GREEK and word != 'mathbb':
            tokens.append(('sym', GREEK[word]))
        elif word == 'pi':
            tokens.append(('const', 'pi'))
        elif word in OPERATORS:
            tokens.append(('op', OPERATORS[word]))
        elif word in RELATIONS:
            tokens.append(('rel', RELATIONS[word]))
        elif word in DOTS:
            tokens.append(('dots',))
        elif word in ('quad', 'qquad'):
            tokens.append(('quad',))
        elif word in IGNORED:
            pass
        elif word == '\\':
            raise Unreadable('a line break outside a display')
        elif word in ('frac', 'dfrac', 'tfrac', 'cfrac'):
            upper = self.argument()
            tokens.append(('frac', upper, self.argument()))
        elif word == 'sqrt':
            if self.text[self.at:self.at + 1] == '[':
                raise Unreadable('roots other than the square root')
            tokens.append(('sqrt', self.argument()))
        elif word in ('left', 'right', 'mleft', 'mright'):
            self.delimiter(tokens, 'open' if word.endswith('left') else 'close')
        elif word in ('lvert', 'rvert', 'lVert', 'rVert'):
            tokens.append(('open' if word[0] == 'l' else 'close', '|' if word[1] == 'v' else '||'))
        elif word in ('{', '}'):
            tokens.append(('open' if word == '{' else 'close', '{'))
        elif word == '|':
            tokens.append(('bar', '||'))
        elif word in ('text', 'textrm', 'textbf', 'textit', 'mbox', 'textnormal', 'texttt'):
            words = self.words()
            tokens.append(('way', words) if words in ('rows', 'columns') else ('text', words))
        elif word == 'mathop':  # \mathop{\mathrm{sig}'}
            tokens.extend(self.argument())
        elif word in ('operatorname', 'mathrm'):
            self.at += self.text[self.at:self.at + 1] == '*'
            tokens.append(upright(self.words().replace('\\_', '_').strip()))
        elif word in LETTERS:
            inner = self.argument()
            tokens.append(('transpose',) if inner == [('sym', 'T')] and word == 'mathsf' else ('sym', word + str(inner)))
        elif word in ('top', 'intercal'):
            tokens.append(('transpose',))
        elif word == 'prime':
            tokens.append(('prime', 1))
        elif word in ('sum', 'prod'):
            tokens.append(('big', word))
        elif word in ('underbrace', 'overbrace', 'underline', 'boxed', 'mathcolor'):
            tokens.append(('brace', self.argument()))
        elif word in ('phantom', 'hphantom', 'vphantom', 'label', 'hspace', 'color', 'tag'):
            self.words()
        elif word == 'substack':
            tokens.append(('text', self.words()))
        elif word == 'begin':
            self.environment(tokens)
        elif word in FUNCTIONS:
            tokens.append(('fn', FUNCTIONS[word], 0))
        else:
            raise Unreadable(f'unknown command \\{word}')

    def delimiter(self, tokens, side):
        while self.text[self.at:self.at + 1].isspace():
            self.at += 1
        c = self.text[self.at:self.at + 1]
        if c == '\\':
            c = {'{': '{', '}': '{', 'lvert': '|', 'rvert': '|', '|': '||', 'lVert': '||', 'rVert': '||',
                 'vert': '|', 'Vert': '||'}.get(self.name())
            if c is None:
                raise Unreadable('unknown delimiter')
        else:
            self.at += 1
        if c == '.':
            return
        shape = {'(': '(', ')': '(', '[': '[', ']': '[', '{': '{', '|': '|', '||': '||'}.get(c)
        if shape is None:
            raise Unreadable(f'unknown delimiter {c!r}')
        tokens.append((side, shape))

    def environment(self, tokens):
        name = self.words()
        heads = False
        if name in ('array', 'alignedat'):
            # A rule between columns: the first row and column are heads.
            heads = '|' in self.words()
        elif self.text[self.at:self.at + 1] == '[':
            self.at = self.text.find(']', self.at) + 1
        rows = self.rows(name)
        if name in TABLES:
            tokens.append(('table', rows))
        elif name in MATRICES:
            cells = [cells for _, cells in rows]
            tokens.append(('matrix', [row[1:] for row in cells[1:]] if heads else cells))
        elif name == 'cases':
            tokens.append(('cases', [cells for _, cells in rows]))
        else:
            raise Unreadable(f'unknown environment {name}')

    def rows(self, name):
        """`[(position, [cell, …]), …]` up to `\\end{name}`; an empty last row is dropped."""
        rows, cells = [], []
        while True:
            while self.text[self.at:self.at + 1].isspace():
                self.at += 1
            start = self.at if not cells else start
            cells.append(self.sequence('cell'))
            if self.text[self.at] == '&':
                self.at += 1
                continue
            word = self.name()
            if any(cells):
                rows.append((start, cells))
            cells = []
            if word == '\\':
                if self.text[self.at:self.at + 1] == '[':
                    self.at = self.text.find(']', self.at) + 1
                continue
            if self.words() != name:
                raise Unreadable(f'{name} is closed by another environment')
            return rows


def upright(word):
    """What an upright word is: the constant e, a known function, or a name."""
    if word == 'e':
        return ('const', 'e')
    if word in ('T', '⊤'):
        return ('transpose',)
    if word in FUNCTIONS:
        return ('fn', FUNCTIONS[word], 0)
    if word in ('rows', 'columns'):
        return ('way', word)
    if word == '' or word == 'd':
        return ('sym', 'd')
    return ('word', word)


def character(c):
    """The token of one ordinary character; raises Unreadable."""
    if c in '+-*/,;!.':
        return ('op', c)
    if c in '−–':
        return ('op', '-')
    if c in '·⋅×∗':
        return ('op', '*')
    if c in '⊙∘':
        return ('op', 'odot')
    if c == '⊗':
        return ('op', 'otimes')
    if c in '([':
        return ('open', c)
    if c in ')]':
        return ('close', '(' if c == ')' else '[')
    if c in '|':
        return ('bar', '|')
    if c in '‖∥':
        return ('bar', '||')
    if c in '=≈<>≤≥≠←':
        return ('rel', {'≈': '~', '≤': '<=', '≥': '>=', '≠': '!=', '←': '<-'}.get(c, c))
    if c in '→⇒∝∈≡∼↦:':
        return ('rel', 'other')
    if c in '…⋯⋮⋱':
        return ('dots',)
    if c == '⊤':
        return ('transpose',)
    if c in '′″‴⁗':
        return ('prime', '′″‴⁗'.index(c) + 1)
    if c in '∑∏':
        return ('big', 'sum' if c == '∑' else 'prod')
    if c == 'π':
        return ('const', 'pi')
    if c.isalpha() or c in '∂∇∞∀∃':
        return ('sym', c)
    raise Unreadable(f'unknown character {c!r}')
