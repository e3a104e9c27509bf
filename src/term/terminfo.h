/* SPDX-License-Identifier: MIT */
/* What the terminfo data base says. Kept apart from curses_driver.c because <term.h>
 * makes macros of everyday words. */
#ifndef JALON_TERM_TERMINFO_H
#define JALON_TERM_TERMINFO_H

#include "base/buffer.h"

/* name where terminfo has a terminal of that name that can do what a screen needs; else
 * another that it may pass for, said in *notice; NULL when there is none either. */
const char *terminfo_choose(const char *name, struct buffer *notice);

/* A string capability of the current terminal, NULL where it has none. */
const char *terminfo_string(const char *capability);

#endif
