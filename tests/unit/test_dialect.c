/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/records/dialect.h"
#include "load/records/slices.h"
#include "load/names/schema.h"
#include "random.h"
#include "base/buffer.h"

static int hint(void *schema, const struct text *cells, size_t count)
{
    struct header_match match = schema_match(schema, cells, count);
    int score = match.score;

    header_match_clear(&match);
    return score;
}

static struct dialect detect(const char *sample)
{
    struct schema *schema = schema_new(NULL);
    struct dialect dialect = dialect_detect(text_of(sample), true, NULL, hint, schema);

    schema_free(schema);
    return dialect;
}

static void test_delimiters(void **state)
{
    (void)state;
    assert_int_equal(detect("id,title\nP1,a\n").delimiter[0], ',');
    assert_int_equal(detect("id;title\nP1;a\n").delimiter[0], ';');
    assert_int_equal(detect("id\ttitle\nP1\ta\n").delimiter[0], '\t');
    assert_int_equal(detect("id|title\nP1|a\n").delimiter[0], '|');
    /* More commas than semicolons, in amounts and sentences. */
    assert_int_equal(
        detect("id;title;budget\nP1;un, deux, trois;1,5\nP2;a, b, c;2,5\n").delimiter[0],
        ';');
    /* Semicolons in quoted cells. */
    assert_int_equal(detect("id,title\nP1,\"a;b;c;d\"\nP2,\"a;b;c;d\"\n").delimiter[0],
                     ',');
    /* A preamble in another shape. */
    assert_int_equal(
        detect("Export, du, 23\n\nid;title;lead\nP1;a;b\nP2;c;d\n").delimiter[0], ';');
    /* Unknown headers: the rows alone decide. */
    assert_int_equal(
        dialect_detect(text_of("x;y;z\n1,5;2;3\n4;5,5;6\n"), true, NULL, NULL, NULL)
            .delimiter[0],
        ';');
    /* Cells that hold tabs were not cut where they should be. */
    assert_int_equal(dialect_detect(text_of("un, a\tdeux, b\ntrois, c\tquatre, d\n"), true,
                                    NULL, NULL, NULL)
                         .delimiter[0],
                     '\t');
    /* A header of ours outweighs a regular preamble. */
    assert_int_equal(detect("a, b, c\nd, e, f\ng, h, i\nid;title\nP1;x\n").delimiter[0],
                     ';');
    /* A header of many words over two rows is not parted by blanks. */
    assert_int_equal(
        detect("Nom du projet;Date de début du projet;Montant de la subvention\n"
               "Un projet sur deux;01/02/2026;12 000,00\n"
               "Un autre;01/03/2026;7 500,00\n")
            .delimiter[0],
        ';');
    /* Blanks, and delimiters of several characters. */
    assert_int_equal(detect("id title grant\nP1 \"un mot\" 10\nP2 b 20\n").delimiter[0],
                     ' ');
    assert_string_equal(detect("id||title||grant\nP1||a|b||10\nP2||||\n").delimiter, "||");
    assert_string_equal(detect("id;|;title;|;grant\nP1;|;a;|;10\n").delimiter, ";|;");
    assert_string_equal(detect("id,title,lead,grant\nP1,,,\nP2,,,\n").delimiter, ",");
    assert_int_equal(detect("").delimiter[0], ',');
    assert_int_equal(detect("just a line").delimiter[0], ',');
}

static void test_forced(void **state)
{
    struct dialect dialect =
        dialect_detect(text_of("a;b,c\nd;e,f\n"), true, ",", NULL, NULL);

    (void)state;
    assert_int_equal(dialect.delimiter[0], ',');
    dialect = dialect_detect(text_of("a^b\n"), true, "^", NULL, NULL);
    assert_int_equal(dialect.delimiter[0], '^');
}

static void test_sep_line(void **state)
{
    (void)state;
    assert_int_equal(detect("sep=;\r\nid,x;title\r\n").delimiter[0], ';');
    assert_int_equal(detect("sep=;\r\nid;title\r\n").skip_lines, 1);
    assert_int_equal(detect("\"sep=|\"\nid|title\n").delimiter[0], '|');
    assert_int_equal(detect("SEP=\t\nid\ttitle\n").delimiter[0], '\t');
    assert_int_equal(detect("sep=;").skip_lines, 1);
    assert_int_equal(detect("sep=\nid;title\n").skip_lines, 0);
    /* What quotes cells does not part them. */
    assert_int_equal(detect("sep=\"\nid;title\n").delimiter[0], ';');
    assert_int_equal(detect("sep='\nid;title\n").skip_lines, 0);
    assert_int_equal(detect("sepia;title\nP1;a\n").skip_lines, 0);
}

