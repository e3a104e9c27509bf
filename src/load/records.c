/* SPDX-License-Identifier: MIT */
/* libcsv, fed one physical line at a time, so that the line of every record is known and a
 * record can be taken back.
 *
 * work holds the text from the first line of the record that is open; start is where that
 * record begins, at is what has been parsed. libcsv runs in strict mode: it stops at a
 * quotation mark out of place, where its lax mode would join rows without a word. Then the
 * record is read again by recover(). csv_fini is never called: a line end is fed instead,
 * since csv_fini hands out half a row after an error. */
#include "load/records.h"

#include "base/buffer.h"
#include "base/memory.h"

#include <csv.h>
#include <stdlib.h>

enum {
    FEED_BLOCK = 64 * 1024,
    REJOIN_LINES = 64 /* a record in disorder is not joined over more lines than this */
};

struct field {
    size_t start, length;
};

struct records {
    struct dialect dialect;
    record_sink sink;
    void *context;
    struct csv_parser parser;
    struct buffer work;
    size_t start, at;
    size_t scanned; /* no line end between at and here */
    unsigned long line, start_line;
    size_t expected;
    unsigned long skip; /* lines still to be left out */
    bool failed;
    /* The record being collected: */
    struct buffer text;
    struct field *fields;
    size_t count, capacity;
    bool closed;        /* its end has been seen */
    bool too_many;      /* cells */
    struct text *cells; /* scratch for the sink */
    size_t cell_capacity;
};

static int no_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

static int blank(unsigned char byte)
{
    return byte == ' ' || byte == '\t';
}

/* libcsv asks for memory here; past the cap it is told that there is none. */
static void *capped_realloc(void *memory, size_t size)
{
    return size > RECORD_FIELD_LARGEST ? NULL : memory_resize(memory, size, 1);
}

static void parser_start(struct csv_parser *parser, const struct dialect *dialect,
                         unsigned char quote, unsigned char options)
{
    csv_init(parser, options);
    csv_set_realloc_func(parser, capped_realloc);
    csv_set_blk_size(parser, FEED_BLOCK);
    csv_set_delim(parser, dialect->delimiter);
    csv_set_quote(parser, quote);
    csv_set_space_func(parser, dialect->padded ? blank : no_space);
}

static void parser_restart(struct records *records)
{
    csv_free(&records->parser);
    parser_start(&records->parser, &records->dialect, records->dialect.quote,
                 CSV_STRICT | CSV_STRICT_FINI);
}

struct records *records_new(const struct dialect *dialect, record_sink sink, void *context)
{
    struct records *records = memory_new(1, sizeof *records);

    records->dialect = *dialect;
    records->sink = sink;
    records->context = context;
    records->line = records->start_line = 1;
    records->skip = dialect->skip_lines;
    parser_start(&records->parser, dialect, dialect->quote, CSV_STRICT | CSV_STRICT_FINI);
    return records;
}

void records_free(struct records *records)
{
    if (!records)
        return;
    csv_free(&records->parser);
    buffer_clear(&records->work);
    buffer_clear(&records->text);
    free(records->fields);
    free(records->cells);
    free(records);
}

void records_expect(struct records *records, size_t cells)
{
    records->expected = cells;
}

unsigned long records_line(const struct records *records)
{
    return records->line;
}

/* Takes the backslashes out of the last field: what libcsv could not read has been made
 * readable by escape_line(), these are left. "\N" stays: it is a word for nothing. */
static void unescape(struct records *records, struct field *field)
{
    char *bytes = records->text.bytes + field->start;
    size_t length = 0;

    for (size_t i = 0; i < field->length; i++) {
        if (bytes[i] == '\\' && i + 1 < field->length && memchr("\\\n\r", bytes[i + 1], 3))
            i++;
        bytes[length++] = bytes[i];
    }
    records->text.length -= field->length - length;
    field->length = length;
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
    records->fields[records->count++] = (struct field){records->text.length, length};
    buffer_append(&records->text, bytes, length);
    if (records->dialect.backslash && length > 0)
        unescape(records, &records->fields[records->count - 1]);
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
    buffer_reset(&records->text);
}

static void give(struct records *records, bool repaired)
{
    if (records->cell_capacity < records->count) {
        records->cell_capacity = records->capacity;
        records->cells =
            memory_resize(records->cells, records->cell_capacity, sizeof *records->cells);
    }
    for (size_t i = 0; i < records->count; i++) {
        struct field field = records->fields[i];
        const char *bytes = records->text.bytes ? records->text.bytes + field.start : "";
        records->cells[i] = (struct text){bytes, field.length};
    }
    struct record record = {records->cells, records->count, records->start_line, repaired};
    if (record.count > 0)
        records->sink(records->context, &record);
    forget(records);
}

/* Length of the physical line at the front of text, its end included; 0 when the end is not
 * there yet. A CR at the very end of the text waits for the LF that may follow. */
static size_t line_length(const char *bytes, size_t length, bool last)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\n')
            return i + 1;
        if (bytes[i] == '\r') {
            if (i + 1 < length)
                return bytes[i + 1] == '\n' ? i + 2 : i + 1;
            return last ? i + 1 : 0;
        }
    }
    return 0;
}

/* True when libcsv took it all. */
static bool parse(struct records *records, struct csv_parser *parser, size_t from,
                  size_t length)
{
    while (length > 0) {
        size_t piece = length < FEED_BLOCK ? length : FEED_BLOCK;
        if (csv_parse(parser, records->work.bytes + from, piece, on_field, on_row,
                      records) != piece)
            return false;
        from += piece;
        length -= piece;
    }
    return !records->too_many;
}

/* Reads length bytes from the record's start without the strict mode; true when that gives
 * one whole record. */
