/* SPDX-License-Identifier: MIT */
#include "monitor/scan.h"

#include "base/fold.h"
#include "base/letters.h"
#include "base/memory.h"
#include "monitor/folded.h"

#include <stdlib.h>

/* What is known of the entries of a dictionary; it may have grown since. */
struct verdicts {
    const struct dictionary *dictionary;
    bool *fits; /* by code */
    uint32_t count;
    bool any;
};

/* A value that was spelled: columns repeat days and shares. */
struct recent {
    int64_t value;
    bool known, fits;
    unsigned char spelling;
};
enum { RECENT = 4096 };

struct scan {
    const struct needle *needle;
    const struct near_word *near; /* NULL: only the word itself */
    bool spelled;                 /* a value in digits may fit */
    struct verdicts *verdicts;
    size_t verdict_count, verdict_capacity;
    struct recent *recent; /* by what the value ends in */
    struct buffer *scratch, *text;
};

static bool mostly_digits(struct text word, int slack)
{
    size_t digits = 0;
    for (size_t i = 0; i < word.length; i++)
        digits += word.bytes[i] >= '0' && word.bytes[i] <= '9';
    return digits + (size_t)slack >= word.length;
}

struct scan *scan_new(const struct needle *needle, const struct near_word *near)
{
    struct scan *scan = memory_new(1, sizeof *scan);
    scan->needle = needle;
    scan->near = near && near->slack > 0 ? near : NULL;
    scan->spelled =
        needle->spelled || (scan->near && mostly_digits(needle->folded, scan->near->slack));
    scan->recent = memory_new(RECENT, sizeof *scan->recent);
    scan->scratch = memory_new(1, sizeof *scan->scratch);
    scan->text = memory_new(1, sizeof *scan->text);
    return scan;
}

void scan_free(struct scan *scan)
{
    if (!scan)
        return;
    for (size_t i = 0; i < scan->verdict_count; i++)
        free(scan->verdicts[i].fits);
    free(scan->verdicts);
    free(scan->recent);
    buffer_clear(scan->scratch);
    buffer_clear(scan->text);
    free(scan->scratch);
    free(scan->text);
    free(scan);
}

bool scan_fits(const struct scan *scan, struct text text)
{
    if (needle_in(scan->needle, text, scan->scratch))
        return true;
    if (!scan->near)
        return false;
    buffer_reset(scan->scratch);
    fold_search(text, scan->scratch);
    return near_some_word(scan->near, buffer_text(scan->scratch));
}

/* --- Texts one behind the other --------------------------------------------------------
 */

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

/* Whether what was found in all the bytes is in one text, which begins at start. */
static bool found_in(const struct scan *scan, struct text text, size_t start,
                     enum needle_find found, size_t from, size_t to)
{
    if (found == NEEDLE_FOUND) {
        if (from < start || to > start + text.length)
            return false;
        found = needle_begins(scan->needle, text, from - start);
    }
    return found == NEEDLE_FOUND ||
           (found == NEEDLE_PERHAPS && needle_in(scan->needle, text, scan->scratch));
}

/* Found out when it is first asked for, and noted beside the cells, which only the thread
 * that owns the portfolio looks at. */
static bool usual(struct cells *cells, struct text all)
{
    if (cells->letters == LETTERS_UNKNOWN)
        cells->letters = letters_usual(all) ? LETTERS_USUAL : LETTERS_ANY;
    return cells->letters == LETTERS_USUAL;
}

/* Sets the bits of the texts that begin with the word. */
static void scan_beginnings(const struct scan *scan, const struct cells *cells,
                            uint32_t count, const uint16_t *rows, uint64_t *bits)
{
    uint32_t start = 0;
    for (uint32_t i = 0, end; i < count; i++, start = end) {
        end = cells_end(cells, i);
        if (end == start || !needle_may_begin(scan->needle, cells->bytes[start]))
            continue;
        uint32_t row = rows ? rows[i] : i;
        if (!row_bit(bits, row) &&
            needle_in(scan->needle, cells_run(cells, i), scan->scratch))
            row_bit_set(bits, row);
    }
}

/* The byte where the next text begins whose row has no bit, behind that of index. */
static size_t next_unset(const struct cells *cells, uint32_t count, const uint16_t *rows,
                         const uint64_t *bits, uint32_t index)
{
    while (index + 1 < count && row_bit(bits, rows ? rows[index + 1] : index + 1))
        index++;
    return cells_end(cells, index);
}

/* Sets the bit of each of the texts that fits. rows: whose they are, NULL: one of each row.
 */
