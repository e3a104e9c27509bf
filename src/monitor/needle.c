/* SPDX-License-Identifier: MIT */
#include "monitor/needle.h"

#include "base/fold.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "monitor/folded.h"

#include <endian.h>
#include <limits.h>

enum {
    ASCII_END = 0x80,
    LEAD_FIRST = 0xC0,
    LEAD_LATIN = 0xC3, /* of à to ÿ: in French nearly all that is not ASCII */
    LEAD_LONG = 0xE0,  /* from here on of three bytes and more */
    LEAD_SIGNS = 0xE2, /* of ’ and – */
    SIGNS_FIRST = 0x2000
};

/* Rare ones first, in French text. Up to the blank are those that no letter with LEAD_LATIN
 * folds to: where é is everywhere, it need not be looked at. */
static const char anchor_order[] = "wkxjzqgbfv0123456789mplr hydctnoisuae";

static bool fold_to(uint32_t code_point, char letter, struct buffer *scratch)
{
    char bytes[UTF8_LONGEST];
    size_t length = utf8_put(bytes, code_point);
    buffer_reset(scratch);
    fold_search((struct text){bytes, length}, scratch);
    return scratch->length && memchr(scratch->bytes, letter, scratch->length);
}

static bool plain(char c)
{
    return c > ' ' && (unsigned char)c < ASCII_END;
}

static struct text longest_plain(struct text folded)
{
    struct text longest = {NULL, 0};
    for (size_t at = 0, end; at < folded.length; at = end + 1) {
        for (end = at; end < folded.length && plain(folded.bytes[end]);)
            end++;
        if (end - at > longest.length)
            longest = (struct text){folded.bytes + at, end - at};
    }
    return longest;
}

/* Signs stand between those letters and the others. */
static size_t anchor_rank(char letter)
{
    const char *found = strchr(anchor_order, letter);
    return (size_t)((found ? found : strchr(anchor_order, ' ')) - anchor_order);
}

static size_t best_anchor(struct text probe)
{
    size_t best = 0;
    for (size_t i = 1; i < probe.length; i++)
        if (anchor_rank(probe.bytes[i]) < anchor_rank(probe.bytes[best]))
            best = i;
    return best;
}

/* The rarer one, but for the u of qu. */
static int best_neighbour(struct text probe, size_t anchor)
{
    const char *at = probe.bytes + anchor;
    if (anchor == 0)
        return probe.length > 1 ? 1 : 0;
    if (anchor + 1 == probe.length || *at == 'q')
        return -1;
    return anchor_rank(at[1]) <= anchor_rank(at[-1]) ? 1 : -1;
}

static bool may_be_spelled(struct text folded)
{
    for (size_t i = 0; i < folded.length; i++)
        if (!memchr("0123456789-/.,", folded.bytes[i], sizeof "0123456789-/.," - 1))
            return false;
    return true;
}

struct needle needle_of(struct text folded)
{
    struct needle needle = {.folded = folded, .probe = longest_plain(folded)};
    struct buffer scratch = {0};
    needle.spelled = may_be_spelled(folded);
    if (text_empty(needle.probe))
        return needle;
    needle.anchor = best_anchor(needle.probe);
    needle.letter = (unsigned char)needle.probe.bytes[needle.anchor];
    needle.neighbour = best_neighbour(needle.probe, needle.anchor);
    needle.beside =
        (unsigned char)needle.probe.bytes[needle.anchor + (size_t)needle.neighbour];
    if (needle.anchor > 0 && needle.anchor + 1 < needle.probe.length)
        needle.opposite =
            (unsigned char)needle.probe.bytes[needle.anchor - (size_t)needle.neighbour];
    needle.skipped = LEAD_LATIN;
    needle.simple = true;
    for (uint32_t i = 0; i < NEEDLE_OFTEN; i++) {
        uint32_t code_point =
            i < NEEDLE_LATIN ? ASCII_END + i : SIGNS_FIRST + i - NEEDLE_LATIN;
        needle.anchors[i] = fold_to(code_point, (char)needle.letter, &scratch);
        if (needle.anchors[i] && code_point >= 0xC0 && code_point <= 0xFF)
            needle.skipped = 0;
        if (needle.anchors[i] && letter_usual(code_point))
            needle.simple = false;
    }
    if (needle.letter == 'o' || needle.letter == 'e')
        needle.simple = false; /* œ */
    buffer_clear(&scratch);
    return needle;
}

