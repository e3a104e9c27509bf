/* SPDX-License-Identifier: MIT */
/* Questions at the keyboard: the filter as one types, groups, saved questions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "view/filtering.h"

static void assert_rows(const struct stage *stage, const char *ids)
{
    struct buffer shown = {0};
    for (size_t i = 0; i < stage->ui->row_count; i++) {
        buffer_append_string(&shown, i ? " " : "");
        buffer_append_text(&shown, table_text(&stage->portfolio->projects,
                                              stage->ui->rows[i], PROJECT_ID));
    }
    assert_string_equal(buffer_string(&shown), ids);
    buffer_clear(&shown);
}

static void assert_line(const struct stage *stage, const char *line)
{
    struct buffer asked = {0};
    filtering_line(stage->ui, &asked);
    assert_string_equal(buffer_string(&asked), line);
    buffer_clear(&asked);
}

static void test_narrows_as_one_types(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "fgrant");
    assert_rows(stage, "");
    assert_shows(stage, "0 projects");
    assert_shows(stage, "No project fits the filter.");
    stage_type(stage, ">1500");
    assert_rows(stage, "P02 P03");
    assert_shows(stage, "Filter: grant>1500  2 projects");
    assert_shows(stage, "1 Projects 2/4 · grant>1500");
    stage_press(stage, KEYCODE_ENTER);
    assert_rows(stage, "P02 P03");
    assert_int_equal(stage->ui->prompt.kind, PROMPT_NONE);
    stage_press(stage, KEYCODE_ESCAPE); /* lifted, one step at a time */
    assert_rows(stage, "P01 P02 P04 P03");
    assert_lacks(stage, "grant>");
}

/* Beside the key for late ones a filter is about the milestone that is late: it is named. */
static void test_late_ones_by_name(void **state)
{
    struct stage *stage = *state;
    const struct recipe recipe = {
        .projects = "id;title;status\nA;roof;running\nB;wall;running\n",
        .milestones = "project_id;title;due\nA;report;2026-11-22\nB;guide;2026-11-21\n"
                      "B;report;2026-12-24\nA;survey;2026-12-24\n"};
    stage_reload(stage, &recipe);
    stage_type(stage, "rfreport\rz");
    assert_rows(stage, "A");
    assert_shows(stage, "22/11/26 report");
    assert_line(stage, "late report");
    stage_type(stage, "f\x15wall\rz");
    assert_rows(stage, "B");
    assert_shows(stage, "21/11/26 guide");
}

/* What is not understood points at the word, and the last filter stays in force. */
static void test_a_mistake(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "flate laed:x");
    assert_rows(stage, "");
    assert_true(stage->ui->prompt.hint_is_error);
    assert_int_equal(stage->ui->prompt.error_start, 5);
    assert_int_equal(stage->ui->prompt.error_length, 4);
    assert_shows(stage, "did you mean “lead”");
    stage_press(stage, KEYCODE_ENTER); /* stays open */
    assert_int_equal(stage->ui->prompt.kind, PROMPT_FILTER);
    assert_true(stage->ui->prompt.hint_is_error);
    for (int i = 0; i < 7; i++)
        stage_press(stage, KEYCODE_BACKSPACE);
    assert_rows(stage, "P01");
    assert_false(stage->ui->prompt.hint_is_error);
    stage_type(stage, " due<"); /* "late due" has been words so far */
    assert_rows(stage, "");
    assert_true(stage->ui->prompt.hint_is_error);
    stage_type(stage, "300");
    assert_false(stage->ui->prompt.hint_is_error);
}

