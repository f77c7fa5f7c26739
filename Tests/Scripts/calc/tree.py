"""A member's tokens as arithmetic.

    ('lit', digits, exponent)   a printed number, unsigned          ('const', 'pi')
    ('neg', a)  ('sum', [(sign, a), …])  ('mul', [(operator, a), …])   ('frac', a, b)  ('pow', a, b)
    ('fn', name, primes, [a, …])  ('mat', [[a, …], …])  ('tuple', [a, …])  ('T', a)  ('cases', [(a, condition), …])
"""

from . import Unreadable

FACTOR_START = {'num', 'const', 'open', 'frac', 'sqrt', 'matrix', 'cases', 'brace', 'fn', 'big'}
CLOSERS = {'(': '(', '[': '[', '{': '{', '|': '|', '||': '||', 'group': 'group'}


def parse(tokens):
    """The tree of a member without letters; raises Unreadable."""
    parser = _Parser([token for token in tokens if token[0] not in ('quad', 'text')])
    tree = parser.listed()
    if parser.peek():
        raise Unreadable(f'{show(parser.peek())} is out of place')
    return tree


def show(token):
    return f'`{token[1]}`' if len(token) > 1 and isinstance(token[1], str) else f'a {token[0]}'


class _Parser:
    def __init__(self, tokens):
        self.tokens, self.at = tokens, 0

    def peek(self, ahead=0):
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def take(self):
        token = self.peek()
        if token is None:
            raise Unreadable('something is missing at the end')
        self.at += 1
        return token

    def listed(self):
        """A sum, or several divided by commas."""
        parts = [self.sum()]
        while self.peek() in (('op', ','), ('op', ';')):
            self.at += 1
            parts.append(self.sum())
        return parts[0] if len(parts) == 1 else ('tuple', parts)

    def sum(self):
        terms = []
        sign = 1
        if self.peek() in (('op', '-'), ('op', '+')):
            sign = -1 if self.take()[1] == '-' else 1
        terms.append((sign, self.product()))
        while self.peek() in (('op', '-'), ('op', '+')):
            sign = -1 if self.take()[1] == '-' else 1
            terms.append((sign, self.product()))
        if len(terms) > 1:
            return ('sum', terms)
        return terms[0][1] if terms[0][0] == 1 else ('neg', terms[0][1])

    def product(self):
        factors = [('*', self.factor())]
        while True:
            token = self.peek()
            if token and token[0] == 'op' and token[1] in ('*', '/', 'odot', 'otimes'):
                self.at += 1
                factors.append((token[1], self.factor()))
            elif token and token[0] in FACTOR_START:
                if token[0] == 'num':
                    raise Unreadable(f'{show(token)} follows a number or a bracket without a sign')
                factors.append(('*', self.factor()))
            else:
                break
        factors = _scientific(factors)
        return factors[0][1] if len(factors) == 1 else ('mul', factors)

    def factor(self):
        if self.peek() == ('op', '-'):
            self.at += 1
            return ('neg', self.factor())
        return self.scripts(self.primary())

    def scripts(self, base):
        while self.peek() and self.peek()[0] in ('sup', 'transpose', 'prime', 'sub'):
            token = self.take()
            if token[0] == 'sup':
                base = ('pow', base, parse(token[1]))
            elif token[0] == 'transpose':
                base = ('T', base)
            else:
                raise Unreadable('a prime or a subscript on a number')
        return base

    def primary(self):
        token = self.take()
        kind = token[0]
        if kind == 'num':
            return ('lit', token[1], 0)
        if kind == 'const':
            return token
        if kind == 'open':
            return self.bracket(token[1])
        if kind == 'frac':
            return ('frac', parse(token[1]), parse(token[2]))
        if kind == 'sqrt':
            return ('fn', 'sqrt', 0, [parse(token[1])])
        if kind == 'brace':
            return parse(token[1])
        if kind == 'matrix':
            return matrix(token[1])
        if kind == 'cases':
            return ('cases', [case(row) for row in token[1]])
        if kind == 'fn':
            return self.application(token)
        if token == ('big', 'sum'):  # without an index: over all entries
            return ('fn', 'sum', 0, [self.product()])
        raise Unreadable(f'{show(token)} where a number was expected')

    def bracket(self, shape):
        inner = self.listed()
        if self.peek() != ('close', CLOSERS[shape]):
            raise Unreadable('a bracket is not closed')
        self.at += 1
        if shape == '|':
            return ('fn', 'abs', 0, [inner])
        if shape == '||':
            return ('fn', 'norm', 0, [inner])
        return inner

    def application(self, token):
        name, primes, exponent = token[1], token[2], None
        while self.peek() and self.peek()[0] in ('sub', 'sup', 'prime'):
            script = self.take()
            if script[0] == 'sup':
                exponent = parse(script[1])
            elif script[0] == 'prime':
                primes += script[1]
            elif script[1] and script[1][0][0] == 'text' and name in ('softmax', 'logsumexp', 'sum', 'mean', 'max'):
                name += ':' + script[1][0][1].strip()
            else:
                raise Unreadable(f'{name} with a subscript')
        if self.peek() is None or self.peek()[0] not in FACTOR_START:
            raise Unreadable(f'{name} is applied to nothing')
        if self.peek() == ('open', '('):
            words = self.direction()
            inner = self.bracketed()
            name = name + ':' + words if words else name
        else:
            inner = self.scripts(self.primary())
        arguments = inner[1] if inner[0] == 'tuple' else [inner]
        applied = ('fn', name, primes, arguments)
        return ('pow', applied, exponent) if exponent else applied

    def bracketed(self):
        self.at += 1
        return self.bracket('(')

    def direction(self):
        """`rows` or `columns` before the closing bracket is taken out of the tokens."""
        depth = 0
        for at in range(self.at, len(self.tokens)):
            token = self.tokens[at]
            depth += {'open': 1, 'close': -1}.get(token[0], 0)
            if token[0] == 'way' and depth == 1:
                start = at - 1 if self.tokens[at - 1] == ('op', ',') else at
                del self.tokens[start:at + 1]
                return token[1]
            if depth == 0:
                return None
        return None


