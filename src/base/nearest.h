/* SPDX-License-Identifier: MIT */
/* "Did you mean": the word of a list that a mistyped one comes nearest to. */
#ifndef JALON_BASE_NEAREST_H
#define JALON_BASE_NEAREST_H

#include <stddef.h>

/* How many keystrokes apart two words are: a letter left out, added, changed, or two
 * neighbours swapped; case, accents and punctuation do not count. */
size_t nearest_distance(const char *a, const char *b);

/* The first of the words that are nearest; NULL when none is near enough to be meant,
 * which is a third of the longer word's letters. NULL entries are passed over. */
const char *nearest_word(const char *typed, const char *const *words, size_t count);

#endif
