# SPDX-License-Identifier: MIT
"""bench/instructions: what callgrind counts of the work that matters, kept with the source
so that a change of more than a few per cent shows in a diff."""
import os
from measure import instructions

NOTABLE = 0.05
DAY = ['--as-of', '2026-11-23', '-q']


def work(bench):
    """Name, command, and the function that is counted (None: all of it)."""
    folder = bench.set('M')
    projects, milestones = bench.files('M')
    screen = [bench.jalon, 'print', 'dashboard', *DAY, '-d', folder, '--size']
    yield 'load projects', [bench.tool('load'), projects], None
    yield 'load milestones', [bench.tool('load'), milestones], None
    yield 'load all', [bench.tool('load'), folder], None
    yield 'draw 80x24', screen + ['80x24'], 'ui_draw'
    yield 'draw 200x60', screen + ['200x60'], 'ui_draw'
    yield 'print budget', [bench.jalon, 'budget', *DAY, '-d', folder], 'page_surface'
    yield 'print late', [bench.jalon, 'late', *DAY, '-d', folder], 'page_surface'
    for form in ('csv', 'json'):
        yield (f'print list {form}',
               [bench.jalon, 'list', '--format', form, *DAY, '-d', folder], 'write_surface')
    if bench.has('query'):
        yield 'search', [bench.tool('query'), folder], 'search_step'


def read(path):
    try:
        with open(path) as lines:
            pairs = [line.rstrip('\n').rsplit(' ', 1) for line in lines if line[:1] != '#']
    except FileNotFoundError:
        return {}
    return {name.strip(): int(count) for name, count in pairs}


def write(bench):
    """Counts all anew, writes the file and says what changed."""
    path = os.path.join(bench.source, 'bench', 'instructions')
    before, now = read(path), {}
    processors = os.sched_getaffinity(0)
    for name, command, within in work(bench):
        # A function's count is of one thread, which here has all the work to do.
        os.sched_setaffinity(0, {min(processors)} if within else processors)
        count = instructions(command, within)
        if count is None:
            print('valgrind is not installed, or counted nothing: nothing is written')
            return
        now[name] = count
        old = before.get(name)
        change = f'{100 * (count / old - 1):+.1f} %' if old else 'new'
        notable = old and abs(count / old - 1) > NOTABLE
        print(f'{name:20} {count:>14} {change:>9}{"  <--" if notable else ""}', flush=True)
    with open(path, 'w') as out:
        out.write('# Instructions that callgrind counts on set M; make bench-instructions\n')
        out.writelines(f'{name:20} {count:>14}\n' for name, count in now.items())
