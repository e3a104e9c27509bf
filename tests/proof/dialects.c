/* SPDX-License-Identifier: MIT */
/* Cells know nothing of the dialect, except for the line ends in them. No cell begins or
 * ends in a blank, and none holds a backslash: what these mean is not the same everywhere,
 * and a reader cannot tell. At least one column holds numbers or dates from the first row
 * on, or header and rows could not be told apart. */
#include "dialects.h"

#include "../unit/random.h"
#include "base/utf8.h"

#include <stdio.h>

#define COUNT(array)        (sizeof(array) / sizeof *(array))
#define PICK(random, array) ((array)[random_below(random, (uint32_t)COUNT(array))])

enum { COLUMNS_LARGEST = 9, EMPTY_OF_TEN = 2 };

enum kind {
    KIND_CODE,
    KIND_WORD,
    KIND_TEXT,
    KIND_WHOLE,
    KIND_AMOUNT,
    KIND_DATE,
    KIND_COUNT
};
enum encoding_kind { PLAIN_UTF8, MARKED_UTF8, WINDOWS_1252, UTF16_LITTLE, UTF16_BIG };

struct writing {
    const char *delimiter, *line_end;
    char quote;
    bool backslash, quote_all, final_end;
    enum encoding_kind encoding;
};

struct column {
    enum kind kind;
    uint32_t form; /* of dates and amounts: the same in the whole column */
    bool filled;
};

static const char *const names[] = {
    "Dossier", "Intitulé",  "Commune",   "Montant", "Déposé le", "Échéance", "Nombre",
    "Porteur", "Remarques", "Référence", "Année",   "Thème",     "Surface",  "Département"};
static const char *const words[] = {"été",    "Brest",   "naïve",   "forêt", "Lyon",
                                    "garçon", "école",   "pont",    "règle", "l'hôpital",
                                    "sept",   "marché",  "accueil", "Évry",  "où",
                                    "vélo",   "aidants", "bleu"};

/* --- The table ------------------------------------------------------------------------ */

static void add_words(uint64_t *random, uint32_t most, struct buffer *cell)
{
    for (uint32_t i = random_below(random, most) + 1; i > 0; i--) {
        buffer_append_string(cell, PICK(random, words));
        if (i > 1)
            buffer_append_char(cell, ' ');
    }
}

/* Words with what makes a reader stumble in between. */
static void add_text(uint64_t *random, const struct writing *writing, struct buffer *cell)
{
    static const char *const traps[] = {", ", "; ", " | ", "\"", "\" ",
                                        "'",  ",",  ";",   " - "};

    add_words(random, 3, cell);
    for (uint32_t i = random_below(random, 4); i > 0; i--) {
        if (random_below(random, 6) == 0)
            buffer_append_string(cell, writing->line_end);
        else
            buffer_append_string(cell, PICK(random, traps));
        add_words(random, 3, cell);
    }
}

static void add_amount(uint64_t *random, uint32_t form, struct buffer *cell)
{
    unsigned whole = random_below(random, 900000) + 1000, part = random_below(random, 100);

    if (form % 3 == 0)
        buffer_printf(cell, "%u,%02u", whole, part);
    else if (form % 3 == 1)
        buffer_printf(cell, "%u.%02u", whole, part);
    else
        buffer_printf(cell, "%u %03u,%02u €", whole / 1000, whole % 1000, part);
}

static void add_date(uint64_t *random, uint32_t form, struct buffer *cell)
{
    unsigned day = random_below(random, 28) + 1, month = random_below(random, 12) + 1,
             year = 2000 + random_below(random, 30);

    if (form % 2 == 0)
        buffer_printf(cell, "%04u-%02u-%02u", year, month, day);
    else
        buffer_printf(cell, "%02u/%02u/%04u", day, month, year);
}

static void add_cell(uint64_t *random, const struct column *column,
                     const struct writing *writing, struct plain *table)
{
    struct buffer cell = {0};

    if (!column->filled && random_below(random, 10) < EMPTY_OF_TEN)
        buffer_append_string(&cell, "");
    else if (column->kind == KIND_CODE)
        buffer_printf(&cell, "%c%c-%04u", 'A' + (int)random_below(random, 26),
                      'A' + (int)random_below(random, 26), random_below(random, 10000));
    else if (column->kind == KIND_WORD)
        add_words(random, 2, &cell);
    else if (column->kind == KIND_TEXT)
        add_text(random, writing, &cell);
    else if (column->kind == KIND_WHOLE)
        buffer_printf(&cell, "%u", random_below(random, 5000));
    else if (column->kind == KIND_AMOUNT)
        add_amount(random, column->form, &cell);
    else
        add_date(random, column->form, &cell);
    plain_add_cell(table, buffer_text(&cell));
    buffer_clear(&cell);
}

