/* SPDX-License-Identifier: MIT */
/* Whoever knows the columns says best which row is the header (the hint). Without that, it
 * is the first row that has cells as the others have, but does not look like them. */
#include "load/table/header_make.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
    LOOK_ROWS = 50,   /* the header is one of the first so many rows */
    STEADY = 80,      /* percent of the rows that must have one width to settle it */
    HEADER_CELL = 100 /* bytes of a cell that can be a header */
};

static size_t filled(const struct record *record)
{
    size_t count = 0;

    for (size_t i = 0; i < record->count; i++)
        count += !text_empty(text_trim(record->cells[i]));
    return count;
}

static bool has_digit(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] >= '0' && text.bytes[i] <= '9')
            return true;
    return false;
}

bool header_like(const struct record *record)
{
    size_t words = 0, digits = 0;

    for (size_t i = 0; i < record->count; i++) {
        struct text cell = text_trim(record->cells[i]);
        if (cell.length > HEADER_CELL)
            return false;
        words += !text_empty(cell);
        digits += has_digit(cell);
    }
    return words > 1 && digits * 4 <= words;
}

bool header_resembles(const struct record *header, const struct record *record)
{
    size_t same = 0, cells = 0;

    for (size_t i = 0; i < record->count; i++) {
        struct text cell = text_trim(record->cells[i]);
        if (text_empty(cell))
            continue;
        cells++;
        /* Where it stands in the header, or a little before or behind. */
        size_t from = i > 2 ? i - 2 : 0;
        for (size_t k = from; k < header->count && k < i + 3; k++)
            if (text_equal(cell, text_trim(header->cells[k]))) {
                same++;
                break;
            }
    }
    return cells > 1 && same * 5 >= cells * 4 && same * 2 >= header->count;
}

struct header_firsts header_firsts(const struct record *header)
{
    struct header_firsts firsts = {{false}};

    for (size_t i = 0; i < header->count; i++) {
        struct text cell = text_trim(header->cells[i]);
        if (!text_empty(cell))
            firsts.possible[(unsigned char)*cell.bytes] = true;
    }
    for (const char *blank = " \t\n\v\f\r\xC2\xE2\xEF"; *blank; blank++)
        firsts.possible[(unsigned char)*blank] = true; /* may be trimmed */
    return firsts;
}

struct choice {
    size_t row, rows;
    enum joining joining;
    int hint;
};

/* Tries the rows from row on as a header, in every way. Those above the last must add to
 * it: else they are a table, and the last is the header of the next. */
static void try_rows(const struct grid *grid, size_t row, size_t rows,
                     const struct header_judge *judge, struct header *header,
                     struct choice *best)
{
    enum joining way = JOIN_LAST, last = JOIN_LAST;

    if (rows > 1 && !header_like(&grid->rows[row + rows - 1]))
        return;
    if (rows > 1) {
        way = judge->join ? JOIN_JUDGED : JOIN_WORDS;
        last = judge->join ? JOIN_JUDGED : JOINING_COUNT - 1;
    }
    for (; way <= last; way++) {
        int hint = header_try(grid, row, rows, way, judge, header);
        if (hint > best->hint && (rows == 1 || hint > header_try(grid, row + rows - 1, 1,
                                                                 JOIN_LAST, judge, header)))
            *best = (struct choice){row, rows, way, hint};
    }
}

/* The row below may say the same again: a table of no rows does not begin there. */
static void pass_repetitions(const struct grid *grid, size_t row, struct header *header)
{
    header->times = 1;
    while (header->times < HEADER_ROWS && row + header->times < grid->row_count &&
           header_same_rows(grid, row, row + header->times))
        header->times++;
    header->rows = header->times;
    header->first_row = row + header->rows;
}

/* The best header by the hint; false when there is none. Of two that are as good, that of
 * fewer rows. Behind the first that is sure only another table could begin. */
static bool find_by_hint(const struct grid *grid, const struct header_judge *judge,
                         struct header *header)
{
    size_t end = grid->row_count < LOOK_ROWS ? grid->row_count : LOOK_ROWS;
    struct choice best = {.hint = 0};

