/* SPDX-License-Identifier: MIT */
/* What keys and the mouse do, one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

static void assert_selected(const struct stage *stage, const char *id)
{
    assert_string_equal(buffer_string(&stage->ui->selected_id), id);
    assert_int_equal(stage->ui->selected, project_row(stage->portfolio, id));
}

static void test_panes_by_number_and_azerty(void **state)
{
    struct stage *stage = *state;
    static const char *const keys[] = {"1", "2", "3", "4", "&", "é", "\"", "'"};
    for (int i = 0; i < 8; i++) {
        stage_type(stage, keys[i]);
        assert_int_equal(stage->ui->focus, i % 4);
    }
    stage_press(stage, KEYCODE_TAB);
    assert_int_equal(stage->ui->focus, PANE_LIST);
    stage_press(stage, KEYCODE_BACKTAB);
    assert_int_equal(stage->ui->focus, PANE_TIMELINE);
}

static void test_search(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "/BETA");
    assert_selected(stage, "P02");
    assert_true(stage_shows(stage, "1 match"));
    stage_press(stage, KEYCODE_ENTER); /* the only one: its record opens */
    assert_true(stage->ui->enlarged);
    assert_int_equal(stage->ui->focus, PANE_DETAIL);
    stage_type(stage, "gn");
    assert_selected(stage, "P02");
    stage_press(stage, KEYCODE_ESCAPE);
    assert_false(stage->ui->enlarged);
    assert_non_null(stage->ui->search);
    stage_press(stage, KEYCODE_ESCAPE);
    assert_null(stage->ui->search);
    stage_type(stage, "/nowhere");
    for (size_t i = 0; i < stage->ui->row_count; i++)
        assert_false(ui_is_hit(stage->ui, stage->ui->rows[i]));
    stage_press(stage, KEYCODE_BACKSPACE);
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->prompt.kind, PROMPT_NONE);
}

/* Esc in the prompt goes back to where the search began. */
static void test_search_moves_from_where_it_began(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "j/de"); /* from P02 on */
    assert_selected(stage, "P04");
    stage_press(stage, KEYCODE_BACKSPACE);
    stage_press(stage, KEYCODE_BACKSPACE);
    assert_selected(stage, "P02");
    stage_type(stage, "run"); /* not from P04 on */
    assert_selected(stage, "P02");
    stage_press(stage, KEY_CONTROL('U'));
    stage_type(stage, "alpha");
    assert_selected(stage, "P01");
    stage_press(stage, KEYCODE_ESCAPE);
    assert_selected(stage, "P02");
    assert_null(stage->ui->search);
    stage_type(stage, "/running\r");
    assert_false(stage->ui->enlarged); /* several: none is meant more than the others */
    stage_type(stage, "/");
    stage_press(stage, KEYCODE_UP);
    assert_shows(stage, "/running");
    assert_true(stage_shows(stage, "3 matches"));
}

static enum role role_at(struct stage *stage, const char *text)
{
    int row = stage_row_of(stage, text);
    struct buffer line = stage_row(stage, row);
    const char *hit = strstr(buffer_string(&line), text);
    int column = canvas_measure(false, (struct text){line.bytes, (size_t)(hit - line.bytes)});
    buffer_clear(&line);
    return (enum role)canvas_cell(stage->canvas, row, column)->role;
}

/* In a view its own lines are searched; leaving it ends that search. */
static void test_search_in_the_deadlines(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "d/copil");
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
    assert_shows(stage, "1 match");
    assert_int_equal(role_at(stage, "COPIL"), ROLE_MATCH);
    stage_press(stage, KEYCODE_ENTER);
    size_t hit = stage->ui->scrolls[SURFACE_DEADLINES].cursor;
    assert_true(hit > 0);
    stage_type(stage, "gn");
    assert_int_equal(stage->ui->scrolls[SURFACE_DEADLINES].cursor, hit);
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
    assert_null(stage->ui->search);
    stage_type(stage, "/december\r"); /* the heading's words too */
    assert_int_equal(stage->ui->scrolls[SURFACE_DEADLINES].cursor, hit);
    stage_type(stage, "q");
    assert_null(stage->ui->search);
    assert_null(stage->ui->search);
}

