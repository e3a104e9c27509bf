/* SPDX-License-Identifier: MIT */
/* Between the tables of a file (sheet.h) and the tables of jalon: each table whose header
 * is one of ours becomes a source, and its rows go into rows.c. */
#include "load/reader.h"

#include "base/memory.h"
#include "load/bytes.h"
#include "load/explain.h"
#include "load/table/header.h"
#include "load/rows/heading.h"
#include "load/rows/rows.h"
#include "load/table/sheet.h"

#include <stdio.h>
#include <stdlib.h>

struct reader {
    const struct reader_tools *tools;
    const char *path;
    struct bytes *bytes;
    struct sheet *sheet;
    struct source *source; /* of the table that is being read, NULL: none of ours */
    struct column_format formats[COLUMNS_MAX];
    struct format_evidence *evidence;
    struct flags *flags;
    struct rows rows;
    struct explain explain;
    struct buffer window; /* the first piece, which the sheet goes on reading */
    bool any;             /* a table of ours was found */
    bool begun;           /* a table was found */
    uint64_t told;        /* bytes that progress knows of */
    /* Lines before the header, told once there is one: */
    unsigned long preamble_line;
    char *preamble;
};

static void report(struct reader *reader, enum finding_code code, unsigned long line,
                   int cell, struct text found)
{
    struct load_sink *sink = reader->tools->sink;
    struct finding finding = sink_finding(code, reader->path, line, found);

    if (reader->source)
        finding.kind = reader->source->kind;
    if (cell >= 0) {
        finding.column = (unsigned)cell + 1;
        if (reader->source && cell < reader->source->header_count)
            finding.header = memory_string(reader->source->headers[cell]);
    }
    sink->finding(sink->context, finding);
}

static int header_hint(void *context, const struct text *cells, size_t count)
{
    struct reader *reader = context;

    return schema_hint(reader->tools->schema, cells, count);
}

/* A pipe that has paused: its header and how it is parted may not change with what follows.
 */
static bool clear_beginning(void *context, struct text raw)
{
    return dialect_clear(raw, header_hint, context);
}

static int join_rows(void *context, const struct header_row *rows, size_t row_count,
                     struct buffer *names)
{
    struct reader *reader = context;
    struct header_match match =
        schema_match_rows(reader->tools->schema, rows, row_count, names);
    int score = match.score > 0 ? match.score : 0;

    header_match_clear(&match);
    return score;
}

/* What the columns of ours hold, for rows that have to be mended. */
static void expect_classes(void *context, const struct text *header, size_t count,
                           enum cell_class *classes)
{
    static const enum cell_class of_type[] = {
        [TYPE_DATE] = CELL_DATE,
        [TYPE_MONEY] = CELL_NUMBER,
        [TYPE_PERCENT] = CELL_INTEGER,
    };
    struct reader *reader = context;
    struct header_match match = schema_match(reader->tools->schema, header, count);
    int column_count;
    const struct column *columns = columns_of(match.kind, &column_count);

    for (int i = 0; match.score > 0 && i < match.cells; i++) {
        int column = match.column_of[i];
        if (column != COLUMN_NONE && columns[column].type >= TYPE_DATE &&
            columns[column].type <= TYPE_PERCENT)
            classes[i] = of_type[columns[column].type];
    }
    header_match_clear(&match);
}

static struct source *make_source(const struct reader *reader, struct header_match *match,
                                  const struct sheet_table *table)
{
    struct source *source = memory_new(1, sizeof *source);

    source->path = memory_string(reader->path);
    source->encoding = memory_string(bytes_encoding(reader->bytes));
    source->delimiter = memory_string(table->dialect->delimiter);
    source->header_line = table->header_line;
    heading_apply(source, match, table->header);
    source->modified = bytes_modified(reader->bytes);
    return source;
}

static void forget_evidence(struct reader *reader)
{
    if (reader->evidence)
        format_evidence_clear(reader->evidence);
    free(reader->evidence);
}

static void decide_formats(struct reader *reader, const struct sheet_table *table,
                           struct heading *heading)
{
    const struct record *records = table->sample;
    size_t count = table->sample_count;

