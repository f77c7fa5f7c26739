#!/usr/bin/env python3
"""Damages every token of every sheet in four ways, and watches how the program takes it.

    mutants.py --worksheet PATH [--at-least N] [--most N] [--most-of-sheet N] [--keep FOLDER] [FILE or FOLDER …]

For each token of an executed block (its fence line included) or inline span: delete it, double it, swap it
with the next one, misspell it. Of each shipped worksheet at most 500 mutants are rendered, of each fixture 60, evenly
chosen, unless told otherwise: all are more than a hundred thousand. Allowed are exit 0 (it still means something), 1,
and 2 with messages. Wanted: no crash, none that runs longer than 5 s, and of those with exit 2 at least 90 %
whose messages show a place within one line of the damage.

Exit status: 0 all as wanted, 1 not, 64 wrong usage.
"""

import argparse
import collections
import concurrent.futures
import os
import re
import resource
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SECONDS, MEMORY, THREADS, BAR = 5, 2 << 30, 2, 0.90
FIXTURES = os.path.join(ROOT, 'Tests', 'Fixtures')
KINDS = ('network', 'compute', 'published')
TOKEN = re.compile(r'"[^"\n]*"|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[^\W\d_]\w*|\.\*|\./|\.\.|\.\^|=\?|\'+|[^\s\w]|_', re.U)
FENCE = re.compile(r'^([ >]*)(`{3,}|~{3,})\s*(.*)$')
SPAN = re.compile(r'(?<!`)`((?:= |[^`\n]*=\?)[^`\n]*)`(?!`)')

Token = collections.namedtuple('Token', 'start end line')


class Mutant(collections.namedtuple('Mutant', 'source kind lines original start end instead')):
    """One change of a text, which is made when it is asked for: many thousand texts at once fill the memory."""

    __slots__ = ()

    @property
    def text(self):
        return self.original[:self.start] + self.instead + self.original[self.end:]


Outcome = collections.namedtuple('Outcome', 'status lines shown')


def pieces(text):
    """`(start, end)` of everything that is executed: fence line and content of our blocks, inside of our spans."""
    found, at, inside, plain = [], 0, None, None
    for line in text.splitlines(keepends=True):
        match = FENCE.match(line.rstrip('\r\n'))
        if inside is not None or plain is not None:
            mark = inside[1] if inside is not None else plain
            closes = match and match.group(2)[0] == mark[0] and len(match.group(2)) >= len(mark) and not match.group(3)
            if closes and inside is not None:
                found.append((inside[0], at))
            inside, plain = (None, None) if closes else (inside, plain)
        elif match:
            word = re.match(r'\{?\.?(\w+)', match.group(3))
            if word and word.group(1) in KINDS:
                inside = (at + match.start(3), match.group(2))
            else:
                plain = match.group(2)
        else:
            found.extend((at + span.start(1), at + span.end(1)) for span in SPAN.finditer(line))
        at += len(line)
    if inside is not None:
        found.append((inside[0], at))
    return found


def tokens(text):
    """The tokens of all executed pieces, in order; a quote's `>` at the start of a line is none."""
    found = []
    for start, end in pieces(text):
        for match in TOKEN.finditer(text, start, end):
            before = text[text.rfind('\n', 0, match.start()) + 1:match.start()]
            if match.group() == '>' and not before.strip(' >'):
                continue
            found.append(Token(match.start(), match.end(), text.count('\n', 0, match.start()) + 1))
    return found


def misspelt(word):
    """The same token with one slip of the finger."""
    if word[0].isalpha():
        return word + 'x' if len(word) < 3 else word[0] + word[2] + word[1] + word[3:] if word[1] != word[2] else word[:-1]
    if word[0].isdigit():
        return word[:-1] + 'O'
    return {'=': '==', '*': '**', '(': '[', ')': ']', '[': '(', ']': ')', '+': '&', '-': '~', ',': '.', '{': '(',
            '}': ')', '/': '\\', '^': '!', "'": '"', '#': '$', '.': ',', ':': ';', ';': ':'}.get(word[0], '?') + word[1:]


def mutants(source, text):
    """All mutants of a text that differ from it and from each other."""
    seen, found = {hash(text)}, []
    list_of_tokens = tokens(text)
    for number, token in enumerate(list_of_tokens):
        word = text[token.start:token.end]
        gap = ' ' if word[0].isalnum() else ''
        ways = [('delete', '', token), ('double', word + gap + word, token), ('misspell', misspelt(word), token)]
        if number + 1 < len(list_of_tokens):
            after = list_of_tokens[number + 1]
            swapped = text[after.start:after.end] + text[token.end:after.start] + word
            ways.append(('swap', swapped, Token(token.start, after.end, after.line)))
        for kind, instead, place in ways:
            mutant = Mutant(source, kind, (token.line, place.line), text, place.start, place.end, instead)
            mark = hash(mutant.text)
            if mark not in seen:
                seen.add(mark)
                found.append(mutant)
    return found


# How the program is called: one place.

def run_batch(program, files):
    """`{file: Outcome}`; one process a file, a few at a time."""
    with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        return dict(zip(files, pool.map(lambda file: run_one(program, file), files)))


def run_one(program, file):
    """Renders one file. `status` is the exit status, negative for a signal, None where time ran out."""
    folder, name = os.path.split(file)
    command = [*program, 'render', '--to', 'md', '-o', '-', name]
    environment = {**os.environ, 'NO_COLOR': '1'}
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, env=environment) as process:
        try:
            resource.prlimit(process.pid, resource.RLIMIT_DATA, (MEMORY, MEMORY))
        except (OSError, AttributeError):
            pass  # it has ended already, or the system has no such limit
        try:
            _, errors = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return Outcome(None, set(), set())
    return Outcome(process.returncode, *places(errors.decode('utf-8', 'replace')))


