/* SPDX-License-Identifier: MIT */
/* How each role looks, for terminals with 256 colours, with 8 and with none. */
#ifndef JALON_TERM_STYLE_H
#define JALON_TERM_STYLE_H

#include "view/canvas.h"

enum { STYLE_BOLD = 1, STYLE_REVERSE = 2, STYLE_UNDERLINE = 4, STYLE_DEFAULT_COLOR = -1 };

struct style {
    short color;         /* of the characters, in xterm's palette; or the terminal's own */
    unsigned attributes; /* STYLE_… */
};

/* colors: what the terminal has; 0 for none. */
struct style style_of(enum role role, int colors);

#endif
