/* SPDX-License-Identifier: MIT */
/* libcsv tells how long each cell is, and nothing is done then but to note it: so little
 * that its loop is not held up. Afterwards the cells are followed through the text. One
 * without doubled quotation marks is lent from there; one that has them is copied without
 * each second one.
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

/* What libcsv told: the length of each cell, of the last one of a record its complement,
 * which is negative. */
struct told {
    int32_t *next; /* behind the last one */
    size_t records;
};

struct slices {
    struct dialect dialect;
    struct csv_parser parser;
    char delimiter, quote;
    unsigned char kinds[256]; /* of bytes: 0 for most */
    struct text text;
    const char *start;          /* of the record */
    unsigned long line;         /* on which it begins */
    unsigned long line_ends;    /* inside it */
    bool gap, stopped, returns; /* returns: CR may be in the text */
    int32_t *lengths;           /* room for as many cells as the text can have */
    size_t length_capacity;
    struct text *cells; /* of all records */
    size_t cell_capacity;
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
    free(slices->lengths);
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

/* The next record begins there, but for lines before it that hold nothing. */
static inline void begin_record(struct slices *slices, const char *at, unsigned long line)
{
    const char *end = slices->text.bytes + slices->text.length;

    slices->gap = false;
    for (; at < end && line_end(*at); at = behind_line_end(at)) {
        line++;
        slices->gap = true;
    }
    slices->start = at;
    slices->line = line;
    slices->line_ends = 0;
}

/* Room for so many and some more, none of which is kept. */
static void *room_for(void *memory, size_t count, size_t *capacity, size_t size)
{
    if (count <= *capacity)
        return memory;
    free(memory);
    *capacity = count + count / 4;
    return memory_resize(NULL, *capacity, size);
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

/* A cell at a place in the text that holds marks, without the second one of each two of
 * them. Returns what stands behind it. */
static const char *__attribute__((noinline))
copy_marked(struct slices *slices, struct text *cell)
{
    const char *from = cell->bytes;
    char *to = slices->copies.bytes + slices->copies.length;
    size_t left = cell->length;

    cell->bytes = to;
    slices->copies.length += left;
    while (left > 0) {
        const char *mark = memchr(from, slices->quote, left);
        size_t some = mark ? (size_t)(mark + 1 - from) : left;
        memcpy(to, from, some);
        to += some;
        left -= some;
        from += mark ? some + 1 : some;
    }
    return from;
}

/* The cell whose opening mark stands there. Returns what stands behind the closing one. */
static const char *take_quoted(struct slices *slices, const char *mark, size_t length,
                               struct text *cell)
{
    const char *start = mark + 1, *end = start + length;

    *cell = (struct text){start, length};
    if (length > 0 && !unmarked(slices, *cell))
        end = copy_marked(slices, cell);
    slices->line_ends +=
        count_line_ends(slices, (struct text){start, (size_t)(end - start)});
    return end + 1;
}

/* A cell with blanks before it, or behind it though it is not quoted. Returns what stands
 * behind them; NULL: it is not in order. */
static const char *take_blanks(struct slices *slices, const char *from, size_t length,
                               struct text *cell)
{
    const char *at = skip_blanks(slices, from);

    if (*at == slices->quote) {
        if (!slices->dialect.padded)
            return NULL;
        return skip_blanks(slices, take_quoted(slices, at, length, cell));
    }
    *cell = (struct text){at, length};
    /* A first cell at a line end: a line of blanks, which libcsv passes over. */
    bool passed_over = line_end(*at) && from == slices->start;
    return passed_over ? NULL : skip_blanks(slices, at + length);
}

/* A cell that is quoted or blank at one end; the same return value. Kept apart, for the
 * registers it needs would be saved for every other cell as well. */
static const char *__attribute__((noinline))
take_odd(struct slices *slices, const char *from, size_t length, struct text *cell)
{
    if (*from != slices->quote)
        return take_blanks(slices, from, length, cell);
    const char *end = take_quoted(slices, from, length, cell);
    if (kind_at(slices, end) != BLANK)
        return end;
    return slices->dialect.padded ? skip_blanks(slices, end) : NULL;
}

/* The cells of the record that begins at slices->start, as long as *lengths says, which is
 * moved behind them. Returns the line end behind it; NULL: it is not in order. */
static inline const char *take_cells(struct slices *slices, const int32_t **lengths,
                                     struct text *cell)
{
    const char delimiter = slices->delimiter;
    const int32_t *next = *lengths;
    const char *at = slices->start, *end;
    ptrdiff_t length;

    for (; (length = *next) >= 0; next++, cell++) {
        end = at + length;
        *cell = (struct text){at, (size_t)length};
        if (kind_at(slices, at) >= BLANK || *end != delimiter) {
            end = take_odd(slices, at, (size_t)length, cell);
            if (!end || *end != delimiter)
                return NULL;
        }
        at = end + 1;
    }
    *lengths = next + 1;
    length = ~length;
    end = at + length;
    *cell = (struct text){at, (size_t)length};
    if (kind_at(slices, at) >= BLANK || !line_end(*end))
        end = take_odd(slices, at, (size_t)length, cell);
    return end && line_end(*end) ? end : NULL;
}

/* Follows the records through the text, up to the first that is not in order. */
static void follow(struct slices *slices, const struct told *told)
{
    const int32_t *length = slices->lengths;
    struct text *cells = slices->cells;

    for (struct record *record = slices->records, *last = record + told->records;
         record < last; record++) {
        const int32_t *first = length;
        const char *end = take_cells(slices, &length, cells);
        size_t count = (size_t)(length - first);
        unsigned long lines = slices->line_ends + 1;
        if (!end || count > RECORD_CELLS || lines > SLICES_LINES) {
            slices->stopped = true;
            return;
        }
        end = behind_line_end(end);
        *record = (struct record){.cells = cells,
                                  .count = count,
                                  .line = slices->line,
                                  .lines = lines,
                                  .raw = {slices->start, (size_t)(end - slices->start)},
                                  .gap = slices->gap};
        cells += count;
        slices->count++;
        begin_record(slices, end, slices->line + lines);
    }
}

static void begin(struct slices *slices, struct text text, unsigned long line, bool gap,
                  bool returns)
{
    slices->text = text;
    slices->stopped = false;
    slices->returns = returns;
    slices->count = 0;
    buffer_reset(&slices->copies);
    buffer_reserve(&slices->copies, text.length);
    slices->lengths = room_for(slices->lengths, text.length + 1, &slices->length_capacity,
                               sizeof *slices->lengths);
    begin_record(slices, text.bytes, line);
    slices->gap = slices->gap || gap;
}

static void on_cell(void *bytes, size_t length, void *context)
{
    struct told *told = context;

    (void)bytes;
    *told->next++ = (int32_t)length;
}

static void on_row(int byte, void *context)
{
    struct told *told = context;

    (void)byte;
    told->next[-1] = ~told->next[-1];
    told->records++;
}

void slices_find(struct slices *slices, struct text text, unsigned long line, bool gap,
                 bool returns)
{
    begin(slices, text, line, gap, returns);
    struct told told = {slices->lengths, 0};
    bool whole = csv_parse(&slices->parser, text.bytes, text.length, on_cell, on_row,
                           &told) == text.length;
    slices->cells = room_for(slices->cells, (size_t)(told.next - slices->lengths) + 1,
                             &slices->cell_capacity, sizeof *slices->cells);
    slices->records = room_for(slices->records, told.records, &slices->record_capacity,
                               sizeof *slices->records);
    follow(slices, &told);
    slices->stopped = slices->stopped || !whole;
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
