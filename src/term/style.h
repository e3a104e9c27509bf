/* SPDX-License-Identifier: MIT */
/* How each role looks, for terminals with 256 colours, with 8 and with none. */
#ifndef JALON_TERM_STYLE_H
#define JALON_TERM_STYLE_H

#include "view/canvas.h"

#include <stdbool.h>

enum { STYLE_BOLD = 1, STYLE_REVERSE = 2, STYLE_UNDERLINE = 4, STYLE_DEFAULT_COLOR = -1 };

struct style {
    short color;         /* of the characters, in xterm's palette; or the terminal's own */
    unsigned attributes; /* STYLE_… */
};

/* colors: what the terminal has; 0 for none. */
struct style style_of(enum role role, int colors);

/* How the user wants a role to look. */
struct style_change {
    bool has_color, has_attributes; /* what is not changed stays as it is */
    struct style style;
};
/* From the next drawing on. A colour that the terminal has not leaves the usual one. */
void style_set(enum role role, struct style_change change);
/* Back to the usual looks. */
void style_reset(void);

/* What a role is called in the configuration: names in both languages separated by |, the
 * English one first. */
const char *style_names(enum role role);
const char *style_help(enum role role); /* a message id */

#endif
