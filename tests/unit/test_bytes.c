/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "french.h"
#include "load/bytes.h"
#include "loading.h"

/* All text of the file, whatever the pieces. */
static struct status read_whole(const char *encoding, struct buffer *all, char *name,
                                struct bytes_damage *damage)
{
    struct bytes *bytes = NULL;
    struct buffer piece = {0};
    bool more = true;
    struct status status = bytes_open(scratch_path("data"), encoding, -1, &bytes);

    buffer_reset(all);
    while (status_ok(&status) && more) {
        status = bytes_next(bytes, &piece, &more);
        buffer_append_text(all, buffer_text(&piece));
    }
    if (bytes) {
        snprintf(name, 64, "%s", bytes_encoding(bytes));
        *damage = bytes_damage(bytes);
    }
    buffer_clear(&piece);
    bytes_close(bytes);
    return status;
}

static void assert_read(const char *content, size_t length, const char *encoding,
                        const char *expected, const char *name)
{
    struct buffer all = {0};
    struct bytes_damage damage;
    char found[64];

    scratch_bytes("data", content, length);
    struct status status = read_whole(encoding, &all, found, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), expected);
    assert_string_equal(found, name);
    assert_int_equal(damage.undefined, 0);
    buffer_clear(&all);
}

static void test_encodings(void **state)
{
    (void)state;
    assert_read("", 0, NULL, "", "UTF-8");
    assert_read("\xEF\xBB\xBF"
                "a",
                4, NULL, "a", "UTF-8");
    assert_read("\xE9t\xE9\r\n", 5, NULL, "été\r\n", "windows-1252");
    assert_read("\xFF\xFE\xE9\0\n\0", 6, NULL, "é\n", "UTF-16LE");
    assert_read("\xFE\xFF\xD8\x3D\xDE\x00", 6, NULL, "😀", "UTF-16BE");
    assert_read("\xE9\n\xC3\xA9\n", 5, NULL, "é\né\n", "UTF-8 + windows-1252");
    assert_read("\x8E", 1, "MACINTOSH", "é", "MACINTOSH");
    assert_read("\xEF\xBB\xBF"
                "a\xC3\xA9",
                6, "UTF-8", "aé", "UTF-8");
    assert_read("\xFF\xFE\0\0\xE9\0\0\0", 8, NULL, "é", "UTF-32LE");
    assert_read("\0\0\xFE\xFF\0\0\0\xE9", 8, NULL, "é", "UTF-32BE");
    assert_read("a\0;\0\xE9\0\n\0", 8, NULL, "a;é\n", "UTF-16LE");
    assert_read("\0a\0;\0\xE9\0\n", 8, NULL, "a;é\n", "UTF-16BE");
    /* The first line alone would be MacRoman. */
    assert_read("\x83ge\nd\x82pos\x82\n", 11, NULL, "âge\ndéposé\n", "CP850");
    assert_read("d\x82j\x85;cr\x82\x82\n", 10, NULL, "déjà;créé\n", "CP850");
    assert_read("\xEF\xBB\xBF\x82\x82t\x82\n", 8, NULL, "éété\n", "UTF-8 + CP850");
    /* The name leaves the order open, the mark does not. */
    assert_read("\xFE\xFF\0a\0\xE9", 6, "UTF-16", "aé", "UTF-16");
    assert_read("\0a\0;\0\xE9\0\n", 8, "utf-16", "a;é\n", "utf-16");
    assert_read("a\0\xE9\0", 4, "UTF-16LE", "aé", "UTF-16LE");
}

/* Marks of the byte order where files were joined; elsewhere they stay. */
static void test_marks_within(void **state)
{
    (void)state;
    assert_read("\xEF\xBB\xBF"
                "a\n\xEF\xBB\xBF\xEF\xBB\xBFid\nx\xEF\xBB\xBFy\n",
                20, NULL, "a\nid\nx\xEF\xBB\xBFy\n", "UTF-8");
    assert_read("\xFF\xFE"
                "a\0\n\0\xFF\xFE"
                "b\0",
                10, NULL, "a\nb", "UTF-16LE");
    /* Encoded twice, as the rest of it. */
    struct buffer all = {0};
    struct bytes_damage damage;
    char name[64];
    scratch_file("data", "ï»¿NÂ°;IntitulÃ©\n");
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), "N°;Intitulé\n");
    assert_int_equal(damage.twice_lines, 1);
    assert_int_equal(damage.twice_line, 1);
    buffer_clear(&all);
}

