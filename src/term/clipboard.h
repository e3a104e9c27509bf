/* SPDX-License-Identifier: MIT */
/* The user's clipboard through the terminal, OSC 52: over ssh too it is that of the machine
 * in front of the user. Whether a terminal takes it cannot be asked; those that would
 * show it as rubbish are known by what they are not called. */
#ifndef JALON_TERM_CLIPBOARD_H
#define JALON_TERM_CLIPBOARD_H

#include "base/buffer.h"

/* Larger texts are refused whole by many a terminal. */
enum { CLIPBOARD_MOST = 74994 };

enum clipboard_result {
    CLIPBOARD_SENT,
    CLIPBOARD_UNFIT, /* a terminal that is not known to take it */
    CLIPBOARD_TOO_LONG
};

/* What the terminal is called, and what stands between it and us. */
struct clipboard_terminal {
    const char *term; /* TERM */
    bool tmux;        /* TMUX is set */
    bool screen;      /* STY is set */
};

/* Appends text without control characters but newline and tab, broken UTF-8 marked. */
void clipboard_clean(struct text text, struct buffer *out);

/* Appends the bytes that put a clean text into the clipboard, within tmux and screen also
 * wrapped so that they reach the terminal behind; nothing unless CLIPBOARD_SENT. */
enum clipboard_result clipboard_sequence(const struct clipboard_terminal *terminal,
                                         struct text text, struct buffer *out);

#endif
