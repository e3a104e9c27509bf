/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/locale.h"
#include "base/utf8.h"
#include "view/canvas.h"
#include "view/marks.h"

#define WIDE     "\xe4\xb8\xad" /* 中, two columns */
#define ACUTE    "\xcc\x81"     /* combining acute accent */
#define BIDI     "\xe2\x80\xae" /* right-to-left override */
#define REPLACED "\xef\xbf\xbd"

static void assert_row(const struct canvas *canvas, int row, const char *expected)
{
    struct buffer text = {0};

    canvas_row_text(canvas, row, true, &text);
    assert_string_equal(buffer_string(&text), expected);
    buffer_clear(&text);
}

/* The row that `text` leaves on a fresh canvas of 8 columns. */
static void assert_drawn(bool ascii, int column, int width, const char *text,
                         const char *expected)
{
    struct canvas *canvas = canvas_new(1, 8, ascii);

    canvas_text(canvas, 0, column, width, ROLE_NORMAL, text_of(text));
    assert_row(canvas, 0, expected);
    canvas_free(canvas);
}

static void assert_sound(const struct canvas *canvas)
{
    for (int row = 0; row < canvas->rows; row++) {
        int sum = 0;

        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);

            if (cell->width == 0) {
                assert_int_equal(cell->base, 0);
                assert_int_equal(cell[-1].width, 2);
                assert_int_equal(cell->role, cell[-1].role);
                continue;
            }
            assert_int_equal(sum, column);
            sum += cell->width;
            assert_int_equal(utf8_class_of(cell->base), UTF8_SHOWN);
            assert_int_equal(utf8_width(cell->base), cell->width);
            const uint32_t *marks = marks_of(cell->marks);
            for (int i = 0; i < MARKS_MOST && marks[i]; i++)
                assert_int_equal(utf8_class_of(marks[i]), UTF8_MARK);
            if (canvas->ascii)
                assert_true(cell->base >= 32 && cell->base < 127 && cell->marks == 0);
        }
        assert_int_equal(sum, canvas->columns);
    }
}

static void test_size_is_clamped(void **state)
{
    (void)state;
    struct canvas *huge = canvas_new(99999999, 3, false);
    struct canvas *none = canvas_new(-5, -1, false);

    assert_int_equal(huge->rows, CANVAS_LARGEST);
    assert_int_equal(huge->columns, 3);
    assert_int_equal(none->rows, 0);
    assert_int_equal(none->columns, 0);
    canvas_text(none, 0, 0, 10, ROLE_NORMAL, text_of("x"));
    canvas_fill(none, 0, 0, 10, ROLE_NORMAL, '-');
    assert_int_equal(canvas_cell(none, 0, 0)->base, ' ');
    canvas_free(huge);
    canvas_free(none);
    canvas_free(NULL);
}

static void test_clipping(void **state)
{
    (void)state;
    assert_drawn(false, 0, 99, "abcdefghij", "abcdefgh");
    assert_drawn(false, -2, 99, "abcdefghij", "cdefghij");
    assert_drawn(false, 6, 99, "abc", "      ab");
    assert_drawn(false, 8, 99, "abc", "");
    assert_drawn(false, 2, 3, "abcdef", "  abc");
    assert_drawn(false, 0, 0, "abc", "");
    assert_drawn(false, 0, -4, "abc", "");
    assert_drawn(false, 2147483647, 2147483647, "abc", "");
    assert_drawn(false, -2147483647, 2147483647, "abc", "");

    struct canvas *canvas = canvas_new(2, 4, false);
    canvas_text(canvas, -1, 0, 4, ROLE_NORMAL, text_of("no"));
    canvas_text(canvas, 2, 0, 4, ROLE_NORMAL, text_of("no"));
    assert_row(canvas, 0, "");
    assert_row(canvas, 1, "");
    canvas_free(canvas);
}

