/* SPDX-License-Identifier: MIT */
/* ncurses sends a screen in some thirty writes, each of which wakes whoever reads them: a
 * terminal, or ssh, which makes a packet of it. Here they become one. For the driver
 * alone. */
#ifndef JALON_TERM_GATHER_H
#define JALON_TERM_GATHER_H

#include "base/buffer.h"

#include <stdio.h>

struct gather {   /* not open: all zeros, and memory -1 */
    FILE *output; /* the terminal on standard output, for ncurses */
    int memory;   /* the file that stands for it in between; -1: none can be had */
    struct buffer bytes;
};

/* False: there is no output. */
bool gather_open(struct gather *gather);
void gather_close(struct gather *gather);

/* From here what is written to the output waits; nobody may change the terminal's modes
 * through it meanwhile. */
void gather_begin(struct gather *gather);
/* Behind what ncurses has written, past it; at once where nothing waits. */
void gather_put(struct gather *gather, const char *sequence);
/* How many bytes wait. */
size_t gather_length(const struct gather *gather);
/* Sends them, and waits until the terminal has taken them. */
void gather_end(struct gather *gather);
/* Forgets them instead. */
void gather_forget(struct gather *gather);

#endif
