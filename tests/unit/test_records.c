/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "load/records/grid.h"
#include "load/records/records.h"
#include "random.h"

static const struct dialect semicolon = {";", '"', false, false, 0};

/* Every record as "LINE[!]:cell|cell\n"; ! marks one that is broken. */
static void write_record(void *context, const struct record *record)
{
    struct buffer *out = context;

    buffer_printf(out, "%lu%s:", record->line, record->broken ? "!" : "");
    for (size_t i = 0; i < record->count; i++) {
        if (i > 0)
            buffer_append_char(out, '|');
        buffer_append_text(out, record->cells[i]);
    }
    buffer_append_char(out, '\n');
}

static void read_as(const struct dialect *dialect, const char *text, size_t length,
                    size_t piece, size_t expect, struct buffer *out)
{
    struct records *records = records_new(dialect, write_record, out);

    buffer_reset(out);
    records_expect(records, expect);
    for (size_t at = 0; at < length; at += piece) {
        size_t now = length - at < piece ? length - at : piece;
        assert_true(records_feed(records, (struct text){text + at, now}));
    }
    assert_true(records_finish(records));
    records_free(records);
}

/* However the text is cut into pieces, the records are the same. */
static void assert_records(const struct dialect *dialect, const char *text, size_t expect,
                           const char *expected)
{
    struct buffer out = {0};
    size_t length = strlen(text);

    for (size_t piece = 1; piece <= length + 1; piece++) {
        read_as(dialect, text, length, piece, expect, &out);
        assert_string_equal(buffer_string(&out), expected);
    }
    buffer_clear(&out);
}

static void test_lines(void **state)
{
    (void)state;
    assert_records(&semicolon, "a;b\nc;d\n", 0, "1:a|b\n2:c|d\n");
    assert_records(&semicolon, "a;b\r\nc;d\r\n", 0, "1:a|b\n2:c|d\n");
    assert_records(&semicolon, "a;b\rc;d\r", 0, "1:a|b\n2:c|d\n");
    assert_records(&semicolon, "a;b\nc;d", 0, "1:a|b\n2:c|d\n");
    assert_records(&semicolon, "a\n\r\n\n\nb\n", 0, "1:a\n5:b\n");
    assert_records(&semicolon, "\r\rb\n\r\nc", 0, "3:b\n5:c\n");
    assert_records(&semicolon, ";;\n;\n", 0, "1:||\n2:|\n");
    assert_records(&semicolon, "", 0, "");
    assert_records(&semicolon, "\n", 0, "");
    assert_records(&semicolon, "  a ; b\n", 0, "1:  a | b\n");
}

static void test_quoted_lines_are_counted(void **state)
{
    (void)state;
    assert_records(&semicolon, "a;\"x\ny\"\nb;c\n", 0, "1:a|x\ny\n3:b|c\n");
    assert_records(&semicolon, "\"x\r\n\r\ny\";1\r\nb;c\r\n", 0, "1:x\r\n\r\ny|1\n4:b|c\n");
    assert_records(&semicolon, "\"x\ry\";1\rb;c\r", 0, "1:x\ry|1\n3:b|c\n");
    assert_records(&semicolon, "\"a\"\"b\";\"\"\n", 0, "1:a\"b|\n");
    assert_records(&semicolon, "\"last\"", 0, "1:last\n");
}

/* The lax rules of libcsv make one field of `"a"b,c⏎d,e`. */
static void test_rows_do_not_merge(void **state)
{
    static const struct dialect comma = {",", '"', false, false, 0};

    (void)state;
    assert_records(&comma, "\"a\"b,c\nd,e\n", 2, "1!:a\"b|c\n2:d|e\n");
    assert_records(&comma, "x,y\n\"a\"b,c\nd,\"e\"\n", 2, "1:x|y\n2!:a\"b|c\n3:d|e\n");
    assert_records(&comma, "\"a\"b,c\nd,e\n", 0, "1!:a\"b|c\n2:d|e\n");
    assert_records(&comma, "\"a\"b,c\nd,e\n\"f\"g,h\ni,\"j\"\n", 0,
                   "1!:a\"b|c\n2:d|e\n3!:f\"g|h\n4:i|j\n");
}