/* --- Where an anchor may stand -------------------------------------------------- */

static unsigned char case_bit(unsigned char letter)
{
    return letter >= 'a' && letter <= 'z' ? 'a' - 'A' : 0;
}

/* Whether what is not ASCII at a byte may fold to the anchor. */
static bool spelling_at(const struct needle *needle, struct text text, size_t at)
{
    const unsigned char *c = (const unsigned char *)text.bytes + at;
    if (c[0] == needle->skipped)
        return false;
    if (c[0] < LEAD_LONG && at + 1 < text.length) {
        uint32_t code_point = (c[0] & 0x1Fu) << 6 | (c[1] & 0x3Fu);
        return code_point >= ASCII_END + NEEDLE_LATIN ||
               needle->anchors[(code_point - ASCII_END) % NEEDLE_LATIN];
    }
    if (c[0] == LEAD_SIGNS && at + 2 < text.length && (c[1] & 0xFE) == 0x80)
        return needle->anchors[NEEDLE_LATIN + ((c[1] & 1) << 6 | (c[2] & 0x3F))];
    return true; /* one of those that are seldom met */
}

/* Whether byte at may be the anchor: the letter, with its neighbour or something that is
 * not ASCII beside it, or the first byte of another spelling. */
static bool anchor_at(const struct needle *needle, struct text text, size_t at)
{
    unsigned char c = (unsigned char)text.bytes[at], d;
    if (c >= LEAD_FIRST)
        return spelling_at(needle, text, at);
    if ((c | case_bit(needle->letter)) != needle->letter)
        return false;
    if (needle->neighbour > 0 ? at + 1 == text.length : needle->neighbour < 0 && at == 0)
        return false;
    d = (unsigned char)text.bytes[at + (size_t)needle->neighbour];
    return d >= ASCII_END || (d | case_bit(needle->beside)) == needle->beside;
}

enum { BLOCK = 16, HALF = BLOCK / 2 };
typedef unsigned char block_t __attribute__((vector_size(BLOCK)));
typedef signed char signed_t __attribute__((vector_size(BLOCK)));

static block_t spread(unsigned char byte)
{
    block_t block = {0};
    return block + byte;
}

/* The first of the bytes that are set and stand for an anchor; BLOCK when none does. */
static size_t first_anchor(const struct needle *needle, struct text text, size_t at,
                           const uint64_t halves[2])
{
    for (size_t half = 0; half < 2; half++)
        for (uint64_t left = le64toh(halves[half]); left;) {
            unsigned bit = (unsigned)__builtin_ctzll(left);
            size_t place = half * HALF + bit / CHAR_BIT;
            if (anchor_at(needle, text, at + place))
                return place;
            left &= ~(UINT64_C(0xFF) << bit);
        }
    return BLOCK;
}

/* Where the letter stands, or what is not ASCII and may be one of its spellings. */
static block_t may_be(const char *bytes, unsigned char letter)
{
    block_t here;
    memcpy(&here, bytes, BLOCK);
    /* What is not ASCII is negative, and stays so. */
    signed_t differs = (signed_t)((here | spread(case_bit(letter))) ^ spread(letter));
    return ~(block_t)(differs > 0);
}

