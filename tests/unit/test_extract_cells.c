/* SPDX-License-Identifier: MIT */
/* One table of a file as it stands there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "load/extract.h"

static char path[] = "/tmp/jalon-extract-XXXXXX";
static struct buffer out;

static void write_row(void *context, const struct text *cells, size_t count)
{
    (void)context;
    for (size_t i = 0; i < count; i++) {
        buffer_append_text(&out, cells[i]);
        buffer_append_char(&out, i + 1 < count ? '|' : '\n');
    }
}

static size_t extract(size_t number, char delimiter, const char *expected)
{
    const struct extract order = {
        .path = path, .delimiter = delimiter, .number = number, .row = write_row};
    size_t tables;

    buffer_reset(&out);
    struct status status = extract_table(&order, &tables);
    assert_true(status_ok(&status));
    assert_string_equal(buffer_string(&out), expected);
    return tables;
}

static void write_file(const char *content)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

static void test_tables(void **state)
{
    (void)state;
    write_file("Titre\n\nid;title;grant\nP1;un;5\nP2;deux\n\nproject_id;title;due\n"
               "P1;M1;01/02/2026\nP1;M2;02/02/2026;x\n");
    /* Short rows are filled up, long ones stay, lines before the header are left out. */
    assert_int_equal(extract(1, '\0', "id|title|grant\nP1|un|5\nP2|deux|\n"), 2);
    assert_int_equal(
        extract(2, '\0', "project_id|title|due\nP1|M1|01/02/2026\nP1|M2|02/02/2026|x\n"),
        2);
    assert_int_equal(extract(3, '\0', ""), 2);
}

static void test_forced(void **state)
{
    (void)state;
    write_file("a;b,c\n1;2,3\n");
    extract(1, ',', "a;b|c\n1;2|3\n");
    extract(1, ';', "a|b,c\n1|2,3\n");
}

/* Rows alone, and nothing. */
static void test_without_header(void **state)
{
    (void)state;
    write_file("1;2\n3;4\n5;6\n");
    assert_int_equal(extract(1, '\0', "1|2\n3|4\n5|6\n"), 1);
    write_file("");
    assert_int_equal(extract(1, '\0', ""), 0);
}

static void test_no_file(void **state)
{
    const struct extract order = {.path = "/nonexistent/a.csv", .number = 1};
    size_t tables = 7;
    struct status status = extract_table(&order, &tables);

    (void)state;
    assert_false(status_ok(&status));
    assert_int_equal(tables, 0);
}

static int set_up(void **state)
{
    int descriptor = mkstemp(path);

    (void)state;
    return descriptor < 0 ? -1 : close(descriptor);
}

static int tear_down(void **state)
{
    (void)state;
    buffer_clear(&out);
    return unlink(path);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_forced),
        cmocka_unit_test(test_without_header),
        cmocka_unit_test(test_no_file),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
