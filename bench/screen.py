# SPDX-License-Identifier: MIT
"""What an xterm shows after what was sent to it: as much of it as ncurses makes use of. No
character of the sets is wide."""
import re

TOKEN = re.compile(rb'\x1b\[([?>=!]?)([0-9;]*)[ -/]*([@-~])|\x1b[()][0-9A-Z]|\x1b[^\[()]'
                   rb'|[\xc0-\xff][\x80-\xbf]*|.', re.S)
BOLD, UNDERLINE, REVERSE = 1, 4, 7
PLAIN = (frozenset(), -1, -1)       # set of those, foreground, background
BLANK = (' ', PLAIN)


class Screen:
    """cells[row][column] is (character, style)."""

    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.cells = [[BLANK] * columns for _ in range(rows)]
        self.row = self.column = 0
        self.top, self.bottom = 0, rows     # what scrolls
        self.style = PLAIN
        self.last = ' '

    def feed(self, sent):
        for token in TOKEN.finditer(sent):
            text = token.group(0)
            if token.group(3):
                if not token.group(1):
                    self.control(token.group(3).decode(), token.group(2).decode())
            elif text[0] == 0x1b:
                if text == b'\x1bM':
                    self.up()
            elif text[0] < 0x20:
                self.single(text)
            else:
                self.put(text.decode('utf-8', 'replace'))

    def snapshot(self):
        return [list(row) for row in self.cells]

    def blank(self):
        return ' ', (frozenset(), -1, self.style[2])

    def put(self, character):
        if self.column >= self.columns:
            self.column = 0
            self.down()
        self.cells[self.row][self.column] = (character, self.style)
        self.last = character
        self.column += 1

    def single(self, byte):
        if byte == b'\r':
            self.column = 0
        elif byte == b'\n':
            self.down()
        elif byte == b'\b':
            self.column = max(0, min(self.column, self.columns - 1) - 1)
        elif byte == b'\t':
            self.column = min(self.columns - 1, self.column // 8 * 8 + 8)

    def scroll(self, at, count):
        """Lines from at down to the bottom move up, or down where count is negative."""
        for _ in range(min(abs(count), self.bottom - at)):
            blank = [self.blank()] * self.columns
            if count > 0:
                del self.cells[at]
                self.cells.insert(self.bottom - 1, blank)
            else:
                del self.cells[self.bottom - 1]
                self.cells.insert(at, blank)

    def down(self):
        if self.row == self.bottom - 1:
            self.scroll(self.top, 1)
        else:
            self.row = min(self.rows - 1, self.row + 1)

    def up(self):
        if self.row == self.top:
            self.scroll(self.top, -1)
        else:
            self.row = max(0, self.row - 1)

    def erase(self, first, last):
        for at in range(max(0, first), min(last, self.rows * self.columns)):
            self.cells[at // self.columns][at % self.columns] = self.blank()

    def shift(self, count):
        """Cells behind the cursor move right, or left where count is negative."""
        row = self.cells[self.row]
        before, rest = row[:self.column], row[self.column:]
        blanks = [self.blank()] * abs(count)
        rest = blanks + rest if count > 0 else rest[-count:] + blanks
        self.cells[self.row] = (before + rest)[:self.columns]

    def control(self, final, text):
        numbers = [int(number) if number else 0 for number in text.split(';')]
        count = max(1, numbers[0])
        at = self.row * self.columns + self.column
        start, end = self.row * self.columns, (self.row + 1) * self.columns
        if final == 'm':
            self.change_style(numbers)
        elif final == 'H':
            self.row = min(self.rows, count) - 1
            self.column = min(self.columns, max(1, numbers[1] if numbers[1:] else 1)) - 1
        elif final == 'd':
            self.row = min(self.rows, count) - 1
        elif final == 'G':
            self.column = min(self.columns, count) - 1
        elif final in 'AB':
            self.row = max(0, min(self.rows - 1, self.row + (count if final == 'B' else -count)))
        elif final in 'CD':
            self.column += count if final == 'C' else -count
            self.column = max(0, min(self.columns - 1, self.column))
        elif final == 'K':
            self.erase(*((at, end), (start, at + 1), (start, end))[numbers[0]])
        elif final == 'J':
            whole = self.rows * self.columns
            self.erase(*((at, whole), (0, at + 1), (0, whole))[min(2, numbers[0])])
        elif final == 'X':
            self.erase(at, min(end, at + count))
        elif final in '@P':
            self.shift(count if final == '@' else -count)
        elif final in 'LM':
            self.scroll(self.row, -count if final == 'L' else count)
        elif final in 'ST':
            self.scroll(self.top, count if final == 'S' else -count)
        elif final == 'b':
            for _ in range(count):
                self.put(self.last)
        elif final == 'r':
            self.top = count - 1
            self.bottom = numbers[1] if numbers[1:] and numbers[1] else self.rows
            self.row = self.column = 0

    def change_style(self, numbers):
        """The 256 colours and the attributes that styles are made of."""
        flags, foreground, background = self.style
        left = list(numbers)
        while left:
            number = left.pop(0)
            if number == 0:
                flags, foreground, background = PLAIN
            elif number in (BOLD, UNDERLINE, REVERSE):
                flags = flags | {number}
            elif number in (22, 24, 27):
                flags = flags - {BOLD if number == 22 else number - 20}
            elif 30 <= number <= 37 or number == 39:
                foreground = number - 30 if number < 38 else -1
            elif 40 <= number <= 47 or number == 49:
                background = number - 40 if number < 48 else -1
            elif number in (38, 48) and left[:1] == [5]:
                if number == 38:
                    foreground = left[1]
                else:
                    background = left[1]
                del left[:2]
        self.style = flags, foreground, background
