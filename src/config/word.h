/* SPDX-License-Identifier: MIT */
/* Words that the user may write in either language. */
#ifndef JALON_CONFIG_WORD_H
#define JALON_CONFIG_WORD_H

#include "base/text.h"

/* Whether two are the same but for case, accents, blanks and punctuation. */
bool word_same(struct text a, struct text b);
/* Whether text is one of names, which | separates. */
bool word_is_one_of(struct text text, const char *names);

/* A word for each value, in both languages. */
struct config_word {
    const char *names; /* separated by |, the English one first, then the French one */
    int value;
};
/* False when none of them is meant. */
bool word_value(const struct config_word *words, size_t count, struct text text,
                int *value);
/* Copies the name that is nearest to a mistyped one, of both languages; when none is near,
 * the first one. out: room for WORD_MOST bytes. */
enum { WORD_MOST = 48 };
void word_nearest(const struct config_word *words, size_t count, const char *typed,
                  char out[WORD_MOST]);

#endif
