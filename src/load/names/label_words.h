/* SPDX-License-Identifier: MIT */
/* A header taken apart into the words of its name, and the unit that stands beside it. */
#ifndef JALON_LOAD_LABEL_WORDS_H
#define JALON_LOAD_LABEL_WORDS_H

#include "load/names/label.h"

enum { LABEL_WORDS_MAX = 40 };

struct label_words {
    struct buffer text;              /* what the words point into */
    struct text of[LABEL_WORDS_MAX]; /* folded */
    size_t count;
    struct label_unit unit;
};

/* Numbering, footnote marks, units and taxes are left out. */
void label_words_split(struct text header, struct label_words *words);
void label_words_clear(struct label_words *words);

/* Whether c can be part of a word and is neither letter nor digit. */
bool label_word_sign(uint32_t c);

/* For bsearch: a struct text against an entry that begins with a const char *. */
int label_word_compare(const void *word, const void *entry);

#endif