static void test_wide(void **state)
{
    (void)state;
    assert_drawn(false, 0, 8, "a" WIDE "b", "a" WIDE "b");
    assert_drawn(false, 0, 2, "a" WIDE "b", "a"); /* half does not fit the width */
    assert_drawn(false, 7, 8, WIDE "b", "");      /* nor the canvas */
    assert_drawn(false, -1, 8, WIDE "b", " b");

    struct canvas *canvas = canvas_new(1, 8, false);
    canvas_text(canvas, 0, 0, 8, ROLE_NORMAL, text_of(WIDE WIDE WIDE));
    canvas_text(canvas, 0, 1, 2, ROLE_NORMAL, text_of("xy"));
    assert_row(canvas, 0, " xy " WIDE);
    canvas_text(canvas, 0, 3, 2, ROLE_NORMAL, text_of(WIDE));
    assert_row(canvas, 0, " xy" WIDE);
    assert_sound(canvas);
    canvas_free(canvas);
}

static void test_marks(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(1, 8, false);

    canvas_text(canvas, 0, 0, 8, ROLE_NORMAL,
                text_of("e" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "x"));
    assert_row(canvas, 0, "e" ACUTE ACUTE ACUTE ACUTE "x");
    assert_int_equal(canvas_cell(canvas, 0, 1)->base, 'x');
    canvas_free(canvas);
    /* a mark never joins what somebody else drew to its left */
    assert_drawn(false, 0, 8, ACUTE "a", "\xe2\x97\x8c" ACUTE "a");
    assert_drawn(false, 0, 8, "i\xef\xb8\x8f" ACUTE "x", "i" ACUTE "x");
    assert_drawn(true, 0, 8, "e" ACUTE "x", "ex");
}

static void test_cleaning(void **state)
{
    (void)state;
    assert_drawn(false, 0, 8, "a\tb\nc\r\nd", "a b c d");
    assert_drawn(false, 0, 8, "a\x1b[2J", "a" REPLACED "[2J");
    assert_drawn(false, 0, 8, "a" BIDI "b", "a" REPLACED "b");
    assert_drawn(false, 0, 8, "a\xff\xe9z", "a" REPLACED REPLACED "z");
    assert_drawn(false, 0, 8, "\xe2\x80\x8b\x7f\xc2\x9b", REPLACED REPLACED REPLACED);
    assert_drawn(true, 0, 8, "a" BIDI "\x1b", "a??");
}

static void test_ascii_expands(void **state)
{
    (void)state;
    struct text text = text_of("\xc5\x93uf\xe2\x80\xa6"); /* œuf… */

    assert_drawn(true, 0, 8, text.bytes, "oeuf...");
    assert_drawn(true, 0, 5, text.bytes, "oeuf.");
    assert_drawn(true, 6, 8, text.bytes, "      oe");
    assert_drawn(true, -1, 8, text.bytes, "euf...");
    assert_int_equal(canvas_measure(true, text), 7);
    assert_int_equal(canvas_measure(false, text), 4);
    assert_int_equal(canvas_prefix(true, text, 6), 4);
    assert_int_equal(canvas_prefix(true, text, 1), 0);
    assert_int_equal(canvas_prefix(true, text, 7), text.length);
}

static void test_measure_and_prefix(void **state)
{
    (void)state;
    struct text text = text_of("e" ACUTE WIDE "x");

    assert_int_equal(canvas_measure(false, text), 4);
    assert_int_equal(canvas_measure(false, text_of("")), 0);
    assert_int_equal(canvas_measure(false, (struct text){0}), 0);
    assert_int_equal(canvas_measure(false, text_of("\xef\xb8\x8f")), 0);
    assert_int_equal(canvas_prefix(false, text, 0), 0);
    assert_int_equal(canvas_prefix(false, text, -3), 0);
    assert_int_equal(canvas_prefix(false, text, 1), 3);
    assert_int_equal(canvas_prefix(false, text, 2), 3);
    assert_int_equal(canvas_prefix(false, text, 3), 6);
    assert_int_equal(canvas_prefix(false, text, 4), 7);
}

