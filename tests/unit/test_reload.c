/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "app/reload.h"
#include "base/locale.h"
#include "base/memory.h"
#include "portfolio_maker.h"

#include <errno.h>

#define PROJECTS   "id;title\nP1;un\nP2;deux\n"
#define MILESTONES "project_id;title\nP1;Avance\n"
#define PROGRAMME  "name\nFact\n"

static struct stamp fresh_files[] = {
    {.path = (char[]){"test/projects.csv"}, .there = true},
    {.path = (char[]){"test/milestones.csv"}, .there = true}};
static struct stamp shown_files[] = {
    {.path = (char[]){"test/projects.csv"}, .there = true},
    {.path = (char[]){"test/milestones.csv"}, .there = true}};
static struct stamps fresh_stamps = {fresh_files, 2}, shown_stamps = {shown_files, 2};
static struct status shown_status, fresh_status;
static struct reload reload;

static int reset(void **state)
{
    (void)state;
    reload_clear(&reload);
    shown_status = fresh_status = status_none();
    for (int i = 0; i < 2; i++)
        shown_files[i].ended = fresh_files[i].ended = fresh_files[i].there = true;
    return 0;
}

static struct reload judge_readings(const struct reading *before,
                                    const struct reading *after, const struct stamps *now,
                                    bool wanted)
{
    struct reload result = reload_judge(before, after, now, wanted);

    if (result.result == RELOAD_TAKEN) {
        struct difference difference = difference_of(before->portfolio, after->portfolio);
        reload_count(&result, &difference);
        difference_clear(&difference);
    }
    return result;
}

static enum reload_result judge_at(struct recipe old, struct recipe new,
                                   const struct stamps *now, bool wanted)
{
    struct portfolio *before = portfolio_make(&old), *after = portfolio_make(&new);
    const struct reading shown = {before, &shown_stamps, &shown_status};
    const struct reading fresh = {after, &fresh_stamps, &fresh_status};

    reload_clear(&reload);
    reload = judge_readings(&shown, &fresh, now, wanted);
    portfolio_free(before);
    portfolio_free(after);
    return reload.result;
}

static enum reload_result judge(struct recipe old, struct recipe new, bool wanted)
{
    return judge_at(old, new, &fresh_stamps, wanted);
}

static void assert_said(const char *expected)
{
    struct buffer said = {0};

    reload_describe(&reload, &said);
    assert_string_equal(buffer_string(&said), expected);
    buffer_clear(&said);
}

static const struct recipe whole = {
    .programme = PROGRAMME, .projects = PROJECTS, .milestones = MILESTONES};

static void test_nothing_changed(void **state)
{
    (void)state;
    assert_said("");
    assert_int_equal(judge(whole, whole, false), RELOAD_TAKEN);
    assert_false(reload_may_be_wanted(&reload));
    assert_said("Read again: nothing changed");
}

static void test_what_changed(void **state)
{
    (void)state;
    assert_int_equal(judge(whole,
                           (struct recipe){.programme = "name\nFact 2\n",
                                           .projects = "id;title\nP2;zwei\nP3;x\nP4;y\n",
                                           .milestones = MILESTONES "P1;Solde\n"},
                           false),
                     RELOAD_TAKEN);
    assert_said("Read again: 2 new projects, 1 gone, 1 changed; 1 new milestone; "
                "programme changed");
    judge(whole,
          (struct recipe){.programme = PROGRAMME,
                          .projects = PROJECTS,
                          .milestones = "project_id;title;note\nP1;Avance;x\n"},
          false);
    assert_said("Read again: 1 milestone changed");
    judge(whole,
          (struct recipe){.programme = "name\nFact 2\n",
                          .projects = PROJECTS,
                          .milestones = MILESTONES},
          false);
    assert_said("Read again: programme changed");
    judge(whole,
          (struct recipe){.programme = PROGRAMME,
                          .projects = "id;title\nP1;un\n",
                          .milestones = "project_id;title\nP1;Solde\n"},
          false);
    assert_said("Read again: 1 project gone; 1 new milestone, 1 gone");
}

static void test_changed_while_it_was_read(void **state)
{
    struct stamp later[] = {fresh_files[0], fresh_files[1]};
    const struct stamps now = {later, 2};

    (void)state;
    later[1].about.st_size = 1;
    assert_int_equal(judge_at(whole, whole, &now, false), RELOAD_RACED);
    assert_int_equal(judge_at(whole, whole, &now, true), RELOAD_RACED);
    assert_false(reload_may_be_wanted(&reload));
    assert_said("Old data kept: the files are still changing");
}

