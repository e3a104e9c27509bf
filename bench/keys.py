# SPDX-License-Identifier: MIT
"""What a key takes once all is there, and what finding takes."""
import subprocess
from measure import environment, median
from terminal import Terminal

LOADED = 1.5        # seconds without a byte: nothing is going on any more
TIMES = 15


def keys(bench):
    """The median time to the last byte of a key's answer, at 60 lines of 200 columns."""
    name = bench.largest()
    terminal = Terminal([bench.jalon, bench.set(name)], rows=60, columns=200)
    terminal.settle(LOADED, 300)
    for what, pressed in (('cursor', ('down', 'up')), ('page', ('page down', 'page up')),
                          ('end', ('end', 'home')), ('pane', ('tab', 'tab'))):
        answers = [terminal.press(pressed[i % 2]) for i in range(TIMES)]
        time = median(last for _, _, last in answers)
        bench.line(f'{what}, {name}, 200x60', f'{time:.2f} ms to the last byte, '
                   f'first {median(first for _, first, _ in answers):.2f} ms', '', None,
                   '<= 2 ms', time <= 2)
    terminal.close()


# What bench/query prints first on a line, and the most milliseconds that are allowed.
GOALS = {'filter': ('<= 100 ms typed, 200 text', 200), 'order': ('<= 50 ms number, 400 text', 400),
         'screen': ('<= 5 ms', 5), 'titles': ('<= 20 ms', 20),
         'search': ('<= 100 ms', 100)}


def questions(bench):
    """Filters, orders and searches inside the program, medians of five."""
    if not bench.has('query'):
        bench.line('search, filter, sort', 'bench/query is not built')
        return
    name = bench.largest()
    told = subprocess.run([bench.tool('query'), bench.set(name)], capture_output=True,
                          text=True, env=environment()).stdout
    for line in told.splitlines():
        kind = line.split(' ', 1)[0]
        if kind not in GOALS or not line.endswith(' ms'):
            continue
        text, found, processor, *_, clock, _ = line[len(kind):].strip().rsplit(None, 7)
        goal, most = GOALS[kind]
        bench.line(f'{kind} {text}, {name}', f'{clock} ms, of processor {processor}',
                   f'{found} found', None, goal, float(clock) <= most)


ROWS = {'keys': keys, 'questions': questions}
