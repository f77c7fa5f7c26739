#!/usr/bin/env python3
"""Holds every printed line of written sheets to a pocket calculator.

    calculator.py [--at-least N] [--ties half-away|half-even] [--never-zero] FILE…

Reads the TeX of `.md` files and the MathML of `.html` files, cuts every chain into members at its relation
signs, and checks of each pair of neighbouring members without letters that the second is what the first,
evaluated with 60 digits and rounded to the printed digits, gives; that `=` stands exactly where the two are
equal as decimals; and that nothing is printed as −0.00. Of members with dots what can be seen is held. Where `x.md` and `x.html` are both given, they must
print the same members. Formulas that stand word for word in the sheet's
own source (`x.md` beside `x.solution.md`, or `--source`) are the author's and left alone.

Exit status: 0 all lines hold; 1 a wrong line, or fewer than N steps read; 2 a line that cannot be read.
"""

import argparse
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from calc import Unreadable, chains, extract, mathml, shortened, tex  # noqa: E402
from calc import own as functions  # noqa: E402
from calc.rules import Comparison, Conventions, Wrong, show  # noqa: E402
from calc.tokens import is_operand_end  # noqa: E402
from calc.tree import parse  # noqa: E402
from calc.values import Impossible, Sheet, evaluate  # noqa: E402


class Tally:
    """What was read, over all files."""

    def __init__(self):
        self.files = self.formulas = self.lines = self.printed = self.symbolic = self.shortened = 0
        self.steps = self.in_part = self.by_value = self.authors = 0
        self.wrong, self.unreadable = [], []
        self.sequences = {}  # of each file its printed members in order, with their relations

    def summary(self):
        return (f'{self.files} files, {self.formulas} formulas, {self.lines} lines: {self.printed} printed members, '
                f'{self.symbolic} with letters, {self.shortened} shortened; {self.steps} steps held '
                f'({self.by_value} by value only), {self.in_part} in part, {len(self.wrong)} wrong, {len(self.unreadable)} unreadable'
                + (f"; {self.authors} formulas of the author's left alone" if self.authors else ''))


def check_file(path, options, tally):
    """Reads one written file into the tally."""
    with open(path, encoding='utf-8', newline=None) as file:
        text = file.read()
    tally.files += 1
    try:
        formulas = extract.html(text) if path.endswith(('.html', '.htm')) else extract.markdown(text)
    except ValueError as error:
        tally.unreadable.append((path, 0, str(error), ''))
        return
    own = authors_formulas(path, options)
    check_formulas(path, formulas, own, conventions(path, text, options), tally)


def check_formulas(path, formulas, own, rules, tally):
    """Holds all formulas of one file; statements such as `sign′ = 1` are read before."""
    read, beside = [], []
    for formula in formulas:
        if isinstance(formula.source, str) and squeezed(formula.source) in own:
            tally.authors += 1
            continue
        tally.formulas += 1
        try:
            found, remarks = chains_of(formula)
        except (Unreadable, RecursionError) as error:
            tally.unreadable.append((path, formula.line, str(error), excerpt(formula.source)))
            continue
        if formula.said:  # a number in a sentence is no line; in TeX it stands among the words
            found = [chain for chain in found if len(chain.members) > 1]
        (beside if formula.said else read).append((formula, found))
        beside.append((formula, remarks))
    link(path, read, tally)
    sheet = statements(read)
    sheet.functions = functions.definitions([chain for _, found in read for chain in found])
    if sheet.functions:
        for _, found in read + beside:
            for chain in found:
                chain.members = [functions.recognised(member, sheet.functions) for member in chain.members]
    for formula, found in read + beside:
        for chain in found:
            if chain.stated or chains.is_statement(formula.said):
                continue
            relative = isinstance(formula.source, str)
            places = [formula.line + (at or 0) if relative else (at or formula.line) for at in chain.lines]
            tally.lines += len(set(places[chain.continued:]))
            check_chain(path, places, chain, sheet, rules, tally)


