/* SPDX-License-Identifier: MIT */
/* One turn: draw if something changed, wait, deal with signals, keys and data. Handlers of
 * signals touch nothing but `pending` and the pipe. */
#include "term/loop.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    KEYS_A_TURN = 1024, /* then the screen is drawn, so that a paste shows */
    SETTLED_MS = 15,
    SIZING_MS = 100,
    APART_MS = 100,         /* keys so far apart are no run */
    PAUSE_MS = 45,          /* longer than a held key takes to repeat */
    CRASH_STACK = 64 * 1024 /* a stack overflow leaves none to run a handler on */
};

static struct {
    volatile sig_atomic_t end; /* the signal that ends the loop, 0 for none */
    volatile sig_atomic_t resized, resumed, stop;
    int pipe[2];
} pending;

/* Signals that the loop deals with, then those that end the process. */
static const int loop_signals[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGINT, SIGHUP};
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

enum {
    LOOP_SIGNALS = sizeof loop_signals / sizeof *loop_signals,
    CRASH_SIGNALS = sizeof crash_signals / sizeof *crash_signals
};

static struct sigaction kept_loop[LOOP_SIGNALS], kept_crash[CRASH_SIGNALS];
static _Alignas(16) char crash_stack[CRASH_STACK];

struct loop {
    struct driver *driver;
    const struct loop_handlers *handlers;
    struct canvas *canvas;
    bool ascii;
    bool draw;      /* the screen must be drawn in this turn */
    bool awaits;    /* the first screen is still to come, and may wait */
    int output;     /* what to wait for room on before drawing; -1: nothing */
    int wait_ms;    /* how long at most until drawing is tried again; -1: for ever */
    bool sizing;    /* the window is changing its size */
    long size_ms;   /* when it will have settled */
    long sizing_ms; /* since when */
    bool held;      /* the line took nothing when there was something to send */
    bool lags;      /* part of what was drawn is still to be sent */
    bool more;      /* keys may be left over from the last turn */
    bool busy;      /* idle may have something to do */
    bool run;       /* keys have come, and not yet paused */
    long key_ms;    /* when the last one came */
    long pause_ms;  /* when they will have */
    bool quit;
    int result;
};

static void on_signal(int signal)
{
    int error = errno;

    switch (signal) {
    case SIGWINCH:
        pending.resized = 1;
        break;
    case SIGCONT:
        pending.resumed = 1;
        break;
    case SIGTSTP:
        pending.stop = 1;
        break;
    default:
        if (pending.end) { /* asked twice, and the loop did not get to it */
            struct sigaction standard = {.sa_handler = SIG_DFL};

            driver_emergency_restore();
            sigaction(signal, &standard, NULL);
            raise(signal);
        }
        pending.end = signal;
    }
    /* A full pipe is as good: the wait will see it. */
    if (write(pending.pipe[1], "", 1) < 0)
        errno = error;
    errno = error;
}

static void on_crash(int signal)
{
    driver_emergency_restore();
    for (int i = 0; i < CRASH_SIGNALS; i++)
        if (crash_signals[i] == signal)
            sigaction(signal, &kept_crash[i], NULL);
    raise(signal);
}

