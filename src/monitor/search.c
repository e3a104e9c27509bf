/* SPDX-License-Identifier: MIT */
#include "monitor/search.h"

#include "base/fold.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "monitor/folded.h"
#include "monitor/near.h"

#include <stdlib.h>

struct search {
    struct buffer folded;   /* the words, one blank between two */
    struct text *words;     /* in folded */
    struct near_word *near; /* each of them; owned */
    size_t count;
    enum search_way way;
    struct buffer *scratch; /* owned: one thread searches */
    struct buffer *spelled; /* the same, of a cell that is not kept as text */
};

struct search *search_new(struct text typed)
{
    struct search *search = memory_new(1, sizeof *search);
    size_t capacity = 0;
    search->scratch = memory_new(1, sizeof *search->scratch);
    search->spelled = memory_new(1, sizeof *search->spelled);
    fold_search(typed, &search->folded);
    for (struct text rest = buffer_text(&search->folded); rest.length;) {
        const char *blank = memchr(rest.bytes, ' ', rest.length);
        size_t length = blank ? (size_t)(blank - rest.bytes) : rest.length;
        search->words =
            memory_grow(search->words, search->count, &capacity, sizeof *search->words);
        search->words[search->count++] = (struct text){rest.bytes, length};
        length += blank != NULL;
        rest = (struct text){rest.bytes + length, rest.length - length};
    }
    search->near = memory_new(search->count + 1, sizeof *search->near);
    for (size_t i = 0; i < search->count; i++)
        search->near[i] = near_word_of(search->words[i]);
    if (search->count)
        return search;
    search_free(search);
    return NULL;
}

void search_free(struct search *search)
{
    if (!search)
        return;
    free(search->words);
    free(search->near);
    buffer_clear(&search->folded);
    buffer_clear(search->scratch);
    free(search->scratch);
    buffer_clear(search->spelled);
    free(search->spelled);
    free(search);
}

enum search_way search_way(const struct search *search)
{
    return search->way;
}

static bool word_in_cell(const struct search *search, size_t word, struct text cell)
{
    if (search->way == SEARCH_EXACT)
        return folded_in(cell, search->words[word], search->scratch);
    buffer_reset(search->scratch);
    fold_search(cell, search->scratch);
    struct text folded = buffer_text(search->scratch);
    return folded_holds(folded, search->words[word]) ||
           near_some_word(&search->near[word], folded);
}

static bool word_in_row(const struct search *search, size_t word, const struct table *table,
                        row_t row)
{
    const struct batch *batch = table_batch(table, row);
    uint32_t place = row % BATCH_ROWS, cells = batch_cell_count(batch, place);
    for (uint32_t cell = 0; cell < cells; cell++)
        if (word_in_cell(search, word, batch_cell(batch, place, cell, search->spelled)))
            return true;
    return false;
}

static bool word_in_project(const struct search *search, size_t word,
                            const struct portfolio *portfolio, row_t project)
{
    if (word_in_row(search, word, &portfolio->projects, project))
        return true;
    for (row_t row = portfolio_first_milestone(portfolio, project); row != ROW_NONE;
         row = portfolio_next_milestone(portfolio, row))
        if (word_in_row(search, word, &portfolio->milestones, row))
            return true;
    return false;
}

bool search_fits(const struct search *search, const struct portfolio *portfolio,
                 row_t project)
{
    if (!search)
        return false;
    for (size_t i = 0; i < search->count; i++)
        if (!word_in_project(search, i, portfolio, project))
            return false;
    return true;
}

bool search_fits_text(const struct search *search, struct text text)
{
    if (!search)
        return false;
    for (size_t i = 0; i < search->count; i++)
        if (!word_in_cell(search, i, text))
            return false;
    return true;
}

static size_t count_fits(const struct search *search, const struct portfolio *portfolio,
                         const row_t *rows, size_t count)
{
    size_t fits = 0;
    for (size_t i = 0; i < count; i++)
        fits += search_fits(search, portfolio, rows[i]);
    return fits;
}

size_t search_among(struct search *search, const struct portfolio *portfolio,
                    const row_t *rows, size_t count)
{
    search->way = SEARCH_EXACT;
    size_t fits = count_fits(search, portfolio, rows, count);
    if (fits)
        return fits;
    search->way = SEARCH_NEAR;
    fits = count_fits(search, portfolio, rows, count);
    search->way = fits ? SEARCH_NEAR : SEARCH_EXACT;
    return fits;
}

/* Bytes of the code points that fold to a word at the front of text; 0 when none do. */
static size_t length_of_word(const struct search *search, struct text word,
                             struct text text)
{
    struct text rest = text;
    while (rest.length) {
        utf8_next(&rest);
        size_t taken = text.length - rest.length;
        buffer_reset(search->scratch);
        fold_search((struct text){text.bytes, taken}, search->scratch);
        size_t folded = search->scratch->length;
        if (folded && memcmp(search->scratch->bytes, word.bytes,
                             folded < word.length ? folded : word.length) != 0)
            return 0;
        if (folded >= word.length)
            return taken;
        if (folded == 0)
            return 0; /* a blank: the word begins behind it */
    }
    return 0;
}

/* The same where a word of the text comes near: all of it. */
static size_t length_near_word(const struct search *search, size_t word, struct text text)
{
    size_t end = 0;
    while (end < text.length && (near_letter(text.bytes[end]) ||
                                 (text.bytes[end] >= 'A' && text.bytes[end] <= 'Z')))
        end++;
    buffer_reset(search->scratch);
    fold_search((struct text){text.bytes, end}, search->scratch);
    return near_some_word(&search->near[word], buffer_text(search->scratch)) ? end : 0;
}

static size_t mark_at(const struct search *search, struct text text, char before)
{
    size_t length = 0;
    for (size_t i = 0; i < search->count && !length; i++) {
        struct text word = search->words[i];
        if (folded_may_follow(before, word))
            length = length_of_word(search, word, text);
        if (!length && search->way == SEARCH_NEAR && !near_letter(before))
            length = length_near_word(search, i, text);
    }
    return length;
}

/* The last byte that a code point folds to, a blank for none. */
static char folded_end(const struct search *search, struct text code_point)
{
    buffer_reset(search->scratch);
    fold_search(code_point, search->scratch);
    return search->scratch->length ? search->scratch->bytes[search->scratch->length - 1]
                                   : ' ';
}

bool search_next_mark(const struct search *search, struct text text, size_t *start,
                      size_t *length)
{
    char before = ' ';
    while (search && *start < text.length) {
        struct text rest = {text.bytes + *start, text.length - *start};
        *length = mark_at(search, rest, before);
        if (*length)
            return true;
        utf8_next(&rest);
        size_t taken = text.length - rest.length - *start;
        before = folded_end(search, (struct text){text.bytes + *start, taken});
        *start += taken;
    }
    return false;
}
