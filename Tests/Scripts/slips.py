#!/usr/bin/env python3
"""Makes every slip on purpose, and looks whether `worksheet verify` names it.

    slips.py --worksheet PATH [--networks N] [--slips N] [--kinds KIND…] [--parts PART…] [--seed N]
             [--keep FOLDER] [--show N] [--table docs/slips.md] [--record]

Draws random networks, works them out in decimals of 50 digits, states the formula of every number as the working does,
and changes it as somebody would who makes a slip. The engine is asked for nothing but its verdicts and causes.

The parts:

    inject     one slip in one answer or in all entries of a quantity, its inputs printed or not, all else right
    sheets     one slip upstream, everything later worked out from it; the slipped quantity printed or not
    controls   wrong answers that no slip made: random ones, those of other data, two slips at once
    misprints  a number written down wrongly, all else worked out from the right one
    right      right answers, and those of an author who goes on with rounded numbers
    marking    submissions with one slip, for `worksheet mark`: only that number may lose its points

A slip is distinguishable where its printed digits are those of no other slip at this answer.

With `--table` the tables of that file must be what this run gives; with `--record` they are written there.

Exit status: 0 every bar is reached, 1 one is not, or the tables are out of date.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import campaign  # noqa: E402
from slipped import bars, controls, draw, inject, marking, misprints, paper, table, upstream  # noqa: E402
from slipped.judge import judged  # noqa: E402
from slipped.reports import reports  # noqa: E402

PARTS = ('inject', 'sheets', 'controls', 'misprints', 'right', 'marking')


def cases_of(kind, seed, parts, most):
    """All cases of one network."""
    bench = draw.bench(kind, seed)
    if bench is None:
        return []
    name, made = f'{kind}-{seed}', []
    for part in parts:
        source = random.Random(f'{part} {kind} {seed}')
        if part == 'inject':
            made += inject.cases(bench, name, source, most)
        elif part == 'sheets':
            made += upstream.cases(bench, f'{name}-sheet', source, 1 if most else 2)
        elif part == 'controls':
            made += controls.random_values(bench, name, source, 3)
            made += controls.two_slips(bench, name, source, 3)
            made += controls.changed_data(bench, name, source, 2)
        elif part == 'misprints':
            made += misprints.cases(bench, name, source)
        elif part == 'right':
            made += controls.right_answers(bench, name, source)
        else:
            made += marking.submissions(bench, name, source)
    return [one for one in made if one]


def job(work):
    return cases_of(*work)


def run(options):
    counts = campaign.shares(options.networks, options.kinds)
    work = [(kind, seed, options.parts, options.slips or None) for kind in options.kinds
            for seed in range(options.seed, options.seed + counts[kind])]
    folder = options.keep or tempfile.mkdtemp()
    os.makedirs(os.path.join(folder, 'mark'), exist_ok=True)
    with multiprocessing.Pool() as pool:
        made = [one for found in pool.map(job, work, chunksize=4) for one in found]
        handed_in = [(options.worksheet, one, os.path.join(folder, 'mark')) for one in made
                     if isinstance(one, marking.Submission)]
        marked = pool.starmap(marking.marked, handed_in, chunksize=4)
    cases = {one.name: one for one in made if isinstance(one, paper.Case)}
    records, messages = reports(options.worksheet, folder, {name: one.text for name, one in cases.items()})
    if not options.keep:
        shutil.rmtree(folder)
    all_judged = [judged(one, records.get(name)) for name, one in sorted(cases.items())]
    return all_judged, marked, messages, len(work)


def finding(one):
    case = one.case
    what = f'{case.slip} at {case.quantity}' if case.slip else case.group
    return (f'{case.name}.md:{case.wrong[0].line if case.wrong else ""}: {case.part}, {what}'
            f'{" in all entries" if case.is_whole else ""} {place_text(case.where)}: {one.outcome}; {one.said}'
            + (f' (same digits: {", ".join(case.rivals)})' if case.rivals else ''))


def place_text(where):
    """Where in a formula a slip was made, for a reader of findings."""
    return ' '.join(place_text(one) if isinstance(one, tuple) else str(one) for one in where if one not in (0, ()))


def findings(all_judged):
    """What is not as it should be, whether or not a bar is missed by it."""
    for one in all_judged:
        if one.outcome in ('missed', 'split', 'named') or one.outcome in ('among', 'tied') and \
                one.case.part == 'inject' and one.case.is_distinguishable:
            yield one


BEGIN, END = '<!-- table: make slips -->', '<!-- end of table -->'


def held_table(path, lines, is_recorded):
    """Whether the tables in a file are these; writes them there if asked."""
    with open(path, encoding='utf-8') as file:
        text = file.read()
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    new = f'{before}{BEGIN}\n\n' + '\n'.join(lines).rstrip() + f'\n\n{END}{after}'
    if is_recorded:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(new)
    return is_recorded or new == text


def main(argv=None):
    parser = argparse.ArgumentParser(description='Makes every slip, and looks whether `worksheet verify` names it.')
    parser.add_argument('--worksheet', required=True, help='the program')
    parser.add_argument('--networks', type=int, default=300)
    parser.add_argument('--slips', type=int, default=0, metavar='N', help='of each network; all of them if not given')
    parser.add_argument('--kinds', nargs='+', choices=campaign.KINDS, default=list(campaign.KINDS))
    parser.add_argument('--parts', nargs='+', choices=PARTS, default=PARTS)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--keep', metavar='FOLDER', help='write the sheets there and leave them')
    parser.add_argument('--show', type=int, default=20, metavar='N', help='findings of each part that are printed')
    parser.add_argument('--table', metavar='FILE', help='the file whose tables must be those of this run')
    parser.add_argument('--record', action='store_true', help='write the tables into that file')
    options = parser.parse_args(argv)
    all_judged, marked, messages, networks = run(options)
    if messages:
        print(messages[:4000])
    shown = {}
    for one in findings(all_judged):
        shown[one.case.part] = shown.get(one.case.part, 0) + 1
        if shown[one.case.part] <= options.show:
            print(finding(one))
    for one in [one for one in marked if not (one.is_first_right and one.has_points)][:options.show]:
        print(f'{one.submission.name}: marking, {one.submission.slip} at {one.submission.wrong}: {one.said}')
    lines = table.written(all_judged, marked, networks, options.seed)
    print('\n'.join(lines))
    wrong = [one for one in bars.missed(all_judged, marked) if options.parts == PARTS or 'no case' not in one]
    if options.table and not held_table(options.table, lines, options.record):
        wrong.append(f'the tables of {options.table} are not those of this run; `make slips RECORD=1` writes them')
    for one in wrong:
        print(one)
    return 1 if wrong or messages else 0


if __name__ == '__main__':
    sys.exit(main())
