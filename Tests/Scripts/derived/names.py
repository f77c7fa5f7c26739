"""Which quantity a printed symbol is: its letter, superscript and subscript, entries and pre-activations included."""

import re

from calc import Unreadable, tex

DRESSED = ('hat', 'bar', 'tilde', 'vec')
GREEK = ('alpha', 'beta', 'gamma', 'delta', 'epsilon', 'eta', 'theta', 'kappa', 'lambda', 'mu', 'nu', 'xi', 'rho',
         'sigma', 'tau', 'phi', 'psi', 'omega')


def as_tex(name):
    """How a name looks if nothing is said: `w1` is w₁, `yhat` is ŷ, `mu` is μ, `W_h1` is W with h1 below."""
    letters, _, below = name.replace('[', '_').rstrip(']').partition('_')
    digits = letters[len(letters.rstrip('0123456789')):]
    letters = letters[:len(letters) - len(digits)]
    below = digits + (',' if digits and below else '') + below
    return base(letters) + (f'_{{{below}}}' if below else '')


def base(letters):
    if letters in GREEK:
        return '\\' + letters
    for word in DRESSED:
        if letters.endswith(word) and len(letters) > len(word):
            return f'\\{word}{{{base(letters[:-len(word)])}}}'
    return letters if len(letters) == 1 else f'\\mathrm{{{letters}}}'


def items(tokens):
    """A subscript cut at its commas."""
    parts = [[]]
    for token in tokens:
        if token == ('op', ','):
            parts.append([])
        elif token not in (('open', 'group'), ('close', 'group')):
            parts[-1].append(token)
    return tuple(tuple(part) for part in parts)


def signature(tokens):
    """`(letter, superscript, subscript items)` of a symbol's tokens."""
    letter, above, below = tokens[0], (), ()
    for token in tokens[1:]:
        if token[0] == 'sup':
            above = tuple(token[1])
        elif token[0] == 'sub':
            below = items(token[1])
        else:
            raise Unreadable(f'{token} in a symbol')
    return letter, above, below


class Names:
    """The symbols of a network; `find` reads a symbol with its scripts."""

    def __init__(self, net):
        self.net = net
        self.whole, self.entries = {}, {}
        symbols = {one.name: one.symbol or as_tex(one.name) for one in net.quantities.values()}
        if len(net.losses) > 1:
            symbols['total'] = as_tex(net.losses[0][0]) + '_{\\mathrm{total}}'
        symbols.update({name: as_tex(name) for name in net.lets})
        for name, source in symbols.items():
            self.whole[signature(tex.read(source))] = name
        for key, name in list(self.whole.items()):
            self.entries[self.entry_letter(key, name)] = name
            self.entries.setdefault(key, name)
        self.letters = {key[0] for key in self.whole}

    def entry_letter(self, key, name):
        """Entries of a matrix have the small letter, unless that is another's; bold and arrows are left out."""
        (kind, letter), above, below = key
        undressed = re.fullmatch(r"(?:vec|mathbf)\[\('sym', '(.)'\)\]", letter)
        if undressed:
            letter = undressed.group(1)
        small = ((kind, letter.lower()), above, below)
        shape = self.shape(name)
        if len(shape) == 2 and len(letter) == 1 and small not in self.whole:
            return small
        return ((kind, letter), above, below)

    def shape(self, name):
        if name in self.net.lets:
            name = self.net.lets[name]
        if name == 'total':
            return ()
        return self.net.quantities[name.removesuffix('.in')].shape

    def is_row(self, name, rest):
        """Whether an index alone means a row of a matrix, as a step of a sequence has it."""
        return name in self.net.by_rows and len(rest) == 1 and rest[0][0][0] == 'num'

    def find(self, letter, above, below):
        """`(quantity, index items)` of a symbol; None where no quantity looks so.

        A subscript may be the name's own, with `in` behind it, and indices between both.
        """
        parts = list(below)
        inner = bool(parts) and parts[-1] == (('word', 'in'),)
        if inner:
            parts.pop()
        for count in range(len(parts), -1, -1):
            key = (letter, above, tuple(parts[:count]))
            rest = tuple(parts[count:])
            name = (self.entries if rest else self.whole).get(key)
            if name is None and not rest:
                continue
            if name is not None and (not rest or len(rest) == len(self.shape(name)) or self.is_row(name, rest)):
                return name + ('.in' if inner else ''), rest
        return None