static void signals_take(void)
{
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    struct sigaction crash = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK | SA_NODEFER};
    sigset_t ours;

    pending.end = pending.resized = pending.resumed = pending.stop = 0;
    if (pipe2(pending.pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        pending.pipe[0] = pending.pipe[1] = -1;
    sigemptyset(&action.sa_mask);
    sigemptyset(&crash.sa_mask);
    sigemptyset(&ours);
    for (int i = 0; i < LOOP_SIGNALS; i++) {
        sigaction(loop_signals[i], NULL, &kept_loop[i]);
        if (loop_signals[i] != SIGHUP || kept_loop[i].sa_handler != SIG_IGN)
            sigaction(loop_signals[i], &action, NULL);
        sigaddset(&ours, loop_signals[i]);
    }
    sigaltstack(&stack, NULL);
    for (int i = 0; i < CRASH_SIGNALS; i++)
        sigaction(crash_signals[i], &crash, &kept_crash[i]);
    pthread_sigmask(SIG_UNBLOCK, &ours,
                    NULL); /* whoever started us may have blocked them */
}

static void signals_give_back(void)
{
    for (int i = 0; i < LOOP_SIGNALS; i++)
        sigaction(loop_signals[i], &kept_loop[i], NULL);
    for (int i = 0; i < CRASH_SIGNALS; i++)
        sigaction(crash_signals[i], &kept_crash[i], NULL);
    close(pending.pipe[0]);
    close(pending.pipe[1]);
}

static void loop_size(struct loop *loop)
{
    int rows, columns;

    driver_size(loop->driver, &rows, &columns);
    if (loop->canvas && loop->canvas->rows == rows && loop->canvas->columns == columns)
        return;
    canvas_free(loop->canvas);
    loop->canvas = canvas_new(rows, columns, loop->ascii);
}

/* Takes the new size when the window has settled. */
static bool loop_settled(struct loop *loop)
{
    long left = loop->size_ms - clock_ms();

    if (left > 0) {
        loop->wait_ms = (int)left;
        return false;
    }
    loop->sizing = false;
    driver_resized(loop->driver);
    loop_size(loop);
    loop->draw = true;
    return true;
}

static bool loop_awaits(struct loop *loop)
{
    loop->wait_ms = loop->handlers->first_wait(loop->handlers->context);
    loop->awaits = loop->wait_ms > 0;
    return loop->awaits;
}

/* During a run of keys only what they need, see canvas_follow; then the rest. So too over a
 * line that is full, where the rest would keep the answer to a key waiting. */
static void loop_draw(struct loop *loop)
{
    loop->output = loop->wait_ms = -1;
    if (loop->sizing && !loop_settled(loop))
        return;
    if (loop->awaits && loop_awaits(loop))
        return;
    if (!loop->draw && (!loop->lags || loop->run))
        return;
    if (!driver_takes(loop->driver, &loop->output, &loop->wait_ms)) {
        loop->held = loop->held || loop->draw;
        return;
    }
    loop->output = loop->wait_ms = -1;
    if (loop->draw) {
        loop->handlers->draw(loop->handlers->context, loop->canvas);
    }
    loop->draw = false;
    enum present what = loop->run || loop->held ? PRESENT_FIRST : PRESENT_ALL;
    loop->held = false;
    loop->lags = driver_present(loop->driver, loop->canvas, what);
    if (loop->lags && !loop->run)
        loop->wait_ms = 0; /* the rest, as soon as the line takes it */
}

static void loop_end(struct loop *loop, int signal)
{
    loop->quit = true;
    loop->result = signal ? 128 + signal : 0;
}

static void loop_suspend(struct loop *loop)
{
    driver_suspend(loop->driver);
    pending.resumed = 0;
    loop_size(loop);
    loop->draw = true;
}

static void loop_wish(struct loop *loop)
{
    if (loop->quit)
        return;
    switch (loop->handlers->wish(loop->handlers->context)) {
    case LOOP_QUIT:
        loop_end(loop, 0);
        break;
    case LOOP_SUSPEND:
        loop_suspend(loop);
        break;
    case LOOP_REDRAW:
        driver_resized(loop->driver);
        loop_size(loop);
        loop->draw = true;
        break;
    case LOOP_GO_ON:
        break;
    }
}

/* A window that is dragged changes its size with every step: it is drawn when it has
 * settled, or now and then on the way. */
static void loop_sizing(struct loop *loop)
{
    long now = clock_ms();

    if (!loop->sizing)
        loop->sizing_ms = now;
    loop->sizing = true;
    loop->size_ms = now + SETTLED_MS;
    if (loop->size_ms > loop->sizing_ms + SIZING_MS)
        loop->size_ms = loop->sizing_ms + SIZING_MS;
}

static void loop_signals_seen(struct loop *loop)
{
    char drained[64];

    while (read(pending.pipe[0], drained, sizeof drained) > 0)
        continue;
    if (pending.end) {
        loop_end(loop, pending.end);
        return;
    }
    if (pending.stop) {
        pending.stop = 0;
        loop_suspend(loop);
    }
    if (pending.resumed) {
        pending.resumed = 0;
        driver_resumed(loop->driver);
        loop_size(loop);
        loop->draw = true;
    }
    if (pending.resized) {
        pending.resized = 0;
        loop_sizing(loop);
    }
}

static void loop_keys(struct loop *loop)
{
    const struct loop_handlers *handlers = loop->handlers;

    loop->more = false;
    for (int count = 0; !loop->quit; count++) {
        if (count == KEYS_A_TURN) {
            loop->more = true;
            return;
        }
        struct key key = driver_key(loop->driver);
        if (key.code == KEYCODE_NONE)
            return;
        if (key.code == KEYCODE_END_OF_INPUT) {
            loop_end(loop, SIGHUP);
            return;
        }
        if (handlers->key(handlers->context, key))
            loop->draw = true;
        long now = clock_ms();
        bool alone = now - loop->key_ms > APART_MS;
        loop->run = true;
        loop->key_ms = now;
        loop->pause_ms = alone ? now : now + PAUSE_MS;
        loop_wish(loop);
    }
}

/* Keys and signals first, then what the handlers wait for. */
enum {
    WAIT_SIGNALS,
    WAIT_KEYS,
    WAIT_OUTPUT,
    WAIT_DATA,
    WAITS = WAIT_DATA + LOOP_DESCRIPTORS
};

static void loop_waits(const struct loop *loop, struct pollfd waits[WAITS])
{
    int data[LOOP_DESCRIPTORS];

    for (int i = 0; i < LOOP_DESCRIPTORS; i++)
        data[i] = -1;
    if (loop->handlers->descriptors)
        loop->handlers->descriptors(loop->handlers->context, data);
    waits[WAIT_SIGNALS] = (struct pollfd){.fd = pending.pipe[0], .events = POLLIN};
    waits[WAIT_KEYS] = (struct pollfd){
        .fd = loop->awaits ? -1 : driver_descriptor(loop->driver), .events = POLLIN};
    waits[WAIT_OUTPUT] = (struct pollfd){.fd = loop->output, .events = POLLOUT};
    for (int i = 0; i < LOOP_DESCRIPTORS; i++)
        waits[WAIT_DATA + i] = (struct pollfd){.fd = data[i], .events = POLLIN};
}

static bool data_ready(const struct pollfd waits[WAITS])
{
    for (int i = WAIT_DATA; i < WAITS; i++)
        if (waits[i].revents)
            return true;
    return false;
}

/* How long to wait: not at all while there is work, until the keys have paused, or for
 * ever. */
static int loop_patience(const struct loop *loop)
{
    if (!loop->awaits && (loop->more || loop->busy))
        return 0;
    if (!loop->run)
        return loop->wait_ms;
    long left = loop->pause_ms - clock_ms();
    int pause = left > 0 ? (int)left : 0;
    return loop->wait_ms >= 0 && loop->wait_ms < pause ? loop->wait_ms : pause;
}

/* What has time until no key waits. */
static void loop_idle(struct loop *loop)
{
    const struct loop_handlers *handlers = loop->handlers;
    bool changed = false;

    if (loop->run && clock_ms() >= loop->pause_ms) {
        loop->run = false;
        loop->busy = handlers->idle != NULL;
        changed = handlers->pause && handlers->pause(handlers->context);
    }
    loop->draw = loop->draw || changed;
    changed = false;
    if (loop->busy)
        loop->busy = handlers->idle(handlers->context, &changed);
    loop->draw = loop->draw || changed;
}

/* One wait for everything. */
static void loop_turn(struct loop *loop)
{
    const struct loop_handlers *handlers = loop->handlers;
    struct pollfd waits[WAITS];

    loop_waits(loop, waits);
    int ready = poll(waits, WAITS, loop_patience(loop));
    if (ready < 0 && errno != EINTR) {
        loop_end(loop, SIGHUP);
        return;
    }
    loop_signals_seen(loop);
    bool keys = waits[WAIT_KEYS].revents || loop->more;
    if (!loop->quit && keys)
        loop_keys(loop);
    if (!loop->quit && data_ready(waits) && handlers->readable(handlers->context))
        loop->draw = true;
    if (ready != 0 || keys)
        loop->busy = handlers->idle != NULL;
    if (!loop->quit && !keys && !loop->awaits)
        loop_idle(loop);
    loop_wish(loop);
}

int loop_run(struct driver *driver, bool ascii, const struct loop_handlers *handlers)
{
    struct loop loop = {
        .driver = driver, .handlers = handlers, .ascii = ascii, .draw = true};

    loop.busy = handlers->idle != NULL;
    loop.awaits = handlers->first_wait != NULL;
    signals_take();
    driver_resized(driver); /* it may have changed before the handlers stood */
    loop_size(&loop);
    while (!loop.quit) {
        loop_draw(&loop);
        loop_turn(&loop);
    }
    signals_give_back();
    canvas_free(loop.canvas);
    return loop.result;
}
