/* SPDX-License-Identifier: MIT */
#include "load/extract.h"

#include "base/memory.h"
#include "load/bytes.h"
#include "load/names/schema.h"
#include "load/table/sheet.h"

#include <stdlib.h>

struct extraction {
    const struct extract *order;
    struct schema *schema; /* a known header shows where a table begins */
    size_t tables, width;
};

static int header_hint(void *context, const struct text *cells, size_t count)
{
    struct extraction *extraction = context;

    return schema_hint(extraction->schema, cells, count);
}

static bool wanted(const struct extraction *extraction)
{
    return extraction->tables == extraction->order->number;
}

/* As it stands there: the words of all its rows, even where these are the same. */
static void give_header(const struct extraction *extraction,
                        const struct sheet_table *table)
{
    struct text *cells = memory_new(table->header_count, sizeof *cells);
    struct buffer text = {0};
    size_t times = table->header_times > 1 ? table->header_times : 1, at = 0;

    for (size_t i = 0; i < table->header_count; i++) {
        size_t start = text.length;
        for (size_t k = 0; k < times && !text_empty(table->header[i]); k++) {
            if (k > 0)
                buffer_append_char(&text, ' ');
            buffer_append_text(&text, table->header[i]);
        }
        cells[i].length = text.length - start;
    }
    for (size_t i = 0; i < table->header_count; at += cells[i].length, i++)
        cells[i].bytes = buffer_string(&text) + at;
    extraction->order->row(extraction->order->context, cells, table->header_count);
    buffer_clear(&text);
    free(cells);
}

static void begin(void *context, const struct sheet_table *table)
{
    struct extraction *extraction = context;

    extraction->tables++;
    extraction->width = table->width;
    if (wanted(extraction) && table->header_count > 0)
        give_header(extraction, table);
}

static void take_row(void *context, const struct sheet_row *row)
{
    struct extraction *extraction = context;

    struct extract_counts *counts = extraction->order->counts;

    if (!wanted(extraction))
        return;
    if (counts) {
        counts->mended += mend_done(row->mend);
        counts->unsure += row->mend == MEND_UNSURE;
    }
    if (row->count >= extraction->width) {
        extraction->order->row(extraction->order->context, row->cells, row->count);
        return;
    }
    struct text *cells = memory_new(extraction->width, sizeof *cells);
    memcpy(cells, row->cells, row->count * sizeof *cells);
    extraction->order->row(extraction->order->context, cells, extraction->width);
    free(cells);
}

static struct status read_file(struct bytes *bytes, struct sheet *sheet,
                               const struct extract *order, struct buffer *first)
{
    const char forced[2] = {order->delimiter, '\0'};
    struct buffer text = {0}, *piece = first;
    bool more = true;
    struct status status = status_none();

    while (status_ok(&status) && more) {
        status = bytes_next(bytes, piece, &more);
        if (status_ok(&status) &&
            !sheet_feed(sheet, buffer_text(piece), more, forced[0] ? forced : NULL)) {
            status = status_make(STATUS_TOO_LARGE, order->path, 0);
            status.line = sheet_line(sheet);
        }
        piece = &text;
    }
    buffer_clear(&text);
    return status;
}

struct status extract_table(const struct extract *extract, size_t *tables)
{
    struct extraction extraction = {.order = extract, .schema = schema_new(NULL)};
    const struct sheet_sink sink = {.context = &extraction,
                                    .blanks = true,
                                    .hint = header_hint,
                                    .begin = begin,
                                    .row = take_row};
    struct bytes *bytes;
    struct buffer first = {0};
    struct status status = bytes_open(extract->path, extract->encoding, -1, &bytes);

    if (status_ok(&status)) {
        struct sheet *sheet = sheet_new(&sink);
        status = read_file(bytes, sheet, extract, &first);
        sheet_free(sheet);
        buffer_clear(&first);
    }
    bytes_close(bytes);
    schema_free(extraction.schema);
    *tables = extraction.tables;
    return status;
}