    forget_evidence(reader);
    flags_free(reader->flags);
    reader->flags = flags_new(reader->source);
    reader->evidence = memory_new(1, sizeof *reader->evidence);
    rows_see_header(reader->source, reader->evidence);
    rows_see(reader->source, records, count, reader->evidence);
    explain_rows(&reader->explain, reader->source, records, count);
    heading_see(heading, records, count);
    flags_see(reader->flags, records, count);
    formats_decide(reader->evidence, reader->source->kind, reader->formats);
    for (int i = 0; i < COLUMNS_MAX; i++)
        if (reader->formats[i].name[0])
            reader->source->format_of[i] = memory_string(reader->formats[i].name);
}

static void report_preamble(struct reader *reader)
{
    if (!reader->preamble)
        return;
    report(reader, FINDING_PREAMBLE, reader->preamble_line, -1, text_of(reader->preamble));
    free(reader->preamble);
    reader->preamble = NULL;
}

static void report_header(struct reader *reader, const struct heading *heading,
                          const struct sheet_table *table)
{
    unsigned long line = table->header_line;

    if (table->header_mend != MEND_NONE)
        report(reader, FINDING_HEADER_MENDED, line, -1, table->header[0]);
    heading_report(heading, reader->tools->sink);
}

static void end_table(struct reader *reader)
{
    struct load_sink *sink = reader->tools->sink;

    if (!reader->source)
        return;
    rows_finish(&reader->rows);
    sink->counts(sink->context, reader->source, reader->rows.loaded, reader->rows.refused);
    reader->source = NULL;
}

static void refuse_table(struct reader *reader, const struct sheet_table *table)
{
    struct text found = {"", 0};
    enum finding_code code = table->header_count ? FINDING_NOT_OURS : FINDING_NO_HEADER;

    if (table->header_count > 0) {
        found = table->header[0];
    } else if (table->sample_count > 0) {
        found = text_trim(table->sample[0].cells[0]);
    }
    report(reader, code, table->header_line, -1, found);
}

static bool begin_source(struct reader *reader, const struct sheet_table *table)
{
    struct load_sink *sink = reader->tools->sink;
    struct header_match match =
        schema_match(reader->tools->schema, table->header, table->header_count);

    if (match.score <= 0) {
        header_match_clear(&match);
        return false;
    }
    reader->source = make_source(reader, &match, table);
    struct heading *heading = heading_new(reader->source, &match);
    explain_table(&reader->explain, table, !reader->any);
    reader->any = true;
    decide_formats(reader, table, heading);
    explain_source(&reader->explain, reader->source, &match, reader->formats);
    sink->source(sink->context, reader->source);
    report_preamble(reader);
    report_header(reader, heading, table);
    heading_free(heading);
    header_match_clear(&match);
    rows_start(&reader->rows, sink, reader->source, reader->formats, reader->evidence,
               reader->tools->vocabularies, reader->flags);
    return true;
}

/* A table without a header is one whose columns are called "column 1", "column 2" and so
 * on: the configuration may say what these are. */
static bool begin_nameless(struct reader *reader, const struct sheet_table *table)
{
    static const char *const words[] = {"column", "colonne"};
    struct sheet_table named = *table;
    char(*names)[32] = memory_new(table->width, sizeof *names);
    struct text *header = memory_new(table->width, sizeof *header);
    bool begun = false;

    named.header = header;
    named.header_count = table->width;
    named.header_line = 0;
    for (size_t word = 0; word < sizeof words / sizeof words[0] && !begun; word++) {
        for (size_t i = 0; i < table->width; i++) {
            snprintf(names[i], sizeof *names, "%s %zu", words[word], i + 1);
            header[i] = text_of(names[i]);
        }
        begun = begin_source(reader, &named);
    }
    free(header);
    free(names);
    return begun;
}

static void begin_table(void *context, const struct sheet_table *table)
{
    struct reader *reader = context;

    reader->begun = true;
    end_table(reader);
    if (!(table->header_count > 0 ? begin_source(reader, table)
                                  : begin_nameless(reader, table)))
        refuse_table(reader, table);
}

static void take_row(void *context, const struct sheet_row *row)
{
    struct reader *reader = context;

    if (reader->source)
        rows_add(&reader->rows, row);
}

static size_t take_rows(void *context, const struct record *records, size_t count)
{
    struct reader *reader = context;

    return reader->source ? rows_add_run(&reader->rows, records, count) : count;
}