static void test_end_of_text(void **state)
{
    (void)state;
    assert_read("a;b\r\n\x1A", 6, NULL, "a;b\r\n", "UTF-8");
    assert_read("a;b\x1A", 4, NULL, "a;b", "UTF-8");
    assert_read("a;b\r\n\x1A\0\0\x1A\0", 10, NULL, "a;b\r\n", "UTF-8");
    assert_read("a\x1A"
                "b\n",
                4, NULL,
                "a\x1A"
                "b\n",
                "UTF-8");
    /* No line ends: vertical tab, form feed, U+0085 in both encodings. */
    assert_read("a\v\f\xC2\x85\xE2\x80\xA8"
                "b\n",
                10, NULL,
                "a\v\f\xC2\x85\xE2\x80\xA8"
                "b\n",
                "UTF-8");
    assert_read("\xE9\x85\xE9\n", 4, NULL, "é…é\n", "windows-1252");
}

static void test_zeros_are_left_out(void **state)
{
    struct buffer all = {0};
    struct bytes_damage damage;
    char name[64];

    (void)state;
    scratch_bytes("data", "id;title\nP1;a\0\0b\r\nP\0002;\xC3\xA9\n", 25);
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), "id;title\nP1;ab\r\nP2;é\n");
    assert_int_equal(all.length, 22);
    assert_int_equal(damage.zeros, 3);
    assert_int_equal(damage.zero_line, 2);
    /* Inside a character, and in wide text. */
    scratch_bytes("data", "a\n\xC3\0\xA9\n", 6);
    status = read_whole(NULL, &all, name, &damage);
    assert_string_equal(buffer_string(&all), "a\né\n");
    assert_string_equal(name, "UTF-8");
    assert_int_equal(damage.zeros, 1);
    assert_int_equal(damage.zero_line, 2);
    scratch_bytes("data",
                  "\xFF\xFE"
                  "a\0\n\0b\0\0\0c\0\x1A\0\0\0",
                  16);
    status = read_whole(NULL, &all, name, &damage);
    assert_string_equal(buffer_string(&all), "a\nbc");
    assert_int_equal(damage.zeros, 1);
    assert_int_equal(damage.zero_line, 2);
    buffer_clear(&all);
}

static void test_twice(void **state)
{
    struct buffer all = {0};
    struct bytes_damage damage;
    char name[64];

    (void)state;
    scratch_file("data", "été\ncrÃ©Ã©\r\nvu\rIRMÃ;Ã\u00A0 côté\ndÃƒÂ©jÃƒÂ\u00A0\n");
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), "été\ncréé\r\nvu\rIRMÃ;à côté\ndéjà\n");
    assert_int_equal(damage.twice_lines, 3);
    assert_int_equal(damage.twice_line, 2);
    assert_string_equal(name, "UTF-8");
    /* Wide text too, as a spreadsheet that opened it wrongly writes it. */
    scratch_bytes("data", "\xFF\xFE\xC3\0\xA9\0\n\0", 8);
    status = read_whole(NULL, &all, name, &damage);
    assert_string_equal(buffer_string(&all), "é\n");
    assert_int_equal(damage.twice_lines, 1);
    buffer_clear(&all);
}

