/* SPDX-License-Identifier: MIT */
/* What has changed, as a reader sees it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

static const struct locale english = {LANGUAGE_ENGLISH, true};
static const struct locale ascii = {LANGUAGE_ENGLISH, false};

static struct stage *stage;
static struct portfolio *before;
static struct difference difference;

static struct changes_basis basis_of(bool visit)
{
    return (struct changes_basis){.state = CHANGES_READY,
                                  .visit = visit,
                                  .day = day_of("2026-10-20"),
                                  .before = before,
                                  .difference = &difference};
}

static void open_at(const struct recipe *old, const struct recipe *new, bool visit,
                    struct locale locale)
{
    stage = stage_new(new, locale);
    before = portfolio_make(old);
    difference = difference_of(before, stage->portfolio);
    ui_set_changes(stage->ui, basis_of(visit));
    stage_type(stage, "c");
    stage_draw(stage, 24, 100);
}

static void open_changes(const struct recipe *old, const struct recipe *new)
{
    open_at(old, new, false, english);
}

static int close_changes(void **state)
{
    (void)state;
    if (stage)
        stage_free(stage);
    difference_clear(&difference);
    portfolio_free(before);
    stage = NULL;
    before = NULL;
    return 0;
}

/* The changes are named in the order in which they stand. */
static void assert_order(const char *const *texts, size_t count)
{
    int last = -1;

    for (size_t i = 0; i < count; i++) {
        assert_shows(stage, texts[i]);
        int row = stage_row_of(stage, texts[i]);
        if (row <= last)
            fail_msg("\"%s\" stands too high", texts[i]);
        last = row;
    }
}

static const struct recipe old_data = {
    .programme = "name;envelope;as_of\nFact;9000;2026-10-20\n",
    .projects = "id;title;lead;status;end;grant;paid;progress;cofunded;contact;extra\n"
                "P01;Alpha;Zoé;running;2026-12-31;1000;400;50;0;a@b;x\n"
                "P02;Béta;Yves;running;;;;;;;\n"
                "P03;Gamma;Xu;running;;3000;3000;;;;\n"
                "P05;Epsilon;Vic;running;;;;;;;\n",
    .milestones = "project_id;title;kind;due;status;amount;done_on\n"
                  "P01;Bilan;interim_report;2026-10-01;todo;;\n"
                  "P01;Visite;visit;2026-12-01;todo;;\n"
                  "P02;COPIL;committee;2026-12-01;todo;;\n"
                  "P05;Solde;payment;2026-12-01;todo;100;\n"
                  "P05;Bilan;final_report;2026-12-01;todo;;\n"};
static const struct recipe new_data = {
    .programme = "name;envelope;as_of\nFact;9500.50;2026-11-20\n",
    .projects = "id;title;lead;status;end;grant;paid;progress;cofunded;contact;extra\n"
                "P01;Alpha;Zoé;running;2027-01-30;1000;700;62.50;1;c@d;y\n"
                "P02;Béta;Yves;running;;;;;;;\n"
                "P03;Gamma;Xu;closed;;3000;3000;;;;\n"
                "P04;Delta;Willy;running;;;;;;;\n",
    .milestones = "project_id;title;kind;due;status;amount;done_on\n"
                  "P01;Bilan;interim_report;2026-10-31;todo;;\n"
                  "P02;COPIL;committee;;todo;;\n"
                  "P02;Relais;deliverable;2027-01-15;todo;250;\n"
                  "P04;Avance;payment;2026-12-24;todo;50;\n"};

static void test_project_by_project(void **state)
{
    static const char *const order[] = {
        "P04 Willy",
        "+ Project",
        "with 1 milestone",
        NULL,
        "P05 Vic",
        "- Project",
        NULL,
        "P03 Xu",
        "running → closed",
        NULL,
        "P01 Zoé",
        NULL,
        "Programme · 2 changes",
    };
    const char *rows[16];
    size_t count = 0;

    (void)state;
    open_changes(&old_data, &new_data);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (order[i] && !strstr(order[i], "with"))
            rows[count++] = order[i];
    assert_order(rows, count);
    assert_shows(stage, "Changes since the export of 20/10/26: ");
    assert_shows(stage, "added, with 1 milestone");
    assert_shows(stage, "gone, with 2 milestones");
    assert_lacks(stage, "Solde"); /* it went with its project */
    stage_check(stage);
}

static void test_before_and_after(void **state)
{
    static const char *const order[] = {
        "Bilan · Due                     01/10/26 → 31/10/26  (+30 d)",
        "End                             31/12/26 → 30/01/27  (+30 d)",
        "Paid                            €400 → €700  (+€300)",
        "- Visite                          gone, 01/12/26",
        "Progress                        50% → 62.5%",
        "Co-funded                       no → yes",
        "Contact                         a@b → c@d",
        "extra                           x → y",
    };

    (void)state;
    open_changes(&old_data, &new_data);
    stage_draw(stage, 40, 100);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        assert_shows(stage, order[i]);
    assert_shows(stage, "COPIL · Due                     01/12/26 → not stated");
    assert_shows(stage, "+ Relais                          added, 15/01/27, €250");
    assert_shows(stage, "Envelope                        €9,000 → €9,500.50  (+€500.50)");
}