static void scan_runs(const struct scan *scan, struct cells *cells, uint32_t count,
                      const uint16_t *rows, uint64_t *bits)
{
    struct text all = {cells->bytes, count ? cells_end(cells, count - 1) : 0};
    struct needle_walk walk = {.needle = scan->needle, .text = all};
    size_t from, to, start;
    enum needle_find found;
    uint32_t index = 0;
    walk.usual = usual(cells, all);
    while ((found = needle_next(&walk, &from, &to)) != NEEDLE_NONE) {
        struct text text = run_at(cells, from, &index, &start);
        uint32_t row = rows ? rows[index] : index;
        if (!row_bit(bits, row) && found_in(scan, text, start, found, from, to))
            row_bit_set(bits, row);
        if (row_bit(bits, row))
            needle_skip(&walk, next_unset(cells, count, rows, bits, index));
        else if (found == NEEDLE_PERHAPS)
            needle_skip(&walk, start + text.length); /* all of it was looked at */
    }
    if (scan->needle->begins) /* now that the bytes are near */
        scan_beginnings(scan, cells, count, rows, bits);
}

static void near_runs(const struct scan *scan, const struct cells *cells, uint32_t count,
                      const uint16_t *rows, uint64_t *bits)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = rows ? rows[i] : i;
        if (!row_bit(bits, row) && scan_fits(scan, cells_run(cells, i)))
            row_bit_set(bits, row);
    }
}

static size_t scan_plain(const struct scan *scan, struct cells *cells, uint32_t count,
                         const uint16_t *rows, uint64_t *bits)
{
    if (scan->near)
        near_runs(scan, cells, count, rows, bits);
    else
        scan_runs(scan, cells, count, rows, bits);
    return count ? cells_end(cells, count - 1) : 0;
}

/* --- Texts of a dictionary -------------------------------------------------------------
 */

static struct verdicts *verdicts_of(struct scan *scan, const struct dictionary *dictionary)
{
    for (size_t i = scan->verdict_count; i > 0; i--)
        if (scan->verdicts[i - 1].dictionary == dictionary)
            return &scan->verdicts[i - 1];
    scan->verdicts = memory_grow(scan->verdicts, scan->verdict_count,
                                 &scan->verdict_capacity, sizeof *scan->verdicts);
    scan->verdicts[scan->verdict_count] = (struct verdicts){.dictionary = dictionary};
    return &scan->verdicts[scan->verdict_count++];
}

static size_t judge_new(const struct scan *scan, struct verdicts *verdicts)
{
    uint32_t count = dictionary_count(verdicts->dictionary);
    size_t bytes = 0;
    if (count == verdicts->count)
        return 0;
    verdicts->fits = memory_resize(verdicts->fits, count, sizeof *verdicts->fits);
    for (; verdicts->count < count; verdicts->count++) {
        struct text text = dictionary_text(verdicts->dictionary, (uint16_t)verdicts->count);
        bool fits = scan_fits(scan, text);
        verdicts->fits[verdicts->count] = fits;
        verdicts->any = verdicts->any || fits;
        bytes += text.length;
    }
    return bytes;
}

static size_t scan_coded(struct scan *scan, const struct cells *cells, uint32_t rows,
                         uint64_t *bits)
{
    struct verdicts *verdicts = verdicts_of(scan, cells->dictionary);
    size_t bytes = judge_new(scan, verdicts);
    if (!verdicts->any)
        return bytes;
    for (uint32_t row = 0; row < rows; row++)
        bits[row / ROWS_A_WORD] |= (uint64_t)verdicts->fits[cells->codes[row]]
                                   << row % ROWS_A_WORD;
    return bytes + rows * sizeof *cells->codes;
}

/* --- Values ----------------------------------------------------------------------------
 */

static bool value_fits(struct scan *scan, unsigned char spelling, int64_t value)
{
    struct recent *recent = &scan->recent[(uint64_t)value % RECENT];
    if (recent->known && recent->value == value && recent->spelling == spelling)
        return recent->fits;
    buffer_reset(scan->text);
    spelling_append((enum spelling)spelling, value, scan->text);
    *recent =
        (struct recent){value, true, scan_fits(scan, buffer_text(scan->text)), spelling};
    return recent->fits;
}