static void test_fit_and_right(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(6, 8, false);
    struct canvas *ascii = canvas_new(1, 8, true);

    assert_int_equal(canvas_text_fit(canvas, 0, 0, 5, ROLE_NORMAL, text_of("abcde")), 5);
    assert_row(canvas, 0, "abcde");
    assert_int_equal(canvas_text_fit(canvas, 1, 0, 4, ROLE_NORMAL, text_of("abcde")), 4);
    assert_row(canvas, 1, "abc\xe2\x80\xa6");
    assert_int_equal(canvas_text_fit(canvas, 2, 0, 1, ROLE_NORMAL, text_of("abcde")), 1);
    assert_row(canvas, 2, "\xe2\x80\xa6");
    assert_int_equal(canvas_text_fit(canvas, 2, 4, 0, ROLE_NORMAL, text_of("abcde")), 0);
    assert_int_equal(canvas_text_fit(canvas, 2, 0, 3, ROLE_NORMAL, text_of("a" WIDE "b")),
                     2);
    assert_row(canvas, 2, "a\xe2\x80\xa6");
    canvas_text_fit(ascii, 0, 0, 4, ROLE_NORMAL, text_of("abcde"));
    assert_row(ascii, 0, "abc~");

    canvas_text_right(canvas, 3, 1, 6, ROLE_NORMAL, text_of("12"));
    assert_row(canvas, 3, "     12");
    canvas_text_right(canvas, 4, 1, 3, ROLE_NORMAL, text_of("12345"));
    assert_row(canvas, 4, " 12\xe2\x80\xa6");
    canvas_text_right(canvas, 5, 4, 0, ROLE_NORMAL, text_of("1"));
    assert_row(canvas, 5, "");
    canvas_free(canvas);
    canvas_free(ascii);
}

/* Letters of Latin run with ASCII, but for what belongs to the one before. */
static void test_letters(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(3, 8, false);
    struct canvas *ascii = canvas_new(1, 8, true);

    assert_drawn(false, -1, 4, "éàbc", "àbc");
    assert_drawn(false, -3, 5, "éàbçd", "çd");
    assert_drawn(false, 6, 9, "éàç", "      éà");
    assert_drawn(false, 0, 2, "éàç", "éà");
    assert_drawn(false, 0, 3,
                 "é\xCC\x81"
                 "àb",
                 "é\xCC\x81"
                 "àb");
    assert_drawn(false, 0, 3,
                 "\xC3"
                 "a",
                 "\xEF\xBF\xBD"
                 "a");
    assert_int_equal(canvas_measure(false, text_of("é\xCC\x81"
                                                   "àb")),
                     3);
    assert_int_equal(canvas_text_fit(canvas, 0, 0, 4, ROLE_NORMAL, text_of("région")), 4);
    assert_row(canvas, 0, "rég\xe2\x80\xa6");
    assert_int_equal(canvas_text_fit(canvas, 1, 0, 2, ROLE_NORMAL, text_of("aé\xCC\x81")),
                     2);
    assert_row(canvas, 1, "aé\xCC\x81"); /* a mark takes no column: nothing is cut */
    assert_int_equal(canvas_text_fit(canvas, 2, 0, 2, ROLE_NORMAL, text_of("ab\xC2\xAD")),
                     2);
    assert_row(canvas, 2, "ab"); /* nor does what is not shown */
    assert_int_equal(canvas_text_fit(ascii, 0, 0, 5, ROLE_NORMAL, text_of("œuf")), 4);
    assert_row(ascii, 0, "oeuf");
    canvas_free(canvas);
    canvas_free(ascii);
}

static void test_fill_and_role(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(1, 6, false);
    struct canvas *ascii = canvas_new(1, 6, true);

    canvas_fill(canvas, 0, -2, 4, ROLE_RULE, 0x2500);
    canvas_fill(canvas, 0, 4, 99, ROLE_RULE, 0x202E);
    canvas_fill(canvas, 0, 2, -3, ROLE_RULE, 'x');
    assert_row(canvas, 0, "\xe2\x94\x80\xe2\x94\x80  " REPLACED REPLACED);
    canvas_fill(ascii, 0, 0, 3, ROLE_RULE, 0x2500);
    assert_row(ascii, 0, "---");

    canvas_text(canvas, 0, 0, 6, ROLE_NORMAL, text_of("a" WIDE "b"));
    canvas_role(canvas, 0, 0, 2, ROLE_LATE);
    assert_int_equal(canvas_cell(canvas, 0, 0)->role, ROLE_LATE);
    assert_int_equal(canvas_cell(canvas, 0, 1)->role, ROLE_LATE);
    assert_int_equal(canvas_cell(canvas, 0, 3)->role, ROLE_NORMAL);
    canvas_role(canvas, 9, 0, 2, ROLE_LATE);
    assert_sound(canvas);
    canvas_free(canvas);
    canvas_free(ascii);
}