/* A zero byte is no delimiter: it would be an empty one. */
static void test_sep_line_of_nothing(void **state)
{
    static const char bytes[] = "sep=\0\nid;title\nP1;a\n";
    struct schema *schema = schema_new(NULL);
    struct dialect dialect =
        dialect_detect((struct text){bytes, sizeof bytes - 1}, true, NULL, hint, schema);

    (void)state;
    schema_free(schema);
    assert_int_equal(dialect.skip_lines, 0);
    assert_string_equal(dialect.delimiter, ";");
}

static void test_quotes(void **state)
{
    (void)state;
    assert_int_equal(detect("'id';'title'\n'P1';'l''été; oui'\n").quote, '\'');
    assert_int_equal(detect("id;title\nP1;'tis\n").quote, '"');
    assert_int_equal(detect("'t Hof;title\nP1;a\nP2;b\n").quote, '"');
    assert_int_equal(
        detect("id,title,lead\nP1,'un, deux','l'été, oui'\nP2,'a, b',c\n").quote, '\'');
    assert_true(detect("id, title, lead\nP1, a, b\n").padded);
    assert_true(detect("id ; title ; lead\nP1 ; \"a;b\" ; c\n").padded);
    assert_false(detect("id;title\nP1;\"a \"\n").padded);
    assert_true(detect("id,title\nP1,\"say \\\"hi\\\", you\"\nP2,\"x\"\n").backslash);
    assert_false(detect("id,title\nP1,\"C:\\\"\nP2,\"x\"\nP3,\"y\"\n").backslash);
}

/* Tables of words and amounts in every delimiter: found again, without any known header. */
static void test_random_tables(void **state)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    static const char *const cells[] = {"P01",    "12 345,60",  "été",
                                        "",       "12/03/2026", "\"a, b; c\"",
                                        "1234.5", "oui",        "un mot"};
    uint64_t seed = 5;

    (void)state;
    for (int i = 0; i < 400; i++) {
        struct buffer table = {0};
        char delimiter = delimiters[random_below(&seed, 4)];
        uint32_t columns = 4 + random_below(&seed, 6), rows = 8 + random_below(&seed, 20);
        for (uint32_t row = 0; row < rows; row++) {
            for (uint32_t column = 0; column < columns; column++) {
                const char *cell = cells[random_below(&seed, 9)];
                if (column > 0)
                    buffer_append_char(&table, delimiter);
                bool quote = delimiter == ',' && strchr(cell, ',') && cell[0] != '"';
                buffer_append_string(&table, quote ? "\"" : "");
                buffer_append_string(&table, cell);
                buffer_append_string(&table, quote ? "\"" : "");
            }
            buffer_append_char(&table, '\n');
        }
        struct dialect dialect =
            dialect_detect(buffer_text(&table), true, NULL, NULL, NULL);
        if (dialect.delimiter[0] != delimiter)
            fail_msg("'%c' not '%c':\n%s", dialect.delimiter[0], delimiter,
                     buffer_string(&table));
        buffer_clear(&table);
    }
}

struct asked {
    struct schema *schema;
    size_t times;
};

static int counting_hint(void *context, const struct text *cells, size_t count)
{
    struct asked *asked = context;

    asked->times++;
    return hint(asked->schema, cells, count);
}

/* How often the hint was asked for in a file with this beginning and many rows; *dialect is
 * what was found. */
static size_t ask_about(const char *beginning, const char *row, struct dialect *dialect)
{
    struct asked asked = {schema_new(NULL), 0};
    struct buffer text = {0};

    buffer_append_string(&text, beginning);
    while (text.length < 40000)
        buffer_append_string(&text, row);
    *dialect = dialect_detect(buffer_text(&text), false, NULL, counting_hint, &asked);
    buffer_clear(&text);
    schema_free(asked.schema);
    return asked.times;
}

