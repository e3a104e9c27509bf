/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "term/style.h"

/* The contrast that WCAG asks of large text; no colour has more than 4.6 on both. */
static const double enough = 3.0;

/* sRGB made linear, to about one part in a hundred. */
static double linear(int level)
{
    double part = level / 255.0;

    return part * (0.0125 + part * (0.6822 + part * 0.3053));
}

/* Relative luminance of a colour of xterm's palette from 16 on. */
static double luminance(int color)
{
    static const int cube[] = {0, 95, 135, 175, 215, 255};
    int red, green, blue;

    if (color >= 232) {
        red = green = blue = 8 + (color - 232) * 10;
    } else {
        red = cube[(color - 16) / 36];
        green = cube[(color - 16) / 6 % 6];
        blue = cube[(color - 16) % 6];
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

static void test_colors_stand_out_from_black_and_white(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct style style = style_of((enum role)role, 256);

        if (style.color == STYLE_DEFAULT_COLOR)
            continue;
        assert_true(style.color >= 16 && style.color < 256); /* the first 16 are anything */
        assert_true((luminance(style.color) + 0.05) / 0.05 >= enough);
        assert_true(1.05 / (luminance(style.color) + 0.05) >= enough);
    }
}

static void test_eight_colors_avoid_the_faint_ones(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct style style = style_of((enum role)role, 8);

        switch (style.color) {
        case STYLE_DEFAULT_COLOR:
        case 1: /* red */
        case 5: /* magenta */
            break;
        case 4: /* blue is too dark on black unless bold makes it bright */
            assert_true(style.attributes & STYLE_BOLD);
            break;
        default:
            fail_msg("role %d has colour %d", role, style.color);
        }
    }
}

static void test_without_colors(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++)
        assert_int_equal(style_of((enum role)role, 0).color, STYLE_DEFAULT_COLOR);
    assert_true(style_of(ROLE_LATE, 0).attributes & STYLE_BOLD);
    assert_true(style_of(ROLE_SELECTED, 0).attributes & STYLE_REVERSE);
    assert_int_equal(style_of(ROLE_NORMAL, 0).attributes, 0);
}

static void test_late_watch_and_done_differ(void **state)
{
    (void)state;
    static const int counts[] = {8, 16, 88, 256};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        int late = style_of(ROLE_LATE, counts[i]).color;
        int watch = style_of(ROLE_WATCH, counts[i]).color;
        int done = style_of(ROLE_DONE, counts[i]).color;

        assert_true(late != watch && late != done && watch != done);
    }
    assert_int_equal(style_of((enum role)999, 256).color, STYLE_DEFAULT_COLOR);
}

static void set(enum role role, int color, bool has_attributes, unsigned attributes)
{
    style_set(role, (struct style_change){color != -2, has_attributes,
                                          {(short)color, attributes}});
}

static void assert_style(enum role role, int colors, int color, unsigned attributes)
{
    struct style style = style_of(role, colors);

    assert_int_equal(style.color, color);
    assert_int_equal(style.attributes, attributes);
}

static void test_as_the_user_wants(void **state)
{
    struct style usual = style_of(ROLE_LATE, 256), few = style_of(ROLE_LATE, 8);

    (void)state;
    set(ROLE_LATE, 200, true, STYLE_UNDERLINE);
    assert_style(ROLE_LATE, 256, 200, STYLE_UNDERLINE);
    assert_style(ROLE_LATE, 8, few.color, STYLE_UNDERLINE); /* there is no colour 200 */
    assert_style(ROLE_LATE, 0, STYLE_DEFAULT_COLOR, STYLE_UNDERLINE);
    set(ROLE_LATE, 9, false, 0);
    assert_style(ROLE_LATE, 256, 9, usual.attributes);
    assert_style(ROLE_LATE, 16, 9, few.attributes);
    assert_style(ROLE_LATE, 8, 1, few.attributes | STYLE_BOLD);
    set(ROLE_LATE, -2, true, 0);
    assert_style(ROLE_LATE, 256, usual.color, 0);
    set(ROLE_LATE, STYLE_DEFAULT_COLOR, false, 0);
    assert_style(ROLE_LATE, 256, STYLE_DEFAULT_COLOR, usual.attributes);
    style_reset();
    assert_style(ROLE_LATE, 256, usual.color, usual.attributes);
}

static void test_every_role_has_a_name(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        assert_non_null(style_names((enum role)role));
        assert_non_null(style_help((enum role)role));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colors_stand_out_from_black_and_white),
        cmocka_unit_test(test_eight_colors_avoid_the_faint_ones),
        cmocka_unit_test(test_without_colors),
        cmocka_unit_test(test_late_watch_and_done_differ),
        cmocka_unit_test(test_as_the_user_wants),
        cmocka_unit_test(test_every_role_has_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
