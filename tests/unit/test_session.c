/* SPDX-License-Identifier: MIT */
/* The running program's data while its files change. The watch is quick here and looks as
 * well, and waiting is for its descriptor and the load job's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/session.h"
#include "loading.h"

#include <poll.h>

#define PROJECTS   "id;title;grant\nP1;un;10,00\nP2;deux;20,00\n"
#define MILESTONES "project_id;title;due\nP1;Avance;2026-01-01\n"

enum { PATIENCE_MS = 10000, A_WHILE_MS = 60 };

static const struct watch_pace quick = {5, 3600 * 1000, 10, 20, false};

static struct session *session;

static void start(const char *name)
{
    const char *path = name ? scratch_path(name) : scratch;
    struct options options = {.paths = &path, .path_count = 1, .as_of = DAY_UNKNOWN};
    const struct config config = {0};

    session = session_new(&options, &config);
    session_watch(session, &quick);
    session_wait(session);
    assert_true(status_ok(&session->status));
}

static int set_up(void **state)
{
    assert_int_equal(scratch_make(state), 0);
    scratch_file("projets.csv", PROJECTS);
    scratch_file("jalons.csv", MILESTONES);
    return 0;
}

static int tear_down(void **state)
{
    session_free(session);
    session = NULL;
    return scratch_remove(state);
}

static bool wait_for(int descriptor, int patience_ms)
{
    struct pollfd ready = {.fd = descriptor, .events = POLLIN};

    return poll(&ready, 1, patience_ms) > 0;
}

static void read_to_the_end(void)
{
    assert_non_null(session->job);
    while (session->job) {
        assert_true(wait_for(load_job_descriptor(session->job), PATIENCE_MS));
        session_take(session, 0);
    }
}

/* Until reading begins by itself; then how it ends. */
static enum reload_result next_result(void)
{
    while (!session_look(session))
        assert_true(wait_for(session_watch_descriptor(session), PATIENCE_MS));
    read_to_the_end();
    return session->reload.result;
}

static void assert_silent(void)
{
    while (wait_for(session_watch_descriptor(session), A_WHILE_MS))
        assert_false(session_look(session));
    assert_null(session->job);
}

static void replace(const char *name, const char *content)
{
    char from[128];

    scratch_file("new.tmp", content);
    snprintf(from, sizeof from, "%s", scratch_path("new.tmp"));
    assert_int_equal(rename(from, scratch_path(name)), 0);
}

static void assert_shown(uint32_t projects, uint32_t milestones)
{
    assert_int_equal(session->portfolio->projects.row_count, projects);
    assert_int_equal(session->portfolio->milestones.row_count, milestones);
    assert_int_equal(session->assessed, projects + milestones);
    assert_null(session->incoming);
}

/* What nobody will be told is not looked for; the figures are there all the same. */
static void test_unchecked(void **state)
{
    const char *path = scratch;
    struct options options = {.paths = &path, .path_count = 1, .as_of = DAY_UNKNOWN};
    const struct config config = {0};

    (void)state;
    scratch_file("projets.csv", "id;title;grant;paid\nP1;un;10,00;11,00\n");
    start(NULL);
    assert_int_equal(portfolio_to_check(session->portfolio), 1);
    session_free(session);
    session = session_new(&options, &config);
    session->unchecked = true;
    session_wait(session);
    assert_int_equal(portfolio_to_check(session->portfolio), 0);
    assert_true(assessment_whole(session->assessment, session->portfolio));
    assert_int_equal(session->assessment->totals.paid.total, 1100);
}

static void test_replaced(void **state)
{
    (void)state;
    start(NULL);
    assert_shown(2, 1);
    replace("projets.csv", PROJECTS "P3;trois;30,00\n");
    assert_int_equal(next_result(), RELOAD_TAKEN);
    assert_int_equal(session->reload.rows[TABLE_PROJECTS].added, 1);
    assert_shown(3, 1);
    replace("projets.csv", PROJECTS);
    assert_int_equal(next_result(), RELOAD_TAKEN);
    assert_int_equal(session->reload.rows[TABLE_PROJECTS].gone, 1);
    assert_shown(2, 1);
    assert_silent();
}

static void test_broken(void **state)
{
    (void)state;
    start(NULL);
    replace("projets.csv", "\x01\x02 not a table\n");
    assert_int_equal(next_result(), RELOAD_LESS);
    assert_shown(2, 1);
    replace("projets.csv", "");
    assert_int_equal(next_result(), RELOAD_LESS);
    assert_shown(2, 1);
    replace("projets.csv", "id;title;grant\nP1;un;10,00\nP2;de");
    assert_int_equal(next_result(), RELOAD_CUT);
    assert_shown(2, 1);
    assert_silent(); /* the same is not tried twice */
    replace("projets.csv", PROJECTS "P3;trois;30,00\n");
    assert_int_equal(next_result(), RELOAD_TAKEN);
    assert_shown(3, 1);
}