/* The letter itself with its neighbours. */
static block_t letters_at(const struct needle *needle, const char *bytes)
{
    block_t here;
    memcpy(&here, bytes, BLOCK);
    block_t fits =
        (block_t)((here | spread(case_bit(needle->letter))) == spread(needle->letter));
    return fits & may_be(bytes + needle->neighbour, needle->beside);
}

/* From at on; returns where it came to, with found false near the end of the text. Nearly
 * all the time of a search goes to this loop, which asks no more of a block than can be had
 * as fast as its bytes come, and asks for these ahead; the neighbour on the other side only
 * matters then. */
static size_t next_simple(const struct needle *needle, struct text text, size_t at,
                          bool *found)
{
    enum { BLOCKS = 4, AHEAD = 1024 };
    *found = false;
    for (; at + BLOCKS * BLOCK < text.length; at += BLOCKS * BLOCK) {
        const char *bytes = text.bytes + at;
        block_t set[BLOCKS], any = {0};
        uint64_t halves[2];
        __builtin_prefetch(bytes + AHEAD);
        for (size_t i = 0; i < BLOCKS; i++) {
            set[i] = letters_at(needle, bytes + i * BLOCK);
            any |= set[i];
        }
        memcpy(halves, &any, sizeof halves);
        for (size_t i = 0; i < BLOCKS && (halves[0] | halves[1]); i++) {
            if (needle->opposite)
                set[i] &= may_be(bytes + i * BLOCK - needle->neighbour, needle->opposite);
            uint64_t here[2];
            memcpy(here, &set[i], sizeof here);
            size_t place = here[0] | here[1]
                               ? first_anchor(needle, text, at + i * BLOCK, here)
                               : BLOCK;
            *found = place < BLOCK;
            if (*found)
                return at + i * BLOCK + place;
        }
    }
    return at;
}

/* The same of any letters. */
static size_t next_anchor(const struct needle *needle, struct text text, bool usual,
                          size_t at)
{
    const block_t letter = spread(needle->letter), beside = spread(needle->beside);
    const block_t letter_case = spread(case_bit(needle->letter));
    const block_t beside_case = spread(case_bit(needle->beside));
    const block_t not_ascii = spread(ASCII_END), skipped = spread(needle->skipped);
    const signed_t last_inner = (signed_t)spread(LEAD_FIRST - 1 - ASCII_END);
    if (at == 0 && text.length && anchor_at(needle, text, 0))
        return 0;
    at += at == 0;
    if (usual && needle->simple) {
        bool found;
        at = next_simple(needle, text, at, &found);
        if (found)
            return at;
    }
    for (; at + BLOCK < text.length; at += BLOCK) {
        block_t here, near;
        uint64_t halves[2];
        memcpy(&here, text.bytes + at, BLOCK);
        memcpy(&near, text.bytes + at + needle->neighbour, BLOCK);
        block_t fits =
            (block_t)((near | beside_case) == beside) | (block_t)((signed_t)near < 0);
        block_t lead = (block_t)((signed_t)(here ^ not_ascii) > last_inner);
        block_t set = ((block_t)((here | letter_case) == letter) & fits) |
                      (lead & ~(block_t)(here == skipped));
        memcpy(halves, &set, sizeof halves);
        if (!(halves[0] | halves[1]))
            continue;
        size_t place = first_anchor(needle, text, at, halves);
        if (place < BLOCK)
            return at + place;
    }
    while (at < text.length && !anchor_at(needle, text, at))
        at++;
    return at;
}

/* --- What stands around it ---------------------------------------------------------------
 */

static char letter_from(struct text text, size_t at, size_t *length)
{
    return fold_letter((struct text){text.bytes + at, text.length - at}, length);
}

/* Of the letter that ends before a byte. */
static char letter_before(struct text text, size_t at, size_t *length)
{
    size_t start = at - 1;
    if ((text.bytes[start] & 0xC0) == 0x80 && start > 0)
        start--;
    char letter = letter_from(text, start, length);
    return *length == at - start ? letter : '\0';
}

