"""A printed member as a tree.

    ('num', x)  ('whole', q)  ('at', q, indices)  ('row', q, i)  ('index', letter)  ('rate',)
    ('partial', (q, indices), (q, indices))  ('by', (q, indices), tree)  ('kron', i, j)
    ('sum', letter, last, tree)  ('neg', a)  ('add', [(sign, a), …])  ('mul', [(operator, a), …])  ('frac', a, b)
    ('pow', a, b)  ('fn', name, primes, [a, …])  ('all', name, a, axis)  ('entry', a, indices)  ('T', a)  ('diag', a)
    ('cases', [(a, conditions), …])  ('mat', rows)

An index is a letter, a number or a size letter, as text; `indices` is empty for a whole array, as `last` is where a sum
has no bounds. A dot in a matrix is None.
"""

from calc import Unreadable
from calc.tree import show

from .names import items

STARTS = {'num', 'const', 'open', 'frac', 'sqrt', 'matrix', 'cases', 'fn', 'big', 'sym', 'word'}
WHOLE = ('sum', 'mean', 'softmax', 'logsumexp', 'norm')
AXES = {'rows': 'rows', 'columns': 'columns', 'Zeilen': 'rows', 'Spalten': 'columns'}


def parse(tokens, names):
    """The tree of a member; raises Unreadable."""
    parser = Parser(tokens, names)
    tree = parser.sum()
    if parser.peek():
        raise Unreadable(f'{show(parser.peek())} is out of place')
    return tree


def index_text(tokens):
    """An index: one letter or number."""
    tokens = [token for token in tokens if token[1:] != ('group',)]
    if len(tokens) == 1 and tokens[0][0] in ('sym', 'num'):
        return tokens[0][1]
    if list(tokens) == [('rel', 'other')]:
        return ':'
    raise Unreadable('an index that is neither a letter nor a number')


def is_partial(tokens):
    return bool(tokens) and tokens[0] == ('sym', '∂')