def chains_of(formula):
    """The chains of a formula and of its remarks, with places relative to it (TeX) or in the file (MathML)."""
    source = formula.source
    if isinstance(source, str):
        return chains.chains(tex.read(source), lambda at: source.count('\n', 0, at))
    return chains.chains(mathml.read(source))


def link(path, read, tally):
    """A display that begins with a relation sign goes on with the last chain of the display before."""
    last = None
    for formula, found in read:
        line, display = formula.line, formula.display
        if found and not found[0].members[0]:
            if not display or last is None:
                if len(found[0].members) > 2 or chains.nature(found[0].members[-1]) != 'printed':
                    tally.unreadable.append((path, line, 'a continued line without a first one', ''))
            else:
                found[0].members[0], found[0].continued = last.members[-1], True
        if display and found:
            last = found[-1]


def check_chain(path, places, chain, sheet, rules, tally):
    """Holds each printed member against the printed one before it."""
    before = seen = None
    for index, member in enumerate(chain.members):
        place = places[index]
        relation = chain.relations[index - 1] if index else None
        if has_negative_zero(member):
            tally.wrong.append((path, place, 'a zero is printed with a minus sign', ''))
        nature = chains.nature(member)
        again = index == 0 and chain.continued
        if nature == 'symbolic':
            tally.symbolic += not again
            if relation in ('<-', 'other'):
                before = None
            continue
        if nature == 'shortened':
            tally.shortened += not again
            before, seen = None, hold_in_part(path, place, seen, relation, member, sheet, rules, tally)
            continue
        seen = None
        if nature == '':
            continue
        tally.printed += not again
        try:
            tree = parse(member)
            if not again:
                tally.sequences.setdefault(path, []).append((place, relation, tree))
        except (Unreadable, RecursionError) as error:
            tally.unreadable.append((path, place, str(error), ''))
            before = None
            continue
        if before is not None and relation not in ('<-', 'other'):
            hold(path, place, before, relation, tree, sheet, rules, tally)
        before = tree


def hold_in_part(path, place, seen, relation, member, sheet, rules, tally):
    """Holds what can be seen of a member with dots against what can be seen before it; its visible parts."""
    try:
        parts = shortened.pieces(member)
    except (Unreadable, RecursionError) as error:
        tally.unreadable.append((path, place, str(error), ''))
        return None
    if seen and parts and len(seen) == len(parts) and relation in ('=', '~'):
        tally.in_part += 1
        comparison = Comparison(rules, sheet)
        for left, right in zip(seen, parts):
            try:
                comparison.follow(left, right)
                if relation == '=':
                    comparison.same(left, right)
            except (Wrong, Impossible) as error:
                sign = {'~': '≈'}.get(relation, relation)
                tally.wrong.append((path, place, str(error), f'{show(left)} + … {sign} {show(right)} + …'))
                break
    return parts


def hold(path, place, before, relation, tree, sheet, rules, tally):
    tally.steps += 1
    comparison = Comparison(rules, sheet)
    try:
        comparison.step(before, relation, tree)
        tally.by_value += comparison.by_value
    except (Wrong, Impossible) as error:
        sign = {'~': '≈'}.get(relation, relation)
        tally.wrong.append((path, place, str(error), f'{show(before)} {sign} {show(tree)}'))


def compare_twins(tally):
    """`x.md` and `x.html` print the same members in the same order."""
    for path, members in list(tally.sequences.items()):
        twin = tally.sequences.get(path[:-3] + '.html') if path.endswith('.md') else None
        if twin is None:
            continue
        for (_, relation, tree), (place, other_relation, other) in zip(members, twin):
            if (relation, tree) != (other_relation, other):
                tally.wrong.append((path[:-3] + '.html', place, 'the Markdown prints another member here',
                                    f'{show(tree)} there, {show(other)} here'))
                break
        else:
            if len(members) != len(twin):
                tally.wrong.append((path[:-3] + '.html', 0, f'{len(twin)} printed members, '
                                    f'in the Markdown {len(members)}', ''))


