/* SPDX-License-Identifier: MIT */
/* What the terminfo data base says. Kept apart from curses_driver.c because <term.h>
 * makes macros of everyday words. All about the current terminal, that of the screen which
 * was opened last. */
#ifndef JALON_TERM_TERMINFO_H
#define JALON_TERM_TERMINFO_H

#include "term/input.h"

/* A string capability of the current terminal, NULL where it has none. */
const char *terminfo_string(const char *capability);

/* Whether it can do what a screen needs. */
bool terminfo_usable(void);
bool terminfo_flag(const char *capability);

/* Tells input how this terminal sends its keys. */
void terminfo_learn_keys(struct input *input);

/* Shortens how ncurses changes attributes on the current terminal, for programs that draw
 * no lines through its alternate character set. Returns what was left out: to be sent once
 * before everything is drawn anew; empty when nothing was. */
const char *terminfo_shorten_attributes(void);
/* Whether this is how terminfo would have the terminal asked what it is. */
bool terminfo_asks(const char *question);

#endif
