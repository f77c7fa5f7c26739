"""Slips of sign: of the result, of a factor, of a summand."""

from .terms import Minus, Sum, edited, entries, mapped, walk


def slips(answer):
    term = answer.term
    yield 'sign-of-result', ('every',), Minus(term)
    for one in entries(term):
        yield 'sign-of-factor', ('entry', one.place), mapped(
            term, lambda entry, one=one: Minus(entry) if entry.place == one.place else entry)
    for quantity in dict.fromkeys(one.quantity for one in entries(term)):
        alone = sum(one.quantity == quantity for one in entries(term)) == 1
        yield 'sign-of-factor', ('every' if alone else 'doubtful', quantity), mapped(
            term, lambda entry, quantity=quantity: Minus(entry) if entry.quantity == quantity else entry)
    if answer.kind == 'update':
        return  # the sign of its step is update-added
    for path, part in walk(term):
        if isinstance(part, Sum):
            for k, summand in enumerate(part.parts):
                turned = summand.parts[0] if isinstance(summand, Minus) else Minus(summand)
                where = ('every', 'sum', k) if path == () else ('summand', path, k)
                yield 'sign-of-summand', where, edited(term, {path + (k,): turned})