static bool reread(struct records *records, size_t length, unsigned char quote)
{
    struct csv_parser parser;

    forget(records);
    parser_start(&parser, &records->dialect, quote, 0);
    bool good = parse(records, &parser, records->start, length) && records->closed;
    csv_free(&parser);
    return good;
}

/* Cells read without quoting keep their quotation marks; those at the ends go. */
static void strip_quotes(struct records *records)
{
    char quote = (char)records->dialect.quote;

    for (size_t i = 0; i < records->count; i++) {
        struct field *field = &records->fields[i];
        if (field->length > 0 && records->text.bytes[field->start] == quote) {
            field->start++;
            field->length--;
        }
        if (field->length > 0 &&
            records->text.bytes[field->start + field->length - 1] == quote)
            field->length--;
    }
}

static unsigned long lines_in(const char *bytes, size_t length)
{
    unsigned long lines = 0;

    for (size_t used; length > 0; bytes += used, length -= used, lines++) {
        used = line_length(bytes, length, true);
        if (used == 0)
            break;
    }
    return lines;
}

/* The record that ends (or should have ended) at end is not in order. Three readings, the
 * first that gives the number of cells expected: its first line by the lax rules; its first
 * line with the marks as plain text; all its lines by the lax rules. */
static bool recover(struct records *records, size_t end, bool in_quotes)
{
    size_t first =
        line_length(records->work.bytes + records->start, end - records->start, true);
    size_t expected = records->expected;
    size_t used = first ? first : end - records->start;
    bool doubtful = true;

    parser_restart(records);
    records->too_many = false;
    bool lax = reread(records, used, records->dialect.quote);
    if (lax && (expected == 0 || records->count == expected)) {
        doubtful = in_quotes;
    } else if (!reread(records, used, DIALECT_NO_QUOTE)) {
        return false;
    } else if (expected > 0 && records->count == expected) {
        strip_quotes(records);
    } else if (used < end - records->start &&
               lines_in(records->work.bytes + records->start, end - records->start) <=
                   REJOIN_LINES &&
               reread(records, end - records->start, records->dialect.quote) &&
               records->count == expected) {
        used = end - records->start;
    } else if (lax) {
        reread(records, used, records->dialect.quote);
    } else if (reread(records, used, DIALECT_NO_QUOTE)) {
        strip_quotes(records);
    }
    give(records, doubtful);
    records->line =
        records->start_line + lines_in(records->work.bytes + records->start, used);
    records->start += used;
    records->at = records->start;
    records->start_line = records->line;
    return true;
}

/* Makes of \" the "" that libcsv knows, in place: physical positions stay, and doing it
 * twice to a line that is read again changes nothing. */
static void escape_line(struct records *records, size_t length)
{
    char *line = records->work.bytes + records->at;
    char quote = (char)records->dialect.quote;

    for (size_t i = 0; i + 1 < length; i++) {
        if (line[i] != '\\')
            continue;
        if (line[i + 1] == quote)
            line[i] = quote;
        i++;
    }
}

/* Parses the line at records->at. */
static bool take_line(struct records *records, size_t length)
{
    size_t end = records->at + length;

    if (records->dialect.backslash)
        escape_line(records, length);
    if (!parse(records, &records->parser, records->at, length)) {
        bool several = records->at > records->start;
        bool in_quotes = records->parser.quoted != 0;
        if (records->too_many || (csv_error(&records->parser) != CSV_EPARSE && !several))
            return false;
        return recover(records, end, in_quotes);
    }
    records->at = end;
    records->line++;
    if (records->closed)
        give(records, false);
    /* pstate is 0 between records: true after a record and after a blank line. */
    if (records->parser.pstate == 0) {
        records->start = records->at;
        records->start_line = records->line;
    }
    if (records->at - records->start > RECORD_LARGEST)
        return recover(records, end, true);
    return true;
}

static void compact(struct records *records)
{
    if (records->start == 0)
        return;
    memmove(records->work.bytes, records->work.bytes + records->start,
            records->work.length - records->start);
    records->work.length -= records->start;
    records->at -= records->start;
    records->scanned -=
        records->scanned > records->start ? records->start : records->scanned;
    records->start = 0;
}

static void skip_line(struct records *records, size_t length)
{
    records->skip--;
    records->at += length;
    records->start = records->at;
    records->start_line = ++records->line;
}

static bool take_lines(struct records *records, bool last)
{
    while (!records->failed && records->at < records->work.length) {
        size_t from = records->scanned > records->at ? records->scanned : records->at;
        size_t length =
            line_length(records->work.bytes + from, records->work.length - from, last);
        if (length == 0) {
            /* All but the last byte, which may be a CR. */
            records->scanned = records->work.length - 1;
            break;
        }
        records->scanned = 0;
        length += from - records->at;
        if (records->skip > 0) {
            skip_line(records, length);
            continue;
        }
        records->failed = !take_line(records, length);
    }
    return !records->failed;
}

bool records_feed(struct records *records, struct text text)
{
    if (records->failed)
        return false;
    buffer_append_text(&records->work, text);
    if (!take_lines(records, false))
        return false;
    records->failed = records->work.length - records->at > RECORD_LARGEST;
    compact(records);
    return !records->failed;
}

bool records_finish(struct records *records)
{
    if (records->failed)
        return false;
    size_t length = records->work.length;
    if (length > 0 && records->work.bytes[length - 1] != '\n' &&
        records->work.bytes[length - 1] != '\r')
        buffer_append_char(&records->work, '\n');
    while (take_lines(records, true) && records->at > records->start) {
        /* All lines are in and a quotation mark is still open. */
        records->failed = !recover(records, records->work.length, true);
    }
    return !records->failed;
}
