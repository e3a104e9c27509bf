/* SPDX-License-Identifier: MIT */
/* A record in disorder that cannot be mended alone is held: it may be the beginning of a
 * record over several lines, which is tried with each further record in disorder. */
#include "load/encoding/encoding.h"
#include "load/records/rewrite.h"
#include "load/table/sheet_inside.h"

enum {
    HELD_ROWS = 8,
    HELD_BYTES = 1024 * 1024,
    SWALLOW_WIDTH = 5, /* cells that make a line within a record a row */
    GLANCE = 64        /* bytes that are looked at at once */
};

void sheet_give_row(struct sheet *sheet, const struct record *record, enum mend mend)
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
    grid_add(&sheet->sample, &kept);
    sheet->sample.marks[sheet->sample.row_count - 1] = (unsigned char)mend;
}

void sheet_forget_lesson(struct sheet *sheet)
{
    sheet->unlearned = false;
    grid_clear(&sheet->lesson);
    header_clear(&sheet->found);
}

/* In most files no row is to be mended, and nothing need be learned. */
static struct mender *mender_of(struct sheet *sheet)
{
    if (sheet->unlearned) {
        sheet->mender =
            learning_mender(&sheet->sink, &sheet->dialect, &sheet->lesson, &sheet->found);
        sheet_forget_lesson(sheet);
    }
    return sheet->mender;
}

void sheet_release_held(struct sheet *sheet)
{
    if (sheet->held.row_count == 0)
        return;
    for (size_t i = 0; i < sheet->held.row_count; i++)
        sheet_give_row(sheet, &sheet->held.rows[i], (enum mend)sheet->held.marks[i]);
    grid_clear(&sheet->held);
}

/* The raw text as one row; what is held has become part of it or stands before it. */
static enum mend mend_row(struct sheet *sheet, struct text raw, unsigned long line,
                          bool held)
{
    struct grid row = {0};
    enum mend mend = mender_mend_into(mender_of(sheet), raw, line, &row);

    if (mend_done(mend)) {
        if (held)
            grid_clear(&sheet->held);
        sheet_release_held(sheet);
        sheet_give_row(sheet, &row.rows[0], mend);
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
    return held->rows[held->row_count - 1].count + row->count == sheet->width + 1;
}

/* Tries what is held and the record as one row; only rows with marks out of order are
 * joined. */
static bool mend_together(struct sheet *sheet, const struct record *record)
{
    const struct grid *held = &sheet->held;
    struct buffer raw = {0};

    if (held->row_count == 0 || !held->rows[held->row_count - 1].broken)
        return false;
    for (size_t i = 0; i < held->row_count; i++)
        buffer_append_text(&raw, held->rows[i].raw);
    buffer_append_text(&raw, record->raw);
    enum mend mend = mend_row(sheet, buffer_text(&raw), held->rows[0].line, true);
    buffer_clear(&raw);
    return mend_done(mend);
}

/* Keeps a row that may belong to the next; others must wait behind it. */
static void hold(struct sheet *sheet, const struct record *record, enum mend mend)
{
    struct grid *held = &sheet->held;

    if (held->row_count >= HELD_ROWS || held->raw_length + record->raw.length > HELD_BYTES)
        sheet_release_held(sheet);
    grid_add(held, record);
    held->marks[held->row_count - 1] = (unsigned char)mend;
}

/* What mending the record would come to. */
static enum mend mend_of(struct sheet *sheet, const struct record *record)
{
    struct grid out = {0};
    enum mend mend = mender_mend_into(mender_of(sheet), record->raw, record->line, &out);

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
            held->marks[held->row_count - 1] = MEND_UNSURE;
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
    sheet_release_held(sheet);
    sheet_give_row(sheet, row, mend);
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

/* The first physical line of a record's text, without its end; *rest is what is behind. */
static struct text first_line(struct text *rest)
{
    struct text line = encoding_next_line(rest);

    while (line.length > 0 && memchr("\r\n", line.bytes[line.length - 1], 2))
        line.length--;
    return line;
}

/* Whether a line end stands inside the text: in nearly all records none does. */
static bool several_lines(struct text text)
{
    while (text.length > 0 && memchr("\r\n", text.bytes[text.length - 1], 2))
        text.length--;
    return memchr(text.bytes, '\n', text.length) || memchr(text.bytes, '\r', text.length);
}

/* The first line of a text, or its last one where that is the shorter, by line feeds. */
static struct text short_line(struct text text)
{
    if (text.length > 0 && text.bytes[text.length - 1] == '\n')
        text.length--;
    const char *first = memchr(text.bytes, '\n', text.length);
    size_t before = first ? (size_t)(first - text.bytes) : text.length;

    if (!first || before <= text.length / 2)
        return (struct text){text.bytes, before};
    const char *last = memrchr(first, '\n', text.length - before);
    return (struct text){last + 1, (size_t)(text.bytes + text.length - last) - 1};
}

/* Whether the first line of a text ends so early that it cannot have so many delimiters:
 * most do, and it is told without a branch. */
static bool too_few(struct text text, char delimiter, size_t count)
{
    unsigned char feeds = 0, delimiters = 0;

    if (text.length < GLANCE)
        return false;
    for (size_t i = 0; i < GLANCE; i++) {
        feeds = (unsigned char)(feeds + (text.bytes[i] == '\n'));
        delimiters = (unsigned char)(delimiters + (text.bytes[i] == delimiter));
    }
    return feeds > 0 && delimiters < count;
}

/* Whether the quotation marks of a record over several lines join rows: each of its lines
 * has as many delimiters as a whole row. */
bool sheet_swallows(const struct sheet *sheet, const struct record *record)
{
    struct text rest = record->raw;

    if (record->lines == 1 || sheet->width < SWALLOW_WIDTH ||
        (record->lines == 0 && !several_lines(rest)))
        return false;
    if (too_few(rest, *sheet->dialect.delimiter, sheet->width - 1))
        return false;
    /* In most of them neither the first line is one nor the last. */
    if (delimiters_in(short_line(rest), sheet->dialect.delimiter) + 1 < sheet->width)
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

bool sheet_in_order(const struct sheet *sheet, const struct record *row)
{
    return row->count == sheet->width && !row->broken && !sheet_swallows(sheet, row);
}

void sheet_take_row(struct sheet *sheet, const struct record *record)
{
    struct record row = *record;

    if (!row.broken && row.count != sheet->width)
        row.count = learning_width(record, sheet->width);
    if (sheet_in_order(sheet, &row) && !moved(sheet, &row)) {
        sheet_release_held(sheet);
        sheet_give_row(sheet, &row, MEND_NONE);
    } else if (row.count == sheet->width && !row.broken && sheet_swallows(sheet, &row)) {
        take_lines(sheet, &row);
    } else {
        take_odd_row(sheet, record, &row);
    }
}
