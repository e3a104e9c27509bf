/* SPDX-License-Identifier: MIT */
/* Bytes from a terminal become keys: UTF-8 or Latin-1, the key sequences of the usual
 * terminals whatever TERM says, and the mouse. What is no key that jalon knows (Alt with a
 * letter, replies, a shifted F5) is swallowed whole, so that its tail is never taken for
 * commands. Knows no descriptor and no clock. */
#ifndef JALON_TERM_INPUT_H
#define JALON_TERM_INPUT_H

#include "view/key.h"

#include <stdbool.h>
#include <stddef.h>

enum { INPUT_BYTES = 256, INPUT_LEARNT = 32, INPUT_SEQUENCE = 12 };

struct input_sequence {
    char bytes[INPUT_SEQUENCE];
    size_t length;
    uint32_t code;
};

struct input {
    bool utf8;
    unsigned char bytes[INPUT_BYTES]; /* read and not yet taken */
    size_t length;
    struct input_sequence learnt[INPUT_LEARNT]; /* what terminfo knows and we may not */
    size_t learnt_count;
    unsigned
        answers; /* to "what are you", that have come; whoever asked counts them down */
    struct key last_click;
    long last_click_ms;
};

void input_start(struct input *input, bool utf8);
/* A key as this terminal sends it; left out when it does not start with Esc or is too
 * long. sequence may be NULL. */
void input_learn(struct input *input, const char *sequence, uint32_t code);

/* Where to read to, and how much has been read. There is always room after input_next
 * has said INPUT_EMPTY or INPUT_PARTIAL. */
unsigned char *input_room(struct input *input, size_t *size);
void input_add(struct input *input, size_t length);

enum input_state {
    INPUT_KEY,    /* *key is one */
    INPUT_EMPTY,  /* nothing is waiting */
    INPUT_PARTIAL /* the beginning of something: wait a little for more, then ask again
                     with settled set; if still partial, it waits for the next bytes */
};

/* Takes the next key. settled: no more bytes came in the time that one key takes, so a
 * lone Esc is Esc. now_ms tells a double click from two. */
enum input_state input_next(struct input *input, bool settled, long now_ms,
                            struct key *key);

#endif
