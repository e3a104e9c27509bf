# SPDX-License-Identifier: MIT
"""From the command to a screen: a small file beside less, a large one while it loads."""
import os
import shutil
from measure import median, ms, p95
from terminal import Terminal

RUNS = 15
RUNS_LARGE = 7
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
    pairs = [(first_screen(ours), first_screen(peer)) for _ in range(RUNS)]
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
    """Keys while the largest set is being read."""
    name, times = bench.largest(), []
    terminal = Terminal([bench.jalon, bench.set(name)])
    terminal.wait_for(FIRST_ROW, 60)
    begun = os.times().elapsed
    while os.times().elapsed < begun + 1.5:
        _, first, _ = terminal.press('down' if len(times) % 2 else 'up', quiet=0.005)
        times.append(first)
    terminal.close()
    bench.line(f'a key while loading, {name}', f'{median(times):.1f} ms, '
               f'p95 {p95(times):.1f} ms of {len(times)}', '', None, 'p95 <= 10 ms',
               p95(times) <= 10)


ROWS = {'start': start, 'first': first_rows, 'loading': loading}
