/* SPDX-License-Identifier: MIT */
#include "load/exact.h"

#include "base/memory.h"
#include "load/rows/batcher.h"
#include "load/bytes.h"
#include "load/records/records.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    UNREAD = '?',      /* begins a cell that could not be read as its type */
    SHARE_MOST = 10000 /* hundredths of a percent */
};

struct exact {
    const struct reader_tools *tools;
    const char *path;
    struct source *source; /* the job's once its header was read */
    struct batcher batcher;
    uint64_t rows;
    unsigned long bad; /* the first line that is not as it was written; 0: none */
};

static void refuse(struct exact *exact, unsigned long line)
{
    if (exact->bad == 0)
        exact->bad = line;
}

/* --- values ------------------------------------------------------------------------- */

/* Takes digits off the beginning; false when there are none or the number is too large. */
static bool take_digits(struct text *text, int64_t most, int64_t *number)
{
    size_t length = 0;

    *number = 0;
    for (; length < text->length; length++) {
        int digit = text->bytes[length] - '0';
        if (digit < 0 || digit > 9)
            break;
        if (*number > most / 10 || *number * 10 > most - digit)
            return false;
        *number = *number * 10 + digit;
    }
    text->bytes += length;
    text->length -= length;
    return length > 0;
}

static bool take_byte(struct text *text, char byte)
{
    if (text_empty(*text) || *text->bytes != byte)
        return false;
    text->bytes++;
    text->length--;
    return true;
}

/* "12.50" as 1250. */
static bool take_hundredths(struct text *text, int64_t most, int64_t *number)
{
    int64_t whole, part;

    if (!take_digits(text, most / 100, &whole) || !take_byte(text, '.') ||
        text->length < 2 || !take_digits(text, 99, &part) ||
        (whole == most / 100 && part > most % 100))
        return false;
    *number = whole * 100 + part;
    return true;
}

static bool read_day(struct text text, int64_t *value)
{
    char iso[16] = "";

    if (text.length >= sizeof iso)
        return false;
    memcpy(iso, text.bytes, text.length);
    *value = day_from_iso(iso);
    return *value != DAY_UNKNOWN;
}

static bool read_money(struct text text, int64_t *value)
{
    bool negative = take_byte(&text, '-');

    if (!take_hundredths(&text, INT64_MAX, value))
        return false;
    *value = negative ? -*value : *value;
    return text_empty(text);
}

static bool read_number(enum column_type type, struct text text, int64_t *value)
{
    switch (type) {
    case TYPE_DATE:
        return read_day(text, value);
    case TYPE_MONEY:
        return read_money(text, value);
    case TYPE_PERCENT:
        return take_hundredths(&text, SHARE_MOST, value) && take_byte(&text, '%') &&
               text_empty(text);
    default:
        return take_digits(&text, type == TYPE_FLAG ? 1 : INT32_MAX, value) &&
               text_empty(text);
    }
}

static int64_t read_word(const struct exact *exact, enum column_type type, struct text word,
                         struct text title)
{
    enum project_status project = PROJECT_STATUS_UNKNOWN;
    enum milestone_status milestone = MILESTONE_STATUS_UNKNOWN;
    enum milestone_kind kind = KIND_UNKNOWN;

    switch (type) {
    case TYPE_PROJECT_STATUS:
        vocabularies_project_status(exact->tools->vocabularies, word, &project);
        return project;
    case TYPE_MILESTONE_STATUS:
        vocabularies_milestone_status(exact->tools->vocabularies, word, &milestone);
        return milestone;
    default:
        vocabularies_kind(exact->tools->vocabularies, word, title, &kind);
        return kind;
    }
}

/* --- rows --------------------------------------------------------------------------- */

static bool kind_of(struct text first, enum table_kind *kind)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        int count;
        if (!text_equal(first, text_of(columns_of((enum table_kind)i, &count)->name)))
            continue;
        *kind = (enum table_kind)i;
        return true;
    }
    return false;
}

static int column_named(enum table_kind kind, struct text name)
{
    int count;
    const struct column *columns = columns_of(kind, &count);

    for (int i = 0; i < count; i++)
        if (text_equal(name, text_of(columns[i].name)))
            return i;
    return COLUMN_NONE;
}

static bool take_headers(struct source *source, const struct record *record)
{
    for (int i = 0; i < source->header_count; i++) {
        int column = column_named(source->kind, record->cells[i]);
        if (column == COLUMN_NONE || source->cell_of[column] >= 0)
            return false;
        source->headers[i] = memory_bytes(record->cells[i].bytes, record->cells[i].length);
        source->column_of[i] = column;
        source->cell_of[column] = i;
    }
    return true;
}