static void test_marks_inside(void **state)
{
    (void)state;
    /* A mark inside a cell that is not quoted is text. */
    assert_records(&semicolon, "5\" pipe;b\nc;d\n", 2, "1:5\" pipe|b\n2:c|d\n");
    /* A quoted cell with marks that should have been doubled. */
    assert_records(&semicolon, "\"say \"hi\" now\";b\nc;d\n", 2,
                   "1!:say \"hi\" now|b\n2:c|d\n");
    /* Over several lines: these are taken apart, and marked. */
    assert_records(&semicolon, "\"say\n\"hi\" now\";b\nc;d\n", 2,
                   "1!:say\n2!:hi\" now|b\n3:c|d\n");
    assert_records(&semicolon, "\"say \"hi\"\nnow\";b\nc;d\n", 2,
                   "1!:say \"hi\n2:now\"|b\n3:c|d\n");
}

static void test_unclosed(void **state)
{
    (void)state;
    assert_records(&semicolon, "a;b\n\"c;d\ne;f\ng;h\n", 2,
                   "1:a|b\n2!:c|d\n3:e|f\n4:g|h\n");
    assert_records(&semicolon, "a;\"b", 2, "1!:a|b\n");
    assert_records(&semicolon, "a;\"b\nc;\"d\"\n", 2, "1!:a|b\n2:c|d\n");
    assert_records(&semicolon, "\"a;b\n\"c;d\n\"e;f\n", 2, "1!:a|b\n2!:c|d\n3!:e|f\n");
}

static void test_variants(void **state)
{
    static const struct dialect single = {";", '\'', false, false, 0};
    static const struct dialect none = {";", DIALECT_NO_QUOTE, false, false, 0};
    static const struct dialect padded = {";", '"', true, false, 0};
    static const struct dialect backslash = {",", '"', false, true, 0};
    static const struct dialect several = {"||", '"', false, false, 0};
    static const struct dialect skipping = {";", '"', false, false, 2};

    (void)state;
    assert_records(&single, "'l''été';'a;b'\n", 0, "1:l'été|a;b\n");
    assert_records(&none, "\"a;b\"\n'c;d\n", 0, "1:\"a|b\"\n2:'c|d\n");
    assert_records(&padded, " \"a;b\" ; c \n", 0, "1:a;b|c\n");
    assert_records(&backslash, "\"a\\\"b\",\\N\n\"c\\\\\",d\n", 0, "1:a\"b|\\N\n2:c\\|d\n");
    assert_records(&backslash, "\"a\\\nb\",\"\\\"\"\n", 0, "1:a\nb|\"\n");
    assert_records(&several, "a|b||\"c||d\"||\n||e|||f\n", 0, "1:a|b|c||d|\n2:|e||f\n");
    assert_records(&skipping, "sep=;\r\nx\na;b\n", 0, "3:a|b\n");
}

static void test_nul_passes(void **state)
{
    struct buffer out = {0};

    (void)state;
    read_as(&semicolon, "a\0b;c\n", 6, 6, 0, &out);
    assert_int_equal(out.length, 8);
    assert_memory_equal(out.bytes, "1:a\0b|c\n", 8);
    buffer_clear(&out);
}

static void count_records(void *context, const struct record *record)
{
    size_t *count = context;

    assert_true(record->count > 0);
    ++*count;
}

static void keep_raw(void *context, const struct record *record)
{
    struct buffer *out = context;

    buffer_append_text(out, record->raw);
    buffer_append_string(out, record->gap ? "<" : "|");
}

