/* SPDX-License-Identifier: MIT */
/* Two states. While it collects, records are kept in a grid; settle() then says where the
 * header is, how wide the table is and what its columns look like, and hands the rows on
 * one by one. From then on each record is handed on as it comes. The header of a further
 * table brings the first state back.
 *
 * A record in disorder that cannot be mended alone is held: it may be the beginning of a
 * record over several lines, which is tried with each further record in disorder. */
#include "load/sheet.h"

#include "base/memory.h"
#include "load/learning.h"
#include "load/rewrite.h"

#include <stdlib.h>

enum {
    COLLECT_ROWS = 5000,
    COLLECT_BYTES = 256 * 1024,
    HELD_ROWS = 8,
    HELD_BYTES = 1024 * 1024,
    DRAWN_LEAST = 3,  /* signs of a line that is drawn */
    SWALLOW_WIDTH = 5 /* cells that make a line within a record a row */
};

struct sheet {
    struct sheet_sink sink;
    struct dialect dialect;
    struct records *records;
    struct grid grid; /* of the table that is being collected */
    bool collecting;
    bool first_piece; /* all of the first piece belongs to the first sample */
    /* Of the table that is being read: */
    size_t width;
    struct grid header; /* one row, empty when the table has none */
    struct mender *mender;
    struct grid held;
    struct grid sample; /* rows that wait until the table has begun */
    bool sampling;
    bool gap; /* rows without any text came before this one */
};

/* --- Rows --------------------------------------------------------------------------- */

/* "-----": a line drawn between rows. */
static bool drawn(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (!memchr("-=_*:", cell.bytes[i], 5))
            return false;
    return cell.length >= DRAWN_LEAST;
}

static bool blank_record(const struct record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        struct text cell = text_trim(record->cells[i]);
        if (!text_empty(cell) && !drawn(cell))
            return false;
    }
    return true;
}

static void give_row(struct sheet *sheet, const struct record *record, enum mend mend)
{
    struct sheet_row row = {.cells = record->cells,
                            .count = record->count,
                            .line = record->line,
                            .mend = mend,
                            .broken = record->broken && !mend_done(mend)};
    struct record kept = *record;

    if (!sheet->sampling) {
        sheet->sink.row(sheet->sink.context, &row);
        return;
    }
    kept.broken = row.broken;
    kept.raw = (struct text){"", 0};
    grid_add(&sheet->sample, &kept);
    sheet->sample.rows[sheet->sample.row_count - 1].mark = (unsigned char)mend;
}

static void release_held(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->held.row_count; i++) {
        struct record record = grid_record(&sheet->held, i);
        give_row(sheet, &record, (enum mend)sheet->held.rows[i].mark);
    }
    grid_clear(&sheet->held);
}

/* The raw text as one row; what is held has become part of it or stands before it. */
static enum mend mend_row(struct sheet *sheet, struct text raw, unsigned long line,
                          bool held)
{
    struct grid row = {0};
    enum mend mend = mender_mend_into(sheet->mender, raw, line, &row);

    if (mend_done(mend)) {
        struct record good = grid_record(&row, 0);
        if (held)
            grid_clear(&sheet->held);
        release_held(sheet);
        give_row(sheet, &good, mend);
    }
    grid_clear(&row);
    return mend;
}

/* Whether the row and the last one that is held have as many cells as one row whose cell
 * was broken over two lines. */
static bool halves(const struct sheet *sheet, const struct record *row)
{
    const struct grid *held = &sheet->held;

    if (held->row_count == 0 || row->gap)
        return false;
    return held->rows[held->row_count - 1].cells + row->count == sheet->width + 1;
}

/* Tries what is held and the record as one row; only rows with marks out of order are
 * joined. */
static bool mend_together(struct sheet *sheet, const struct record *record)
{
    struct grid *held = &sheet->held;

    if (held->row_count == 0 || !held->rows[held->row_count - 1].broken)
        return false;
    grid_add(held, record);
    if (mend_done(mend_row(sheet, buffer_text(&held->raw), held->rows[0].line, true)))
        return true;
    grid_drop(held);
    return false;
}

/* Keeps a row that may belong to the next; others must wait behind it. */
static void hold(struct sheet *sheet, const struct record *record, enum mend mend)
{
    struct grid *held = &sheet->held;

    if (held->row_count >= HELD_ROWS || held->raw.length + record->raw.length > HELD_BYTES)
        release_held(sheet);
    grid_add(held, record);
    held->rows[held->row_count - 1].mark = (unsigned char)mend;
}

/* What mending the record would come to. */
static enum mend mend_of(struct sheet *sheet, const struct record *record)
{
    struct grid out = {0};
    enum mend mend = mender_mend_into(sheet->mender, record->raw, record->line, &out);