static void test_deleted(void **state)
{
    (void)state;
    start(NULL);
    assert_int_equal(unlink(scratch_path("jalons.csv")), 0);
    assert_int_equal(next_result(), RELOAD_GONE);
    assert_shown(2, 1);
    scratch_file("jalons.csv", MILESTONES "P2;Solde;2026-02-01\n");
    assert_int_equal(next_result(), RELOAD_TAKEN);
    assert_shown(2, 2);
}

static void test_named_file_deleted(void **state)
{
    (void)state;
    start("projets.csv");
    assert_int_equal(unlink(scratch_path("projets.csv")), 0);
    assert_int_equal(next_result(), RELOAD_FAILED);
    assert_shown(2, 0);
    session_reload(session); /* nor does asking make data out of nothing */
    read_to_the_end();
    assert_int_equal(session->reload.result, RELOAD_FAILED);
    assert_shown(2, 0);
    replace("projets.csv", PROJECTS);
    assert_int_equal(next_result(), RELOAD_TAKEN);
    assert_shown(2, 0);
}

static void test_wanted_all_the_same(void **state)
{
    (void)state;
    start(NULL);
    assert_int_equal(unlink(scratch_path("jalons.csv")), 0);
    session_reload(session); /* asked once, it says what would be lost */
    read_to_the_end();
    assert_int_equal(session->reload.result, RELOAD_GONE);
    replace("projets.csv", PROJECTS "P3;trois;30,00\n"); /* that is something else again */
    session_reload(session);
    read_to_the_end();
    assert_int_equal(session->reload.result, RELOAD_GONE);
    session_reload(session);
    read_to_the_end();
    assert_int_equal(session->reload.result, RELOAD_TAKEN);
    assert_shown(3, 0);
}

/* Whatever the job has read, it began before the change and ended after it. */
static void test_changed_while_it_was_read(void **state)
{
    (void)state;
    start(NULL);
    session_reload(session);
    replace("projets.csv", PROJECTS "P3;trois;30,00\n");
    read_to_the_end();
    assert_int_equal(session->reload.result, RELOAD_RACED);
    assert_shown(2, 1);
    assert_int_equal(next_result(), RELOAD_TAKEN); /* once they are at rest */
    assert_shown(3, 1);
}

/* The watch has told of it during the reading already. */
static void test_change_is_kept_in_mind(void **state)
{
    (void)state;
    start(NULL);
    session_reload(session);
    replace("projets.csv", PROJECTS "P3;trois;30,00\n");
    while (!session->stale) {
        assert_true(wait_for(session_watch_descriptor(session), PATIENCE_MS));
        assert_false(session_look(session));
    }
    read_to_the_end();
    assert_true(session_look(session));
    read_to_the_end();
    assert_int_equal(session->reload.result, RELOAD_TAKEN);
    assert_shown(3, 1);
    assert_silent();
}

/* No event tells of what came before the watch. */
static void test_changed_during_the_first_load(void **state)
{
    const char *path = scratch;
    struct options options = {.paths = &path, .path_count = 1, .as_of = DAY_UNKNOWN};
    const struct config config = {0};

    (void)state;
    session = session_new(&options, &config);
    replace("projets.csv", PROJECTS "P3;trois;30,00\n");
    session_watch(session, &quick);
    read_to_the_end();
    session_settle(session);
    assert_int_equal(next_result(), RELOAD_TAKEN);
    assert_shown(3, 1);
}

/* What was read by key in the meantime is not read again, for its notice would be lost. */
static void test_read_by_key_meanwhile(void **state)
{
    (void)state;
    start(NULL);
    replace("projets.csv", PROJECTS "P3;trois;30,00\n");
    session_reload(session);
    read_to_the_end();
    assert_int_equal(session->reload.result, RELOAD_TAKEN);
    assert_silent();
    assert_int_equal(session->reload.rows[TABLE_PROJECTS].added, 1);
}

static void test_folder_made_again(void **state)
{
    (void)state;
    start(NULL);
    assert_int_equal(scratch_remove(NULL), 0);
    assert_int_equal(next_result(), RELOAD_FAILED);
    assert_shown(2, 1);
    assert_int_equal(mkdir(scratch, 0700), 0);
    scratch_file("projets.csv", PROJECTS "P3;trois;30,00\n");
    enum reload_result result = next_result();
    while (result != RELOAD_GONE) /* it may have been looked into before it was filled */
        result = next_result();
    assert_shown(2, 1);
    scratch_file("jalons.csv", MILESTONES);
    assert_int_equal(next_result(), RELOAD_TAKEN);
    assert_shown(3, 1);
}

int main(void)
{
#define WATCHED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WATCHED(test_unchecked),
        WATCHED(test_replaced),
        WATCHED(test_broken),
        WATCHED(test_deleted),
        WATCHED(test_named_file_deleted),
        WATCHED(test_wanted_all_the_same),
        WATCHED(test_changed_while_it_was_read),
        WATCHED(test_change_is_kept_in_mind),
        WATCHED(test_changed_during_the_first_load),
        WATCHED(test_read_by_key_meanwhile),
        WATCHED(test_folder_made_again),
    };
#undef WATCHED

    return cmocka_run_group_tests(tests, NULL, NULL);
}
