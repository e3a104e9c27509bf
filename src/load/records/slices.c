/* SPDX-License-Identifier: MIT */
/* cursor stands where the next cell begins, or at the line end behind the last one. A cell
 * without doubled quotation marks is lent from the text; one that has them is copied as
 * libcsv read it, and is as much longer in the text as it holds marks.
 *
 * libcsv drops blanks beside quotation marks without a word, but only a padded dialect has
 * them there; elsewhere the record is not in order. */
#include "load/records/slices.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "load/records/parser.h"

#include <stdlib.h>

/* What a byte may be to a cell: what stands behind it, or what it begins with that is not
 * its text. */
enum { DELIMITER = 1, LINE_END = 2, BLANK = 4, QUOTE = 8 };

struct slices {
    struct dialect dialect;
    struct csv_parser parser;
    char delimiter, quote;
    unsigned char kinds[256]; /* of bytes: 0 for most */
    struct text text;
    const char *start, *cursor;        /* of the record */
    unsigned long line;                /* on which it begins */
    unsigned long line_ends;           /* inside it */
    bool gap, stopped, returns;        /* returns: CR stands in the text */
    struct text *cells, *first, *next; /* of all records, of this one, behind its last */
    size_t capacity;                   /* of cells: as many as the text can have */
    struct record *records;
    size_t count, record_capacity;
    struct buffer copies; /* as large as the text, so that it never moves */
};

/* Blanks around cells are dropped: libcsv compares with them in place, with no call a byte.
 */
static void start_parser(struct slices *slices)
{
    parser_start(&slices->parser, &slices->dialect, slices->dialect.quote, CSV_STRICT);
    csv_set_space_func(&slices->parser, NULL);
}

struct slices *slices_new(const struct dialect *dialect)
{
    struct slices *slices = memory_new(1, sizeof *slices);

    slices->dialect = *dialect;
    slices->delimiter = dialect->delimiter[0];
    slices->quote = (char)dialect->quote;
    slices->kinds[' '] = slices->kinds['\t'] = BLANK;
    slices->kinds['\n'] = slices->kinds['\r'] = LINE_END;
    slices->kinds[dialect->quote] = QUOTE;
    slices->kinds[(unsigned char)slices->delimiter] = DELIMITER;
    start_parser(slices);
    return slices;
}

void slices_free(struct slices *slices)
{
    if (!slices)
        return;
    csv_free(&slices->parser);
    buffer_clear(&slices->copies);
    free(slices->cells);
    free(slices->records);
    free(slices);
}

static bool line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static const char *behind_line_end(const char *at)
{
    return at + (at[0] == '\r' && at[1] == '\n' ? 2 : 1);
}

/* Passes over the lines before a record that hold nothing. */
static inline void skip_empty_lines(struct slices *slices)
{
    const char *end = slices->text.bytes + slices->text.length;

    while (slices->start < end && line_end(*slices->start)) {
        slices->start = behind_line_end(slices->start);
        slices->line++;
        slices->gap = true;
    }
    slices->cursor = slices->start;
}

static void make_room(struct slices *slices, size_t bytes)
{
    buffer_reset(&slices->copies);
    buffer_reserve(&slices->copies, bytes);
    if (slices->capacity > bytes)
        return;
    free(slices->cells);
    slices->capacity = bytes + 1;
    slices->cells = memory_resize(NULL, slices->capacity, sizeof *slices->cells);
}

static void begin(struct slices *slices, struct text text, unsigned long line, bool gap)
{
    slices->text = text;
    slices->start = text.bytes;
    slices->line = line;
    slices->line_ends = 0;
    slices->gap = gap;
    slices->stopped = false;
    slices->returns = memchr(text.bytes, '\r', text.length) != NULL;
    slices->count = 0;
    make_room(slices, text.length);
    slices->first = slices->next = slices->cells;
    skip_empty_lines(slices);
}

/* The delimiter may be one of them. */
static const char *skip_blanks(const struct slices *slices, const char *at)
{
    while ((*at == ' ' || *at == '\t') && *at != slices->delimiter)
        at++;
    return at;
}

static size_t count_byte(struct text text, char byte)
{
    const char *end = text.bytes + text.length, *at = text.bytes;
    size_t count = 0;

    for (; at < end && (at = memchr(at, byte, (size_t)(end - at))) != NULL; at++)
        count++;
    return count;
}

static unsigned long count_line_ends(const struct slices *slices, struct text text)
{
    const char *end = text.bytes + text.length;
    unsigned long count = 0;

    if (!slices->returns)
        return count_byte(text, '\n');
    for (const char *at = text.bytes; at < end; at = behind_line_end(at))
        count += line_end(*at);
    return count;
}

static inline unsigned kind_at(const struct slices *slices, const char *at)
{
    return slices->kinds[(unsigned char)*at];
}

/* Whether the cell holds no mark: then a closing one stands behind it, and no other before
 * that. Inside a cell a mark with a delimiter or line end behind it is the second of two.
 */
