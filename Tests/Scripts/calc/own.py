"""Functions that a sheet defines, f(z) = 1/(1 + exp(−z)), and derivatives as differences.

A definition is read from the page itself, so that what is printed with it is held by nothing but the page.
"""

from decimal import Decimal, localcontext
from fractions import Fraction

from . import Unreadable
from .tree import parse
from .values import CONTEXT, Impossible, decimal, evaluate

STEP = Decimal('1e-5')  #: of differences; extrapolated four times, their error is near 1e-36


def definitions(chains):
    """The functions defined in the chains of a page, by name: f(z) = …"""
    found = {}
    for chain in chains:
        if len(chain.members) < 2 or chain.relations[0] != '=':
            continue
        left = chain.members[0]
        if len(left) != 4 or left[0][0] not in ('sym', 'word') or left[1] != ('open', '(') or left[3] != ('close', '('):
            continue
        if left[2][0] != 'sym' or left[0][1] in found:
            continue
        function = OwnFunction(left[2][1], recognised(chain.members[1], found))
        if function.is_readable(found):
            found[left[0][1]] = function
    return found


def recognised(tokens, names):
    """The tokens with names of functions before a bracket as functions."""
    done, index = [], 0
    while index < len(tokens):
        token = inside(tokens[index], lambda part: recognised(part, names))
        after, primes = index + 1, 0
        while after < len(tokens) and tokens[after][0] == 'prime':
            primes += tokens[after][1]
            after += 1
        if token[0] in ('sym', 'word') and token[1] in names and tokens[after:after + 1] == [('open', '(')]:
            done.append(('fn', token[1], primes))
            index = after
        else:
            done.append(token)
            index += 1
    return done


def inside(token, change):
    """A token with `change` made of the tokens inside it."""
    if token[0] in ('frac', 'sqrt', 'brace', 'sub', 'sup'):
        return (token[0], *[change(part) for part in token[1:]])
    if token[0] in ('matrix', 'cases'):
        return (token[0], [[change(cell) for cell in row] for row in token[1]])
    return token


def multiplied(tokens):
    """The tokens with a dot between factors that stand side by side: 2 z, z exp(z)."""
    done = []
    for token in tokens:
        starts = token[0] in ('fn', 'num', 'const', 'frac', 'sqrt') or token == ('open', '(')
        if done and starts and done[-1][0] in ('num', 'const', 'close', 'frac', 'sqrt', 'sup'):
            done.append(('op', '*'))
        done.append(token)
    return done


class OwnFunction:
    def __init__(self, letter, tokens):
        self.letter, self.tokens = letter, tokens

    def put_in(self, tokens, x):
        done = []
        for token in tokens:
            if token == ('sym', self.letter):
                sign = [('op', '-')] if x < 0 else []
                done += [('open', '('), *sign, ('num', f'{abs(decimal(x)):f}'), ('close', '(')]
            elif token == ('sym', 'e'):
                done.append(('const', 'e'))
            else:
                done.append(inside(token, lambda part: self.put_in(part, x)))
        return multiplied(done)

    def value(self, x, sheet):
        try:
            return evaluate(parse(self.put_in(self.tokens, x)), sheet)
        except Unreadable as error:
            raise Impossible(str(error)) from None

    def is_readable(self, known):
        class Page:
            slopes, corners, functions = {}, {}, known
        try:
            self.value(Fraction(1, 2), Page)
        except Impossible:
            return False
        return True


def difference(function, order, x):
    """The derivative of a function by central differences, extrapolated to a step of 0 (Richardson)."""
    if order == 0:
        return function(x)
    with localcontext(CONTEXT):
        row = [central(function, order, decimal(x), STEP / 2 ** level) for level in range(4)]
        for level in range(1, 4):
            row = [(4 ** level * fine - coarse) / (4 ** level - 1) for coarse, fine in zip(row, row[1:])]
        return row[0]


def central(function, order, x, step):
    total, factor = Decimal(0), Decimal(1)
    for n in range(order + 1):
        total += factor * decimal(function(x + (Decimal(order) / 2 - n) * step))
        factor = -factor * (order - n) / (n + 1)
    return total / step ** order
