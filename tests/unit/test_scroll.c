/* SPDX-License-Identifier: MIT */
/* A window over items: where it stands after every movement. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "random.h"
#include "view/scroll.h"

static void assert_scroll(const struct scroll *scroll, size_t top, size_t cursor)
{
    if (scroll->top != top || scroll->cursor != cursor)
        fail_msg("top %zu, cursor %zu instead of %zu, %zu", scroll->top, scroll->cursor,
                 top, cursor);
}

static void move_among(struct scroll *scroll, enum command command, size_t count,
                       size_t top, size_t cursor)
{
    assert_true(scroll_move(scroll, command));
    scroll_fit(scroll, count, 10, NULL, NULL);
    assert_scroll(scroll, top, cursor);
}

static void move(struct scroll *scroll, enum command command, size_t top, size_t cursor)
{
    move_among(scroll, command, 100, top, cursor);
}

static void test_cursor_moves_the_window_only_at_its_edge(void **state)
{
    struct scroll scroll = {0};
    (void)state;
    scroll_fit(&scroll, 100, 10, NULL, NULL);
    assert_int_equal(scroll.page, 10);
    move(&scroll, COMMAND_UP, 0, 0);
    for (size_t i = 1; i < 10; i++)
        move(&scroll, COMMAND_DOWN, 0, i);
    move(&scroll, COMMAND_DOWN, 1, 10);
    move(&scroll, COMMAND_UP, 1, 9);
    move(&scroll, COMMAND_PAGE_DOWN, 9, 18); /* a page less one, so that one line stays */
    move(&scroll, COMMAND_PAGE_DOWN, 18, 27);
    move(&scroll, COMMAND_PAGE_UP, 18, 18);
    move(&scroll, COMMAND_PAGE_UP, 9, 9);
    move(&scroll, COMMAND_PAGE_UP, 0, 0);
    move(&scroll, COMMAND_PAGE_UP, 0, 0);
    move(&scroll, COMMAND_LAST, 90, 99);
    move(&scroll, COMMAND_DOWN, 90, 99);
    move(&scroll, COMMAND_PAGE_DOWN, 90, 99);
    move(&scroll, COMMAND_FIRST, 0, 0);
    assert_false(scroll_move(&scroll, COMMAND_QUIT));
    assert_false(scroll_move(&scroll, COMMAND_LEFT));
}

/* Seven of ten at a time, so that the next steps move the cursor alone. */
static void test_a_window_that_leaps(void **state)
{
    struct scroll scroll = {.leaps = true};
    (void)state;
    scroll_fit(&scroll, 30, 10, NULL, NULL);
    for (size_t i = 1; i < 10; i++)
        move_among(&scroll, COMMAND_DOWN, 30, 0, i);
    move_among(&scroll, COMMAND_DOWN, 30, 7, 10);
    for (size_t i = 11; i < 17; i++)
        move_among(&scroll, COMMAND_DOWN, 30, 7, i);
    move_among(&scroll, COMMAND_DOWN, 30, 14, 17);
    move_among(&scroll, COMMAND_PAGE_DOWN, 30, 17, 26); /* a page is a page */
    move_among(&scroll, COMMAND_DOWN, 30, 20, 27);      /* no room is wasted at the end */
    for (size_t i = 26; i > 19; i--)
        move_among(&scroll, COMMAND_UP, 30, 20, i);
    move_among(&scroll, COMMAND_UP, 30, 13, 19);
    move_among(&scroll, COMMAND_FIRST, 30, 0, 0);
}

/* Of few lines one stays: four of five go, and one of one. */
static void test_a_small_window_that_leaps(void **state)
{
    struct scroll scroll = {.leaps = true};
    (void)state;
    scroll_fit(&scroll, 30, 5, NULL, NULL);
    scroll_to(&scroll, 4);
    scroll_fit(&scroll, 30, 5, NULL, NULL);
    scroll_move(&scroll, COMMAND_DOWN);
    scroll_fit(&scroll, 30, 5, NULL, NULL);
    assert_int_equal(scroll.top, 4);
    scroll = (struct scroll){.leaps = true};
    scroll_fit(&scroll, 30, 1, NULL, NULL);
    scroll_move(&scroll, COMMAND_DOWN);
    scroll_fit(&scroll, 30, 1, NULL, NULL);
    assert_int_equal(scroll.top, 1);
}

