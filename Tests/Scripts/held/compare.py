"""Holds what `worksheet verify --format json` says against the reference."""

import json
import subprocess

WRONG = ('differs', 'follows', 'stale-erratum')


def verify(worksheet, folder):
    """The records of all sheets of a folder by file name, and what was said about mistakes."""
    done = subprocess.run([worksheet, 'verify', '--format', 'json', '--allow-none', folder], capture_output=True,
                          encoding='utf-8')
    if done.returncode not in (0, 1, 2):
        raise SystemExit(f'worksheet verify ended with {done.returncode}: {done.stderr[:2000]}')
    report = json.loads(done.stdout)
    return {file['path'].rsplit('/', 1)[-1]: file for file in report['files']}, done.stderr


class Tally:
    """What was found, by part of the campaign."""

    def __init__(self):
        self.sheets = self.networks = self.left_out = 0
        self.counts, self.kinds, self.marks = {}, {}, {}
        self.findings = []

    def count(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number

    def find(self, name, one, text):
        self.findings.append(f'{name}:{one.line}:{one.column}: {one.cell.name}{one.cell.entry or ""} '
                             f'printed {one.printed.text}: {text}')

    def __getitem__(self, what):
        return self.counts.get(what, 0)


def compare(name, lines, record, tally):
    """One sheet: every printed number has a record, and its verdict is the reference's."""
    answers = {(a['line'], a['column']): a for a in record['answers']} if record else {}
    for line in lines:
        found = [answers.get((one.line, one.column)) for one in line.held]
        is_flagged = any(a and (a['verdict'] in WRONG or a.get('faults')) for a in found)
        for one, answer in zip(line.held, found):
            compare_one(name, line, one, answer, is_flagged, answers, tally)


def compare_one(name, line, one, answer, is_flagged, answers, tally):
    if answer is None:
        if one.part == 'answer' or one.meant == 'wrong' and not is_flagged:
            tally.find(name, one, 'no record')
        return
    verdict = answer['verdict']
    if answer['printed'] != one.printed.text:
        tally.find(name, one, f'read as {answer["printed"]}')
    if one.part == 'operand':
        if one.meant == 'wrong':
            tally.count('wrong put in')
            if not is_flagged:
                tally.find(name, one, f'a wrong number put in is {verdict}, and nothing else in the line is wrong')
        elif verdict in WRONG and not any(other.meant == 'wrong' for other in line.operands):
            tally.find(name, one, f'a right number put in is {verdict}')
        else:
            tally.count('right put in')
        return
    if len(line.ask.flat) > 1 and answer['entry'] != one.cell.entry:
        tally.find(name, one, f'entry {answer["entry"]}, should be {one.cell.entry}')
    faults = [fault['kind'] for fault in answer.get('faults', [])]
    if one.fault:
        tally.count('wrong formula')
        if one.fault not in faults:
            tally.find(name, one, f'no fault of kind {one.fault}: {verdict} {faults}')
        return
    has_wrong_operand = any(other.meant == 'wrong' for other in line.operands)
    if faults and not has_wrong_operand and one.verdict not in WRONG:
        tally.find(name, one, f'faults {faults} of a right line')
    tally.count(one.verdict)
    tally.count(f'{one.verdict}, found {verdict}')
    if one.slip:
        tally.count('slip: ' + one.slip)
    if verdict == 'follows' and one.verdict == 'differs' and all(origin['sharesSlip'] for origin in answer['origin']):
        # Two wrong numbers that one slip gives, which the reference does not look for.
        tally.count('differs, from a slip told at another answer')
    elif verdict != one.verdict:
        tally.find(name, one, f'{verdict}, should be {one.verdict} ({one.slip or "as computed"})')
    elif verdict == 'follows':
        compare_origin(name, one, answer, answers, tally)


def compare_origin(name, one, answer, answers, tally):
    """Behind what follows there is a number that is wrong by itself."""
    seen, waiting = set(), [(o['line'], o['column']) for o in answer['origin']]
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        origin = answers.get(place)
        if origin is None:
            return tally.find(name, one, f'follows from {place}, where nothing is printed')
        if origin['verdict'] == 'differs':
            tally.count('origin found')
            return None
        waiting += [(o['line'], o['column']) for o in origin['origin']]
    return tally.find(name, one, 'follows from nothing that is wrong by itself')
