/* SPDX-License-Identifier: MIT */
/* Where an anchor may stand. Nearly all the time of a search goes to the loop here, which
 * asks no more of 64 bytes than can be had as fast as they come; what it leaves is looked
 * at more closely, byte by byte. */
#include "monitor/needle_block.h"

#include "base/fold.h"

#include <limits.h>
#include <string.h>

/* Whether a letter from À to ÿ folds to the anchor and may have its neighbour behind it,
 * which may be in it where it is more than one. */
static bool latin_here(const struct needle *needle, struct text text, size_t at)
{
    const unsigned char *c = (const unsigned char *)text.bytes + at;
    size_t length;
    if (!needle->anchors[LATIN_FIRST - ASCII_END + (c[1] & 0x3F)])
        return false;
    return needle->neighbour <= 0 || c[LATIN_BYTES] >= ASCII_END ||
           (c[LATIN_BYTES] | case_bit(needle->beside)) == needle->beside ||
           !fold_letter((struct text){text.bytes + at, LATIN_BYTES}, &length);
}

/* Whether what is not ASCII at a byte may fold to the anchor. */
static bool spelling_at(const struct needle *needle, struct text text, size_t at)
{
    const unsigned char *c = (const unsigned char *)text.bytes + at;
    if (c[0] == LEAD_LATIN && at + LATIN_BYTES < text.length)
        return latin_here(needle, text, at);
    if (c[0] < LEAD_LONG && at + 1 < text.length) {
        uint32_t code_point = (c[0] & 0x1Fu) << 6 | (c[1] & 0x3Fu);
        return code_point >= ASCII_END + NEEDLE_LATIN ||
               needle->anchors[(code_point - ASCII_END) % NEEDLE_LATIN];
    }
    if (c[0] == LEAD_SIGNS && at + 2 < text.length && (c[1] & 0xFE) == 0x80)
        return needle->anchors[NEEDLE_LATIN + ((c[1] & 1) << 6 | (c[2] & 0x3F))];
    return true; /* one of those that are seldom met */
}

/* Whether byte at, which is the anchor's letter or begins what is not ASCII, may be the
 * anchor of the word. */
static bool anchor_at(const struct needle *needle, struct text text, size_t at)
{
    if ((unsigned char)text.bytes[at] >= LEAD_FIRST)
        return spelling_at(needle, text, at);
    return needle_window(needle, text, at) != NEEDLE_NONE;
}

/* --- Many bytes at once ----------------------------------------------------------------
 */

/* Where the letter stands, or what is not ASCII and may be one of its spellings: that is
 * negative, and stays so. */
static block_t may_be(block_t here, struct letter letter)
{
    signed_t differs = (signed_t)((here | letter.upper) ^ letter.folded);
    return ~(block_t)(differs > 0);
}

/* Behind which of the bytes a word may begin: all but A to Z and a to z, which are made the
 * last ones that are not negative. */
static block_t ends_word(block_t before)
{
    enum { LAST = 0x7F, PAST_A = LAST - ('z' - 'a') };
    block_t moved = (before | ('a' - 'A')) + (LAST - 'z');
    return ~(block_t)((signed_t)moved >= PAST_A);
}

/* What is asked of a byte, and of those beside it. */
struct pattern {
    struct letter letter, beside, opposite;
    int neighbour;
    block_t latin, latin_bits;
    block_t oe, symbols; /* first bytes of these, or one that is in no text */
};

/* Inlined for each way, which needs but few of them. */
static inline __attribute__((always_inline)) struct pattern
pattern_of(const struct needle *needle)
{
    return (struct pattern){.letter = letter_of(needle->letter),
                            .beside = letter_of(needle->beside),
                            .opposite = letter_of(needle->opposite),
                            .neighbour = needle->neighbour,
                            .latin = block_of(needle->latin),
                            .latin_bits = block_of(needle->latin_bits),
                            .oe = block_of(needle->oe ? LEAD_OE : UCHAR_MAX),
                            .symbols =
                                block_of(needle->symbols ? LEAD_SYMBOLS : UCHAR_MAX)};
}

