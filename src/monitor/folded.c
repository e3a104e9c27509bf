/* SPDX-License-Identifier: MIT */
#include "monitor/folded.h"

#include "base/fold.h"
#include "base/utf8.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool in_word(char c)
{
    return digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || (c & 0x80);
}

enum { SHORT_MOST = 3 };

/* A short one would be found in the middle of anything. */
bool folded_may_follow(char before, struct text needle)
{
    return needle.length > SHORT_MOST || !in_word(before) || !in_word(*needle.bytes) ||
           (digit(*needle.bytes) && !digit(before));
}

/* A short one stands at the beginning of a word, where the longer one need not stand. */
bool folded_implies(struct text longer, struct text shorter)
{
    if (text_empty(shorter) || longer.length < shorter.length)
        return false;
    if (shorter.length > SHORT_MOST)
        return memmem(longer.bytes, longer.length, shorter.bytes, shorter.length);
    return longer.length <= SHORT_MOST &&
           memcmp(longer.bytes, shorter.bytes, shorter.length) == 0;
}

static bool same_at(const char *bytes, struct text needle)
{
    for (size_t i = 0; i < needle.length; i++)
        if (lower(bytes[i]) != needle.bytes[i])
            return false;
    return true;
}

/* ASCII without blanks folds to its lower case, so it needs no folding. */
static bool in_ascii(struct text text, struct text needle)
{
    for (size_t i = 0; i + needle.length <= text.length; i++)
        if (same_at(text.bytes + i, needle) &&
            (i == 0 || folded_may_follow(text.bytes[i - 1], needle)))
            return true;
    return false;
}

bool folded_holds(struct text folded, struct text needle)
{
    const char *end = folded.bytes + folded.length, *at = folded.bytes;
    if (text_empty(needle) || folded.length < needle.length)
        return false;
    for (; at && at < end; at++) {
        at = memmem(at, (size_t)(end - at), needle.bytes, needle.length);
        if (!at || at == folded.bytes || folded_may_follow(at[-1], needle))
            break;
    }
    return at && at < end;
}

static struct text fold(struct text text, struct buffer *scratch)
{
    buffer_reset(scratch);
    fold_search(text, scratch);
    return buffer_text(scratch);
}

bool folded_in(struct text text, struct text needle, struct buffer *scratch)
{
    if (text_empty(needle) || text_empty(text))
        return false;
    if (utf8_ascii_length(text) == text.length && !memchr(needle.bytes, ' ', needle.length))
        return in_ascii(text, needle);
    return folded_holds(fold(text, scratch), needle);
}

bool folded_is(struct text text, struct text needle, struct buffer *scratch)
{
    return text_equal(fold(text, scratch), needle);
}

bool folded_in_row(const struct table *table, row_t row, struct text needle,
                   struct buffer *scratch)
{
    const struct batch *batch = table_batch(table, row);
    uint32_t place = row % BATCH_ROWS, cells = batch_cell_count(batch, place);
    struct buffer spelled = {0};
    bool found = false;
    for (uint32_t cell = 0; cell < cells && !found; cell++)
        found = folded_in(batch_cell(batch, place, cell, &spelled), needle, scratch);
    buffer_clear(&spelled);
    return found;
}

bool folded_in_project(const struct portfolio *portfolio, row_t project, struct text needle,
                       struct buffer *scratch)
{
    if (folded_in_row(&portfolio->projects, project, needle, scratch))
        return true;
    for (row_t row = portfolio_first_milestone(portfolio, project); row != ROW_NONE;
         row = portfolio_next_milestone(portfolio, row))
        if (folded_in_row(&portfolio->milestones, row, needle, scratch))
            return true;
    return false;
}
