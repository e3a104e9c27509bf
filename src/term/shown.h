/* SPDX-License-Identifier: MIT */
/* What the terminal holds, as far as we know: written over, cell by cell, where the next
 * canvas differs. For the driver alone. */
#ifndef JALON_TERM_SHOWN_H
#define JALON_TERM_SHOWN_H

#include "term/driver.h"
#include "term/palette.h"

enum { SHOWN_LARGEST = 1000 /* rows and columns */ };

struct shown {
    int rows, columns;
    struct cell *cells; /* rows * columns, each in the role that it was put in; owned */
    bool stale;         /* nothing is known: all is to be put */
    unsigned put;       /* cells, the last time */
};

/* Gives ncurses what differs. True: something was left out, see enum present. */
bool shown_put(struct shown *shown, const struct palette *palette,
               const struct canvas *canvas, enum present what);

#endif
