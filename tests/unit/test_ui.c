/* SPDX-License-Identifier: MIT */
/* Keys drive the state, drawing shows it: without a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "stage.h"

static const struct locale english = {LANGUAGE_ENGLISH, true};

static int set_up_recipe(void **state, const struct recipe *recipe)
{
    *state = stage_new(recipe, english);
    return 0;
}

static int set_up(void **state)
{
    return set_up_recipe(state, &(struct recipe){.projects = stage_projects, .milestones = stage_milestones});
}

static int set_up_hostile(void **state)
{
    return set_up_recipe(
        state, &(struct recipe){.projects = stage_projects,
                                .milestones = stage_milestones,
                                .poison = "\033[2J\a\xe2\x80\xae\xe4\xb8\xad\xf3\xa0\x81\x81\t\xff"});
}

static int set_up_empty(void **state)
{
    return set_up_recipe(state, &(struct recipe){.projects = "id;title\n"});
}

static int tear_down(void **state)
{
    stage_free(*state);
    return 0;
}

static void assert_selected(const struct stage *stage, const char *id)
{
    assert_string_equal(buffer_string(&stage->ui->selected_id), id);
    assert_int_equal(stage->ui->selected, project_row(stage->portfolio, id));
}

static void test_first_screen_answers(void **state)
{
    struct stage *stage = *state;
    assert_true(stage_shows(stage, "▲ 1 milestone late, €600 on hold"));
    assert_true(stage_shows(stage, "►! P01"));
    assert_true(stage_shows(stage, "D+53"));
    assert_selected(stage, "P01");
    /* An unknown grant is no zero. */
    assert_true(stage_shows(stage, "P04: not stated"));
}

static void test_selection_is_shared(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "j");
    assert_selected(stage, "P02");
    assert_true(stage_shows(stage, "2 Detail P02"));
    stage_type(stage, "4k"); /* the timeline moves the same selection */
    assert_selected(stage, "P01");
    stage_type(stage, "G");
    assert_selected(stage, "P03");
    stage_type(stage, "g");
    assert_selected(stage, "P01");
}

static void test_late_only(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "r");
    assert_int_equal(stage->ui->row_count, 1);
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->row_count, 4);
}

/* The reason stands at the end of an error. */
static void test_a_long_notice(void **state)
{
    struct stage *stage = *state;
    ui_notice(stage->ui, true, "%s", "/exports/of/the/committee/in/november/a-list-of-all-the-"
                                     "late-projects.csv: no such file or folder");
    stage_draw(stage, 24, 80);
    assert_int_equal(stage_row_of(stage, " /exports/of/"), 22);
    assert_int_equal(stage_row_of(stage, " file or folder"), 23);
    stage_draw(stage, 24, 120);
    assert_int_equal(stage_row_of(stage, " /exports/of/"), 23);
    stage_draw(stage, 12, 40);
    assert_int_equal(stage_row_of(stage, " file or folder"), 11);
    stage_type(stage, "j");
    assert_lacks(stage, "exports");
}

static void test_views_and_back(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "d");
    assert_true(stage_shows(stage, "Deadlines: 2, of which 1 late"));
    assert_true(stage_shows(stage, "Acompte"));
    stage_press(stage, KEYCODE_ENTER); /* its project's record */
    assert_true(stage->ui->enlarged);
    assert_int_equal(stage->ui->focus, PANE_DETAIL);
    assert_true(stage_shows(stage, "Alpha"));
    assert_int_equal(stage_press(stage, 'q').kind, REQUEST_NONE);
    assert_false(stage->ui->enlarged);
    stage_type(stage, "x");
    assert_int_equal(stage->ui->view, VIEW_CHECKS);
    stage_type(stage, "?");
    assert_true(stage_shows(stage, "Signs"));
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage_press(stage, KEYCODE_ESCAPE).kind, REQUEST_NONE);
    assert_int_equal(stage_press(stage, 'q').kind, REQUEST_QUIT);
}

static void test_sort(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "s"); /* by number */
    assert_int_equal(stage->ui->rows[0], project_row(stage->portfolio, "P01"));
    stage_type(stage, "S");
    assert_int_equal(stage->ui->rows[0], project_row(stage->portfolio, "P04"));
    assert_selected(stage, "P01"); /* it stays where it was */
}

static void test_selection_survives_a_reload(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "j");
    assert_selected(stage, "P02");
    stage_reload(stage, &(struct recipe){
                            .projects = "id;title;status\nP02;Béta;running\nP09;New;running\n"});
    assert_selected(stage, "P02");
}

/* So do a detail that was scrolled and the cursor of the deadlines, which goes with its
 * milestone, of several alike with the nearest. */
static void test_places_survive_a_reload(void **state)
{
    struct stage *stage = *state;
    struct ui *ui = stage->ui;
    stage_draw(stage, 16, 60);
    stage_type(stage, "2jjj");
    size_t top = ui->scrolls[SURFACE_DETAIL].top;
    assert_true(top > 0);
    stage_type(stage, "dj");
    stage_draw(stage, 16, 60);
    assert_int_equal(ui->deadlines.count, 2);
    stage_reload(stage, &(struct recipe){.projects = "id;title;lead;status;end;grant\n"
                                                     "P00;New;;running\n"
                                                     "P01;Alpha;Zoé;running;2026-12-31;1000\n"
                                                     "P02;Béta;Yves;running;2027-06-30;2000\n",
                                         .milestones = "project_id;title;due\n"
                                                       "P00;COPIL;2026-01-01\n"
                                                       "P02;COPIL;2026-01-02\n"
                                                       "P00;Bilan;2026-01-03\n"
                                                       "P02;COPIL;2026-11-30\n"
                                                       "P01;Bilan;2026-12-01\n"});
    assert_int_equal(ui->scrolls[SURFACE_DEADLINES].cursor, 1);
    stage_type(stage, "jj");
    stage_reload(stage, &(struct recipe){.projects = stage_projects,
                                         .milestones = "project_id;title;due\n"
                                                       "P02;COPIL;2026-11-30\n"
                                                       "P01;Bilan;2026-12-01\n"});
    assert_int_equal(ui->scrolls[SURFACE_DEADLINES].cursor, 0);
    stage_reload(stage, &(struct recipe){.projects = stage_projects});
    assert_int_equal(ui->scrolls[SURFACE_DEADLINES].cursor, 0);
    stage_type(stage, "q");
    assert_int_equal(ui->scrolls[SURFACE_DETAIL].top, top);
}

