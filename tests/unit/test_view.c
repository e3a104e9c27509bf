/* SPDX-License-Identifier: MIT */
/* Days, cells and the rectangles of the screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "portfolio_maker.h"
#include "view/format.h"
#include "view/layout.h"
#include "view/scale.h"
#include "view/scroll.h"

static void test_three_years_fill_72_cells(void **state)
{
    struct scale scale = scale_make(SCALE_THREE_YEARS, 72, day_of("2026-11-23"), DAY_UNKNOWN);
    (void)state;
    assert_int_equal(scale.cells_per_month, 2);
    assert_int_equal(scale_cell(&scale, day_of("2025-01-01")), 0);
    assert_int_equal(scale_cell(&scale, day_of("2025-01-31")), 1);
    assert_int_equal(scale_cell(&scale, day_of("2027-12-31")), 71);
    assert_int_equal(scale_cell(&scale, day_of("2024-12-31")), -1);
    assert_int_equal(scale_cell(&scale, day_of("2028-01-01")), 72);
}

static void test_a_cell_holds_its_first_day(void **state)
{
    (void)state;
    for (enum scale_step step = 0; step < SCALE_COUNT; step++)
        for (int width = 1; width < 200; width += 13) {
            struct scale scale = scale_make(step, width, day_of("2026-11-23"), DAY_UNKNOWN);
            for (int cell = 0; cell < width; cell++) {
                day_t day = scale_day(&scale, cell);
                int back = scale_cell(&scale, day);
                if (scale.cells_per_month <= 28) /* no day is wider than a cell */
                    assert_int_equal(back, cell);
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

static bool inside(struct rect rect, struct rect outer)
{
    return rect.row >= outer.row && rect.column >= outer.column &&
           rect.row + rect.rows <= outer.row + outer.rows &&
           rect.column + rect.columns <= outer.column + outer.columns;
}

static bool overlap(struct rect a, struct rect b)
{
    return a.row < b.row + b.rows && b.row < a.row + a.rows &&
           a.column < b.column + b.columns && b.column < a.column + a.columns;
}

static void test_layout_at_every_size(void **state)
{
    static const size_t counts[] = {0, 1, 10, 1000000};
    (void)state;
    for (int rows = 1; rows <= 120; rows++)
        for (int columns = 1; columns <= 310; columns++)
            for (int i = 0; i < 4; i++) {
                struct layout layout =
                    layout_make(rows, columns, (struct layout_wish){false, counts[i]});
                bool four = rows >= 16 && columns >= 60;
                assert_int_equal(layout.mode == LAYOUT_FOUR, four);
                assert_int_equal(layout.mode == LAYOUT_TOO_SMALL, rows < 5 || columns < 20);
                for (int pane = 0; four && pane < PANE_COUNT; pane++) {
                    assert_false(rect_empty(layout.panes[pane]));
                    assert_true(inside(layout.panes[pane], layout.body));
                    for (int other = 0; other < pane; other++)
                        assert_false(overlap(layout.panes[pane], layout.panes[other]));
                }
            }
}

static int two_at_top(const void *context, size_t item, bool at_top)
{
    (void)context;
    return at_top || item % 3 == 0 ? 2 : 1;
}

static void test_scroll_keeps_the_cursor_in(void **state)
{
    static const enum command moves[] = {COMMAND_DOWN,      COMMAND_PAGE_DOWN, COMMAND_UP,
                                         COMMAND_PAGE_UP,   COMMAND_LAST,      COMMAND_FIRST,
                                         COMMAND_PAGE_DOWN, COMMAND_DOWN};
    struct scroll scroll = {0};
    (void)state;
    scroll_fit(&scroll, 100, 10, two_at_top, NULL);
    for (int i = 0; i < 400; i++) {
        assert_true(scroll_move(&scroll, moves[(i * 7 + i / 8) % 8]));
        scroll_fit(&scroll, 100, 10, two_at_top, NULL);
        int lines = 0;
        for (size_t item = scroll.top; item <= scroll.cursor; item++)
            lines += two_at_top(NULL, item, item == scroll.top);
        assert_true(scroll.top <= scroll.cursor);
        assert_true(lines <= 10);
    }
    assert_false(scroll_move(&scroll, COMMAND_QUIT));
    scroll_limit(&scroll, 0);
    assert_int_equal(scroll.cursor, 0);
}