    for (size_t rows = 1; rows <= HEADER_ROWS; rows++)
        for (size_t row = 0; row < end && row + rows <= grid->row_count; row++) {
            try_rows(grid, row, rows, judge, header, &best);
            if (best.hint >= HEADER_SURE)
                end = best.row + 1;
        }
    if (best.hint == 0)
        return false;
    header->hint = header_try(grid, best.row, best.rows, best.joining, judge, header);
    if (best.rows == 1)
        pass_repetitions(grid, best.row, header);
    return true;
}

/* --- Width ---------------------------------------------------------------------------- */

/* The width that most of the rows have, the larger of two, and how many percent of them. */
static size_t usual_width(const struct grid *grid, size_t from, size_t to, size_t *share)
{
    size_t widest = 0, best = 0;

    for (size_t row = from; row < to; row++)
        widest = grid->rows[row].count > widest ? grid->rows[row].count : widest;
    size_t *rows = memory_new(widest + 1, sizeof *rows);
    for (size_t row = from; row < to; row++)
        rows[grid->rows[row].count]++;
    for (size_t width = 1; width <= widest; width++)
        best = rows[width] >= rows[best] ? width : best;
    *share = to > from ? 100 * rows[best] / (to - from) : 0;
    free(rows);
    return best;
}

/* Rows up to the next header in the grid. */
static size_t table_end(const struct grid *grid, const struct header *header,
                        const struct header_judge *judge)
{
    struct text *cells = header_cells(header);
    struct record own = {.cells = cells, .count = header->count};
    struct header_firsts firsts = header_firsts(&own);
    size_t row = header->first_row;

    for (; row < grid->row_count && header->count > 0; row++) {
        const struct record *record = &grid->rows[row];
        if (header_may_resemble(&firsts, record) && header_resembles(&own, record))
            break;
        bool odd = record->gap || record->count != header->count;
        if (odd && judge->hint && header_like(record) &&
            judge->hint(judge->context, record->cells, record->count) >= HEADER_SURE)
            break;
    }
    free(cells);
    return header->count > 0 ? row : grid->row_count;
}

/* Rows that are wider than the header are rows that were not quoted where the header's
 * width is one that they can be mended to; else their own width counts. */
static size_t choose_width(const struct grid *grid, const struct header *header)
{
    size_t share, end = header->first_row + header->row_count;
    size_t width = usual_width(grid, header->first_row, end, &share);

    if (header->row_count == 0)
        return header->count;
    if (header->hint >= HEADER_SURE && share < STEADY)
        return header->count;
    return width;
}

void header_learn(const struct header *header, const struct grid *grid,
                  struct mender *mender)
{
    for (size_t i = 0; i < header->row_count; i++) {
        const struct record *record = &grid->rows[header->first_row + i];
        if (record->count == header->width && !record->broken)
            mender_learn(mender, record->cells, record->count);
    }
}

/* --- Without a hint ------------------------------------------------------------------- */

static bool preamble_like(const struct record *record, size_t width)
{
    size_t cells = filled(record);

    return width > 2 && (cells <= 1 || (record->count < width && cells * 3 <= width));
}

static size_t skip_preamble(const struct grid *grid, size_t width)
{
    size_t row = 0;

    for (; row < grid->row_count && row < LOOK_ROWS; row++) {
        if (!preamble_like(&grid->rows[row], width))
            return row;
    }
    return 0; /* all of them are: then none is */
}

/* For a header (positive) or against it, by what the cells below look like. */
static int vote(const struct mender *mender, const struct record *record)
{
    int votes = 0;

    for (size_t i = 0; i < record->count; i++) {
        struct cell_look look = cell_look(record->cells[i]);
        enum cell_class below = profile_class(mender_profile(mender, i));
        bool word = look.class == CELL_WORDS || look.class == CELL_PROSE;
        bool typed = below == CELL_INTEGER || below == CELL_NUMBER || below == CELL_DATE ||
                     below == CELL_ADDRESS || below == CELL_CODE;
        if (typed && look.class == below)
            votes -= 2;
        else if (typed && word)
            votes++;
        else if (below == CELL_PROSE && look.class == CELL_WORDS)
            votes++;
    }
    return votes;
}

static int by_text(const void *a, const void *b)
{
    const struct text *one = a, *other = b;
    size_t length = one->length < other->length ? one->length : other->length;
    int order = length > 0 ? memcmp(one->bytes, other->bytes, length) : 0;

    return order ? order : (one->length > other->length) - (one->length < other->length);
}