/* The gravest row of a project first, and in it the gravest change. */
static void test_changes_of_a_row_stay_together(void **state)
{
    static const char *const order[] = {"Bilan · Status", "Bilan · Due", "Bilan · Note",
                                        "Visite · Due", "Visite · Note", "Title"};

    (void)state;
    open_changes(&(struct recipe){.projects = "id;title\nP1;a\n",
                                  .milestones = "project_id;title;due;status;note\n"
                                                "P1;Visite;2026-01-01;todo;a\n"
                                                "P1;Bilan;2026-01-01;todo;a\n"},
                 &(struct recipe){.projects = "id;title\nP1;b\n",
                                  .milestones = "project_id;title;due;status;note\n"
                                                "P1;Visite;2026-01-02;todo;b\n"
                                                "P1;Bilan;2026-01-02;done;b\n"});
    assert_order(order, sizeof order / sizeof *order);
}

static void test_counts(void **state)
{
    (void)state;
    open_changes(&old_data, &new_data);
    stage_draw(stage, 24, 120);
    assert_shows(stage, ": 18 · 3 added, 4 gone, 1 state, 3 dates, 2 amounts, 5 others");
    stage_draw(stage, 24, 70);
    assert_shows(stage, "Changes since the export of 20/10/26: 18 · ");
    stage_draw(stage, 24, 34);
    assert_shows(stage, "Changes since 20/10/26: 18 ");
}

/* A visit is kept without the columns that are not ours. */
static void test_visit(void **state)
{
    (void)state;
    open_at(&old_data, &new_data, true, english);
    stage_draw(stage, 40, 120);
    assert_shows(stage, "Changes since the visit of 20/10/26: 17 · ");
    assert_lacks(stage, "extra ");
    assert_shows(stage, "Contact ");
}

/* What was shown first has all columns. */
static void test_since_the_opening(void **state)
{
    (void)state;
    open_changes(&old_data, &new_data);
    struct changes_basis basis = basis_of(false);
    ui_set_changes(stage->ui, (struct changes_basis){.state = CHANGES_NONE});
    basis.opening = true;
    ui_set_changes(stage->ui, basis);
    stage_draw(stage, 40, 120);
    assert_shows(stage, "Changes since these data were opened: 18 · ");
    assert_shows(stage, "extra ");
    close_changes(NULL);
    open_changes(&old_data, &old_data);
    basis = basis_of(false);
    basis.opening = true;
    ui_set_changes(stage->ui, (struct changes_basis){.state = CHANGES_NONE});
    ui_set_changes(stage->ui, basis);
    assert_shows(stage, "Nothing has changed since these data were opened.");
}

static void test_nothing_has_changed(void **state)
{
    (void)state;
    open_changes(&old_data, &old_data);
    assert_shows(stage, "Changes since the export of 20/10/26 ─");
    assert_shows(stage, "Nothing has changed since the earlier export.");
}

static void test_what_there_is_instead(void **state)
{
    static const struct {
        struct changes_basis basis;
        const char *text;
    } cases[] = {
        {{.state = CHANGES_UNREAD, .visit = true}, "Reading what was shown at the last"},
        {{.state = CHANGES_READING}, "Reading the earlier export"},
        {{.state = CHANGES_NONE, .visit = true}, "Nothing is kept of an earlier visit"},
        {{.state = CHANGES_FAILED, .visit = true}, "is damaged"},
        {{.state = CHANGES_FAILED}, "could not be read"},
        {{.state = CHANGES_PARTIAL}, "Not all rows were read"},
    };

    (void)state;
    open_changes(&old_data, &new_data);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ui_set_changes(stage->ui, cases[i].basis);
        assert_shows(stage, cases[i].text);
        assert_lacks(stage, "P04 Willy");
        stage_press(stage, KEYCODE_ENTER); /* opens nothing */
        assert_int_equal(stage->ui->view, VIEW_CHANGES);
        stage_draw(stage, 24, 24); /* it needs more than one line there */
        assert_shows(stage, "─Changes");
        stage_draw(stage, 24, 100);
    }
}