static void test_failed(void **state)
{
    (void)state;
    fresh_status = status_make(STATUS_NOT_FOUND, "/home/x/exports/jalons.csv", ENOENT);
    assert_int_equal(judge(whole, whole, false), RELOAD_FAILED);
    assert_int_equal(judge(whole, whole, true), RELOAD_FAILED);
    struct buffer said = {0};
    reload_describe(&reload, &said);
    assert_non_null(strstr(buffer_string(&said), "Old data kept: jalons.csv: "));
    buffer_clear(&said);
    /* It was so when the shown data were read. */
    shown_status = fresh_status;
    assert_int_equal(judge(whole, whole, false), RELOAD_TAKEN);
    shown_status = status_make(STATUS_NOT_FOUND, "/home/x/exports/projets.csv", ENOENT);
    assert_int_equal(judge(whole, whole, false), RELOAD_FAILED);
}

static void test_table_lost(void **state)
{
    const struct recipe less = {.programme = PROGRAMME, .projects = PROJECTS};

    (void)state;
    assert_int_equal(judge(whole, less, false), RELOAD_LESS);
    assert_true(reload_may_be_wanted(&reload));
    assert_said("Old data kept: a table is missing in milestones.csv (F5: go on without)");
    fresh_files[1].there = false;
    assert_int_equal(judge(whole, less, false), RELOAD_GONE);
    assert_said("Old data kept: milestones.csv is gone (F5: go on without)");
    assert_int_equal(judge(whole, less, true), RELOAD_TAKEN);
    assert_said("Read again: 1 milestone gone");
    fresh_files[1].there = true;
    /* A header alone is no table. */
    assert_int_equal(judge(whole,
                           (struct recipe){.programme = PROGRAMME,
                                           .projects = PROJECTS,
                                           .milestones = "project_id;title\n"},
                           false),
                     RELOAD_LESS);
    assert_int_equal(judge(less, whole, false), RELOAD_TAKEN);
}

/* A source of the kind under another path, as last month's export and this month's. */
static void test_file_under_a_new_name(void **state)
{
    struct recipe recipe = {.projects = PROJECTS};
    struct portfolio *before = portfolio_make(&recipe), *after = portfolio_make(&recipe);
    const struct reading shown = {before, &shown_stamps, &shown_status};
    const struct reading fresh = {after, &fresh_stamps, &fresh_status};

    (void)state;
    free(after->sources[0]->path);
    after->sources[0]->path = memory_string("test/export-12.csv");
    reload = judge_readings(&shown, &fresh, &fresh_stamps, false);
    assert_int_equal(reload.result, RELOAD_TAKEN);
    portfolio_free(before);
    portfolio_free(after);
}

/* One of two tables in a file. */
static void test_table_of_a_file_lost(void **state)
{
    struct recipe recipe = {.projects = PROJECTS};
    struct portfolio *before = portfolio_make(&recipe), *after = portfolio_make(&recipe);
    const struct reading shown = {before, &shown_stamps, &shown_status};
    const struct reading fresh = {after, &fresh_stamps, &fresh_status};
    struct source *second = memory_new(1, sizeof *second);

    (void)state;
    *second = (struct source){.kind = TABLE_PROJECTS,
                              .path = memory_string("test/projects.csv"),
                              .rows_loaded = 1};
    portfolio_add_source(before, second);
    reload = judge_readings(&shown, &fresh, &fresh_stamps, false);
    assert_int_equal(reload.result, RELOAD_LESS);
    portfolio_free(before);
    portfolio_free(after);
}

static void test_cut(void **state)
{
    (void)state;
    fresh_files[0].ended = false;
    assert_int_equal(judge(whole, whole, false), RELOAD_CUT);
    assert_true(reload_may_be_wanted(&reload));
    assert_said("Old data kept: projects.csv ends within a line (F5: take it)");
    assert_int_equal(judge(whole, whole, true), RELOAD_TAKEN);
    shown_files[0].ended = false;
    assert_int_equal(judge(whole, whole, false), RELOAD_TAKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_changed, reset, reset),
        cmocka_unit_test_setup_teardown(test_what_changed, reset, reset),
        cmocka_unit_test_setup_teardown(test_changed_while_it_was_read, reset, reset),
        cmocka_unit_test_setup_teardown(test_failed, reset, reset),
        cmocka_unit_test_setup_teardown(test_table_lost, reset, reset),
        cmocka_unit_test_setup_teardown(test_file_under_a_new_name, reset, reset),
        cmocka_unit_test_setup_teardown(test_table_of_a_file_lost, reset, reset),
        cmocka_unit_test_setup_teardown(test_cut, reset, reset),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
