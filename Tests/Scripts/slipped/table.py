"""The tables of a campaign, as Markdown."""

from . import catalogue
from .bars import share, tallied


def rows_of(judged, key):
    """The judged cases by a key, in its order."""
    groups = {}
    for one in judged:
        groups.setdefault(key(one.case), []).append(one)
    return groups


def percent(part, whole):
    return f'{100 * part / whole:.1f} %' if whole else '–'


def median(values):
    values = sorted(value for value in values if value is not None)
    return f'{100 * values[len(values) // 2]:.1f} %' if values else '–'


def table(head, rows):
    line = '| ' + ' | '.join(head) + ' |'
    rule = '|' + '|'.join([' --- '] + [' ---: '] * (len(head) - 1)) + '|'
    return [line, rule] + ['| ' + ' | '.join(map(str, row)) + ' |' for row in rows] + ['']


def injected_row(name, ones):
    """Cases, distinguishable ones, and of these how the true slip came out."""
    clear = [one for one in ones if one.case.is_distinguishable and one.outcome != 'passed']
    rest = [one for one in ones if not one.case.is_distinguishable and one.outcome != 'passed']
    first, among = tallied(clear, 'first'), tallied(clear, 'first', 'among')
    shown = tallied(rest, 'first', 'among', 'tied') + tallied(clear, 'first', 'among', 'tied')
    return [name, len(clear) + len(rest), percent(len(clear), len(clear) + len(rest)), percent(first, len(clear)),
            percent(among, len(clear)), percent(shown, len(clear) + len(rest)), median(one.share for one in ones)]


HEAD = ['', 'cases', 'distinguishable', 'first', 'among three', 'shown or counted', 'chance (median)']


def digits_and_rule(judged):
    groups = rows_of(judged, lambda case: (case.digits, case.mode))
    return [injected_row(f'{digits} digits, `{mode}`', groups[digits, mode]) for digits, mode in sorted(groups)]


def written(judged, marked, networks, seed):
    """All tables."""
    by_part = rows_of(judged, lambda case: case.part)
    lines = [f'Made by `make slips` from {networks} networks, seed {seed}: {len(judged)} sheets.', '']
    inject = by_part.get('inject', [])
    if inject:
        lines += ['**One slip in one answer, or in all entries of one quantity**', '']
        lines += table(HEAD, digits_and_rule(inject) + [injected_row('all', inject)])
        groups = rows_of(inject, lambda case: case.group)
        lines += table(['slip', *HEAD[1:]], [injected_row(f'`{slip}`', groups[slip])
                                             for slip in catalogue.NAMES if slip in groups])
    if 'sheets' in by_part:
        lines += ['**One slip upstream, everything later worked out from it**', '']
        head = ['the slipped quantity is', 'digits', 'sheets', 'one cause, the rest follows', 'the true slip is shown']
        lines += table(head, [
            [group, digits, len(ones), percent(share(ones, 'first', 'among', 'tied'), len(judged_ones(ones))),
             percent(share(ones, 'first', 'among'), len(judged_ones(ones)))]
            for (group, digits), ones in sorted(rows_of(by_part['sheets'], lambda c: (c.group, c.digits)).items())])
    if 'controls' in by_part:
        lines += ['**Wrong answers that no slip has made: how many are said to have a cause**', '']
        groups = rows_of(by_part['controls'], lambda case: case.group)
        digits = sorted({one.case.digits for one in by_part['controls']})
        lines += table(['', *(f'{n} digits' for n in digits)], [
            [group] + [control_cell([one for one in groups[group] if one.case.digits == n]) for n in digits]
            for group in sorted(groups)]
            + [['sheets of changed data with one'] + [sheets_cell(
                [one for one in groups.get('data changed', []) if one.case.digits == n]) for n in digits]])
    if 'misprints' in by_part:
        lines += ['**A misprint, all else worked out from the right number**', '']
        groups = rows_of(by_part['misprints'], lambda case: case.group)
        lines += table(HEAD, [injected_row(f'`{slip}`', groups[slip]) for slip in sorted(groups)])
    if 'right' in by_part:
        lines += table(['right answers', 'sheets', 'with a cause'], [
            [group, len(ones), tallied(ones, 'named')]
            for group, ones in sorted(rows_of(by_part['right'], lambda case: case.group).items())])
    if marked:
        lines += ['**Submissions of students who made one slip and went on with it**', '']
        lines += table(['', 'submissions', 'first wrong step found', 'all else has its points'], [
            [ending, len(ones), percent(sum(one.is_first_right for one in ones), len(ones)),
             percent(sum(one.has_points for one in ones), len(ones))]
            for ending, ones in (('Markdown', of_ending(marked, 'md')), ('CSV', of_ending(marked, 'csv')))])
    return lines


def of_ending(marked, ending):
    return [one for one in marked if one.submission.ending == ending]


def judged_ones(ones):
    return [one for one in ones if one.outcome != 'passed']


def sheets_cell(ones):
    ones = judged_ones(ones)
    return f'{percent(tallied(ones, "named"), len(ones))} of {len(ones)}'


def control_cell(ones):
    asked = sum(one.asked for one in ones)
    return f'{percent(sum(one.named for one in ones), asked)} of {asked}'
