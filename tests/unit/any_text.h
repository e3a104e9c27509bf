/* SPDX-License-Identifier: MIT */
/* Texts with all that folding meets, and words that may stand in them. */
#ifndef JALON_TESTS_ANY_TEXT_H
#define JALON_TESTS_ANY_TEXT_H

#include "base/buffer.h"
#include "base/fold.h"
#include "random.h"

static const char *const parts[] = {
    "a",  "e", "t", "E",          "T",     "é",    "É",      "ê",       "œ",      "Œ",
    "æ",  "ß", "o", "oe",         "i",     "f",    "ﬁ",      "ffi",     "ﬃ",      "l",
    "s",  "ſ", "1", "2",          "²",     "10",   "½",      " ",       "  ",     "\u00a0",
    "\t", "-", "’", "'",          "«",     "n°",   "№",      "e\u0301", "\u0301", "\u00ad",
    "Ω",  "ж", ".", "rénovation", "forêt", "2026", "\u2009", "…",       "x",      "z",
    "W",  "ł", "Å", "ȩ",          "，",    "ｅ",
};
enum { PARTS = sizeof parts / sizeof *parts };

static inline void append_parts(uint64_t *seed, uint32_t most, struct buffer *out)
{
    for (uint32_t i = random_below(seed, most); i > 0; i--)
        buffer_append_string(out, parts[random_below(seed, PARTS)]);
}

/* A word that is in the folded text, or nearly. */
static inline void append_word(uint64_t *seed, struct text folded, struct buffer *out)
{
    size_t start = folded.length ? random_below(seed, (uint32_t)folded.length) : 0;
    size_t length = 1 + random_below(seed, 6);
    struct buffer typed = {0};
    if (start + length > folded.length || random_below(seed, 4) == 0)
        append_parts(seed, 4, &typed);
    else
        buffer_append(&typed, folded.bytes + start, length);
    fold_search(buffer_text(&typed), out);
    buffer_clear(&typed);
}

#endif