def matrix(rows):
    trees = [[parse(cell) for cell in row] for row in rows]
    if len({len(row) for row in trees}) != 1:
        raise Unreadable('the rows of a matrix differ in length')
    return ('mat', trees)


def case(row):
    """`value & if condition`; the condition is a list of trees and relations, empty for otherwise."""
    if len(row) != 2:
        raise Unreadable('a case needs a value and a condition')
    words = [token for token in row[1] if token[0] not in ('text', 'quad')]
    parts, relations = [[]], []
    for token in words:
        if token[0] == 'rel':
            relations.append(token[1])
            parts.append([])
        else:
            parts[-1].append(token)
    condition = [parse(part) for part in parts] if words else []
    return (parse(row[0]), condition, relations)


def _scientific(factors):
    """`1.2 · 10^{-5}` is one printed number."""
    done = []
    for operator, tree in factors:
        power = tree[0] == 'pow' and tree[1] == ('lit', '10', 0)
        if operator == '*' and power and done and done[-1][1][0] == 'lit' and done[-1][1][2] == 0:
            exponent = tree[2]
            sign = -1 if exponent[0] == 'neg' else 1
            exponent = exponent[1] if exponent[0] == 'neg' else exponent
            if exponent[0] == 'lit' and exponent[1].isdigit():
                if len(exponent[1]) > 4:
                    raise Unreadable('an exponent beyond 9999')
                done[-1] = (done[-1][0], ('lit', done[-1][1][1], sign * int(exponent[1])))
                continue
        done.append((operator, tree))
    return done


def literal(tree):
    """`(sign, digits, exponent)` if the tree is one printed number, else None."""
    sign = 1
    while tree[0] == 'neg':
        sign, tree = -sign, tree[1]
    return (sign, tree[1], tree[2]) if tree[0] == 'lit' else None