/* Where the first line and all rows agree nothing else is tried; in any doubt all is. */
static void test_clear(void **state)
{
    static const struct {
        const char *beginning, *row, *delimiter;
        bool clear;
    } files[] = {
        {"id;title;lead\n", "P1;un, deux: trois;a\n", ";", true},
        {"id,title,lead\n", "P1,\"un;\ndeux | trois\",a\n", ",", true},
        {"Export: 3 mai\nid;title;lead\n", "P1;un, deux;a\n", ";", false},
        {"id;title;lead\nP0;seul\n", "P1;un, deux;a\n", ";", false},
        {"id;title;lead\nP0;5\";b\n", "P1;un, deux;a\n", ";", false},
        {"id;;title;;lead\n", "P1;;un, deux;;a\n", ";;", false},
        {"id, title, lead\n", "P1, un, a\n", ",", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct dialect dialect;
        size_t times = ask_about(files[i].beginning, files[i].row, &dialect);
        assert_string_equal(dialect.delimiter, files[i].delimiter);
        assert_int_equal(times == 1, files[i].clear);
    }
}

/* However clear a file begins, how its quotation marks stand may show far down only. */
static void test_late_signs(void **state)
{
    static const struct {
        const char *row;
        struct dialect dialect;
    } files[] = {
        {"P2,\"say \\\"hi\\\", you\",x\n", {",", '"', .backslash = true}},
        {"P2, \"a,b\" ,x\n", {",", '"', .padded = true}},
        {"P2,'un, deux','l''été'\n", {",", '\'', false, false, 0}},
        {"P2,un deux,l'été\n", {",", '"', false, false, 0}},
    };
    struct buffer text = {0};

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        buffer_reset(&text);
        buffer_append_string(&text, "id,title,lead\n");
        while (text.length < (size_t)20 * 1024)
            buffer_append_string(&text, "P1,deux,rien\n");
        for (int k = 0; k < 20; k++)
            buffer_append_string(&text, files[i].row);
        struct dialect dialect = detect(buffer_string(&text));
        assert_string_equal(dialect.delimiter, files[i].dialect.delimiter);
        assert_int_equal(dialect.quote, files[i].dialect.quote);
        assert_int_equal(dialect.padded, files[i].dialect.padded);
        assert_int_equal(dialect.backslash, files[i].dialect.backslash);
    }
    buffer_clear(&text);
}

/* How many records are handed on of what was read, -1: nothing was. */
static int found_in(struct text sample, bool whole)
{
    struct schema *schema = schema_new(NULL);
    struct slices *found;
    size_t count;
    int records = -1;

    dialect_detect_found(sample, whole, NULL, hint, schema, &found);
    if (found) {
        const struct record *first = slices_records(found, &count);
        records = (int)count;
        assert_ptr_equal(slices_text(found).bytes, sample.bytes);
        assert_int_equal(first->line, 0);
        assert_true(text_equal(first->cells[0], text_of("id")));
    }
    slices_free(found);
    schema_free(schema);
    return records;
}

/* What was read to be sure need not be read again, where it is what would be read. */
static void test_what_was_found(void **state)
{
    static const struct {
        const char *text;
        bool whole;
        int records;
    } files[] = {
        {"id;title\nP1;a\n", true, 2},
        {"id;title\nP1;a\nP2;\"a\n b\"\n", true, 3},
        {"id;title\nP1;a\nP2", true, -1}, /* its last row has no line end */
        {"id;title\nP1;a\n P2;\"b\n", true, -1},
        {"id;title\nP1;a\n  \n", true, -1}, /* a line of blanks is a row */
        {"id;title\rP1;a\r", true, -1},
        {"id;lead\nP1;a\n", true, -1}, /* nothing is sure */
        {"sep=;\nid;title\nP1;a\n", true, -1},
        {"id;title\nP0;a\nP1;a\nP2;a\nP3;a\nP4;a\nP5;a\nP6;a\nP7;a\nP8;\"b\n\nc", false,
         -1}, /* too few rows */
        {"id;title\nP0;a\nP1;a\nP2;a\nP3;a\nP4;a\nP5;a\nP6;a\nP7;a\nP8;a\nP9;\"b\n\nc",
         false, 10}, /* the last of which goes on */
        {"id;title\nP0;a\nP1;a\nP2;a\nP3;a\nP4;a\nP5;a\nP6;a\nP7;a\nP8;a\nP9;b\rP", false,
         -1}, /* the last of which may have ended */
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        assert_int_equal(found_in(text_of(files[i].text), files[i].whole),
                         files[i].records);
}

/* A quotation mark that is never closed is found by who reads on line by line. */
static void test_what_runs_away(void **state)
{
    struct buffer text = {0};

    (void)state;
    buffer_append_string(&text, "id;title\n");
    for (int i = 0; i < 20; i++)
        buffer_append_string(&text, "P1;a\n");
    buffer_append_string(&text, "P2;\"b\n");
    for (int i = 0; i < 30; i++)
        buffer_append_string(&text, "P3;a\n");
    assert_int_equal(found_in(buffer_text(&text), false), 21);
    buffer_append_string(&text, "P3;a\n");
    assert_int_equal(found_in(buffer_text(&text), false), -1);
    buffer_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_delimiters),     cmocka_unit_test(test_forced),
        cmocka_unit_test(test_sep_line),       cmocka_unit_test(test_sep_line_of_nothing),
        cmocka_unit_test(test_quotes),         cmocka_unit_test(test_random_tables),
        cmocka_unit_test(test_clear),          cmocka_unit_test(test_late_signs),
        cmocka_unit_test(test_what_was_found), cmocka_unit_test(test_what_runs_away),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
