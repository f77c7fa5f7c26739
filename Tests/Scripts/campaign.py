#!/usr/bin/env python3
"""Holds `worksheet verify` to an independent reference, on generated sheets.

    campaign.py --worksheet PATH [--networks N] [--kinds KIND…] [--seed N] [--at-least N] [--parts PART…]
                [--keep FOLDER] [--show N]

Draws random networks, works them out in decimals of 50 digits by the rules of the reference, prints right
and wrong answers into sheets, and compares the verdict on every printed number. The engine is asked for nothing
but its verdicts. What lies so near to a rounding boundary that 16 digits and 50 may round it differently
is left out and counted.

The kinds of networks:

    layers      sigmoid, tanh, relu, exp and softmax layers with shared weights and ways around, one update
    functions   every function and loss, also inside of formulas
    windows     convolution and pooling in one and two dimensions
    batches     a row or a column for each example, sums and means of rows and columns, normalisation
    sequences   `for` over time: recurrent cells, GRU, LSTM, one loss or one for each step
    learning    optimisers over one to five updates, chosen weights, rates of their own
    rules       learning that is no gradient: perceptron, Widrow-Hoff, Hebb
    examples    `each row of`: blocks for one example, updates on one, on each in turn, on all at once

The parts, a sheet of each for every network:

    right    right answers in every form: numbers, vectors, matrices, chains, in blocks and in lines of text
    few      the same with a few wrong ones among them
    many     the same, most of them wrong
    carried  an author who rounds what is printed, each quantity to digits of its own, and goes on with it
    chains   chains with rounded numbers put in and the result that these give
    follows  as carried, with one wrong number that the author goes on with
    errata   corrections, right and stale ones

Exit status: 0 every verdict is as it must be, 1 one is not, or too few were held.
"""

import argparse
import multiprocessing
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from held import asks, carrying, draw, errata, parts, spoiled  # noqa: E402
from held.compare import Tally, compare, verify  # noqa: E402
from held.kinds import batches, examples, functions, learning, rules, sequences, windows  # noqa: E402
from held.numbers import Ambiguous, Impossible  # noqa: E402
from held.settle import settle  # noqa: E402

#: Every kind: how a network of it is drawn, and its share of the networks.
KINDS = {'layers': (draw.network, 5), 'functions': (functions.draw, 3), 'windows': (windows.draw, 2),
         'batches': (batches.draw, 2), 'sequences': (sequences.draw, 2), 'learning': (learning.draw, 3),
         'rules': (rules.draw, 1), 'examples': (examples.draw, 2)}
PARTS = ('right', 'few', 'many', 'carried', 'chains', 'follows', 'errata')


def drawn_network(seed, mode=None, kind='layers'):
    """A network that can be worked out under both rounding rules."""
    source = random.Random(seed if kind == 'layers' else f'{kind} {seed}')
    while True:
        try:
            net = KINDS[kind][0](source, mode)
            for rule in (net.rule, net.rule.other):
                run = net.work(rule)
                for array in asks.values(net) + asks.errors(net) + asks.later(net, asks.errors) + asks.others(net, net.states):
                    run.need(array.key)
            return net
        except (Ambiguous, Impossible, ArithmeticError):
            continue


def lines_of(part, net, source):
    """The lines of one sheet."""
    if part == 'right':
        return parts.lines_with_right_answers(net, source, 42)
    if part in ('few', 'many'):
        wrong = source.randint(2, 5) if part == 'few' else 40
        lines = parts.lines_with_right_answers(net, source, 30 if part == 'few' else 48)
        return spoiled.spoil(net, lines, source, wrong)
    if part == 'errata':
        return errata.with_errata(net, parts.lines_with_right_answers(net, source, 15), source)
    if part == 'chains':
        return carrying.carried_chains(net, source, 6)
    lines = carrying.carried_lines(net, source, is_wrong_at_first=part == 'follows')
    if source.random() < 0.3:
        source.shuffle(lines)
    return lines


def sheet_of(part, seed, kind='layers'):
    """A sheet with its lines and the verdicts that it must get: `(net, name, text, lines)`; None if left out."""
    try:
        net = drawn_network(seed, 'none' if part in ('carried', 'chains', 'follows') else None, kind)
        source = random.Random(f'{seed} {part}' if kind == 'layers' else f'{kind} {seed} {part}')
        lines = lines_of(part, net, source)
        for _ in range(5):
            if not lines:
                return None
            sheet = parts.written(net, lines, source)
            settle(net, [one for line in lines for one in line.held])
            doubtful = [line for line in lines if not all(is_as_meant(part, one) for one in line.held)]
            if not doubtful:
                break
            if part not in ('few', 'many', 'errata'):
                raise AssertionError(f'the reference contradicts itself: {kind} {part} {seed} {doubtful[0].held}')
            # Another misprint has changed what would be carried on, so that this one would be right.
            lines = [line for line in lines if line not in doubtful]
    except (Ambiguous, Impossible, ArithmeticError):
        return None
    for line in lines:
        for one in line.held:
            one.verdict = one.erratum or one.verdict
            # Formulas of the reference are closures, which cannot be handed over.
            one.reckoned = one.cell.formula = None
        line.chain = None
    name = f'{part}-{seed}.md' if kind == 'layers' else f'{kind}-{part}-{seed}.md'
    return (kind, sorted(net.marks)), name, sheet.text(), lines


