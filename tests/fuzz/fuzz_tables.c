/* SPDX-License-Identifier: MIT */
/* The tables of any text: no letter or digit is lost on the way, and rows make none up;
 * rows come in the order of their lines; and in how many pieces the text came after its
 * first does not matter. */
#include "fuzz.h"

#include "base/memory.h"
#include "load/names/schema.h"
#include "load/table/sheet.h"

#include <ctype.h>

enum { BYTES = 256 };

struct seen {
    size_t rows[BYTES], all[BYTES]; /* letters and digits of rows, and of all there is */
    unsigned long *lines;           /* of everything that came out */
    bool *aside;                    /* whether it is pointed at, not given whole */
    size_t count, capacity, aside_capacity;
    unsigned long last; /* line of the last row */
    struct schema *schema;
    struct buffer printed;
};

static bool counts(char byte)
{
    return isalnum((unsigned char)byte);
}

static void count_text(size_t *counters, struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        counters[(unsigned char)text.bytes[i]] += counts(text.bytes[i]);
}

static void note_line(struct seen *seen, unsigned long line, bool aside)
{
    seen->lines =
        memory_grow(seen->lines, seen->count, &seen->capacity, sizeof *seen->lines);
    seen->aside =
        memory_grow(seen->aside, seen->count, &seen->aside_capacity, sizeof *seen->aside);
    seen->lines[seen->count] = line;
    seen->aside[seen->count++] = aside;
}

/* Blanks at its ends are nothing that was asked for. */
static void print(struct seen *seen, struct text cell)
{
    cell = text_trim(cell);
    buffer_printf(&seen->printed, "%zu:", cell.length);
    buffer_append_text(&seen->printed, cell);
}

static void see_begin(void *context, const struct sheet_table *table)
{
    struct seen *seen = context;

    must((table->header_count == 0) == (table->header_rows == 0));
    buffer_printf(&seen->printed, "table %lu+%zu ", table->header_line, table->header_rows);
    for (size_t i = 0; i < table->header_count; i++) {
        count_text(seen->all, table->header[i]);
        print(seen, table->header[i]);
    }
    /* Of a header over several rows only the words that name columns are given. */
    if (table->header_rows > 0)
        note_line(seen, table->header_line, table->header_rows > 1);
}

static void see_row(void *context, const struct sheet_row *row)
{
    struct seen *seen = context;

    must(row->count > 0);
    must(row->line > seen->last);
    seen->last = row->line;
    note_line(seen, row->line, false);
    buffer_printf(&seen->printed, "row %lu ", row->line);
    for (size_t i = 0; i < row->count; i++) {
        count_text(seen->rows, row->cells[i]);
        count_text(seen->all, row->cells[i]);
        print(seen, row->cells[i]);
    }
}

static void see_aside(void *context, unsigned long line, struct text found)
{
    struct seen *seen = context;

    note_line(seen, line, true);
    buffer_printf(&seen->printed, "aside %lu ", line);
    print(seen, found);
}

static int hint(void *context, const struct text *cells, size_t count)
{
    return schema_hint(((struct seen *)context)->schema, cells, count);
}

/* Only the first piece, which decides, stays where it is. */
static void feed(struct sheet *sheet, struct text piece, bool first, bool more)
{
    char *bytes = memory_bytes(piece.bytes, piece.length);
    struct text copy = {bytes, piece.length};

    must(sheet_feed(sheet, first ? piece : copy, more, NULL));
    free(bytes);
}

/* first: bytes of the first piece; then pieces of that size. */
static unsigned long read_all(struct text input, size_t first, size_t piece,
                              struct seen *seen)
{
    const struct sheet_sink sink = {.context = seen,
                                    .hint = hint,
                                    .begin = see_begin,
                                    .row = see_row,
                                    .aside = see_aside};
    struct sheet *sheet = sheet_new(&sink);
    size_t at = 0, length = first < input.length ? first : input.length;
    bool more = true;

    while (more) {
        more = at + length < input.length;
        feed(sheet, (struct text){input.bytes + at, length}, at == 0, more);
        at += length;
        length = input.length - at < piece ? input.length - at : piece;
    }
    unsigned long skipped = sheet_dialect(sheet)->skip_lines;
    sheet_free(sheet);
    return skipped;
}

/* Adds what stands on the lines from first up to end. */
static void count_lines(struct text input, unsigned long first, unsigned long end,
                        size_t *counters)
{
    unsigned long line = 1;

    for (size_t i = 0; i < input.length; i++) {
        char byte = input.bytes[i];
        if (line >= first && line < end)
            count_text(counters, (struct text){&byte, 1});
        line += byte == '\n' ||
                (byte == '\r' && (i + 1 == input.length || input.bytes[i + 1] != '\n'));
    }
}

/* What was pointed at reaches to the next line of which anything is known. */
static void count_asides(struct seen *seen, struct text input)
{
    for (size_t i = 0; i < seen->count; i++) {
        unsigned long end = (unsigned long)-1;
        if (!seen->aside[i])
            continue;
        for (size_t k = 0; k < seen->count; k++)
            if (seen->lines[k] > seen->lines[i] && seen->lines[k] < end)
                end = seen->lines[k];
        count_lines(input, seen->lines[i], end, seen->all);
    }
}

static void clear(struct seen *seen)
{
    free(seen->lines);
    free(seen->aside);
    buffer_clear(&seen->printed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct schema *schema;
    size_t there[BYTES] = {0};
    struct buffer text = {0};
    unsigned piece = fuzz_take(&data, &size) % 64 + 1;

    if (!schema)
        schema = schema_new(NULL);
    struct seen whole = {.schema = schema}, pieces = {.schema = schema};
    fuzz_text(data, size, &text);
    struct text input = {buffer_string(&text), text.length};
    size_t first = piece % 2 ? input.length : input.length / 2;
    unsigned long skipped = read_all(input, first, size + 1, &whole);
    read_all(input, first, piece, &pieces);
    must(text_equal(buffer_text(&whole.printed), buffer_text(&pieces.printed)));
    count_text(there, input);
    count_asides(&whole, input);
    count_lines(input, 1, skipped + 1, whole.all);
    for (int i = 0; i < BYTES; i++) {
        must(whole.rows[i] <= there[i]);
        must(whole.all[i] >= there[i]);
    }
    clear(&whole);
    clear(&pieces);
    buffer_clear(&text);
    return 0;
}
