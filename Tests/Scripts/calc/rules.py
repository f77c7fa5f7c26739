"""The calculator rule: the numbers printed in one member, evaluated and rounded, give the next member.

`=` joins two printed members exactly when they are equal as decimals, otherwise `≈`.
"""

from decimal import Decimal, localcontext
from fractions import Fraction

from .tree import literal
from .values import CONTEXT, Impossible, Sheet, decimal, evaluate, holds, is_matrix, literal_value, shape

NOISE = Decimal('1e-25')  #: below this two values of 60 digits may be the same number


class Conventions:
    """How results are rounded: `ties` is 'either', 'half-away' or 'half-even'; `significant` digits, if any."""

    def __init__(self, ties='either', integers=False, significant=None, never_zero=False):
        self.ties, self.integers, self.significant, self.never_zero = ties, integers, significant, never_zero


class Wrong(Exception):
    """The next member does not follow; the text says how."""


class Comparison:
    """One step of a chain. `by_value` tells that operands could not be matched; `changed` that one was rounded."""

    def __init__(self, conventions, sheet=None):
        self.conventions, self.sheet = conventions, sheet or Sheet()
        self.by_value = self.changed = False

    def step(self, left, relation, right):
        """Holds one step; raises Wrong."""
        try:
            a, b = evaluate(left, self.sheet), evaluate(right, self.sheet)
        except Impossible as error:
            raise Wrong(str(error)) from None
        if relation not in ('=', '~'):
            self.order(a, relation, b)
            return
        self.follow(left, right)
        self.relation(a, relation, b)

    def order(self, a, relation, b):
        if is_matrix(a) or is_matrix(b):
            raise Wrong('an order between matrices')
        if not holds(a, relation, b):
            raise Wrong(f'{number(a)} {relation} {number(b)} is not true')

    def relation(self, a, relation, b):
        same = equal(a, b)
        if same is False and relation == '=':
            raise Wrong('`=` between members that differ as decimals; `≈` is right')
        if same is True and relation == '~' and not self.changed:
            raise Wrong('`≈` between members that are equal as decimals; `=` is right')

    def same(self, left, right):
        """What stands beside `=` is equal, as far as it can be seen."""
        if equal(self.value(left), self.value(right)) is False:
            raise Wrong('`=` between members that differ as decimals; `≈` is right')

    # The next member follows from this one: operand by operand while both are built alike, else by value.

    def follow(self, a, b):
        if a == b:
            return
        printed = literal(b)
        if printed:
            self.rounded(self.value(a), printed)
            return
        if b[0] == 'neg' and a[0] != 'mat':
            self.follow(negative(a), b[1])
            return
        matched = self.structure(a, b)
        if matched:
            return
        va, vb = self.value(a), self.value(b)
        if equal(va, vb) is not False:
            return
        if matched is False:
            raise Wrong(f'{show(a)} does not give {show(b)} operand by operand')
        self.within(a, b, va, vb)

    def matches(self, a, b):
        """Whether `b` follows from `a`; a failed try leaves no trace."""
        before = self.by_value, self.changed
        try:
            self.follow(a, b)
            return True
        except Wrong:
            self.by_value, self.changed = before
            return False

    def structure(self, a, b):
        """True if the operands of `b` follow from those of `a`, False if not, None if they are built differently."""
        if b[0] in ('mat', 'tuple'):
            return self.entries(a, b)
        if b[0] == 'sum' or (a[0] == 'sum' and b[0] == 'mul'):
            return self.runs(terms(a), terms(b), lambda run: run[0] if len(run) == 1 else join(run))
        a = pushed(a)
        if b[0] == 'mul' and a[0] == 'mul':
            return self.factors(a[1], b[1])
        if b[0] in ('frac', 'pow') and a[0] == b[0]:
            return self.matches(a[1], b[1]) and self.matches(a[2], b[2]) or None
        if b[0] == 'fn' and a[0] == 'fn' and a[1:3] == b[1:3] and len(a[3]) == len(b[3]):
            return all(self.matches(x, y) for x, y in zip(a[3], b[3])) or None
        if b[0] == 'T' and a[0] == 'T':
            return self.matches(a[1], b[1]) or None
        return None

    def factors(self, left, right):
        if all(operator == '*' for operator, _ in left + right):
            return self.runs([t for _, t in left], [t for _, t in right],
                             lambda run: run[0] if len(run) == 1 else ('mul', [('*', t) for t in run]))
        if [operator for operator, _ in left] == [operator for operator, _ in right]:
            return all(self.matches(x, y) for (_, x), (_, y) in zip(left, right)) or None
        return None

    def entries(self, a, b):
        rows = b[1] if b[0] == 'mat' else [b[1]]
        own = a[1] if a[0] == 'mat' else [a[1]] if a[0] == 'tuple' else None
        if own and [len(row) for row in own] == [len(row) for row in rows]:
            pairs = [(x, y) for r, s in zip(own, rows) for x, y in zip(r, s)]
        else:
            value = self.value(a)
            value = value if is_matrix(value) else ('M', [[value]])
            if shape(value) != (len(rows), len(rows[0])) and b[0] == 'tuple' and shape(value)[1] == 1:
                value = ('M', [[row[0] for row in value[1]]])
            if shape(value) != (len(rows), len(rows[0])):
                raise Wrong(f'{size(value)} entries give {len(rows)}×{len(rows[0])}')
            pairs = [(('value', x), y) for r, s in zip(value[1], rows) for x, y in zip(r, s)]
        for x, y in pairs:
            self.follow(x, y)
        return True

    def runs(self, left, right, joined):
        """Whether neighbouring operands of `left`, taken together, give those of `right` in order."""
        if len(left) < len(right):
            return None
        if len(left) == len(right):
            if all(self.matches(x, y) for x, y in zip(left, right)):
                return True
        slack, dead = len(left) - len(right), set()

        def rest(i, j):
            if j == len(right):
                return i == len(left)
            if (i, j) in dead:
                return False
            for end in range(i + 1, i + 2 + slack - (i - j)):
                if self.matches(joined(left[i:end]), right[j]) and rest(end, j + 1):
                    return True
            dead.add((i, j))
            return False

        if slack and slack <= 200 and rest(0, 0):
            return True
        return False if len(left) == len(right) else None

    def value(self, tree):
        try:
            return tree[1] if tree[0] == 'value' else evaluate(tree, self.sheet)
        except Impossible as error:
            raise Wrong(str(error)) from None

    def rounded(self, value, printed):
        """The value is one number and rounds to the printed one."""
        sign, digits, exponent = printed
        if is_matrix(value):
            raise Wrong(f'{size(value)} entries give one number')
        result = sign * literal_value(digits, exponent)
        if value == result:
            return
        with localcontext(CONTEXT):
            distance = abs(value - result) if isinstance(value, Fraction) else abs(value - decimal(result))
            self.changed = self.changed or equal(value, result) is False
            half = self.half_unit(digits, exponent)
            if half is None:
                raise Wrong(f'{number(value)} is printed as the bare number {text(printed)}')
            if self.conventions.never_zero and result == 0 and equal(value, result) is False:
                raise Wrong(f'{number(value)} is printed as zero')
            tie = isinstance(value, Fraction) and distance == half
            too_far = distance > half if isinstance(value, Fraction) else distance > decimal(half)
        if too_far:
            raise Wrong(f'{number(value)} does not round to {text(printed)}')
        if tie and not self.tie_holds(value, result, half):
            raise Wrong(f'the tie {number(value)} is {text(printed)} under the other rule')

    def half_unit(self, digits, exponent):
        """Half a unit of the last printed digit; None where a bare integer stands for a number that is none."""
        whole, _, decimals = digits.partition('.')
        if decimals or exponent:
            return Fraction(1, 2) * Fraction(10) ** (exponent - len(decimals))
        if self.conventions.significant and len(whole) >= self.conventions.significant:
            return Fraction(1, 2) * 10 ** (len(whole) - self.conventions.significant)
        return Fraction(1, 2) if self.conventions.integers else None

    def tie_holds(self, value, result, half):
        if self.conventions.ties == 'half-away':
            return abs(result) > abs(value)
        if self.conventions.ties == 'half-even':
            return (result / (2 * half)) % 2 == 0
        return True

    def within(self, a, b, va, vb):
        """The two values differ by no more than the half units of the digits that are new in `b`."""
        self.by_value = self.changed = True
        if shape(va) != shape(vb):
            raise Wrong(f'{size(va)} entries give {size(vb)}')
        known = {leaf[1:] for leaf in leaves(a)}
        with localcontext(CONTEXT):
            room = [Decimal(0)] * len(flat(vb))
            for leaf in leaves(b):
                half = self.half_unit(leaf[1], leaf[2])
                if leaf[1:] in known or half is None:
                    continue
                moved = []
                for amount in (half, -half):
                    try:
                        moved.append(flat(evaluate(b, self.sheet, {id(leaf): amount})))
                    except Impossible:
                        continue
                for k, base in enumerate(flat(vb)):
                    room[k] += max((abs(decimal(m[k]) - decimal(base)) for m in moved), default=Decimal(0))
            for x, y, most in zip(flat(va), flat(vb), room):
                if abs(decimal(x) - decimal(y)) > most * Decimal('1.01'):
                    raise Wrong(f'{show(a)} is {number(x)}, {show(b)} is {number(y)}')


