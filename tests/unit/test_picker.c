/* SPDX-License-Identifier: MIT */
/* The numbered list over the panes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

static size_t chosen;

static struct request choose(struct ui *ui, size_t item)
{
    (void)ui;
    chosen = item;
    return REQUEST(REQUEST_RELOAD);
}

static void open_with(struct picker *picker, size_t count)
{
    char label[40];
    picker_open(picker, "Things", choose);
    for (size_t i = 0; i < count; i++) {
        snprintf(label, sizeof label, "thing %zu", i + 1);
        picker_add(picker, label, i % 2 ? "" : "odd");
    }
}

static void test_every_item_has_a_key(void **state)
{
    struct picker picker = {0};
    static const uint32_t qwerty[] = {'1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'z'};
    static const uint32_t azerty[] = {'&', 0xE9, '"', '\'', '(', '-', 0xE8, '_', 0xE7};
    static const size_t items[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 31};
    (void)state;
    open_with(&picker, 40);
    for (size_t i = 0; i < sizeof qwerty / sizeof *qwerty; i++) {
        assert_int_equal(picker_key(&picker, qwerty[i]), PICKER_CHOSEN);
        assert_int_equal(picker.cursor, items[i]);
    }
    for (size_t i = 0; i < sizeof azerty / sizeof *azerty; i++) {
        assert_int_equal(picker_key(&picker, azerty[i]), PICKER_CHOSEN);
        assert_int_equal(picker.cursor, i);
    }
    picker_close(&picker);
}

static void test_moving(void **state)
{
    struct picker picker = {0};
    (void)state;
    open_with(&picker, 3);
    assert_int_equal(picker_key(&picker, '7'), PICKER_STAYS); /* there are three */
    assert_int_equal(picker_key(&picker, KEYCODE_UP), PICKER_STAYS);
    assert_int_equal(picker.cursor, 0);
    picker_key(&picker, KEYCODE_DOWN);
    picker_key(&picker, 'j');
    picker_key(&picker, KEYCODE_TAB);
    assert_int_equal(picker.cursor, 2);
    picker_key(&picker, 'k');
    assert_int_equal(picker.cursor, 1);
    picker_key(&picker, KEYCODE_HOME);
    assert_int_equal(picker.cursor, 0);
    picker_key(&picker, KEYCODE_END);
    assert_int_equal(picker.cursor, 2);
    picker_key(&picker, KEYCODE_PAGE_UP);
    assert_int_equal(picker.cursor, 0);
    picker_key(&picker, KEYCODE_PAGE_DOWN);
    assert_int_equal(picker_key(&picker, KEYCODE_ENTER), PICKER_CHOSEN);
    assert_int_equal(picker.cursor, 2);
    assert_int_equal(picker_key(&picker, KEYCODE_ESCAPE), PICKER_CLOSED);
    assert_int_equal(picker_key(&picker, 'q'), PICKER_CLOSED);
    assert_int_equal(picker_key(&picker, 'X'), PICKER_STAYS);
    picker_open(&picker, "None", choose);
    assert_int_equal(picker_key(&picker, KEYCODE_ENTER), PICKER_CLOSED);
    picker_key(&picker, KEYCODE_END);
    assert_int_equal(picker.cursor, 0);
    picker_close(&picker);
    assert_null(picker.choice);
}

static struct stage *stage_of(size_t count, int rows, int columns, bool utf8)
{
    struct stage *stage = stage_new(
        &(struct recipe){.projects = stage_projects, .milestones = stage_milestones},
        (struct locale){LANGUAGE_ENGLISH, utf8});
    open_with(&stage->ui->picker, count);
    stage_draw(stage, rows, columns);
    return stage;
}

static void test_over_the_panes(void **state)
{
    struct stage *stage = stage_of(3, 24, 80, true);
    (void)state;
    assert_shows(stage, "┌─ Things ──");
    assert_shows(stage, "│► 1 thing 1  odd");
    assert_shows(stage, "│  2 thing 2");
    assert_shows(stage, "Esc: close");
    stage_press(stage, 'j');
    assert_shows(stage, "│► 2 thing 2");
    assert_int_equal(stage->ui->scrolls[SURFACE_LIST].cursor, 0); /* not the list's */
    assert_int_equal(stage_press(stage, '3').kind, REQUEST_RELOAD);
    assert_int_equal(chosen, 2);
    assert_null(stage->ui->picker.choice);
    assert_lacks(stage, "Things");
    stage_free(stage);
}

static void test_small_and_poor(void **state)
{
    static const int sizes[][2] = {{24, 80}, {12, 40}, {8, 24}, {5, 20}, {36, 120}};
    (void)state;
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
        struct stage *stage = stage_of(30, sizes[i / 2][0], sizes[i / 2][1], i % 2);
        stage_check(stage);
        for (int step = 0; step < 29; step++)
            stage_press(stage, 'j');
        assert_shows(stage, "thing 30");
        stage_check(stage);
        stage_free(stage);
    }
    struct stage *stage = stage_of(30, 12, 40, true);
    assert_shows(stage, "thing 8");
    assert_lacks(stage, "thing 9");
    assert_shows(stage, "↓22");
    stage_free(stage);
}

static void test_mouse(void **state)
{
    struct stage *stage = stage_of(3, 24, 80, true);
    (void)state;
    int row = stage_row_of(stage, "thing 2");
    struct key key = {KEYCODE_CLICK, row, 40};
    assert_int_equal(ui_key(stage->ui, key).kind, REQUEST_RELOAD);
    assert_int_equal(chosen, 1);
    open_with(&stage->ui->picker, 3);
    key = (struct key){KEYCODE_WHEEL_DOWN, row, 40};
    ui_key(stage->ui, key);
    assert_non_null(stage->ui->picker.choice);
    key = (struct key){KEYCODE_CLICK, 2, 2}; /* beside it */
    assert_int_equal(ui_key(stage->ui, key).kind, REQUEST_NONE);
    assert_null(stage->ui->picker.choice);
    open_with(&stage->ui->picker, 3);
    assert_int_equal(stage_press(stage, KEYCODE_END_OF_INPUT).kind, REQUEST_QUIT);
    stage_free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_item_has_a_key), cmocka_unit_test(test_moving),
        cmocka_unit_test(test_over_the_panes),       cmocka_unit_test(test_small_and_poor),
        cmocka_unit_test(test_mouse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
