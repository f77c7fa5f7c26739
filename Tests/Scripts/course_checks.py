#!/usr/bin/env python3
"""Tries the files of docs/ci/ in scratch repositories: the hook, and the shell steps of the workflow.

    course_checks.py --worksheet PATH

What needs the network (checking out, installing, building) is left out of the workflow; the two steps that look at
the sheets run as GitHub runs them.

Exit status: 0 all as wanted, 1 not.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap

CI = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'docs', 'ci')
SHEET = textwrap.dedent('''\
    ---
    worksheet: { language: 1 }
    ---

    ```network
    input x = 1
    y = x / 3
    ```

    ```published
    y = ANSWER
    ```
    ''')
RIGHT, WRONG = SHEET.replace('ANSWER', '0.33'), SHEET.replace('ANSWER', '0.34')
# Printed values that hold only with the digits of the course's worksheet.yml, which the sheet leaves open.
BY_COURSE = RIGHT.replace('worksheet: { language: 1 }', 'title: x').replace('0.33', '0')


class Course:
    """A scratch repository of a course."""

    def __init__(self, worksheet):
        self.place = tempfile.TemporaryDirectory()
        self.root = os.path.join(self.place.name, 'a course')
        tools = os.path.join(self.place.name, 'tools')
        home = os.path.join(self.place.name, 'home')
        for folder in (self.root, tools, home):
            os.mkdir(folder)
        os.symlink(os.path.abspath(worksheet), os.path.join(tools, 'worksheet'))
        self.tools = tools
        self.environment = {
            'PATH': tools + ':/usr/bin:/bin', 'HOME': home, 'LC_ALL': 'C.UTF-8', 'GIT_CONFIG_NOSYSTEM': '1',
            'GIT_AUTHOR_NAME': 'a', 'GIT_AUTHOR_EMAIL': 'a@example.org',
            'GIT_COMMITTER_NAME': 'a', 'GIT_COMMITTER_EMAIL': 'a@example.org'}
        self.run('git', 'init', '-q')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.place.cleanup()

    def run(self, *command, folder='', **environment):
        return subprocess.run(command, cwd=os.path.join(self.root, folder), env=self.environment | environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)

    def write(self, path, text):
        path = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)

    def install_hook(self):
        shutil.copy(os.path.join(CI, 'pre-commit'), os.path.join(self.root, '.git', 'hooks', 'pre-commit'))

    def commit(self, *paths, folder=''):
        """Adds the files and commits. Returns whether the commit was made, and what was said."""
        if paths:
            self.run('git', 'add', '-f', '--', *paths)
        before = self.run('git', 'rev-parse', '-q', '--verify', 'HEAD').stdout
        result = self.run('git', 'commit', '-q', '-m', 'x', folder=folder)
        return self.run('git', 'rev-parse', '-q', '--verify', 'HEAD').stdout != before, result.stdout


def step(name):
    """The shell text of a step of the workflow."""
    with open(os.path.join(CI, 'workflow.yml'), encoding='utf-8') as file:
        lines = file.read().split('\n')
    at = lines.index(f'      - name: {name}')
    while lines[at] != '        run: |':
        at += 1
    body = []
    for line in lines[at + 1:]:
        if line and not line.startswith(' ' * 10):
            break
        body.append(line[10:])
    return '\n'.join(body)


class Checks:
    def __init__(self, worksheet):
        self.worksheet = worksheet
        self.count = self.failed = 0

    def expect(self, what, holds, said=''):
        self.count += 1
        if not holds:
            self.failed += 1
            print(f'not so: {what}\n{textwrap.indent(said, "    ")}')

    # The hook

    def hook(self):
        for name in ('ex.md', 'Übung 1/a sheet.md', '-x.md'):
            with Course(self.worksheet) as course:
                course.install_hook()
                course.write(name, WRONG)
                done, said = course.commit(name)
                self.expect(f'a wrong answer in {name} stops the commit', not done and f'{name}:11:5' in said, said)
                course.write(name, RIGHT)
                done, said = course.commit()
                self.expect(f'what is mended and not added to {name} is still wrong', not done, said)
                done, said = course.commit(name)
                self.expect(f'a right answer in {name} is committed in silence', done and said == '', said)
                self.outputs(course, name)

    def outputs(self, course, name):
        output = name.replace('.md', '.solution.md')
        course.run('worksheet', 'render', '--to', 'md', '--', name)
        done, said = course.commit(output)
        self.expect(f'a fresh output of {name} is committed', done, said)
        course.write(name, RIGHT + '\nMore.\n')
        done, said = course.commit(name)
        self.expect(f'an output of {name} that is out of date stops the commit',
                    not done and '+More.' in said and 'to mend it: worksheet render --to md' in said, said)
        course.run('worksheet', 'render', '--to', 'md', '--', name)
        done, said = course.commit(name)
        self.expect(f'an output of {name} that is not added is out of date', not done, said)
        done, said = course.commit(output)
        self.expect(f'sheet and output of {name} together are committed', done, said)
        course.run('git', 'rm', '-q', '--', name)
        done, said = course.commit()
        self.expect(f'an output of {name} without its sheet stops the commit', not done, said)
        course.run('git', 'rm', '-q', '--', output)
        done, said = course.commit()
        self.expect(f'both of {name} can be removed', done, said)

    def hook_and_course(self):
        with Course(self.worksheet) as course:
            course.install_hook()
            course.write('week 1/ex.md', BY_COURSE)
            course.write('worksheet.yml', 'language: 1\ndecimals: 0\n')
            done, said = course.commit('week 1/ex.md', 'worksheet.yml')
            self.expect('settings of the course hold for sheets below', done and said == '', said)
            course.write('worksheet.yml', 'language: 1\ndecimals: 2\n')
            done, said = course.commit('worksheet.yml')
            self.expect('a setting that makes answers wrong stops the commit', not done, said)
            course.run('git', 'checkout', '-q', 'HEAD', '--', 'worksheet.yml')
            course.write('week 1/notes.txt', WRONG)
            os.remove(os.path.join(course.tools, 'worksheet'))
            done, said = course.commit('week 1/notes.txt', folder='week 1')
            self.expect('a commit without a sheet needs no program', done and said == '', said)
            course.write('week 1/ex.md', BY_COURSE + '\n')
            done, said = course.commit('week 1/ex.md')
            self.expect('a missing program is told', not done and 'not on the PATH' in said, said)

    # The workflow

    def workflow(self):
        with Course(self.worksheet) as course:
            os.makedirs(os.path.join(course.root, '.worksheet', 'bin'))
            shutil.copy(self.worksheet, os.path.join(course.root, '.worksheet', 'bin', 'worksheet'))
            course.write('.worksheet/worksheets/of the program.md', WRONG)
            course.write('week 1/ex.md', RIGHT)
            course.write('week 2/ex.md', RIGHT)
            self.steps(course, 'right answers, no outputs', 0, 0)
            course.run('worksheet', 'render', 'week 2/ex.md')
            course.commit('week 1', 'week 2')
            self.steps(course, 'right answers, fresh outputs', 0, 0)
            course.write('week 2/ex.md', RIGHT + '\nMore.\n')
            said = self.steps(course, 'an output that is out of date', 0, 123)
            self.expect('the log names the mend', "to mend it: worksheet render 'week 2/ex.md'" in said, said)
            course.write('week 1/ex.md', WRONG)
            said = self.steps(course, 'a wrong answer', 1, 123)
            self.expect('the wrong answer is noted at its line',
                        any(line.startswith('::error file=week 1/ex.md,line=11') for line in said.split('\n')), said)
            os.remove(os.path.join(course.root, 'week 1/ex.md'))
            os.remove(os.path.join(course.root, 'week 2/ex.md'))
            self.steps(course, 'no sheet at all', 2, 123)

    def steps(self, course, what, verified, compared):
        said = ''
        for name, status in (('Hold the printed answers', verified), ('Compare the committed outputs', compared)):
            result = course.run('bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', step(name), SHEETS='.')
            said += result.stdout
            self.expect(f'{what}: "{name}" exits with {status}', result.returncode == status,
                        f'{result.returncode}\n{result.stdout}')
        return said


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--worksheet', required=True)
    checks = Checks(parser.parse_args().worksheet)
    checks.hook()
    checks.hook_and_course()
    checks.workflow()
    print(f'docs/ci: {checks.count} checks, {checks.failed} of them failed')
    sys.exit(1 if checks.failed else 0)


if __name__ == '__main__':
    main()
