/* SPDX-License-Identifier: MIT */
#include "monitor/needle_inside.h"

#include "base/fold.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "monitor/folded.h"

#include <limits.h>

/* Rare ones first, in French text. Up to the blank are those that no letter with LEAD_LATIN
 * folds to: where é is everywhere, it need not be looked at. */
static const char anchor_order[] = "wkxjzqgbfv0123456789mplr hydctnoisuae";

/* Whether a code point folds to the anchor, or to several of which one may be it. */
static bool folds_to(uint32_t code_point, const struct needle *needle,
                     struct buffer *scratch)
{
    char bytes[UTF8_LONGEST];
    size_t length = utf8_put(bytes, code_point);
    buffer_reset(scratch);
    fold_search((struct text){bytes, length}, scratch);
    for (size_t i = 0; i < scratch->length; i++)
        if (scratch->bytes[i] == (char)needle->letter &&
            (i == 0 || !needle->begins ||
             folded_may_follow(scratch->bytes[i - 1], needle->folded)))
            return true;
    return false;
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

static void note_latin(struct needle *needle, unsigned char second)
{
    if (needle->latin == 0)
        needle->latin = second;
    needle->latin_bits &= (unsigned char)~(needle->latin ^ second);
    needle->latin &= needle->latin_bits;
}

static void note_spelling(struct needle *needle, uint32_t code_point)
{
    if (code_point >= SIGNS_FIRST) {
        needle->signs = needle->signs || letter_usual(code_point);
    } else if (code_point < 0xC0) {
        needle->symbols = true;
    } else if (code_point <= 0xFF) {
        note_latin(needle, (unsigned char)(0x80 | (code_point & 0x3F)));
        needle->accented = needle->accented || letter_usual(code_point);
    }
}

/* Which letters fold to the anchor. */
static void find_spellings(struct needle *needle, struct buffer *scratch)
{
    needle->latin_bits = UCHAR_MAX;
    for (uint32_t i = 0; i < NEEDLE_OFTEN; i++) {
        uint32_t code_point =
            i < NEEDLE_LATIN ? ASCII_END + i : SIGNS_FIRST + i - NEEDLE_LATIN;
        needle->anchors[i] = folds_to(code_point, needle, scratch);
        if (needle->anchors[i])
            note_spelling(needle, code_point);
    }
    needle->oe = needle->anchors[OE - ASCII_END];
}

/* A short one stands at the beginning of words only: see folded_may_follow. */
static bool begins_words(struct text folded, struct text probe)
{
    return probe.bytes == folded.bytes && !folded_may_follow('a', folded);
}

/* Of a long probe the letters around the anchor. */
static void make_window(struct needle *needle)
{
    unsigned char window[sizeof needle->window] = {0}, upper[sizeof needle->upper] = {0},
                                mask[sizeof needle->mask] = {0};
    size_t size = sizeof window, length = needle->probe.length;
    size_t first = needle->anchor > size / 2 ? needle->anchor - size / 2 : 0;
    if (first + size > length)
        first = length > size ? length - size : 0;
    for (size_t i = 0; i < size && first + i < length; i++) {
        window[i] = (unsigned char)needle->probe.bytes[first + i];
        upper[i] = case_bit(window[i]);
        mask[i] = UCHAR_MAX;
    }
    memcpy(&needle->window, window, size);
    memcpy(&needle->upper, upper, size);
    memcpy(&needle->mask, mask, size);
    needle->window_anchor = needle->anchor - first;
    needle->window_whole = length <= size && length == needle->folded.length;
}

struct needle needle_of(struct text folded)
{
    struct needle needle = {.folded = folded, .probe = longest_plain(folded)};
    struct buffer scratch = {0};
    needle.spelled = may_be_spelled(folded);
    if (text_empty(needle.probe))
        return needle;
    needle.begins = begins_words(folded, needle.probe);
    needle.anchor = needle.begins ? 0 : best_anchor(needle.probe);
    needle.letter = (unsigned char)needle.probe.bytes[needle.anchor];
    needle.neighbour = best_neighbour(needle.probe, needle.anchor);
    needle.beside =
        (unsigned char)needle.probe.bytes[needle.anchor + (size_t)needle.neighbour];
    if (needle.anchor > 0 && needle.anchor + 1 < needle.probe.length)
        needle.opposite =
            (unsigned char)needle.probe.bytes[needle.anchor - (size_t)needle.neighbour];
    make_window(&needle);
    find_spellings(&needle, &scratch);
    buffer_clear(&scratch);
    return needle;
}

static bool has_letter(struct text sample, unsigned char letter)
{
    for (size_t i = 0; i < sample.length; i++)
        if (((unsigned char)sample.bytes[i] | case_bit(letter)) == letter)
            return true;
    return letter >= '0' && letter <= '9';
}

bool needle_may_be_of(const struct needle *needle, struct text sample)
{
    for (size_t i = 0; i < needle->probe.length; i++)
        if (!has_letter(sample, (unsigned char)needle->probe.bytes[i]))
            return false;
    return true;
}

/* --- What stands around it -------------------------------------------------------------
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

/* Whether the word stands around the anchor, letter by letter. */
static enum needle_find match_letters(const struct needle *needle, struct text text,
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

static enum needle_find match_around(const struct needle *needle, struct text text,
                                     size_t anchor, size_t *start, size_t *end)
{
    enum needle_find seen = needle_window(needle, text, anchor);
    if (seen == NEEDLE_NONE)
        return NEEDLE_NONE;
    if (seen == NEEDLE_PERHAPS || !needle->window_whole)
        return match_letters(needle, text, anchor, start, end);
    *start = anchor - needle->window_anchor;
    *end = *start + needle->probe.length;
    return NEEDLE_FOUND;
}

enum needle_find needle_next(struct needle_walk *walk, size_t *start, size_t *end)
{
    const struct needle *needle = walk->needle;
    if (text_empty(needle->probe)) {
        /* Nothing that is ASCII folds to what is not. */
        struct text rest = {walk->text.bytes + walk->at, walk->text.length - walk->at};
        *start = walk->at + utf8_ascii_length(rest);
        if (*start >= walk->text.length || needle->folded.length == 0)
            return NEEDLE_NONE;
        walk->at = *start + 1;
        return NEEDLE_PERHAPS;
    }
    size_t anchor;
    while (needle_next_anchor(walk, &anchor)) {
        enum needle_find found = match_around(needle, walk->text, anchor, start, end);
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

enum needle_find needle_leads(const struct needle *needle, struct text text)
{
    size_t length, start, end;
    char first = letter_from(text, 0, &length);
    if (first && first != (char)needle->letter)
        return NEEDLE_NONE;
    return match_around(needle, text, 0, &start, &end);
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
    struct needle_walk walk = {.needle = needle, .text = text};
    size_t start, end;
    for (;;) {
        enum needle_find found = needle_next(&walk, &start, &end);
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
