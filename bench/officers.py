# SPDX-License-Identifier: MIT
"""Many officers on one machine, each with the dashboard of set M open."""
import glob
import os
import select
import time
from measure import median, ms, size_of
from start import FIRST_ROW
from terminal import Terminal

MIB = 1024 * 1024
STARTS = 9
QUIET = 5           # seconds in which nobody must write or wake up
PER_OFFICER = 32 * MIB      # more than any takes: what has to be free before they start


def opened(bench):
    """With the first of its rows to be seen."""
    terminal = Terminal([bench.jalon, bench.set('M')])
    terminal.wait_for(FIRST_ROW, 60)
    return terminal


def start_time(bench):
    """Until a row is to be seen."""
    terminal = Terminal([bench.jalon, bench.set('M')])
    seconds = terminal.wait_for(FIRST_ROW, 60)
    terminal.close()
    return seconds


def starts(bench):
    return [start_time(bench) for _ in range(STARTS)]


def settle(terminals, quiet, limit=300):
    """Until none of them has written for so long."""
    of = {terminal.terminal: terminal for terminal in terminals}
    end, last = time.perf_counter() + limit, time.perf_counter()
    while time.perf_counter() < min(end, last + quiet):
        for ready in select.select(list(of), [], [], 0.1)[0]:
            if of[ready].read(0):
                last = time.perf_counter()
        for terminal in terminals:
            terminal.answer()


def share_of(terminals):
    """What they hold together: private memory, and of what is shared each one's part."""
    return sum(terminal.status('Pss') for terminal in terminals)


def done_by(terminals):
    """(bytes written, times woken up) since they started."""
    return (sum(len(terminal.output) for terminal in terminals),
            sum(terminal.wake_ups() for terminal in terminals))


def possible(wanted):
    """As many as the machine has memory for."""
    with open('/proc/meminfo') as lines:
        free = next(int(line.split()[1]) for line in lines if line.startswith('MemAvail'))
    return min(wanted, free * 1024 // PER_OFFICER)


def memory(bench, terminals):
    size = size_of(bench.files('M'))
    few = len(terminals) // 4
    further = (share_of(terminals) - share_of(terminals[:few])) / (len(terminals) - few)
    most = size + 4 * MIB
    bench.line(f'memory of a further officer, M, {len(terminals) + 1} in all',
               f'{further / MIB:.1f} MiB', f'files + 4 MiB {most / MIB:.1f} MiB',
               further / most, '<= 1.0 x the files + 4 MiB', further <= most)


def is_told(terminal):
    """Whether the kernel tells it of changes; the others look now and then. Here all are one
    user, who gets max_user_instances of inotify; officers are a user each."""
    links = glob.glob(f'/proc/{terminal.process}/fd/*')
    return any(os.readlink(link) == 'anon_inode:inotify' for link in links)


def idle(bench, terminals):
    told = [terminal for terminal in terminals if is_told(terminal)]
    before = done_by(told)
    settle(terminals, QUIET, QUIET)
    written, woken = (now - then for now, then in zip(done_by(told), before))
    bench.line(f'{len(told)} idle officers whom inotify tells, {QUIET} s',
               f'{written} bytes, {woken} wake-ups', '', None, '0 and 0',
               written == 0 and woken == 0)


def officers(bench):
    others = possible(int(os.environ.get('BENCH_OFFICERS', '200'))) - 1
    alone = starts(bench)
    terminals = [opened(bench) for _ in range(others)]
    settle(terminals, QUIET)
    memory(bench, terminals)
    idle(bench, terminals)
    beside = median(starts(bench))
    for terminal in terminals:
        terminal.close()
    alone = median(alone + starts(bench))   # before and after, for machines are noisy
    bench.line(f'start beside {others} idle ones, M', ms(beside), f'alone {ms(alone)}',
               beside / alone, '<= 1.5 x alone', beside <= 1.5 * alone)


ROWS = {'officers': officers}
