/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "load/records/grid.h"

/* A line of two cells, the second of which is not written as it is read. */
static char line[] = "P01;\"5\"\"\"\n";
static char quoted[] = "5\"";

static struct record first_record(struct text *cells)
{
    cells[0] = (struct text){line, 3};
    cells[1] = text_of(quoted);
    return (struct record){.cells = cells, .count = 2, .line = 7, .raw = text_of(line)};
}

static void assert_row(const struct record *row)
{
    assert_int_equal(row->count, 2);
    assert_int_equal(row->line, 7);
    assert_true(text_equal(row->raw, text_of("P01;\"5\"\"\"\n")));
    assert_true(text_equal(row->cells[0], text_of("P01")));
    assert_true(text_equal(row->cells[1], text_of("5\"")));
}

/* Writes over what was read, as the next piece of a file does. */
static void assert_kept(struct grid *grid)
{
    char before[sizeof line], cell[sizeof quoted];

    memcpy(before, line, sizeof line);
    memcpy(cell, quoted, sizeof quoted);
    memset(line, 'x', sizeof line - 1);
    memset(quoted, 'x', sizeof quoted - 1);
    for (size_t i = 0; i < grid->row_count; i++)
        assert_row(&grid->rows[i]);
    memcpy(line, before, sizeof line);
    memcpy(quoted, cell, sizeof quoted);
}

static void test_rows_are_copied(void **state)
{
    struct grid grid = {0};
    struct text cells[2];
    struct record record = first_record(cells);

    (void)state;
    for (int i = 0; i < 300; i++)
        grid_add(&grid, &record);
    cells[0] = cells[1] = text_of("another");
    assert_int_equal(grid.row_count, 300);
    assert_int_equal(grid.raw_length, 300 * strlen(line));
    assert_kept(&grid);
    grid_clear(&grid);
}

static void test_a_lent_text_is_not_copied(void **state)
{
    struct grid grid = {.lent = text_of(line)};
    struct text cells[2];
    struct record record = first_record(cells);

    (void)state;
    grid_add(&grid, &record);
    assert_row(&grid.rows[0]);
    assert_ptr_equal(grid.rows[0].raw.bytes, line);
    assert_ptr_equal(grid.rows[0].cells[0].bytes, line);
    assert_ptr_not_equal(grid.rows[0].cells[1].bytes, quoted);
    grid_clear(&grid);
}

static void test_a_lent_text_that_goes_is_kept(void **state)
{
    struct grid grid = {.lent = text_of(line)};
    struct text cells[2];
    struct record record = first_record(cells);

    (void)state;
    for (int i = 0; i < 300; i++)
        grid_add(&grid, &record);
    grid_keep(&grid);
    assert_kept(&grid);
    grid_keep(&grid);
    grid_add(&grid, &record);
    assert_kept(&grid);
    grid_clear(&grid);
}

static void test_first_rows_are_taken_off(void **state)
{
    struct grid grid = {0};
    struct text cells[2];
    struct record record = first_record(cells);

    (void)state;
    for (unsigned long i = 0; i < 10; i++) {
        record.line = i;
        grid_add(&grid, &record);
        grid.marks[i] = (unsigned char)i;
    }
    grid_skip(&grid, 0);
    grid_skip(&grid, 4);
    assert_int_equal(grid.row_count, 6);
    assert_int_equal(grid.raw_length, 6 * strlen(line));
    assert_int_equal(grid.rows[0].line, 4);
    assert_int_equal(grid.marks[0], 4);
    grid_skip(&grid, 6);
    assert_int_equal(grid.row_count, 0);
    grid_clear(&grid);
}

static void test_alike(void **state)
{
    struct grid grid = {0};
    struct text cells[2];
    struct record record = first_record(cells);

    (void)state;
    for (int i = 0; i < 8; i++) {
        record.count = i == 5 ? 1 : 2;
        grid_add(&grid, &record);
    }
    assert_int_equal(records_alike(grid.rows, 8), 5);
    assert_int_equal(records_alike(grid.rows, 3), 3);
    assert_int_equal(records_alike(grid.rows + 5, 3), 1);
    record = grid.rows[1];
    struct record apart[] = {grid.rows[0], first_record(cells)};
    assert_int_equal(records_alike(apart, 2), 1);
    apart[1] = record;
    assert_int_equal(records_alike(apart, 2), 2);
    grid_clear(&grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_copied),
        cmocka_unit_test(test_a_lent_text_is_not_copied),
        cmocka_unit_test(test_a_lent_text_that_goes_is_kept),
        cmocka_unit_test(test_first_rows_are_taken_off),
        cmocka_unit_test(test_alike),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