static void begin(struct exact *exact, const struct record *record)
{
    struct source *source;
    enum table_kind kind;

    if (record->count > COLUMNS_MAX || !kind_of(record->cells[0], &kind)) {
        refuse(exact, record->line);
        return;
    }
    source = memory_new(1, sizeof *source);
    source->path = memory_string(exact->path);
    source->kind = kind;
    source->encoding = memory_string("UTF-8");
    source->delimiter = memory_string(",");
    source->header_line = record->line;
    source->modified = DAY_UNKNOWN;
    source->header_count = (int)record->count;
    source->headers = memory_new(record->count, sizeof *source->headers);
    source->column_of = memory_new(record->count, sizeof *source->column_of);
    for (int i = 0; i < COLUMNS_MAX; i++)
        source->cell_of[i] = -1;
    if (!take_headers(source, record)) {
        refuse(exact, record->line);
        source_free(source);
        return;
    }
    exact->source = source;
    exact->tools->sink->source(exact->tools->sink->context, source);
    batcher_start(&exact->batcher, exact->tools->sink, source, true);
}

static struct text cell_at(const struct exact *exact, const struct record *record,
                           int column)
{
    int cell = exact->source->cell_of[column];

    return cell < 0 ? (struct text){"", 0} : record->cells[cell];
}

/* One cell of a column; takes off it what says that it could not be read. */
static bool read_cell(const struct exact *exact, const struct record *record, int column,
                      enum column_type type, struct text *cell, int64_t *value)
{
    *value = column_unknown(type);
    if (type == TYPE_TEXT)
        return true;
    if (type >= TYPE_PROJECT_STATUS) {
        struct text title = {"", 0};
        if (type == TYPE_MILESTONE_KIND)
            title = cell_at(exact, record, MILESTONE_TITLE);
        *value = read_word(exact, type, cell_at(exact, record, column), title);
        return true;
    }
    return text_empty(*cell) || take_byte(cell, UNREAD) || read_number(type, *cell, value);
}

static void add_row(struct exact *exact, const struct record *record)
{
    int64_t values[COLUMNS_MAX];
    struct text cells[COLUMNS_MAX];
    int count;
    const struct column *columns = columns_of(exact->source->kind, &count);

    for (size_t i = 0; i < record->count; i++)
        cells[i] = record->cells[i];
    for (int i = 0; i < count; i++) {
        int cell = exact->source->cell_of[i];
        struct text nothing = {"", 0}, *text = cell < 0 ? &nothing : &cells[cell];
        if (!read_cell(exact, record, i, columns[i].type, text, &values[i]))
            refuse(exact, record->line);
    }
    batcher_row(&exact->batcher, record->line, cells, record->count, values);
    exact->rows++;
}

static void on_record(void *context, const struct record *record)
{
    struct exact *exact = context;

    if (exact->bad)
        return;
    if (record->broken || record->stray)
        refuse(exact, record->line);
    else if (!exact->source)
        begin(exact, record);
    else if (record->count != (size_t)exact->source->header_count)
        refuse(exact, record->line);
    else
        add_row(exact, record);
}

/* --- the file ----------------------------------------------------------------------- */

static bool must_stop(const struct exact *exact)
{
    const struct load_sink *sink = exact->tools->sink;

    return sink->cancelled && sink->cancelled(sink->context);
}

static struct status feed(struct exact *exact, struct records *records, int file)
{
    char *block = memory_new(1, BYTES_BLOCK);
    struct status status = status_none();
    bool good = true;
    ssize_t got;

    while (good && !exact->bad && (got = read(file, block, BYTES_BLOCK)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            status = status_make(STATUS_UNREADABLE, exact->path, errno);
        else if (must_stop(exact))
            status = status_make(STATUS_CANCELLED, exact->path, 0);
        if (!status_ok(&status))
            break;
        if (exact->tools->done)
            atomic_fetch_add(exact->tools->done, (unsigned long long)got);
        good = records_feed(records, (struct text){block, (size_t)got});
    }
    free(block);
    if (status_ok(&status) && (!good || !records_finish(records)))
        refuse(exact, records_line(records));
    return status;
}

static struct status read_all(struct exact *exact, int file)
{
    const struct dialect dialect = {.delimiter = ",", .quote = '"'};
    struct load_sink *sink = exact->tools->sink;
    struct records *records = records_new(&dialect, on_record, exact);
    /* More cells than any line has: no text over many lines is taken for rows. */
    records_expect(records, SIZE_MAX);
    struct status status = feed(exact, records, file);

    records_free(records);
    if (exact->source) {
        batcher_finish(&exact->batcher);
        sink->counts(sink->context, exact->source, exact->rows, 0);
    } else if (status_ok(&status)) {
        refuse(exact, 1);
    }
    if (status_ok(&status) && exact->bad) {
        status = status_make(STATUS_INVALID, exact->path, 0);
        status.line = exact->bad;
    }
    return status;
}

struct status exact_read(const struct reader_tools *tools, const char *path)
{
    struct exact exact = {.tools = tools, .path = path};
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0)
        return status_make(errno == ENOENT ? STATUS_NOT_FOUND : STATUS_UNREADABLE, path,
                           errno);
    struct status status = read_all(&exact, file);
    close(file);
    return status;
}
