/* SPDX-License-Identifier: MIT */
/* The event loop: the one place that waits. It polls keys, signals and the descriptors
 * that it was given, calls back, and draws at most once per turn, after all that was
 * ready has been dealt with. Idle means asleep: the one timer runs after a key, until the
 * keys have paused.
 *
 * Signals only set a flag and write to a pipe that the wait looks at, so none is lost
 * between looking and waiting, whichever thread it comes to. SIGTERM, SIGINT and SIGHUP
 * (where not ignored) end the loop, a second one ends the process at once; end of input
 * ends the loop too. A crash gives the terminal back first, then dies of its signal. */
#ifndef JALON_TERM_LOOP_H
#define JALON_TERM_LOOP_H

#include "term/driver.h"

enum { LOOP_DESCRIPTORS = 3 };

struct loop_handlers {
    void *context;
    /* Before anything was drawn: for how many milliseconds the first screen may still wait
     * for what is about to come, 0 when it may not. Keys wait with it. NULL: it does not.
     */
    int (*first_wait)(void *context);
    /* Draws the whole screen into the canvas, over what was there. */
    void (*draw)(void *context, struct canvas *canvas);
    /* One key; true when the screen must be drawn again. */
    bool (*key)(void *context, struct key key);
    /* One of the descriptors (below) is readable; true when the screen must be drawn
     * again. */
    bool (*readable)(void *context);
    /* One slice of work, 2 ms at most, when no key waits; *changed (false at first) when
     * the screen must be drawn again. True: there is more. Asked again after every event,
     * so that it may begin anew. NULL: none. */
    bool (*idle)(void *context, bool *changed);
    /* The keys have paused: what was put off until then; true when the screen must be
     * drawn again. Called once after each run of keys. NULL: nothing is put off. */
    bool (*pause)(void *context);
    /* Asked before each wait, filled with -1: what to wait for besides keys and signals. */
    void (*descriptors)(void *context, int descriptors[LOOP_DESCRIPTORS]);
    /* Asked after each key and each turn: go on, suspend, or redraw from nothing. */
    enum loop_wish {
        LOOP_GO_ON,
        LOOP_QUIT,
        LOOP_SUSPEND,
        LOOP_REDRAW
    } (*wish)(void *context);
};

/* Runs until wish says quit (returns 0), or a signal or the end of input ends it (returns
 * 128 + the signal's number, SIGHUP's for end of input). ascii: kind of canvas. */
int loop_run(struct driver *driver, bool ascii, const struct loop_handlers *handlers);

#endif
