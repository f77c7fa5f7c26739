#!/usr/bin/env python3
"""Stops a command at any moment, and lets its writes fail, and holds that no file is ever half-written or lost.

    interrupted.py [--seconds N] [--seed N] [--every-call] FOLDER -- COMMAND …

FOLDER holds the files before the command. It is copied, and the command runs in the copy: once undisturbed, which
gives the files after it, and then again and again from a fresh copy:

    killed        with SIGKILL, after a random part of the time that it takes
    too long      with a limit on the size of files (RLIMIT_FSIZE), so that writes fail half-way
    full disk     on a small tmpfs, where this user may mount one
    two at once   two of them side by side, one killed
    every call    with --every-call: killed at each call that touches files, one after the other (needs strace)
    every failure with --every-call: one such call after the other fails

After each of them every file must be, byte for byte, what it was before or what it is after the command; a file that
the command makes may be missing. Beside them may only lie unfinished files with names like .NAME.worksheet-tmp, and
only of a command that was killed. Then the command runs undisturbed: everything must be as after it, and nothing
else be there.

Exit status: 0 all as wanted, 1 not, 64 wrong usage.
"""

import argparse
import collections
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

UNFINISHED = re.compile(r'^\.(.+)\.worksheet-tmp[0-9]*$')
CALLS = ['openat', 'write', 'fsync', 'rename', 'unlink', 'close', 'flock', 'dup', 'fchmod', 'fchown']
FAILING = ['write', 'fsync', 'rename', 'close', 'dup']
TMPFS_BYTES = 1 << 20

Scene = collections.namedtuple('Scene', 'command before after seconds')


def contents(folder):
    """Every file by its relative path: its bytes, or where a link leads."""
    found = {}
    for top, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(top, name)
            if os.path.islink(path):
                found[os.path.relpath(path, folder)] = 'link to ' + os.readlink(path)
            else:
                with open(path, 'rb') as file:
                    found[os.path.relpath(path, folder)] = file.read()
    return found


def start(scene, folder, **options):
    return subprocess.Popen(scene.command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, **options)


def faults(scene, folder, killed):
    """What is wrong with the files now, a line each."""
    now = contents(folder)
    wrong = []
    for path in sorted(set(scene.before) | set(scene.after)):
        allowed = [state.get(path) for state in (scene.before, scene.after)]
        if now.get(path) not in allowed:
            size = f'{len(now[path])} bytes' if path in now else 'missing'
            wrong.append(f'{path}: neither as before nor as after ({size})')
    for path in sorted(set(now) - set(scene.before) - set(scene.after)):
        if not (killed and UNFINISHED.match(os.path.basename(path))):
            wrong.append(f'{path}: left behind')
    return wrong


def faults_of_next_run(scene, folder):
    """What is wrong after an undisturbed run over what a disturbed one left."""
    status = start(scene, folder).wait()
    now = contents(folder)
    wrong = [f'{path}: not as after an undisturbed run'
             for path in sorted(set(now) | set(scene.after)) if now.get(path) != scene.after.get(path)]
    return wrong + ([f'the next run exits with {status}'] if status != 0 else [])


class Trial:
    """A fresh copy of the files before the command."""

    def __init__(self, source, where):
        self.folder = tempfile.mkdtemp(dir=where)
        os.rmdir(self.folder)
        shutil.copytree(source, self.folder, symlinks=True)

    def __enter__(self):
        return self.folder

    def __exit__(self, *_):
        shutil.rmtree(self.folder)


def undisturbed(source, where, command):
    """The scene: the files before and after the command, and the longest of three times that it took."""
    before, seconds = contents(source), 0
    for _ in range(3):
        with Trial(source, where) as folder:
            begun = time.monotonic()
            status = start(Scene(command, {}, {}, 0), folder).wait()
            seconds = max(seconds, time.monotonic() - begun)
            after = contents(folder)
            if status != 0:
                sys.exit(f'the command exits with {status} when nothing disturbs it')
            if after == before:
                sys.exit('the command changes no file')
    return Scene(command, before, after, seconds)


