/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "output/csv.h"

static char *bytes;
static size_t length;

static struct csv begin(void)
{
    return (struct csv){.out = open_memstream(&bytes, &length)};
}

static void end(struct csv *csv, const char *expected)
{
    fclose(csv->out);
    assert_string_equal(bytes, expected);
    free(bytes);
    bytes = NULL;
}

static void test_cells(void **state)
{
    static const struct {
        const char *cell, *written;
    } cases[] = {
        {"plain", "plain"},
        {"dix euros", "dix euros"},
        {"été", "été"},
        {"a,b", "\"a,b\""},
        {"a;b", "\"a;b\""},
        {"a\tb", "\"a\tb\""},
        {"a|b", "\"a|b\""},
        {"l'été", "\"l'été\""},
        {"a\\b", "\"a\\b\""},
        {"a\rb", "\"a\rb\""},
        {"a\nb", "\"a\nb\""},
        {"say \"hi\"", "\"say \"\"hi\"\"\""},
        {" a", "\" a\""},
        {"a ", "\"a \""},
        {"a\xC2\xA0", "\"a\xC2\xA0\""},
        {"\xEF\xBB\xBF" "a", "\"\xEF\xBB\xBF" "a\""},
        {"=1+1", "=1+1"}, /* as it is, for whoever reads it back */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct csv csv = begin();
        char expected[64];
        csv_cell(&csv, text_of("x"));
        csv_cell(&csv, text_of(cases[i].cell));
        csv_end_row(&csv);
        snprintf(expected, sizeof expected, "x,%s\n", cases[i].written);
        end(&csv, expected);
    }
}

static void test_empty_cells(void **state)
{
    struct csv csv = begin();

    (void)state;
    csv_cell(&csv, text_of(""));
    csv_end_row(&csv);
    csv_cell(&csv, (struct text){NULL, 0});
    csv_cell(&csv, text_of(""));
    csv_end_row(&csv);
    csv_cell(&csv, text_of("a"));
    csv_end_row(&csv);
    csv_end_row(&csv);
    csv_cell(&csv, text_of(" "));
    csv_end_row(&csv);
    end(&csv, "\"\"\n,\na\n\n\" \"\n");
}

static void test_bytes(void **state)
{
    struct csv csv = begin();

    (void)state;
    csv_cell(&csv, (struct text){"a\0b", 3});
    csv_cell(&csv, text_of("\xE9"));
    csv_end_row(&csv);
    fclose(csv.out);
    assert_int_equal(length, 6);
    assert_memory_equal(bytes, "a\0b,\xE9\n", 6);
    free(bytes);
}

static void test_words(void **state)
{
    static const struct {
        const char *word, *written;
    } cases[] = {
        {"=1+1", "\"'=1+1\""},
        {"+cmd", "\"'+cmd\""},
        {"-A1", "\"'-A1\""},
        {"@SUM(A1)", "\"'@SUM(A1)\""},
        {"\tx", "\"'\tx\""},
        {"\rx", "\"'\rx\""},
        {"-", "\"'-\""},
        {"-1+1", "\"'-1+1\""},
        {"=12", "\"'=12\""},
        {"-12.50", "-12.50"},
        {"+33 1 42", "+33 1 42"},
        {"-1 234,56", "\"-1 234,56\""},
        {"12", "12"},
        {"a=b", "a=b"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct csv csv = begin();
        char expected[64];
        csv_number(&csv, 18446744073709551615u);
        csv_word(&csv, text_of(cases[i].word));
        csv_end_row(&csv);
        snprintf(expected, sizeof expected, "18446744073709551615,%s\n", cases[i].written);
        end(&csv, expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_empty_cells),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
