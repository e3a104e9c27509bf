/* SPDX-License-Identifier: MIT */
/* Two states. While it collects, records are kept in a grid; settle() then says where the
 * header is, how wide the table is and what its columns look like, and hands the rows on
 * one by one. From then on each record is handed on as it comes. The header of a further
 * table brings the first state back. */
#include "load/table/sheet_inside.h"

#include "base/memory.h"
#include "load/records/rewrite.h"

#include <stdlib.h>

enum {
    COLLECT_ROWS = 5000,
    COLLECT_BYTES = 256 * 1024,
    DRAWN_LEAST = 3, /* signs of a line that is drawn */
    REACH_LEAST = 4,
    REACH_MOST = 256
};

/* "-----": a line drawn between rows. */
static bool drawn(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (!memchr("-=_*:", cell.bytes[i], 5))
            return false;
    return cell.length >= DRAWN_LEAST;
}

static bool letter_or_digit(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

static bool blank_record(const struct record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        struct text cell = record->cells[i];
        if (!text_empty(cell) && letter_or_digit(*cell.bytes))
            return false; /* most records, at their first cell */
        cell = text_trim(cell);
        if (!text_empty(cell) && !drawn(cell))
            return false;
    }
    return true;
}

static void end_table(struct sheet *sheet)
{
    sheet_release_held(sheet);
    mender_free(sheet->mender);
    sheet->mender = NULL;
    sheet_forget_lesson(sheet);
    grid_clear(&sheet->header);
    sheet->width = 0;
    sheet->collecting = true;
    records_expect(sheet->records, 0);
}

static void tell_asides(struct sheet *sheet, const struct grid *grid, size_t rows)
{
    for (size_t i = 0; i < rows && sheet->sink.aside; i++) {
        const struct record *record = &grid->rows[i];
        size_t cell = 0;
        while (cell < record->count && text_empty(text_trim(record->cells[cell])))
            cell++;
        if (cell < record->count)
            sheet->sink.aside(sheet->sink.context, record->line,
                              text_trim(record->cells[cell]));
    }
}

/* Takes the table's rows out of the grid, mended. */
static void take_sample(struct sheet *sheet, const struct grid *grid,
                        const struct header *header)
{
    sheet->sample.lent = grid->lent;
    sheet->sampling = true;
    for (size_t i = 0; i < header->row_count; i++)
        sheet_take_row(sheet, &grid->rows[header->first_row + i]);
    sheet_release_held(sheet);
    sheet->sampling = false;
}

/* The rows of a table that are there when it begins, mended. */
struct sample {
    const struct record *rows;
    const unsigned char *marks; /* enum mend */
    size_t count;
};

/* How many of the rows from one on can be tried as a run. */
static size_t sample_run(const struct sheet *sheet, const struct sample *sample, size_t row)
{
    size_t left = sample->count - row, rows = 0;
    const struct record *records = &sample->rows[row];

    if (!sheet->sink.rows || records->count != sheet->width)
        return 0;
    size_t alike = records_alike(records, left < REACH_MOST ? left : REACH_MOST);
    while (rows < alike && sample->marks[row + rows] == MEND_NONE && !records[rows].broken)
        rows++;
    return rows;
}

static void give_sample(struct sheet *sheet, const struct sample *sample)
{
    for (size_t i = 0; i < sample->count;) {
        size_t count = sample_run(sheet, sample, i), taken = 0;
        if (count > 0)
            taken = sheet->sink.rows(sheet->sink.context, &sample->rows[i], count);
        i += taken;
        if (taken < count || count == 0) {
            sheet_give_row(sheet, &sample->rows[i], (enum mend)sample->marks[i]);
            i++;
        }
    }
}

static void begin_table(struct sheet *sheet, const struct header *header,
                        const struct sample *sample)
{
    struct text *cells = header_cells(header);
    struct sheet_table table = {
        .dialect = &sheet->dialect,
        .width = header->width,
        .header = cells,
        .header_count = header->count,
        .header_rows = header->rows,
        .header_times = header->times,
        .header_line = header->line,
        .header_mend = header->mend,
        .sample = sample->rows,
        .sample_count = sample->count,
    };
    struct record kept = {
        .cells = cells, .count = header->count, .line = header->line, .raw = {"", 0}};

    if (header->count > 0)
        grid_add(&sheet->header, &kept);
    sheet->firsts = header_firsts(&kept);
    sheet->collecting = false;
    records_expect(sheet->records, header->width);
    sheet->sink.begin(sheet->sink.context, &table);
    give_sample(sheet, sample);
    free(cells);
}