/* Every record has its own text, and knows of blank lines before it. */
static void test_raw_text(void **state)
{
    struct buffer out = {0};
    struct records *records = records_new(&semicolon, keep_raw, &out);

    (void)state;
    records_feed(records, text_of("a;b\r\n\r\n\"c\n\";d\ne"));
    records_finish(records);
    assert_string_equal(out.bytes, "a;b\r\n|\"c\n\";d\n<e\n|");
    records_free(records);
    buffer_clear(&out);
}

/* An open quotation mark: it does not take the largest cell to notice that rows follow. */
static void test_runaway_is_noticed(void **state)
{
    size_t count = 0;
    struct records *records = records_new(&semicolon, count_records, &count);

    (void)state;
    records_expect(records, 3);
    assert_true(records_feed(records, text_of("a;\"b;c\n")));
    for (int i = 0; i < 100; i++)
        assert_true(records_feed(records, text_of("d;e;f\n")));
    assert_true(count >= 60);
    assert_true(records_finish(records));
    assert_int_equal(count, 101);
    records_free(records);
}

/* An open quotation mark over more than the largest cell: the rows behind it are there. */
static void test_field_cap_recovers(void **state)
{
    size_t count = 0;
    struct records *records = records_new(&semicolon, count_records, &count);
    struct buffer block = {0};
    size_t lines = 0;

    (void)state;
    while (block.length < 64 * 1024) {
        buffer_append_string(&block, "words that could stand in a long text\n");
        lines++;
    }
    records_expect(records, 7);
    assert_true(records_feed(records, text_of("\"a;b;c;d;e;f;g\n")));
    size_t blocks = RECORD_FIELD_LARGEST / block.length + 20;
    for (size_t i = 0; i < blocks; i++)
        assert_true(records_feed(records, buffer_text(&block)));
    assert_true(records_finish(records));
    assert_int_equal(count, 1 + blocks * lines);
    records_free(records);
    buffer_clear(&block);
}

static void test_cell_too_large(void **state)
{
    size_t count = 0;
    struct records *records = records_new(&semicolon, count_records, &count);
    struct buffer block = {0};
    bool good = true;

    (void)state;
    while (block.length < 1024 * 1024)
        buffer_append_string(&block, "no end of line in sight ");
    assert_true(records_feed(records, text_of("a;b\n")));
    for (size_t i = 0; i < 80 && good; i++)
        good = records_feed(records, buffer_text(&block));
    assert_false(good);
    assert_int_equal(records_line(records), 2);
    assert_int_equal(count, 1);
    assert_false(records_feed(records, text_of("\n")));
    assert_false(records_finish(records));
    records_free(records);
    buffer_clear(&block);
}

static void test_too_many_cells(void **state)
{
    size_t count = 0;
    struct records *records = records_new(&semicolon, count_records, &count);
    struct buffer line = {0};

    (void)state;
    for (size_t i = 0; i < RECORD_CELLS + 10; i++)
        buffer_append_char(&line, ';');
    buffer_append_char(&line, '\n');
    assert_false(records_feed(records, buffer_text(&line)));
    records_free(records);
    buffer_clear(&line);
}

/* Random tables, written in a random dialect, come back as they were. */
static void write_cell(struct buffer *out, const struct dialect *dialect, struct text cell,
                       bool always)
{
    char quote = (char)dialect->quote;
    bool quoted = always;

    for (size_t i = 0; i < cell.length; i++)
        quoted |= cell.bytes[i] == quote || cell.bytes[i] == dialect->delimiter[0] ||
                  cell.bytes[i] == '\n' || cell.bytes[i] == '\r' || cell.bytes[i] == '\\';
    if (quoted)
        buffer_append_char(out, quote);
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.bytes[i] == quote)
            buffer_append_char(out, dialect->backslash ? '\\' : quote);
        else if (dialect->backslash && cell.bytes[i] == '\\')
            buffer_append_char(out, '\\');
        buffer_append_char(out, cell.bytes[i]);
    }
    if (quoted)
        buffer_append_char(out, quote);
}