static void take_aside(void *context, unsigned long line, struct text found)
{
    struct reader *reader = context;

    if (reader->preamble)
        return;
    reader->preamble = memory_bytes(found.bytes, found.length);
    reader->preamble_line = line;
}

static void tell_progress(struct reader *reader)
{
    uint64_t done = bytes_done(reader->bytes);

    if (reader->tools->done)
        atomic_fetch_add(reader->tools->done, done - reader->told);
    reader->told = done;
}

/* The next piece, read now or ahead of its turn. */
static struct status read_piece(struct reader *reader, struct buffer *text, bool *more)
{
    char forced[2] = {reader->tools->delimiter, '\0'};
    struct slices *found;
    struct text piece;
    bool good;

    if (bytes_take_ahead(reader->bytes, &piece, &found)) {
        *more = true;
        good = sheet_feed_found(reader->sheet, piece, found);
    } else {
        struct status status = bytes_next(reader->bytes, text, more);
        if (!status_ok(&status))
            return status;
        if (!reader->begun)
            explain_text(&reader->explain, buffer_text(text));
        good =
            sheet_feed(reader->sheet, buffer_text(text), *more, forced[0] ? forced : NULL);
    }
    if (good)
        return status_none();
    struct status status = status_make(STATUS_TOO_LARGE, reader->path, 0);
    status.line = sheet_line(reader->sheet);
    return status;
}

/* What is not ours is read to its end all the same, but nobody waits for that. */
static void get_help(struct reader *reader)
{
    if (reader->tools->helpers && reader->source && sheet_sliced(reader->sheet))
        bytes_read_ahead(reader->bytes, reader->tools->helpers,
                         sheet_dialect(reader->sheet));
}

static struct status read_all(struct reader *reader)
{
    struct buffer text = {0};
    struct load_sink *sink = reader->tools->sink;
    struct status status = status_none();
    bool first = true, more = true;

    while (status_ok(&status) && more) {
        struct buffer *piece = first ? &reader->window : &text;
        if (sink->cancelled && sink->cancelled(sink->context)) {
            status = status_make(STATUS_CANCELLED, reader->path, 0);
            break;
        }
        status = read_piece(reader, piece, &more);
        tell_progress(reader);
        if (first && status_ok(&status) && more)
            get_help(reader);
        first = false;
        if (reader->source && bytes_paused(reader->bytes))
            rows_pause(&reader->rows);
    }
    buffer_clear(&text);
    return status;
}

static void report_damage(struct reader *reader)
{
    struct bytes_remark remark;
    char number[32];

    for (size_t i = 0; bytes_remark(reader->bytes, i, &remark); i++) {
        snprintf(number, sizeof number, "%llu", (unsigned long long)remark.count);
        report(reader, remark.code, remark.line, -1, text_of(number));
    }
}

struct status reader_read(const struct reader_tools *tools, const char *path)
{
    struct reader *reader = memory_new(1, sizeof *reader);
    const struct sheet_sink sink = {
        .context = reader,
        .hint = header_hint,
        .join = join_rows,
        .classes = expect_classes,
        .begin = begin_table,
        .row = take_row,
        .rows = take_rows,
        .aside = take_aside,
    };

    reader->tools = tools;
    reader->path = path;
    reader->sheet = sheet_new(&sink);
    reader->explain.encoding_asked = tools->encoding != NULL;
    reader->explain.delimiter_asked = tools->delimiter != '\0';
    struct status status = bytes_open(path, tools->encoding, tools->cancel, &reader->bytes);
    if (status_ok(&status)) {
        if (tools->live)
            bytes_ask(reader->bytes, clear_beginning, reader);
        status = read_all(reader);
    }
    if (status_ok(&status) && !reader->begun)
        report(reader, FINDING_NOT_OURS, 0, -1, (struct text){"", 0});
    if (reader->any)
        report_damage(reader);
    end_table(reader);
    if (!status_ok(&status) && status.code != STATUS_CANCELLED)
        report(reader, FINDING_UNREADABLE, status.line, -1, text_of(status.detail));
    sheet_free(reader->sheet);
    buffer_clear(&reader->window);
    free(reader->preamble);
    flags_free(reader->flags);
    bytes_close(reader->bytes);
    forget_evidence(reader);
    free(reader);
    return status;
}
