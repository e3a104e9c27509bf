/* SPDX-License-Identifier: MIT */
/* Records of any text in any dialect. Nothing is lost and nothing made up: whatever is no
 * delimiter, quotation mark, line end, blank or backslash comes out, in its order, and in a
 * record that began on the line it says. In how many pieces the text came does not matter.
 *
 * The first bytes choose the dialect, the size of pieces and the cells expected. */
#include "fuzz.h"

#include "load/records.h"

static const unsigned char delimiters[] = {',', ';', '\t', '|', ' ', ':'};
static const unsigned char quotes[] = {'"', '\'', DIALECT_NO_QUOTE};

struct seen {
    const struct dialect *dialect;
    struct text input;
    size_t at;          /* behind the last byte of the input that came out */
    unsigned long line; /* of at */
    unsigned long last; /* line of the last record */
    struct buffer all;  /* the records as text, to compare */
};

/* Bytes that reading may take away. */
static bool plain(const struct dialect *dialect, char byte)
{
    return (unsigned char)byte != dialect->delimiter &&
           (unsigned char)byte != dialect->quote && !memchr("\r\n \t\\", byte, 5);
}

/* Physical line ends: LF, CR LF, CR. */
static bool ends_line(struct text text, size_t at)
{
    return text.bytes[at] == '\n' ||
           (text.bytes[at] == '\r' &&
            (at + 1 == text.length || text.bytes[at + 1] != '\n'));
}

/* Goes on in the input to its next plain byte. */
static void to_next_plain(struct seen *seen)
{
    while (seen->at < seen->input.length &&
           !plain(seen->dialect, seen->input.bytes[seen->at])) {
        seen->line += ends_line(seen->input, seen->at);
        seen->at++;
    }
}

static void see(void *context, const struct record *record)
{
    struct seen *seen = context;
    unsigned long inside = 0;

    must(record->count >= 1);
    must(record->line > seen->last);
    seen->last = record->line;
    buffer_printf(&seen->all, "%lu%s", record->line, record->repaired ? "!" : "");
    for (size_t i = 0; i < record->count; i++) {
        struct text cell = record->cells[i];
        buffer_printf(&seen->all, "|%zu:", cell.length);
        buffer_append_text(&seen->all, cell);
        for (size_t k = 0; k < cell.length; k++) {
            inside += ends_line(cell, k);
            if (!plain(seen->dialect, cell.bytes[k]))
                continue;
            to_next_plain(seen);
            must(seen->at < seen->input.length);
            must(seen->input.bytes[seen->at] == cell.bytes[k]);
            must(seen->line >= record->line);
            must(seen->line == record->line + inside || record->repaired);
            seen->at++;
        }
    }
}

/* The records of the input, given in pieces, into seen->all. */
static void read_all(const struct dialect *dialect, struct text input, size_t piece,
                     size_t expected, struct seen *seen)
{
    struct records *records = records_new(dialect, see, seen);

    *seen = (struct seen){.dialect = dialect, .input = input, .line = 1};
    records_expect(records, expected);
    for (size_t at = 0; at < input.length; at += piece) {
        size_t length = input.length - at < piece ? input.length - at : piece;
        must(records_feed(records, (struct text){input.bytes + at, length}));
    }
    must(records_finish(records));
    to_next_plain(seen);
    must(seen->at == input.length);
    must(records_line(records) >= seen->line);
    must(records_line(records) <= seen->line + 1);
    records_free(records);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seen whole, pieces;
    unsigned variant = fuzz_take(&data, &size), piece = fuzz_take(&data, &size);
    size_t expected = fuzz_take(&data, &size) % 8;
    struct dialect dialect = {.delimiter = delimiters[variant % sizeof delimiters],
                              .quote = quotes[variant / 8 % sizeof quotes],
                              .padded = variant & 64,
                              .backslash = variant & 128};
    struct buffer text = {0};

    fuzz_text(data, size, &text);
    struct text input = {buffer_string(&text), text.length};
    read_all(&dialect, input, size + 1, expected, &whole);
    read_all(&dialect, input, piece % 32 + 1, expected, &pieces);
    must(text_equal(buffer_text(&whole.all), buffer_text(&pieces.all)));
    buffer_clear(&whole.all);
    buffer_clear(&pieces.all);
    buffer_clear(&text);
    return 0;
}