def killed_at_random(scene, source, where, seconds, choices):
    """Kills until the time is up. Yields what was wrong each time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with Trial(source, where) as folder:
            # Also from what earlier kills left: at most three in a row.
            for _ in range(choices.randint(1, 3)):
                process = start(scene, folder)
                time.sleep(choices.uniform(0, 1.2) * scene.seconds)
                process.send_signal(signal.SIGKILL)
                process.wait()
                yield faults(scene, folder, killed=True)
            yield faults_of_next_run(scene, folder)


def at_each_call(scene, calls, fault):
    """The command with a fault at one call after the other, as a scene each, until it has no more such calls."""
    log = os.path.join(tempfile.gettempdir(), f'interrupted-{os.getpid()}.strace')
    for call in calls:
        for number in range(1, 1000):
            traced = ['strace', '-f', '-o', log, '-e', 'trace=' + call,
                      '-e', f'inject={call}:{fault}:when={number}'] + scene.command
            yield scene._replace(command=traced)
            with open(log, encoding='utf-8') as file:
                is_over = file.read().count(call + '(') < number
            os.remove(log)
            if is_over:
                break


def killed_at_every_call(scene, source, where):
    for traced in at_each_call(scene, CALLS, 'signal=SIGKILL'):
        with Trial(source, where) as folder:
            start(traced, folder).wait()
            yield faults(scene, folder, killed=True)
            yield faults_of_next_run(scene, folder)


def failing_at_every_call(scene, source, where):
    for traced in at_each_call(scene, FAILING, 'error=EIO'):
        with Trial(source, where) as folder:
            status = start(traced, folder).wait()
            wrong = faults(scene, folder, killed=False)
            # 127: the loader of libraries, not the program, met the failing call.
            if status not in (74, 127) and (status != 0 or contents(folder) != scene.after):
                wrong.append(f'exits with {status}')
            yield wrong
            yield faults_of_next_run(scene, folder)


def failing_writes(scene, source, where):
    """A limit on the size of files, from nothing to enough."""
    largest = max(len(data) for data in scene.after.values())
    for limit in [0, 1, 100] + [largest * part // 8 for part in range(1, 9)]:
        def limited():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        with Trial(source, where) as folder:
            status = start(scene, folder, preexec_fn=limited).wait()
            yield faults(scene, folder, killed=False) + faults_of_status(scene, folder, status)
            yield faults_of_next_run(scene, folder)


def faults_of_status(scene, folder, status):
    """Success is said exactly when everything was written; a failure is no crash."""
    is_done = contents(folder) == scene.after
    return [] if status == (0 if is_done else 74) else [f'exits with {status}, and is{"" if is_done else " not"} done']


def full_disk(scene, source):
    """A disk with less and less space. Yields nothing where none can be mounted."""
    with tempfile.TemporaryDirectory() as disk:
        if subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={TMPFS_BYTES}', 'none', disk],
                          stderr=subprocess.DEVNULL, check=False).returncode != 0:
            return
        try:
            for left in range(0, 40 << 10, 4 << 10):
                with Trial(source, disk) as folder:
                    filler = os.path.join(disk, 'filler')
                    with open(filler, 'wb') as file:
                        space = os.statvfs(disk)
                        file.write(bytes(max(0, space.f_bavail * space.f_frsize - left)))
                    status = start(scene, folder).wait()
                    wrong = faults(scene, folder, killed=False) + faults_of_status(scene, folder, status)
                    os.remove(filler)
                    yield wrong
                    yield faults_of_next_run(scene, folder)
        finally:
            subprocess.run(['umount', disk], check=True)


def two_at_once(scene, source, where, choices):
    for _ in range(20):
        with Trial(source, where) as folder:
            first, second = start(scene, folder), start(scene, folder)
            time.sleep(choices.uniform(0, 1.5) * scene.seconds)
            first.send_signal(signal.SIGKILL)
            first.wait()
            status = second.wait()
            wrong = faults(scene, folder, killed=True)
            yield wrong + ([f'the other run exits with {status}'] if status != 0 else [])
            yield faults_of_next_run(scene, folder)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--seconds', type=float, default=5, help='how long to kill at random')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--every-call', action='store_true', help='also kill at each system call, with strace')
    parser.add_argument('folder')
    parser.add_argument('command', nargs='+')
    try:
        return parser.parse_args()
    except SystemExit as stop:
        sys.exit(64 if stop.code else 0)


def main():
    given = arguments()
    choices = random.Random(given.seed)
    count = failed = 0
    with tempfile.TemporaryDirectory() as where:
        scene = undisturbed(given.folder, where, given.command)
        ways = {
            'killed': lambda: killed_at_random(scene, given.folder, where, given.seconds, choices),
            'too long': lambda: failing_writes(scene, given.folder, where),
            'full disk': lambda: full_disk(scene, given.folder),
            'two at once': lambda: two_at_once(scene, given.folder, where, choices),
        }
        if given.every_call:
            ways['every call'] = lambda: killed_at_every_call(scene, given.folder, where)
            ways['every failure'] = lambda: failing_at_every_call(scene, given.folder, where)
        for name, way in ways.items():
            outcomes = list(way())
            print(f'{name}: {len(outcomes)} looks at the files' if outcomes else f'{name}: not possible here')
            count += len(outcomes)
            for wrong in outcomes:
                failed += bool(wrong)
                for line in wrong[:5]:
                    print('  ' + line)
    print(f'{count} looks, {failed} of them found something wrong')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
