/* SPDX-License-Identifier: MIT */
#include "sheet_log.h"

#include "base/memory.h"

#include <stdlib.h>

struct log {
    struct buffer *out;
    struct schema *schema;
};

char sheet_log_mend(enum mend mend)
{
    return " ?oMEQU"[mend];
}

static void write_cells(struct buffer *out, const struct text *cells, size_t count)
{
    buffer_append_char(out, ':');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_append_char(out, '|');
        buffer_append_text(out, cells[i]);
    }
    buffer_append_char(out, '\n');
}

static void write_mend(struct buffer *out, enum mend mend)
{
    if (mend != MEND_NONE)
        buffer_append_char(out, sheet_log_mend(mend));
}

static void begin(void *context, const struct sheet_table *table)
{
    struct log *log = context;

    buffer_printf(log->out, "table %zu %lu", table->width, table->header_line);
    if (table->header_rows != 1)
        buffer_printf(log->out, "+%zu", table->header_rows);
    write_mend(log->out, table->header_mend);
    write_cells(log->out, table->header, table->header_count);
}

static void row(void *context, const struct sheet_row *row)
{
    struct log *log = context;

    buffer_printf(log->out, "%lu", row->line);
    write_mend(log->out, row->mend);
    if (row->broken)
        buffer_append_char(log->out, '!');
    write_cells(log->out, row->cells, row->count);
}

static void aside(void *context, unsigned long line, struct text found)
{
    struct log *log = context;

    buffer_printf(log->out, "aside %lu", line);
    write_cells(log->out, &found, 1);
}

static int hint(void *context, const struct text *cells, size_t count)
{
    struct log *log = context;

    return schema_hint(log->schema, cells, count);
}

enum { PIECE = 64 * 1024 };

/* The first piece alone stays where it is. */
static void feed_and_forget(struct sheet *sheet, struct text piece, bool more,
                            const char *forced)
{
    char *bytes = memory_bytes(piece.bytes, piece.length);

    sheet_feed(sheet, (struct text){bytes, piece.length}, more, forced);
    memset(bytes, '?', piece.length);
    free(bytes);
}

void sheet_log(struct text text, size_t first_piece, struct schema *schema,
               const char *forced, struct buffer *out)
{
    struct log log = {out, schema};
    const struct sheet_sink sink = {.context = &log,
                                    .hint = schema ? hint : NULL,
                                    .begin = begin,
                                    .row = row,
                                    .aside = aside};
    struct sheet *sheet = sheet_new(&sink);
    size_t first = first_piece < text.length ? first_piece : text.length;

    buffer_reset(out);
    sheet_feed(sheet, (struct text){text.bytes, first}, first < text.length, forced);
    for (size_t at = first; at < text.length; at += PIECE)
        feed_and_forget(sheet,
                        (struct text){text.bytes + at,
                                      text.length - at < PIECE ? text.length - at : PIECE},
                        at + PIECE < text.length, forced);
    sheet_free(sheet);
}
