/* SPDX-License-Identifier: MIT */
/* Spellings and what they mean, compared after folding (fold_key). */
#ifndef JALON_LOAD_LEXICON_H
#define JALON_LOAD_LEXICON_H

#include "base/text.h"

#include <stdint.h>

/* One line of a table of spellings: alternatives parted by "|". A table ends with a line
 * without spellings. */
struct lexicon_line {
    int value; /* not negative */
    const char *spellings;
};

struct lexicon_word {
    uint16_t key; /* where it begins in the keys */
    int16_t value;
};

/* The folded spellings of such a table, in the order of bytes. */
struct lexicon_words {
    const char *keys; /* one behind the other, each ended by a NUL */
    const struct lexicon_word *items;
    size_t count;
};

/* Of the same spelling twice the first counts. */
struct lexicon_words lexicon_words_make(const struct lexicon_line *lines);
void lexicon_words_clear(struct lexicon_words *words); /* that were made */

struct lexicon;

/* The words are lent. */
struct lexicon *lexicon_new(const struct lexicon_words *words);
void lexicon_free(struct lexicon *lexicon);

enum { LEXICON_NONE = -1 };
int lexicon_find(struct lexicon *lexicon, struct text word);

#endif