/* Whether there are values whose text has all the signs of the word. */
static bool may_hold(const struct scan *scan, unsigned char spelling)
{
    static const char *const signs[SPELLING_COUNT] = {
        [SPELLING_DATE_ISO] = "-",      [SPELLING_DATE_DMY_SLASH] = "/",
        [SPELLING_DATE_DMY_DOT] = ".",  [SPELLING_DATE_DMY_DASH] = "-",
        [SPELLING_AMOUNT_POINT2] = ".", [SPELLING_AMOUNT_COMMA2] = ",",
        [SPELLING_AMOUNT_WHOLE] = "",   [SPELLING_SHARE_WHOLE] = "",
        [SPELLING_SHARE_POINT1] = ".",  [SPELLING_SHARE_COMMA1] = ",",
        [SPELLING_SHARE_POINT2] = ".",  [SPELLING_SHARE_COMMA2] = ",",
        [SPELLING_WHOLE] = "",
    };
    struct text word = scan->needle->folded;
    const char *has = signs[spelling];
    if (!scan->spelled || scan->near || !has)
        return scan->spelled;
    for (size_t i = 0; i < word.length; i++) {
        bool minus = i == 0 && word.bytes[i] == '-';
        if (!minus && (word.bytes[i] < '0' || word.bytes[i] > '9') && word.bytes[i] != *has)
            return false;
    }
    return true;
}

static size_t scan_spelled(struct scan *scan, const struct batch *batch, uint32_t cell,
                           uint64_t *bits)
{
    struct cells *cells = &batch->cells[cell];
    int column = batch->source->column_of[cell];
    size_t bytes = scan_plain(scan, cells, cells->exception_count, cells->exceptions, bits);
    if (!may_hold(scan, cells->spelling))
        return bytes;
    for (uint32_t row = 0, next = 0; row < batch->rows; row++) {
        if (next < cells->exception_count && cells->exceptions[next] == row)
            next++; /* it has a text of its own */
        else if (!row_bit(bits, row) &&
                 value_fits(scan, cells->spelling, batch_value(batch, row, column)))
            row_bit_set(bits, row);
    }
    return bytes + batch->rows * sizeof(int64_t);
}

static size_t scan_beyond(const struct scan *scan, const struct batch *batch,
                          uint64_t *bits)
{
    size_t bytes = 0;
    for (uint32_t i = 0; i < batch->odd_count; i++) {
        uint32_t row = batch->odd_rows[i].row;
        for (uint32_t cell = (uint32_t)batch->source->header_count;
             cell < batch->odd_rows[i].count; cell++) {
            struct text text = batch_cell(batch, row, cell, NULL);
            bytes += text.length;
            if (!row_bit(bits, row) && scan_fits(scan, text))
                row_bit_set(bits, row);
        }
    }
    return bytes;
}

size_t scan_cells(struct scan *scan, const struct batch *batch, uint32_t cell,
                  uint64_t bits[BATCH_WORDS])
{
    if (cell == (uint32_t)batch->source->header_count)
        return scan_beyond(scan, batch, bits);
    struct cells *cells = &batch->cells[cell];
    switch ((enum cells_kind)cells->kind) {
    case CELLS_PLAIN:
        return scan_plain(scan, cells, batch->rows, NULL, bits);
    case CELLS_CODED:
        return scan_coded(scan, cells, batch->rows, bits);
    case CELLS_SPELLED:
        return scan_spelled(scan, batch, cell, bits);
    case CELLS_ABSENT:
        break;
    }
    return 0;
}

static bool may_fit(const struct scan *scan, const struct cells *cells, uint32_t row)
{
    uint32_t index;
    if (cells->kind != CELLS_SPELLED || scan->spelled)
        return cells->kind != CELLS_ABSENT;
    return cells_excepted(cells, row, &index);
}

bool scan_row(struct scan *scan, const struct table *table, row_t row)
{
    const struct batch *batch = table_batch(table, row);
    uint32_t place = row % BATCH_ROWS, count = batch_cell_count(batch, place);
    uint32_t width = (uint32_t)batch->source->header_count;
    for (uint32_t cell = 0; cell < count; cell++)
        if ((cell >= width || may_fit(scan, &batch->cells[cell], place)) &&
            scan_fits(scan, batch_cell(batch, place, cell, scan->text)))
            return true;
    return false;
}

void scan_add_projects(uint64_t *projects, uint32_t project_batches,
                       const struct portfolio *portfolio, uint32_t batch,
                       const uint64_t milestones[BATCH_WORDS])
{
    for (uint32_t word = 0; word < BATCH_WORDS; word++)
        for (uint64_t left = milestones[word]; left; left &= left - 1) {
            row_t row =
                batch * BATCH_ROWS + word * ROWS_A_WORD + (uint32_t)__builtin_ctzll(left);
            row_t project = portfolio_project_of(portfolio, row);
            if (project != ROW_NONE && project / BATCH_ROWS < project_batches)
                row_bit_set(projects, project);
        }
}
