#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""ptyrun.py - run any terminal program in a pty, script keys, report JSON.

usage: ptyrun.py [--rows 24] [--cols 80] [--term xterm-256color] [--quiet-ms 30]
         [--start-wait MS] [--timeout S] [--ready REGEX] [--bps N] [--rtt MS]
         [--dump] [--raw FILE] [--repeat N] [--env K=V]... [--json FILE]
         [--keys SCRIPT] -- COMMAND [ARG...]

SCRIPT is blank-separated items, run in order after the first quiet screen:
  down up left right home end pgup pgdn tab enter esc space bs ctrl-X f1..f12
  'text      literal text, sent as ONE write (use ~ for a blank)
  =text      literal text, one write (= one measured key) PER CHARACTER
  item*N     repeat an item N times            (down*40)
  @LABEL     label of the following items, for grouping in the report
  wait:MS    pause (drain output)    quiet:MS  change the quiet interval
  resize:RxC TIOCSWINSZ + SIGWINCH   mark      reset the counters
  until:REGEX  wait (up to --timeout) until the output since the last key matches
  quit:TEXT  send TEXT, do not measure
After each key it waits until no output came for quiet-ms; the key latency is
from the write to the LAST byte of the response (and to the first).
--ready REGEX: 'ready' = when the accumulated output first matches (ANSI removed).
--dump: replay through pyte and give the final screen.
--bps/--rtt: adds computed wire cost per key (10 bits a byte + RTT).
Figures: first_byte_ms, first_quiet_ms (last byte of the first burst), ready_ms,
startup_bytes, keys{label:{n,bytes_median,bytes_p95,first_ms,last_ms,last_p95}}, max_rss_kb, cpu_s."""
import argparse, fcntl, json, os, pty, re, select, signal, statistics as st, struct, sys, termios, time

K = dict(down='\x1b[B', up='\x1b[A', right='\x1b[C', left='\x1b[D', home='\x1b[H', end='\x1b[F', pgup='\x1b[5~',
         pgdn='\x1b[6~', tab='\t', enter='\r', esc='\x1b', space=' ', bs='\x7f', delete='\x1b[3~', ins='\x1b[2~')
K_APP = dict(down='\x1bOB', up='\x1bOA', right='\x1bOC', left='\x1bOD', home='\x1bOH', end='\x1bOF')
for i, s in enumerate(['\x1bOP', '\x1bOQ', '\x1bOR', '\x1bOS', '\x1b[15~', '\x1b[17~', '\x1b[18~', '\x1b[19~', '\x1b[20~', '\x1b[21~', '\x1b[23~', '\x1b[24~'], 1): K['f%d' % i] = s
ANSI = re.compile(rb'\x1b\[[0-9;?>=!]*[ -/]*[@-~]|\x1b[()][0-9A-B]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>78MDEHc]')

def parse(script):
    out, label = [], None
    for w in script.split():
        w = w.replace('~', ' ') if w[0] in "'=" else w
        if w[0] == '@': label = w[1:]; continue
        n = 1
        m = re.fullmatch(r'(.+?)\*(\d+)', w)
        if m: w, n = m.group(1), int(m.group(2))
        for _ in range(n):
            if w[0] == '=' and len(w) > 1: out += [('key', ch, label or w) for ch in w[1:]]
            elif w[0] == "'" : out.append(('key', w[1:], label or w))
            elif ':' in w and w.split(':')[0] in ('wait', 'quiet', 'resize', 'until', 'quit'):
                a, b = w.split(':', 1); out.append((a, b, label or a))
            elif w == 'mark': out.append(('mark', '', label))
            elif w.startswith('ctrl-'): out.append(('key', chr(ord(w[5].upper()) & 31), label or w))
            elif w in K: out.append(('name', w, label or w))
            else: out.append(('key', w, label or w))
    return out

def pct(a, p):
    a = sorted(a); return a[min(len(a) - 1, int(len(a) * p))]

def setsize(fd, r, c): fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', r, c, 0, 0))

def hwm(pid):
    try:
        for l in open('/proc/%d/status' % pid):
            if l.startswith('VmHWM'): return int(l.split()[1])
    except OSError: pass
    return 0

def once(a):
    t0 = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        env = dict(os.environ, TERM=a.term, LINES='', COLUMNS=''); env.pop('LINES'); env.pop('COLUMNS')
        env.setdefault('LANG', 'C.UTF-8'); env['LC_ALL'] = a.locale
        for e in a.env: k, v = e.split('=', 1); env[k] = v
        time.sleep(0.03)                      # parent sets the size first
        try: os.execvpe(a.cmd[0], a.cmd, env)
        except OSError as x: os.write(2, str(x).encode()); os._exit(127)
    setsize(fd, a.rows, a.cols); t0 += 0.03
    os.set_blocking(fd, False)
    buf = bytearray(); stamp = []              # (time, total length)
    S = dict(app=False, alive=True, peak=0)
    po = select.poll(); po.register(fd, select.POLLIN)
    def reply(b):                              # answer the queries a terminal answers
        if b'\x1b[6n' in b: os.write(fd, b'\x1b[1;1R')
        if b'\x1b[c' in b or b'\x1b[0c' in b: os.write(fd, b'\x1b[?1;2c')
        if b'\x1b[>c' in b: os.write(fd, b'\x1b[>0;10;1c')
        if b'\x1b[?1h' in b: S['app'] = True
        if b'\x1b[?1l' in b: S['app'] = False
    def pump(ms):
        """read once, waiting ms at most; True when something came"""
        if not po.poll(ms): return False
        try: b = os.read(fd, 1 << 16)
        except BlockingIOError: return False
        except OSError: S['alive'] = False; return False
        if not b: S['alive'] = False; return False
        buf.extend(b); stamp.append((time.perf_counter(), len(buf))); reply(b); return True
    def quiet(ms, limit):
        end = time.perf_counter() + limit; got = False
        while S['alive'] and time.perf_counter() < end:
            if pump(ms): got = True
            elif got or ms: break
        return got
    rep = {}
    limit = time.perf_counter() + a.timeout; ready = None; rx = re.compile(a.ready.encode()) if a.ready else None
    def isready(): return rx and rx.search(ANSI.sub(b'', bytes(buf)))
    while S['alive'] and not stamp and time.perf_counter() < limit: pump(50)
    if stamp: rep['first_byte_ms'] = round((stamp[0][0] - t0) * 1e3, 2)
    # first quiet screen
    q = a.quiet_ms
    while S['alive'] and time.perf_counter() < limit:
        if ready is None and isready(): ready = stamp[-1][0]
        if not pump(q): break
    if stamp: rep['first_quiet_ms'] = round((stamp[-1][0] - t0) * 1e3, 2); rep['first_quiet_bytes'] = len(buf)
    if rx:
        if ready is None and isready(): ready = stamp[-1][0]
        while ready is None and S['alive'] and time.perf_counter() < limit:
            if pump(100) and isready(): ready = stamp[-1][0]
        rep['ready_ms'] = round((ready - t0) * 1e3, 2) if ready else None
    if a.start_wait:
        end = time.perf_counter() + a.start_wait / 1e3
        while time.perf_counter() < end and S['alive']: pump(10)
    quiet(q, 2)
    rep['startup_bytes'] = len(buf); rep['rss_at_ready_kb'] = hwm(pid)
    G = {}
    for kind, w, label in parse(a.keys):
        if not S['alive']: break
        if kind == 'quiet': q = int(w); continue
        if kind == 'mark': quiet(q, 1); continue
        if kind == 'wait':
            end = time.perf_counter() + int(w) / 1e3
            while time.perf_counter() < end and S['alive']: pump(10)
            continue
        n0, s0 = len(buf), len(stamp); ts = time.perf_counter()
        if kind == 'resize':
            r, c = map(int, w.split('x')); setsize(fd, r, c)
            try: os.killpg(os.tcgetpgrp(fd), signal.SIGWINCH)
            except OSError: pass
        elif kind == 'quit': os.write(fd, w.encode()); break
        elif kind == 'until':
            r2 = re.compile(w.encode()); end = time.perf_counter() + a.timeout; base = S.get('keybase', n0)
            tb = S.get('keyt', ts); hit = None
            while time.perf_counter() < end and S['alive']:
                if r2.search(ANSI.sub(b'', bytes(buf[base:]))): hit = stamp[-1][0]; break
                pump(20)
            G.setdefault(label, []).append((len(buf) - base, 0, (hit - tb) * 1e3 if hit else -1)); quiet(q, 2); continue
        else:
            s = (K_APP.get(w) if S['app'] else None) or K[w] if kind == 'name' else w
            S['keybase'], S['keyt'] = n0, ts
            os.write(fd, s.encode())
        # wait for the response: first byte up to 1 s (keys that draw nothing), then quiet
        end = time.perf_counter() + a.key_wait / 1e3; quit_ = False
        while S['alive'] and len(stamp) == s0 and time.perf_counter() < end: pump(5)
        while S['alive'] and len(stamp) > s0 and pump(q): pass
        d = stamp[s0:]
        G.setdefault(label, []).append((len(buf) - n0, (d[0][0] - ts) * 1e3 if d else -1, (d[-1][0] - ts) * 1e3 if d else -1))
    rep['max_vmhwm_kb'] = hwm(pid)
    rep['keys'] = {}
    for l, v in G.items():
        b = [x[0] for x in v]; f = [x[1] for x in v if x[1] >= 0]; e = [x[2] for x in v if x[2] >= 0]
        g = dict(n=len(v), answered=len(e), bytes_median=st.median(b), bytes_min=min(b), bytes_p95=pct(b, .95), bytes_total=sum(b))
        if e: g.update(first_ms=round(st.median(f), 3), last_ms=round(st.median(e), 3), last_p95=round(pct(e, .95), 3), last_max=round(max(e), 3))
        if a.bps: g['wire_ms'] = round(st.median(b) * 10e3 / a.bps + a.rtt, 1)
        rep['keys'][l] = g
    rep['total_bytes'] = len(buf)
    for sig in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
        t = time.perf_counter() + 1
        try:
            p, status, ru = os.wait4(pid, os.WNOHANG)
            if not p: os.kill(pid, sig)
            while not p and time.perf_counter() < t:
                pump(5) if S['alive'] else time.sleep(.005)
                p, status, ru = os.wait4(pid, os.WNOHANG)
        except ChildProcessError: break
        if p:
            base = hwm(os.getpid()); rep['max_rss_kb'] = ru.ru_maxrss if ru.ru_maxrss > base * 1.2 else max(rep['max_vmhwm_kb'], rep['rss_at_ready_kb']); rep['cpu_s'] = round(ru.ru_utime + ru.ru_stime, 3); rep['cpu_user_s'] = round(ru.ru_utime, 3)
            rep['exit'] = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status); break
    os.close(fd)
    if a.raw: open(a.raw, 'wb').write(bytes(buf))
    if a.dump:
        import pyte
        b = bytes(buf)
        if a.dump_cut:
            for end in (b'\x1b[?1049l', b'\x1b[?47l'):
                i = b.rfind(end)
                if i > 0: b = b[:i]
        sc = pyte.Screen(a.cols, a.rows); pyte.ByteStream(sc).feed(b)
        rep['screen'] = [l.rstrip() for l in sc.display]
    return rep

p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument('--rows', type=int, default=24); p.add_argument('--cols', type=int, default=80)
p.add_argument('--term', default='xterm-256color'); p.add_argument('--locale', default='C.UTF-8')
p.add_argument('--quiet-ms', type=int, default=30); p.add_argument('--start-wait', type=int, default=0)
p.add_argument('--key-wait', type=int, default=1000); p.add_argument('--timeout', type=float, default=60)
p.add_argument('--ready'); p.add_argument('--keys', default=''); p.add_argument('--bps', type=int, default=0); p.add_argument('--rtt', type=float, default=0)
p.add_argument('--dump', action='store_true'); p.add_argument('--no-dump-cut', dest='dump_cut', action='store_false'); p.add_argument('--raw'); p.add_argument('--env', action='append', default=[])
p.add_argument('--repeat', type=int, default=1); p.add_argument('--json'); p.add_argument('cmd', nargs='+')
if __name__ == '__main__':
    a = p.parse_args()
    rs = [once(a) for _ in range(a.repeat)]
    r = rs[-1]
    if a.repeat > 1:                       # medians over the runs, per figure
        for k in ('first_byte_ms', 'first_quiet_ms', 'ready_ms', 'startup_bytes', 'max_rss_kb', 'cpu_s'):
            v = [x[k] for x in rs if x.get(k) is not None]
            if v: r[k] = round(st.median(v), 3); r[k + '_range'] = [min(v), max(v)]
        for l in r['keys']:
            for k in list(r['keys'][l]):
                v = [x['keys'][l][k] for x in rs if l in x['keys'] and k in x['keys'][l]]
                if v: r['keys'][l][k] = round(st.median(v), 3)
        r['runs'] = len(rs)
    scr = r.pop('screen', None); out = json.dumps(r, indent=1, ensure_ascii=False)
    if a.json: open(a.json, 'w').write(out + '\n')
    print(out)
    if scr is not None: print('\n'.join('|' + l for l in scr))
