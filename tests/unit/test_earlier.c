/* SPDX-License-Identifier: MIT */
/* The data held against an earlier export, and against the last visit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/session.h"
#include "app/visit.h"
#include "loading.h"
#include "portfolio_maker.h"

#include <poll.h>

#define PROJECTS                                                                           \
    "id;title;status;grant;Remarque\nP1;un;en cours;10,00;a\nP2;deux;en cours;20,00;b\n"
#define MILESTONES                                                                         \
    "project_id;title;kind;due;baseline_due\n"                                             \
    "P1;Bilan;bilan final;2026-12-20;2026-12-01\n"                                         \
    "P2;Visite;visite;2026-12-24;2026-12-10\n"
#define OLD_MILESTONES                                                                     \
    "project_id;title;kind;due;baseline_due\n"                                             \
    "P1;Bilan;bilan final;2026-12-10;2026-12-01\n"

enum { PATIENCE_MS = 10000 };

static char old[64], state[64];
static struct session *session;
static bool visits;

static const char *old_path(const char *name)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/%s", old, name);
    return path;
}

static void old_file(const char *name, const char *content)
{
    FILE *file = fopen(old_path(name), "wb");

    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

static int set_up(void **context)
{
    snprintf(old, sizeof old, "%s", "/tmp/jalon-old-XXXXXX");
    snprintf(state, sizeof state, "%s", "/tmp/jalon-state-XXXXXX");
    if (scratch_make(context) != 0 || !mkdtemp(old) || !mkdtemp(state))
        return -1;
    setenv("XDG_STATE_HOME", state, 1);
    visits = true;
    scratch_file("projets.csv", PROJECTS);
    scratch_file("jalons.csv", MILESTONES);
    return 0;
}

static void close_session(void)
{
    session_free(session);
    session = NULL;
}

static int tear_down(void **context)
{
    close_session();
    tree_remove(old);
    tree_remove(state);
    return scratch_remove(context);
}

static void open_session(const char *baseline)
{
    const char *path = scratch;
    struct options options = {.paths = &path,
                              .path_count = 1,
                              .as_of = day_of("2026-11-23"),
                              .baseline = baseline};
    const struct config config = {.thresholds = thresholds_default(), .visits = visits};

    session = session_new(&options, &config);
}

/* As the dashboard does, until nothing is read any more; how often something changed. */
static int take_all(void)
{
    int changed = 0;

    while (session->job || session->earlier.job) {
        struct pollfd waits[] = {
            {.fd = session->job ? load_job_descriptor(session->job) : -1, .events = POLLIN},
            {.fd = session->earlier.job ? load_job_descriptor(session->earlier.job) : -1,
             .events = POLLIN}};
        assert_true(poll(waits, 2, PATIENCE_MS) > 0);
        changed += session_take(session, 0);
    }
    return changed;
}

static void leave(void)
{
    struct status status = session_leave(session);

    assert_true(status_ok(&status));
}

static int slip_of(const char *project)
{
    return assessment_project(session->assessment, project_row(session->portfolio, project))
        ->slip;
}

static void assert_basis(enum changes_state expected)
{
    assert_int_equal(session_basis(session).state, expected);
}

static void assert_rows(enum table_kind kind, uint32_t added, uint32_t gone,
                        uint32_t changed)
{
    const struct row_changes *rows = &session->earlier.difference.rows[kind];

    assert_basis(CHANGES_READY);
    assert_int_equal(rows->added, added);
    assert_int_equal(rows->gone, gone);
    assert_int_equal(rows->changed, changed);
}

/* It is read without being asked for, once the data are there. */
static void test_an_earlier_export(void **context)
{
    (void)context;
    old_file("projets.csv", PROJECTS);
    old_file("jalons.csv", OLD_MILESTONES);
    old_file("programme.csv", "name;as_of\nFact;2026-10-20\n");
    open_session(old);
    assert_null(session->earlier.job);
    assert_true(take_all() >= 2); /* the data, then the slips */
    assert_rows(TABLE_MILESTONES, 1, 0, 1);
    assert_rows(TABLE_PROJECTS, 0, 0, 0);
    assert_int_equal(session_basis(session).day, day_of("2026-10-20"));
    assert_false(session_basis(session).visit);
    assert_int_equal(slip_of("P1"), 10); /* 19 against its own baseline */
    assert_int_equal(slip_of("P2"), 14); /* not found there */
    session_set_day(session, day_of("2027-01-01"));
    assert_int_equal(slip_of("P1"), 22);
}