static void test_keys(void **state)
{
    (void)state;
    stage = stage_new(&new_data, english);
    before = portfolio_make(&old_data);
    difference = difference_of(before, stage->portfolio);
    /* The earlier state is read when it is asked for, once. */
    assert_int_equal(stage_press(stage, 'c').kind, REQUEST_COMPARE);
    assert_int_equal(stage->ui->view, VIEW_CHANGES);
    ui_set_changes(stage->ui, basis_of(false));
    stage_draw(stage, 24, 100);
    stage_type(stage, "j\r"); /* the project that came */
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    assert_true(stage->ui->enlarged);
    assert_int_equal(stage->ui->selected, project_row(stage->portfolio, "P04"));
    assert_int_equal(stage_press(stage, 'c').kind, REQUEST_NONE);
    assert_int_equal(stage->ui->view, VIEW_CHANGES);
    stage_draw(stage, 24, 100);
    stage_type(stage, "jj\r"); /* the one that is gone */
    assert_int_equal(stage->ui->view, VIEW_CHANGES);
    assert_shows(stage, "no single project");
    stage_press(stage, 'c');
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
}

static void test_search(void **state)
{
    (void)state;
    open_changes(&old_data, &new_data);
    stage_type(stage, "/copil\r");
    assert_int_equal(stage->ui->view, VIEW_CHANGES);
    assert_shows(stage, "►   COPIL · Due");
    assert_shows(stage, "1 match");
}

/* Other data are not those that were compared; another day is. */
static void test_reload_and_another_day(void **state)
{
    (void)state;
    open_changes(&old_data, &new_data);
    stage_type(stage, "j,");
    assert_shows(stage, "P04 Willy");
    assert_int_equal(stage->ui->scrolls[SURFACE_CHANGES].cursor, 1);
    stage_reload(stage, &old_data);
    assert_lacks(stage, "P04 Willy");
    assert_int_equal(stage->ui->changes.basis.state, CHANGES_UNREAD);
}

/* Of long texts the part that differs. */
static void test_long_texts(void **state)
{
    struct buffer old = {0}, new = {0};

    (void)state;
    buffer_append_string(&old, "id;title;description\nP1;a;");
    buffer_append_string(&new, "id;title;description\nP1;a;");
    for (int i = 0; i < 60; i++) {
        buffer_append_string(&old, "été ");
        buffer_append_string(&new, "été ");
    }
    buffer_append_string(&old, "le 3 mars");
    buffer_append_string(&new, "le 4 avril");
    open_changes(&(struct recipe){.projects = buffer_string(&old)},
                 &(struct recipe){.projects = buffer_string(&new)});
    stage_draw(stage, 24, 200);
    assert_shows(stage,
                 "… été été été été été le 3 mars → … été été été été été le 4 avril");
    stage_check(stage);
    buffer_clear(&old);
    buffer_clear(&new);
}

static void test_duplicates_and_orphans(void **state)
{
    (void)state;
    open_changes(&(struct recipe){.projects = "id;title;grant\nP1;a;1\nP1;b;2\n;c;3\n",
                                  .milestones = "project_id;title;due\nP9;x;2026-01-01\n"},
                 &(struct recipe){.projects = "id;title;grant\nP1;a;1\nP1;b;5\n;c;9\n",
                                  .milestones = "project_id;title;due\nP9;x;2026-02-01\n"});
    assert_shows(stage, "P1 b");
    assert_shows(stage, "€2 → €5");
    assert_shows(stage, "without a number c");
    assert_shows(stage, "P9");
    assert_shows(stage, "x · Due");
}

/* Whatever the texts and the size, nothing unsafe is shown and no width is wrong. */
static void test_hostile(void **state)
{
    static const char *const poisons[] = {
        "\033[2J",
        "\xe2\x80\xae",
        "\u4e2d\u6587\u4e2d\u6587",
        "\r\n\x08\t\x9b\xff",
        "%s%n",
        "wide wide wide wide wide wide wide wide wide wide wide wide wide wide wide"};
    static const int sizes[][2] = {{24, 80}, {5, 20}, {16, 60}, {40, 160}};

    (void)state;
    for (size_t i = 0; i < sizeof poisons / sizeof *poisons; i++) {
        struct recipe old = old_data, new = new_data;
        old.poison = new.poison = poisons[i];
        open_at(&old, &new, false, i % 2 ? ascii : english);
        for (size_t size = 0; size < 4; size++) {
            stage_draw(stage, sizes[size][0], sizes[size][1]);
            stage_check(stage);
            stage_type(stage, "G");
            stage_draw(stage, sizes[size][0], sizes[size][1]);
            stage_check(stage);
        }
        close_changes(NULL);
    }
}

int main(void)
{
#define SEEN(test) cmocka_unit_test_teardown(test, close_changes)
    const struct CMUnitTest tests[] = {
        SEEN(test_project_by_project),
        SEEN(test_before_and_after),
        SEEN(test_changes_of_a_row_stay_together),
        SEEN(test_counts),
        SEEN(test_visit),
        SEEN(test_since_the_opening),
        SEEN(test_nothing_has_changed),
        SEEN(test_what_there_is_instead),
        SEEN(test_keys),
        SEEN(test_search),
        SEEN(test_reload_and_another_day),
        SEEN(test_long_texts),
        SEEN(test_duplicates_and_orphans),
        SEEN(test_hostile),
    };
#undef SEEN

    return cmocka_run_group_tests(tests, NULL, NULL);
}
