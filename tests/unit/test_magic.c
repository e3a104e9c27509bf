/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/encoding/magic.h"
#include "random.h"

#define BYTES(literal)                                                                     \
    {                                                                                      \
        literal, sizeof(literal) - 1                                                       \
    }
#define SAMPLE(literal) ((struct text){literal, sizeof(literal) - 1})

static void assert_says(const char *message, const char *word)
{
    assert_non_null(message);
    if (!strstr(message, word))
        fail_msg("\"%s\" does not say \"%s\"", message, word);
}

static void test_bytes(void **state)
{
    static const struct {
        struct text sample;
        const char *word;
    } cases[] = {
        {BYTES("PK\3\4....[Content_Types].xml...xl/workbook.xml"), "spreadsheet"},
        {BYTES("PK\3\4..mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
         "spreadsheet"},
        {BYTES("PK\3\4....[Content_Types].xml...word/document.xml"), "document"},
        {BYTES("PK\3\4....projets.csv"), "archive"},
        {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...."), "spreadsheet"},
        {BYTES("%PDF-1.7\n"), "PDF"},
        {BYTES("\x1F\x8B\x08\0...."), "compressed"},
        {BYTES("\x28\xB5\x2F\xFD...."), "compressed"},
        {BYTES("\x89PNG\r\n\x1A\n"), "picture"},
        {BYTES("\xFF\xD8\xFF\xE0..JFIF"), "picture"},
        {BYTES("SQLite format 3\0.."), "database"},
        {BYTES("ID;PWXL;N;E\r\n"), "spreadsheet"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_says(magic_of_bytes(cases[i].sample), cases[i].word);
    assert_null(magic_of_bytes(SAMPLE("")));
    assert_null(magic_of_bytes(SAMPLE("PK;title\n")));
    assert_null(magic_of_bytes(SAMPLE("ID;Projet;Nom\n")));
    assert_null(magic_of_bytes(SAMPLE("BZh;PAR1\n")));
    assert_null(magic_of_bytes(SAMPLE("PAR1;Paris\n")));
    assert_null(magic_of_bytes(SAMPLE("\xEF\xBB\xBFid;title\n")));
}

static void test_text(void **state)
{
    (void)state;
    assert_says(magic_of_text(SAMPLE("\r\n <!DOCTYPE html>\n<html>")), "web page");
    assert_says(magic_of_text(SAMPLE("<HTML><body>")), "web page");
    assert_says(magic_of_text(SAMPLE("<table border=1><tr>")), "web page");
    assert_says(magic_of_text(SAMPLE("<?xml version='1.0'?><!DOCTYPE x><html/>")),
                "web page");
    assert_says(magic_of_text(SAMPLE("<?xml version='1.0'?><projets/>")), "XML");
    assert_says(
        magic_of_text(SAMPLE("<?xml version='1.0'?><Workbook "
                             "xmlns='urn:schemas-microsoft-com:office:spreadsheet'>")),
        "spreadsheet");
    assert_says(magic_of_text(SAMPLE("{ \"error\": 500 }")), "JSON");
    assert_says(magic_of_text(SAMPLE("[\n  {\"id\": 1}\n]")), "JSON");
    assert_says(magic_of_text(SAMPLE("BEGIN:VCALENDAR\r\n")), "calendar");
    assert_null(magic_of_text(SAMPLE("")));
    assert_null(magic_of_text(SAMPLE("  ")));
    assert_null(magic_of_text(SAMPLE("{")));
    assert_null(magic_of_text(SAMPLE("{id};{title}\n")));
    assert_null(magic_of_text(SAMPLE("[id],[title]\n")));
    assert_null(magic_of_text(SAMPLE("<5 k€;<10 k€\n")));
    assert_null(magic_of_text(SAMPLE("id;title\n<html>;x\n")));
}

static void test_binary(void **state)
{
    char noise[4096];
    uint64_t random = 521288629;

    (void)state;
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)random_below(&random, 256);
    assert_says(magic_of_binary((struct text){noise, sizeof noise}), "no text");
    memset(noise, 0, sizeof noise);
    assert_says(magic_of_binary((struct text){noise, sizeof noise}), "no text");
    assert_says(magic_of_binary(SAMPLE("\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0\5")), "no text");
    assert_says(magic_of_binary(SAMPLE("ab\0\0cd\0\0ef\0\0gh\0\0i")), "no text");
    assert_null(magic_of_binary(SAMPLE("")));
    assert_null(magic_of_binary(SAMPLE("id;t\xE9\x8E\x82\t\v\f\r\n\x1A")));
    assert_null(magic_of_binary(SAMPLE("id;\1\n")));
    assert_null(magic_of_binary(SAMPLE("id;a\0b\n")));
    /* A file whose end never reached the disk. */
    memcpy(noise, "id;title\nP1;Alpha\n", 18);
    assert_null(magic_of_binary((struct text){noise, sizeof noise}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_binary),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
