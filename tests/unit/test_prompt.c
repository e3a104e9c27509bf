/* SPDX-License-Identifier: MIT */
/* The line that is typed: editing, history, completion, and how it is drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/locale.h"
#include "base/utf8.h"
#include "view/key.h"
#include "view/prompt.h"

static const char *const words[] = {"lead:", "leftover", "late", "thème:", NULL};

static void complete_word(void *context, const struct prompt *prompt,
                          struct prompt_choices *choices)
{
    struct text typed = prompt_word(prompt, &choices->start);
    const char *const *list = context;
    for (; *list; list++)
        prompt_choices_match(choices, typed, text_of(*list));
}

static enum prompt_event press(struct prompt *prompt, uint32_t code)
{
    return prompt_key(prompt, code, complete_word, (void *)words);
}

static void type(struct prompt *prompt, const char *keys)
{
    struct text rest = text_of(keys);
    while (!text_empty(rest))
        press(prompt, utf8_next(&rest));
}

static void assert_line(const struct prompt *prompt, const char *text, size_t cursor)
{
    assert_string_equal(buffer_string(&prompt->text), text);
    assert_int_equal(prompt->cursor, cursor);
}

static int set_up(void **state)
{
    struct prompt *prompt = calloc(1, sizeof *prompt);
    locale_start((struct locale){LANGUAGE_ENGLISH, true}, "/nonexistent");
    prompt_open(prompt, PROMPT_FILTER, NULL);
    *state = prompt;
    return 0;
}

static int tear_down(void **state)
{
    prompt_clear(*state);
    free(*state);
    return 0;
}

static void test_typing_at_the_cursor(void **state)
{
    struct prompt *prompt = *state;
    type(prompt, "été");
    assert_line(prompt, "été", 5);
    assert_int_equal(press(prompt, KEYCODE_LEFT), PROMPT_MOVED);
    assert_int_equal(press(prompt, 'x'), PROMPT_CHANGED);
    assert_line(prompt, "étxé", 4);
    press(prompt, KEYCODE_HOME);
    assert_int_equal(press(prompt, KEYCODE_LEFT), PROMPT_IGNORED);
    press(prompt, KEYCODE_RIGHT);
    assert_line(prompt, "étxé", 2);
    press(prompt, KEYCODE_DELETE);
    assert_line(prompt, "éxé", 2);
    press(prompt, KEYCODE_BACKSPACE);
    assert_line(prompt, "xé", 0);
    press(prompt, KEY_CONTROL('E'));
    assert_line(prompt, "xé", 3);
    assert_int_equal(press(prompt, KEYCODE_DELETE), PROMPT_IGNORED);
    press(prompt, KEY_CONTROL('A'));
    assert_line(prompt, "xé", 0);
    assert_int_equal(press(prompt, KEYCODE_BACKSPACE), PROMPT_IGNORED);
    assert_int_equal(prompt->kind, PROMPT_FILTER);
}

/* A mark goes with its letter: the cursor never stands between them. */
static void test_marks_stay_with_their_letter(void **state)
{
    struct prompt *prompt = *state;
    type(prompt, "ae\u0301b");
    press(prompt, KEYCODE_LEFT);
    press(prompt, KEYCODE_LEFT);
    assert_line(prompt, "ae\u0301b", 1);
    press(prompt, KEYCODE_RIGHT);
    press(prompt, KEYCODE_BACKSPACE);
    assert_line(prompt, "ab", 1);
}

static void test_erasing_words_and_ends(void **state)
{
    struct prompt *prompt = *state;
    type(prompt, "lead:cfdt  late ");
    press(prompt, KEY_CONTROL('W'));
    assert_line(prompt, "lead:cfdt  ", 11);
    press(prompt, KEY_CONTROL('W'));
    assert_line(prompt, "", 0);
    assert_int_equal(press(prompt, KEY_CONTROL('W')), PROMPT_IGNORED);
    type(prompt, "abcdef");
    press(prompt, KEYCODE_LEFT);
    press(prompt, KEYCODE_LEFT);
    press(prompt, KEY_CONTROL('K'));
    assert_line(prompt, "abcd", 4);
    press(prompt, KEYCODE_LEFT);
    press(prompt, KEY_CONTROL('U'));
    assert_line(prompt, "d", 0);
}

