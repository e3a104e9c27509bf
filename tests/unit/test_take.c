/* SPDX-License-Identifier: MIT */
/* Taking away: what goes into the clipboard from where, and the keys to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "view/take.h"

static const char projects[] =
    "id;title;lead;contact;status;start;end;grant;paid;progress\n"
    "P01;Alpha;Zoé\t& Cie;zoe@example.org;running;2025-01-01;2026-12-31;1000;400;50\n"
    "P02;Béta;Yves;;running;;;2000.50;2000;\n";
static const char milestones[] =
    "project_id;title;kind;due;amount\n"
    "P01;Bilan;interim_report;2026-10-01;\n"
    "P01;Acompte;payment;2026-10-15;600\n"
    "P02;COPIL;committee;2026-12-01;\n";

static struct stage *stage;

static int set_up(void **state)
{
    const struct recipe recipe = {.projects = projects, .milestones = milestones};
    (void)state;
    stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    stage_free(stage);
    return 0;
}

/* What the last of the keys asks to be copied; NULL: nothing. */
static const char *copied(const char *keys, uint32_t last)
{
    stage_type(stage, keys);
    struct request request = stage_press(stage, last);
    assert_true(request.kind == REQUEST_COPY || request.kind == REQUEST_NONE);
    return request.kind == REQUEST_COPY ? request.text : NULL;
}

static void test_contact(void **state)
{
    (void)state;
    assert_string_equal(copied("y", '1'), "zoe@example.org");
    stage_press(stage, KEYCODE_DOWN);
    assert_null(copied("y", '1'));
    assert_shows(stage, "No contact is stated.");
}

/* The contact of the deadline under the cursor. */
static void test_contact_of_a_deadline(void **state)
{
    (void)state;
    ui_select(stage->ui, project_row(stage->portfolio, "P02"));
    assert_string_equal(copied("dy", '1'), "zoe@example.org");
}

static void test_azerty(void **state)
{
    (void)state;
    assert_string_equal(copied("y", '&'), "zoe@example.org");
    assert_non_null(copied("y", 0xE9));
    assert_non_null(copied("y", '"'));
    assert_string_equal(copied("y", '\''), "jalon list");
    assert_non_null(copied("y", '('));
}

/* A cell's own tab would be another column. */
static void test_row(void **state)
{
    (void)state;
    assert_string_equal(copied("y", '2'),
                        "P01\tZoé & Cie\tAlpha\trunning\tD+53\t95%\t50%\t40%\t€1,000\t€400\t"
                        "€600");
    assert_string_equal(copied("dy", '2'), "01/10/26\tD+53\tP01\tZoé & Cie\tBilan\tlate\t€600");
    assert_memory_equal(copied("xy", '2'), "projects.csv:", 13);
    assert_null(copied("?y", '2'));
    assert_shows(stage, "No row is selected.");
}

static void test_figures(void **state)
{
    (void)state;
    const char *text = copied("y", '3');
    assert_non_null(strstr(text, "Remaining to pay\t€600\n"));
    assert_non_null(strstr(text, "Delay\tD+53\n"));
    text = copied("ey", '3'); /* from the explanation too */
    assert_non_null(strstr(text, "Remaining to pay\t€600\n"));
    text = copied("e3y", '3');
    assert_non_null(strstr(text, "Granted\t€3,000.50\n"));
    text = copied("dy", '3');
    assert_non_null(strstr(text, "State\tlate\n"));
    assert_null(copied("?y", '3'));
    assert_shows(stage, "There is no figure here to copy.");
}

static void test_command_and_reminder(void **state)
{
    (void)state;
    assert_string_equal(copied("y", '4'), "jalon list");
    assert_memory_equal(copied("y", '5'), "To: zoe@example.org\n", 20);
    stage_press(stage, KEYCODE_DOWN);
    assert_null(copied("y", '5'));
    assert_shows(stage, "Nothing to remind of");
}

/* Each figure by itself comes after those. */
static void test_one_figure(void **state)
{
    (void)state;
    stage_type(stage, "y");
    assert_shows(stage, "6 Delay");
    assert_string_equal(copied("", '6'), "D+53");
    assert_string_equal(copied("3y", '6'), "?"); /* no envelope */
    assert_string_equal(copied("y", '7'), "€3,000.50");
}

/* Esc leaves everything as it was. */
static void test_asking(void **state)
{
    (void)state;
    stage_type(stage, "y");
    assert_shows(stage, "1 contact");
    assert_shows(stage, "zoe@example.org");
    assert_shows(stage, "4 command");
    assert_shows(stage, "jalon list");
    assert_int_equal(stage_press(stage, KEYCODE_ESCAPE).kind, REQUEST_NONE);
    assert_lacks(stage, "1 contact");
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    stage_type(stage, "y");
    stage_draw(stage, 12, 20);
    stage_check(stage);
}