static void test_search_in_the_checks(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "x/milestones");
    assert_shows(stage, "1 match");
    assert_int_equal(role_at(stage, "milestones,"), ROLE_MATCH);
    stage_press(stage, KEYCODE_ENTER);
    assert_int_equal(stage->ui->scrolls[SURFACE_CHECKS].cursor, 1);
}

/* The help has no cursor: it scrolls, and goes on from the hit also where it cannot. */
static void test_search_in_the_help(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "?/pane");
    stage_draw(stage, 24, 80);
    assert_int_equal(role_at(stage, "pane"), ROLE_MATCH);
    stage_press(stage, KEYCODE_ENTER);
    size_t first = stage->ui->found, before = first;
    assert_shows(stage, "matches");
    stage_type(stage, "n");
    for (int steps = 0; stage->ui->found != first; steps++) {
        assert_true(stage->ui->found > before);
        before = stage->ui->found;
        stage_draw(stage, 24, 80);
        stage_type(stage, "n");
        assert_true(steps < 100);
    }
    assert_true(before > first);
    stage_type(stage, "N");
    assert_int_equal(stage->ui->found, before);
    stage_type(stage, "/no such thing");
    assert_shows(stage, "No match.");
    stage_press(stage, KEYCODE_ENTER);
    assert_shows(stage, "No match.");
}

static void test_next_and_previous_match(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "n");
    assert_true(stage_shows(stage, "Nothing was searched for yet"));
    assert_false(stage->ui->notice_is_error);
    stage_type(stage, "s/running\r"); /* P01, P02, P04 by number */
    assert_true(stage_shows(stage, "3 matches"));
    assert_false(stage->ui->notice_is_error);
    assert_selected(stage, "P01");
    stage_type(stage, "n");
    assert_selected(stage, "P02");
    stage_type(stage, "n");
    assert_selected(stage, "P04");
    stage_type(stage, "n"); /* round to the first */
    assert_selected(stage, "P01");
    stage_type(stage, "N");
    assert_selected(stage, "P04");
    stage_type(stage, "N");
    assert_selected(stage, "P02");
    stage_type(stage, "/nowhere\r");
    assert_true(stage->ui->notice_is_error);
    stage_type(stage, "n");
    assert_true(stage->ui->notice_is_error);
    assert_true(stage_shows(stage, "No match."));
    assert_selected(stage, "P02");
    stage_type(stage, "/gamma\r");
    stage_press(stage, 'n'); /* the only one: it stays */
    assert_selected(stage, "P03");
}

static void test_typing(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "/quit z1\x1b");
    assert_int_equal(stage->ui->prompt.kind, PROMPT_NONE);
    stage_type(stage, "/qé"); /* letters are letters there, q too */
    assert_string_equal(buffer_string(&stage->ui->prompt.text), "qé");
    assert_true(stage_shows(stage, "/qé"));
    stage_press(stage, KEYCODE_BACKSPACE);
    assert_string_equal(buffer_string(&stage->ui->prompt.text), "q");
    stage_press(stage, KEYCODE_UP);
    stage_press(stage, 0x202E); /* what would turn the line around */
    stage_press(stage, 7);
    assert_string_equal(buffer_string(&stage->ui->prompt.text), "q");
    stage_press(stage, KEY_CONTROL('U'));
    assert_string_equal(buffer_string(&stage->ui->prompt.text), "");
    assert_int_equal(stage->ui->prompt.kind, PROMPT_SEARCH);
    stage_press(stage, KEYCODE_BACKSPACE); /* on an empty line it closes */
    assert_int_equal(stage->ui->prompt.kind, PROMPT_NONE);
    stage_type(stage, "/alpha");
    stage_press(stage, KEY_CONTROL('C'));
    assert_int_equal(stage->ui->prompt.kind, PROMPT_NONE);
    assert_null(stage->ui->search);
    stage_type(stage, "a2026\u00a0\r"); /* a no-break space counts as a space */
    assert_true(stage_shows(stage, "No day"));
    stage_press(stage, KEY_CONTROL('U')); /* what is wrong can be mended */
    stage_type(stage, " 1/2/2026\u00a0\r");
    assert_int_equal(stage->day, day_of("2026-02-01"));
}