static bool all_differ(const struct record *record)
{
    struct text *cells = memory_new(record->count, sizeof *cells);
    bool differ = true;

    for (size_t i = 0; i < record->count; i++)
        cells[i] = text_trim(record->cells[i]);
    qsort(cells, record->count, sizeof *cells, by_text);
    for (size_t i = 1; i < record->count && differ; i++)
        differ = !text_equal(cells[i], cells[i - 1]);
    free(cells);
    return differ;
}

/* All cells are there, different, short and without digits. */
static bool names(const struct record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        struct text cell = text_trim(record->cells[i]);
        if (text_empty(cell) || cell.length > HEADER_CELL || has_digit(cell))
            return false;
    }
    return all_differ(record);
}

static bool is_header(const struct grid *grid, size_t row, const struct mender *mender,
                      size_t width)
{
    struct record record = grid->rows[row];

    if (record.count > width)
        record.count = width;
    if (mender_learned(mender) == 0)
        return names(&record) || row + 1 == grid->row_count;
    int votes = vote(mender, &record);
    return votes > 0 || (votes == 0 && names(&record));
}

static void find_by_look(const struct grid *grid, const struct dialect *dialect,
                         struct header *header)
{
    size_t share, rows = 1;
    size_t look = grid->row_count < LOOK_ROWS ? grid->row_count : LOOK_ROWS;
    size_t width = usual_width(grid, 0, look, &share);
    size_t row = skip_preamble(grid, width);
    struct mender *mender = mender_new(dialect, width ? width : 1);

    for (size_t i = row + 1; i < look; i++) {
        const struct record *record = &grid->rows[i];
        if (record->count == width && !record->broken && !header_same_rows(grid, row, i))
            mender_learn(mender, record->cells, record->count);
    }
    header->first_row = row;
    header->line = grid->rows[row].line;
    if (is_header(grid, row, mender, width)) {
        while (rows < HEADER_ROWS && row + rows < grid->row_count &&
               header_same_rows(grid, row, row + rows))
            rows++;
        header_make(grid, row, rows, JOIN_WORDS, header);
    } else if (row > 0 && !grid->rows[row].gap) {
        /* The line before may be the header, under another delimiter. */
        header_make(grid, row - 1, 1, JOIN_LAST, header);
        header->hint = -1;
    }
    mender_free(mender);
}

/* A header whose cells are not as many as the rows have: mended as if it were all words. */
static void mend_header(const struct grid *grid, const struct dialect *dialect,
                        struct header *header)
{
    size_t first_row = header->first_row;
    const struct record *record = &grid->rows[first_row - header->rows];
    struct grid mended = {0};

    if (header->rows != 1 || header->width < 2 || header->width > MEND_COLUMNS ||
        (header->count == header->width && !record->broken))
        return;
    struct mender *mender = mender_new(dialect, header->width);
    for (size_t i = 0; i < header->width; i++)
        mender_expect(mender, i, CELL_WORDS);
    enum mend mend = mender_mend_into(mender, record->raw, record->line, &mended);
    if (mend_done(mend)) {
        header_make(&mended, 0, 1, JOIN_LAST, header);
        header->first_row = first_row;
        header->mend = mend;
    }
    mender_free(mender);
    grid_clear(&mended);
}

/* The line before the rows was tried as a header and is none. */
static void take_guess_back(const struct grid *grid, struct header *header)
{
    if (header->hint >= 0)
        return;
    header->hint = 0;
    if (header->mend != MEND_NONE)
        return;
    header_forget(header);
    header->rows = 0;
    header->line = grid->rows[header->first_row].line;
}

void header_find(const struct grid *grid, const struct dialect *dialect,
                 const struct header_judge *judge, struct header *header)
{
    *header = (struct header){.rows = 0};
    if (!judge->hint || !find_by_hint(grid, judge, header)) {
        header_forget(header);
        header->rows = 0;
        find_by_look(grid, dialect, header);
    }
    header->row_count = table_end(grid, header, judge) - header->first_row;
    header->width = choose_width(grid, header);
    mend_header(grid, dialect, header);
    take_guess_back(grid, header);
}