/* Nothing but ASCII as far as was looked: which encoding it is shows only then. */
static void test_late_legacy(void **state)
{
    static const struct {
        const char *line, *name;
    } cases[] = {
        {"d\x82pos\x82\n", "CP850"},
        {"d\x8Epos\x8E\n", "MacRoman"},
        {"d\xE9pos\xE9\n", "windows-1252"},
    };
    struct buffer file = {0}, all = {0};
    struct bytes_damage damage;
    char name[64];

    (void)state;
    while (file.length < 2 * BYTES_WINDOW)
        buffer_append_string(&file, "depose;1234\n");
    size_t plain = file.length;
    for (size_t i = 0; i < 3; i++) {
        file.length = plain;
        buffer_append_string(&file, cases[i].line);
        scratch_bytes("data", file.bytes, file.length);
        struct status status = read_whole(NULL, &all, name, &damage);
        assert_true(status_ok(&status));
        assert_string_equal(all.bytes + plain, "déposé\n");
        assert_string_equal(name, cases[i].name);
        assert_int_equal(damage.foreign_lines, 0);
    }
    buffer_clear(&file);
    buffer_clear(&all);
}

/* Sixteen bits over many blocks: lines are counted as whoever reads them does. */
static void test_wide_in_pieces(void **state)
{
    static const char *const systems[] = {"UTF-16LE", "UTF-16BE", "UTF-32LE"};
    struct buffer text = {0}, file = {0}, all = {0};
    struct bytes_damage damage;
    char name[64];

    (void)state;
    for (int line = 1; line <= 30000; line++)
        buffer_append_string(&text,
                             line == 29999 ? "crÃ©Ã©\r\n" : "été 😀 €;1\u00A0234\r\n");
    for (size_t i = 0; i < 3; i++) {
        buffer_reset(&file);
        assert_true(french_encode(buffer_text(&text), systems[i], &file));
        scratch_bytes("data", file.bytes, file.length);
        struct status status = read_whole(NULL, &all, name, &damage);
        assert_true(status_ok(&status));
        assert_string_equal(name, systems[i]);
        assert_int_equal(damage.undefined, 0);
        assert_int_equal(damage.twice_line, 29999);
        assert_int_equal(all.length, text.length - strlen("Ã©Ã©") + strlen("éé"));
    }
    /* And a line that does not end. */
    buffer_reset(&text);
    while (text.length < 3 * BYTES_WINDOW)
        buffer_append_string(&text, "é😀x");
    buffer_reset(&file);
    assert_true(french_encode(buffer_text(&text), "UTF-16LE", &file));
    scratch_bytes("data", file.bytes, file.length);
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_true(text_equal(buffer_text(&all), buffer_text(&text)));
    buffer_clear(&text);
    buffer_clear(&file);
    buffer_clear(&all);
}

/* Random files in every encoding, some lines UTF-8, through the whole of it. */
static void test_round_trip(void **state)
{
    static const char *const systems[] = {"CP1252", "MACINTOSH", "CP850", "ISO-8859-15"};
    struct buffer french = {0}, file = {0}, all = {0};
    struct bytes_damage damage;
    char name[64];
    uint64_t random = 2463534242;

    (void)state;
    for (int round = 0; round < 80; round++) {
        const char *system = systems[round % 4];
        bool mixed = round / 4 % 2;
        enum french_words words = round % 4 == 2   ? FRENCH_DOS
                                  : round % 4 == 3 ? FRENCH_ISO
                                                   : FRENCH_ALL;
        buffer_reset(&french);
        buffer_reset(&file);
        for (int line = 0; line < 100 + 100 * round; line++) {
            size_t from = french.length;
            french_line(&random, words, &french);
            struct text text = {french.bytes + from, french.length - from};
            assert_true(french_encode(
                text, mixed && random_below(&random, 2) ? "UTF-8" : system, &file));
        }
        scratch_bytes("data", file.bytes, file.length);
        struct status status = read_whole(NULL, &all, name, &damage);
        assert_true(status_ok(&status));
        assert_true(text_equal(buffer_text(&all), buffer_text(&french)));
        assert_int_equal(damage.undefined, 0);
        assert_int_equal(damage.twice_lines, 0);
        assert_int_equal(strncmp(name, "UTF-8", 5) == 0, mixed);
        assert_int_equal(damage.foreign_lines > 0, mixed);
    }
    buffer_clear(&french);
    buffer_clear(&file);
    buffer_clear(&all);
}

static void assert_no_table(const char *content, size_t length, const char *word)
{
    struct buffer all = {0};
    struct bytes_damage damage;
    char name[64];

    scratch_bytes("data", content, length);
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_int_equal(status.code, STATUS_NO_TABLE);
    assert_non_null(strstr(status.detail, word));
    assert_int_equal(all.length, 0);
    buffer_clear(&all);
}