static void test_free_window_has_no_cursor(void **state)
{
    struct scroll scroll = {.free = true};
    (void)state;
    scroll_fit(&scroll, 100, 10, NULL, NULL);
    move(&scroll, COMMAND_DOWN, 1, 0);
    move(&scroll, COMMAND_PAGE_DOWN, 10, 0);
    move(&scroll, COMMAND_LAST, 90, 0);
    move(&scroll, COMMAND_DOWN, 90, 0);
    move(&scroll, COMMAND_UP, 89, 0);
    move(&scroll, COMMAND_FIRST, 0, 0);
}

/* Every third item has a heading of two lines, and so has the one at the top. */
static int heading_height(const void *context, size_t item, bool at_top)
{
    (void)context;
    return at_top || item % 3 == 0 ? 3 : 1;
}

static void fit_headings(struct scroll *scroll)
{
    scroll_fit(scroll, 40, 10, heading_height, NULL);
}

/* Pages of a window without a cursor pass over nothing, however high its items are. */
static void test_pages_of_high_items(void **state)
{
    struct scroll scroll = {.free = true};
    size_t shown_to = 0;
    (void)state;
    fit_headings(&scroll);
    assert_int_equal(scroll.page, 6); /* 3 1 1, 3 1 1 */
    while (scroll.top + scroll.page < 40) {
        shown_to = scroll.top + scroll.page;
        scroll_move(&scroll, COMMAND_PAGE_DOWN);
        fit_headings(&scroll);
        assert_true(scroll.top <= shown_to);
        assert_true(scroll.top + scroll.page > shown_to);
    }
    while (scroll.top > 0) {
        size_t shown_from = scroll.top;
        scroll_move(&scroll, COMMAND_PAGE_UP);
        fit_headings(&scroll);
        assert_true(scroll.top < shown_from);
        assert_true(scroll.top + scroll.page >= shown_from);
    }
}

static void test_page_of_one_line_still_moves(void **state)
{
    struct scroll scroll = {0};
    (void)state;
    for (int lines = 1; lines <= 2; lines++) {
        scroll_fit(&scroll, 5, lines, NULL, NULL);
        scroll_to(&scroll, 1);
        assert_true(scroll_move(&scroll, COMMAND_PAGE_DOWN));
        assert_int_equal(scroll.cursor, 2);
        assert_true(scroll_move(&scroll, COMMAND_PAGE_UP));
        assert_int_equal(scroll.cursor, 1);
    }
}

static void test_nothing_and_no_room(void **state)
{
    struct scroll scroll = {.cursor = 7, .top = 5, .count = 10};
    (void)state;
    scroll_fit(&scroll, 10, 0, NULL, NULL);
    assert_scroll(&scroll, 0, 0);
    assert_int_equal(scroll.page, 0);
    scroll.cursor = 7;
    scroll_fit(&scroll, 0, 10, NULL, NULL);
    assert_scroll(&scroll, 0, 0);
    scroll_move(&scroll, COMMAND_DOWN);
    scroll_move(&scroll, COMMAND_LAST);
    assert_scroll(&scroll, 0, 0);
    scroll_fit(&scroll, 3, -4, NULL, NULL);
    assert_int_equal(scroll.page, 0);
}

static void test_fewer_items(void **state)
{
    struct scroll scroll = {0};
    (void)state;
    scroll_fit(&scroll, 100, 10, NULL, NULL);
    scroll_to(&scroll, 99);
    scroll_fit(&scroll, 100, 10, NULL, NULL);
    scroll_fit(&scroll, 20, 10, NULL, NULL);
    assert_scroll(&scroll, 10, 19); /* no room is wasted at the end */
    scroll_fit(&scroll, 20, 15, NULL, NULL);
    assert_scroll(&scroll, 5, 19);
    scroll_fit(&scroll, 20, 50, NULL, NULL);
    assert_scroll(&scroll, 0, 19);
    scroll_fit(&scroll, 19, 50, NULL, NULL);
    assert_scroll(&scroll, 0, 18);
    scroll_to(&scroll, 18);
    scroll_limit(&scroll, 19);
    assert_int_equal(scroll.cursor, 18);
    scroll_limit(&scroll, 18);
    assert_int_equal(scroll.cursor, 17);
    scroll_limit(&scroll, 3);
    assert_int_equal(scroll.cursor, 2);
    assert_int_equal(scroll.count, 3);
    scroll_limit(&scroll, 0);
    assert_int_equal(scroll.cursor, 0);
}

