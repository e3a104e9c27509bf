/* SPDX-License-Identifier: MIT */
/* libcsv, fed one physical line at a time, so that the line of every record is known and a
 * record can be taken back; or, where blanks are of no interest, fed whole blocks, of which
 * slices.c takes the records that are in order, and what is not is read line by line.
 *
 * text holds what is read from the first line of the record that is open: in the caller's
 * memory, or in work when the record began in an earlier piece. start is where that record
 * begins, at is what has been parsed. Line by line libcsv runs in strict mode: it stops at
 * a quotation mark out of place, where its lax mode would join rows without a word. Then
 * the record's first line is read by recover(). csv_fini is never called: a line end is fed
 * instead, since csv_fini hands out half a row after an error.
 *
 * What libcsv cannot express is rewritten a line at a time, beside the text (rewrite.h). */
#include "load/records.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "load/encoding.h"
#include "load/parser.h"
#include "load/rewrite.h"
#include "load/slices.h"

#include <stdlib.h>

enum {
    FEED_LEAST = 512,          /* after a record that was not in order */
    LOOK_EVERY = SLICES_LINES, /* lines of one record after which it is looked at, and … */
    LOOK_BACK = 8 /* … so many of them would be rows if a quotation mark was too many */
};

struct field {
    size_t start, length;
};

struct records {
    struct dialect dialect;
    record_sink sink;
    record_run run; /* or NULL */
    void *context;
    struct csv_parser parser, quick;
    struct slices *slices; /* fed by quick; NULL: the dialect must be rewritten */
    size_t block;          /* bytes that quick is fed at most */
    struct text text;
    struct buffer work, rewritten;
    size_t start, at;
    size_t scanned; /* no line end between at and here */
    unsigned long line, start_line;
    size_t expected;
    unsigned long skip; /* lines still to be left out */
    bool failed, gap, trim;
    bool unended; /* the line end behind the text is ours */
    /* The record being collected: */
    struct buffer cell_text;
    struct field *fields;
    size_t count, capacity;
    bool closed;        /* its end has been seen */
    bool too_many;      /* cells */
    struct text *cells; /* scratch for the sink */
    size_t cell_capacity;
};

static void parser_restart(struct records *records)
{
    csv_free(&records->parser);
    parser_start(&records->parser, &records->dialect, records->dialect.quote,
                 CSV_STRICT | CSV_STRICT_FINI);
}

static void quick_start(struct records *records)
{
    parser_start(&records->quick, &records->dialect, records->dialect.quote, CSV_STRICT);
    csv_set_space_func(&records->quick, NULL); /* compared in place: no call a byte */
}

struct records *records_new(const struct dialect *dialect, record_sink sink, void *context)
{
    struct records *records = memory_new(1, sizeof *records);

    records->dialect = *dialect;
    records->sink = sink;
    records->context = context;
    records->line = records->start_line = 1;
    records->skip = dialect->skip_lines;
    records->block = PARSER_BLOCK;
    parser_start(&records->parser, dialect, dialect->quote, CSV_STRICT | CSV_STRICT_FINI);
    quick_start(records);
    if (!rewrite_needed(dialect))
        records->slices = slices_new(dialect);
    return records;
}

void records_free(struct records *records)
{
    if (!records)
        return;
    csv_free(&records->parser);
    buffer_clear(&records->work);
    buffer_clear(&records->rewritten);
    buffer_clear(&records->cell_text);
    csv_free(&records->quick);
    slices_free(records->slices);
    free(records->fields);
    free(records->cells);
    free(records);
}

void records_in_runs(struct records *records, record_run run)
{
    records->run = run;
}

void records_expect(struct records *records, size_t cells)
{
    records->expected = cells;
}

void records_trim(struct records *records, bool trim)
{
    records->trim = trim;
}

