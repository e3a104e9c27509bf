/* SPDX-License-Identifier: MIT */
/* Records of any text in any dialect. Nothing is lost and nothing made up: the records' own
 * texts are the whole text but for blank lines, each from the line that it says; and
 * whatever is no delimiter, quotation mark, line end, blank or backslash comes out in the
 * cells, in its order. In how many pieces the text came does not matter.
 *
 * The first bytes choose the dialect, the size of pieces and the cells expected. */
#include "fuzz.h"

#include "load/records/records.h"

static const char *const delimiters[] = {",", ";", "\t", "|", " ", ":", ", ", "||"};
static const unsigned char quotes[] = {'"', '\'', DIALECT_NO_QUOTE};

struct seen {
    const struct dialect *dialect;
    struct text input;
    size_t at;          /* behind the last record */
    unsigned long line; /* of at */
    struct buffer all;  /* the records as text, to compare */
};

/* Bytes that reading may take away. */
static bool plain(const struct dialect *dialect, char byte)
{
    return !strchr(dialect->delimiter, byte) && (unsigned char)byte != dialect->quote &&
           !memchr("\r\n \t\\", byte, 5);
}

/* Goes on, counting lines; they end in LF, CR LF or CR. */
static void pass(struct seen *seen, size_t length)
{
    for (size_t end = seen->at + length; seen->at < end; seen->at++)
        seen->line += seen->input.bytes[seen->at] == '\n' ||
                      (seen->input.bytes[seen->at] == '\r' &&
                       (seen->at + 1 == seen->input.length ||
                        seen->input.bytes[seen->at + 1] != '\n'));
}

/* Length of the blank line at the front, end included; 0 when there is none. Where blanks
 * belong to no cell, a line of blanks is a blank line. */
static size_t blank_line(const struct seen *seen)
{
    struct text rest = {seen->input.bytes + seen->at, seen->input.length - seen->at};
    size_t length = 0;

    while (length < rest.length && seen->dialect->padded &&
           memchr(" \t", rest.bytes[length], 2) &&
           rest.bytes[length] != seen->dialect->delimiter[0])
        length++;
    if (length == rest.length)
        return length;
    return memchr("\r\n", rest.bytes[length], 2) ? length + 1 : 0;
}

static void pass_blank_lines(struct seen *seen)
{
    for (size_t length; (length = blank_line(seen)) > 0;)
        pass(seen, length);
}

static size_t next_plain(const struct dialect *dialect, struct text text, size_t at)
{
    while (at < text.length && !plain(dialect, text.bytes[at]))
        at++;
    return at;
}

/* The plain bytes of the record's text are those of its cells. */
static void check_cells(const struct seen *seen, const struct record *record)
{
    size_t at = next_plain(seen->dialect, record->raw, 0);

    for (size_t i = 0; i < record->count; i++) {
        struct text cell = record->cells[i];
        for (size_t k = 0; k < cell.length; k++) {
            if (!plain(seen->dialect, cell.bytes[k]))
                continue;
            must(at < record->raw.length && record->raw.bytes[at] == cell.bytes[k]);
            at = next_plain(seen->dialect, record->raw, at + 1);
        }
    }
    must(at == record->raw.length);
}

static void see(void *context, const struct record *record)
{
    struct seen *seen = context;

    must(record->count >= 1);
    must(record->raw.length > 0);
    pass_blank_lines(seen);
    must(record->line == seen->line);
    /* A line end that the text lacks at its end may have been put there. */
    size_t left = seen->input.length - seen->at, length = record->raw.length;
    must(length <= left + 1);
    length = length < left ? length : left;
    must(memcmp(record->raw.bytes, seen->input.bytes + seen->at, length) == 0);
    pass(seen, length);
    check_cells(seen, record);
    buffer_printf(&seen->all, "%lu%s%s%s", record->line, record->broken ? "!" : "",
                  record->stray ? "?" : "", record->gap ? "-" : "");
    for (size_t i = 0; i < record->count; i++) {
        buffer_printf(&seen->all, "|%zu:", record->cells[i].length);
        buffer_append_text(&seen->all, record->cells[i]);
    }
}

/* The records of the input, given in pieces, into seen->all. */
static void read_all(const struct dialect *dialect, struct text input, size_t piece,
                     size_t expected, bool trim, struct seen *seen)
{
    struct records *records = records_new(dialect, see, seen);

    *seen = (struct seen){.dialect = dialect, .input = input, .line = 1};
    records_expect(records, expected);
    records_trim(records, trim);
    for (size_t at = 0; at < input.length; at += piece) {
        size_t length = input.length - at < piece ? input.length - at : piece;
        must(records_feed(records, (struct text){input.bytes + at, length}));
    }
    must(records_finish(records));
    pass_blank_lines(seen);
    must(seen->at == input.length);
    must(records_line(records) == seen->line || records_line(records) == seen->line + 1);
    records_free(records);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seen whole, pieces, trimmed;
    unsigned variant = fuzz_take(&data, &size), piece = fuzz_take(&data, &size);
    size_t expected = fuzz_take(&data, &size) % 8;
    struct dialect dialect = {.quote = quotes[variant / 8 % sizeof quotes],
                              .padded = variant & 64,
                              .backslash = variant & 128};
    struct buffer text = {0};

    snprintf(dialect.delimiter, sizeof dialect.delimiter, "%s", delimiters[variant % 8]);
    fuzz_text(data, size, &text);
    struct text input = {buffer_string(&text), text.length};
    read_all(&dialect, input, size + 1, expected, false, &whole);
    read_all(&dialect, input, piece % 32 + 1, expected, false, &pieces);
    read_all(&dialect, input, size + 1, expected, true, &trimmed);
    must(text_equal(buffer_text(&whole.all), buffer_text(&pieces.all)));
    buffer_clear(&whole.all);
    buffer_clear(&pieces.all);
    buffer_clear(&trimmed.all);
    buffer_clear(&text);
    return 0;
}