static void test_as_of(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "a1/2/2026\r");
    assert_int_equal(stage->day, day_of("2026-02-01"));
    assert_true(stage_shows(stage, "nothing is late"));
    assert_true(stage_shows(stage, "01/02/26 (not today)"));
    stage_type(stage, ";");
    assert_int_equal(stage->day, day_of("2026-03-01"));
    stage_type(stage, ",");
    assert_int_equal(stage->day, day_of("2026-02-01"));
    stage_type(stage, "a31/02/2026\r");
    assert_true(stage_shows(stage, "No day"));
    assert_int_equal(stage->ui->prompt.error_length, 10);
    stage_type(stage, "\x1b");
    stage_type(stage, "a\r");
    assert_int_equal(stage->day, day_of("2026-11-23"));
}

static void test_write_names_a_file(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "w list.csv ");
    struct request request = stage_press(stage, '\r');
    assert_int_equal(request.kind, REQUEST_WRITE);
    assert_string_equal(request.text, "list.csv");
    stage_type(stage, "w");
    assert_int_equal(stage_press(stage, '\r').kind, REQUEST_NONE);
}

static void test_requests(void **state)
{
    struct stage *stage = *state;
    static const struct {
        uint32_t code;
        enum request_kind kind;
    } cases[] = {
        {KEYCODE_F1 + 4, REQUEST_RELOAD},     {'R', REQUEST_RELOAD},
        {KEY_CONTROL('R'), REQUEST_RELOAD},   {KEY_CONTROL('L'), REQUEST_REDRAW},
        {KEY_CONTROL('Z'), REQUEST_SUSPEND},  {KEY_CONTROL('C'), REQUEST_QUIT},
        {KEYCODE_F1 + 9, REQUEST_QUIT},       {KEYCODE_END_OF_INPUT, REQUEST_QUIT},
        {KEYCODE_ESCAPE, REQUEST_NONE},       {KEY_CONTROL('H'), REQUEST_NONE},
        {KEY_CONTROL('S'), REQUEST_NONE},     {KEYCODE_NONE, REQUEST_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(stage_press(stage, cases[i].code).kind, cases[i].kind);
    stage_type(stage, "/");
    assert_int_equal(stage_press(stage, KEYCODE_END_OF_INPUT).kind, REQUEST_QUIT);
}

/* One step back at a time, the nearest first; from the plain dashboard there is none. */
static void test_order_of_escape(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "lr/alpha\r");
    stage_type(stage, "2x");
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    assert_int_equal(stage->ui->focus, PANE_DETAIL);
    stage_type(stage, "z");
    assert_true(stage->ui->enlarged);
    stage_press(stage, KEYCODE_ESCAPE);
    assert_false(stage->ui->enlarged);
    assert_int_equal(stage->ui->focus, PANE_LIST);
    assert_non_null(stage->ui->search);
    stage_press(stage, KEYCODE_ESCAPE);
    assert_null(stage->ui->search);
    assert_true(stage->ui->query.late_only);
    stage_press(stage, KEYCODE_ESCAPE);
    assert_false(stage->ui->query.late_only);
    assert_int_equal(stage->ui->list_left, 1);
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->list_left, 0);
    assert_int_equal(stage_press(stage, KEYCODE_ESCAPE).kind, REQUEST_NONE);
    stage->ui->progress.stage = PROGRESS_READING;
    assert_int_equal(stage_press(stage, KEYCODE_ESCAPE).kind, REQUEST_STOP);
}