/* Whether no row of the table is to be mended. */
static bool all_in_order(const struct sheet *sheet, const struct grid *grid,
                         const struct header *header)
{
    for (size_t i = 0; i < header->row_count; i++) {
        const struct record *record = &grid->rows[header->first_row + i];
        if (!sheet_in_order(sheet, record) || record->stray)
            return false;
    }
    return true;
}

/* Takes the first table out of the grid. Rows that are all in order are the sample as they
 * are, and where no other table is behind them they become the lesson. */
static void take_table(struct sheet *sheet, struct grid *grid)
{
    const struct header_judge judge = {sheet->sink.hint, sheet->sink.join,
                                       sheet->sink.context};
    struct header header;

    header_find(grid, &sheet->dialect, &judge, &header);
    learning_narrow(&sheet->sink, &sheet->dialect, grid, &header);
    sheet->width = header.width;
    size_t end = header.first_row + header.row_count;
    bool later = end == grid->row_count && all_in_order(sheet, grid, &header);
    tell_asides(sheet, grid, header.first_row - header.rows);
    if (later) {
        const struct sample sample = {grid->rows + header.first_row,
                                      grid->marks + header.first_row, header.row_count};
        begin_table(sheet, &header, &sample);
        sheet->unlearned = true;
        sheet->lesson = *grid;
        sheet->found = header;
        *grid = (struct grid){0};
        return;
    }
    sheet->mender = learning_mender(&sheet->sink, &sheet->dialect, grid, &header);
    take_sample(sheet, grid, &header);
    const struct sample sample = {sheet->sample.rows, sheet->sample.marks,
                                  sheet->sample.row_count};
    begin_table(sheet, &header, &sample);
    grid_clear(&sheet->sample);
    grid_skip(grid, end);
    header_clear(&header);
}

static bool enough(const struct grid *grid, size_t share)
{
    return grid->row_count > 0 && (grid->row_count >= COLLECT_ROWS / share ||
                                   grid->raw_length >= COLLECT_BYTES / share);
}

/* What was collected becomes a table. What is behind that table becomes one as well where
 * it is still much, or all that will come; else it is collected on. */
static void settle(struct sheet *sheet, bool all)
{
    struct grid grid = sheet->grid;

    sheet->grid = (struct grid){.lent = grid.lent};
    while (grid.row_count > 0) {
        take_table(sheet, &grid);
        if (grid.row_count == 0)
            break;
        end_table(sheet);
        if (!all && !enough(&grid, 2))
            break;
    }
    for (size_t i = 0; i < grid.row_count; i++)
        grid_add(&sheet->grid, &grid.rows[i]);
    grid_clear(&grid);
}

/* Few records come so far: the registers that it needs are not saved for the others. */
static bool __attribute__((noinline))
resembles_header(struct sheet *sheet, const struct record *record)
{
    return header_resembles(&sheet->header.rows[0], record);
}

/* A header that says again what this table's says. */
static inline bool header_again(struct sheet *sheet, const struct record *record)
{
    return header_may_resemble(&sheet->firsts, record) && resembles_header(sheet, record);
}

/* The same, or one that begins a table of ours. */
static bool new_table(struct sheet *sheet, const struct record *record)
{
    if (sheet->header.row_count == 0)
        return false;
    bool odd = record->gap || sheet->gap || record->count != sheet->width;
    return header_again(sheet, record) ||
           (odd && sheet->sink.hint && header_like(record) &&
            sheet->sink.hint(sheet->sink.context, record->cells, record->count) >=
                HEADER_SURE);
}

static void on_record(void *context, const struct record *record)
{
    struct sheet *sheet = context;

    if (blank_record(record)) {
        sheet->gap = true;
        return;
    }
    if (!sheet->collecting && new_table(sheet, record))
        end_table(sheet);
    if (sheet->collecting) {
        struct record kept = *record;
        kept.gap = kept.gap || sheet->gap;
        grid_add(&sheet->grid, &kept);
        if (!sheet->first_piece && enough(&sheet->grid, 1))
            settle(sheet, false);
    } else {
        sheet_take_row(sheet, record);
    }
    sheet->gap = false;
}