static void test_without_projects(void **state)
{
    (void)state;
    stage_reload(stage, &(struct recipe){.projects = "id\n"});
    for (uint32_t key = '1'; key <= '5'; key++)
        if (key != '4')
            assert_null(copied("y", key));
    assert_null(copied("", 'm'));
    assert_shows(stage, "No project is selected.");
    stage_type(stage, "e");
    assert_shows(stage, "There is no figure here to explain.");
}

/* --- Explaining from everywhere ------------------------------------------------------- */

static void test_explaining_what_the_focus_is_on(void **state)
{
    (void)state;
    stage_type(stage, "e");
    assert_shows(stage, "Explanation: P01");
    stage_type(stage, "e4e");
    assert_shows(stage, "Explanation: P01");
    stage_type(stage, "e3e");
    assert_shows(stage, "Explanation: the programme");
    stage_type(stage, "ede");
    assert_shows(stage, "Explanation: P01 Bilan");
    assert_shows(stage, "= due before the as-of day");
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
    stage_type(stage, "?e");
    assert_shows(stage, "There is no figure here to explain.");
}

/* e, q and Esc lead back to the enlarged pane that one came from. */
static void test_back_to_where_one_was(void **state)
{
    static const uint32_t ways[] = {'e', 'q', KEYCODE_ESCAPE};
    (void)state;
    stage_type(stage, "4z");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        stage_type(stage, "e");
        assert_int_equal(stage->ui->view, VIEW_EXPLAIN);
        stage_type(stage, "m"); /* from one aside to the next */
        assert_int_equal(stage->ui->view, VIEW_REMINDER);
        stage_type(stage, "e");
        assert_int_equal(stage_press(stage, ways[i]).kind, REQUEST_NONE);
        assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
        assert_int_equal(stage->ui->focus, PANE_TIMELINE);
        assert_true(stage->ui->enlarged);
    }
}

static void test_explanation_follows_the_day(void **state)
{
    (void)state;
    stage_type(stage, "e");
    assert_shows(stage, "D+53");
    stage_type(stage, "a2026-10-11\r");
    assert_shows(stage, "Explanation: P01");
    assert_shows(stage, "D+10");
    stage_type(stage, "q3ea\r");
    assert_shows(stage, "Explanation: the programme");
}

/* Rows have other numbers after a reload; a project that is gone is explained no more. */
static void test_explanation_follows_a_reload(void **state)
{
    struct recipe recipe = {.projects = "id;lead;grant\nP00;Xu;5\nP01;Zoé;1234\n"};
    (void)state;
    stage_type(stage, "e");
    stage_reload(stage, &recipe);
    stage_draw(stage, 80, 80);
    assert_shows(stage, "Explanation: P01");
    assert_shows(stage, "€1,234");
    recipe.projects = "id\n";
    stage_reload(stage, &recipe);
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
}

static void test_a_deadline_after_a_reload(void **state)
{
    struct recipe recipe = {
        .projects = projects,
        .milestones = "project_id;title;due\nP02;Neuf;2026-01-01\nP01;Bilan;2026-10-03\n"};
    (void)state;
    stage_type(stage, "de");
    stage_reload(stage, &recipe);
    assert_shows(stage, "Explanation: P01 Bilan");
    assert_shows(stage, "D+51");
    recipe.milestones = NULL;
    stage_reload(stage, &recipe);
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
}

static void test_scrolling_and_searching(void **state)
{
    (void)state;
    stage_type(stage, "e");
    stage_draw(stage, 16, 80);
    assert_lacks(stage, "Due to date");
    stage_press(stage, KEYCODE_END);
    stage_draw(stage, 16, 80);
    assert_shows(stage, "Due to date");
    stage_press(stage, KEYCODE_HOME);
    stage_draw(stage, 16, 80);
    stage_type(stage, "/due to date\r");
    stage_draw(stage, 16, 80);
    assert_shows(stage, "Due to date");
    stage_check(stage);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_contact),
        TEST(test_contact_of_a_deadline),
        TEST(test_azerty),
        TEST(test_row),
        TEST(test_figures),
        TEST(test_command_and_reminder),
        TEST(test_one_figure),
        TEST(test_asking),
        TEST(test_without_projects),
        TEST(test_explaining_what_the_focus_is_on),
        TEST(test_back_to_where_one_was),
        TEST(test_explanation_follows_the_day),
        TEST(test_explanation_follows_a_reload),
        TEST(test_a_deadline_after_a_reload),
        TEST(test_scrolling_and_searching),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
