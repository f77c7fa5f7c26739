"""What a member's tree is worth: exact fractions as long as possible, else decimals of 60 digits.

A value is a Fraction (exact), a Decimal (a root, an exponential, …: the true value to 55 digits or more), or
`('M', rows)` with rows of these. A vector is a matrix of one row or one column; one entry counts as a number.
"""

from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from fractions import Fraction

from .functions import FUNCTIONS, WITH_PARAMETER, reduction

CONTEXT = Context(prec=60, Emax=10**6, Emin=-10**6, traps=[DivisionByZero, InvalidOperation, Overflow])
LARGEST = 10**7  #: exponents of e beyond this are refused rather than computed


class Impossible(Exception):
    """A calculator would show an error: a division by zero, a logarithm of zero, shapes that do not fit."""


class Sheet:
    """What a file states itself: derivatives by `sign′ = 1`, values at corners by `relu′(0) = 1`."""

    def __init__(self):
        self.slopes, self.corners, self.functions = {}, {}, {}


def literal_value(digits, exponent):
    """The exact value of a printed number."""
    return Fraction(digits) * Fraction(10) ** exponent


def evaluate(tree, sheet=None, nudge=None):
    """The value of a tree; raises Impossible. `nudge` maps the id of a literal's tree to an amount to add."""
    with localcontext(CONTEXT):
        try:
            return _single(_Evaluator(sheet or Sheet(), nudge or {}).value(tree))
        except (ZeroDivisionError, DivisionByZero):
            raise Impossible('a division by zero') from None
        except (InvalidOperation, Overflow, ValueError, OverflowError) as error:
            raise Impossible(f'no calculator can work this out ({type(error).__name__})') from None


def _single(value):
    """A matrix of one entry as that entry."""
    if is_matrix(value) and len(value[1]) == 1 and len(value[1][0]) == 1:
        return value[1][0][0]
    return value


def is_matrix(value):
    return isinstance(value, tuple)


def decimal(number):
    if isinstance(number, Decimal):
        return number
    return Decimal(number.numerator) / Decimal(number.denominator)


