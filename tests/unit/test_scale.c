/* SPDX-License-Identifier: MIT */
/* Which day stands in which cell of the timeline. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "portfolio_maker.h"
#include "view/scale.h"

static void test_three_years_fill_72_cells(void **state)
{
    static const char *const days[] = {"2025-01-01", "2026-11-23", "2027-12-31"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct scale scale = scale_make(SCALE_THREE_YEARS, 72, day_of(days[i]), DAY_UNKNOWN);
        assert_int_equal(scale.cells_per_month, 2);
        assert_int_equal(scale_cell(&scale, day_of("2025-01-01")), 0);
        assert_int_equal(scale_cell(&scale, day_of("2025-01-31")), 1);
        assert_int_equal(scale_cell(&scale, day_of("2027-12-31")), 71);
        assert_int_equal(scale_cell(&scale, day_of("2024-12-31")), -1);
        assert_int_equal(scale_cell(&scale, day_of("2028-01-01")), 72);
        assert_int_equal(scale_cell(&scale, day_of("1999-01-01")), -1);
        assert_int_equal(scale_cell(&scale, day_of("2099-01-01")), 72);
    }
}

static void test_other_years_have_the_day_in_the_middle_one(void **state)
{
    static const char *const days[] = {"2024-12-31", "2028-01-01"};
    static const char *const firsts[] = {"2023-01-01", "2027-01-01"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct scale scale = scale_make(SCALE_THREE_YEARS, 36, day_of(days[i]), DAY_UNKNOWN);
        assert_int_equal(scale_day(&scale, 0), day_of(firsts[i]));
    }
}

/* Every month is as wide as any other, wherever the window begins. */
static void test_month_columns(void **state)
{
    (void)state;
    for (int per_month = 1; per_month <= 9; per_month++) {
        struct scale scale = scale_make(SCALE_THREE_YEARS, 36 * per_month,
                                        day_of("2026-11-23"), DAY_UNKNOWN);
        assert_int_equal(scale.cells_per_month, per_month);
        for (int month = 0; month < 36; month++) {
            day_t first = day_from_civil(2025 + month / 12, month % 12 + 1, 1);
            assert_int_equal(scale_cell(&scale, first), month * per_month);
            assert_int_equal(scale_day(&scale, month * per_month), first);
        }
    }
}

static void test_where_each_step_begins(void **state)
{
    static const int days[SCALE_COUNT] = {0, 720, 360, 180, 90, 30, 7};
    (void)state;
    for (enum scale_step step = SCALE_TWO_YEARS; step < SCALE_COUNT; step++) {
        day_t as_of = day_of("2026-11-23");
        struct scale scale = scale_make(step, 72, as_of, DAY_UNKNOWN);
        int behind = as_of - scale_day(&scale, 0);
        assert_true(abs(behind - days[step] * 3 / 5) <= 1 + 31 / scale.cells_per_month);
        assert_true(scale_cell(&scale, as_of) > 0 && scale_cell(&scale, as_of) < 72);
    }
}

static void test_a_given_origin_comes_first(void **state)
{
    (void)state;
    for (enum scale_step step = 0; step < SCALE_COUNT; step++) {
        struct scale scale = scale_make(step, 72, day_of("2026-11-23"), day_of("2030-05-01"));
        assert_int_equal(scale_cell(&scale, day_of("2030-05-01")), 0);
        assert_int_equal(scale_day(&scale, 0), day_of("2030-05-01"));
    }
}

static void test_a_cell_holds_its_first_day(void **state)
{
    (void)state;
    for (enum scale_step step = 0; step < SCALE_COUNT; step++)
        for (int width = -1; width < 200; width += 7) {
            struct scale scale = scale_make(step, width, day_of("2026-11-23"), DAY_UNKNOWN);
            assert_int_equal(scale.width, width < 1 ? 1 : width);
            assert_true(scale.cells_per_month >= 1);
            for (int cell = 0; cell < scale.width; cell++) {
                day_t day = scale_day(&scale, cell);
                int back = scale_cell(&scale, day);
                if (scale.cells_per_month <= 28) { /* no day is wider than a cell */
                    assert_int_equal(back, cell);
                    assert_true(scale_cell(&scale, day - 1) < cell);
                }
                assert_true(abs(back - cell) <= scale.cells_per_month);
                assert_true(scale_cell(&scale, day + 1) >= back);
            }
        }
}

/* Far days must neither crash nor take for ever. */
static void test_the_ends_of_the_calendar(void **state)
{
    static const char *const days[] = {"0001-01-01", "0001-12-31", "9999-12-31"};
    (void)state;
    for (int i = 0; i < 3; i++)
        for (enum scale_step step = 0; step < SCALE_COUNT; step++) {
            struct scale scale = scale_make(step, 80, day_of(days[i]), DAY_UNKNOWN);
            day_t first = scale_day(&scale, 0), last = scale_day(&scale, 80);
            assert_int_not_equal(first, DAY_UNKNOWN);
            assert_int_not_equal(last, DAY_UNKNOWN);
            assert_true(last - first < 366 * 12);
        }
}

static void test_labels(void **state)
{
    (void)state;
    for (enum scale_step step = 0; step < SCALE_COUNT; step++) {
        assert_true(*scale_label(step) != '\0');
        for (enum scale_step other = 0; other < step; other++)
            assert_string_not_equal(scale_label(step), scale_label(other));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_years_fill_72_cells),
        cmocka_unit_test(test_other_years_have_the_day_in_the_middle_one),
        cmocka_unit_test(test_month_columns),
        cmocka_unit_test(test_where_each_step_begins),
        cmocka_unit_test(test_a_given_origin_comes_first),
        cmocka_unit_test(test_a_cell_holds_its_first_day),
        cmocka_unit_test(test_the_ends_of_the_calendar),
        cmocka_unit_test(test_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
