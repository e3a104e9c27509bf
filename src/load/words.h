/* SPDX-License-Identifier: MIT */
/* The words of a column that repeats its texts. What has to be found out about a word is
 * found out once: what is kept of it and what it means. */
#ifndef JALON_LOAD_WORDS_H
#define JALON_LOAD_WORDS_H

#include "model/dictionary.h"

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
};

/* Words go into the dictionary, which must outlive them. With all, words that say nothing
 * are kept as they are. */
struct words *words_new(struct dictionary *dictionary, bool all);
void words_free(struct words *words);

/* text_equal, without a call for the most usual lengths of a word. */
static inline bool words_equal(struct text a, struct text b)
{
    size_t last = a.length - 8;

    if (a.length < 8 || a.length > 16)
        return text_equal(a, b);
    return a.length == b.length &&
           ((text_bytes(a.bytes, 8) ^ text_bytes(b.bytes, 8)) |
            (text_bytes(a.bytes + last, 8) ^ text_bytes(b.bytes + last, 8))) == 0;
}

/* words_find of a word that is not in its first place. */
struct known_word *words_find_further(struct words *words, struct text raw, uint32_t hash);

/* The word if it is known, else NULL. */
static inline const struct known_word *words_known(const struct words *words,
                                                   struct text raw)
{
    uint32_t hash = text_quick_hash(raw), slot = hash & words->mask;

    for (;; slot = (slot + 1) & words->mask) {
        const struct known_word *word = &words->slots[slot];
        if (!word->raw.bytes)
            return NULL;
        if (word->hash == hash && words_equal(raw, word->raw))
            return word;
    }
}

/* The word, which is made known if it is not; good until the next is looked for. NULL when
 * the dictionary is full. */
static inline struct known_word *words_find(struct words *words, struct text raw)
{
    uint32_t hash = text_quick_hash(raw);
    struct known_word *word = &words->slots[hash & words->mask];

    if (word->hash == hash && word->raw.bytes && words_equal(raw, word->raw))
        return word;
    return words_find_further(words, raw, hash);
}

#endif
