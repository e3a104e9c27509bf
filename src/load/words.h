/* SPDX-License-Identifier: MIT */
/* The words of a column that repeats its texts. What has to be found out about a word is
 * found out once: what is kept of it, whether it says nothing, what it means. */
#ifndef JALON_LOAD_WORDS_H
#define JALON_LOAD_WORDS_H

#include "model/dictionary.h"

enum { WORD_UNREAD = -2 /* nobody has asked yet what it means */ };

struct known_word {
    struct text raw; /* as the file writes it, trimmed */
    uint32_t hash;
    uint16_t code;       /* in the dictionary, of what is kept of it */
    bool missing;        /* it says nothing, and nothing is kept of it */
    signed char meaning; /* WORD_UNREAD to begin with; then the caller's */
};

struct words;

/* Words go into the dictionary, which must outlive them. With all, words that say nothing
 * are kept as they are. */
struct words *words_new(struct dictionary *dictionary, bool all);
void words_free(struct words *words);

/* The word, which is made known if it is not; good until the next is looked for. NULL when
 * the dictionary is full. */
struct known_word *words_find(struct words *words, struct text raw);

#endif
