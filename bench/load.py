# SPDX-License-Identifier: MIT
"""Loading, held against what libcsv alone costs on the same files."""
import re
import subprocess
from measure import RUNS, SETS, beside, environment, instructions, median, seconds_of

SIZES = (1000, 10000, 100000, 1000000)
LOAD_GOAL = 1.35


def load(bench, *paths):
    """(seconds, seconds of processor, bytes of memory at most, rows) of one load."""
    told = subprocess.run([bench.tool('load'), *paths], capture_output=True, text=True,
                          env=environment()).stdout
    rows, seconds, processor, memory = re.search(
        r'(\d+) rows.*all after ([\d.]+) s, processor ([\d.]+) s, ([\d.]+) MB', told).groups()
    return float(seconds), float(processor), float(memory) * 1024 * 1024, int(rows)


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
    """What a further row takes, between each size and the next: what the program, its
    threads and their buffers take of themselves is in none of them."""
    sizes = SIZES if bench.has_large() else SIZES[:3]
    folders = [bench.set('L') if size == SETS['L'][0] else bench.generate(f'N{size}', size, 5)
               for size in sizes]
    rounds = [[load(bench, folder) for folder in folders] for _ in range(RUNS)]
    loads = [[median(part) for part in zip(*runs)] for runs in zip(*rounds)]
    for what, of, scale, unit in (('processor time', 1, 1e9, 'ns'), ('memory', 2, 1, 'bytes')):
        figures = [scale * (more[of] - less[of]) / (more[3] - less[3])
                   for less, more in zip(loads, loads[1:])]
        ratio = max(figures) / min(figures)
        bench.line(f'{what} of a further row, {", ".join(f"{size:,}" for size in sizes)} projects',
                   ' '.join(f'{figure:.0f}' for figure in figures) + ' ' + unit, '', ratio,
                   '<= 1.2 between any two', ratio <= 1.2)


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


ROWS = {'instructions': counted, 'load': whole, 'growth': growth, 'commands': commands}