static void make_table(uint64_t *random, const struct writing *writing, struct plain *table)
{
    struct column columns[COLUMNS_LARGEST];
    uint32_t width = 3 + random_below(random, COLUMNS_LARGEST - 2), rows = 6;
    uint32_t first = random_below(random, (uint32_t)COUNT(names));

    rows += random_below(random, 40);
    for (uint32_t i = 0; i < width; i++) {
        columns[i].kind = i == 0   ? KIND_CODE
                          : i == 1 ? KIND_WHOLE + random_below(random, 3)
                                   : random_below(random, KIND_COUNT);
        columns[i].form = random_below(random, 6);
        columns[i].filled = i < 2 || random_below(random, 2);
        plain_add_cell(table, text_of(names[(first + i) % COUNT(names)]));
    }
    plain_end_row(table);
    for (uint32_t row = 0; row < rows; row++) {
        for (uint32_t i = 0; i < width; i++)
            add_cell(random, &columns[i], writing, table);
        plain_end_row(table);
    }
}

/* --- The bytes ------------------------------------------------------------------------ */

static bool holds(struct text cell, const char *bytes)
{
    for (size_t i = 0; i < cell.length; i++)
        if (strchr(bytes, cell.bytes[i]))
            return true;
    return false;
}

/* One cell between apostrophes in a whole file could as well be a cell with apostrophes: a
 * header is quoted where they are the quotation marks. */
static void write_cell(struct text cell, bool header, const struct writing *writing,
                       struct buffer *out)
{
    char special[8];

    snprintf(special, sizeof special, "\r\n%c%c", writing->quote, writing->delimiter[0]);
    bool quoted =
        writing->quote_all || holds(cell, special) || (header && writing->quote == '\'');
    if (quoted)
        buffer_append_char(out, writing->quote);
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.bytes[i] == writing->quote)
            buffer_append_char(out, writing->backslash ? '\\' : writing->quote);
        buffer_append_char(out, cell.bytes[i]);
    }
    if (quoted)
        buffer_append_char(out, writing->quote);
}

static void write_table(const struct plain *table, const struct writing *writing,
                        struct buffer *out)
{
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < plain_width(table, row); i++) {
            if (i > 0)
                buffer_append_string(out, writing->delimiter);
            write_cell(plain_at(table, row, i), row == 0, writing, out);
        }
        if (row + 1 < table->row_count || writing->final_end)
            buffer_append_string(out, writing->line_end);
    }
}

/* All our letters are below U+0100, except for the euro. */
static void encode(struct text text, enum encoding_kind encoding, struct buffer *out)
{
    if (encoding == MARKED_UTF8)
        buffer_append_string(out, "\xEF\xBB\xBF");
    if (encoding == PLAIN_UTF8 || encoding == MARKED_UTF8) {
        buffer_append_text(out, text);
        return;
    }
    if (encoding != WINDOWS_1252)
        buffer_append(out, encoding == UTF16_LITTLE ? "\xFF\xFE" : "\xFE\xFF", 2);
    while (!text_empty(text)) {
        uint32_t code_point = utf8_next(&text);
        char low = (char)(code_point & 0xFF), high = (char)(code_point >> 8);
        if (encoding == WINDOWS_1252) {
            buffer_append_char(out, code_point == 0x20AC ? (char)0x80 : low);
            continue;
        }
        buffer_append_char(out, encoding == UTF16_LITTLE ? low : high);
        buffer_append_char(out, encoding == UTF16_LITTLE ? high : low);
    }
}

static struct writing choose(uint64_t *random)
{
    static const char *const delimiters[] = {",", ";", "\t", "|"};
    static const char *const line_ends[] = {"\n", "\r\n", "\r\n", "\r"};
    struct writing writing = {.delimiter = PICK(random, delimiters),
                              .line_end = PICK(random, line_ends)};

    writing.quote = random_below(random, 6) == 0 ? '\'' : '"';
    writing.backslash = random_below(random, 5) == 0;
    writing.quote_all = random_below(random, 4) == 0;
    writing.final_end = random_below(random, 5) > 0;
    writing.encoding = (enum encoding_kind)random_below(random, 5);
    return writing;
}

static void describe(const struct writing *writing, struct buffer *how)
{
    static const char *const encodings[] = {"UTF-8", "UTF-8 with a mark", "windows-1252",
                                            "UTF-16LE", "UTF-16BE"};

    buffer_printf(how, "delimiter %s, lines end in %s, quote %c%s%s, %s",
                  *writing->delimiter == '\t' ? "tab" : writing->delimiter,
                  strcmp(writing->line_end, "\n") == 0     ? "LF"
                  : strcmp(writing->line_end, "\r\n") == 0 ? "CR LF"
                                                           : "CR",
                  writing->quote, writing->quote_all ? " everywhere" : "",
                  writing->backslash ? " escaped by backslash" : "",
                  encodings[writing->encoding]);
}

void dialects_make(uint64_t seed, struct plain *table, struct buffer *bytes,
                   struct buffer *how)
{
    uint64_t random = seed * 0x9E3779B97F4A7C15u;
    struct buffer text = {0};

    random_next(&random);
    struct writing writing = choose(&random);
    make_table(&random, &writing, table);
    write_table(table, &writing, &text);
    encode(buffer_text(&text), writing.encoding, bytes);
    describe(&writing, how);
    buffer_clear(&text);
}
