/* SPDX-License-Identifier: MIT */
/* A run of UTF-8 bytes that somebody else owns. */
#ifndef JALON_BASE_TEXT_H
#define JALON_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Not terminated; length is in bytes and may be 0, then bytes may be NULL. */
struct text {
    const char *bytes;
    size_t length;
};

static inline struct text text_of(const char *string)
{
    return (struct text){string, string ? strlen(string) : 0};
}

static inline bool text_empty(struct text text)
{
    return text.length == 0;
}

static inline bool text_equal(struct text a, struct text b)
{
    return a.length == b.length &&
           (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

/* FNV-1a over one text after the other, begun with TEXT_HASH. Where a text ends counts as
 * well: "ab" "c" is not "a" "bc". The same on every machine, for it is kept in files. */
#define TEXT_HASH UINT64_C(0xCBF29CE484222325)
/* Of a text that comes in pieces, each but for its end. */
static inline uint64_t text_hash_piece(uint64_t hash, struct text piece)
{
    for (size_t i = 0; i < piece.length; i++)
        hash = (hash ^ (unsigned char)piece.bytes[i]) * UINT64_C(0x100000001B3);
    return hash;
}

static inline uint64_t text_hash_end(uint64_t hash)
{
    return (hash ^ 0x1FF) * UINT64_C(0x100000001B3);
}

static inline uint64_t text_hash(uint64_t hash, struct text text)
{
    return text_hash_end(text_hash_piece(hash, text));
}

/* So many bytes as a number, 8 at most; only to be compared with others of this run. */
static inline uint64_t text_bytes(const char *at, size_t size)
{
    uint64_t bytes = 0;

    memcpy(&bytes, at, size);
    return bytes;
}

/* Whether so many bytes are the same at one place, and at another. */
static inline bool text_equal_at(struct text a, struct text b, size_t one, size_t other,
                                 size_t size)
{
    return ((text_bytes(a.bytes + one, size) ^ text_bytes(b.bytes + one, size)) |
            (text_bytes(a.bytes + other, size) ^ text_bytes(b.bytes + other, size))) == 0;
}

/* text_equal, without a call for the most usual lengths of a word or an id. */
static inline bool text_equal_short(struct text a, struct text b)
{
    size_t length = a.length;

    if (length != b.length)
        return false;
    if (length >= 8 && length <= 32)
        return text_equal_at(a, b, 0, length - 8, 8) &&
               (length <= 16 || text_equal_at(a, b, 8, length - 16, 8));
    if (length >= 4 && length < 8)
        return text_equal_at(a, b, 0, length - 4, 4);
    return text_equal(a, b);
}

/* For tables in memory: eight bytes at a time, the last ones together with some of those
 * before them, so that no byte is taken alone. Mixed once more at the end, for what differs
 * in its last bytes only is what ids do, and tables look at the low bits. */
static inline uint32_t text_quick_hash(struct text text)
{
    const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
    const char *at = text.bytes, *end = at + text.length;
    uint64_t hash = text.length * factor, last = 0;

    for (; end - at > 8; at += 8) {
        hash = (hash ^ text_bytes(at, 8)) * factor;
        hash ^= hash >> 32;
    }
    if (text.length >= 8)
        last = text_bytes(end - 8, 8);
    else if (text.length >= 4)
        last = text_bytes(at, 4) << 32 | text_bytes(end - 4, 4);
    else if (text.length > 0)
        last = text_bytes(at, 1) << 16 | text_bytes(at + text.length / 2, 1) << 8 |
               text_bytes(end - 1, 1);
    hash = (hash ^ last) * factor;
    hash ^= hash >> 32;
    return (uint32_t)((hash * factor) >> 32);
}

struct text text_trim_blanks(struct text text);

static inline bool text_is_mark(char byte)
{
    return byte > ' ' && byte < 0x7F;
}

/* Without the blanks at both ends: ASCII blanks and line ends, no-break spaces (U+00A0,
 * U+2007, U+202F), a byte order mark. Nearly all text has none, and ends in ASCII. */
static inline struct text text_trim(struct text text)
{
    if (text.length == 0 || ((signed char)text.bytes[0] > ' ' &&
                             (signed char)text.bytes[text.length - 1] > ' '))
        return text;
    return text_trim_blanks(text);
}

/* Moves *name to the first of the names in *names, which | separates, and *names behind it;
 * false when there is no more. None of them is empty. */
bool text_next_name(const char **names, struct text *name);

#endif
