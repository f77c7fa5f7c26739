"""Tests of interrupted.py, with small scripts in the program's place: it must see what bad ones do."""

import os
import random
import tempfile
import unittest

import interrupted

IN_PLACE = 'printf half > out; sleep 0.1; printf half,whole > out'
WHOLE = 'printf half > .out.worksheet-tmp; sleep 0.05; printf whole > .out.worksheet-tmp; mv .out.worksheet-tmp out'
JUNK = 'printf half > out.tmp; sleep 0.1; mv out.tmp out'
LOSES = 'rm out; sleep 0.1; printf whole > .out.worksheet-tmp; mv .out.worksheet-tmp out'
CRASHES = 'printf whole > .out.worksheet-tmp && mv .out.worksheet-tmp out || kill -SEGV $$'
CAREFUL = 'if printf whole > .out.worksheet-tmp; then mv .out.worksheet-tmp out; else rm .out.worksheet-tmp; exit 74; fi'
LIES = CAREFUL.replace('exit 74', 'exit 0')
# What is run as PID's child lives on when its shell is killed, so nothing here is longer than a tenth of a second.


class Interrupted(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.source = os.path.join(self.place.name, 'source')
        os.mkdir(self.source)
        for name, text in (('sheet', 'sheet'), ('out', 'old')):
            with open(os.path.join(self.source, name), 'w', encoding='utf-8') as file:
                file.write(text)

    def scene(self, script):
        return interrupted.undisturbed(self.source, self.place.name, ['bash', '-c', 'exec 2>/dev/null; ' + script])

    def wrong(self, outcomes):
        return sorted({line for outcome in outcomes for line in outcome})

    def kill(self, script, seconds=1.5):
        choices = random.Random(1)
        return self.wrong(interrupted.killed_at_random(
            self.scene(script), self.source, self.place.name, seconds, choices))

    def limit(self, script):
        return self.wrong(interrupted.failing_writes(self.scene(script), self.source, self.place.name))

    def test_a_file_that_is_renamed_into_place_passes(self):
        self.assertEqual(self.kill(WHOLE), [])

    def test_a_file_written_in_place_is_seen(self):
        self.assertIn('out: neither as before nor as after (4 bytes)', self.kill(IN_PLACE))

    def test_a_file_that_is_away_for_a_moment_is_seen(self):
        self.assertIn('out: neither as before nor as after (missing)', self.kill(LOSES))

    def test_a_file_with_another_name_that_stays_is_seen(self):
        self.assertIn('out.tmp: left behind', self.kill(JUNK))

    def test_failing_writes_that_are_told_pass(self):
        self.assertEqual(self.limit("trap '' XFSZ; " + CAREFUL), [])

    def test_a_crash_is_seen(self):
        self.assertTrue(any('exits with -11' in line for line in self.limit("trap '' XFSZ; " + CRASHES)))

    def test_a_failure_that_is_not_told_is_seen(self):
        self.assertIn('exits with 0, and is not done', self.limit("trap '' XFSZ; " + LIES))

    def test_a_command_that_fails_or_changes_nothing_is_no_trial(self):
        for script in ('exit 3', 'true'):
            with self.assertRaises(SystemExit):
                self.scene(script)


if __name__ == '__main__':
    unittest.main()
