/* SPDX-License-Identifier: MIT */
/* The words that the values of FIELD_WORD fields go by in a question, in both languages
 * whatever the reader's; what a file calls them is compared besides. */
#ifndef JALON_MONITOR_FIELD_WORDS_H
#define JALON_MONITOR_FIELD_WORDS_H

#include "monitor/field.h"

struct field_word {
    uint32_t bits;       /* the values that it stands for, see field_word_bits */
    const char *english; /* canonical */
    const char *french;
    const char *others; /* further words, separated by |, or "" */
};

/* The vocabulary of a field; *count receives its length, 0 for fields without one. */
const struct field_word *field_words(enum field field, size_t *count);

/* The values that a word stands for: by its whole spelling, else all that it begins, or
 * whose ending it only changes ("annulée"); 0 for none. */
uint32_t field_words_find(enum field field, struct text word);
/* The word of the vocabulary, in the language, that a mistyped one comes near; or NULL. */
const char *field_words_nearest(enum field field, struct text word, enum language language);

/* The bit of a value in the masks above. */
static inline uint32_t field_word_bit(int64_t number)
{
    return number >= 0 && number < 16 ? UINT32_C(1) << number : 0;
}
/* A milestone's state is ours, but for what only the export can know: its own words. */
static inline uint32_t field_status_bit(enum milestone_status status)
{
    return UINT32_C(1) << (16 + (int)status);
}

/* How a value is shown, a message id; "" for numbers outside the vocabulary. */
const char *field_word_label(enum field field, int64_t number);

#endif
