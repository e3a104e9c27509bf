/* SPDX-License-Identifier: MIT */
/* Spellings and what they mean, compared after folding (fold_key). */
#ifndef JALON_LOAD_LEXICON_H
#define JALON_LOAD_LEXICON_H

#include "base/text.h"

/* One line of a table of spellings: alternatives parted by "|". A table ends with a line
 * without spellings. */
struct lexicon_line {
    int value; /* not negative */
    const char *spellings;
};

struct lexicon;

/* Of the same spelling twice the first counts. */
struct lexicon *lexicon_new(const struct lexicon_line *lines);
void lexicon_free(struct lexicon *lexicon);

enum { LEXICON_NONE = -1 };
int lexicon_find(struct lexicon *lexicon, struct text word);

#endif
