/* SPDX-License-Identifier: MIT */
/* libcsv, fed one physical line at a time, so that the line of every record is known and a
 * record can be taken back. It runs in strict mode: it stops at a quotation mark out of
 * place, where its lax mode would join rows without a word. Then the record's first line is
 * read by records_recover. csv_fini is never called: a line end is fed instead, since
 * csv_fini hands out half a row after an error.
 *
 * What libcsv cannot express is rewritten a line at a time, beside the text (rewrite.h). */
#include "load/records/records_inside.h"

#include "base/memory.h"
#include "load/encoding/encoding.h"
#include "load/records/rewrite.h"

enum {
    LOOK_EVERY = SLICES_LINES, /* lines of one record after which it is looked at, and … */
    LOOK_BACK = 8 /* … so many of them would be rows if a quotation mark was too many */
};

void records_start_parser(struct records *records)
{
    parser_start(&records->parser, &records->dialect, records->dialect.quote,
                 CSV_STRICT | CSV_STRICT_FINI);
}

static void on_field(void *bytes, size_t length, void *context)
{
    struct records *records = context;

    if (records->count >= RECORD_CELLS) {
        records->too_many = true;
        return;
    }
    records->fields = memory_grow(records->fields, records->count, &records->capacity,
                                  sizeof *records->fields);
    struct field *field = &records->fields[records->count++];
    field->start = records->cell_text.length;
    if (rewrite_needed(&records->dialect))
        rewrite_back(&records->dialect, (struct text){bytes, length}, &records->cell_text);
    else
        buffer_append(&records->cell_text, bytes, length);
    field->length = records->cell_text.length - field->start;
}

static void on_row(int byte, void *context)
{
    struct records *records = context;

    (void)byte;
    records->closed = true;
}

static void forget(struct records *records)
{
    records->count = 0;
    records->closed = false;
    buffer_reset(&records->cell_text);
}

/* The cells as texts. */
static void show_cells(struct records *records)
{
    if (records->cell_capacity < records->count) {
        records->cell_capacity = records->capacity;
        records->cells =
            memory_resize(records->cells, records->cell_capacity, sizeof *records->cells);
    }
    const char *bytes = buffer_string(&records->cell_text);
    for (size_t i = 0; i < records->count; i++)
        records->cells[i] =
            (struct text){bytes + records->fields[i].start, records->fields[i].length};
}

/* end: where the record's text ends in work. */
static void give(struct records *records, size_t end, bool broken, bool stray)
{
    show_cells(records);
    struct record record = {
        .cells = records->cells,
        .count = records->count,
        .line = records->start_line,
        .lines = broken || stray ? 1 : records->line - records->start_line,
        .raw = {records->text.bytes + records->start, end - records->start},
        .broken = broken,
        .stray = stray,
        .gap = records->gap,
        .unended = records->unended && end == records->text.length,
    };
    records->gap = false;
    if (record.count > 0)
        records->sink(records->context, &record);
    forget(records);
}

size_t records_line_length(struct text text, bool last)
{
    size_t end = encoding_line_end(text);

    if (end == text.length)
        return 0;
    if (text.bytes[end] == '\n')
        return end + 1;
    if (end + 1 < text.length)
        return text.bytes[end + 1] == '\n' ? end + 2 : end + 1;
    return last ? end + 1 : 0;
}

/* True when libcsv took it all. */
static bool parse(struct records *records, struct csv_parser *parser, struct text text)
{
    while (text.length > 0) {
        size_t piece = text.length < PARSER_BLOCK ? text.length : PARSER_BLOCK;
        if (csv_parse(parser, text.bytes, piece, on_field, on_row, records) != piece)
            return false;
        text.bytes += piece;
        text.length -= piece;
    }
    return !records->too_many;
}

/* The text as libcsv can read it. */
static struct text rewrite(struct records *records, struct text text)
{
    if (!rewrite_needed(&records->dialect))
        return text;
    buffer_reset(&records->rewritten);
    rewrite_text(&records->dialect, text, &records->rewritten);
    return buffer_text(&records->rewritten);
}

/* Reads one line without the strict mode; true when that gives one whole record. */
static bool reread(struct records *records, struct text line, unsigned char quote)
{
    struct csv_parser parser;

    forget(records);
    records->too_many = false;
    parser_start(&parser, &records->dialect, quote, 0);
    bool good = parse(records, &parser, line) && records->closed;
    csv_free(&parser);
    return good;
}

/* Cells read without quoting keep their quotation marks; those at the ends go. */
static void strip_quotes(struct records *records)
{
    char quote = (char)records->dialect.quote;

    for (size_t i = 0; i < records->count; i++) {
        struct field *field = &records->fields[i];
        if (field->length > 0 && records->cell_text.bytes[field->start] == quote) {
            field->start++;
            field->length--;
        }
        if (field->length > 0 &&
            records->cell_text.bytes[field->start + field->length - 1] == quote)
            field->length--;
    }
}

bool records_recover(struct records *records, size_t end, bool in_quotes)
{
    size_t all = end - records->start;
    struct text line = {records->text.bytes + records->start, all};
    size_t used = records_line_length(line, true);

    line.length = used ? used : all;
    csv_free(&records->parser);
    records_start_parser(records);
    line = rewrite(records, line);
    bool lax = reread(records, line, records->dialect.quote);
    if (!lax) {
        if (!reread(records, line, DIALECT_NO_QUOTE))
            return false;
        strip_quotes(records);
    }
    used = used ? used : all;
    give(records, records->start + used, !lax || in_quotes, lax && !in_quotes);
    records->line = records->start_line + 1;
    records->start += used;
    records->at = records->start;
    records->scanned = 0;
    records->start_line = records->line;
    return true;
}

static bool line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* Whether the last lines of a record that goes on and on would be rows of their own. */
static bool runs_away(const struct records *records)
{
    const char *first = records->text.bytes + records->start;
    const char *end = records->text.bytes + records->at;
    size_t least = records->expected > 2 ? records->expected - 1 : 2;

    for (int i = 0; i < LOOK_BACK; i++) {
        const char *start = end;
        while (start > first && !line_end(start[-1]))
            start--;
        struct text line = {start, (size_t)(end - start)};
        if (line.length > 0 && delimiters_in(line, records->dialect.delimiter) < least)
            return false;
        while (start > first && line_end(start[-1]))
            start--;
        end = start;
    }
    return true;
}

bool records_take_line(struct records *records, size_t length)
{
    size_t end = records->at + length;
    struct text line = {records->text.bytes + records->at, length};

    if (!parse(records, &records->parser, rewrite(records, line))) {
        bool several = records->at > records->start;
        bool in_quotes = records->parser.quoted != 0;
        if (records->too_many || (csv_error(&records->parser) != CSV_EPARSE && !several))
            return false;
        return records_recover(records, end, in_quotes);
    }
    records->at = end;
    records->line++;
    if (records->closed)
        give(records, end, false, false);
    /* pstate is 0 between records: true after a record and after a blank line. */
    if (records->parser.pstate == 0) {
        records->gap = records->gap || line_end(*line.bytes);
        records->start = records->at;
        records->start_line = records->line;
        return true;
    }
    bool look = (records->line - records->start_line) % LOOK_EVERY == 0;
    if (records->at - records->start > RECORD_LARGEST || (look && runs_away(records)))
        return records_recover(records, end, true);
    return true;
}
