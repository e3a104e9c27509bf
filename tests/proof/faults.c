/* SPDX-License-Identifier: MIT */
/* A table of what each family changes in the writing of the file; a fault of a row changes
 * one place in it. */
#include "faults.h"

#include "clean.h"

enum escape { ESCAPE_DOUBLED, ESCAPE_BACKSLASH, ESCAPE_NOT };

struct writing {
    const char *delimiter;
    const char *row_end;
    char quote;
    enum escape escape;
    const struct fault *fault; /* of a row, or NULL */
};

struct family {
    const char *name;
    double weight;
    struct writing writing;
};

#define FAMILY(id, name_, weight_) [id].name = (name_), [id].weight = (weight_),
static const struct family families[FAULT_FAMILY_COUNT] = {
    FAULT_FAMILIES(FAMILY)[FAULT_ENDS_LF].writing.row_end = "\n",
    [FAULT_ENDS_CR].writing.row_end = "\r",
    [FAULT_SEMICOLON].writing.delimiter = ";",
    [FAULT_TAB].writing.delimiter = "\t",
    [FAULT_COMMA_BLANK].writing.delimiter = ", ",
    [FAULT_BLANK].writing.delimiter = " ",
    [FAULT_APOSTROPHE].writing = {.quote = '\'', .escape = ESCAPE_NOT},
    [FAULT_BACKSLASH].writing.escape = ESCAPE_BACKSLASH,
    [FAULT_NO_ESCAPE].writing.escape = ESCAPE_NOT,
};

const char *fault_family_name(enum fault_family family)
{
    return families[family].name;
}

double fault_family_weight(enum fault_family family)
{
    return families[family].weight;
}

static bool of_row(enum fault_family family)
{
    return family >= FAULT_MISSING_SEPARATOR;
}

static size_t first_column(enum fault_family family)
{
    return family == FAULT_MISSING_SEPARATOR ? 1 : 0;
}

bool fault_next(struct fault *fault, bool first)
{
    if (first) {
        *fault = (struct fault){.family = FAULT_NONE};
        return true;
    }
    if (of_row(fault->family)) {
        size_t columns = fault->family == FAULT_ROW_BLANK ? 1 : CLEAN_COLUMNS;

        if (++fault->column < columns)
            return true;
        fault->column = first_column(fault->family);
        if (++fault->row < CLEAN_ROWS)
            return true;
    }
    fault->family++;
    fault->row = 0;
    fault->column = first_column(fault->family);
    return fault->family < FAULT_FAMILY_COUNT;
}

/* --- The bytes ----------------------------------------------------------------------- */

static void write_cell(struct text cell, size_t column, bool extra,
                       const struct writing *writing, struct buffer *out)
{
    bool quoted = clean_quoted(cell, column);

    if (quoted)
        buffer_append_char(out, writing->quote);
    if (extra)
        buffer_append_char(out, writing->quote);
    for (size_t i = 0; i < cell.length; i++) {
        if (quoted && cell.bytes[i] == writing->quote && writing->escape != ESCAPE_NOT)
            buffer_append_char(out,
                               writing->escape == ESCAPE_DOUBLED ? writing->quote : '\\');
        buffer_append_char(out, cell.bytes[i]);
    }
    if (quoted)
        buffer_append_char(out, writing->quote);
}

/* How often the separator stands in front of the column. */
static int separators(const struct fault *fault, size_t row, size_t column)
{
    int usual = column > 0;

    if (!fault || fault->row != row || fault->column != column)
        return usual;
    return usual + (fault->family == FAULT_EXTRA_SEPARATOR) -
           (fault->family == FAULT_MISSING_SEPARATOR);
}

static void write_row(const struct plain *clean, size_t row, size_t width,
                      const struct writing *writing, struct buffer *out)
{
    const struct fault *fault = writing->fault;
    bool here = fault && fault->row == row;
    const char *delimiter =
        here && fault->family == FAULT_ROW_BLANK ? " " : writing->delimiter;

    for (size_t column = 0; column < width; column++) {
        for (int i = separators(fault, row, column); i > 0; i--)
            buffer_append_string(out, delimiter);
        bool extra = here && fault->family == FAULT_EXTRA_QUOTE && fault->column == column;
        struct text cell = {0};
        if (column < CLEAN_COLUMNS)
            cell = plain_at(clean, row, column);
        else if (row == 0)
            cell = text_of("Suite");
        write_cell(cell, column, extra, writing, out);
    }
    buffer_append_string(out, writing->row_end);
}

