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

static inline uint64_t words_bytes(const char *at, size_t size)
{
    uint64_t bytes = 0;

    memcpy(&bytes, at, size);
    return bytes;
}

/* Eight bytes at a time; the last ones together with some of those before them, so that no
 * byte is taken alone. */
static inline uint32_t words_hash(struct text text)
{
    const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
    const char *at = text.bytes, *end = at + text.length;
    uint64_t hash = text.length * factor, last = 0;

    for (; end - at > 8; at += 8) {
        hash = (hash ^ words_bytes(at, 8)) * factor;
        hash ^= hash >> 32;
    }
    if (text.length >= 8)
        last = words_bytes(end - 8, 8);
    else if (text.length >= 4)
        last = words_bytes(at, 4) << 32 | words_bytes(end - 4, 4);
    else if (text.length > 0)
        last = words_bytes(at, 1) << 16 | words_bytes(at + text.length / 2, 1) << 8 |
               words_bytes(end - 1, 1);
    return (uint32_t)(((hash ^ last) * factor) >> 32);
}

/* text_equal, without a call for the most usual lengths of a word. */
static inline bool words_equal(struct text a, struct text b)
{
    size_t last = a.length - 8;

    if (a.length < 8 || a.length > 16)
        return text_equal(a, b);
    return a.length == b.length &&
           ((words_bytes(a.bytes, 8) ^ words_bytes(b.bytes, 8)) |
            (words_bytes(a.bytes + last, 8) ^ words_bytes(b.bytes + last, 8))) == 0;
}

/* words_find of a word that is not in its first place. */
struct known_word *words_find_further(struct words *words, struct text raw, uint32_t hash);

/* The word, which is made known if it is not; good until the next is looked for. NULL when
 * the dictionary is full. */
static inline struct known_word *words_find(struct words *words, struct text raw)
{
    uint32_t hash = words_hash(raw);
    struct known_word *word = &words->slots[hash & words->mask];

    if (word->hash == hash && word->raw.bytes && words_equal(raw, word->raw))
        return word;
    return words_find_further(words, raw, hash);
}

#endif