def is_as_meant(part, one):
    """Whether what the author of a print meant and what the definitions make of it agree."""
    if part == 'follows':
        return True
    if one.meant == 'wrong':
        return one.verdict in ('differs', 'follows')
    return one.verdict == 'holds' or part in ('carried', 'chains') and one.verdict == 'carried'


def job(work):
    return sheet_of(*work)


def shares(count, kinds):
    """How many networks of each kind there are among so many."""
    whole = sum(KINDS[kind][1] for kind in kinds)
    return {kind: max(1, count * KINDS[kind][1] // whole) for kind in kinds}


def run(options):
    counts = shares(options.networks, options.kinds)
    work = [(part, seed, kind) for kind in options.kinds
            for seed in range(options.seed, options.seed + counts[kind]) for part in options.parts]
    tally, folder = Tally(), options.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    with multiprocessing.Pool() as pool:
        sheets = pool.map(job, work, chunksize=8)
    tally.networks = sum(counts.values())
    made, parts_of = {}, {}
    for (part, _, kind), sheet in zip(work, sheets):
        if sheet is None:
            tally.left_out += 1
            continue
        made[sheet[1]] = sheet
        parts_of[kind] = parts_of.get(kind, 0) + 1
        for mark in sheet[0][1] if part == 'right' else []:
            tally.marks[mark] = tally.marks.get(mark, 0) + 1
        with open(os.path.join(folder, sheet[1]), 'w', encoding='utf-8') as file:
            file.write(sheet[2])
    for kind in options.kinds:
        tally.kinds[kind] = (counts[kind], parts_of.get(kind, 0))
    records, messages = verify(options.worksheet, folder)
    tally.sheets = len(made)
    for name, (_, _, _, lines) in sorted(made.items()):
        compare(name, lines, records.get(name), tally)
    if not options.keep:
        for name in made:
            os.remove(os.path.join(folder, name))
        os.rmdir(folder)
    return tally, messages


def main(argv=None):
    parser = argparse.ArgumentParser(description='Holds `worksheet verify` to an independent reference.')
    parser.add_argument('--worksheet', required=True, help='the program')
    parser.add_argument('--networks', type=int, default=600)
    parser.add_argument('--kinds', nargs='+', choices=KINDS, default=list(KINDS))
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--at-least', type=int, default=0, metavar='N',
                        help='fail if fewer right or fewer wrong answers were held')
    parser.add_argument('--keep', metavar='FOLDER', help='write the sheets there and leave them')
    parser.add_argument('--parts', nargs='+', choices=PARTS, default=PARTS)
    parser.add_argument('--show', type=int, default=30, metavar='N', help='findings that are printed')
    options = parser.parse_args(argv)
    tally, messages = run(options)
    if messages:
        print(messages[:4000])
    for finding in tally.findings[:options.show]:
        print(finding)
    for what, number in sorted(tally.counts.items()):
        print(f'{number:8} {what}')
    print('kinds: ' + ', '.join(f'{kind} {nets} networks, {sheets} sheets'
                                for kind, (nets, sheets) in tally.kinds.items()))
    if tally.marks:
        print('with: ' + ', '.join(f'{mark} {number}' for mark, number in sorted(tally.marks.items())))
    print(summary(tally))
    if min(tally['holds'], wrong_ones(tally)) < options.at_least:
        print(f'fewer than {options.at_least} right or wrong answers were held')
        return 1
    return 1 if tally.findings or messages else 0


def wrong_ones(tally):
    return tally['differs'] + tally['follows']


def summary(tally):
    share = tally.left_out / max(1, tally.sheets + tally.left_out)
    return (f'{tally.networks} networks, {tally.sheets} sheets ({share:.1%} left out: next to a tie, '
            f'or a wrong number has no logarithm): '
            f'{tally["holds"]} right answers, {wrong_ones(tally)} wrong, {tally["carried"]} carried, '
            f'{tally["erratum"]} errata, {tally["stale-erratum"]} stale; {len(tally.findings)} findings')


if __name__ == '__main__':
    sys.exit(main())
