/* SPDX-License-Identifier: MIT */
/* How roles look, in what ncurses has for it, which is let in here. For the driver alone.
 */
#ifndef JALON_TERM_PALETTE_H
#define JALON_TERM_PALETTE_H

#include "term/driver.h"
#include "term/style.h"

#include <curses.h>

struct palette {
    short pairs[ROLE_COUNT]; /* 0: the background's */
    attr_t attributes[ROLE_COUNT];
    cchar_t blanks[ROLE_COUNT];    /* one in each role */
    bool shows_blanks[ROLE_COUNT]; /* a blank is to be seen in it, or may not be erased */
};

/* Of the terminal that ncurses has begun with. */
void palette_start(struct palette *palette, enum color_mode mode);

#endif
