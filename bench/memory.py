# SPDX-License-Identifier: MIT
"""Memory of the dashboard, and a reload after one line has changed."""
import os
import shutil
import tempfile
import time
from measure import size_of
from keys import LOADED
from terminal import Terminal


def change_one_line(path):
    """Under the same name anew, as an export is written."""
    with open(path, 'rb') as old, open(path + '.new', 'wb') as new:
        first = old.read(1 << 20)
        new.write(first.replace(b',2027-', b',2028-', 1))
        shutil.copyfileobj(old, new, 1 << 20)
    os.rename(path + '.new', path)


def memory(bench):
    """The most memory after the first load, and after a reload."""
    name = bench.largest()
    with tempfile.TemporaryDirectory(dir=bench.data) as folder:
        for path in bench.files(name):
            shutil.copy(path, folder)
        size = size_of(os.path.join(folder, entry) for entry in os.listdir(folder))
        terminal = Terminal([bench.jalon, folder])
        loaded = terminal.settle(LOADED, 300)
        peak = terminal.status('VmHWM')
        bench.line(f'peak memory, {name}', f'{peak / 1e6:.0f} MB', f'files {size / 1e6:.0f} MB',
                   peak / size, '<= 1.0 x the files', peak <= size)
        change_one_line(os.path.join(folder, 'projects.csv'))
        begun = time.perf_counter()
        before = len(terminal.stamps)
        while len(terminal.stamps) == before and time.perf_counter() < begun + 30:
            terminal.read(0.05)         # until it is noticed
        noticed = terminal.stamps[-1][0]
        done = terminal.settle(LOADED, 300) + terminal.start - noticed
        peak = terminal.status('VmHWM')
        bench.line(f'reload after one changed line, {name}', f'{done:.2f} s',
                   f'first load {loaded:.2f} s', done / loaded, '<= the first load',
                   done <= loaded)
        bench.line(f'peak memory with a reload, {name}', f'{peak / 1e6:.0f} MB',
                   f'files {size / 1e6:.0f} MB', peak / size, '<= 2.0 x the files',
                   peak <= 2 * size)
        terminal.close()


ROWS = {'memory': memory}