    grid_clear(&out);
    return mend;
}

/* Together with what is held, or else alone; or else it is held, as the beginning of a row
 * over several lines may be, whole or torn. */
static void take_odd_row(struct sheet *sheet, const struct record *record,
                         const struct record *row)
{
    struct grid *held = &sheet->held;

    if (mend_together(sheet, record))
        return;
    if (halves(sheet, row)) {
        /* Two rows, unless the second makes none by itself. */
        enum mend second = mend_of(sheet, record);
        if (second == MEND_UNSURE || second == MEND_MISSING) {
            held->rows[held->row_count - 1].mark = MEND_UNSURE;
            hold(sheet, record, MEND_UNSURE);
            return;
        }
    }
    enum mend mend = mend_row(sheet, record->raw, record->line, false);
    if (mend_done(mend))
        return;
    /* A text that ends within its last row was cut off there. */
    if (row->broken || (row->unended && row->count < sheet->width))
        mend = MEND_UNSURE;
    if (row->broken || row->count < sheet->width) {
        hold(sheet, record, mend);
        return;
    }
    release_held(sheet);
    give_row(sheet, row, mend);
}

/* A mark inside a cell, as in 5", is no disorder, unless the cells are not where they would
 * belong: then it parts two cells. */
static bool moved(struct sheet *sheet, const struct record *row)
{
    if (!row->stray)
        return false;
    enum mend mend = mend_of(sheet, row);
    return mend_done(mend) && mend != MEND_QUOTE;
}

/* The first physical line of a record's text, and what is behind it. */
static struct text first_line(struct text *rest)
{
    struct text line = *rest;
    size_t length = 0;

    while (length < rest->length && rest->bytes[length] != '\n' &&
           rest->bytes[length] != '\r')
        length++;
    line.length = length;
    if (length + 1 < rest->length && memcmp(rest->bytes + length, "\r\n", 2) == 0)
        length++;
    if (length < rest->length)
        length++;
    rest->bytes += length;
    rest->length -= length;
    return line;
}

/* Whether a line end stands inside the text: in nearly all records none does. */
static bool several_lines(struct text text)
{
    while (text.length > 0 && memchr("\r\n", text.bytes[text.length - 1], 2))
        text.length--;
    return memchr(text.bytes, '\n', text.length) || memchr(text.bytes, '\r', text.length);
}

/* Whether the quotation marks of a record over several lines join rows: each of its lines
 * has as many delimiters as a whole row. */
static bool swallows(const struct sheet *sheet, const struct record *record)
{
    struct text rest = record->raw;

    if (record->lines == 1 || sheet->width < SWALLOW_WIDTH || !several_lines(rest))
        return false;
    while (!text_empty(rest)) {
        struct text line = first_line(&rest);
        if (delimiters_in(line, sheet->dialect.delimiter) + 1 != sheet->width)
            return false;
    }
    return true;
}

/* Each of the record's lines as a row of its own, whose marks are out of order. */
static void take_lines(struct sheet *sheet, const struct record *record)
{
    struct text rest = record->raw;
    struct record row = {.count = 1, .line = record->line, .broken = true};

    for (; !text_empty(rest); row.line++) {
        struct text line = first_line(&rest);
        row.cells = &line;
        row.raw = line;
        take_odd_row(sheet, &row, &row);
    }
}

static void take_row(struct sheet *sheet, const struct record *record)
{
    struct record row = *record;

    if (!row.broken)
        row.count = learning_width(record, sheet->width);
    if (row.count == sheet->width && !row.broken && swallows(sheet, &row)) {
        take_lines(sheet, &row);
        return;
    }
    if (row.count == sheet->width && !row.broken && !moved(sheet, &row)) {
        release_held(sheet);
        give_row(sheet, &row, MEND_NONE);
        return;
    }
    take_odd_row(sheet, record, &row);
}

/* --- The beginning of a table ------------------------------------------------------- */

static void end_table(struct sheet *sheet)
{
    release_held(sheet);
    mender_free(sheet->mender);
    sheet->mender = NULL;
    grid_clear(&sheet->header);
    sheet->width = 0;
    sheet->collecting = true;
    records_expect(sheet->records, 0);
    records_trim(sheet->records, false);
}

static void tell_asides(struct sheet *sheet, struct grid *grid, size_t rows)
{
    for (size_t i = 0; i < rows && sheet->sink.aside; i++) {
        struct record record = grid_record(grid, i);
        size_t cell = 0;
        while (cell < record.count && text_empty(text_trim(record.cells[cell])))
            cell++;
        if (cell < record.count)
            sheet->sink.aside(sheet->sink.context, record.line,
                              text_trim(record.cells[cell]));
    }
}

