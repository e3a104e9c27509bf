/* SPDX-License-Identifier: MIT */
#include "monitor/search.h"

#include "base/fold.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "monitor/folded.h"

#include <stdlib.h>

struct search {
    struct buffer folded; /* the words, one blank between two */
    struct text *words;   /* in folded */
    size_t count;
    enum search_way way;
    struct buffer *scratch; /* owned: one thread searches */
};

struct search *search_new(struct text typed)
{
    struct search *search = memory_new(1, sizeof *search);
    size_t capacity = 0;
    search->scratch = memory_new(1, sizeof *search->scratch);
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
    buffer_clear(&search->folded);
    buffer_clear(search->scratch);
    free(search->scratch);
    free(search);
}

enum search_way search_way(const struct search *search)
{
    return search->way;
}

enum { WORD_MOST = 32, SHORT = 4, LONG = 8 };

/* How many letters of a word may be wrong. */
static int slack(size_t length)
{
    return length < SHORT || length > WORD_MOST ? 0 : length < LONG ? 1 : 2;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Whether the word comes near to other or to its beginning: one row of distances for each
 * letter of other, kept for as far as two swapped letters look back. */
static bool near_beginning(struct text word, struct text other, int most)
{
    int rows[3][WORD_MOST + 1];
    int *before = rows[0], *above = rows[1], *row = rows[2];
    size_t letters = word.length + (size_t)most;
    letters = letters < other.length ? letters : other.length;
    for (size_t i = 0; i <= word.length; i++)
        above[i] = (int)i;
    for (size_t j = 1; j <= letters; j++) {
        row[0] = (int)j;
        for (size_t i = 1; i <= word.length; i++) {
            int changed = above[i - 1] + (word.bytes[i - 1] != other.bytes[j - 1]);
            row[i] = least(changed, least(above[i], row[i - 1]) + 1);
            if (i > 1 && j > 1 && word.bytes[i - 1] == other.bytes[j - 2] &&
                word.bytes[i - 2] == other.bytes[j - 1])
                row[i] = least(row[i], before[i - 2] + 1);
        }
        if (row[word.length] <= most)
            return true;
        int *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return false;
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

/* Whether some word of the folded text comes near. */
static bool near_some_word(struct text folded, struct text word)
{
    int most = slack(word.length);
    if (most == 0)
        return false;
    for (size_t at = 0; at < folded.length;) {
        size_t end = at;
        while (end < folded.length && letter(folded.bytes[end]))
            end++;
        if (end - at + (size_t)most >= word.length &&
            near_beginning(word, (struct text){folded.bytes + at, end - at}, most))
            return true;
        at = end + 1;
    }
    return false;
}

static bool word_in_cell(const struct search *search, struct text word, struct text cell)
{
    if (folded_in(cell, word, search->scratch))
        return true;
    if (search->way == SEARCH_EXACT)
        return false;
    buffer_reset(search->scratch);
    fold_search(cell, search->scratch);
    return near_some_word(buffer_text(search->scratch), word);
}

static bool word_in_row(const struct search *search, struct text word,
                        const struct table *table, row_t row)
{
    const struct batch *batch = table_batch(table, row);
    uint32_t place = row % BATCH_ROWS, cells = batch_cell_count(batch, place);
    for (uint32_t cell = 0; cell < cells; cell++)
        if (word_in_cell(search, word, batch_cell(batch, place, cell)))
            return true;
    return false;
}

static bool word_in_project(const struct search *search, struct text word,
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
        if (!word_in_project(search, search->words[i], portfolio, project))
            return false;
    return true;
}

bool search_fits_text(const struct search *search, struct text text)
{
    if (!search)
        return false;
    for (size_t i = 0; i < search->count; i++)
        if (!word_in_cell(search, search->words[i], text))
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
static size_t length_near_word(const struct search *search, struct text word,
                               struct text text)
{
    size_t end = 0;
    while (end < text.length &&
           (letter(text.bytes[end]) || (text.bytes[end] >= 'A' && text.bytes[end] <= 'Z')))
        end++;
    buffer_reset(search->scratch);
    fold_search((struct text){text.bytes, end}, search->scratch);
    return near_some_word(buffer_text(search->scratch), word) ? end : 0;
}

static size_t mark_at(const struct search *search, struct text text, char before)
{
    size_t length = 0;
    for (size_t i = 0; i < search->count && !length; i++) {
        struct text word = search->words[i];
        if (folded_may_follow(before, word))
            length = length_of_word(search, word, text);
        if (!length && search->way == SEARCH_NEAR && !letter(before))
            length = length_near_word(search, word, text);
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