class Parser:
    def __init__(self, tokens, names):
        self.tokens, self.names, self.at = [one for one in tokens if one[0] != 'quad'], names, 0

    def peek(self, ahead=0):
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def take(self):
        token = self.peek()
        if token is None:
            raise Unreadable('something is missing at the end')
        self.at += 1
        return token

    def part(self, tokens):
        return parse(tokens, self.names)

    def sum(self):
        terms, sign = [], 1
        if self.peek() in (('op', '-'), ('op', '+')):
            sign = -1 if self.take()[1] == '-' else 1
        terms.append((sign, self.product()))
        while self.peek() in (('op', '-'), ('op', '+')):
            sign = -1 if self.take()[1] == '-' else 1
            terms.append((sign, self.product()))
        if len(terms) > 1:
            return ('add', terms)
        return terms[0][1] if terms[0][0] == 1 else ('neg', terms[0][1])

    def product(self):
        factors = [('*', self.factor())]
        while self.peek() is not None:
            token = self.peek()
            if token[0] == 'op' and token[1] in ('*', '/', 'odot'):
                self.at += 1
                factors.append((token[1], self.factor()))
            elif token[0] == 'open' and token[1] in ('(', '['):
                factors.append(('*', self.factor()))  # 2(y − t), o(1 − o)
            else:
                break
        return factors[0][1] if len(factors) == 1 else ('mul', factors)

    def factor(self):
        if self.peek() == ('op', '-'):
            self.at += 1
            return ('neg', self.factor())
        return self.scripts(self.primary())

    def scripts(self, tree):
        while self.peek() and self.peek()[0] in ('sup', 'transpose', 'prime', 'sub'):
            token = self.take()
            if token[0] == 'transpose':
                tree = ('T', tree)
            elif token[0] == 'sup':
                tree = ('pow', tree, self.part(token[1]))
            else:
                raise Unreadable(f'{show(token)} behind {tree[0]}')
        return tree

    def primary(self):
        token = self.peek()
        if token is None:
            raise Unreadable('something is missing at the end')
        kind = token[0]
        if kind == 'sym' or kind == 'word':
            return self.symbol()
        self.at += 1
        if kind == 'num':
            return ('num', float(token[1]))
        if kind == 'open':
            return self.bracket(token[1])
        if kind == 'frac':
            return self.fraction(token)
        if kind == 'sqrt':
            return ('fn', 'sqrt', 0, [self.part(token[1])])
        if kind == 'matrix':
            return ('mat', [[None if cell == [('dots',)] else self.part(cell) for cell in row] for row in token[1]])
        if kind == 'cases':
            return ('cases', [self.case(row) for row in token[1]])
        if kind == 'fn':
            return self.application(token)
        if token == ('big', 'sum'):
            return self.total()
        raise Unreadable(f'{show(token)} where a factor was expected')

    def bracket(self, shape):
        if shape == '[':
            return self.iverson()
        named = self.named_bracket() if shape == '(' else None
        if named:
            return named
        inner = self.sum()
        self.close(shape)
        if shape == '|':
            return ('fn', 'abs', 0, [inner])
        if shape == '||':
            return ('all', 'norm', inner, None)
        return inner

    def close(self, shape):
        if self.peek() != ('close', shape):
            raise Unreadable(f'a bracket is not closed before {show(self.peek()) if self.peek() else "the end"}')
        self.at += 1

    def iverson(self):
        """[i = j]"""
        start = self.at
        while self.peek() and self.peek() != ('close', '['):
            self.at += 1
        inner = self.tokens[start:self.at]
        self.close('[')
        if ('rel', '=') not in inner:
            raise Unreadable('square brackets without an equality of indices')
        middle = inner.index(('rel', '='))
        return ('kron', index_text(inner[:middle]), index_text(inner[middle + 1:]))

    def named_bracket(self):
        """(h₂) with an index: brackets around a name that has a subscript of its own."""
        depth, at = 1, self.at
        while at < len(self.tokens) and depth:
            depth += {'open': 1, 'close': -1}.get(self.tokens[at][0], 0)
            at += 1
        if at >= len(self.tokens) or self.tokens[at][0] != 'sub' or self.tokens[self.at][0] not in ('sym', 'word'):
            return None
        inner = Parser(self.tokens[self.at:at - 1], self.names)
        letter, above, below = inner.spelled()
        if inner.peek() is not None:
            raise Unreadable('an index behind a bracket with a formula')
        token = self.tokens[at]
        self.at = at + 1
        return self.quantity(letter, above, below, self.items(token))

    def items(self, token):
        return items(token[1])

    def spelled(self):
        """A letter with the scripts that may be its own; a power and a transpose stay behind it."""
        letter, above, below = self.take(), (), ()
        while self.peek() and self.peek()[0] in ('sub', 'sup', 'transpose'):
            token = self.peek()
            if token[0] == 'sub' and not below:
                below = self.items(token)
            elif token[0] == 'sup' and not above and self.is_of_a_name(letter, token[1]):
                above = tuple(one for one in token[1] if one != ('transpose',))
                if ('transpose',) in token[1]:
                    self.tokens[self.at + 1:self.at + 1] = [('transpose',)]
            elif token[0] == 'transpose' and self.peek(1) and self.peek(1)[0] == 'sub':
                self.tokens[self.at:self.at + 2] = [self.peek(1), token]  # W^⊤ with an index below it
                continue
            else:
                break
            self.at += 1
        return letter, above, below

    def is_of_a_name(self, letter, above):
        above = tuple(one for one in above if one != ('transpose',))
        keys = [*self.names.whole, *self.names.entries]
        return any(key[1] == above and key[0] == letter for key in keys)

    def symbol(self):
        letter, above, below = self.spelled()
        if letter == ('sym', '∂'):
            raise Unreadable('∂ outside of a fraction')
        if letter == ('sym', 'δ') and not above and len(below) == 2 and letter not in self.names.letters:
            return ('kron', index_text(below[0]), index_text(below[1]))
        tree = self.quantity(letter, above, below)
        if tree[0] == 'whole' and self.peek() == ('open', '(') and self.is_opaque(tree[1]):
            self.at += 1
            return self.lost(tree[1])
        return tree

    def is_opaque(self, name):
        return name in self.names.net.quantities and self.names.net.quantities[name].of is not None

    def lost(self, name):
        """L(P), where nothing is known of L."""
        inner = self.sum()
        self.close('(')
        return ('lost', name, inner)

    def quantity(self, letter, above, below, behind=()):
        """What a symbol means; `behind` are the items of an index that stands behind brackets around it."""
        if behind:
            inner = behind[-1] == (('word', 'in'),)
            places = behind[:-1] if inner else behind
            name = (self.names.entries if places else self.names.whole).get((letter, above, below))
            if name and len(places) in ({0, len(self.names.shape(name))} if inner else {len(self.names.shape(name))}):
                return self.placed(name + ('.in' if inner else ''), places)
        else:
            found = self.names.find(letter, above, below)
            if found:
                return self.placed(*found)
            if not above and not below and letter[0] == 'sym':
                return ('rate',) if letter[1] == 'η' else ('index', letter[1])
        raise Unreadable(f'the symbol {letter[1]} with {above or "nothing"} above and {below or "nothing"} below')

    def placed(self, name, indices):
        if name.endswith('.in') and name[:-3] not in self.names.net.quantities:
            raise Unreadable(f'{name} is no quantity')
        if not indices:
            return ('whole', name)
        places = tuple(index_text(one) for one in indices)
        return ('row', name, places[0]) if self.names.is_row(name, indices) else ('at', name, places)

    def reference(self, tokens):
        """The quantity or entry behind a ∂."""
        tree = self.part(tokens)
        if tree[0] == 'whole':
            return tree[1], ()
        if tree[0] == 'at':
            return tree[1], tree[2]
        raise Unreadable('a derivative of something without a name')

    def fraction(self, token):
        upper, lower = token[1], token[2]
        if not is_partial(lower):
            return ('frac', self.part(upper), self.part(lower))
        by = self.reference(lower[1:])
        if not is_partial(upper):
            raise Unreadable('a fraction with ∂ below alone')
        if len(upper) > 1:
            return ('partial', self.reference(upper[1:]), by)
        if self.peek() != ('open', '('):
            raise Unreadable('∂/∂ is applied to nothing')
        self.at += 1
        inner = self.sum()
        self.close('(')
        return ('by', by, inner)

    def total(self):
        """Σ with its index and bounds, over the rest of the product."""
        below = last = None
        while self.peek() and self.peek()[0] in ('sub', 'sup'):
            token = self.take()
            if token[0] == 'sub':
                below = [one for one in token[1] if one[1:] != ('group',)]
            else:
                last = index_text(token[1])
        if not below:
            raise Unreadable('a sum without an index')
        letter = index_text(below[:1])
        if last is not None and below[1:] != [('rel', '='), ('num', '1')]:
            raise Unreadable('a sum that does not begin at 1')
        if last is None and len(below) > 1:
            raise Unreadable('a sum over something else than an index')
        return ('sum', letter, last, self.product())

    def application(self, token):
        name, primes, exponent, places = token[1], token[2], None, ()
        while self.peek() and self.peek()[0] in ('sup', 'prime', 'sub'):
            script = self.take()
            if script[0] == 'prime':
                primes += script[1]
            elif script[0] == 'sub' and name in WHOLE:
                places = tuple(index_text(one) for one in self.items(script))
            else:
                exponent = self.part(script[1])
        if self.peek() != ('open', '('):
            raise Unreadable(f'{name} without brackets')
        self.at += 1
        arguments, axis = [self.sum()], None
        while self.peek() == ('op', ','):
            self.at += 1
            if self.peek() and self.peek()[0] in ('text', 'way'):
                axis = AXES.get(self.take()[1].strip())
            else:
                arguments.append(self.sum())
        self.close('(')
        if name == 'diag':
            tree = ('diag', arguments[0])
        elif name in WHOLE:
            tree = ('all', name, arguments[0], axis)
            tree = ('entry', tree, places) if places else tree
        else:
            tree = ('fn', name, primes, arguments)
        return ('pow', tree, exponent) if exponent else tree

    def case(self, row):
        """`(value, [(left, relation, right), …])`; no condition means otherwise."""
        if len(row) != 2:
            raise Unreadable('a case needs a value and a condition')
        words = [token for token in row[1] if token[0] not in ('text', 'quad')]
        parts, relations, depth = [[]], [], 0
        for token in words:
            depth += {'open': 1, 'close': -1}.get(token[0], 0)
            if token[0] == 'rel' and depth == 0:
                relations.append(token[1])
                parts.append([])
            else:
                parts[-1].append(token)
        if words and not relations:
            raise Unreadable('a condition without a relation')
        trees = [self.part(part) for part in parts] if words else []
        return self.part(row[0]), [(trees[i], relation, trees[i + 1]) for i, relation in enumerate(relations)]