/* The letter itself with its neighbour. */
static block_t plain_at(const struct pattern *pattern, const char *bytes)
{
    block_t here = block_at(bytes);
    return (block_t)((here | pattern->letter.upper) == pattern->letter.folded) &
           may_be(block_at(bytes + pattern->neighbour), pattern->beside);
}

static block_t opposite_at(const struct pattern *pattern, const char *bytes)
{
    return may_be(block_at(bytes - pattern->neighbour), pattern->opposite);
}

/* First bytes of the letters from À to ÿ that fold to it. */
static block_t latin_at(const struct pattern *pattern, const char *bytes)
{
    return (block_t)(block_at(bytes) == LEAD_LATIN) &
           (block_t)((block_at(bytes + 1) & pattern->latin_bits) == pattern->latin);
}

/* Of the other usual letters. */
static block_t usual_at(const struct pattern *pattern, const char *bytes)
{
    block_t here = block_at(bytes);
    return (block_t)(here == pattern->oe) | (block_t)(here == pattern->symbols);
}

/* Of all others. */
static block_t other_at(const char *bytes)
{
    block_t here = block_at(bytes);
    return (block_t)(here >= LEAD_FIRST) & (block_t)(here != LEAD_LATIN);
}

/* What is looked for, of words that stand anywhere or at the beginning of others. */
enum way {
    WAY_PAIR,   /* of usual letters only its own, and one beside it */
    WAY_TRIPLE, /* on both sides */
    WAY_LATIN,  /* and those from À to ÿ */
    WAY_USUAL,  /* any of them */
    WAY_ANY     /* any letters */
};

static enum way way_of(const struct needle_walk *walk)
{
    const struct needle *needle = walk->needle;
    if (!walk->usual || needle->signs)
        return WAY_ANY;
    if (needle->oe || needle->symbols)
        return WAY_USUAL;
    if (needle->accented)
        return WAY_LATIN;
    return needle->opposite ? WAY_TRIPLE : WAY_PAIR;
}

/* Of those that may be made of several letters or signs. */
static inline __attribute__((always_inline)) block_t odd_at(const struct pattern *pattern,
                                                            const char *bytes, enum way way)
{
    block_t none = {0};
    return way == WAY_ANY     ? other_at(bytes)
           : way == WAY_USUAL ? usual_at(pattern, bytes)
                              : none;
}

static inline __attribute__((always_inline)) block_t
set_at(const struct pattern *pattern, const char *bytes, enum way way, bool begins)
{
    block_t odd = odd_at(pattern, bytes, way), set = plain_at(pattern, bytes);
    if (way == WAY_TRIPLE)
        set &= opposite_at(pattern, bytes);
    if (way >= WAY_LATIN)
        set |= latin_at(pattern, bytes);
    if (begins)
        set &= ends_word(block_at(bytes - 1));
    return set | odd;
}

/* Of 64 bytes. */
static inline __attribute__((always_inline)) uint64_t
look(const struct pattern *pattern, const char *bytes, enum way way, bool begins)
{
    block_t first = set_at(pattern, bytes, way, begins);
    block_t second = set_at(pattern, bytes + BLOCK, way, begins);
    block_t third = set_at(pattern, bytes + 2 * BLOCK, way, begins);
    block_t fourth = set_at(pattern, bytes + 3 * BLOCK, way, begins);
    if (!block_any((first | second) | (third | fourth)))
        return 0;
    return block_bits(first) | block_bits(second) << BLOCK |
           block_bits(third) << 2 * BLOCK | block_bits(fourth) << 3 * BLOCK;
}

/* From the first of 64 places on that may be the anchor. */
static uint64_t sift(const struct needle *needle, struct text text, size_t base,
                     uint64_t pending)
{
    while (pending && !anchor_at(needle, text, base + (size_t)__builtin_ctzll(pending)))
        pending &= pending - 1;
    return pending;
}

