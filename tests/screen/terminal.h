/* SPDX-License-Identifier: MIT */
/* A terminal around a program, for tests: a pseudo-terminal with libvterm behind it. The
 * program runs as a job of its own in front of a little shell, so that stopping, going on
 * and hanging up are what they are in life. Nothing here sleeps: one waits until the
 * screen shows something, and a test fails when that does not come before the deadline
 * (10 s, times JALON_TEST_PATIENCE). */
#ifndef JALON_TESTS_SCREEN_TERMINAL_H
#define JALON_TESTS_SCREEN_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

struct terminal_options {
    const char *const *arguments;   /* the program's path first, NULL last */
    const char *const *environment; /* NAME=value, NULL last; there is nothing else in it
                                       but TERM and PATH; may be NULL */
    const char *term;               /* NULL: not set */
    int rows, columns;
    int claimed; /* rows and columns that the program is told at first; 0: the true ones,
                    -1: none */
    bool latin;  /* a terminal that knows no UTF-8 */
    bool ignore_hangup; /* as under nohup */
    const char *input;  /* standard input comes from this file */
    const char *folder; /* where the program runs; NULL: here */
    bool mute;          /* a terminal that answers no question */
};

struct terminal;

struct terminal *terminal_start(const struct terminal_options *options);
/* Kills what is still running. */
void terminal_free(struct terminal *terminal);

void terminal_send(struct terminal *terminal, const char *bytes, size_t length);
void terminal_type(struct terminal *terminal, const char *keys);
void terminal_resize(struct terminal *terminal, int rows, int columns);
/* Tells the program a size that the screen does not have. */
void terminal_claim(struct terminal *terminal, int rows, int columns);
/* Spoils the screen behind the program's back, as a shell or a message would. */
void terminal_scribble(struct terminal *terminal);
/* A slow line: what the terminal answers does not arrive until it is let go again. */
void terminal_hold(struct terminal *terminal, bool held);
/* A signal for the program alone. */
void terminal_signal(struct terminal *terminal, int number);
/* Closes the line, as when ssh goes away. No signal is sent. */
void terminal_hang_up(struct terminal *terminal);

typedef bool terminal_predicate(struct terminal *terminal, const void *context);
/* Feeds the screen until the predicate holds; false when the deadline passes first or
 * the program ends without it. */
bool terminal_wait(struct terminal *terminal, terminal_predicate *holds,
                   const void *context);
bool terminal_wait_text(struct terminal *terminal, const char *text);
bool terminal_wait_no_text(struct terminal *terminal, const char *text);
bool terminal_wait_stopped(struct terminal *terminal);
/* Stopped, it has given the line back; its last bytes may still be on their way. */
bool terminal_wait_restored(struct terminal *terminal);
/* Until the program sleeps and has nothing more to say. */
bool terminal_wait_idle(struct terminal *terminal);
/* Takes in what comes for so long, to show that nothing does. */
void terminal_watch(struct terminal *terminal, long duration_ms);
/* Until it has ended; all that it wrote is on the screen then. *status as from waitpid. */
bool terminal_wait_exit(struct terminal *terminal, int *status);

bool terminal_shows(struct terminal *terminal, const char *text);
/* One row as UTF-8 without trailing spaces; valid until the next call. */
const char *terminal_row(struct terminal *terminal, int row);
/* The whole screen, rows ended by newlines, to be freed. */
char *terminal_text(struct terminal *terminal);
/* The same with colours and attributes, to compare two screens. To be freed. */
char *terminal_picture(struct terminal *terminal);
void terminal_cell(struct terminal *terminal, int row, int column, VTermScreenCell *cell);
void terminal_cursor(struct terminal *terminal, int *row, int *column, bool *visible);

/* Whether the program left the terminal as it found it: modes of the line, main screen,
 * cursor shown, mouse off. */
bool terminal_restored(struct terminal *terminal);
bool terminal_alternate(const struct terminal *terminal);
bool terminal_mouse(const struct terminal *terminal);

size_t terminal_bytes(const struct terminal *terminal); /* received so far */
/* All that was received, for looking at it raw. */
const char *terminal_received(const struct terminal *terminal, size_t *length);
long terminal_wakeups(const struct terminal *terminal); /* all threads; -1: gone */
long terminal_running(const struct terminal *terminal); /* threads not asleep; <0: gone */
long terminal_written(const struct terminal *terminal); /* bytes, to anywhere */
long terminal_cpu_ms(const struct terminal *terminal);  /* once it has ended */
pid_t terminal_pid(const struct terminal *terminal);

long terminal_now_ms(void);
/* How much longer than usual everything may take: 1, or JALON_TEST_PATIENCE. */
long terminal_patience(void);

#endif
