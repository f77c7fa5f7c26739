"""Submissions of students who made one slip and went on with it, for `worksheet mark`.

A student rounds each number to the digits of the sheet, writes it down, and goes on with what is written. After the
slip everything is worked out from the wrong number, so only that one may lose its points.
"""

import json
import os
import re
import subprocess
from dataclasses import dataclass

from held.asks import joined
from held.numbers import printed

from .bench import NO_VALUE, is_plain
from .inject import some_answers
from .paper import written
from .terms import Values


@dataclass
class Submission:
    """What a student handed in: the sheet, the own numbers as text, where the slip was made."""
    name: str
    sheet: str
    text: str
    ending: str  # md, csv
    slip: str
    wrong: str  # the number with the slip, as the sheet names it
    numbers: dict  # name: text of each number


def submissions(bench, name, source, most=1):
    made = []
    answers = some_answers(bench, source, 2)
    source.shuffle(answers)
    for answer in answers:
        if len(made) >= most:
            break
        one = submission(bench, f'{name}-{len(made)}', answer, source)
        if one:
            made.append(one)
    return made


def submission(bench, name, answer, source):
    own = Student(bench)
    slips = [one for one in answer.candidates if one.term is not None and answer.can_be_made(one)]
    try:
        own.work()
        for one in source.sample(slips, min(5, len(slips))):
            wrong = own.rounded(answer.rounded(Values(lambda place: own.run.at(place).used)(one.term)))
            is_other = own.tokens[answer.place].value != wrong.value
            if is_plain(wrong) and wrong.value not in (0, 1, -1) and is_other and answer.is_wrong(wrong):
                break
        else:
            return None
        right = dict(own.tokens)
        own.work({answer.place: wrong})
        if is_trivial(right, own.tokens, answer.place):
            return None
        sheet, _ = written(bench, {})
    except (KeyError, *NO_VALUE):
        return None
    numbers = {name_of(bench, array, cell): own.tokens[cell.place].text for array, cell in bench.places}
    ending = source.choice(['md', 'csv'])
    text = csv(numbers) if ending == 'csv' else published(bench, own.tokens)
    wrong = next(name_of(bench, array, cell) for array, cell in bench.places if cell.place == answer.place)
    return Submission(name, sheet, text, ending, one.slip, wrong, numbers)


class Student:
    """Somebody who goes on with the numbers that are written down."""

    def __init__(self, bench):
        self.bench, self.tokens, self.run = bench, {}, None

    def rounded(self, value):
        return printed(value, self.bench.rule.decimals(value), self.bench.rule)

    def work(self, laid=None):
        """Works everything out, with some numbers laid in their places."""
        self.tokens = {}
        places = {cell.place for _, cell in self.bench.places}

        def paper(place, value):
            if place not in places:
                return None
            self.tokens[place] = (laid or {}).get(place) or self.rounded(value.own)
            return self.tokens[place].value

        self.run = self.bench.net.work(paper=paper)
        for array in self.bench.arrays:
            self.run.need(array.key)


def is_trivial(right, own, slipped):
    """Whether a number becomes 0 or 1 by a slip upstream: what is worked out from it is nothing that earns points."""
    return any(own[place].value in (0, 1, -1) and own[place].value != right[place].value
               for place in own if place != slipped)


def name_of(bench, array, cell):
    """How the sheet names a number; a matrix of one entry has no index."""
    index = bench.net.indexed(array.name, *cell.place[1:])
    return joined(array.text, '' if index == '[1,1]' and array.size() == (1, 1) else index)


def canonical(name):
    """`h[2] at 1`, which is entry 1 of the line `h[2] = …`, as `h[2,1]`."""
    return re.sub(r'\] at ', ',', name) + ']' if '] at ' in name else name.replace(' at ', '')


def csv(numbers):
    return 'quantity,value\n' + ''.join(
        f'"{name}",{text}\n' if ',' in name else f'{name},{text}\n' for name, text in numbers.items())


def published(bench, tokens):
    """The block of answers alone."""
    text, _ = written(bench, tokens)
    return text[text.index('```published'):]


# What the program says

@dataclass
class Marked:
    """Whether the first wrong step was found, and whether everything else has its points."""
    submission: Submission
    is_first_right: bool
    has_points: bool
    said: str


def marked(worksheet, submission, folder):
    sheet = os.path.join(folder, submission.name + '.md')
    paper = os.path.join(folder, f'{submission.name}.student.{submission.ending}')
    for path, text in ((sheet, submission.sheet), (paper, submission.text)):
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
    done = subprocess.run([worksheet, 'mark', '--format', 'json', sheet, paper], capture_output=True, encoding='utf-8')
    if done.returncode != 0:
        return Marked(submission, False, False, f'ended with {done.returncode}: {done.stderr[:300]}')
    return judged(submission, json.loads(done.stdout))


def judged(submission, report):
    [student] = report['submissions']
    step = student['firstWrongStep']
    answers = {canonical(a['quantity']): a for a in student['answers']}
    lost = [name for name, text in submission.numbers.items() if name != submission.wrong and (
        name not in answers or answers[name]['given'] != text or answers[name]['points'] < answers[name]['maximum'])]
    is_first = step is not None and canonical(step['quantity']) == submission.wrong
    wrong = answers.get(submission.wrong)
    has_points = not lost and wrong is not None and wrong['points'] == 0 and wrong['maximum'] > 0
    return Marked(submission, is_first, has_points,
                  f'first wrong {step and step["quantity"]}; without points: {", ".join(lost[:5]) or "none"}'
                  f'{"" if wrong is None else ", the slip has " + wrong["state"]}')
