/* SPDX-License-Identifier: MIT */
/* What comes from the terminal: keys, and its answers to what line.h has it asked. For the
 * driver alone. */
#ifndef JALON_TERM_KEYBOARD_H
#define JALON_TERM_KEYBOARD_H

#include "term/input.h"
#include "term/line.h"

struct keyboard {
    int descriptor;
    bool asks;  /* the terminal may be asked */
    bool ended; /* it is gone */
    struct input input;
    struct line line;
};

/* As driver_key says. */
struct key keyboard_next(struct keyboard *keyboard);
/* So many bytes are being sent. True: LINE_QUESTION is to be sent behind them. */
bool keyboard_asks(struct keyboard *keyboard, size_t bytes);
/* Before the terminal is given back: an answer still due would come to the shell. Keys
 * typed meanwhile are lost. */
void keyboard_settle(struct keyboard *keyboard);

#endif