unsigned long records_line(const struct records *records)
{
    return records->line;
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

/* Length of the physical line at the front of text, its end included; 0 when the end is not
 * there yet. A CR at the very end of the text waits for the LF that may follow. */
static size_t line_length(struct text text, bool last)
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

/* The open record is not in order: its first line is read by the lax rules, or else with
 * the marks as plain text. */
static bool recover(struct records *records, size_t end, bool in_quotes)
{
    size_t all = end - records->start;
    struct text line = {records->text.bytes + records->start, all};
    size_t used = line_length(line, true);

    line.length = used ? used : all;
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

/* Parses the line at records->at. */
static bool take_line(struct records *records, size_t length)
{
    size_t end = records->at + length;
    struct text line = {records->text.bytes + records->at, length};

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
        records->gap = records->gap || line_end(*line.bytes);
        records->start = records->at;
        records->start_line = records->line;
        return true;
    }
    bool look = (records->line - records->start_line) % LOOK_EVERY == 0;
    if (records->at - records->start > RECORD_LARGEST || (look && runs_away(records)))
        return recover(records, end, true);
    return true;
}

/* What is left of the text is kept in work, which may hold it already. */
static void keep_rest(struct records *records)
{
    struct text rest = {records->text.bytes + records->start,
                        records->text.length - records->start};

    if (records->work.length == 0)
        buffer_append_text(&records->work, rest);
    else if (records->start > 0)
        buffer_drop_front(&records->work, records->start);
    records->text = buffer_text(&records->work);
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

/* The whole lines of the next block. */
static struct text next_block(const struct records *records)
{
    struct text block = {records->text.bytes + records->at,
                         records->text.length - records->at};

    if (block.length > records->block)
        block.length = records->block;
    const char *end = block.length > 0 ? memrchr(block.bytes, '\n', block.length) : NULL;
    block.length = end ? (size_t)(end - block.bytes) + 1 : 0;
    return block;
}

/* Hands on what slices has found, until blanks are wanted again; how many records. */
static size_t give_slices(struct records *records)
{
    size_t count, taken = 0;
    const struct record *found = slices_records(records->slices, &count);

    while (taken < count && records->trim) {
        if (records->run) {
            taken += records->run(records->context, found + taken, count - taken);
        } else {
            records->sink(records->context, &found[taken]);
            taken++;
        }
    }
    return taken;
}

/* Reads the records of a block that are in order; true when the next block is to be tried.
 * Behind a record that is not the blocks are small, lest much be read in vain. */
static bool take_block(struct records *records)
{
    struct text block = next_block(records);
    bool last = records->at + block.length == records->text.length;

    slices_begin(records->slices, block, records->line, records->gap);
    size_t parsed = csv_parse(&records->quick, block.bytes, block.length, slices_cell,
                              slices_row, records->slices);
    struct slices_end end = slices_end(records->slices, give_slices(records));
    bool order = parsed == block.length && !end.stopped;
    records->at += end.used;
    records->start = records->at;
    records->scanned = 0;
    records->line = records->start_line = end.line;
    records->gap = end.gap;
    if (end.used < block.length) {
        csv_free(&records->quick);
        quick_start(records);
    }
    if (!order)
        records->block = FEED_LEAST;
    else if (records->block < PARSER_BLOCK)
        records->block *= 2;
    return order && end.used > 0 && !last;
}

static bool can_take_block(const struct records *records)
{
    return records->slices && records->trim && records->skip == 0 &&
           records->at == records->start;
}

static bool take_lines(struct records *records, bool last)
{
    while (!records->failed && records->at < records->text.length) {
        if (!last && can_take_block(records) && take_block(records))
            continue;
        size_t from = records->scanned > records->at ? records->scanned : records->at;
        size_t length = line_length(
            (struct text){records->text.bytes + from, records->text.length - from}, last);
        if (length == 0) {
            /* All but the last byte, which may be a CR. */
            records->scanned = records->text.length - 1;
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
    records->text = text;
    if (records->work.length > 0) {
        buffer_append_text(&records->work, text);
        records->text = buffer_text(&records->work);
    }
    if (!take_lines(records, false))
        return false;
    records->failed = records->text.length - records->at > RECORD_LARGEST;
    keep_rest(records);
    return !records->failed;
}

bool records_finish(struct records *records)
{
    if (records->failed)
        return false;
    size_t length = records->text.length;
    if (length > 0 && !line_end(records->text.bytes[length - 1])) {
        records->unended = true;
        buffer_append_char(&records->work, '\n');
        records->text = buffer_text(&records->work);
    }
    while (take_lines(records, true) && records->at > records->start) {
        /* All lines are in and a quotation mark is still open. */
        records->failed = !recover(records, records->text.length, true);
    }
    return !records->failed;
}
