# SPDX-License-Identifier: MIT
"""The line to the terminal: bytes for each key, a storm of sizes, a slow line."""
import json
import os
import re
import sys
import time
from measure import median
from screen import Screen
from terminal import Terminal

PAUSE = 0.6         # keys have paused: what lagged behind has been drawn
MOVES = 20
AHEAD = 40
PROMPT = re.compile(rb'\x1b\[24(d|;\d+H)(\x1b\[[0-9;]*m)*/')   # on the last row
RATE = 960          # bytes a second at 9600 bit/s
ROUND_TRIP = 300    # ms


def changes(before, after):
    """The cells that differ, as plain.py takes them."""
    return [[row, column, character, sorted(flags), foreground, background]
            for row, cells in enumerate(after)
            for column, (character, (flags, foreground, background)) in enumerate(cells)
            if before[row][column] != cells[column]]


def of_ncurses(screens):
    """What plain ncurses sends from each screen to the next, for the changed cells alone;
    whether it shows the last of them then."""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'plain.py')
    reader, writer = os.pipe()
    os.set_inheritable(reader, True)
    terminal = Terminal([sys.executable, program, str(reader)])
    os.close(reader)
    sent, before = [], Screen(24, 80).cells
    for after in screens:
        at = len(terminal.output)
        os.write(writer, json.dumps(changes(before, after)).encode() + b'\n')
        end = time.perf_counter() + 5
        while len(terminal.output) == at and time.perf_counter() < end:
            terminal.read(0.01)
        terminal.settle()
        sent.append(len(terminal.output) - at)
        before = after
    shown = Screen(24, 80)
    shown.feed(bytes(terminal.output))
    os.close(writer)
    terminal.close()
    return sent[1:], shown.cells == screens[-1]


def cursor(bench):
    """Bytes of a cursor move with four panes, and of standing still."""
    terminal = Terminal([bench.jalon, bench.set('M')])
    terminal.settle(PAUSE)
    screen = Screen(24, 80)
    screen.feed(bytes(terminal.output))
    screens, at_once, in_all = [screen.snapshot()], [], []
    for _ in range(MOVES):
        sent, _, _ = terminal.press('down', quiet=PAUSE)
        in_all.append(sent)
        screen.feed(bytes(terminal.output[-sent:]))
        screens.append(screen.snapshot())
    for _ in range(MOVES + 1):
        sent, _, _ = terminal.press('down', quiet=0.03)
        at_once.append(sent)
    del at_once[0]
    terminal.settle(PAUSE)
    bench.line('bytes at once for a cursor move, 80x24, keys 30 ms apart', f'{median(at_once):.0f}', '', None,
               '<= 60', median(at_once) <= 60)
    plain, same = of_ncurses(screens)
    ratio = sum(in_all) / sum(plain)
    bench.line('bytes once keys pause, 80x24', f'{median(in_all):.0f}, mean '
               f'{sum(in_all) / MOVES:.0f}', f'ncurses for the changed cells {median(plain):.0f}, '
               f'mean {sum(plain) / MOVES:.0f}', ratio, '<= 500, 1.10',
               same and median(in_all) <= 500 and ratio <= 1.1)
    before = len(terminal.output)
    end = time.perf_counter() + 2
    while time.perf_counter() < end:
        terminal.read(0.1)
    idle = len(terminal.output) - before
    bench.line('bytes while idle, 2 s', f'{idle}', '', None, '0', idle == 0)
    terminal.close()


def storm(bench):
    """A hundred sizes in a second: when the last screen is there."""
    late = []
    for _ in range(5):
        terminal = Terminal([bench.jalon, bench.set('M')])
        terminal.settle(PAUSE)
        for i in range(100):
            terminal.resize(20 + i % 30, 80 + i % 60)
            terminal.read(0.01)
        terminal.resize(30, 100)
        last = time.perf_counter()
        terminal.settle(0.2)
        late.append(1000 * (terminal.stamps[-1][0] - last))
        terminal.close()
    bench.line('after 100 sizes in a second', f'{median(late):.1f} ms', '', None, '<= 50 ms',
               median(late) <= 50)


def further_key(bench):
    """Keys typed ahead of a slow line, then one more: when what it does shows."""
    terminal = Terminal([bench.jalon, bench.set('M')], rate=RATE, round_trip=ROUND_TRIP / 1000)
    terminal.settle(PAUSE)
    for _ in range(AHEAD):
        terminal.type('down')
        terminal.read(0.03)
    before, pressed = len(terminal.output), time.perf_counter()
    terminal.type('/')
    while not PROMPT.search(terminal.output, before) and time.perf_counter() < pressed + 60:
        terminal.read(0.02)
    seconds = time.perf_counter() - pressed
    terminal.close()
    bench.line(f'a key after {AHEAD} typed ahead at 9600 bit/s, {ROUND_TRIP} ms round trip',
               f'{seconds:.2f} s', '', None, 'no queue of stale screens')


def slow(bench):
    """Twenty keys at a time, faster than the line: what is sent until the last screen."""
    terminal = Terminal([bench.jalon, bench.set('M')], rate=RATE)
    terminal.settle(PAUSE)
    before = len(terminal.output)
    for _ in range(MOVES):
        terminal.type('down')
        terminal.read(0.03)
    last = time.perf_counter()
    terminal.settle(PAUSE)
    seconds = terminal.stamps[-1][0] - last
    sent = len(terminal.output) - before
    terminal.close()
    bench.line(f'{MOVES} moves typed ahead at 9600 bit/s', f'{sent} bytes, last one '
               f'{seconds:.2f} s after the last key', '', None, 'no queue of stale screens')
    further_key(bench)
    far_away(bench)


def far_away(bench):
    """A move where every byte takes half a round trip: the key, then what it does. What waits
    for the terminal's answer to a question waits for a whole one."""
    terminal = Terminal([bench.jalon, bench.set('M')], round_trip=ROUND_TRIP / 1000)
    terminal.settle(PAUSE)
    answers = [terminal.press('down', quiet=PAUSE) for _ in range(MOVES)]
    terminal.close()
    first, last = (ROUND_TRIP + median(times) for times in list(zip(*answers))[1:])
    bench.line(f'a move at {ROUND_TRIP} ms round trip', f'{first:.1f} ms to the first byte, '
               f'{last:.1f} to the last', f'the line alone {ROUND_TRIP} ms', first / ROUND_TRIP)


ROWS = {'cursor': cursor, 'storm': storm, 'slow': slow}
