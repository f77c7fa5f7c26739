"""The networks' folders are complete, and their scripts still give the committed values."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

NETWORKS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'Fixtures', 'networks')
CASES = sorted(entry.name for entry in os.scandir(NETWORKS) if entry.is_dir() and entry.name != '__pycache__')


def read(*parts):
    with open(os.path.join(NETWORKS, *parts), encoding='utf-8') as file:
        return file.read()


def count(value):
    return sum(map(count, value)) if isinstance(value, list) else 1


class Fixtures(unittest.TestCase):
    def test_every_case_has_a_sheet_a_script_and_enough_values(self):
        self.assertGreaterEqual(len(CASES), 16)
        for case in CASES:
            with self.subTest(case=case):
                values = json.loads(read(case, 'values.json'))
                self.assertGreaterEqual(sum(map(count, values.values())), 15)
                self.assertGreaterEqual(len(values), 12)

    def test_every_sheet_has_one_network_and_at_most_one_block_that_updates_it(self):
        for case in CASES:
            with self.subTest(case=case):
                sheet = read(case, 'input.md')
                blocks = re.findall(r'^[ >]*```(\{?\.?\w+).*?\n(.*?)^[ >]*```\s*$', sheet, re.M | re.S)
                kinds = [kind.strip('{.') for kind, _ in blocks]
                self.assertEqual(kinds.count('network'), 1)
                self.assertEqual(set(kinds), {'network', 'compute'})
                self.assertLessEqual(sum('update ' in body for _, body in blocks), 1)

    @unittest.skipUnless(importlib.util.find_spec('numpy') and importlib.util.find_spec('mpmath'), 'needs numpy, mpmath')
    def test_the_scripts_give_the_committed_values(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = os.path.join(folder, 'networks')
            shutil.copytree(NETWORKS, copy, ignore=shutil.ignore_patterns('values.json', '__pycache__'))
            subprocess.run([sys.executable, os.path.join(copy, 'make_all.py')], check=True, stdout=subprocess.DEVNULL)
            for case in CASES:
                with open(os.path.join(copy, case, 'values.json'), encoding='utf-8') as file:
                    self.assertEqual(file.read(), read(case, 'values.json'), case)


if __name__ == '__main__':
    unittest.main()