static void test_escape_goes_back_to_before(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "fgrant>1500\rj");
    row_t selected = stage->ui->selected;
    stage_type(stage, "f");
    assert_shows(stage, "Filter: grant>1500"); /* is gone on with */
    stage_type(stage, "alpha");
    assert_rows(stage, "");
    stage_press(stage, KEYCODE_ESCAPE);
    assert_rows(stage, "P02 P03");
    assert_int_equal(stage->ui->selected, selected);
    assert_line(stage, "grant>1500");
    stage_type(stage, "fb\x1b"); /* the same again */
    assert_rows(stage, "P02 P03");
    stage_type(stage, "f");
    stage_press(stage, KEY_CONTROL('U'));
    assert_rows(stage, "P01 P02 P04 P03");
    stage_press(stage, KEYCODE_UP);
    assert_rows(stage, "P02 P03");
    stage_press(stage, KEY_CONTROL('U'));
    stage_press(stage, KEYCODE_ENTER); /* nothing: lifted */
    assert_rows(stage, "P01 P02 P04 P03");
}

/* The search is among what is shown, and says so. */
static void test_search_within_a_filter(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "flate\r/gamma");
    assert_shows(stage, "No match in what the filter shows.");
    stage_press(stage, KEYCODE_ENTER);
    assert_true(stage->ui->notice_is_error);
    stage_type(stage, "/alphe"); /* comes near, says so */
    assert_shows(stage, "~1 match");
    stage_press(stage, KEYCODE_ENTER);
    assert_shows(stage, "~1 match");
}

/* The project that was selected stays so while it fits. */
static void test_the_selection(void **state)
{
    struct stage *stage = *state;
    row_t p03 = project_row(stage->portfolio, "P03");
    ui_select(stage->ui, p03);
    stage_type(stage, "fgrant");
    assert_int_equal(stage->ui->selected, ROW_NONE);
    stage_type(stage, ">1500");
    assert_int_equal(stage->ui->selected, p03);
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->selected, p03);
}

static void test_orders_typed_in_it(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "fsort:lead-\r");
    assert_rows(stage, "P01 P02 P03 P04");
    assert_line(stage, "sort:lead-");
    stage_type(stage, "fgrant>1500\r"); /* the order stays */
    assert_line(stage, "grant>1500 sort:lead-");
    stage_type(stage, "r");
    assert_line(stage, "late grant>1500 sort:lead-");
    stage_press(stage, KEYCODE_ESCAPE); /* the filter, then the late ones only */
    assert_line(stage, "late sort:lead-");
    stage_press(stage, KEYCODE_ESCAPE);
    assert_line(stage, "sort:lead-");
    stage_type(stage, "falpha or gamma\rr");
    assert_line(stage, "late alpha or late gamma sort:lead-");
    assert_rows(stage, "P01");
}

static void test_deadlines_are_chosen(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "d");
    size_t all = stage->ui->deadlines.count;
    stage_type(stage, "fkind:committee");
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
    assert_int_equal(stage->ui->deadlines.count, 1);
    assert_shows(stage, "1 deadline");
    assert_shows(stage, "· kind:committee ──"); /* without the sum of all */
    stage_press(stage, KEY_CONTROL('U'));
    stage_type(stage, "kind:payment"); /* stood in the row that releases it */
    assert_int_equal(stage->ui->deadlines.count, 1);
    assert_shows(stage, "15/10/26");
    assert_shows(stage, "Acompte");
    assert_lacks(stage, "01/10/26");
    stage_press(stage, KEY_CONTROL('U'));
    stage_type(stage, "due>2026-10-10 due<2026-10-20"); /* the report is due before */
    assert_int_equal(stage->ui->deadlines.count, 1);
    assert_shows(stage, "15/10/26");
    assert_lacks(stage, "01/10/26");
    stage_press(stage, KEY_CONTROL('U'));
    stage_type(stage, "kind:audit");
    assert_shows(stage, "No deadline fits the filter.");
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->deadlines.count, all);
}

/* The key that leaves the late ones does so where one is. */
static void test_late_deadlines_only(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "d");
    size_t all = stage->ui->deadlines.count;
    stage_type(stage, "r");
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
    assert_int_equal(stage->ui->deadlines.count, 1);
    assert_shows(stage, "Deadlines: 1, of which 1 late · late only");
    stage_type(stage, "r");
    assert_int_equal(stage->ui->deadlines.count, all);
    assert_lacks(stage, "late only ─");
}

