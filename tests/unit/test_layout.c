/* SPDX-License-Identifier: MIT */
/* The rectangles of the screen: as pictures, and by what must hold at every size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "view/layout.h"

enum { ROWS_MOST = 120, COLUMNS_MOST = 310 };

static char picture[ROWS_MOST][COLUMNS_MOST];

/* Fills a rect with its letter; false when it leaves the screen or meets another. */
static bool stamp(const struct layout *layout, struct rect rect, char letter)
{
    if (rect_empty(rect))
        return true;
    if (rect.row < 0 || rect.column < 0 || rect.row + rect.rows > layout->rows ||
        rect.column + rect.columns > layout->columns)
        return false;
    for (int row = rect.row; row < rect.row + rect.rows; row++)
        for (int column = rect.column; column < rect.column + rect.columns; column++) {
            if (picture[row][column])
                return false;
            picture[row][column] = letter;
        }
    return true;
}

/* Draws the layout as letters; false when two parts meet. */
static bool draw(const struct layout *layout)
{
    static const char letters[PANE_COUNT] = {'1', '2', '3', '4'};
    bool sound = true;
    memset(picture, 0, sizeof picture);
    sound = stamp(layout, layout->title, 'T') && sound;
    sound = stamp(layout, layout->figures, 'F') && sound;
    sound = stamp(layout, layout->keys, 'K') && sound;
    if (layout->mode == LAYOUT_FOUR)
        for (int pane = 0; pane < PANE_COUNT; pane++)
            sound = stamp(layout, layout->panes[pane], letters[pane]) && sound;
    else
        sound = stamp(layout, layout->body, 'B') && sound;
    return sound;
}

/* Equal rows counted, then each part in them with its columns: "12: 144 236" are 12 rows in
 * which pane 1 has 44 columns and pane 2 has 36. */
static void describe(const struct layout *layout, struct buffer *out)
{
    int same = 1;
    assert_true(draw(layout));
    for (int row = 0; row < layout->rows; row++, same++) {
        if (row + 1 < layout->rows &&
            memcmp(picture[row], picture[row + 1], (size_t)layout->columns) == 0)
            continue;
        buffer_printf(out, "%d:", same);
        for (int column = 0, run = 1; column < layout->columns; column++, run++)
            if (column + 1 == layout->columns ||
                picture[row][column] != picture[row][column + 1]) {
                buffer_printf(out, " %c%d", picture[row][column], run);
                run = 0;
            }
        buffer_append_char(out, '\n');
        same = 0;
    }
}

static void assert_picture(int rows, int columns, size_t projects, bool single,
                           const char *expected)
{
    struct buffer text = {0};
    struct layout layout = layout_make(rows, columns, (struct layout_wish){single, projects});
    describe(&layout, &text);
    assert_string_equal(buffer_string(&text), expected);
    buffer_clear(&text);
}

static void test_pictures(void **state)
{
    (void)state;
    assert_picture(24, 80, 10, false,
                   "1: T80\n1: F80\n12: 144 236\n3: 380\n6: 480\n1: K80\n");
    assert_picture(36, 120, 10, false,
                   "1: T120\n1: F120\n12: 181 239\n8: 381 239\n13: 4120\n1: K120\n");
    assert_picture(60, 200, 10, false,
                   "1: T200\n1: F200\n26: 1120 280\n8: 3120 280\n23: 4200\n1: K200\n");
    assert_picture(16, 60, 10, false, "1: T60\n1: F60\n6: 133 227\n3: 360\n4: 460\n1: K60\n");
    /* few projects: each bar of the timeline has its baseline under it */
    assert_picture(24, 80, 2, false, "1: T80\n1: F80\n11: 144 236\n3: 380\n7: 480\n1: K80\n");
    assert_picture(24, 80, 10, true, "1: T80\n1: F80\n21: B80\n1: K80\n");
    assert_picture(8, 20, 10, false, "1: T20\n1: F20\n5: B20\n1: K20\n");
    assert_picture(7, 20, 10, false, "1: T20\n5: B20\n1: K20\n");
    assert_picture(29, 99, 10, false,
                   "1: T99\n1: F99\n12: 154 245\n3: 399\n11: 499\n1: K99\n");
    assert_picture(30, 100, 10, false,
                   "1: T100\n1: F100\n11: 164 236\n8: 364 236\n8: 4100\n1: K100\n");
    assert_picture(24, 159, 10, false,
                   "1: T159\n1: F159\n12: 1108 251\n3: 3159\n6: 4159\n1: K159\n");
    assert_picture(24, 160, 10, false,
                   "1: T160\n1: F160\n12: 196 264\n3: 3160\n6: 4160\n1: K160\n");
}

static void test_every_size(void **state)
{
    static const size_t counts[] = {0, 1, 10, 1000, 1001, 5000000000u};
    (void)state;
    for (int rows = 1; rows <= ROWS_MOST; rows++)
        for (int columns = 1; columns <= COLUMNS_MOST; columns += columns < 100 ? 1 : 7)
            for (int wish = 0; wish < 12; wish++) {
                bool single = wish % 2;
                struct layout layout = layout_make(
                    rows, columns, (struct layout_wish){single, counts[wish / 2]});
                assert_int_equal(layout.mode == LAYOUT_TOO_SMALL, rows < 5 || columns < 20);
                if (layout.mode == LAYOUT_TOO_SMALL)
                    continue;
                assert_int_equal(layout.mode == LAYOUT_FOUR,
                                 rows >= 16 && columns >= 60 && !single);
                assert_true(draw(&layout));
                for (int row = 0; row < rows; row++) /* nothing is left over */
                    assert_null(memchr(picture[row], 0, (size_t)columns));
                for (int pane = 0; layout.mode == LAYOUT_FOUR && pane < PANE_COUNT; pane++)
                    assert_true(layout.panes[pane].rows >= 2);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