def terms(tree):
    """The terms of a sum with their signs put in; another tree is one term."""
    if tree[0] == 'neg' and tree[1][0] == 'sum':
        return [negative(t) for t in terms(tree[1])]
    if tree[0] != 'sum':
        return [tree]
    return [t if sign > 0 else negative(t) for sign, t in tree[1]]


def join(run):
    return ('sum', [(1, t) for t in run])


def negative(tree):
    """The tree of −x, without doubled signs."""
    if tree[0] == 'neg':
        return tree[1]
    if tree[0] == 'value':
        from .values import product
        return ('value', product(Fraction(-1), tree[1]))
    if tree[0] == 'sum':
        return ('sum', [(-sign, t) for sign, t in tree[1]])
    return ('neg', tree)


def pushed(tree):
    """−(a · b) as (−a) · b, so that factors can be matched."""
    if tree[0] == 'neg' and tree[1][0] == 'mul':
        (operator, first), *rest = tree[1][1]
        return ('mul', [(operator, negative(first)), *rest])
    return tree


def leaves(tree):
    """All printed numbers of a tree."""
    if tree[0] == 'lit':
        return [tree]
    found = []
    for part in tree[1:]:
        found.extend(_leaves_of(part))
    return found


def _leaves_of(part):
    if isinstance(part, tuple) and part and isinstance(part[0], str) and part[0] in _KINDS:
        return leaves(part)
    if isinstance(part, (list, tuple)):
        return [leaf for item in part for leaf in _leaves_of(item)]
    return []


