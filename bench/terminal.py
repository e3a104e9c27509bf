# SPDX-License-Identifier: MIT
"""A program in a terminal of its own: keys go in, and when what came out is known to the
byte."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

KEYS = {'down': '\x1b[B', 'up': '\x1b[A', 'page down': '\x1b[6~', 'page up': '\x1b[5~',
        'home': '\x1b[H', 'end': '\x1b[F', 'tab': '\t', 'escape': '\x1b'}
CONTROL = re.compile(rb'\x1b\[[0-9;?>=!]*[ -/]*[@-~]|\x1b[()][0-9A-B]|\x1b[=>78MDEHc]')
QUESTION = b'\x1b[c'
QUIET = 0.030       # seconds without a byte: an answer is complete
ENVIRONMENT = {'TERM': 'xterm-256color', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC'}


class Terminal:
    def __init__(self, command, rows=24, columns=80, rate=None, round_trip=0):
        """rate: bytes a second that the line takes; None: all at once. round_trip: seconds
        until the program has the answer to a question that has come."""
        self.output = bytearray()
        self.stamps = []            # (time, how much output there was then)
        self.rate = rate
        self.round_trip = round_trip
        self.answered = 0           # how much of the output has been looked at for questions
        self.due = []               # when answers are
        self.alive = True
        self.usage = None
        gate, opener = os.pipe()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.read(gate, 1)        # until the size is set and the clock runs
            os.execvpe(command[0], command, self.environment())
        self.resize(rows, columns, tell=False)
        os.set_blocking(self.terminal, False)
        self.poll = select.poll()
        self.poll.register(self.terminal, select.POLLIN)
        self.start = time.perf_counter()
        os.write(opener, b'.')
        os.close(gate)
        os.close(opener)

    @staticmethod
    def environment():
        kept = {name: value for name, value in os.environ.items()
                if name not in ('LINES', 'COLUMNS', 'LANGUAGE')}
        return {**kept, **ENVIRONMENT}

    def resize(self, rows, columns, tell=True):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
        if tell:
            os.kill(self.process, signal.SIGWINCH)

    def read(self, seconds):
        """Takes what comes within that time, once; whether something came."""
        self.answer()
        if not self.alive or not self.poll.poll(max(0, seconds * 1000)):
            return False
        most = 1 << 16
        if self.rate:
            most = max(1, int(self.rate / 50))
            time.sleep(most / self.rate)
        try:
            got = os.read(self.terminal, most)
        except OSError:
            got = b''
        if not got:
            self.alive = False
            return False
        self.output += got
        self.stamps.append((time.perf_counter(), len(self.output)))
        self.answer()
        return True

    def answer(self):
        """The terminal's part: to what it is asked, which may come in two pieces."""
        now = time.perf_counter()
        while (at := self.output.find(QUESTION, self.answered)) >= 0:
            self.answered = at + len(QUESTION)
            self.due.append(now + self.round_trip)
        while self.due and self.due[0] <= now:
            self.due.pop(0)
            os.write(self.terminal, b'\x1b[?1;2c')

    def settle(self, quiet=QUIET, limit=120):
        """Until nothing has come for so long; when the last byte came, from the start on."""
        end = time.perf_counter() + limit
        while not self.stamps and self.alive and time.perf_counter() < end:
            self.read(0.05)
        while self.alive and time.perf_counter() < end and self.read(quiet):
            pass
        return self.stamps[-1][0] - self.start if self.stamps else None

    def wait_for(self, pattern, limit=120):
        """Until the output shows it; the seconds from the start, None when it never came."""
        end = time.perf_counter() + limit
        while self.alive and time.perf_counter() < end:
            if self.read(0.02) and re.search(pattern, CONTROL.sub(b'', bytes(self.output))):
                return self.stamps[-1][0] - self.start
        return None

    def type(self, key):
        os.write(self.terminal, KEYS.get(key, key).encode())

    def press(self, key, wait=1.0, quiet=QUIET):
        """One key: bytes, and milliseconds to the first and to the last of them; None, None
        when nothing came."""
        while self.read(0):
            pass
        before, seen = len(self.output), len(self.stamps)
        pressed = time.perf_counter()
        self.type(key)
        while len(self.stamps) == seen and time.perf_counter() < pressed + wait and self.alive:
            self.read(0.005)
        while len(self.stamps) > seen and self.read(quiet):
            pass
        times = [1000 * (stamp - pressed) for stamp, _ in self.stamps[seen:]]
        return len(self.output) - before, times[0] if times else None, times[-1] if times else None

    def status(self, field):
        """A figure of /proc/PID/status or smaps_rollup in bytes."""
        for name in ('status', 'smaps_rollup'):
            with open(f'/proc/{self.process}/{name}') as lines:
                for line in lines:
                    if line.startswith(field + ':'):
                        return int(line.split()[1]) * 1024
        return 0

    def wake_ups(self):
        """How often its threads were given a processor."""
        count = 0
        for task in os.listdir(f'/proc/{self.process}/task'):
            with open(f'/proc/{self.process}/task/{task}/status') as lines:
                count += sum(int(line.split()[1]) for line in lines if 'ctxt_switches' in line)
        return count

    def close(self):
        """Ends the program; self.usage is what it took."""
        for end in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
            os.kill(self.process, end)
            limit = time.perf_counter() + 2
            while time.perf_counter() < limit:
                self.read(0.005)
                process, _, usage = os.wait4(self.process, os.WNOHANG)
                if process:
                    self.usage = usage
                    os.close(self.terminal)
                    return
