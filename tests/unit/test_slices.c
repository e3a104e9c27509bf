/* SPDX-License-Identifier: MIT */
/* Records that are cut out of whole blocks are those that are read line by line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "load/records/records.h"
#include "load/records/slices.h"
#include "random.h"

static const struct dialect semicolon = {";", '"', false, false, 0};

/* What is read, and how. */
struct reading {
    const struct dialect *dialect;
    bool trim;
    size_t run; /* records that are taken at once; 0: one by one */
    size_t expect, piece;
    struct buffer out;
    struct records *records;
    size_t stop_at, count; /* from the record stop_at on blanks are wanted again; 0: none */
};

static struct text without_blanks(struct text cell)
{
    while (cell.length > 0 && memchr(" \t", *cell.bytes, 2)) {
        cell.bytes++;
        cell.length--;
    }
    while (cell.length > 0 && memchr(" \t", cell.bytes[cell.length - 1], 2))
        cell.length--;
    return cell;
}

/* Everything that a record is, but for blanks around its cells. */
static void write_record(void *context, const struct record *record)
{
    struct reading *reading = context;
    struct buffer *out = &reading->out;

    buffer_printf(out, "%lu%s%s%s%s<", record->line, record->broken ? "!" : "",
                  record->stray ? "?" : "", record->gap ? "-" : "",
                  record->unended ? "$" : "");
    buffer_append_text(out, record->raw);
    buffer_append_char(out, '>');
    for (size_t i = 0; i < record->count; i++) {
        buffer_append_text(out, without_blanks(record->cells[i]));
        buffer_append_char(out, '&');
    }
    buffer_append_char(out, '\n');
    if (++reading->count == reading->stop_at)
        records_trim(reading->records, false);
}

static size_t write_run(void *context, const struct record *records, size_t count)
{
    struct reading *reading = context;
    size_t taken = 0;

    while (taken < count && taken < reading->run) {
        bool last = reading->count + 1 == reading->stop_at;
        write_record(reading, &records[taken++]);
        if (last)
            break;
    }
    return taken;
}

static const char *read_text(struct reading *reading, struct text text)
{
    reading->records = records_new(reading->dialect, write_record, reading);
    buffer_reset(&reading->out);
    reading->count = 0;
    records_expect(reading->records, reading->expect);
    records_trim(reading->records, reading->trim);
    if (reading->run > 0)
        records_in_runs(reading->records, write_run);
    for (size_t at = 0; at < text.length; at += reading->piece) {
        size_t left = text.length - at;
        struct text piece = {text.bytes + at,
                             left < reading->piece ? left : reading->piece};
        /* Cells must not be lent from a piece that is gone. */
        char *copy = malloc(piece.length);
        assert_non_null(copy);
        memcpy(copy, piece.bytes, piece.length);
        assert_true(records_feed(reading->records, (struct text){copy, piece.length}));
        free(copy);
    }
    assert_true(records_finish(reading->records));
    records_free(reading->records);
    return buffer_string(&reading->out);
}

static void assert_same(const struct dialect *dialect, struct text text, size_t expect,
                        size_t piece, size_t stop_at)
{
    struct reading careful = {
        .dialect = dialect, .expect = expect, .piece = text.length + 1};
    struct reading quick = {.dialect = dialect,
                            .trim = true,
                            .expect = expect,
                            .piece = piece,
                            .stop_at = stop_at};

    assert_string_equal(read_text(&quick, text), read_text(&careful, text));
    quick.run = 1 + piece % 5;
    assert_string_equal(read_text(&quick, text), buffer_string(&careful.out));
    buffer_clear(&careful.out);
    buffer_clear(&quick.out);
}

static void test_cells_are_trimmed(void **state)
{
    struct reading reading = {.dialect = &semicolon, .trim = true, .piece = 100};

    (void)state;
    assert_string_equal(
        read_text(&reading, text_of("a;b\n \tc ; d\n\"e;\"\"\n\";\"\"\r\n\n\nf\n")),
        "1<a;b\n>a&b&\n"
        "2< \tc ; d\n>c&d&\n"
        "3<\"e;\"\"\n\";\"\"\r\n>e;\"\n&&\n"
        "7-<f\n>f&\n");
    buffer_clear(&reading.out);
}