static void test_no_table(void **state)
{
    char zeros[1000] = {0};

    (void)state;
    assert_no_table("PK\3\4....xl/workbook", 19, "spreadsheet");
    assert_no_table("\xEF\xBB\xBF<!DOCTYPE html>\n", 19, "web page");
    assert_no_table("\xFF\xFE{\0\"\0", 6, "JSON");
    assert_no_table(zeros, sizeof zeros, "no text");
}

static void test_remarks(void **state)
{
    struct bytes *bytes;
    struct buffer piece = {0};
    struct bytes_remark remark;
    bool more;
    static const struct bytes_remark expected[] = {
        {FINDING_BYTES, 1, 3}, {FINDING_FOREIGN_LINES, 1, 3}, {FINDING_TWICE, 1, 2}};

    (void)state;
    scratch_file("data", "été\ncrÃ©Ã©\nd\xE9pos\xE9 \x81\n");
    struct status status = bytes_open(scratch_path("data"), NULL, -1, &bytes);
    assert_true(status_ok(&status));
    status = bytes_next(bytes, &piece, &more);
    assert_true(status_ok(&status));
    for (size_t i = 0; i < 3; i++) {
        assert_true(bytes_remark(bytes, i, &remark));
        assert_int_equal(remark.code, expected[i].code);
        assert_int_equal(remark.count, expected[i].count);
        assert_int_equal(remark.line, expected[i].line);
    }
    assert_false(bytes_remark(bytes, 3, &remark));
    bytes_close(bytes);
    buffer_clear(&piece);
}

static void test_undefined_bytes_are_counted(void **state)
{
    struct buffer all = {0};
    struct bytes_damage damage;
    char name[64];

    (void)state;
    scratch_file("data", "c\xF4t\xE9 \xE9t\xE9\n\xE9 \x81\x8D\n");
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), "côté été\né \xEF\xBF\xBD\xEF\xBF\xBD\n");
    assert_int_equal(damage.undefined, 2);
    assert_int_equal(damage.undefined_line, 2);
    buffer_clear(&all);
}

/* Sixteen bits that end in eight, and half a pair. */
static void test_wide_cut_off(void **state)
{
    struct buffer all = {0};
    struct bytes_damage damage;
    char name[64];

    (void)state;
    scratch_bytes("data",
                  "\xFF\xFE"
                  "a\0\r\0\n\0b\0c",
                  11);
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), "a\r\nb\xEF\xBF\xBD");
    assert_int_equal(damage.undefined, 1);
    scratch_bytes("data",
                  "a\0\x3D\xD8"
                  "b\0",
                  6);
    status = read_whole("UTF-16LE", &all, name, &damage);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&all), "a\xEF\xBF\xBD"
                                             "b");
    /* Half of a line end is one. */
    scratch_bytes("data",
                  "\xFF\xFE"
                  "a\0\r\0\n",
                  7);
    status = read_whole(NULL, &all, name, &damage);
    assert_string_equal(buffer_string(&all), "a\r\n");
    assert_int_equal(damage.undefined, 1);
    scratch_bytes("data",
                  "\xFE\xFF"
                  "\0a\0\r\0",
                  7);
    status = read_whole(NULL, &all, name, &damage);
    assert_string_equal(buffer_string(&all), "a\r");
    assert_int_equal(damage.undefined, 1);
    scratch_bytes("data",
                  "a\0\x3D\xD8"
                  "b\0",
                  6);
    status = read_whole("UTF-16LE", &all, name, &damage);
    assert_string_equal(name, "UTF-16LE");
    buffer_clear(&all);
}

/* UTF-8 as far as was looked, then a line that is not: it alone is read otherwise, and a
 * character across the border of two blocks stays whole. */