def binary(operation, a, b):
    """`a op b` of two numbers, exact if both are."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return operation(a, b)
    if operation is _divide and isinstance(b, Fraction) and b == 0:
        raise ZeroDivisionError
    return operation(decimal(a), decimal(b))


def _add(a, b):
    return a + b


def _times(a, b):
    return a * b


def _divide(a, b):
    return a / b


def shape(value):
    return (len(value[1]), len(value[1][0])) if is_matrix(value) else (1, 1)


def entrywise(operation, a, b):
    """Entry by entry; a number goes with all, a row with every row, a column with every column."""
    a, b = _single(a), _single(b)
    if not is_matrix(a) and not is_matrix(b):
        return operation(a, b)
    (ra, ca), (rb, cb) = shape(a), shape(b)
    rows, columns = max(ra, rb), max(ca, cb)
    if ra not in (1, rows) or rb not in (1, rows) or ca not in (1, columns) or cb not in (1, columns):
        raise Impossible(f'a {ra}×{ca} and a {rb}×{cb} matrix do not go together')
    if (ra, ca) != (rb, cb) and min(ra, ca) == 1 and min(rb, cb) == 1 and is_matrix(a) and is_matrix(b):
        raise Impossible('a row and a column do not go together')
    def entry(m, i, j):
        if not is_matrix(m):
            return m
        return m[1][i if len(m[1]) > 1 else 0][j if len(m[1][0]) > 1 else 0]
    return ('M', [[operation(entry(a, i, j), entry(b, i, j)) for j in range(columns)] for i in range(rows)])


def product(a, b):
    """A number times anything, or matrix times matrix."""
    a, b = _single(a), _single(b)
    if not is_matrix(a) or not is_matrix(b):
        return entrywise(lambda x, y: binary(_times, x, y), a, b)
    (ra, ca), (rb, cb) = shape(a), shape(b)
    if ca != rb:
        raise Impossible(f'a {ra}×{ca} matrix does not multiply a {rb}×{cb} one')
    rows = []
    for i in range(ra):
        row = []
        for j in range(cb):
            total = Fraction(0)
            for k in range(ca):
                total = binary(_add, total, binary(_times, a[1][i][k], b[1][k][j]))
            row.append(total)
        rows.append(row)
    return _single(('M', rows))


class _Evaluator:
    def __init__(self, sheet, nudge):
        self.sheet, self.nudge = sheet, nudge

    def value(self, tree):
        return getattr(self, '_' + tree[0])(tree)

    def _lit(self, tree):
        return literal_value(tree[1], tree[2]) + self.nudge.get(id(tree), 0)

    def _const(self, tree):
        if tree[1] == 'e':
            return Decimal(1).exp()
        return Decimal('3.14159265358979323846264338327950288419716939937510582097494459')

    def _neg(self, tree):
        return product(Fraction(-1), self.value(tree[1]))

    def _sum(self, tree):
        total = None
        for sign, term in tree[1]:
            value = self.value(term)
            value = value if sign > 0 else product(Fraction(-1), value)
            total = value if total is None else entrywise(lambda x, y: binary(_add, x, y), total, value)
        return total

    def _mul(self, tree):
        total = None
        for operator, factor in tree[1]:
            value = _single(self.value(factor))
            if total is None:
                total = value
            elif operator == '*':
                total = product(total, value)
            elif operator == '/':
                total = entrywise(lambda x, y: binary(_divide, x, y), total, value)
            elif operator == 'odot':
                total = entrywise(lambda x, y: binary(_times, x, y), total, value)
            else:
                total = outer(total, value)
        return total

    def _frac(self, tree):
        return entrywise(lambda x, y: binary(_divide, x, y), self.value(tree[1]), self.value(tree[2]))

    def _pow(self, tree):
        base, exponent = self.value(tree[1]), self.value(tree[2])
        return entrywise(power, base, exponent)

    def _mat(self, tree):
        rows = [[_single(self.value(cell)) for cell in row] for row in tree[1]]
        if any(is_matrix(cell) for row in rows for cell in row):
            raise Impossible('a matrix inside a matrix')
        return _single(('M', rows))

    def _tuple(self, tree):
        return self._mat(('mat', [tree[1]]))

    def _T(self, tree):
        value = self.value(tree[1])
        return ('M', [list(column) for column in zip(*value[1])]) if is_matrix(value) else value

    def _cases(self, tree):
        for value, parts, relations in tree[1]:
            numbers = [_single(self.value(part)) for part in parts]
            if all(holds(a, r, b) for a, r, b in zip(numbers, relations, numbers[1:])):
                return self.value(value)
        raise Impossible('none of the cases applies')

    def known(self, name, primes):
        """A function that the sheet defines, or a derivative of higher order, by differences."""
        from .own import difference
        own = self.sheet.functions.get(name)
        if own is not None:
            return lambda x: difference(lambda y: own.value(y, self.sheet), primes, x)
        if primes > 1 and name in FUNCTIONS:
            return lambda x: difference(FUNCTIONS[name], primes, x)
        return None

    def _fn(self, tree):
        name, primes, arguments = tree[1], tree[2], [_single(self.value(a)) for a in tree[3]]
        key = name + "'" * primes
        if primes and key in self.sheet.slopes:
            return entrywise(lambda x, _: self.sheet.slopes[key], arguments[0], Fraction(0))
        if primes == 0:
            done = reduction(name, arguments)
            if done is not None:
                return _single(done)
        function = FUNCTIONS.get(key) or self.known(name, primes)
        if key in WITH_PARAMETER and len(arguments) <= 2:
            with_parameter, standard = WITH_PARAMETER[key]
            parameter = arguments[1] if len(arguments) == 2 else standard

            def function(x):
                return with_parameter(x, parameter)
            arguments = arguments[:1]
        if function is None or len(arguments) != 1:
            raise Impossible(f'{key} of {len(arguments)} arguments is not known here')
        def one(x, _):
            if (key, x) in self.sheet.corners:
                return self.sheet.corners[key, x]
            if isinstance(x, Decimal) and abs(x) > LARGEST:
                raise Impossible('a number too large for a calculator')
            return function(x)
        return entrywise(one, arguments[0], Fraction(0))


def outer(a, b):
    """Column times row, whichever way the two vectors are written."""
    def entries(v):
        return [x for row in v[1] for x in row] if is_matrix(v) else [v]
    return ('M', [[binary(_times, x, y) for y in entries(b)] for x in entries(a)])


def power(base, exponent):
    if isinstance(exponent, Fraction) and exponent.denominator == 1 and abs(exponent) <= 10_000:
        if base == 0 and exponent < 0:
            raise ZeroDivisionError
        if isinstance(base, Fraction):
            return base ** int(exponent)
        return base ** int(exponent)
    return decimal(base) ** decimal(exponent)


def holds(a, relation, b):
    """Whether an order between two printed numbers is true."""
    a, b = (a, b) if isinstance(a, Fraction) and isinstance(b, Fraction) else (decimal(a), decimal(b))
    answers = {'<': a < b, '>': a > b, '<=': a <= b, '>=': a >= b, '=': a == b, '!=': a != b}
    if relation not in answers:
        raise Impossible(f'a condition with {relation}')
    return answers[relation]