/* What libcsv lets pass where blanks are dropped, and the dialect does not. */
static void test_blanks_beside_marks(void **state)
{
    static const char *const texts[] = {
        "a;b\n \"c\";d\ne;f\n",     "a;b\n\"c\" ;d\ne;f\n",
        "a;b\nc;\"d\" \ne;f\n",     "a;b\nc; \"d\ne;f\ng;h\n",
        "a;b\n  \nc;d\n",           "a;b\n \t\r\n\r\nc;d\r\n",
        "a;b\nc;\"d\ne\" \nf;g\n",  "a;b\n \"c\nd\";\"e\" \nf;g\n",
        "a;b\n\"c;d\ne;f\ng;h\n\n",
    };
    struct dialect padded = semicolon;

    (void)state;
    padded.padded = true;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (size_t piece = 1; piece < 30; piece++) {
            assert_same(&semicolon, text_of(texts[i]), 2, piece, 0);
            assert_same(&padded, text_of(texts[i]), 2, piece, 0);
        }
}

/* A mark that is never closed is found as early as line by line. */
static void test_many_lines(void **state)
{
    struct buffer text = {0};

    (void)state;
    buffer_append_string(&text, "a;b;c\n\"d\nd\";e;f\n");
    for (size_t open = 0; open < 3; open++) {
        buffer_append_string(&text, "g;\"h;i\n");
        for (int i = 0; i < 30 + (int)open; i++)
            buffer_append_string(&text, "j;k;l\n");
        buffer_append_string(&text, "m;n\";o\n");
        assert_same(&semicolon, buffer_text(&text), 3, 7, 0);
        assert_same(&semicolon, buffer_text(&text), 3, text.length, 0);
    }
    buffer_clear(&text);
}

/* Blocks end anywhere in a record, and there are several. */
static void test_blocks(void **state)
{
    struct buffer text = {0};
    uint64_t seed = 20261124;

    (void)state;
    while (text.length < 300000) {
        buffer_printf(&text, "%llu; x ;\"",
                      (unsigned long long)random_below(&seed, 100000));
        for (uint64_t i = random_below(&seed, 40); i > 0; i--)
            buffer_append_string(&text, random_below(&seed, 9) ? "words " : "\r\n\"\"");
        buffer_append_string(&text, random_below(&seed, 50) ? "\"\n" : "\" odd\n");
    }
    assert_same(&semicolon, buffer_text(&text), 3, 70000, 0);
    assert_same(&semicolon, buffer_text(&text), 3, text.length, 0);
    buffer_clear(&text);
}

static void test_any_text(void **state)
{
    static const struct dialect dialects[] = {
        {",", '"', false, false, 0},  {",", '"', true, false, 0},
        {" ", '"', false, false, 0},  {"\t", '"', true, false, 0},
        {",", '\'', true, false, 0},  {",", DIALECT_NO_QUOTE, false, false, 0},
        {",", '"', false, true, 0},   {",,", '"', false, false, 0},
        {"\t", '"', false, false, 0},
    };
    static const char letters[] = "aab,,,  \t\"\"\"'\n\n\r\\";
    uint64_t seed = 20261123;
    char text[64];

    (void)state;
    for (int i = 0; i < 60000; i++) {
        size_t length = (size_t)random_below(&seed, sizeof text);
        for (size_t k = 0; k < length; k++)
            text[k] = letters[random_below(&seed, sizeof letters - 1)];
        size_t expect = (size_t)random_below(&seed, 4);
        size_t piece = 1 + (size_t)random_below(&seed, sizeof text);
        size_t stop_at = (size_t)random_below(&seed, 5);
        assert_same(&dialects[random_below(&seed, sizeof dialects / sizeof dialects[0])],
                    (struct text){text, length}, expect, piece, stop_at);
    }
}

/* What was found before its turn is moved to where it stands. */
static void test_placed(void **state)
{
    static const char *const texts[] = {"a;b\n\"c\nd\";e\n", "\n", "\na;b\n\"c\nd\";e\n"};
    struct slices *slices = slices_new(&semicolon);

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int gap = 0; gap < 2; gap++) {
            struct text text = {texts[i], strlen(texts[i])};
            unsigned long blank = i > 0;
            size_t count;
            slices_find(slices, text, 0, false, false);
            slices_place(slices, 100, gap);
            const struct record *records = slices_records(slices, &count);
            assert_int_equal(count, i == 1 ? 0 : 2);
            if (count > 0) {
                assert_int_equal(records[0].line, 100 + blank);
                assert_int_equal(records[0].gap, gap || blank);
                assert_int_equal(records[1].line, 101 + blank);
                assert_false(records[1].gap);
            }
            struct slices_end end = slices_end(slices, count);
            assert_int_equal(end.used, text.length);
            assert_int_equal(end.line, 100 + blank + (count > 0 ? 3 : 0));
            assert_int_equal(end.gap, count == 0);
        }
    slices_free(slices);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_are_trimmed),
        cmocka_unit_test(test_blanks_beside_marks),
        cmocka_unit_test(test_many_lines),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_any_text),
        cmocka_unit_test(test_placed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
