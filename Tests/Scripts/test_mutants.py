"""Tests of mutants.py, with small scripts in the program's place."""

import contextlib
import io
import collections
import os
import stat
import tempfile
import unittest

import mutants

SHEET = """# A sheet

Not executed: `x = 1`, but `= E` is.

> ```{.network #n}
> weights w = 0.50  # half
> y = w * 2
> ```

```swift
let y = 1
```

~~~compute
forward y'
~~~
"""


SCRIPTS = tempfile.TemporaryDirectory()


def tearDownModule():
    SCRIPTS.cleanup()


def program(body):
    """A stand-in for the program, as a shell script."""
    path = os.path.join(SCRIPTS.name, f'fake{len(os.listdir(SCRIPTS.name))}')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('#!/bin/sh\nfor file; do :; done\n' + body + '\n')
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
    return path


def campaign(body, limit=40):
    with tempfile.TemporaryDirectory() as folder:
        done = mutants.Campaign([program(body)], folder)
        done.run(mutants.mutants('sheet.md', SHEET)[:limit])
    return done


class Mutants(unittest.TestCase):
    def test_only_executed_pieces_have_tokens(self):
        words = [SHEET[token.start:token.end] for token in mutants.tokens(SHEET)]
        self.assertEqual(words, ['=', 'E', '{', '.', 'network', '#', 'n', '}', 'weights', 'w', '=', '0.50', '#', 'half',
                                 'y', '=', 'w', '*', '2', 'compute', 'forward', 'y', "'"])

    def test_bounds_of_a_sequence_are_tokens(self):
        text = '```network\nfor t in 1..4\n  h[t] = h[t-1]\n```\n'
        words = [text[token.start:token.end] for token in mutants.tokens(text)]
        self.assertEqual(words[:7], ['network', 'for', 't', 'in', '1', '..', '4'])

    def test_of_each_fixture_some_are_run_and_of_all_kinds(self):
        folder = os.path.join(mutants.FIXTURES, 'networks')
        whole, some = mutants.chosen([folder], 0, 10 ** 9), mutants.chosen([folder], 0, 40)
        self.assertEqual({one.kind for one in some}, {'delete', 'double', 'misspell', 'swap'})
        counts = collections.Counter(one.source for one in some)
        self.assertEqual(set(counts), {one.source for one in whole})
        self.assertTrue(all(20 <= count <= 40 for count in counts.values()))

    def test_places_are_lines_of_the_file(self):
        lines = {SHEET[token.start:token.end]: token.line for token in mutants.tokens(SHEET)}
        self.assertEqual((lines['E'], lines['network'], lines['0.50'], lines['forward']), (3, 5, 6, 15))

    def test_mutants_differ_from_the_sheet_and_from_each_other(self):
        found = mutants.mutants('sheet.md', SHEET)
        texts = {mutant.text for mutant in found}
        self.assertEqual(len(texts), len(found))
        self.assertNotIn(SHEET, texts)
        self.assertGreater(len(found), 3 * len(mutants.tokens(SHEET)))
        self.assertEqual({mutant.kind for mutant in found}, {'delete', 'double', 'swap', 'misspell'})

    def test_a_crash_is_counted(self):
        self.assertEqual(len(campaign('kill -SEGV $$', 6).crashes), 6)
        self.assertEqual(len(campaign('exit 70', 6).crashes), 6)

    def test_a_program_that_does_not_end_is_stopped(self):
        before, mutants.SECONDS = mutants.SECONDS, 0.3
        try:
            self.assertEqual(len(campaign('exec sleep 20', 2).late), 2)
        finally:
            mutants.SECONDS = before

    def test_places_within_one_line_are_near(self):
        far = campaign('echo "  --> $file:99:1" >&2; exit 2')
        self.assertEqual((far.mistakes, far.near), (40, 0))
        shown = campaign('printf "  --> %s:99:1\\n   |\\n 5 | y\\n 6 | x\\n" $file >&2; exit 2')
        self.assertEqual(shown.near_named, 0)
        self.assertEqual(shown.near, sum(any(4 <= line <= 7 for line in m.lines)
                                         for m in mutants.mutants('sheet.md', SHEET)[:40]))

    def test_the_verdict_is_the_exit_status(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'sheet.md')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(SHEET)
            with contextlib.redirect_stdout(io.StringIO()):
                good = mutants.main([path, '--worksheet', program('exit 0'), '--at-least', '10'])
                few = mutants.main([path, '--worksheet', program('exit 0')])
                bad = mutants.main([path, '--worksheet', program('exit 3'), '--at-least', '10'])
        self.assertEqual((good, few, bad), (0, 1, 1))

    def test_the_sheets_give_at_least_three_thousand(self):
        total = 0
        for path in mutants.sheets([os.path.join(mutants.ROOT, 'Tests', 'Fixtures', 'networks')]):
            with open(path, encoding='utf-8', newline='') as file:
                total += len(mutants.mutants(path, file.read()))
        self.assertGreaterEqual(total, 3000)


if __name__ == '__main__':
    unittest.main()
