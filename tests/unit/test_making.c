/* SPDX-License-Identifier: MIT */
/* Of much data what is shown stays until what comes is whole, however many slices it takes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/session.h"
#include "loading.h"
#include "portfolio_maker.h"

#include <poll.h>

enum { ROWS = 20000, PATIENCE_MS = 10000 };

static struct session *session;

/* Projects that end on a day each; the last one under a title of its own. */
static void write_projects(int rows, const char *last)
{
    struct buffer content = {0};

    buffer_append_string(&content, "id;title;status;start;end\n");
    for (int i = 0; i < rows; i++)
        buffer_printf(&content, "P%05d;%s;running;2025-01-01;2027-12-31\n", i,
                      i + 1 < rows ? "Un projet" : last);
    scratch_file("projets.csv", buffer_string(&content));
    buffer_clear(&content);
}

static int start(void **state, const char *baseline)
{
    const char *path = scratch;
    const struct config config = {0};

    assert_int_equal(scratch_make(state), 0);
    write_projects(ROWS, "Dernier");
    path = scratch;
    const struct options options = {.paths = &path,
                                    .path_count = 1,
                                    .as_of = day_of("2026-01-01"),
                                    .baseline = baseline};
    session = session_new(&options, &config);
    return 0;
}

static int set_up(void **state)
{
    return start(state, NULL);
}

/* Held against the very same. */
static int set_up_baseline(void **state)
{
    return start(state, scratch);
}

static int tear_down(void **state)
{
    session_free(session);
    session = NULL;
    return scratch_remove(state);
}

static void read_to_the_end(void)
{
    assert_non_null(session->job);
    while (session->job) {
        struct pollfd ready = {.fd = load_job_descriptor(session->job), .events = POLLIN};

        assert_true(poll(&ready, 1, PATIENCE_MS) > 0);
        session_take(session, 0);
    }
}

/* Until what is shown has changed; false when nothing did. */
static bool step_to_change(void)
{
    while (session_busy(session))
        if (session_step(session))
            return true;
    return false;
}

static bool is_whole(void)
{
    return assessment_whole(session->assessment, session->portfolio);
}

static void test_first_load(void **state)
{
    (void)state;
    read_to_the_end();
    assert_true(session_reading(session)); /* what was read does not stand yet */
    assert_true(session_busy(session));
    assert_false(is_whole());
    assert_true(step_to_change());
    assert_true(is_whole());
    assert_int_equal(session->assessment->totals.projects, ROWS);
    assert_int_equal(session->assessed, ROWS);
    assert_false(session_reading(session));
    assert_false(step_to_change());
}

static void test_another_day(void **state)
{
    (void)state;
    read_to_the_end();
    session_settle(session);
    const struct assessment *shown = session->assessment;
    assert_false(session_set_day(session, day_of("2026-02-01")));
    session_step(session);
    assert_false(session_set_day(session, day_of("2026-03-01"))); /* a key more */
    assert_int_equal(session_day(session), day_of("2026-03-01"));
    assert_ptr_equal(session->assessment, shown);
    assert_int_equal(session->assessment->as_of, day_of("2026-01-01"));
    assert_int_equal(session_progress(session, true).stage, PROGRESS_ASSESSING);
    assert_true(step_to_change());
    assert_int_equal(session->assessment->as_of, day_of("2026-03-01"));
    assert_int_equal(session->assessment->assessed, ROWS);
    assert_false(step_to_change());
    assert_int_equal(session_progress(session, true).stage, PROGRESS_NONE);
}

static void test_reload(void **state)
{
    (void)state;
    read_to_the_end();
    session_settle(session);
    const struct portfolio *shown = session->portfolio;
    write_projects(ROWS, "Nouveau");
    session_reload(session);
    session_set_day(session, day_of("2026-02-01")); /* while it is read */
    assert_true(step_to_change());
    assert_int_equal(session->assessment->as_of, day_of("2026-02-01"));
    read_to_the_end();
    assert_ptr_equal(session->portfolio, shown);
    session_set_day(session, day_of("2026-04-01")); /* while it is judged */
    assert_true(step_to_change());
    assert_ptr_not_equal(session->portfolio, shown);
    assert_int_equal(session->reload.result, RELOAD_TAKEN);
    assert_int_equal(session->reload.rows[TABLE_PROJECTS].changed, 1);
    assert_int_equal(session->assessment->as_of, day_of("2026-04-01"));
    assert_true(is_whole());
    assert_ptr_equal(session->earlier.portfolio, shown); /* what one opened stays, */
    assert_null(session->outgoing);
    assert_null(session->earlier.compared);
    assert_true(step_to_change()); /* for what has changed since */
    assert_ptr_equal(session->earlier.compared, session->portfolio);
    assert_int_equal(session->earlier.difference.rows[TABLE_PROJECTS].changed, 1);
    assert_false(step_to_change());
    write_projects(ROWS, "Encore");
    session_reload(session);
    read_to_the_end();
    assert_true(step_to_change());
    assert_non_null(session->outgoing); /* the others go in slices */
    assert_false(step_to_change());
    assert_null(session->outgoing);
}

/* The day that was asked for meanwhile comes all the same. */
static void test_refused(void **state)
{
    (void)state;
    read_to_the_end();
    session_settle(session);
    const struct portfolio *shown = session->portfolio;
    assert_int_equal(unlink(scratch_path("projets.csv")), 0);
    session_reload(session);
    read_to_the_end();
    session_set_day(session, day_of("2026-05-01"));
    assert_true(step_to_change());
    assert_true(session->reload.result == RELOAD_FAILED ||
                session->reload.result == RELOAD_GONE);
    assert_ptr_equal(session->portfolio, shown);
    assert_int_equal(session->assessment->as_of, day_of("2026-05-01"));
    assert_false(step_to_change());
    assert_null(session->incoming);
}

/* Figures that were being made when a reload ended, and was refused, come all the same. */
static void test_interrupted(void **state)
{
    (void)state;
    read_to_the_end();
    session_settle(session);
    session_compare(session);
    load_job_wait(session->earlier.job, session->earlier.portfolio);
    session_take(session, 0);
    while (session->making != MAKING_FIGURES)
        session_step(session);
    assert_int_equal(unlink(scratch_path("projets.csv")), 0);
    session_reload(session);
    read_to_the_end();
    session_settle(session);
    assert_true(session->reload.result == RELOAD_FAILED ||
                session->reload.result == RELOAD_GONE);
    assert_int_equal(session_basis(session).state, CHANGES_READY);
}

int main(void)
{
#define READ(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        READ(test_first_load),
        READ(test_another_day),
        READ(test_reload),
        READ(test_refused),
        cmocka_unit_test_setup_teardown(test_interrupted, set_up_baseline, tear_down),
    };
#undef READ

    return cmocka_run_group_tests(tests, NULL, NULL);
}