static void test_scroll_to(void **state)
{
    struct scroll scroll = {0};
    (void)state;
    scroll_fit(&scroll, 30, 10, NULL, NULL);
    scroll_to(&scroll, 29);
    assert_int_equal(scroll.cursor, 29);
    scroll_to(&scroll, 30);
    assert_int_equal(scroll.cursor, 29);
    scroll_to(&scroll, SIZE_MAX);
    assert_int_equal(scroll.cursor, 29);
    scroll_to(&scroll, 12);
    assert_int_equal(scroll.cursor, 12);
}

/* Items of one or two lines, the first one shown always of two. */
static int with_heading(const void *context, size_t item, bool at_top)
{
    size_t group = *(const size_t *)context;
    return at_top || item % group == 0 ? 2 : 1;
}

static int lines_from(size_t top, size_t end, const size_t *group)
{
    int lines = 0;
    for (size_t item = top; item < end; item++)
        lines += with_heading(group, item, item == top);
    return lines;
}

static void test_headings_count_as_lines(void **state)
{
    size_t group = 3;
    struct scroll scroll = {0};
    (void)state;
    scroll_fit(&scroll, 100, 10, with_heading, &group);
    scroll_to(&scroll, 6); /* 0 to 6 take ten lines */
    scroll_fit(&scroll, 100, 10, with_heading, &group);
    assert_scroll(&scroll, 0, 6);
    scroll_to(&scroll, 7);
    scroll_fit(&scroll, 100, 10, with_heading, &group);
    assert_scroll(&scroll, 1, 7);
}

/* Wherever the cursor goes: it is in the window, the window never stands further down
 * than the end needs, and it moves no further than it must. */
static void test_item_on_a_line(void **state)
{
    struct scroll scroll = {.count = 40, .top = 9};
    int under;
    (void)state;
    for (int line = 0, item = 9; item < 40; item++) {
        int lines = heading_height(NULL, (size_t)item, item == 9);
        for (int i = 0; i < lines; i++, line++) {
            assert_int_equal(scroll_item_at(&scroll, line, heading_height, NULL, &under),
                             item);
            assert_int_equal(under, lines - 1 - i);
        }
    }
    assert_int_equal(scroll_item_at(&scroll, 30, NULL, NULL, &under), 39);
    assert_int_equal(under, 0);
    assert_true(scroll_item_at(&scroll, 31, NULL, NULL, &under) == SIZE_MAX);
    assert_int_equal(under, -1);
    assert_true(scroll_item_at(&scroll, -1, NULL, NULL, &under) == SIZE_MAX);
    assert_int_equal(under, -1);
}

static void test_any_walk(void **state)
{
    static const enum command moves[] = {COMMAND_DOWN,    COMMAND_PAGE_DOWN, COMMAND_UP,
                                         COMMAND_PAGE_UP, COMMAND_LAST,      COMMAND_FIRST};
    uint64_t seed = 4711;
    (void)state;
    for (int round = 0; round < 40; round++) {
        struct scroll scroll = {0};
        size_t group = 1 + random_below(&seed, 6), count = 1 + random_below(&seed, 40);
        int lines = 3 + (int)random_below(&seed, 12);
        scroll_fit(&scroll, count, lines, with_heading, &group);
        for (int i = 0; i < 200; i++) {
            size_t before = scroll.top;
            assert_true(scroll_move(&scroll, moves[random_below(&seed, 6)]));
            scroll_fit(&scroll, count, lines, with_heading, &group);
            assert_true(scroll.cursor < count);
            assert_true(scroll.top <= scroll.cursor);
            assert_true(lines_from(scroll.top, scroll.cursor + 1, &group) <= lines);
            if (scroll.top > 0) /* one further up, the end would not be seen */
                assert_true(scroll.top <= before || scroll.top == scroll.cursor ||
                            lines_from(scroll.top - 1, scroll.cursor + 1, &group) > lines);
            if (scroll.top > 0)
                assert_true(lines_from(scroll.top - 1, count, &group) > lines);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cursor_moves_the_window_only_at_its_edge),
        cmocka_unit_test(test_a_window_that_leaps),
        cmocka_unit_test(test_a_small_window_that_leaps),
        cmocka_unit_test(test_free_window_has_no_cursor),
        cmocka_unit_test(test_page_of_one_line_still_moves),
        cmocka_unit_test(test_pages_of_high_items),
        cmocka_unit_test(test_nothing_and_no_room),
        cmocka_unit_test(test_fewer_items),
        cmocka_unit_test(test_scroll_to),
        cmocka_unit_test(test_headings_count_as_lines),
        cmocka_unit_test(test_item_on_a_line),
        cmocka_unit_test(test_any_walk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