static void test_moving_in_each_pane(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "3j"); /* the gauge has nothing to scroll: the list moves */
    assert_selected(stage, "P02");
    stage_type(stage, "2G");
    assert_selected(stage, "P02"); /* the detail scrolls by itself */
    stage_draw(stage, 24, 80);
    stage_type(stage, "1g");
    assert_int_equal(stage->ui->scrolls[SURFACE_DETAIL].top, 0);
    assert_selected(stage, "P01");
    stage_type(stage, "\tz"); /* enlarged panes change with Tab as well */
    assert_int_equal(stage->ui->focus, PANE_DETAIL);
    stage_type(stage, "\t");
    assert_int_equal(stage->ui->focus, PANE_BUDGET);
    stage_type(stage, "?\t"); /* from a view, Tab leads back */
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    stage_type(stage, "?\r");
    assert_int_equal(stage->ui->view, VIEW_HELP);
    stage_type(stage, "?");
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    stage_type(stage, "d4");
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    assert_int_equal(stage->ui->focus, PANE_TIMELINE);
    stage_type(stage, "2l"); /* only the list goes sideways */
    assert_int_equal(stage->ui->list_left, 0);
    stage_type(stage, "da\x1b");
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
}

static void test_opening_from_the_late_list(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "r:open P02\r"); /* which is not late */
    assert_selected(stage, "P02");
    assert_false(stage->ui->query.late_only);
    assert_int_equal(stage->ui->row_count, 4);
}

static void test_reload_without_the_project(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "G");
    stage_reload(stage, &(struct recipe){.projects = "id;title\nX1;one\nX2;two\n"});
    assert_selected(stage, "X2"); /* as near as can be */
    stage_reload(stage, &(struct recipe){.projects = "id;title\n"});
    assert_int_equal(stage->ui->selected, ROW_NONE);
    stage_draw(stage, 24, 80);
    stage_type(stage, "j\rnz/x\r");
    stage_reload(stage, &(struct recipe){.projects = stage_projects});
    assert_int_not_equal(stage->ui->selected, ROW_NONE);
    stage_draw(stage, 24, 80);
    stage_check(stage);
}

static void test_too_small(void **state)
{
    struct stage *stage = *state;
    stage_draw(stage, 4, 40);
    assert_int_equal(stage_row_of(stage, "20×5 needed: window too small"), 0);
    stage_draw(stage, 5, 19); /* what is needed is said first */
    assert_int_equal(stage_row_of(stage, "20×5 needed"), 0);
    stage_draw(stage, 5, 20);
    assert_int_equal(stage_row_of(stage, "too small"), -1);
    ui_free(NULL);
}

static void test_any_key_at_any_size(void **state)
{
    struct stage *stage = *state;
    uint64_t seed = 20261123;
    for (int turn = 0; turn < 4000; turn++) {
        static const uint32_t others[] = {KEYCODE_ENTER, KEYCODE_ESCAPE, KEYCODE_TAB,
                                          KEYCODE_BACKSPACE};
        uint32_t code = 32 + random_below(&seed, 95);
        if (random_below(&seed, 4) == 0)
            code = KEYCODE_UP + random_below(&seed, 24);
        else if (random_below(&seed, 4) == 0)
            code = others[random_below(&seed, 4)];
        struct key key = {code, (int)random_below(&seed, 60), (int)random_below(&seed, 200)};
        if (code >= KEYCODE_CLICK)
            ui_key(stage->ui, key);
        else
            stage_press(stage, code);
        if (random_below(&seed, 3) == 0) { /* several keys between two drawings */
            stage_draw(stage, 1 + (int)random_below(&seed, 60), 1 + (int)random_below(&seed, 180));
            stage_check(stage);
        }
    }
}

/* Text that wants to leave its column, or the screen, changes no other column. */
static void test_hostile_text_stays_in_place(void **state)
{
    struct stage *stage = *state;
    for (const char *view = "gdx?"; *view; view++) {
        stage_press(stage, (uint32_t)*view);
        stage_draw(stage, 24, 80);
        stage_check(stage);
    }
    stage_press(stage, KEYCODE_ESCAPE);
    stage_draw(stage, 24, 80);
    assert_int_equal(canvas_cell(stage->canvas, 5, 44)->base, 0x2502);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_first_screen_answers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_selection_is_shared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_late_only, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_long_notice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_views_and_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sort, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_selection_survives_a_reload, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_places_survive_a_reload, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_moving_in_each_pane, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_opening_from_the_late_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_reload_without_the_project, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_too_small, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_any_key_at_any_size, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_any_key_at_any_size, set_up_hostile, tear_down),
        cmocka_unit_test_setup_teardown(test_any_key_at_any_size, set_up_empty, tear_down),
        cmocka_unit_test_setup_teardown(test_hostile_text_stays_in_place, set_up_hostile, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