_KINDS = {'lit', 'const', 'neg', 'sum', 'mul', 'frac', 'pow', 'fn', 'mat', 'tuple', 'T', 'cases'}


def flat(value):
    return [x for row in value[1] for x in row] if is_matrix(value) else [value]


def equal(a, b):
    """True, False, or None where two inexact values agree to 40 digits and nobody can say."""
    if shape(a) != shape(b):
        return False
    sure = True
    with localcontext(CONTEXT):
        for x, y in zip(flat(a), flat(b)):
            if isinstance(x, Fraction) and isinstance(y, Fraction):
                if x != y:
                    return False
            elif abs(decimal(x) - decimal(y)) > NOISE * max(1, abs(decimal(x))):
                return False
            else:
                sure = None
    return sure


def size(value):
    return '×'.join(map(str, shape(value)))


def number(value):
    """A value for a message: exact when short, else ten digits."""
    if is_matrix(value):
        return '[' + '; '.join(' '.join(number(x) for x in row) for row in value[1]) + ']'
    with localcontext(CONTEXT):
        d = decimal(value)
        short = d.normalize()
        return format(short, 'f') if -12 < short.as_tuple().exponent <= 12 else f'{d:.10g}'


def text(printed):
    sign, digits, exponent = printed
    return ('-' if sign < 0 else '') + digits + (f'·10^{exponent}' if exponent else '')


def show(tree):
    """A tree for a message."""
    kind = tree[0]
    if kind == 'value':
        return number(tree[1])
    if kind == 'lit':
        return text((1, tree[1], tree[2]))
    if kind == 'const':
        return tree[1]
    if kind == 'neg':
        return '-' + show(tree[1])
    if kind == 'sum':
        return '(' + ''.join((' + ' if s > 0 else ' - ') + show(t) for s, t in tree[1]).lstrip(' +') + ')'
    if kind == 'mul':
        return ''.join((f' {op} ' if n else '') + show(t) for n, (op, t) in enumerate(tree[1]))
    if kind in ('frac', 'pow'):
        return f'{show(tree[1])}{"/" if kind == "frac" else "^"}{show(tree[2])}'
    if kind == 'fn':
        return tree[1] + "'" * tree[2] + '(' + ', '.join(map(show, tree[3])) + ')'
    if kind == 'mat':
        return '[' + '; '.join(' '.join(map(show, row)) for row in tree[1]) + ']'
    if kind == 'tuple':
        return '(' + ', '.join(map(show, tree[1])) + ')'
    if kind == 'T':
        return show(tree[1]) + '^T'
    return '{…}'