static enum needle_find match_behind(const struct needle *needle, struct text text,
                                     size_t *end)
{
    for (size_t i = needle->anchor + 1; i < needle->probe.length; i++) {
        size_t length;
        if (*end == text.length)
            return NEEDLE_NONE;
        char letter = letter_from(text, *end, &length);
        if (letter != needle->probe.bytes[i])
            return letter ? NEEDLE_NONE : NEEDLE_PERHAPS;
        *end += length;
    }
    return NEEDLE_FOUND;
}

static enum needle_find match_before(const struct needle *needle, struct text text,
                                     size_t *start)
{
    for (size_t i = needle->anchor; i > 0; i--) {
        size_t length;
        if (*start == 0)
            return NEEDLE_NONE;
        char letter = letter_before(text, *start, &length);
        if (letter != needle->probe.bytes[i - 1])
            return letter ? NEEDLE_NONE : NEEDLE_PERHAPS;
        *start -= length;
    }
    return NEEDLE_FOUND;
}

/* Whether the word stands around the anchor. */
static enum needle_find match_around(const struct needle *needle, struct text text,
                                     size_t anchor, size_t *start, size_t *end)
{
    size_t length;
    *start = anchor;
    if (letter_from(text, anchor, &length) != (char)needle->letter)
        return NEEDLE_PERHAPS;
    *end = anchor + length;
    enum needle_find behind = match_behind(needle, text, end);
    enum needle_find before =
        behind == NEEDLE_NONE ? NEEDLE_NONE : match_before(needle, text, start);
    if (before == NEEDLE_NONE)
        return NEEDLE_NONE;
    if (before == NEEDLE_FOUND && behind == NEEDLE_FOUND &&
        needle->probe.length == needle->folded.length)
        return NEEDLE_FOUND;
    *start = anchor;
    return NEEDLE_PERHAPS;
}

enum needle_find needle_next(const struct needle *needle, struct text text, bool usual,
                             size_t *at, size_t *start, size_t *end)
{
    if (text_empty(needle->probe)) {
        /* Nothing that is ASCII folds to what is not. */
        struct text rest = {text.bytes + *at, text.length - *at};
        *start = *at + utf8_ascii_length(rest);
        *at = *start + 1;
        return *start < text.length && needle->folded.length ? NEEDLE_PERHAPS : NEEDLE_NONE;
    }
    size_t anchor;
    while ((anchor = next_anchor(needle, text, usual, *at)) < text.length) {
        *at = anchor + 1;
        enum needle_find found = match_around(needle, text, anchor, start, end);
        if (found != NEEDLE_NONE)
            return found;
    }
    return NEEDLE_NONE;
}

enum needle_find needle_begins(const struct needle *needle, struct text text, size_t start)
{
    size_t length;
    char before = start > 0 ? letter_before(text, start, &length) : ' ';
    if (!before)
        return needle->folded.length > 3 ? NEEDLE_FOUND : NEEDLE_PERHAPS;
    return folded_may_follow(before, needle->folded) ? NEEDLE_FOUND : NEEDLE_NONE;
}

static bool folded_in_cell(const struct needle *needle, struct text text,
                           struct buffer *scratch)
{
    buffer_reset(scratch);
    fold_search(text, scratch);
    return folded_holds(buffer_text(scratch), needle->folded);
}

bool needle_in(const struct needle *needle, struct text text, struct buffer *scratch)
{
    size_t at = 0, start, end;
    for (;;) {
        enum needle_find found = needle_next(needle, text, false, &at, &start, &end);
        if (found == NEEDLE_NONE)
            return false;
        if (found == NEEDLE_FOUND)
            found = needle_begins(needle, text, start);
        if (found == NEEDLE_PERHAPS)
            return folded_in_cell(needle, text, scratch);
        if (found == NEEDLE_FOUND)
            return true;
    }
}