def has_negative_zero(tokens):
    """Whether a prefix minus stands before a zero, in the member or in any of its parts."""
    for index, token in enumerate(tokens):
        if token[0] in ('frac', 'sqrt', 'brace', 'sup') and any(has_negative_zero(part) for part in token[1:]):
            return True
        if token[0] == 'matrix' and any(has_negative_zero(cell) for row in token[1] for cell in row):
            return True
        zero = token[0] == 'num' and not token[1].strip('0.')
        minus = index > 0 and tokens[index - 1] == ('op', '-')
        before = tokens[index - 2] if index > 1 else None
        # Behind dots a minus stands between two terms.
        if zero and minus and before != ('dots',) and not is_operand_end(before):
            return True
    return False


def statements(read):
    """What the sheet states itself: `sign′ = 1`, and in running text a corner such as `relu′(0) = 1`."""
    sheet = Sheet()
    for formula, found in read:
        for chain in found:
            if len(chain.members) < 2 or chain.relations[0] != '=':
                continue
            left, right = chain.members[0], chain.members[1]
            if not left or left[0][0] != 'fn' or chains.nature(right) != 'printed':
                continue
            try:
                value = evaluate(parse(right))
                key = left[0][1] + "'" * left[0][2]
                if len(left) == 1:
                    sheet.slopes[key] = value
                elif not formula.display and len(chain.members) == 2 and key in CORNERS:
                    argument = parse(left)[3][0]
                    if evaluate(argument) == 0:
                        sheet.corners[key, evaluate(argument)] = value
            except (Unreadable, Impossible):
                continue
    return sheet


#: Functions with a corner at zero, where a sheet may state which value it takes.
CORNERS = {'sign', 'step', "relu'", "abs'", "leaky_relu'"}


def authors_formulas(path, options):
    """The formulas of the sheet's own source, which the program passed through."""
    source = options.source
    if source is None:
        source = re.sub(r'\.solution\.(md|html)$', '.md', path)
    if source == path or not os.path.exists(source):
        return set()
    with open(source, encoding='utf-8') as file:
        return {squeezed(formula.source) for formula in extract.markdown(file.read())}


def squeezed(source):
    return ''.join(source.split())


def excerpt(source):
    return ' '.join(source.split())[:120] if isinstance(source, str) else '<math> element'


def conventions(path, text, options):
    """Digits from the front matter, of the file or of the Markdown beside it, where an integer can be a result."""
    if path.endswith('.html') and os.path.exists(path[:-5] + '.md'):
        with open(path[:-5] + '.md', encoding='utf-8') as file:
            text = file.read()
    head = re.match(r'---\s*\n(.*?)\n(?:---|\.\.\.)', text, re.S)
    head = head.group(1) if head else ''
    significant = re.search(r'^\s+digits:\s*(\d+)', head, re.M)
    integers = re.search(r'^\s+decimals:\s*0\b', head, re.M)
    return Conventions(options.ties, bool(integers), int(significant.group(1)) if significant else None,
                       options.never_zero)


def arguments(argv):
    parser = argparse.ArgumentParser(description='Holds every printed line of written sheets to a pocket calculator.')
    parser.add_argument('files', nargs='+', metavar='FILE')
    parser.add_argument('--at-least', type=int, default=0, metavar='N', help='fail if fewer steps were read')
    parser.add_argument('--ties', choices=['either', 'half-away', 'half-even'], default='either')
    parser.add_argument('--never-zero', action='store_true', help='fail where a number that is not 0 is printed so')
    parser.add_argument('--source', help="the sheet's source, whose own formulas are left alone")
    return parser.parse_args(argv)


def main(argv=None):
    options = arguments(argv)
    tally = Tally()
    for path in options.files:
        try:
            check_file(path, options, tally)
        except (OSError, UnicodeDecodeError) as error:
            tally.unreadable.append((path, 0, str(error), ''))
    compare_twins(tally)
    for label, found in (('wrong', tally.wrong), ('unreadable', tally.unreadable)):
        for path, line, message, detail in found:
            print(f'{path}:{line}: {label}: {message}' + (f'\n    {detail}' if detail else ''))
    print(tally.summary())
    if tally.wrong:
        return 1
    if tally.unreadable:
        return 2
    if tally.steps < options.at_least:
        print(f'fewer than {options.at_least} steps were read')
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
