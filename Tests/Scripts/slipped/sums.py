"""Summands, and whole contributions of users, that are forgotten."""

from .terms import Entry, Number, Sum, edited, plus, walk


def slips(answer):
    term = answer.term
    if answer.kind == 'update':
        return
    if len(answer.users) > 1:
        for name in answer.users:
            rest = plus([part for other, part in answer.users.items() if other != name])
            yield 'contribution-left-out', ('every', name), rest
    for path, part in walk(term):
        if not isinstance(part, Sum):
            continue
        for k, summand in enumerate(part.parts):
            if isinstance(summand, Number):
                continue
            is_bias = isinstance(summand, Entry) and summand.role == 'bias'
            where = ('every', 'sum', k) if path == () or is_bias else ('summand', path, k)
            yield 'bias-left-out' if is_bias else 'summand-left-out', where, edited(term, {path + (k,): None})