static void random_cell(uint64_t *seed, struct buffer *cell)
{
    static const char *const parts[] = {"a", "é",  " ",    "\"", "'", ";",  ",",       "\t",
                                        "|", "\n", "\r\n", "0",  "œ", "\\", "12,50 €", "-"};
    uint32_t length = random_below(seed, 6);

    buffer_reset(cell);
    while (length-- > 0)
        buffer_append_string(cell, parts[random_below(seed, sizeof parts / sizeof *parts)]);
}

static void random_table(uint64_t *seed, const struct dialect *dialect, struct grid *table,
                         struct buffer *file)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    uint32_t columns = 2 + random_below(seed, 5), rows = 1 + random_below(seed, 8);
    const char *end = ends[random_below(seed, 3)];
    bool always = random_below(seed, 4) == 0;
    struct buffer cells[8] = {{0}};
    struct text texts[8];
    unsigned long line = 1;

    for (uint32_t row = 0; row < rows; row++) {
        size_t start = file->length;
        for (uint32_t i = 0; i < columns; i++) {
            random_cell(seed, &cells[i]);
            texts[i] = buffer_text(&cells[i]);
            if (i > 0)
                buffer_append_string(file, dialect->delimiter);
            write_cell(file, dialect, texts[i], always);
        }
        if (row + 1 < rows || random_below(seed, 2))
            buffer_append_string(file, end);
        struct record record = {.cells = texts, .count = columns, .line = line};
        grid_add(table, &record);
        for (size_t i = start; i < file->length; i++)
            line += file->bytes[i] == '\n' ||
                    (file->bytes[i] == '\r' &&
                     (i + 1 == file->length || file->bytes[i + 1] != '\n'));
    }
    for (uint32_t i = 0; i < columns; i++)
        buffer_clear(&cells[i]);
}

static void assert_same_table(struct grid *written, struct grid *read)
{
    assert_int_equal(read->row_count, written->row_count);
    for (size_t row = 0; row < read->row_count; row++) {
        struct record a = written->rows[row], b = read->rows[row];
        assert_int_equal(a.count, b.count);
        assert_int_equal(a.line, b.line);
        assert_false(b.broken);
        for (size_t i = 0; i < a.count; i++)
            assert_true(text_equal(a.cells[i], b.cells[i]));
    }
}

static void test_round_trip(void **state)
{
    static const struct dialect dialects[] = {
        {",", '"', false, false, 0},  {";", '"', false, false, 0},
        {"\t", '"', false, false, 0}, {"|", '"', false, false, 0},
        {";", '\'', false, false, 0}, {",", '"', false, true, 0},
    };
    uint64_t seed = 20261123;

    (void)state;
    for (int i = 0; i < 3000; i++) {
        const struct dialect *dialect = &dialects[random_below(&seed, 6)];
        struct grid written = {0}, read = {0};
        struct buffer file = {0};
        random_table(&seed, dialect, &written, &file);
        struct records *records = records_new(dialect, grid_collect, &read);
        size_t piece = 1 + random_below(&seed, 40);
        for (size_t at = 0; at < file.length; at += piece)
            records_feed(records, (struct text){file.bytes + at, file.length - at < piece
                                                                     ? file.length - at
                                                                     : piece});
        assert_true(records_finish(records));
        assert_same_table(&written, &read);
        records_free(records);
        grid_clear(&written);
        grid_clear(&read);
        buffer_clear(&file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_quoted_lines_are_counted),
        cmocka_unit_test(test_rows_do_not_merge),
        cmocka_unit_test(test_marks_inside),
        cmocka_unit_test(test_unclosed),
        cmocka_unit_test(test_variants),
        cmocka_unit_test(test_nul_passes),
        cmocka_unit_test(test_raw_text),
        cmocka_unit_test(test_runaway_is_noticed),
        cmocka_unit_test(test_field_cap_recovers),
        cmocka_unit_test(test_cell_too_large),
        cmocka_unit_test(test_too_many_cells),
        cmocka_unit_test(test_round_trip),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