static void assert_money(enum language language, bool utf8, const char *currency, money_t amount,
                         const char *expected)
{
    struct format format = {{language, utf8}, currency};
    struct buffer text = {0};
    format_money_exact(&format, amount, &text);
    assert_string_equal(buffer_string(&text), expected);
    buffer_clear(&text);
}

static void test_money_in_both_languages(void **state)
{
    (void)state;
    assert_money(LANGUAGE_FRENCH, true, "EUR", 2167209, "21\u202f672,09\u202f€");
    assert_money(LANGUAGE_FRENCH, true, "EUR", -150000, "-1\u202f500\u202f€");
    assert_money(LANGUAGE_FRENCH, false, NULL, 100, "1\u202fEUR");
    assert_money(LANGUAGE_ENGLISH, true, "", 2167209, "€21,672.09");
    assert_money(LANGUAGE_ENGLISH, true, "EUR", -5, "-€0.05");
    assert_money(LANGUAGE_ENGLISH, true, "CHF", 100000000, "CHF 1,000,000");
    assert_money(LANGUAGE_ENGLISH, true, "EUR", MONEY_UNKNOWN, "?");
    assert_money(LANGUAGE_ENGLISH, true, "CHF", INT64_MAX, "CHF 92,233,720,368,547,758.07");
}

static void test_whole_amounts_round_half_up(void **state)
{
    static const struct {
        money_t amount;
        const char *expected;
    } cases[] = {{149, "1"}, {150, "2"}, {-150, "-2"}, {-49, "0"}, {99999950, "1,000,000"}};
    struct format format = {{LANGUAGE_ENGLISH, true}, NULL};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = {0};
        format_amount(&format, cases[i].amount, &text);
        assert_string_equal(buffer_string(&text), cases[i].expected);
        buffer_clear(&text);
    }
}

static void test_days_as_typed(void **state)
{
    static const char *const good[] = {"2026-11-23", "23/11/2026", "23/11/26", "23.11.2026",
                                       " 23/11/2026 "};
    static const char *const bad[] = {"", "x", "31/02/2026", "2026-13-01", "23/11", "23/11/2026x",
                                      "23/11/2026 12", "1/1/20261"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(format_parse_day(good[i]), day_of("2026-11-23"));
    assert_int_equal(format_parse_day("1/2/2026"), day_of("2026-02-01"));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (format_parse_day(bad[i]) != DAY_UNKNOWN)
            fail_msg("\"%s\" was taken for a day", bad[i]);
}

static void test_no_key_means_two_things(void **state)
{
    (void)state;
    for (uint32_t code = 1; code < KEYCODE_F12 + 1; code = code == 400 ? KEYCODE_UP : code + 1) {
        struct buffer label = {0};
        enum command command = command_for_key(code);
        if (command != COMMAND_NONE) {
            command_keys_label(command, &label);
            assert_true(label.length > 0);
            assert_true(*command_entry(command)->help != '\0');
        }
        buffer_clear(&label);
    }
    assert_int_equal(command_for_key(KEY_CONTROL('H')), COMMAND_NONE);
    assert_int_equal(command_for_key(KEY_CONTROL('S')), COMMAND_NONE);
    assert_int_equal(command_for_key(KEY_CONTROL('Q')), COMMAND_NONE);
    assert_int_equal(command_for_key(KEYCODE_F1 + 9), COMMAND_QUIT);
    assert_int_equal(command_for_key(0xE0), COMMAND_RESET_SCALE); /* à */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_years_fill_72_cells),
        cmocka_unit_test(test_a_cell_holds_its_first_day),
        cmocka_unit_test(test_the_ends_of_the_calendar),
        cmocka_unit_test(test_layout_at_every_size),
        cmocka_unit_test(test_scroll_keeps_the_cursor_in),
        cmocka_unit_test(test_money_in_both_languages),
        cmocka_unit_test(test_whole_amounts_round_half_up),
        cmocka_unit_test(test_days_as_typed),
        cmocka_unit_test(test_no_key_means_two_things),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