static void test_columns_that_are_named(void **state)
{
    struct stage *stage = *state;
    stage_draw(stage, 24, 80);
    assert_lacks(stage, "Paid out");
    stage_type(stage, "fversé>0");
    assert_shows(stage, "Paid out");
    stage_press(stage, KEY_CONTROL('U'));
    stage_type(stage, "due<30");
    assert_shows(stage, "Due");
    assert_shows(stage, "01/12/26");
    stage_press(stage, KEY_CONTROL('U'));
    stage_type(stage, "start>2024");
    assert_shows(stage, "01/01/25");
}

/* In the heads of the list at 80 columns, where not all that is asked for has room. */
static void test_delay_stays_where_it_is_asked_for(void **state)
{
    static const char *const lines[] = {"late", "due<30", "late_count>0", "late>0",
                                        "late due<30 end<2030"};
    struct stage *stage = *state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        stage_type(stage, "f");
        stage_press(stage, KEY_CONTROL('U'));
        stage_type(stage, lines[i]);
        stage_draw(stage, 24, 80);
        struct buffer heads = stage_row(stage, stage_row_of(stage, "No."));
        const char *delay = strstr(buffer_string(&heads), "Delay");
        const char *due = strstr(buffer_string(&heads), "Due");
        if (!delay || (due && due < delay))
            fail_msg("%s: %s", lines[i], buffer_string(&heads));
        buffer_clear(&heads);
        stage_press(stage, KEYCODE_ENTER);
    }
}

static const char grouped[] = "id;title;lead;theme;status;grant;paid\n"
                              "P1;Alpha;Zoé;Santé;running;1000;400\n"
                              "P2;Béta;Yves;Emploi;running;2000;\n"
                              "P3;Gamma;Xu;santé;running;3000;3000\n"
                              "P4;Delta;Willy;;running;;\n"
                              "P5;Eta;Vic;Zoo;closed;500;500\n";

static void test_groups(void **state)
{
    (void)state;
    struct stage *stage = stage_new(&(struct recipe){.projects = grouped},
                                    (struct locale){LANGUAGE_ENGLISH, true});
    stage_type(stage, ":group theme\r");
    assert_rows(stage, "P2 P1 P3 P5 P4");
    assert_shows(stage, "─Emploi 1 ");
    assert_shows(stage, "─Santé 2 ───");
    assert_shows(stage, "remaining €600");
    assert_shows(stage, "remaining ?");
    /* The cursor passes over the heads, the mouse does not take them for projects. */
    int row = stage_row_of(stage, "─Santé 2");
    stage_type(stage, "gj");
    assert_int_equal(stage->ui->selected, project_row(stage->portfolio, "P1"));
    ui_key(stage->ui, (struct key){KEYCODE_CLICK, row, 5});
    assert_int_equal(stage->ui->selected, project_row(stage->portfolio, "P1"));
    ui_key(stage->ui, (struct key){KEYCODE_CLICK, row + 2, 5});
    assert_int_equal(stage->ui->selected, project_row(stage->portfolio, "P3"));
    assert_line(stage, "by:theme");
    stage_draw(stage, 36, 120);
    assert_shows(stage, "granted €4,000 · paid €3,400 · remaining €600");
    assert_shows(stage, "granted €500 · paid €500 ─"); /* nothing is to be paid there */
    assert_shows(stage, "─not stated 1 ");
    stage_check(stage);
    stage_draw(stage, 7, 40);
    stage_type(stage, "G");
    stage_draw(stage, 7, 40); /* its head comes with it */
    assert_shows(stage, "not stated");
    assert_shows(stage, "►? P4");
    stage_type(stage, ":group\r");
    assert_rows(stage, "P1 P2 P3 P4 P5");
    assert_lacks(stage, "not stated");
    stage_free(stage);
}