static void test_what_may_be_typed(void **state)
{
    struct prompt *prompt = *state;
    type(prompt, "a\u00a0b\u202fc\u2007d"); /* AltGr-Space */
    assert_line(prompt, "a b c d", 7);
    assert_int_equal(press(prompt, 0x202E), PROMPT_IGNORED);
    assert_int_equal(press(prompt, 7), PROMPT_IGNORED);
    assert_int_equal(press(prompt, KEYCODE_PAGE_UP), PROMPT_IGNORED);
    assert_line(prompt, "a b c d", 7);
    for (int i = 0; i < 2 * PROMPT_LONGEST; i++)
        press(prompt, 0xE9);
    assert_true(prompt->text.length <= PROMPT_LONGEST);
    assert_true(utf8_valid(buffer_text(&prompt->text)));
}

static void test_ending(void **state)
{
    struct prompt *prompt = *state;
    type(prompt, "late");
    assert_int_equal(press(prompt, KEYCODE_ENTER), PROMPT_ACCEPTED);
    assert_int_equal(press(prompt, KEYCODE_ESCAPE), PROMPT_CANCELLED);
    assert_int_equal(press(prompt, KEY_CONTROL('C')), PROMPT_CANCELLED);
    prompt_close(prompt);
    assert_int_equal(prompt->kind, PROMPT_NONE);
    prompt_open(prompt, PROMPT_SEARCH, "x");
    assert_line(prompt, "x", 1);
    assert_int_equal(press(prompt, KEYCODE_BACKSPACE), PROMPT_CHANGED);
    assert_int_equal(press(prompt, KEYCODE_BACKSPACE), PROMPT_CANCELLED);
}

static void test_history(void **state)
{
    struct prompt *prompt = *state;
    assert_int_equal(press(prompt, KEYCODE_UP), PROMPT_IGNORED);
    prompt_remember(prompt, PROMPT_FILTER, "late");
    prompt_remember(prompt, PROMPT_FILTER, " due<30 ");
    prompt_remember(prompt, PROMPT_FILTER, "   ");
    prompt_remember(prompt, PROMPT_FILTER, "late");
    prompt_remember(prompt, PROMPT_SEARCH, "else");
    assert_int_equal(prompt->histories[PROMPT_FILTER].count, 2);
    prompt_open(prompt, PROMPT_FILTER, "dr");
    assert_int_equal(press(prompt, KEYCODE_UP), PROMPT_CHANGED);
    assert_line(prompt, "late", 4);
    press(prompt, KEYCODE_UP);
    assert_line(prompt, "due<30", 6);
    assert_int_equal(press(prompt, KEYCODE_UP), PROMPT_IGNORED);
    press(prompt, KEYCODE_DOWN);
    press(prompt, KEYCODE_DOWN);
    assert_line(prompt, "dr", 2); /* what was begun is not lost */
    assert_int_equal(press(prompt, KEYCODE_DOWN), PROMPT_IGNORED);
}

static void test_history_is_bounded(void **state)
{
    struct prompt *prompt = *state;
    char line[20];
    for (int i = 0; i < PROMPT_HISTORY + 5; i++) {
        snprintf(line, sizeof line, "line %d", i);
        prompt_remember(prompt, PROMPT_COMMAND, line);
    }
    assert_int_equal(prompt->histories[PROMPT_COMMAND].count, PROMPT_HISTORY);
    assert_string_equal(prompt->histories[PROMPT_COMMAND].lines[0], "line 5");
    prompt_remember(prompt, PROMPT_COMMAND, "line 5");
    assert_int_equal(prompt->histories[PROMPT_COMMAND].count, PROMPT_HISTORY);
    assert_string_equal(prompt->histories[PROMPT_COMMAND].lines[0], "line 6");
}

