# SPDX-License-Identifier: MIT
"""Many officers on one machine, each with the dashboard of set M open."""
import os
from measure import median, ms, size_of
from keys import LOADED
from start import FIRST_ROW
from terminal import Terminal

MIB = 1024 * 1024
STARTS = 5


def opened(bench):
    return Terminal([bench.jalon, bench.set('M')])


def start_time(bench):
    """Until a row is to be seen."""
    terminal = opened(bench)
    seconds = terminal.wait_for(FIRST_ROW, 60)
    terminal.close()
    return seconds


def share_of(terminals):
    """What they hold together: private memory, and of what is shared each one's part."""
    return sum(terminal.status('Pss') for terminal in terminals)


def officers(bench):
    count = int(os.environ.get('BENCH_OFFICERS', '200'))
    size = size_of(bench.files('M'))
    alone = median(start_time(bench) for _ in range(STARTS))
    terminals = []
    for _ in range(count - 1):
        terminals.append(opened(bench))
        terminals[-1].wait_for(FIRST_ROW, 60)
    for terminal in terminals:
        terminal.settle(LOADED, 60)
    few = count // 4
    further = (share_of(terminals) - share_of(terminals[:few])) / (len(terminals) - few)
    beside = median(start_time(bench) for _ in range(STARTS))
    for terminal in terminals:
        terminal.close()
    most = size + 4 * MIB
    bench.line(f'memory of a further officer, M, {count} in all', f'{further / MIB:.1f} MiB',
               f'files {size / MIB:.1f} MiB', further / size, '<= 1.0 x the files + 4 MiB',
               further <= most)
    bench.line(f'start beside {count - 1} idle ones, M', ms(beside), f'alone {ms(alone)}',
               beside / alone, '<= 1.5 x alone', beside <= 1.5 * alone)


ROWS = {'officers': officers}