static bool unmarked(const struct slices *slices, struct text cell)
{
    const char *end = cell.bytes + cell.length;

    return *end == slices->quote && end[-1] != slices->quote &&
           kind_at(slices, end + 1) & (DELIMITER | LINE_END);
}

/* The cell whose opening mark stands at *at, which is moved behind the closing one. */
static struct text take_quoted(struct slices *slices, const char **at, const char *bytes,
                               size_t length)
{
    struct text inside = {*at + 1, length}, cell = inside;

    if (length > 0 && !unmarked(slices, inside)) {
        cell.bytes = slices->copies.bytes + slices->copies.length;
        buffer_append(&slices->copies, bytes, length);
        inside.length += count_byte(cell, slices->quote);
    }
    slices->line_ends += count_line_ends(slices, inside);
    *at = inside.bytes + inside.length + 1;
    return cell;
}

/* A cell that is quoted or blank at one end: kept apart, for the registers it needs would
 * be saved for every other cell as well. */
static void __attribute__((noinline))
take_cell(struct slices *slices, const char *bytes, size_t length)
{
    const char *at = skip_blanks(slices, slices->cursor);

    if (*at != slices->quote) {
        /* A first cell at a line end: a line of blanks, which libcsv passes over. */
        slices->stopped = slices->next == slices->first && line_end(*at);
        *slices->next++ = (struct text){at, length};
        at = skip_blanks(slices, at + length);
    } else {
        bool before = at > slices->cursor;
        *slices->next++ = take_quoted(slices, &at, bytes, length);
        const char *behind = skip_blanks(slices, at);
        slices->stopped = !slices->dialect.padded && (before || behind > at);
        at = behind;
    }
    slices->cursor = at;
    if (*at == slices->delimiter)
        slices->cursor++;
    else if (!line_end(*at))
        slices->stopped = true;
}

static void on_cell(void *bytes, size_t length, void *context)
{
    struct slices *slices = context;
    const char *at = slices->cursor, *end = at + length;

    if (slices->stopped)
        return;
    unsigned first = slices->kinds[(unsigned char)*at];
    unsigned behind = slices->kinds[(unsigned char)*end];
    if (first >= BLANK || behind - 1 >= LINE_END) {
        take_cell(slices, bytes, length);
        return;
    }
    *slices->next++ = (struct text){at, length};
    slices->cursor = end + (behind & DELIMITER);
}

/* Notes the record that ends there. */
static void add_record(struct slices *slices, const char *end)
{
    slices->records = memory_grow(slices->records, slices->count, &slices->record_capacity,
                                  sizeof *slices->records);
    slices->records[slices->count++] = (struct record){
        .cells = slices->first,
        .count = (size_t)(slices->next - slices->first),
        .line = slices->line,
        .lines = slices->line_ends + 1,
        .raw = {slices->start, (size_t)(end - slices->start)},
        .gap = slices->gap,
    };
    slices->line += slices->line_ends + 1;
    slices->line_ends = 0;
    slices->first = slices->next;
    slices->gap = false;
    slices->start = end;
    skip_empty_lines(slices);
}

static void on_row(int byte, void *context)
{
    struct slices *slices = context;

    (void)byte;
    if (slices->stopped)
        return;
    if (slices->next - slices->first > RECORD_CELLS || slices->line_ends >= SLICES_LINES ||
        !line_end(*slices->cursor))
        slices->stopped = true;
    else
        add_record(slices, behind_line_end(slices->cursor));
}

void slices_find(struct slices *slices, struct text text, unsigned long line, bool gap)
{
    begin(slices, text, line, gap);
    if (csv_parse(&slices->parser, text.bytes, text.length, on_cell, on_row, slices) !=
        text.length)
        slices->stopped = true;
    if (slices->start < text.bytes + text.length) {
        csv_free(&slices->parser);
        start_parser(slices);
    }
}

void slices_place(struct slices *slices, unsigned long line, bool gap)
{
    bool *first = slices->count > 0 ? &slices->records[0].gap : &slices->gap;

    for (size_t i = 0; i < slices->count; i++)
        slices->records[i].line += line;
    slices->line += line;
    *first = *first || gap;
}

struct text slices_text(const struct slices *slices)
{
    return slices->text;
}

const struct record *slices_records(const struct slices *slices, size_t *count)
{
    *count = slices->count;
    return slices->records;
}

struct slices_end slices_end(const struct slices *slices, size_t taken)
{
    const char *start = slices->start;
    unsigned long line = slices->line;
    bool gap = slices->gap;

    if (taken < slices->count) {
        const struct record *next = &slices->records[taken];
        start = next->raw.bytes;
        line = next->line;
        gap = next->gap;
    }
    return (struct slices_end){.used = (size_t)(start - slices->text.bytes),
                               .line = line,
                               .gap = gap,
                               .stopped = slices->stopped};
}
