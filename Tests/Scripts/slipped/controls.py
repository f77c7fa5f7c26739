"""Wrong answers that no slip has made, and right ones: nothing is to be named as their cause."""

from decimal import Decimal

from held import carrying, parts
from held.numbers import Ambiguous, printed
from held.settle import settle

from . import catalogue
from .bench import NO_VALUE, Candidate, is_plain
from .inject import some_answers, wrong_token
from .paper import Case, case
from .stated import Stated
from .terms import Values


def random_values(bench, name, source, most):
    """Answers of the right magnitude that have nothing to do with the network."""
    answers = some_answers(bench, source, most)
    for number, answer in enumerate(source.sample(answers, min(most, len(answers)))):
        size = abs(answer.right.used) or Decimal(1)
        value = source.choice([1, -1]) * size * Decimal(10) ** Decimal(str(source.uniform(-0.5, 0.5)))
        yield one_wrong(bench, 'random values', f'{name}-random-{number}', answer, value, source)


def two_slips(bench, name, source, most):
    """Two slips at once in one formula that are not one slip by another name."""
    answers = some_answers(bench, source, most)
    for number, answer in enumerate(source.sample(answers, min(most, len(answers)))):
        first = [one for one in answer.candidates if one.term is not None and answer.can_be_made(one)]
        if not first:
            continue
        one = source.choice(first)
        values = Values(lambda place: answer.run.at(place).used)
        second = [term for _, _, term in again(answer, one.term)]
        if not second:
            continue
        try:
            value = values(source.choice(second))
        except (KeyError, *NO_VALUE):
            continue
        singles = [one.full for one in answer.candidates if one.term is not None]
        # Two slips may leave exactly another quantity, which is a copy.
        singles += [bench.run.at(cell.place).full * sign for _, cell in bench.places for sign in (1, -1)]
        if all(abs(value - single) > Decimal('1e-9') for single in singles):
            yield one_wrong(bench, 'two slips', f'{name}-two-{number}', answer, value, source)


def again(answer, term):
    """The slips in a formula that has one already."""
    kind = answer.stated.kind if answer.stated.kind != 'update' else 'value'
    stated = Stated(answer.net, answer.place, kind, term)
    for slip, where, other in catalogue.of_formula(stated):
        yield slip, where, other


def one_wrong(bench, group, name, answer, value, source):
    """A sheet on which one answer is some value, its inputs printed or not."""
    try:
        token = wrong_token(answer, Candidate('', (), value, answer.rounded(value)))
    except NO_VALUE:
        return None
    if token is None:
        return None
    leave_out = answer.inputs if source.random() < 0.5 else ()
    return case(bench, 'controls', group, name, {answer.place: token}, {answer.place}, leave_out)


def changed_data(bench, name, source, most):
    """A number of the sheet changed after its answers were printed."""
    given = [name for name, role in bench.net.roles.items() if role != 'constant']
    for number in range(most):
        changed = source.choice(given)
        rows, columns = bench.net.size(changed)
        i, j = source.randrange(rows), source.randrange(columns)
        value = Decimal(bench.net.writers[changed]()) if changed in bench.net.writers else other_number(
            bench.net.texts[changed][i][j], source)
        if is_of_a_slip(bench.net, changed, i, j, value):
            continue
        one = sheet_of_other_data(bench, f'{name}-changed-{number}', changed, i, j, value)
        if one:
            yield one


def other_number(text, source):
    """Another number with as many digits."""
    behind = len(text.split('.')[1]) if '.' in text else 0
    return Decimal(str(round(source.uniform(-1.6, 1.6), behind)))


def is_of_a_slip(net, changed, i, j, value):
    """Whether a slip would put in this number: one left out, turned, or read elsewhere."""
    old = net.data[changed][i][j]
    elsewhere = [number for rows in net.data.values() for row in rows for number in row]
    return value in (0, 1, -1, -old, old) or value in elsewhere


def sheet_of_other_data(bench, name, changed, i, j, value):
    is_learned = changed in bench.net.learned

    def paper(place, _):
        key = place[0]
        is_it = key[:2] == ('value', changed) and place[1:] == (i, j) and (key[2] == 0 or not is_learned)
        return value if is_it else None

    tokens, wrong = {}, set()
    try:
        run = bench.net.work(paper=paper)
        for _, cell in bench.places:
            found = run.at(cell.place).used
            tokens[cell.place] = token = printed(found, bench.rule.decimals(found), bench.rule)
            readings = (bench.run.at(cell.place), bench.other_run.at(cell.place))
            if is_plain(token) and all(token.gives(one.full, one.own) is False for one in readings):
                wrong.add(cell.place)
    except NO_VALUE:
        return None
    return case(bench, 'controls', 'data changed', name, tokens, wrong) if wrong else None


def right_answers(bench, name, source):
    """Right numbers in every form, and those of an author who goes on with rounded ones."""
    for group, lines in (('right', lambda: parts.lines_with_right_answers(bench.net, source, 25)),
                         ('carried', lambda: carrying.carried_lines(bench.net, source))):
        if group == 'carried' and bench.rule.mode == 'step':
            continue
        try:
            made = lines()
            if not made:
                continue
            sheet = parts.written(bench.net, made, source)
            held = [one for line in made for one in line.held]
            settle(bench.net, held)
        except (Ambiguous, *NO_VALUE):
            continue
        if all(one.verdict in ('holds', 'carried') for one in held):
            yield Case('right', group, f'{name}-{group}', sheet.text(), bench.rule.digits, bench.rule.mode, [])
