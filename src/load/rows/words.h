/* SPDX-License-Identifier: MIT */
/* The words of a column that repeats its texts. What has to be found out about a word is
 * found out once: what is kept of it and what it means. */
#ifndef JALON_LOAD_WORDS_H
#define JALON_LOAD_WORDS_H

#include "model/dictionary.h"

enum { WORDS_RECENT = 256 };
enum { WORD_UNREAD = -2 /* nobody has asked yet what it means */ };

struct known_word {
    struct text raw; /* as the file writes it, trimmed */
    uint32_t hash;
    uint16_t code;       /* in the dictionary, of what is kept of it */
    signed char meaning; /* WORD_UNREAD to begin with; then the caller's */
};

struct words {
    struct dictionary *dictionary;
    struct dictionary *aside; /* words as the file writes them that are kept otherwise */
    bool all;
    struct known_word *slots; /* by hash; those with raw.bytes are taken */
    uint32_t count, mask;
    uint32_t recent[WORDS_RECENT]; /* places in slots, which may have changed since */
};

/* Words go into the dictionary, which must outlive them. With all, words that say nothing
 * are kept as they are. */
struct words *words_new(struct dictionary *dictionary, bool all);
void words_free(struct words *words);

/* By what a few bytes of a word say: where it was found last. */
static inline uint32_t *words_recent(struct words *words, struct text raw)
{
    unsigned first = 0, last = 0;

    if (raw.length > 0) {
        first = (unsigned char)raw.bytes[0];
        last = (unsigned char)raw.bytes[raw.length - 1];
    }
    return &words->recent[(first + last * 5 + raw.length * 3) % WORDS_RECENT];
}

/* The word, which with add is made known if it is not: else NULL, as when the dictionary is
 * full. */
struct known_word *words_look_up(struct words *words, struct text raw, bool add);

/* The word if it is known, else NULL; good until the next is looked for. */
static inline struct known_word *words_known(struct words *words, struct text raw)
{
    struct known_word *word = &words->slots[*words_recent(words, raw)];

    if (word->raw.bytes && text_equal_short(raw, word->raw))
        return word;
    return words_look_up(words, raw, false);
}

/* The word, which is made known if it is not. NULL when the dictionary is full. */
static inline struct known_word *words_find(struct words *words, struct text raw)
{
    struct known_word *word = words_known(words, raw);

    return word ? word : words_look_up(words, raw, true);
}

#endif