/* A row of words without the quotation marks that the header has. */
static void write_bare_header(const struct plain *clean, struct buffer *out)
{
    for (size_t column = 0; column < CLEAN_COLUMNS; column++) {
        if (column > 0)
            buffer_append_char(out, ',');
        buffer_append_text(out, plain_at(clean, 0, column));
    }
    buffer_append_string(out, "\r\n");
}

static void write_before(enum fault_family family, const struct plain *clean,
                         struct buffer *out)
{
    if (family == FAULT_PREAMBLE)
        buffer_append_string(out, "Export des projets,,,,,,,,\r\n,,,,,,,,\r\n");
    if (family == FAULT_HEADER_TWO_ROWS || family == FAULT_HEADER_THREE_ROWS)
        write_bare_header(clean, out);
    if (family == FAULT_HEADER_THREE_ROWS)
        write_bare_header(clean, out);
}

/* The second table has the same header, as far as it is as wide, and the rows from the last
 * to the first. */
static void write_behind(enum fault_family family, const struct plain *clean,
                         const struct writing *writing, struct buffer *out)
{
    size_t width = CLEAN_COLUMNS;

    if (family == FAULT_TWO_FINAL_NEWLINES)
        buffer_append_string(out, "\r\n");
    if (family != FAULT_TABLE_NARROWER && family != FAULT_TABLE_SAME &&
        family != FAULT_TABLE_WIDER)
        return;
    width = width + (family == FAULT_TABLE_WIDER) - (family == FAULT_TABLE_NARROWER);
    write_row(clean, 0, width, writing, out);
    for (size_t row = CLEAN_ROWS - 1; row > 0; row--)
        write_row(clean, row, width, writing, out);
}

/* The rows of the clean table that are there. */
static void rows_of(enum fault_family family, size_t *first, size_t *end)
{
    *first = family == FAULT_NO_HEADER ? 1 : 0;
    *end = family == FAULT_NO_PAYLOAD    ? 0
           : family == FAULT_HEADER_ONLY ? 1
           : family == FAULT_ONE_ROW     ? 2
                                         : CLEAN_ROWS;
}

void fault_write(const struct fault *fault, const struct plain *clean, struct buffer *out)
{
    struct writing writing = families[fault->family].writing;
    size_t first, end;

    if (!writing.delimiter)
        writing.delimiter = ",";
    if (!writing.row_end)
        writing.row_end = "\r\n";
    if (!writing.quote)
        writing.quote = '"';
    writing.fault = of_row(fault->family) ? fault : NULL;
    write_before(fault->family, clean, out);
    rows_of(fault->family, &first, &end);
    for (size_t row = first; row < end; row++)
        write_row(clean, row, CLEAN_COLUMNS, &writing, out);
    write_behind(fault->family, clean, &writing, out);
    if (fault->family == FAULT_NO_FINAL_NEWLINE) {
        out->length -= 2;
        out->bytes[out->length] = '\0';
    }
}

/* --- What they say ------------------------------------------------------------------- */

static size_t header_rows(enum fault_family family)
{
    return family == FAULT_HEADER_TWO_ROWS ? 2 : family == FAULT_HEADER_THREE_ROWS ? 3 : 1;
}

static void expect_row(const struct fault *fault, const struct plain *clean, size_t row,
                       struct plain *expected)
{
    size_t times = row == 0 ? header_rows(fault->family) : 1;
    struct buffer cell = {0};

    for (size_t column = 0; column < CLEAN_COLUMNS; column++) {
        buffer_reset(&cell);
        if (fault->family == FAULT_EXTRA_QUOTE && fault->row == row &&
            fault->column == column)
            buffer_append_char(&cell, '"');
        for (size_t i = 0; i < times; i++) {
            if (i > 0)
                buffer_append_char(&cell, ' ');
            buffer_append_text(&cell, plain_at(clean, row, column));
        }
        plain_add_cell(expected, buffer_text(&cell));
    }
    plain_end_row(expected);
    buffer_clear(&cell);
}

void fault_expect(const struct fault *fault, const struct plain *clean,
                  struct plain *expected)
{
    size_t first, end;

    rows_of(fault->family, &first, &end);
    for (size_t row = first; row < end; row++)
        expect_row(fault, clean, row, expected);
}

void fault_file_name(const struct fault *fault, struct buffer *out)
{
    size_t start = out->length;

    buffer_append_string(out, fault_family_name(fault->family));
    for (char *byte = out->bytes + start; *byte; byte++)
        if (*byte == ' ' || *byte == ':' || *byte == ',')
            *byte = '-';
    if (of_row(fault->family))
        buffer_printf(out, "-%zu-%zu", fault->row, fault->column);
}
