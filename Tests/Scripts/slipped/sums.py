"""Summands, and whole contributions of users, that are forgotten."""

from .terms import Call, Entry, Minus, Number, Over, Power, Sum, edited, plus, walk


def slips(answer):
    term = answer.term
    if answer.kind == 'update':
        return
    if len(answer.users) > 1:
        for name in answer.users:
            rest = plus([part for other, part in answer.users.items() if other != name])
            yield 'contribution-left-out', ('every', name), rest
    doubtful = [path for path, part in walk(term) if isinstance(part, (Power, Call, Over))]
    for path, part in walk(term):
        if not isinstance(part, Sum):
            continue
        # A term of a difference, and what a function is taken of, are hardly called summands.
        is_inner = any(path[:len(one)] == one for one in doubtful) or any(isinstance(one, Number) for one in part.parts)
        is_inner = is_inner or answer.of_loss and len(part.parts) == 2 and isinstance(part.parts[1], Minus)
        for k, summand in enumerate(part.parts if len(part.parts) > 2 else []):
            where = ('every', 'only', k) if path == () else ('only', path, k)
            yield 'summands-left-out', ('doubtful', *where) if is_inner else where, edited(term, {path: summand})
        for k, summand in enumerate(part.parts):
            if isinstance(summand, Number):
                continue
            is_bias = isinstance(summand, Entry) and summand.role == 'bias'
            where = ('every', 'sum', k) if path == () or is_bias else ('summand', path, k)
            where = ('doubtful', *where) if is_inner and not is_bias else where
            yield 'bias-left-out' if is_bias else 'summand-left-out', where, edited(term, {path + (k,): None})