static void test_saved_questions(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "v");
    assert_shows(stage, "1 late interim and final reports");
    assert_lacks(stage, "save what is shown");
    stage_type(stage, "1");
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
    assert_int_equal(stage->ui->deadlines.count, 1);
    assert_shows(stage, "late interim and final reports: 1 deadline");
    stage_type(stage, "vé");
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    assert_shows(stage, "end<today remaining>0");
    stage_type(stage, "v");
    assert_shows(stage, "5 save what is shown");
    stage_press(stage, KEYCODE_ESCAPE);
    stage_type(stage, "rs"); /* a question asks anew: neither late only nor order stay */
    stage_type(stage, "v4");
    assert_line(stage, "public%>80");
    assert_shows(stage, "Public %");
}

static void test_keeping_a_question(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "flate\rv(");
    assert_int_equal(stage->ui->prompt.kind, PROMPT_SAVE);
    stage_type(stage, " my late ones ");
    struct request request = stage_press(stage, KEYCODE_ENTER);
    assert_int_equal(request.kind, REQUEST_SAVE_QUESTION);
    assert_string_equal(request.name, "my late ones");
    assert_string_equal(request.text, "late");
    stage_type(stage, ":save public share over 80 %");
    assert_int_equal(stage_press(stage, KEYCODE_ENTER).kind, REQUEST_NONE);
    assert_shows(stage, "is built in");
    stage_type(stage, "\x1b:save x");
    assert_int_equal(stage_press(stage, KEYCODE_ENTER).kind, REQUEST_NONE);
    assert_shows(stage, "There is no filter");
}

static void test_forgetting_a_question(void **state)
{
    struct stage *stage = *state;
    struct question_list list = {0};
    struct buffer message = {0};
    stage_type(stage, ":forget\r");
    assert_shows(stage, "You have saved no question.");
    questions_add_built_in(&list);
    assert_true(questions_add_line(&list, text_of("mine = late"), "x", 1, true, &message));
    stage->ui->questions = &list;
    stage_type(stage, ":forget\r");
    assert_shows(stage, "1 mine");
    struct request request = stage_press(stage, '1');
    assert_int_equal(request.kind, REQUEST_FORGET_QUESTION);
    assert_string_equal(request.name, "mine");
    stage_type(stage, ":forget min");
    request = stage_press(stage, KEYCODE_ENTER);
    assert_int_equal(request.kind, REQUEST_FORGET_QUESTION);
    stage_type(stage, ":forget 1\r"); /* built in */
    assert_shows(stage, "No question of yours");
    stage_type(stage, "\x1b:view mine\r");
    assert_line(stage, "late");
    stage->ui->questions = &stage->ui->built_in;
    questions_clear(&list);
    buffer_clear(&message);
}

static void test_completion(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "flate the");
    stage_press(stage, KEYCODE_TAB);
    assert_string_equal(buffer_string(&stage->ui->prompt.text), "late theme:");
    stage_press(stage, KEY_CONTROL('U'));
    stage_type(stage, "lead:wi");
    stage_press(stage, KEYCODE_TAB);
    assert_rows(stage, "P04");
    assert_string_equal(buffer_string(&stage->ui->prompt.text), "lead:Willy ");
}

static void test_small_screens(void **state)
{
    struct stage *stage = *state;
    static const int sizes[][2] = {{12, 40}, {8, 24}, {5, 20}, {36, 120}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        stage_draw(stage, sizes[i][0], sizes[i][1]);
        stage_type(stage, "flate laed:x");
        stage_draw(stage, sizes[i][0], sizes[i][1]);
        stage_check(stage);
        assert_shows(stage, "“laed” is");
        stage_type(stage, "\x1bv");
        stage_draw(stage, sizes[i][0], sizes[i][1]);
        stage_check(stage);
        stage_type(stage, "\x1b");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_late_ones_by_name, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_narrows_as_one_types, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_a_mistake, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_escape_goes_back_to_before, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_search_within_a_filter, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_the_selection, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_orders_typed_in_it, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_deadlines_are_chosen, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_late_deadlines_only, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_columns_that_are_named, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_delay_stays_where_it_is_asked_for,
                                        stage_set_up, stage_tear_down),
        cmocka_unit_test(test_groups),
        cmocka_unit_test_setup_teardown(test_saved_questions, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_keeping_a_question, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_forgetting_a_question, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_completion, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_small_screens, stage_set_up, stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