static void assert_wrapped(bool ascii, int width, const char *text, const char *expected)
{
    struct text rest = text_of(text), line;
    struct buffer lines = {0};

    while (canvas_wrap(ascii, &rest, width, &line)) {
        buffer_append_text(&lines, line);
        buffer_append_char(&lines, '|');
    }
    assert_string_equal(buffer_string(&lines), expected);
    buffer_clear(&lines);
}

static void test_wrap(void **state)
{
    (void)state;
    assert_wrapped(false, 10, "", "");
    assert_wrapped(false, 10, "hello world", "hello|world|");
    assert_wrapped(false, 11, "hello world", "hello world|");
    assert_wrapped(false, 5, "hello   world  ", "hello|world|");
    assert_wrapped(false, 5, "hello  \nworld", "hello|world|");
    assert_wrapped(false, 4, "hello world", "hell|o|worl|d|");
    assert_wrapped(false, 8, "a\n\nb\r\nc\n", "a||b|c|");
    assert_wrapped(false, 5, "  ab cd", "  ab|cd|");
    assert_wrapped(false, 4, "          ab", "ab|");
    assert_wrapped(false, 3, WIDE WIDE, WIDE "|" WIDE "|");
    assert_wrapped(false, 1, WIDE "a", WIDE "|a|");
    assert_wrapped(false, 2, "e" ACUTE "e" ACUTE "e" ACUTE,
                   "e" ACUTE "e" ACUTE "|e" ACUTE "|");
    assert_wrapped(false, 0, "ab", "a|b|");
    assert_wrapped(true, 3, "\xc5\x93\xc5\x93", "\xc5\x93|\xc5\x93|");
    assert_wrapped(false, 4,
                   "a\xc2\xa0"
                   "b c",
                   "a\xc2\xa0"
                   "b|c|"); /* NBSP holds */
}

static void test_erase_and_row_text(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(1, 4, false);
    struct buffer text = {0};

    canvas_text(canvas, 0, 0, 4, ROLE_LATE, text_of("a" WIDE));
    canvas->cursor_row = 0;
    canvas_row_text(canvas, 0, false, &text);
    assert_string_equal(buffer_string(&text), "a" WIDE " ");
    buffer_reset(&text);
    canvas_row_text(canvas, 1, false, &text);
    assert_string_equal(buffer_string(&text), "");
    canvas_erase(canvas);
    assert_row(canvas, 0, "");
    assert_int_equal(canvas_cell(canvas, 0, 0)->role, ROLE_NORMAL);
    assert_int_equal(canvas->cursor_row, -1);
    buffer_clear(&text);
    canvas_free(canvas);
}

/* Pieces that random texts are made of, each a trap of its own. */
static const char *const pieces[] = {
    "a",
    "bc",
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    WIDE,
    ACUTE,
    ACUTE ACUTE ACUTE ACUTE ACUTE,
    BIDI,
    "\xe2\x80\x8b",
    "\xef\xbb\xbf",
    "\xef\xb8\x8f",
    "\x1b[31m",
    "\x07",
    "\xc2\x85",
    "\xff",
    "\xc3",
    "\xed\xa0\x80",
    "\xf0\x9f\x98\x80",
    "\xf3\xa0\x81\x81",
    "\xc5\x93",
    "\xe2\x80\xa6",
    "\xe2\x96\x88",
    "\xe2\x97\x86",
    "\xee\x80\x80",
    "\xe0\xb8\xb3",
    "\xd8\xa7",
    "\xc2\xad",
    "\xe1\x85\xa0",
    "\xe2\x80\xa8",
    "\xf4\x8f\xbf\xbf",
    "12 345",
};

static uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static int random_between(uint32_t *seed, int low, int high)
{
    return low + (int)(random_next(seed) % (uint32_t)(high - low + 1));
}

static void random_text(uint32_t *seed, struct buffer *out)
{
    buffer_reset(out);
    for (int left = random_between(seed, 0, 8); left > 0; left--)
        buffer_append_string(out,
                             pieces[random_next(seed) % (sizeof pieces / sizeof *pieces)]);
}

