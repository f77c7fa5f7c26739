#!/usr/bin/env python3
"""Measures `worksheet render` and `worksheet verify` as whole processes, beside what one would use instead, and holds
them to their bars.

    run.py [--worksheet PATH] [--gradient PATH] [--training PATH] [--sheet FILE] [--runs N] [--quick] [--strict] [--json FILE]

--worksheet  the program (default: .build/release/worksheet)
--gradient   a program that prints `ns_per_gradient X` for the network of gradient.c, as that one does
--training   a program that prints what training.c prints
--sheet      the single sheet (default: worksheets/ex03.md, else a generated one)
--runs       rounds; in each, every command runs once, so that all see the same machine (default 21)
--quick      5 rounds, sheets up to 100 exercises, folders up to 1,000 sheets
--strict     exit 1 when a bar is missed; otherwise the exit status is 0

Times are medians of wall time in milliseconds, memory is the peak resident set. Only ratios and differences
within one run mean something.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
# Debian's own interpreter starts faster than most others; the script gets the best chance there is.
PYTHON = '/usr/bin/python3' if os.path.exists('/usr/bin/python3') else sys.executable
SIZES = [1, 10, 50, 100, 500, 1000]
FOLDERS = [1000, 4000]
sys.path.insert(0, HERE)
from answers import write_all  # noqa: E402
from generate import sheet  # noqa: E402
from learning import judge_learning, prepare_learning  # noqa: E402


class Bench:
    """Named commands, run in turn; a command that fails is told once and left out."""

    def __init__(self, folder):
        self.folder = folder
        self.measure = self.compiled('measure')
        self.commands, self.samples, self.failed = {}, {}, {}

    def compiled(self, name):
        target = os.path.join(self.folder, name)
        source = os.path.join(HERE, name + '.c')
        subprocess.run(['cc', '-O2', '-Wall', '-o', target, source, '-lm'], check=True)
        return target

    def add(self, name, command, share=1):
        """`share`: it runs in one round of so many, for what takes long."""
        if shutil.which(command[0]):
            self.commands[name] = (command, share)
        else:
            self.failed[name] = f'{command[0]} is not there'

    def run(self, rounds):
        for number in range(rounds):
            for name, (command, share) in list(self.commands.items()):
                if number % share == 0:
                    self.once(name, command)

    def once(self, name, command):
        output = os.path.join(self.folder, 'output-of-a-run')
        line = subprocess.run([self.measure, output, *command], cwd=self.folder, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, check=True).stdout
        wall, processor, memory, status = map(int, line.split())
        if status != 0:
            self.failed[name] = f'exit status {status}'
            del self.commands[name]
            return
        self.samples.setdefault(name, []).append((wall / 1e6, processor / 1e6, memory / 1024))

    def time(self, name):
        """Median wall time in ms, None if it did not run."""
        return self.median(name, 0)

    def processor(self, name):
        """Median processor time in ms, of all threads and children."""
        return self.median(name, 1)

    def memory(self, name):
        """Median peak in MiB."""
        return self.median(name, 2)

    def median(self, name, column):
        if name not in self.samples or name in self.failed:
            return None
        return statistics.median(sample[column] for sample in self.samples[name])


class Bars:
    """The bars of the design, printed with what was reached."""

    def __init__(self):
        self.rows = []

    def at_most(self, what, value, bar, unit='', optional=False):
        """An optional bar may be without a value; any other counts as missed then."""
        holds = None if value is None and optional else value is not None and value <= bar
        self.rows.append({'what': what, 'value': value, 'bar': bar, 'unit': unit, 'holds': holds})

    def print(self):
        print('\nBars')
        for row in self.rows:
            mark = {True: 'pass', False: 'FAIL', None: 'n/a '}[row['holds']]
            value = '-' if row['value'] is None else f"{row['value']:.3f}"
            print(f"  {mark}  {row['what']:<66} {value:>9} <= {row['bar']:.4g}{row['unit']}")


def combined(function, *values):
    """The function of the values, None if one is missing or a divisor is zero."""
    if any(value is None for value in values):
        return None
    try:
        return function(*values)
    except ZeroDivisionError:
        return None


def prepare(bench, options, sizes):
    """Writes the sheets, renders each once for cmark and pandoc, and names all commands."""
    single = os.path.join(bench.folder, 'single.md')
    if options.sheet:
        shutil.copyfile(options.sheet, single)
    else:
        write(single, sheet(1))
    for size in sizes:
        write(os.path.join(bench.folder, f'sheet{size}.md'), sheet(size))
    bench.add('worksheet --version', [options.worksheet, '--version'])
    bench.add('worksheet render', [options.worksheet, 'render', 'single.md'])
    bench.add('handmade.py', [PYTHON, os.path.join(HERE, 'handmade.py'), 'handmade'])
    rendered = render_once(bench, options.worksheet, 'single')
    bench.add('cmark', ['cmark', rendered])
    bench.add('pandoc --mathml', ['pandoc', '-f', 'markdown', '-t', 'html', '--mathml', rendered], share=3)
    for size in sizes:
        share = 1 if size <= 100 else 3
        bench.add(f'worksheet render {size}', [options.worksheet, 'render', f'sheet{size}.md'], share)
        if size in (1, 100):
            solved = render_once(bench, options.worksheet, f'sheet{size}')
            bench.add(f'cmark {size}', ['cmark', solved])
            script = [PYTHON, os.path.join(HERE, 'handmade.py'), 'handmade', str(size)]
            bench.add(f'handmade.py {size}', script)


def prepare_answers(bench, options, folders):
    """Writes folders of small sheets with right answers, and names the commands on them."""
    for count in folders:
        folder = os.path.join(bench.folder, f'answers{count}')
        os.mkdir(folder)
        names = write_all(count, folder)
        share = 1 if count <= 1000 else 3
        bench.add(f'worksheet verify {count}', [options.worksheet, 'verify', '--quiet', f'answers{count}'], share)
        if count == folders[0]:
            write(os.path.join(bench.folder, 'names'), ''.join(f'answers{count}/{name}\n' for name in names))
            bench.add(f'cmark, {count} times', ['xargs', '-n', '1', '-a', 'names', 'cmark'], share=3)


def render_once(bench, program, name):
    """The rendered Markdown of a sheet, or of the script's where the program does not run."""
    target = os.path.join(bench.folder, name + '.solution.md')
    try:
        subprocess.run([program, 'render', name + '.md'], cwd=bench.folder, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        pass
    if not os.path.exists(target):
        count = name.removeprefix('sheet') if name != 'single' else '1'
        subprocess.run([PYTHON, os.path.join(HERE, 'handmade.py'), target[:-3], count], check=True)
    return target


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def report(bench, sizes):
    base = bench.time('worksheet --version')
    cmark = bench.time('cmark')
    print(f'{"":<26}{"ms":>9}{"MiB":>8}{"beside cmark":>14}{"above base":>12}')
    for name in sorted({**bench.samples, **bench.failed}, key=lambda n: list(bench.samples).index(n)
                       if n in bench.samples else len(bench.samples)):
        if name in bench.failed:
            print(f'{name:<26}  {bench.failed[name]}')
            continue
        time = bench.time(name)
        ratio = combined(lambda t, c: t / c, time, cmark)
        above = combined(lambda t, b: t - b, time, base)
        print(f'{name:<26}{time:>9.2f}{bench.memory(name):>8.1f}'
              + (f'{ratio:>14.1f}' if ratio is not None else ' ' * 14)
              + (f'{above:>12.2f}' if above is not None else ''))


def judge(bench, options, sizes):
    bars = Bars()
    t, m = bench.time, bench.memory
    bars.at_most('one sheet above `worksheet --version`',
                 combined(lambda a, b: a - b, t('worksheet render'), t('worksheet --version')), 3, ' ms')
    bars.at_most("one sheet as a share of the script's time",
                 combined(lambda a, b: a / b, t('worksheet render'), t('handmade.py')), 1 / 3)
    if 100 in sizes:
        bars.at_most("each further exercise beside cmark's on the rendered Markdown",
                     combined(lambda a, b, c, d: (b - a) / (d - c), t('worksheet render 1'), t('worksheet render 100'),
                              t('cmark 1'), t('cmark 100')), 3)
        each = combined(lambda a, b: (b - a) / 99, t('worksheet render 1'), t('worksheet render 100'))
        bars.at_most('each further exercise', each, 0.3, ' ms')
    if 1000 in sizes:
        for what, of in (('time', t), ('peak memory', m)):
            bars.at_most(f'linear in {what}: (T1000 - T500)/500 beside (T100 - T50)/50',
                         combined(lambda a, b, c, d: (d - c) / 500 / ((b - a) / 50), of('worksheet render 50'),
                                  of('worksheet render 100'), of('worksheet render 500'),
                                  of('worksheet render 1000')), 1.15)
    judge_answers(bars, bench)
    judge_learning(bars, bench, options)
    return bars


def judge_answers(bars, bench):
    small, large = FOLDERS
    name, larger = f'worksheet verify {small}', f'worksheet verify {large}'
    bars.at_most(f'verify over {small} sheets beside cmark once for each',
                 combined(lambda a, b: a / b, bench.time(name), bench.time(f'cmark, {small} times')), 5)
    bars.at_most('processor time of a sheet above `worksheet --version`',
                 combined(lambda a, b: (a - b) / small, bench.processor(name),
                          bench.processor('worksheet --version')), 0.3, ' ms')
    if larger in bench.commands or larger in bench.failed:
        bars.at_most(f'flat in peak memory: {large} sheets beside {small}',
                     combined(lambda a, b: a / b, bench.memory(larger), bench.memory(name)), 1.15)


def arguments():
    parser = argparse.ArgumentParser(description='Measures the program and holds it to its bars.')
    parser.add_argument('--worksheet', default=os.path.join(ROOT, '.build', 'release', 'worksheet'))
    parser.add_argument('--gradient')
    parser.add_argument('--training')
    parser.add_argument('--sheet')
    parser.add_argument('--runs', type=int, default=21)
    parser.add_argument('--quick', action='store_true')
    parser.add_argument('--strict', action='store_true')
    parser.add_argument('--json')
    options = parser.parse_args()
    options.worksheet = os.path.abspath(options.worksheet)
    standard = os.path.join(ROOT, 'worksheets', 'ex03.md')
    options.sheet = options.sheet or (standard if os.path.exists(standard) else None)
    return options


def main():
    options = arguments()
    sizes = [size for size in SIZES if size <= 100] if options.quick else SIZES
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder)
        prepare(bench, options, sizes)
        prepare_answers(bench, options, FOLDERS[:1] if options.quick else FOLDERS)
        prepare_learning(bench, options)
        bench.run(5 if options.quick else options.runs)
        report(bench, sizes)
        bars = judge(bench, options, sizes)
        bars.print()
        if options.json:
            samples = {name: {'ms': bench.time(name), 'MiB': bench.memory(name)} for name in bench.samples}
            write(options.json, json.dumps({'samples': samples, 'bars': bars.rows}, indent=1) + '\n')
    return 1 if options.strict and any(row['holds'] is False for row in bars.rows) else 0


if __name__ == '__main__':
    sys.exit(main())
