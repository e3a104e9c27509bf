# SPDX-License-Identifier: MIT
"""What the measurements share: where things are, medians, instruction counts, the table."""
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time

RUNS = 5
SETS = {'S': (10, 6), 'M': (10000, 5), 'L': (1000000, 5)}
LARGE_BYTES = 1_200_000_000     # set L, and a copy of it for the reload


class Bench:
    def __init__(self, source, build, data):
        self.source, self.build, self.data = source, build, data
        self.jalon = os.path.join(build, 'jalon')
        self.failed = 0

    def tool(self, name):
        return os.path.join(self.build, 'bench', name)

    def has(self, name):
        return os.path.exists(self.tool(name))

    def generate(self, name, projects, milestones):
        """The folder of a set, made when it is not there yet."""
        folder = os.path.join(self.data, name)
        if not os.path.exists(os.path.join(folder, 'projects.csv')):
            os.makedirs(folder, exist_ok=True)
            subprocess.run([self.tool('gen'), '--projects', str(projects),
                            '--milestones-per-project', str(milestones), '--seed', '42',
                            '--outdir', folder], check=True, stdout=subprocess.DEVNULL)
        return folder

    def set(self, name):
        return self.generate(name, *SETS[name])

    def files(self, name):
        folder = self.set(name)
        return [os.path.join(folder, kind + '.csv') for kind in ('projects', 'milestones')]

    def has_large(self):
        asked = os.environ.get('BENCH_L')
        if asked is not None:
            return asked != '0'
        there = os.path.exists(os.path.join(self.data, 'L', 'projects.csv'))
        return there or shutil.disk_usage(self.data).free > 4 * LARGE_BYTES

    def largest(self):
        return 'L' if self.has_large() else 'M'

    def line(self, what, reached, beside='', ratio=None, goal='', kept=None):
        """One line of the table. kept: whether the goal was reached; None: there is none."""
        mark = '' if kept is None else 'yes' if kept else 'NO'
        self.failed += kept is False
        shown = '' if ratio is None else f'{ratio:.2f}'
        print(f'| {what} | {reached} | {beside} | {shown} | {goal} | {mark} |', flush=True)


def heads():
    print('| what | reached | peer or floor | ratio | goal | kept |')
    print('|---|---|---|---|---|---|', flush=True)


def median(values):
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else float('nan')


def p95(values):
    known = sorted(value for value in values if value is not None)
    return known[min(len(known) - 1, int(len(known) * 0.95))] if known else float('nan')


def size_of(paths):
    return sum(os.path.getsize(path) for path in paths)


def ms(seconds):
    return f'{1000 * seconds:.1f} ms'


def environment():
    """The same for every run: no configuration, no state, no translation."""
    kept = {name: os.environ[name] for name in ('PATH', 'HOME') if name in os.environ}
    nowhere = os.path.join(tempfile.gettempdir(), 'jalon-bench-none')
    return {**kept, 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'TERM': 'xterm-256color',
            'XDG_CONFIG_HOME': nowhere, 'XDG_STATE_HOME': nowhere}


def seconds_of(*commands):
    """All at once, their output thrown away: how long until the last has ended."""
    start = time.perf_counter()
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, env=environment())
               for command in commands]
    for process in running:
        process.wait()
    return time.perf_counter() - start


def beside(first, second, runs=RUNS):
    """Medians of two functions that give seconds, taken in turn."""
    pairs = [(first(), second()) for _ in range(runs)]
    return median(a for a, _ in pairs), median(b for _, b in pairs)


def one_processor():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def instructions(command, within=None):
    """What callgrind counts of a command, or only inside a function of it, on one processor,
    for a function is followed on its own thread only; None: it is not installed."""
    if not shutil.which('valgrind'):
        return None
    with tempfile.NamedTemporaryFile(suffix='.callgrind') as counts:
        options = [f'--toggle-collect={within}'] if within else []
        subprocess.run(['valgrind', '--tool=callgrind', '--trace-children=no', *options,
                        f'--callgrind-out-file={counts.name}', *command],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=environment(), preexec_fn=one_processor)
        totals = re.search(r'^(?:summary|totals): (\d+)', counts.read().decode(), re.M)
    return int(totals.group(1)) if totals else None
