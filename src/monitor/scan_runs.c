/* SPDX-License-Identifier: MIT */
/* The texts of a column, which stand one behind the other, gone through as if they were
 * one.
 */
#include "monitor/scan_inside.h"

#include "base/letters.h"

/* What is gone through, and what is found in it. */
struct runs {
    const struct needle *needle;
    const struct cells *cells;
    uint32_t count;       /* of texts */
    const uint16_t *rows; /* whose they are; NULL: one of each row */
    uint64_t *bits;       /* of the rows that have the word, or do not matter */
    struct buffer *scratch;
};

static uint32_t row_of(const struct runs *runs, uint32_t index)
{
    return runs->rows ? runs->rows[index] : index;
}

/* The text that holds a byte; *index is that of one at or before it. */
static struct text run_at(const struct cells *cells, size_t byte, uint32_t *index,
                          size_t *start)
{
    while (cells_end(cells, *index) <= byte)
        ++*index;
    struct text run = cells_run(cells, *index);
    *start = (size_t)(run.bytes - cells->bytes);
    return run;
}

/* Whether the text holds the word, of which that much is known. */
static bool holds(const struct runs *runs, struct text text, enum needle_find found)
{
    return found == NEEDLE_FOUND ||
           (found == NEEDLE_PERHAPS && needle_in(runs->needle, text, runs->scratch));
}

/* Whether what was found in all the bytes is in one text, which begins at start. */
static bool found_in(const struct runs *runs, struct text text, size_t start,
                     enum needle_find found, size_t from, size_t to)
{
    if (found == NEEDLE_FOUND) {
        if (from < start || to > start + text.length)
            return false;
        found = needle_begins(runs->needle, text, from - start);
    }
    return holds(runs, text, found);
}

/* Found out when it is first asked for, and noted beside the cells: no other thread looks
 * through this batch meanwhile. */
static enum cells_letters letters_of(struct cells *cells, struct text all)
{
    if (cells->letters == LETTERS_UNKNOWN)
        cells->letters = letters_as_in(all, cells_run(cells, 0)) ? LETTERS_NUMBERS
                         : letters_usual(all)                    ? LETTERS_USUAL
                                                                 : LETTERS_ANY;
    return cells->letters;
}

/* Sets the bits of the texts that begin with the word. */
static void scan_beginnings(const struct runs *runs)
{
    for (uint32_t i = 0; i < runs->count; i++) {
        uint32_t row = row_of(runs, i);
        if (row_bit(runs->bits, row))
            continue;
        struct text text = cells_run(runs->cells, i);
        if (!text_empty(text) && needle_may_begin(runs->needle, *text.bytes) &&
            holds(runs, text, needle_leads(runs->needle, text)))
            row_bit_set(runs->bits, row);
    }
}

/* The byte where the next text begins whose row has no bit, behind that of index. */
static size_t next_unset(const struct runs *runs, uint32_t index)
{
    while (index + 1 < runs->count && row_bit(runs->bits, row_of(runs, index + 1)))
        index++;
    return cells_end(runs->cells, index);
}

/* Goes on with a walk, and sets the bit of each of the texts that fits. *index is that of a
 * text at or before walk->at. */
static void scan_on(const struct runs *runs, struct needle_walk *walk, uint32_t *index)
{
    size_t from, to, start;
    enum needle_find found;
    while ((found = needle_next(walk, &from, &to)) != NEEDLE_NONE) {
        struct text text = run_at(runs->cells, from, index, &start);
        uint32_t row = row_of(runs, *index);
        if (!row_bit(runs->bits, row) && found_in(runs, text, start, found, from, to))
            row_bit_set(runs->bits, row);
        if (row_bit(runs->bits, row))
            needle_skip(walk, next_unset(runs, *index));
        else if (found == NEEDLE_PERHAPS)
            needle_skip(walk, start + text.length); /* all of it was looked at */
    }
}

/* The first row from one on, up to count, whose bit is set or is not. */
static uint32_t next_row(const uint64_t *bits, uint32_t row, uint32_t count, bool set)
{
    while (row < count) {
        uint64_t word =
            (set ? bits[row / ROWS_A_WORD] : ~bits[row / ROWS_A_WORD]) >> row % ROWS_A_WORD;
        if (word) {
            row += (uint32_t)__builtin_ctzll(word);
            break;
        }
        row += ROWS_A_WORD - row % ROWS_A_WORD;
    }
    return row < count ? row : count;
}

/* Whether so few rows have no bit that to go through all texts takes longer. */
static bool few_open(const uint64_t bits[BATCH_WORDS])
{
    enum { FEW = BATCH_ROWS / 3 };
    int open = 0;
    for (int i = 0; i < BATCH_WORDS; i++)
        open += __builtin_popcountll(~bits[i]);
    return open < FEW;
}

/* The processor does not guess where the next one is: it is told of all of them. */
static void fetch_few(const struct runs *runs)
{
    enum { LINE = 64 };
    const struct cells *cells = runs->cells;
    for (uint32_t row = 0;
         (row = next_row(runs->bits, row, runs->count, false)) < runs->count; row++) {
        size_t end = cells_end(cells, row);
        for (size_t at = row > 0 ? cells_end(cells, row - 1) : 0; at < end; at += LINE)
            __builtin_prefetch(cells->bytes + at);
    }
}

/* Where few rows have no bit nothing is looked at between them. */
static void scan_few(const struct runs *runs, struct needle_walk *walk)
{
    const struct cells *cells = runs->cells;
    uint32_t index = 0, rows = runs->count;
    fetch_few(runs);
    for (uint32_t row = 0, end; (row = next_row(runs->bits, row, rows, false)) < rows;
         row = end) {
        end = next_row(runs->bits, row, rows, true);
        walk->stop = cells_end(cells, end - 1);
        needle_skip(walk, row > 0 ? cells_end(cells, row - 1) : 0);
        scan_on(runs, walk, &index);
    }
}

void scan_runs(const struct needle *needle, struct cells *cells, uint32_t count,
               const uint16_t *rows, uint64_t *bits, struct buffer *scratch,
               struct buffer *room)
{
    if (count == 0)
        return;
    const struct runs runs = {needle, cells, count, rows, bits, scratch};
    struct text all = {cells->bytes, cells_end(cells, count - 1)};
    enum cells_letters letters = letters_of(cells, all);
    struct needle_walk walk = {
        .needle = needle, .text = all, .usual = letters != LETTERS_ANY};
    uint32_t index = 0;
    if (letters == LETTERS_NUMBERS && !needle_may_be_of(needle, cells_run(cells, 0)))
        return;
    bool few = !rows && few_open(bits);
    if (!rows && !few && walk.usual && needle_is_single(needle)) {
        scan_single(needle, cells, count, bits, scratch, room);
        return;
    }
    if (few)
        scan_few(&runs, &walk);
    else
        scan_on(&runs, &walk, &index);
    if (needle->begins) /* now that the bytes are near */
        scan_beginnings(&runs);
}
