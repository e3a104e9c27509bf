/* SPDX-License-Identifier: MIT */
/* What terminal.c (processes, the line, waiting) and terminal_screen.c (libvterm) share. */
#ifndef JALON_TESTS_SCREEN_TERMINAL_INSIDE_H
#define JALON_TESTS_SCREEN_TERMINAL_INSIDE_H

#include "terminal.h"

#include <termios.h>

struct terminal {
    int line;   /* our side of the pseudo-terminal; -1 once hung up */
    int events; /* from the keeper */
    pid_t keeper, pid;
    int rows, columns;
    VTerm *vterm;
    VTermScreen *screen;
    struct termios modes;
    bool alternate, mouse, cursor_visible;
    bool stopped, ended;
    bool closed;    /* nobody writes to the line any more, and all was read */
    bool mute, held; /* answers are dropped, or kept back */
    bool console;   /* TERM=linux, see screen_feed */
    size_t matched; /* bytes of its sequence seen */
    int status;
    long cpu_ms;
    size_t bytes;
    char *copy; /* of the first COPY_LIMIT bytes */
    size_t copied;
    char *row_text;
};

void screen_start(struct terminal *terminal, const struct terminal_options *options);
void screen_feed(struct terminal *terminal, const char *bytes, size_t length);
/* Sends the program what the screen has answered. */
void screen_answer(struct terminal *terminal);

#endif
