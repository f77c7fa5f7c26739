#!/usr/bin/env python3
"""Writes sheets that work drawn networks: those of campaign.py with commands in the place of answers.

    drawn_sheets.py FOLDER [--networks N] [--kinds KIND…] [--seed N]

Every second one asks for `steps: matrix`. What they print is held to the calculator by check_sheets.sh.
"""

import argparse
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import campaign  # noqa: E402
from held import asks  # noqa: E402


def sheet(seed, kind):
    """The text of one sheet."""
    net = campaign.drawn_network(seed, None, kind)
    source = random.Random(f'work {kind} {seed}')
    lines = net.settings() + [''] + net.block() + ['']
    if seed % 2:
        lines.insert(lines.index('---', 1), '  steps: matrix')
    steps = [step.name for step in net.steps if not net.is_matrix(step.name)]
    commands = ['forward', 'backward', *net.commands()]
    if net.commands() and net.states:
        commands.append(f'forward {asks.spelled(net.error, "", net.states)}')
    pairs = [(of, by) for of in steps for by in asks.upstream(net, of) if not net.is_matrix(by)]
    if pairs:
        of, by = source.choice(pairs)
        commands.append(f'jacobian {of} by {by}')
    return '\n'.join([*lines, '```compute', *commands, '```', ''])


def main(argv=None):
    parser = argparse.ArgumentParser(description='Writes sheets that work drawn networks.')
    parser.add_argument('folder')
    parser.add_argument('--networks', type=int, default=10, help='of each kind')
    parser.add_argument('--kinds', nargs='+', choices=campaign.KINDS, default=list(campaign.KINDS))
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args(argv)
    for kind in options.kinds:
        for seed in range(options.seed, options.seed + options.networks):
            with open(os.path.join(options.folder, f'drawn-{kind}-{seed}.md'), 'w', encoding='utf-8') as file:
                file.write(sheet(seed, kind))
    return 0


if __name__ == '__main__':
    sys.exit(main())
