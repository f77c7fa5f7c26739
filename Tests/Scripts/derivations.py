#!/usr/bin/env python3
"""Holds derivations in letters to derivatives by complex steps.

    derivations.py --worksheet PATH [--networks N] [--seed N] [--families NAME…] [--points N] [--keep FOLDER]
                   [--show N] [--damage N] [--at-least MEMBERS]

Draws random networks with letters for sizes and without values, has `worksheet render` derive them, and reads all that
is printed: every member of every chain in index form, with Kronecker deltas, cases and sums, and as whole arrays; the
remarks beside them; the sentences about sizes. At random sizes and numbers each member must have the true value, which
is worked out from the network alone. What cannot be read is a failure, not left out.

With `--damage N`, N printed formulas of each network are changed one at a time (a transpose dropped, a sign, an index,
a factor), and of these changes 95 % must be noticed; some change nothing, such as the order of indices of what is
symmetric.

Exit status: 0 all is true; 1 something is not, or less than N members were read; 2 the program failed.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from derived import damage, draw, page  # noqa: E402
from derived.check import Checker, Tally  # noqa: E402

TOGETHER = 12  # networks in one sheet
BAR = 0.95  # of changed formulas that must be noticed


def networks(count, seed, families):
    """The networks of a run, by their settings: one sheet has one index order and one language."""
    names = [name for name in families for _ in range(draw.SHARES[name])]
    for number in range(seed, seed + count):
        family = names[number % len(names)]
        yield draw.FAMILIES[family](f'{family}{number}', random.Random(f'derivations {family} {number}'))


def sheets(nets):
    """Sheets of several networks each."""
    groups = {}
    for net in nets:
        groups.setdefault((net.index, net.language), []).append(net)
    for (index, language), members in groups.items():
        for at in range(0, len(members), TOGETHER):
            yield index, language, members[at:at + TOGETHER]


def written(index, language, nets):
    """A sheet: each network under a heading that is its name."""
    head = f'---\nlang: {language}\nworksheet: {{ language: 1, index: {index} }}\n---\n\n'
    return head + '\n'.join(f'# {net.name}\n\n{net.block()}' for net in nets)


def rendered(worksheet, text, folder, name):
    """What the program writes; raises CalledProcessError with its messages."""
    path = os.path.join(folder, f'{name}.md')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    done = subprocess.run([worksheet, 'render', '--to', 'md', '-o', '-', path], capture_output=True, text=True)
    if done.returncode != 0 or not done.stdout:
        raise subprocess.CalledProcessError(done.returncode, name, done.stdout, done.stderr)
    return done.stdout


def job(work):
    """The tally of one sheet, the messages of the program where it fails, and what came of changed formulas."""
    worksheet, index, language, nets, folder, name, points, changes = work
    tally, changed = Tally(), []
    try:
        parts = page.sections(rendered(worksheet, written(index, language, nets), folder, name))
    except subprocess.CalledProcessError as error:
        return tally, f'{name}.md: {error.stderr}', changed
    for net in nets:
        tally.add(Checker(net, points=points).check(parts[net.name]))
        changed += damage.damages(net, parts[net.name], random.Random(f'damage {net.name}'), changes)
    return tally, '', changed


def run(options):
    folder = options.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    nets = networks(options.networks, options.seed, options.families)
    work = [(options.worksheet, *sheet, folder, f'sheet{number}', options.points, options.damage)
            for number, sheet in enumerate(sheets(nets))]
    total, messages, changed = Tally(), [], []
    with multiprocessing.Pool() as pool:
        for tally, message, damages in pool.imap(job, work):
            total.add(tally)
            changed += damages
            if message:
                messages.append(message)
    if not options.keep:
        shutil.rmtree(folder)
    return total, messages, changed


def main(argv=None):
    parser = argparse.ArgumentParser(description='Holds derivations in letters to derivatives by complex steps.')
    parser.add_argument('--worksheet', required=True, help='the program')
    parser.add_argument('--networks', type=int, default=300)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--families', nargs='+', choices=draw.FAMILIES, default=list(draw.FAMILIES))
    parser.add_argument('--points', type=int, default=2, metavar='N', help='sizes and numbers for each network')
    parser.add_argument('--keep', metavar='FOLDER', help='write the sheets there and leave them')
    parser.add_argument('--show', type=int, default=20, metavar='N', help='findings that are printed')
    parser.add_argument('--damage', type=int, default=0, metavar='N', help='formulas of each network that are changed')
    parser.add_argument('--at-least', type=int, default=0, metavar='N', help='members that must be read')
    options = parser.parse_args(argv)
    total, messages, changed = run(options)
    for message in messages:
        print(message[:2000])
    for one in total.findings[:options.show]:
        print(f'{one.network.name}: {"unreadable: " if one.is_unreadable else ""}{one.why}\n{one.source}\n')
    print(total.summary())
    noticed = sum(one.is_noticed for one in changed)
    if changed:
        print(f'{len(changed)} changed formulas, {noticed} noticed')
        for one in [one for one in changed if not one.is_noticed][:options.show if noticed < BAR * len(changed) else 0]:
            print(f'{one.network.name}: {one.kind} not noticed\n{one.before}\nchanged to\n{one.after}\n')
    if messages:
        return 2
    return 1 if total.findings or total.members < options.at_least or noticed < BAR * len(changed) else 0


if __name__ == '__main__':
    sys.exit(main())