def places(messages):
    """The lines that messages name (`--> file:line:column`), and all that they show (`14 | …` too)."""
    named = {int(line) for line in re.findall(r'^\s*--> .*?:(\d+):\d+\s*$', messages, re.M)}
    shown = {int(line) for line in re.findall(r'^\s*(\d+) \|', messages, re.M)}
    return named, named | shown


# The campaign.

class Campaign:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.kinds, self.statuses = collections.Counter(), collections.Counter()
        self.crashes, self.late, self.far = [], [], []
        self.mistakes = self.near = self.near_named = 0

    def run(self, batch):
        files = []
        for number, mutant in enumerate(batch):
            path = os.path.join(self.folder, f'm{number}.md')
            with open(path, 'w', encoding='utf-8', newline='') as file:
                file.write(mutant.text)
            files.append(path)
        outcomes = run_batch(self.program, files)
        for mutant, path in zip(batch, files):
            self.judge(mutant, outcomes[path])
            os.remove(path)

    def judge(self, mutant, outcome):
        self.kinds[mutant.kind] += 1
        if outcome.status is None:
            self.late.append(mutant)
            return
        self.statuses[outcome.status] += 1
        if outcome.status not in (0, 1, 2):
            self.crashes.append(mutant)
        if outcome.status == 2:
            self.mistakes += 1
            near = self.is_near(mutant, outcome.shown)
            self.near += near
            self.near_named += self.is_near(mutant, outcome.lines)
            if not near:
                self.far.append((mutant, outcome.shown))

    @staticmethod
    def is_near(mutant, lines):
        return any(abs(line - place) <= 1 for line in lines for place in mutant.lines)

    @property
    def count(self):
        return sum(self.kinds.values())

    @property
    def share(self):
        return self.near / self.mistakes if self.mistakes else 1.0

    def print(self, details):
        print(f'{self.count} mutants: ' + ', '.join(f'{n} {kind}' for kind, n in sorted(self.kinds.items())))
        print('exit ' + ', '.join(f'{status}: {n}' for status, n in sorted(self.statuses.items())))
        print(f'{len(self.crashes)} crashes, {len(self.late)} ran longer than {SECONDS} s')
        named = self.near_named / self.mistakes if self.mistakes else 1.0
        print(f'of {self.mistakes} mistakes {self.share:.1%} show a place within one line ({named:.1%} name it); '
              f'the bar is {BAR:.0%}')
        for label, found in (('crash', self.crashes), ('too long', self.late)):
            for mutant in found[:20]:
                print(f'  {label}: {mutant.source}:{mutant.lines[0]} {mutant.kind}: {line_of(mutant)}')
        for mutant, shown in self.far[:details]:
            print(f'  far: {mutant.source}:{mutant.lines[0]} {mutant.kind}: {line_of(mutant)} -> {sorted(shown)}')


def line_of(mutant):
    lines = mutant.text.splitlines()
    return repr(lines[mutant.lines[0] - 1]) if mutant.lines[0] <= len(lines) else "''"


def sheets(paths):
    """The source sheets under the given paths, outputs left out."""
    found = []
    for path in paths:
        if os.path.isfile(path):
            found.append(path)
        for folder, names, files in os.walk(path):
            names.sort()
            found.extend(os.path.join(folder, name) for name in sorted(files)
                         if name.endswith('.md') and '.solution' not in name and name not in ('README.md', 'expected.md'))
    return found


def chosen(paths, most, most_of_fixture):
    """Of each worksheet at most so many mutants, evenly chosen, of each fixture fewer."""
    found = []
    for path in sheets(paths):
        with open(path, encoding='utf-8', newline='') as file:
            own = mutants(os.path.relpath(path, ROOT), file.read())
        is_fixture = os.path.realpath(path).startswith(os.path.realpath(FIXTURES))
        found.extend(own[::-(-len(own) // (most_of_fixture if is_fixture else most)) or 1])
    return found


def main(argv=None):
    parser = argparse.ArgumentParser(description='Damages every token of every sheet and watches the program.')
    parser.add_argument('paths', nargs='*', metavar='FILE or FOLDER',
                        default=[os.path.join(ROOT, 'worksheets')]
                        + [os.path.join(FIXTURES, name) for name in ('networks', 'verdicts', 'expect')])
    parser.add_argument('--worksheet', default=os.path.join(ROOT, '.build', 'release', 'worksheet'))
    parser.add_argument('--at-least', type=int, default=3000, metavar='N', help='fail with fewer mutants')
    parser.add_argument('--most', type=int, default=60, metavar='N', help='the most mutants of each fixture')
    parser.add_argument('--most-of-sheet', type=int, default=500, metavar='N', help='the most of each other sheet')
    parser.add_argument('--details', type=int, default=20, metavar='N', help='far places to list')
    parser.add_argument('--keep', metavar='FOLDER', help='write crashing and late mutants there')
    options = parser.parse_args(argv)
    if not os.access(options.worksheet, os.X_OK):
        parser.exit(64, f'{options.worksheet} is not there; build it first\n')
    everything = chosen(options.paths, options.most_of_sheet, options.most)
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign([os.path.abspath(options.worksheet)], folder)
        for start in range(0, len(everything), 200):
            campaign.run(everything[start:start + 200])
    campaign.print(options.details)
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
        for number, mutant in enumerate(campaign.crashes + campaign.late):
            with open(os.path.join(options.keep, f'{number}.md'), 'w', encoding='utf-8', newline='') as file:
                file.write(mutant.text)
    if campaign.count < options.at_least:
        print(f'fewer than {options.at_least} mutants')
    good = not campaign.crashes and not campaign.late and campaign.share >= BAR and campaign.count >= options.at_least
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