static void test_an_earlier_file(void **context)
{
    (void)context;
    old_file("jalons.csv", OLD_MILESTONES);
    open_session(old_path("jalons.csv"));
    session_wait(session);
    assert_basis(CHANGES_UNREAD);
    session_compare_wait(session);
    assert_basis(CHANGES_READY);
    assert_int_equal(slip_of("P1"), 10);
}

static void test_read_again(void **context)
{
    (void)context;
    old_file("projets.csv", PROJECTS);
    old_file("jalons.csv", OLD_MILESTONES);
    open_session(old);
    take_all();
    scratch_file("jalons.csv", "project_id;title;kind;due;baseline_due\n"
                               "P1;Bilan;bilan final;2026-12-31;2026-12-01\n");
    session_reload(session);
    take_all();
    assert_int_equal(session->reload.result, RELOAD_TAKEN);
    assert_rows(TABLE_MILESTONES, 0, 0, 1);
    assert_int_equal(slip_of("P1"), 21);
}

static void test_nothing_there(void **context)
{
    (void)context;
    open_session("/nonexistent");
    take_all();
    assert_basis(CHANGES_FAILED);
    assert_int_equal(session->earlier.status.code, STATUS_NOT_FOUND);
    assert_int_equal(slip_of("P1"), 19);
}

/* What was not read whole would have rows gone that never were. */
static void test_stopped(void **context)
{
    (void)context;
    old_file("projets.csv", PROJECTS);
    open_session(old);
    session_stop(session);
    take_all();
    if (!session->portfolio->partial)
        return; /* it was faster */
    assert_basis(CHANGES_PARTIAL);
    assert_null(session->earlier.compared);
    leave();
    close_session();
    open_session(NULL);
    session_wait(session);
    session_compare_wait(session);
    assert_basis(CHANGES_NONE);
}

static void visit_once(void)
{
    open_session(NULL);
    session_wait(session);
    leave();
    close_session();
}

static void test_first_visit(void **context)
{
    (void)context;
    open_session(NULL);
    take_all();
    assert_basis(CHANGES_UNREAD); /* nobody asked */
    session_compare(session);
    take_all();
    assert_basis(CHANGES_NONE);
}

/* For want of a visit it is told what has changed meanwhile, whether it was asked before or
 * not; as long as one looks, from what was shown first. */
static void test_since_the_opening(void **context)
{
    (void)context;
    for (int asked = 0; asked < 2; asked++) {
        scratch_file("projets.csv", PROJECTS);
        visits = asked; /* not kept at all, or not yet */
        open_session(NULL);
        take_all();
        if (asked)
            session_compare(session);
        for (int time = 1; time <= 2; time++) {
            scratch_file("projets.csv", time == 1 ? PROJECTS "P3;trois;en cours;30,00;c\n"
                                                  : PROJECTS "P3;trois;en cours;30,00;c\n"
                                                             "P4;quatre;en cours;40,00;d\n");
            session_reload(session);
            take_all();
            assert_int_equal(session->reload.result, RELOAD_TAKEN);
            assert_rows(TABLE_PROJECTS, (uint32_t)time, 0, 0);
            assert_rows(TABLE_MILESTONES, 0, 0, 0);
            assert_true(session_basis(session).opening);
            assert_false(session_basis(session).visit);
        }
        assert_int_equal(slip_of("P1"), 19); /* against its own baseline */
        close_session();
    }
    visits = true;
    scratch_file("projets.csv", PROJECTS);
    visit_once(); /* and where there was a visit, that counts */
    open_session(NULL);
    take_all();
    scratch_file("projets.csv", PROJECTS "P3;trois;en cours;30,00;c\n");
    session_reload(session);
    take_all();
    assert_basis(CHANGES_UNREAD);
    session_compare(session);
    take_all();
    assert_rows(TABLE_PROJECTS, 1, 0, 0);
    assert_true(session_basis(session).visit);
}

/* Where that cannot be kept, nothing later stands for it. */
static void test_only_the_first_is_kept(void **context)
{
    struct portfolio *first = portfolio_new(), *second = portfolio_new();
    struct earlier earlier;

    (void)context;
    earlier_init(&earlier, NULL, NULL, false);
    first->complete = second->complete = true;
    first->partial = true;
    assert_false(earlier_keep(&earlier, first));
    assert_false(earlier_keep(&earlier, second));
    portfolio_free(first);
    portfolio_free(second);
    earlier_clear(&earlier);
}

