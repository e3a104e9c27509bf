/* SPDX-License-Identifier: MIT */
/* The records of the first window are kept in a grid until it is clear which of them is the
 * header and how its columns are written; from then on they go straight into rows. */
#include "load/reader.h"

#include "base/memory.h"
#include "load/bytes.h"
#include "load/dialect.h"
#include "load/grid.h"
#include "load/rows.h"

#include <stdio.h>
#include <stdlib.h>

enum { HEADER_ROWS = 50 /* the header is one of the first so many records */ };

struct reader {
    const struct reader_tools *tools;
    const char *path;
    struct bytes *bytes;
    struct dialect dialect;
    struct records *records;
    struct grid grid;
    bool decided; /* the header is found, rows are being made */
    struct source *source;
    struct column_format formats[COLUMNS_MAX];
    struct format_evidence *evidence;
    struct rows rows;
    uint64_t told; /* bytes that progress knows of */
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
    struct header_match match = schema_match(context, cells, count);
    int score = match.score;

    header_match_clear(&match);
    return score > 0 ? score : 0;
}

static void on_record(void *context, const struct record *record)
{
    struct reader *reader = context;

    if (reader->decided)
        rows_add(&reader->rows, record);
    else
        grid_add(&reader->grid, record);
}

/* The best header among the first records, false when there is none. */
static bool find_header(struct reader *reader, size_t *row, struct header_match *best)
{
    *best = (struct header_match){.score = 0};
    for (size_t i = 0; i < reader->grid.row_count && i < HEADER_ROWS; i++) {
        struct record record = grid_record(&reader->grid, i);
        struct header_match match =
            schema_match(reader->tools->schema, record.cells, record.count);
        if (match.score > best->score) {
            header_match_clear(best);
            *best = match;
            *row = i;
        } else {
            header_match_clear(&match);
        }
    }
    return best->score > 0;
}

static struct source *make_source(const struct reader *reader, struct header_match *match,
                                  const struct record *header)
{
    struct source *source = memory_new(1, sizeof *source);
    char delimiter[2] = {(char)reader->dialect.delimiter, '\0'};

    source->path = memory_string(reader->path);
    source->kind = match->kind;
    source->encoding = memory_string(bytes_encoding(reader->bytes));
    source->delimiter = memory_string(delimiter);
    source->header_line = header->line;
    source->header_count = match->cells;
    source->headers = memory_new((size_t)match->cells + 1, sizeof *source->headers);
    for (int i = 0; i < match->cells; i++) {
        struct text text = text_trim(header->cells[i]);
        source->headers[i] = memory_bytes(text.bytes, text.length);
    }
    source->column_of = match->column_of;
    match->column_of = NULL;
    memcpy(source->cell_of, match->cell_of, sizeof source->cell_of);
    source->modified = bytes_modified(reader->bytes);
    return source;
}

static void decide_formats(struct reader *reader, size_t header)
{
    reader->evidence = memory_new(1, sizeof *reader->evidence);
    rows_see_header(reader->source, reader->evidence);
    for (size_t i = header + 1; i < reader->grid.row_count; i++) {
        struct record record = grid_record(&reader->grid, i);
        rows_see(reader->source, &record, reader->evidence);
    }
    formats_decide(reader->evidence, reader->source->kind, reader->formats);
    for (int i = 0; i < COLUMNS_MAX; i++)
        if (reader->formats[i].name[0])
            reader->source->format_of[i] = memory_string(reader->formats[i].name);
}

static void report_header(struct reader *reader, const struct header_match *match,
                          unsigned long line)
{
    const struct source *source = reader->source;
    int count, missing = header_match_missing(match);
    const struct column *columns = columns_of(source->kind, &count);

    if (missing != COLUMN_NONE)
        report(reader, FINDING_COLUMN_MISSING, line, -1, text_of(columns[missing].name));
    for (int i = 0; i < source->header_count; i++)
        if (match->repeated[i])
            report(reader, FINDING_COLUMN_TWICE, line, i, text_of(source->headers[i]));
}

static void report_preamble(struct reader *reader, size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        struct record record = grid_record(&reader->grid, i);
        for (size_t k = 0; k < record.count; k++) {
            struct text text = text_trim(record.cells[k]);
            if (text_empty(text))
                continue;
            report(reader, FINDING_PREAMBLE, record.line, -1, text);
            return;
        }
    }
}

