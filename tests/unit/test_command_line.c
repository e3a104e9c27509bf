/* SPDX-License-Identifier: MIT */
/* What is typed after ":". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

static struct request run(struct stage *stage, const char *line)
{
    stage_type(stage, ":");
    stage_type(stage, line);
    return stage_press(stage, KEYCODE_ENTER);
}

/* The line stays open with the part at fault marked, and is closed then. */
static void assert_refused(struct stage *stage, const char *line, size_t start,
                           size_t length, const char *why)
{
    assert_int_equal(run(stage, line).kind, REQUEST_NONE);
    assert_int_equal(stage->ui->prompt.kind, PROMPT_COMMAND);
    assert_string_equal(buffer_string(&stage->ui->prompt.text), line);
    assert_int_equal(stage->ui->prompt.error_start, start);
    assert_int_equal(stage->ui->prompt.error_length, length);
    assert_shows(stage, why);
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->prompt.kind, PROMPT_NONE);
}

static void assert_selected(const struct stage *stage, const char *id)
{
    assert_int_equal(stage->ui->selected, project_row(stage->portfolio, id));
}

static void test_commands_by_name(void **state)
{
    struct stage *stage = *state;
    run(stage, "deadlines");
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
    run(stage, "controles"); /* the other language, without its accent */
    assert_int_equal(stage->ui->view, VIEW_CHECKS);
    run(stage, " Aide ");
    assert_int_equal(stage->ui->view, VIEW_HELP);
    run(stage, "q"); /* by its key */
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    assert_int_equal(run(stage, "quit").kind, REQUEST_QUIT);
    assert_int_equal(run(stage, "reload").kind, REQUEST_RELOAD);
    assert_int_equal(run(stage, "").kind, REQUEST_NONE);
    assert_int_equal(stage->ui->prompt.kind, PROMPT_NONE);
    stage_press(stage, KEYCODE_F1 + 1);
    assert_int_equal(stage->ui->prompt.kind, PROMPT_COMMAND);
}

static void test_mistakes(void **state)
{
    struct stage *stage = *state;
    assert_refused(stage, "deadlins", 0, 8, "did you mean “deadlines”");
    assert_refused(stage, " xyzzy late", 1, 5, "“xyzzy” is no command");
    assert_refused(stage, "late 3", 5, 1, "Nothing more is to follow.");
    assert_refused(stage, "as-of 31/02/2026", 6, 10, "No day");
    assert_refused(stage, "open nowhere", 5, 7, "No project fits.");
    assert_refused(stage, "open P0", 5, 2, "4 projects fit");
    assert_refused(stage, "filter late laed:x", 12, 4, "did you mean “lead”");
    assert_refused(stage, "sort grnt", 5, 4, "grnt");
    assert_refused(stage, "sort lead grnt", 10, 4, "grnt");
    assert_refused(stage, "group grnt", 6, 4, "grnt");
    assert_refused(stage, "view nothing", 5, 7, "No question is saved under this name.");
}

static void test_arguments(void **state)
{
    struct stage *stage = *state;
    run(stage, "go p03");
    assert_selected(stage, "P03");
    assert_true(stage->ui->enlarged);
    assert_int_equal(stage->ui->focus, PANE_DETAIL);
    run(stage, "open bet"); /* a part of its title */
    assert_selected(stage, "P02");
    run(stage, "filter lead:xu");
    assert_int_equal(stage->ui->row_count, 1);
    run(stage, "open P01"); /* what keeps it out is lifted */
    assert_selected(stage, "P01");
    assert_int_equal(stage->ui->row_count, 4);
    run(stage, "sort grant- lead");
    assert_int_equal(stage->ui->query.sort_count, 2);
    assert_int_equal(stage->ui->rows[0], project_row(stage->portfolio, "P03"));
    run(stage, "as-of 1/2/2026");
    assert_int_equal(stage->day, day_of("2026-02-01"));
    run(stage, "search gamma");
    assert_selected(stage, "P03");
    assert_shows(stage, "1 match");
    struct request request = run(stage, "write /tmp/a b.csv");
    assert_int_equal(request.kind, REQUEST_WRITE);
    assert_string_equal(request.text, "/tmp/a b.csv");
    run(stage, "view échéances");
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
    run(stage, "view timeline");
    assert_int_equal(stage->ui->focus, PANE_TIMELINE);
    assert_true(stage->ui->enlarged);
}

static void assert_completes(struct stage *stage, const char *typed, const char *completed)
{
    stage_type(stage, ":");
    stage_type(stage, typed);
    stage_press(stage, KEYCODE_TAB);
    assert_string_equal(buffer_string(&stage->ui->prompt.text), completed);
    stage_press(stage, KEYCODE_ESCAPE);
}

static void test_completion(void **state)
{
    struct stage *stage = *state;
    assert_completes(stage, "dea", "deadlines ");
    assert_completes(stage, "éch", "échéances"); /* the other language, one by one */
    assert_completes(stage, "open P03", "open P03 ");
    assert_completes(stage, "open ga", "open ga");
    assert_completes(stage, "open wil", "open Willy ");
    assert_completes(stage, "sort gran", "sort grant ");
    assert_completes(stage, "sort lead- gran", "sort lead- grant ");
    assert_completes(stage, "view pub", "view public share over 80 % ");
    assert_completes(stage, "filter laz", "filter laz");
    assert_completes(stage, "filter late lead:wi", "filter late lead:Willy ");
    assert_completes(stage, "late x", "late x");
    assert_completes(stage, "write /de", "write /dev/");
    assert_completes(stage, "write /dev/nul", "write /dev/null ");
    assert_completes(stage, "write /nowhere/x", "write /nowhere/x");
    assert_completes(stage, "nonsense x", "nonsense x");
    stage_type(stage, ":");
    stage_press(stage, KEYCODE_TAB);
    assert_shows(stage, "up");
    stage_press(stage, KEYCODE_TAB);
    assert_string_equal(buffer_string(&stage->ui->prompt.text), "down");
}

static void test_history(void **state)
{
    struct stage *stage = *state;
    run(stage, "late");
    run(stage, "deadlines");
    stage_type(stage, ":");
    stage_press(stage, KEYCODE_UP);
    stage_press(stage, KEYCODE_UP);
    assert_string_equal(buffer_string(&stage->ui->prompt.text), "late");
    stage_press(stage, KEYCODE_ESCAPE);
    stage_type(stage, "/");
    assert_int_equal(stage_press(stage, KEYCODE_UP).kind, REQUEST_NONE);
    assert_string_equal(buffer_string(&stage->ui->prompt.text), "");
}

static void test_in_french(void **state)
{
    (void)state;
    struct stage *stage = stage_new(
        &(struct recipe){.projects = stage_projects, .milestones = stage_milestones},
        (struct locale){LANGUAGE_FRENCH, true});
    assert_completes(stage, "ech", "éch"); /* what both begin with */
    assert_completes(stage, "trier attr", "trier attribué ");
    assert_completes(stage, "deadl", "deadlines ");
    run(stage, "échéances");
    assert_int_equal(stage->ui->view, VIEW_DEADLINES);
    assert_refused(stage, "echeance", 0, 8, "échéances");
    stage_free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_commands_by_name, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_mistakes, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_arguments, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_completion, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_history, stage_set_up, stage_tear_down),
        cmocka_unit_test(test_in_french),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