static void test_scale_keys(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "-");
    assert_true(stage_shows(stage, "Time scale: 3 years")); /* the coarsest already */
    stage_type(stage, "=");
    assert_true(stage_shows(stage, "Time scale: 2 years"));
    stage_type(stage, "+++++");
    assert_true(stage_shows(stage, "Time scale: week"));
    stage_type(stage, "=");
    assert_true(stage_shows(stage, "Time scale: week"));
    stage_type(stage, "t");
    assert_true(stage_shows(stage, "┃"));
    day_t before = stage->ui->origin;
    stage_type(stage, "4l");
    assert_true(stage->ui->origin > before);
    stage_type(stage, "h");
    stage_type(stage, "h");
    assert_true(stage->ui->origin < before);
    stage_type(stage, "à");
    assert_int_equal(stage->ui->origin, DAY_UNKNOWN);
    assert_true(stage_shows(stage, "2025"));
}

static void test_mouse(void **state)
{
    struct stage *stage = *state;
    ui_key(stage->ui, (struct key){KEYCODE_CLICK, 5, 10});
    assert_selected(stage, "P02");
    ui_key(stage->ui, (struct key){KEYCODE_DOUBLE_CLICK, 4, 10});
    assert_true(stage->ui->enlarged);
    stage_draw(stage, 24, 80);
    ui_key(stage->ui, (struct key){KEYCODE_WHEEL_DOWN, 10, 10});
    assert_int_equal(stage->ui->focus, PANE_DETAIL);
}

static void click(struct stage *stage, enum keycode code, int row, int column)
{
    ui_key(stage->ui, (struct key){(uint32_t)code, row, column});
    stage_draw(stage, stage->canvas->rows, stage->canvas->columns);
}

static void test_mouse_everywhere(void **state)
{
    struct stage *stage = *state;
    struct rect budget = stage->ui->layout.panes[PANE_BUDGET];
    click(stage, KEYCODE_CLICK, 0, 0); /* the title is no pane */
    assert_int_equal(stage->ui->focus, PANE_LIST);
    click(stage, KEYCODE_CLICK, budget.row, 5);
    assert_int_equal(stage->ui->focus, PANE_BUDGET);
    click(stage, KEYCODE_CLICK, stage->ui->layout.panes[PANE_TIMELINE].row + 1, 5);
    assert_int_equal(stage->ui->focus, PANE_TIMELINE);
    assert_int_equal(stage->ui->selected, stage->ui->rows[0]);
    click(stage, KEYCODE_CLICK, 3, 5); /* the heads of the list */
    assert_int_equal(stage->ui->focus, PANE_LIST);
    assert_selected(stage, "P01");
    click(stage, KEYCODE_CLICK, 10, 5); /* below its last row */
    assert_selected(stage, "P01");
    click(stage, KEYCODE_WHEEL_DOWN, 5, 5); /* three rows */
    assert_int_equal(stage->ui->selected, stage->ui->rows[3]);
    click(stage, KEYCODE_WHEEL_UP, 5, 5);
    assert_int_equal(stage->ui->selected, stage->ui->rows[0]);
    click(stage, KEYCODE_WHEEL_UP, 0, 5);
    stage_type(stage, "d");
    stage_draw(stage, 24, 80);
    click(stage, KEYCODE_CLICK, 7, 5);
    int row = stage_row_of(stage, "COPIL");
    click(stage, KEYCODE_DOUBLE_CLICK, row, 5);
    assert_selected(stage, "P02");
    assert_true(stage->ui->enlarged);
    stage_type(stage, "x");
    stage_draw(stage, 24, 80);
    click(stage, KEYCODE_CLICK, 4, 5);
    assert_int_equal(stage->ui->scrolls[SURFACE_CHECKS].cursor, 1);
    click(stage, KEYCODE_CLICK, 15, 5);
    assert_int_equal(stage->ui->scrolls[SURFACE_CHECKS].cursor, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_panes_by_number_and_azerty, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_search, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_search_moves_from_where_it_began, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_search_in_the_deadlines, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_search_in_the_checks, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_search_in_the_help, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_next_and_previous_match, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_typing, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_as_of, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_write_names_a_file, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_requests, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_order_of_escape, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_scale_keys, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_mouse, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_mouse_everywhere, stage_set_up, stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