/* Takes the table's rows out of the grid, mended. */
static void take_sample(struct sheet *sheet, struct grid *grid, const struct header *header)
{
    sheet->sampling = true;
    for (size_t i = 0; i < header->row_count; i++) {
        struct record record = grid_record(grid, header->first_row + i);
        take_row(sheet, &record);
    }
    release_held(sheet);
    sheet->sampling = false;
}

static void give_sample(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->sample.row_count; i++) {
        struct record record = grid_record(&sheet->sample, i);
        give_row(sheet, &record, (enum mend)sheet->sample.rows[i].mark);
    }
    grid_clear(&sheet->sample);
}

static void begin_table(struct sheet *sheet, struct grid *grid, const struct header *header)
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
        .sample = &sheet->sample,
    };
    struct record kept = {.cells = cells, .count = header->count, .line = header->line};

    if (header->count > 0)
        grid_add(&sheet->header, &kept);
    sheet->width = header->width;
    sheet->collecting = false;
    records_expect(sheet->records, header->width);
    records_trim(sheet->records, true);
    sheet->mender = learning_mender(&sheet->sink, &sheet->dialect, grid, header);
    take_sample(sheet, grid, header);
    tell_asides(sheet, grid, header->first_row - header->rows);
    sheet->sink.begin(sheet->sink.context, &table);
    give_sample(sheet);
    free(cells);
}

/* Takes the first table out of the grid. */
static void take_table(struct sheet *sheet, struct grid *grid)
{
    const struct header_judge judge = {sheet->sink.hint, sheet->sink.join,
                                       sheet->sink.context};
    struct header header;

    header_find(grid, &sheet->dialect, &judge, &header);
    learning_narrow(&sheet->sink, &sheet->dialect, grid, &header);
    begin_table(sheet, grid, &header);
    grid_skip(grid, header.first_row + header.row_count);
    header_clear(&header);
}

static bool enough(const struct grid *grid, size_t share)
{
    return grid->row_count > 0 &&
           (grid->row_count >= COLLECT_ROWS / share ||
            grid->raw.length - grid->rows[0].raw_start >= COLLECT_BYTES / share);
}

/* What was collected becomes a table. What is behind that table becomes one as well where
 * it is still much, or all that will come; else it is collected on. */
static void settle(struct sheet *sheet, bool all)
{
    struct grid grid = sheet->grid;

    sheet->grid = (struct grid){0};
    while (grid.row_count > 0) {
        take_table(sheet, &grid);
        if (grid.row_count == 0)
            break;
        end_table(sheet);
        if (!all && !enough(&grid, 2))
            break;
    }
    for (size_t i = 0; i < grid.row_count; i++) {
        struct record record = grid_record(&grid, i);
        grid_add(&sheet->grid, &record);
    }
    grid_clear(&grid);
}

/* A header that says again what this table's says, or begins a table of ours. */
static bool new_table(struct sheet *sheet, const struct record *record)
{
    if (sheet->header.row_count == 0)
        return false;
    struct record header = grid_record(&sheet->header, 0);
    bool odd = record->gap || sheet->gap || record->count != sheet->width;
    return header_resembles(&header, record) ||
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
        take_row(sheet, record);
    }
    sheet->gap = false;
}

struct sheet *sheet_new(const struct sheet_sink *sink)
{
    struct sheet *sheet = memory_new(1, sizeof *sheet);

    sheet->sink = *sink;
    sheet->collecting = true;
    sheet->first_piece = true;
    return sheet;
}

void sheet_free(struct sheet *sheet)
{
    if (!sheet)
        return;
    records_free(sheet->records);
    mender_free(sheet->mender);
    grid_clear(&sheet->grid);
    grid_clear(&sheet->header);
    grid_clear(&sheet->held);
    grid_clear(&sheet->sample);
    free(sheet);
}

/* Nothing more will come: what is collected or held is all there is. */
static void finish(struct sheet *sheet)
{
    settle(sheet, true);
    release_held(sheet);
}

bool sheet_feed(struct sheet *sheet, struct text text, bool more, const char *forced)
{
    if (!sheet->records) {
        sheet->dialect =
            dialect_detect(text, !more, forced, sheet->sink.hint, sheet->sink.context);
        sheet->records = records_new(&sheet->dialect, on_record, sheet);
    }
    bool good =
        records_feed(sheet->records, text) && (more || records_finish(sheet->records));
    if (sheet->first_piece) {
        sheet->first_piece = false;
        settle(sheet, false);
    }
    if (!more || !good)
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
