# SPDX-License-Identifier: MIT
"""Loading, held against what libcsv alone costs on the same files."""
import re
import subprocess
from measure import RUNS, beside, environment, instructions, median, seconds_of, size_of

SIZES = (10000, 100000, 1000000)
LOAD_GOAL = 1.35


def load(bench, *paths):
    """(seconds, bytes of memory at most, rows) of one load."""
    told = subprocess.run([bench.tool('load'), *paths], capture_output=True, text=True,
                          env=environment()).stdout
    rows, seconds, memory = re.search(
        r'(\d+) rows.*all after ([\d.]+) s.* ([\d.]+) MB', told).groups()
    return float(seconds), float(memory) * 1024 * 1024, int(rows)


def counted(bench):
    """Instructions for each file of set M, on top of what an empty run costs."""
    for path, kind in zip(bench.files('M'), ('projects', 'milestones')):
        own = instructions([bench.tool('load'), path])
        floor = instructions([bench.tool('csv_raw'), 'raw', path, '1'])
        if own is None or floor is None:
            bench.line(f'instructions to load, M {kind}', 'valgrind is not installed')
            return
        bench.line(f'instructions to load, M {kind}', f'{own / 1e6:.1f} M',
                   f'csv_raw {floor / 1e6:.1f} M', own / floor,
                   f'<= {LOAD_GOAL} x csv_raw', own <= LOAD_GOAL * floor)


def whole(bench):
    """Both files of the largest set, beside one csv_raw for each, at once."""
    name = bench.largest()
    files = bench.files(name)
    own, floor = beside(
        lambda: load(bench, bench.set(name))[0],
        lambda: seconds_of(*([bench.tool('csv_raw'), 'raw', path, '1'] for path in files)))
    bench.line(f'all loaded, {name}, both files', f'{own:.2f} s', f'csv_raw {floor:.2f} s',
               own / floor, f'<= {LOAD_GOAL} x csv_raw', own <= LOAD_GOAL * floor)


def growth(bench):
    """Seconds and bytes a row as the data grow."""
    sizes = SIZES if bench.has_large() else SIZES[:2]
    seconds, memory = [], []
    for size in sizes:
        folder = bench.set('L') if size == 1000000 else bench.generate(f'N{size}', size, 5)
        runs = [load(bench, folder) for _ in range(RUNS)]
        seconds.append(median(run[0] / run[2] for run in runs))
        memory.append(median(run[1] / run[2] for run in runs))
    for what, figures, unit, scale in (('time', seconds, 'ns', 1e9),
                                       ('memory', memory, 'bytes', 1)):
        shown = ' '.join(f'{figure * scale:.0f}' for figure in figures)
        ratio = max(figures) / min(figures)
        bench.line(f'{what} a row, 10,000 to {sizes[-1]:,} projects', f'{shown} {unit}', '',
                   ratio, '<= 1.2 between any two', ratio <= 1.2)


def commands(bench):
    """Answers on the command line, beside the load alone."""
    name = bench.largest()
    folder = bench.set(name)
    for words in (['late'], ['due'], ['budget'], ['list', '--format', 'csv'],
                  ['list', '--format', 'json']):
        own, floor = beside(
            lambda: seconds_of([bench.jalon, *words, '-q', '-d', folder]),
            lambda: load(bench, folder)[0])
        goal = len(words) == 1
        bench.line(f'jalon {" ".join(words)}, {name}', f'{own:.2f} s', f'load {floor:.2f} s',
                   own / floor, '<= 1.3 x the load' if goal else '',
                   own <= 1.3 * floor if goal else None)


def bytes_of(bench):
    return size_of(bench.files(bench.largest()))


ROWS = {'instructions': counted, 'load': whole, 'growth': growth, 'commands': commands}
