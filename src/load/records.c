/* SPDX-License-Identifier: MIT */
/* libcsv, fed one physical line at a time, so that the line of every record is known and a
 * record can be taken back.
 *
 * work holds the text from the first line of the record that is open; start is where that
 * record begins, at is what has been parsed. libcsv runs in strict mode: it stops at a
 * quotation mark out of place, where its lax mode would join rows without a word. Then the
 * record's first line is read by recover(). csv_fini is never called: a line end is fed
 * instead, since csv_fini hands out half a row after an error.
 *
 * What libcsv cannot express is rewritten a line at a time, beside the text: a delimiter of
 * several characters as one byte that UTF-8 never has, a backslash before a quotation mark
 * as a second quotation mark. */
#include "load/records.h"

#include "base/buffer.h"
#include "base/memory.h"

#include <csv.h>
#include <stdlib.h>

enum {
    FEED_BLOCK = 64 * 1024,
    STAND_IN = 0xFE, /* for a delimiter of several characters */
    LOOK_EVERY = 32, /* lines of one record after which it is looked at, and … */
    LOOK_BACK = 8 /* … so many of them would be rows if a quotation mark was too many */
};

struct field {
    size_t start, length;
};

struct records {
    struct dialect dialect;
    record_sink sink;
    void *context;
    struct csv_parser parser;
    struct buffer work, rewritten;
    size_t delimiter_length;
    size_t start, at;
    size_t scanned; /* no line end between at and here */
    unsigned long line, start_line;
    size_t expected;
    unsigned long skip; /* lines still to be left out */
    bool failed, gap;
    bool unended; /* the line end behind the text is ours */
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
    csv_set_delim(parser, dialect->delimiter[1] ? (unsigned char)STAND_IN
                                                : (unsigned char)dialect->delimiter[0]);
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
    records->delimiter_length = strlen(dialect->delimiter);
    parser_start(&records->parser, dialect, dialect->quote, CSV_STRICT | CSV_STRICT_FINI);
    return records;
}

void records_free(struct records *records)
{
    if (!records)
        return;
    csv_free(&records->parser);
    buffer_clear(&records->work);
    buffer_clear(&records->rewritten);
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
 * readable by rewrite(), these are left. "\N" stays: it is a word for nothing. */
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

/* Writes the delimiter of several characters where it stands inside a quoted cell. */
static void append_field(struct records *records, const char *bytes, size_t length)
{
    const char *stand_in;

    while (records->delimiter_length > 1 && length > 0 &&
           (stand_in = memchr(bytes, STAND_IN, length)) != NULL) {
        size_t before = (size_t)(stand_in - bytes);
        buffer_append(&records->text, bytes, before);
        buffer_append_string(&records->text, records->dialect.delimiter);
        bytes += before + 1;
        length -= before + 1;
    }
    buffer_append(&records->text, bytes, length);
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
    field->start = records->text.length;
    append_field(records, bytes, length);
    field->length = records->text.length - field->start;
    if (records->dialect.backslash && field->length > 0)
        unescape(records, field);
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

/* The cells as texts. */
static void show_cells(struct records *records)
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
}

/* end: where the record's text ends in work. */
static void give(struct records *records, size_t end, bool broken, bool stray)
{
    show_cells(records);
    struct record record = {
        .cells = records->cells,
        .count = records->count,
        .line = records->start_line,
        .raw = {records->work.bytes + records->start, end - records->start},
        .broken = broken,
        .stray = stray,
        .gap = records->gap,
        .unended = records->unended && end == records->work.length,
    };
    records->gap = false;
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
static bool parse(struct records *records, struct csv_parser *parser, struct text text)
{
    while (text.length > 0) {
        size_t piece = text.length < FEED_BLOCK ? text.length : FEED_BLOCK;
        if (csv_parse(parser, text.bytes, piece, on_field, on_row, records) != piece)
            return false;
        text.bytes += piece;
        text.length -= piece;
    }
    return !records->too_many;
}

/* The text with what libcsv cannot express made so that it can. */
static struct text rewrite(struct records *records, struct text text)
{
    size_t delimiter = records->delimiter_length;
    char quote = (char)records->dialect.quote;

    if (delimiter == 1 && !records->dialect.backslash)
        return text;
    buffer_reset(&records->rewritten);
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (delimiter > 1 && i + delimiter <= text.length &&
            memcmp(text.bytes + i, records->dialect.delimiter, delimiter) == 0) {
            byte = (char)STAND_IN;
            i += delimiter - 1;
        } else if (records->dialect.backslash && byte == '\\' && i + 1 < text.length) {
            buffer_append_char(&records->rewritten,
                               text.bytes[i + 1] == quote ? quote : byte);
            byte = text.bytes[++i];
        }
        buffer_append_char(&records->rewritten, byte);
    }
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
        if (field->length > 0 && records->text.bytes[field->start] == quote) {
            field->start++;
            field->length--;
        }
        if (field->length > 0 &&
            records->text.bytes[field->start + field->length - 1] == quote)
            field->length--;
    }
}

