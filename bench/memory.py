# SPDX-License-Identifier: MIT
"""Memory of the dashboard, and a reload after one line has changed."""
import os
import re
import shutil
import tempfile
import time
from measure import RUNS, median, p95, size_of
from keys import LOADED
from terminal import Terminal

YEAR = re.compile(rb',20(\d\d)-')
ERASED = b'\x1b[2J'
KEYS_FOR = 1.0      # seconds in which keys are pressed


def change_one_line(path):
    """Under the same name anew, as an export is written."""
    with open(path, 'rb') as old, open(path + '.new', 'wb') as new:
        first = old.read(1 << 20)
        new.write(YEAR.sub(lambda at: b',%d-' % (2000 + (int(at[1]) + 1) % 100), first, 1))
        shutil.copyfileobj(old, new, 1 << 20)
    os.rename(path + '.new', path)


def first_load(bench, folder):
    """The dashboard with all of its data, and the seconds until they were there."""
    terminal = Terminal([bench.jalon, folder])
    return terminal, terminal.settle(LOADED, 300)


def reload(terminal, folder, keys_for=0):
    """Seconds from when a changed file is noticed until all is shown; None: it was not.
    For the first seconds keys are pressed: the milliseconds until each was answered."""
    answers, keys = [], ('down', 'page down', 'up', 'page up')
    change_one_line(os.path.join(folder, 'projects.csv'))
    seen, begun = len(terminal.stamps), time.perf_counter()
    while len(terminal.stamps) == seen and time.perf_counter() < begun + 30:
        terminal.read(0.05)         # until it is noticed
    if len(terminal.stamps) == seen:
        return None, answers
    noticed = terminal.stamps[-1][0]
    while time.perf_counter() < noticed + keys_for:
        answers.append(terminal.press(keys[len(answers) % len(keys)], quiet=0.005)[1])
    done = terminal.settle(LOADED, 300) + terminal.start - noticed
    return done, answers


def memory(bench):
    """Peaks after the first load and after reloads, and how long these take."""
    name = bench.largest()
    with tempfile.TemporaryDirectory(dir=bench.data) as folder:
        for path in bench.files(name):
            shutil.copy(path, folder)
        size = size_of(os.path.join(folder, entry) for entry in os.listdir(folder))
        loads = []
        for _ in range(RUNS - 1):
            terminal, seconds = first_load(bench, folder)
            loads.append(seconds)
            terminal.close()
        terminal, seconds = first_load(bench, folder)
        loaded, peak = median(loads + [seconds]), terminal.status('VmHWM')
        bench.line(f'peak memory, {name}', f'{peak / 1e6:.0f} MB', f'files {size / 1e6:.0f} MB',
                   peak / size, '<= 1.0 x the files', peak <= size)
        done = median(reload(terminal, folder)[0] for _ in range(RUNS))
        _, answers = reload(terminal, folder, KEYS_FOR)
        peak = terminal.status('VmHWM')
        erased = terminal.output.count(ERASED) - 1      # but for the first screen
        terminal.close()
    bench.line(f'reload after one changed line, {name}', f'{done:.2f} s',
               f'first load {loaded:.2f} s', done / loaded, '<= the first load', done <= loaded)
    bench.line(f'a key during a reload, {name}', f'{median(answers):.1f} ms, p95 '
               f'{p95(answers):.1f} ms of {len(answers)}, screen erased {erased} times', '', None,
               'p95 <= 10 ms, 0', p95(answers) <= 10 and erased <= 0)
    bench.line(f'peak memory with {RUNS + 1} reloads, {name}', f'{peak / 1e6:.0f} MB',
               f'files {size / 1e6:.0f} MB', peak / size, '<= 2.0 x the files', peak <= 2 * size)


ROWS = {'memory': memory}