static size_t stop_of(const struct needle_walk *walk)
{
    return walk->stop ? walk->stop : walk->text.length;
}

/* From walk->at on, where one byte stands before it and one behind what is looked at. */
static inline __attribute__((always_inline)) void look_on(struct needle_walk *walk,
                                                          enum way way, bool begins)
{
    enum { AHEAD = 1024 };
    const struct pattern pattern = pattern_of(walk->needle);
    const char *bytes = walk->text.bytes;
    size_t at = walk->at, length = walk->text.length, stop = stop_of(walk);
    uint64_t pending = 0;
    for (; at + WIDE < length && at < stop && !pending; at += WIDE) {
        __builtin_prefetch(bytes + at + AHEAD);
        pending = look(&pattern, bytes + at, way, begins);
        if (pending)
            pending = sift(walk->needle, walk->text, at, pending);
    }
    walk->pending = pending;
    walk->base = at - WIDE;
    walk->at = at;
}

/* The same of the first bytes and the last ones, as if NUL stood around them. */
static void look_at_edge(struct needle_walk *walk, enum way way)
{
    char bytes[1 + WIDE + 1] = {0};
    const struct pattern pattern = pattern_of(walk->needle);
    size_t left = walk->text.length - walk->at, length = left < WIDE ? left : WIDE;
    if (walk->at > 0)
        bytes[0] = walk->text.bytes[walk->at - 1];
    memcpy(bytes + 1, walk->text.bytes + walk->at, left > WIDE ? WIDE + 1 : left);
    walk->pending = look(&pattern, bytes + 1, way, walk->needle->begins);
    if (length < WIDE)
        walk->pending &= (UINT64_C(1) << length) - 1;
    walk->base = walk->at;
    walk->at += length;
}

static void look_anywhere(struct needle_walk *walk, enum way way)
{
    switch (way) {
    case WAY_PAIR:
        look_on(walk, WAY_PAIR, false);
        break;
    case WAY_TRIPLE:
        look_on(walk, WAY_TRIPLE, false);
        break;
    case WAY_LATIN:
        look_on(walk, WAY_LATIN, false);
        break;
    case WAY_USUAL:
        look_on(walk, WAY_USUAL, false);
        break;
    case WAY_ANY:
        look_on(walk, WAY_ANY, false);
        break;
    }
}

/* Of a word that begins others the anchor is the first: there is no other side. */
static void look_at_beginnings(struct needle_walk *walk, enum way way)
{
    if (way == WAY_PAIR)
        look_on(walk, WAY_PAIR, true);
    else if (way == WAY_LATIN)
        look_on(walk, WAY_LATIN, true);
    else if (way == WAY_USUAL)
        look_on(walk, WAY_USUAL, true);
    else
        look_on(walk, WAY_ANY, true);
}

static void look_further(struct needle_walk *walk, enum way way)
{
    if (walk->at == 0 || walk->at + WIDE >= walk->text.length)
        look_at_edge(walk, way);
    else if (walk->needle->begins)
        look_at_beginnings(walk, way);
    else
        look_anywhere(walk, way);
}

bool needle_next_anchor(struct needle_walk *walk, size_t *place)
{
    for (;;) {
        walk->pending = sift(walk->needle, walk->text, walk->base, walk->pending);
        if (walk->pending) {
            *place = walk->base + (size_t)__builtin_ctzll(walk->pending);
            walk->pending &= walk->pending - 1;
            return true;
        }
        if (walk->at >= stop_of(walk))
            return false;
        look_further(walk, way_of(walk));
    }
}

void needle_skip(struct needle_walk *walk, size_t to)
{
    if (to >= walk->at) {
        walk->at = to;
        walk->pending = 0;
    } else if (walk->pending && to > walk->base) { /* in the 64 bytes it is of */
        walk->pending &= ~((UINT64_C(1) << (to - walk->base)) - 1);
    }
}