static void test_late_foreign_line(void **state)
{
    struct buffer file = {0}, expected = {0}, all = {0};
    struct bytes_damage damage;
    char name[64];
    unsigned long line = 1;

    (void)state;
    while (file.length < 4 * BYTES_WINDOW) {
        bool foreign = file.length > 2 * BYTES_WINDOW && damage.foreign_line == 0;
        if (file.length < BYTES_WINDOW)
            damage.foreign_line = 0;
        if (foreign)
            damage.foreign_line = line;
        buffer_append_string(&file, foreign ? "\xE9t\xE9\n" : "évènement à côté\n");
        buffer_append_string(&expected, foreign ? "été\n" : "évènement à côté\n");
        line++;
    }
    unsigned long foreign_line = damage.foreign_line;
    scratch_bytes("data", file.bytes, file.length);
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_true(text_equal(buffer_text(&all), buffer_text(&expected)));
    assert_string_equal(name, "UTF-8 + windows-1252");
    assert_int_equal(damage.foreign_lines, 1);
    assert_int_equal(damage.foreign_line, foreign_line);
    buffer_clear(&file);
    buffer_clear(&expected);
    buffer_clear(&all);
}

/* A line of many blocks, without an end: pieces of it, characters whole. */
static void test_long_line(void **state)
{
    struct buffer file = {0}, all = {0};
    struct bytes_damage damage;
    char name[64];

    (void)state;
    buffer_append_char(&file, 'x');
    while (file.length < 3 * BYTES_WINDOW)
        buffer_append_string(&file, "é€");
    scratch_bytes("data", file.bytes, file.length);
    struct status status = read_whole(NULL, &all, name, &damage);
    assert_true(status_ok(&status));
    assert_true(text_equal(buffer_text(&all), buffer_text(&file)));
    buffer_clear(&file);
    buffer_clear(&all);
}

/* A file is asked for by its size: every size near where that changes, and one that has
 * grown since it was opened. */
static void test_sizes(void **state)
{
    static const size_t sizes[] = {1,
                                   BYTES_END - 1,
                                   BYTES_END,
                                   BYTES_END + 1,
                                   BYTES_BLOCK - BYTES_END - 1,
                                   BYTES_BLOCK - BYTES_END,
                                   BYTES_BLOCK - 1,
                                   BYTES_BLOCK,
                                   BYTES_BLOCK + 1,
                                   BYTES_WINDOW - 1,
                                   BYTES_WINDOW,
                                   BYTES_WINDOW + BYTES_END};
    char *content = malloc(BYTES_WINDOW + BYTES_END + 1);

    (void)state;
    assert_non_null(content);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (size_t k = 0; k < sizes[i]; k++)
            content[k] = k % 61 == 60 ? '\n' : (char)('a' + k % 26);
        content[sizes[i]] = '\0';
        assert_read(content, sizes[i], NULL, content, "UTF-8");
    }
    free(content);
}

static void test_grown(void **state)
{
    enum { BEFORE = 10, AFTER = 20 * 1024 };
    struct bytes *bytes = NULL;
    struct buffer piece = {0}, content = {0};
    bool more;

    (void)state;
    while (content.length < AFTER)
        buffer_append_string(&content, "a;b;c;d;e\n");
    scratch_bytes("data", content.bytes, BEFORE);
    struct status status = bytes_open(scratch_path("data"), NULL, -1, &bytes);
    assert_true(status_ok(&status));
    scratch_bytes("data", content.bytes, content.length);
    status = bytes_next(bytes, &piece, &more);
    assert_true(status_ok(&status));
    assert_false(more);
    assert_string_equal(buffer_string(&piece), buffer_string(&content));
    assert_true(bytes_damage(bytes).changed);
    bytes_close(bytes);
    buffer_clear(&piece);
    buffer_clear(&content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_marks_within),
        cmocka_unit_test(test_end_of_text),
        cmocka_unit_test(test_zeros_are_left_out),
        cmocka_unit_test(test_twice),
        cmocka_unit_test(test_late_legacy),
        cmocka_unit_test(test_wide_in_pieces),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_no_table),
        cmocka_unit_test(test_remarks),
        cmocka_unit_test(test_undefined_bytes_are_counted),
        cmocka_unit_test(test_wide_cut_off),
        cmocka_unit_test(test_late_foreign_line),
        cmocka_unit_test(test_long_line),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_grown),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