/* Whether nothing has to be asked of a record but what its cells hold. */
static bool plain(struct sheet *sheet, const struct record *record)
{
    struct text first = record->cells[0];

    return record->count == sheet->width && !record->gap && first.length > 0 &&
           letter_or_digit(*first.bytes) && !header_again(sheet, record) &&
           (record->lines == 1 || !sheet_swallows(sheet, record));
}

/* Tries fewer rows at once behind one that is not in order, lest much be looked at twice.
 */
static size_t take_plain(struct sheet *sheet, const struct record *records, size_t count)
{
    size_t most = count < sheet->reach ? count : sheet->reach, rows = 0;

    while (rows < most && plain(sheet, &records[rows]))
        rows++;
    if (rows > 0)
        rows = sheet->sink.rows(sheet->sink.context, records, rows);
    if (rows < most)
        sheet->reach = REACH_LEAST;
    else if (sheet->reach < REACH_MOST)
        sheet->reach *= 2;
    return rows;
}

static size_t on_run(void *context, const struct record *records, size_t count)
{
    struct sheet *sheet = context;
    bool ready = sheet->sink.rows && !sheet->collecting && !sheet->gap &&
                 sheet->held.row_count == 0 && sheet->header.row_count > 0;
    size_t rows = ready ? take_plain(sheet, records, count) : 0;

    if (rows > 0)
        return rows;
    on_record(sheet, records);
    return 1;
}

struct sheet *sheet_new(const struct sheet_sink *sink)
{
    struct sheet *sheet = memory_new(1, sizeof *sheet);

    sheet->sink = *sink;
    sheet->collecting = true;
    sheet->first_piece = true;
    sheet->reach = REACH_MOST;
    return sheet;
}

void sheet_free(struct sheet *sheet)
{
    if (!sheet)
        return;
    records_free(sheet->records);
    mender_free(sheet->mender);
    sheet_forget_lesson(sheet);
    grid_clear(&sheet->grid);
    grid_clear(&sheet->header);
    grid_clear(&sheet->held);
    grid_clear(&sheet->sample);
    free(sheet);
}

/* The piece that was read goes, but for the first. */
static void leave_piece(struct sheet *sheet)
{
    if (!sheet->first_piece) {
        grid_keep(&sheet->grid);
        grid_keep(&sheet->lesson);
    }
    sheet->first_piece = false;
    sheet->grid.lent = sheet->lesson.lent = (struct text){"", 0};
}

/* Nothing more will come: what is collected or held is all there is. */
static void finish(struct sheet *sheet)
{
    settle(sheet, true);
    sheet_release_held(sheet);
}

bool sheet_feed(struct sheet *sheet, struct text text, bool more, const char *forced)
{
    struct slices *found = NULL;

    if (!sheet->records) {
        sheet->dialect = dialect_detect_found(text, !more, forced, sheet->sink.hint,
                                              sheet->sink.context, &found);
        sheet->records = records_new(&sheet->dialect, on_record, sheet);
        records_in_runs(sheet->records, on_run);
        records_trim(sheet->records, !sheet->sink.blanks);
    }
    sheet->grid.lent = text;
    bool good = records_feed_found(sheet->records, text, found) &&
                (more || records_finish(sheet->records));
    slices_free(found);
    if (sheet->first_piece)
        settle(sheet, false);
    leave_piece(sheet);
    if (!more || !good)
        finish(sheet);
    return good;
}

bool sheet_feed_found(struct sheet *sheet, struct text text, struct slices *found)
{
    sheet->grid.lent = text;
    bool good = records_feed_found(sheet->records, text, found);

    leave_piece(sheet);
    if (!good)
        finish(sheet);
    return good;
}

unsigned long sheet_line(const struct sheet *sheet)
{
    return sheet->records ? records_line(sheet->records) : 0;
}

const struct dialect *sheet_dialect(const struct sheet *sheet)
{
    return &sheet->dialect;
}

bool sheet_sliced(const struct sheet *sheet)
{
    return !rewrite_needed(&sheet->dialect);
}
