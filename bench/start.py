# SPDX-License-Identifier: MIT
"""From the command to a screen: a small file beside less, a large one while it loads."""
import os
import shutil
import time
from measure import RUNS, median, ms, p95
from terminal import Terminal

STARTS = 15
RUNS_LARGE = 7
KEYS = 60           # while it loads
PARTIAL = b'partly'
FIRST_ROW = rb'P0000\d\d\d'


def first_screen(command):
    terminal = Terminal(command)
    seconds = terminal.settle()
    terminal.close()
    return seconds


def start(bench):
    """The whole first screen of set S, beside less on its projects."""
    ours = [bench.jalon, bench.set('S')]
    if not shutil.which('less'):
        bench.line('start, S', ms(median(first_screen(ours) for _ in range(RUNS))),
                   'less is not installed', None, '<= 1.3 x less')
        return
    peer = ['less', '-S', bench.files('S')[0]]
    pairs = [(first_screen(ours), first_screen(peer)) for _ in range(STARTS)]
    own, other = median(a for a, _ in pairs), median(b for _, b in pairs)
    bench.line('start to whole first screen, S', ms(own), f'less {ms(other)}', own / other,
               '<= 1.3 x less', own <= 1.3 * other)


def first_rows(bench):
    """Until the first row of the largest set is to be seen; every run counts."""
    name, times = bench.largest(), []
    for _ in range(RUNS_LARGE):
        terminal = Terminal([bench.jalon, bench.set(name)])
        times.append(terminal.wait_for(FIRST_ROW, 60))
        terminal.close()
    worst = max(time or 60 for time in times)
    bench.line(f'first screen with rows, {name}', f'{ms(median(times))}, worst {ms(worst)}',
               '', None, '<= 30 ms, every run', worst <= 0.030)


def loading(bench):
    """Keys of all kinds while the largest set is being read; then it is stopped."""
    name, times, moved = bench.largest(), [], ('down', 'page down', 'end', 'tab', 'tab', 'home')
    for _ in range(RUNS):
        terminal = Terminal([bench.jalon, bench.set(name)])
        terminal.wait_for(FIRST_ROW, 60)
        for i in range(KEYS):
            times.append(terminal.press(moved[i % len(moved)], quiet=0.005)[1])
        terminal.close()
    bench.line(f'a key while loading, {name}', f'{median(times):.1f} ms, '
               f'p95 {p95(times):.1f} ms of {len(times)}', '', None, 'p95 <= 10 ms',
               p95(times) <= 10)
    stopped = [time_to_stop(bench, name) for _ in range(RUNS)]
    bench.line(f'Esc while loading until it is marked as partial, {name}',
               'never' if None in stopped else f'{median(stopped):.1f} ms', '', None,
               'keeps what is there', None not in stopped)


def time_to_stop(bench, name):
    """Milliseconds from Esc until the screen says that not all was read; None: never."""
    terminal = Terminal([bench.jalon, bench.set(name)])
    terminal.wait_for(FIRST_ROW, 60)
    terminal.settle(quiet=0.005)
    seen, pressed = len(terminal.output), time.perf_counter()
    terminal.type('escape')
    while PARTIAL not in terminal.output[seen:] and time.perf_counter() < pressed + 10:
        terminal.read(0.005)
    shown = PARTIAL in terminal.output[seen:]
    stamp = terminal.stamps[-1][0]
    terminal.close()
    return 1000 * (stamp - pressed) if shown else None


ROWS = {'start': start, 'first': first_rows, 'loading': loading}