static void test_since_the_last_visit(void **context)
{
    (void)context;
    visit_once();
    scratch_file("projets.csv", "id;title;status;grant;Remarque\n"
                                "P1;un;soldé;10,00;autre\nP2;deux;en cours;20;b\n");
    open_session(NULL);
    take_all();
    assert_basis(CHANGES_UNREAD);
    session_compare(session);
    take_all();
    assert_basis(CHANGES_READY);
    assert_true(session_basis(session).visit);
    assert_int_equal(session_basis(session).day, day_today());
    const struct difference *difference = &session->earlier.difference;
    size_t ours = 0;
    for (size_t i = 0; i < difference->count; i++)
        ours += difference->items[i].column == PROJECT_STATUS;
    assert_int_equal(ours, 1);
    assert_rows(TABLE_MILESTONES, 0, 0, 0);
    assert_int_equal(slip_of("P1"), DAYS_UNKNOWN); /* closed, and a visit is no baseline */
    assert_int_equal(slip_of("P2"), 14);
    leave();
    close_session();
    open_session(NULL); /* and that visit was the last one */
    session_wait(session);
    session_compare_wait(session);
    for (int i = 0; i < TABLE_COUNT; i++)
        assert_int_equal(session->earlier.difference.rows[i].gone, 0);
    for (size_t i = 0; i < session->earlier.difference.count; i++)
        assert_int_equal(session->earlier.difference.items[i].column, COLUMN_NONE);
}

/* The export that is named wins, and the visit is kept all the same. */
static void test_both(void **context)
{
    (void)context;
    old_file("projets.csv", PROJECTS "P3;trois;en cours;30,00;c\n");
    visit_once();
    scratch_file("projets.csv", PROJECTS "P4;quatre;en cours;40,00;c\n");
    open_session(old);
    take_all();
    assert_rows(TABLE_PROJECTS, 1, 1, 0);
    leave();
    close_session();
    open_session(NULL);
    session_wait(session);
    session_compare_wait(session);
    for (size_t i = 0; i < session->earlier.difference.count; i++)
        assert_int_equal(session->earlier.difference.items[i].column, COLUMN_NONE);
}

static void test_damaged_visit(void **context)
{
    struct buffer folder = {0}, path = {0};

    (void)context;
    visit_once();
    open_session(NULL);
    session_wait(session);
    assert_true(visit_folder(&session->data, &folder));
    buffer_printf(&path, "%s/about", buffer_string(&folder));
    FILE *about = fopen(buffer_string(&path), "wb");
    assert_non_null(about);
    assert_int_equal(fclose(about), 0);
    session_compare_wait(session);
    assert_basis(CHANGES_FAILED);
    leave();
    close_session();
    open_session(NULL);
    session_wait(session);
    session_compare_wait(session);
    assert_basis(CHANGES_READY);
    buffer_clear(&folder);
    buffer_clear(&path);
}

/* Of so many rows nothing is kept, and that is said. */
static void test_too_large(void **context)
{
    struct buffer projects = {0};

    (void)context;
    buffer_append_string(&projects, "id;title\n");
    for (int i = 0; i < 65537; i++)
        buffer_printf(&projects, "P%d;t\n", i);
    scratch_file("projets.csv", buffer_string(&projects));
    buffer_clear(&projects);
    visit_once();
    open_session(NULL);
    session_wait(session);
    assert_basis(CHANGES_UNREAD);
    session_compare_wait(session);
    assert_basis(CHANGES_LARGE);
    close_session();
    visits = false;
    open_session(NULL);
    session_wait(session);
    session_compare_wait(session);
    assert_basis(CHANGES_NONE); /* for another reason */
}

static void test_not_wanted(void **context)
{
    (void)context;
    visits = false;
    visit_once();
    assert_int_equal(rmdir(state), 0); /* nothing is in it */
    open_session(NULL);
    session_wait(session);
    session_compare_wait(session);
    assert_basis(CHANGES_NONE);
}

static void test_unwritable_state(void **context)
{
    (void)context;
    setenv("XDG_STATE_HOME", scratch_path("projets.csv"), 1);
    open_session(NULL);
    session_wait(session);
    struct status status = session_leave(session);
    assert_int_equal(status.code, STATUS_UNWRITTEN);
}

int main(void)
{
#define APART(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        APART(test_an_earlier_export),
        APART(test_an_earlier_file),
        APART(test_read_again),
        APART(test_nothing_there),
        APART(test_stopped),
        APART(test_first_visit),
        APART(test_only_the_first_is_kept),
        APART(test_since_the_opening),
        APART(test_since_the_last_visit),
        APART(test_both),
        APART(test_damaged_visit),
        APART(test_unwritable_state),
        APART(test_not_wanted),
        APART(test_too_large),
    };
#undef APART

    return cmocka_run_group_tests(tests, NULL, NULL);
}