static void random_draw(uint32_t *seed, struct canvas *canvas, struct text text)
{
    int row = random_between(seed, -1, canvas->rows);
    int column = random_between(seed, -4, canvas->columns + 2);
    int width = random_between(seed, -1, canvas->columns + 4);
    enum role role = (enum role)random_between(seed, 0, ROLE_COUNT - 1);
    int used = 0;

    switch (random_between(seed, 0, 5)) {
    case 0:
        canvas_fill(canvas, row, column, width, role, random_next(seed) % 0x110000u);
        break;
    case 1:
        canvas_role(canvas, row, column, width, role);
        break;
    case 2:
        canvas_text_right(canvas, row, column, width, role, text);
        break;
    case 3:
        used = canvas_text_fit(canvas, row, column, width, role, text);
        break;
    default:
        used = canvas_text(canvas, row, column, width, role, text);
    }
    assert_true(used >= 0 && (used <= width || width < 0));
}

static void test_any_sequence_of_draws_keeps_columns(void **state)
{
    (void)state;
    uint32_t seed = 1;
    struct buffer text = {0};

    for (int round = 0; round < 400; round++) {
        struct canvas *canvas = canvas_new(random_between(&seed, 0, 4),
                                           random_between(&seed, 0, 12), round % 2 == 0);

        for (int draw = 0; draw < 40; draw++) {
            random_text(&seed, &text);
            random_draw(&seed, canvas, buffer_text(&text));
            assert_sound(canvas);
        }
        canvas_free(canvas);
    }
    buffer_clear(&text);
}

/* Right-aligned is drawn as from the left, a column further for each that is not needed. */
static void test_whole_agrees_with_measure(void **state)
{
    (void)state;
    uint32_t seed = 7;
    struct buffer text = {0}, drawn = {0}, expected = {0};

    for (int round = 0; round < 4000; round++) {
        bool ascii = round % 2 == 0;
        struct canvas *canvas = canvas_new(1, 12, ascii), *other = canvas_new(1, 12, ascii);
        int column = random_between(&seed, -3, 8), width = random_between(&seed, -1, 9);
        random_text(&seed, &text);
        int used = canvas_measure(ascii, buffer_text(&text));
        if (used <= width)
            canvas_text(other, 0, column + width - used, used, ROLE_LATE,
                        buffer_text(&text));
        assert_int_equal(
            canvas_text_whole(canvas, 0, column, width, ROLE_LATE, buffer_text(&text)),
            used <= width || text.length == 0);
        canvas_row_text(canvas, 0, false, &drawn);
        canvas_row_text(other, 0, false, &expected);
        assert_string_equal(buffer_string(&drawn), buffer_string(&expected));
        assert_sound(canvas);
        buffer_reset(&drawn);
        buffer_reset(&expected);
        canvas_free(canvas);
        canvas_free(other);
    }
    buffer_clear(&text);
    buffer_clear(&drawn);
    buffer_clear(&expected);
}

static void test_prefix_and_wrap_agree_with_measure(void **state)
{
    (void)state;
    uint32_t seed = 7;
    struct buffer drawn = {0};

    for (int round = 0; round < 4000; round++) {
        bool ascii = round % 2 == 0;
        int width = random_between(&seed, 2, 9);

        random_text(&seed, &drawn);
        struct text text = buffer_text(&drawn), line;
        struct text start = {text.bytes, canvas_prefix(ascii, text, width)};
        assert_true(canvas_measure(ascii, start) <= width);
        assert_true(start.length <= text.length);
        if (start.length == text.length)
            assert_true(canvas_measure(ascii, text) <= width);
        size_t before = text.length;
        while (canvas_wrap(ascii, &text, width, &line)) {
            assert_true(text.length < before);
            before = text.length;
            assert_true(canvas_measure(ascii, line) <= (width > 3 ? width : 3));
        }
        assert_int_equal(text.length, 0);
    }
    buffer_clear(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_size_is_clamped),
        cmocka_unit_test(test_clipping),
        cmocka_unit_test(test_wide),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_cleaning),
        cmocka_unit_test(test_ascii_expands),
        cmocka_unit_test(test_measure_and_prefix),
        cmocka_unit_test(test_fit_and_right),
        cmocka_unit_test(test_whole_agrees_with_measure),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_fill_and_role),
        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_erase_and_row_text),
        cmocka_unit_test(test_any_sequence_of_draws_keeps_columns),
        cmocka_unit_test(test_prefix_and_wrap_agree_with_measure),
    };

    locale_start((struct locale){.language = LANGUAGE_ENGLISH, .utf8 = true}, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
