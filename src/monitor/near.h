/* SPDX-License-Identifier: MIT */
/* Words of a text that come near to one that was typed: a letter left out, added or
 * changed, or two neighbours swapped. */
#ifndef JALON_MONITOR_NEAR_H
#define JALON_MONITOR_NEAR_H

#include "base/text.h"

#include <stdint.h>

struct near_word {
    size_t length;
    int slack;            /* faults that it may have: 0 for words too short or too long */
    uint64_t places[256]; /* where each byte stands in it, a bit for each place */
};

/* Of a folded word. From four letters on one fault is let pass, from eight on two. */
struct near_word near_word_of(struct text folded);

/* Whether some word of a folded text, or its beginning, comes near. */
bool near_some_word(const struct near_word *word, struct text folded);

/* Whether a folded byte belongs to a word: a letter or a digit. */
bool near_letter(char byte);

#endif