static bool decide(struct reader *reader)
{
    struct header_match match;
    size_t row = 0;

    if (!find_header(reader, &row, &match)) {
        struct text found = {"", 0};
        unsigned long line = 0;
        if (reader->grid.row_count > 0) {
            struct record first = grid_record(&reader->grid, 0);
            found = text_trim(first.cells[0]);
            line = first.line;
        }
        report(reader, FINDING_NOT_OURS, line, -1, found);
        header_match_clear(&match);
        return false;
    }
    struct record header = grid_record(&reader->grid, row);
    size_t width = header.count;
    reader->source = make_source(reader, &match, &header);
    unsigned long line = header.line;
    decide_formats(reader, row);
    reader->tools->sink->source(reader->tools->sink->context, reader->source);
    report_preamble(reader, row);
    report_header(reader, &match, line);
    header_match_clear(&match);
    rows_start(&reader->rows, reader->tools->sink, reader->source, reader->formats,
               reader->evidence, reader->tools->vocabularies);
    reader->decided = true;
    records_expect(reader->records, width);
    for (size_t i = row + 1; i < reader->grid.row_count; i++) {
        struct record record = grid_record(&reader->grid, i);
        rows_add(&reader->rows, &record);
    }
    grid_clear(&reader->grid);
    return true;
}

static void tell_progress(struct reader *reader)
{
    uint64_t done = bytes_done(reader->bytes);

    if (reader->tools->done)
        atomic_fetch_add(reader->tools->done, done - reader->told);
    reader->told = done;
}

/* Fills the grid; expect is how many cells a record should have, 0 when that is not known.
 */
static bool parse_window(struct reader *reader, struct text text, bool more, size_t expect)
{
    records_free(reader->records);
    grid_clear(&reader->grid);
    reader->records = records_new(&reader->dialect, on_record, reader);
    records_expect(reader->records, expect);
    bool good = records_feed(reader->records, text);
    if (good && !more)
        good = records_finish(reader->records);
    return good;
}

/* How wide the header is when there is something that knowing it may repair better; else 0.
 */
static size_t width_for_repair(struct reader *reader)
{
    struct header_match match;
    size_t row = 0, width = 0;
    bool repaired = false;

    for (size_t i = 0; i < reader->grid.row_count; i++)
        repaired |= reader->grid.rows[i].repaired;
    if (repaired && find_header(reader, &row, &match)) {
        width = reader->grid.rows[row].cells;
        header_match_clear(&match);
    }
    return width;
}

/* The first window decides all; returns whether there is more to do. */
static bool first_window(struct reader *reader, struct text text, bool more,
                         struct status *status)
{
    const struct reader_tools *tools = reader->tools;

    reader->dialect =
        dialect_detect(text, !more, tools->delimiter, header_hint, tools->schema);
    bool good = parse_window(reader, text, more, 0);
    size_t width = width_for_repair(reader);
    if (width > 0)
        good = parse_window(reader, text, more, width);
    if (!good)
        *status = status_make(STATUS_TOO_LARGE, reader->path, 0);
    return decide(reader) && good && more;
}

static struct status read_all(struct reader *reader)
{
    struct buffer text = {0};
    struct load_sink *sink = reader->tools->sink;
    bool more = true;
    struct status status = bytes_next(reader->bytes, &text, &more);

    tell_progress(reader);
    if (status_ok(&status))
        more = first_window(reader, buffer_text(&text), more, &status);
    while (status_ok(&status) && more) {
        if (sink->cancelled && sink->cancelled(sink->context)) {
            status = status_make(STATUS_CANCELLED, reader->path, 0);
            break;
        }
        status = bytes_next(reader->bytes, &text, &more);
        tell_progress(reader);
        if (status_ok(&status) && (!records_feed(reader->records, buffer_text(&text)) ||
                                   (!more && !records_finish(reader->records))))
            status = status_make(STATUS_TOO_LARGE, reader->path, 0);
    }
    if (status.code == STATUS_TOO_LARGE && reader->records)
        status.line = records_line(reader->records);
    buffer_clear(&text);
    return status;
}

static void report_damage(struct reader *reader)
{
    struct bytes_damage damage = bytes_damage(reader->bytes);
    char number[32];

    if (damage.undefined > 0) {
        snprintf(number, sizeof number, "%llu", (unsigned long long)damage.undefined);
        report(reader, FINDING_BYTES, damage.undefined_line, -1, text_of(number));
    }
    if (damage.foreign_lines > 0) {
        snprintf(number, sizeof number, "%llu", (unsigned long long)damage.foreign_lines);
        report(reader, FINDING_BYTES, damage.foreign_line, -1, text_of(number));
    }
}

struct status reader_read(const struct reader_tools *tools, const char *path)
{
    struct reader *reader = memory_new(1, sizeof *reader);
    struct load_sink *sink = tools->sink;

    reader->tools = tools;
    reader->path = path;
    struct status status = bytes_open(path, tools->encoding, tools->cancel, &reader->bytes);
    if (status_ok(&status))
        status = read_all(reader);
    if (reader->decided) {
        rows_finish(&reader->rows);
        report_damage(reader);
        sink->counts(sink->context, reader->source, reader->rows.loaded,
                     reader->rows.refused);
    }
    if (!status_ok(&status) && status.code != STATUS_CANCELLED)
        report(reader, FINDING_UNREADABLE, status.line, -1, (struct text){"", 0});
    records_free(reader->records);
    grid_clear(&reader->grid);
    bytes_close(reader->bytes);
    free(reader->evidence);
    free(reader);
    return status;
}