static void test_completion(void **state)
{
    struct prompt *prompt = *state;
    type(prompt, "x l");
    press(prompt, KEYCODE_TAB); /* nothing more in common: the first */
    assert_line(prompt, "x lead:", 7);
    press(prompt, KEYCODE_TAB);
    assert_line(prompt, "x leftover", 10);
    press(prompt, KEYCODE_BACKTAB);
    press(prompt, KEYCODE_BACKTAB);
    assert_line(prompt, "x late", 6);
    press(prompt, KEYCODE_TAB);
    assert_line(prompt, "x lead:", 7);
    prompt_open(prompt, PROMPT_FILTER, "la");
    press(prompt, KEYCODE_TAB);
    assert_line(prompt, "late ", 5); /* the only one, with a blank to go on after */
    prompt_open(prompt, PROMPT_FILTER, "THEME late");
    prompt->cursor = 3;
    press(prompt, KEYCODE_TAB); /* accents and case make no difference */
    assert_line(prompt, "thème:ME late", 7);
    prompt_open(prompt, PROMPT_FILTER, "zz");
    assert_int_equal(press(prompt, KEYCODE_TAB), PROMPT_IGNORED);
    assert_int_equal(prompt_key(prompt, KEYCODE_TAB, NULL, NULL), PROMPT_IGNORED);
    assert_line(prompt, "zz", 2);
}

static void test_completion_to_what_is_common(void **state)
{
    struct prompt *prompt = *state;
    static const char *const common[] = {"thème:été", "thème:étê", NULL};
    type(prompt, "t");
    prompt_key(prompt, KEYCODE_TAB, complete_word, (void *)common);
    assert_line(prompt, "thème:ét", 10);
    prompt_key(prompt, KEYCODE_TAB, complete_word, (void *)common);
    assert_line(prompt, "thème:été", 12);
}

static struct canvas *drawn(const struct prompt *prompt, int columns, const char *label)
{
    struct canvas *canvas = canvas_new(2, columns, false);
    canvas_erase(canvas);
    prompt_draw(prompt, canvas, (struct rect){1, 0, 1, columns}, label);
    return canvas;
}

static void assert_drawn(const struct prompt *prompt, int columns, int row, const char *text)
{
    struct canvas *canvas = drawn(prompt, columns, "/");
    struct buffer line = {0};
    canvas_row_text(canvas, row, true, &line);
    assert_string_equal(buffer_string(&line), text);
    buffer_clear(&line);
    canvas_free(canvas);
}

static void test_drawing(void **state)
{
    struct prompt *prompt = *state;
    type(prompt, "late lead");
    assert_drawn(prompt, 30, 1, "/late lead");
    prompt_hint(prompt, "%d projects", 3);
    assert_drawn(prompt, 30, 1, "/late lead  3 projects");
    assert_drawn(prompt, 12, 0, " 3 projects"); /* no room beside it */
    type(prompt, " abcdefgh");
    assert_drawn(prompt, 12, 1, "/d abcdefgh"); /* its end shows, with the cursor */
    struct canvas *canvas = drawn(prompt, 12, "/");
    assert_int_equal(canvas->cursor_row, 1);
    assert_int_equal(canvas->cursor_column, 11);
    canvas_free(canvas);
    press(prompt, KEYCODE_HOME);
    assert_drawn(prompt, 12, 1, "/late lead");
}

static void test_the_word_at_fault(void **state)
{
    struct prompt *prompt = *state;
    type(prompt, "late laed:x");
    prompt_fault(prompt, 5, 4, "no such word");
    struct canvas *canvas = drawn(prompt, 40, "/");
    assert_int_equal(canvas_cell(canvas, 1, 5)->role, ROLE_NORMAL);
    assert_int_equal(canvas_cell(canvas, 1, 6)->role, ROLE_ERROR);
    assert_int_equal(canvas_cell(canvas, 1, 9)->role, ROLE_ERROR);
    assert_int_equal(canvas_cell(canvas, 1, 10)->role, ROLE_NORMAL);
    assert_int_equal(canvas_cell(canvas, 1, 14)->role, ROLE_ERROR); /* the message */
    canvas_free(canvas);
    prompt_fault(prompt, 50, 90, "beyond the line"); /* is no harm */
    canvas_free(drawn(prompt, 40, "/"));
    press(prompt, 'y');
    assert_int_equal(prompt->hint.length, 0);
    assert_int_equal(prompt->error_length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_typing_at_the_cursor, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_marks_stay_with_their_letter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_erasing_words_and_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_may_be_typed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ending, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_history, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_history_is_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_completion, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_completion_to_what_is_common, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_drawing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_word_at_fault, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