/* The open record is not in order: its first line is read by the lax rules, or else with
 * the marks as plain text. */
static bool recover(struct records *records, size_t end, bool in_quotes)
{
    size_t all = end - records->start;
    size_t used = line_length(records->work.bytes + records->start, all, true);
    struct text line = {records->work.bytes + records->start, used ? used : all};

    parser_restart(records);
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

static size_t count_delimiters(const struct records *records, struct text line)
{
    size_t count = 0, length = records->delimiter_length;

    for (size_t i = 0; i + length <= line.length; i++)
        count += memcmp(line.bytes + i, records->dialect.delimiter, length) == 0;
    return count;
}

/* Whether the last lines of a record that goes on and on would be rows of their own. */
static bool runs_away(const struct records *records)
{
    size_t end = records->at, least = records->expected > 2 ? records->expected - 1 : 2;

    for (int i = 0; i < LOOK_BACK; i++) {
        size_t start = end;
        while (start > records->start && records->work.bytes[start - 1] != '\n' &&
               records->work.bytes[start - 1] != '\r')
            start--;
        struct text line = {records->work.bytes + start, end - start};
        if (line.length > 0 && count_delimiters(records, line) < least)
            return false;
        while (start > records->start && (records->work.bytes[start - 1] == '\n' ||
                                          records->work.bytes[start - 1] == '\r'))
            start--;
        end = start;
    }
    return true;
}

static bool only_line_end(struct text line)
{
    return line.bytes[0] == '\n' || line.bytes[0] == '\r';
}

/* Parses the line at records->at. */
static bool take_line(struct records *records, size_t length)
{
    size_t end = records->at + length;
    struct text line = {records->work.bytes + records->at, length};

    if (!parse(records, &records->parser, rewrite(records, line))) {
        bool several = records->at > records->start;
        bool in_quotes = records->parser.quoted != 0;
        if (records->too_many || (csv_error(&records->parser) != CSV_EPARSE && !several))
            return false;
        return recover(records, end, in_quotes);
    }
    records->at = end;
    records->line++;
    if (records->closed)
        give(records, end, false, false);
    /* pstate is 0 between records: true after a record and after a blank line. */
    if (records->parser.pstate == 0) {
        records->gap = records->gap || only_line_end(line);
        records->start = records->at;
        records->start_line = records->line;
        return true;
    }
    bool look = (records->line - records->start_line) % LOOK_EVERY == 0;
    if (records->at - records->start > RECORD_LARGEST || (look && runs_away(records)))
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
        records->work.bytes[length - 1] != '\r') {
        records->unended = true;
        buffer_append_char(&records->work, '\n');
    }
    while (take_lines(records, true) && records->at > records->start) {
        /* All lines are in and a quotation mark is still open. */
        records->failed = !recover(records, records->work.length, true);
    }
    return !records->failed;
}
