#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""plain.py DESCRIPTOR: the peer of a screen's changes, plain ncurses that is told of the
changed cells and of nothing else. A line of the descriptor is a screen's: a list of [row,
column, character, attributes, foreground, background], as screen.py has them."""
import curses
import json
import locale
import os
import sys

ATTRIBUTES = {1: curses.A_BOLD, 4: curses.A_UNDERLINE, 7: curses.A_REVERSE}
pairs = {(-1, -1): 0}


def pair_of(foreground, background):
    colors = foreground, background
    if colors not in pairs:
        pairs[colors] = len(pairs)
        curses.init_pair(pairs[colors], *colors)
    return curses.color_pair(pairs[colors])


def draw(window, changes):
    for row, column, character, flags, foreground, background in changes:
        attributes = pair_of(foreground, background)
        for flag in flags:
            attributes |= ATTRIBUTES[flag]
        try:
            window.addstr(row, column, character, attributes)
        except curses.error:
            pass                    # behind the last column of the last row
    window.refresh()


def show(window):
    curses.use_default_colors()
    curses.curs_set(0)
    window.leaveok(True)
    with os.fdopen(int(sys.argv[1])) as screens:
        for line in screens:
            draw(window, json.loads(line))


locale.setlocale(locale.LC_ALL, '')
curses.wrapper(show)
