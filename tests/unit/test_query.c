/* SPDX-License-Identifier: MIT */
/* Filter, order and search of projects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fold.h"
#include "monitor/query.h"
#include "portfolio_maker.h"

static struct portfolio *portfolio;
static struct assessment *assessment;

static void open_portfolio(const char *projects, const char *milestones)
{
    struct thresholds limits = thresholds_default();
    portfolio = portfolio_of(projects, milestones);
    assessment = assessment_new(portfolio, &limits, day_of("2026-11-23"));
}

static void close_portfolio(void)
{
    assessment_free(assessment);
    portfolio_free(portfolio);
}

/* The ids of what the query gives, separated by blanks. */
static void assert_rows(struct query query, const char *expected)
{
    struct buffer ids = {0};
    size_t count;
    row_t *rows = query_run(&query, portfolio, assessment, &count);
    for (size_t i = 0; i < count; i++) {
        buffer_append_string(&ids, i ? " " : "");
        buffer_append_text(&ids, table_text(&portfolio->projects, rows[i], PROJECT_ID));
    }
    free(rows);
    assert_string_equal(buffer_string(&ids), expected);
    buffer_clear(&ids);
}

static void test_labels(void **state)
{
    (void)state;
    for (int i = 0; i < SORT_COUNT; i++)
        for (int k = 0; k < i; k++)
            assert_string_not_equal(sort_label((enum sort_key)i), sort_label((enum sort_key)k));
}

#define HEADER "id;status;start;end;progress;progress_on;grant;paid;lead;title\n"

static void test_risk(void **state)
{
    (void)state;
    open_portfolio(HEADER "fine;running;2026-01-01;2027-01-01\n"
                          "closed;closed\n"
                          "unclear;running\n"
                          "soon;running;2026-01-01;2027-01-01\n"
                          "late9;running;2026-01-01;2027-01-01\n"
                          "alert;running;2026-01-01;2027-01-01\n"
                          "aside;cancelled\n"
                          "late20;running;2026-01-01;2027-01-01\n"
                          "later;running;2026-01-01;2027-01-01\n",
                   "project_id;kind;due\nsoon;visit;2026-12-01\nlate9;visit;2026-11-14\n"
                   "alert;visit;2026-01-01\nlate20;visit;2026-11-03\nlater;visit;2026-12-02\n");
    assert_rows((struct query){.sort = SORT_RISK},
                "alert late20 late9 unclear soon later fine closed aside");
    assert_rows((struct query){.sort = SORT_RISK, .reverse = true},
                "aside closed later soon fine unclear late9 late20 alert");
    close_portfolio();
}

static const char values[] =
    HEADER "P10;running;;2026-05-01;10;;300;100;Éole;beta\n"
           "P2;running;;2026-04-01;;;100;50;zèbre;Alpha\n"
           "P9;running;;;30;;;10;;\n"
           "P1;running;;2026-06-01;20;;200;;eole;alpha\n"
           ";running;;2026-04-01;10;;300;200;Zebre;\n"
           "P0;candidate;;;0\n";
static const char slips[] = "project_id;kind;due;baseline_due\nP10;visit;2026-12-10;2026-12-01\n"
                            "P2;visit;2026-12-30;2026-12-01\nP1;visit;2026-12-01;2026-12-20\n";

/* Unknown values are last both ways, equal ones in the order of the file. */
static void test_every_order(void **state)
{
    static const struct {
        enum sort_key key;
        const char *forward, *backward;
    } cases[] = {
        {SORT_ID, "P1 P2 P9 P10 ", "P10 P9 P2 P1 "},
        {SORT_LEAD, "P1 P10  P2 P9", "P2  P10 P1 P9"},
        {SORT_TITLE, "P1 P2 P10 P9 ", "P10 P2 P1 P9 "},
        {SORT_DELAY, "P1 P10 P2 P9 ", "P2 P10 P1 P9 "},
        {SORT_END, "P2  P10 P1 P9", "P1 P10 P2  P9"},
        {SORT_GRANT, "P10  P1 P2 P9", "P2 P1 P10  P9"},
        {SORT_REMAINING, "P10  P2 P9 P1", "P2  P10 P9 P1"},
        {SORT_PROGRESS, "P10  P1 P9 P2", "P9 P1 P10  P2"},
        {SORT_SLIP, "P2 P10 P1 P9 ", "P1 P10 P2 P9 "},
    };
    (void)state;
    open_portfolio(values, slips);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_rows((struct query){.sort = cases[i].key}, cases[i].forward);
        assert_rows((struct query){.sort = cases[i].key, .reverse = true}, cases[i].backward);
    }
    assert_rows((struct query){.sort = SORT_PROGRESS, .applications = true},
                "P0 P10  P1 P9 P2");
    close_portfolio();
}

static void test_filters(void **state)
{
    (void)state;
    open_portfolio("id;status;title\nA;running;roof\nB;candidate;roof\nC;refused;wall\n"
                   "D;running;wall\nE;closed;roof\nF;cancelled;x\n",
                   "project_id;kind;due\nA;visit;2026-11-22\nD;visit;2026-11-23\n");
    assert_rows((struct query){.sort = SORT_ID}, "A D E F");
    assert_rows((struct query){.sort = SORT_ID, .applications = true}, "A B C D E F");
    assert_rows((struct query){.sort = SORT_ID, .late_only = true}, "A");
    assert_rows((struct query){.sort = SORT_ID, .words = "roof"}, "A E");
    assert_rows((struct query){.sort = SORT_ID, .applications = true, .words = "wall"}, "C D");
    assert_rows((struct query){.sort = SORT_ID, .late_only = true, .words = "wall"}, "");
    close_portfolio();
    open_portfolio("id;title\n", NULL);
    assert_rows((struct query){.sort = SORT_ID}, "");
    close_portfolio();
}

static bool matches(const char *pattern)
{
    struct buffer folded = {0};
    fold_search(text_of(pattern), &folded);
    bool found = query_matches(portfolio, 0, buffer_string(&folded));
    buffer_clear(&folded);
    return found;
}

static void test_search(void **state)
{
    (void)state;
    open_portfolio("id;title;lead;partners of ours\nP1;Délégués et élus;Union CFE-CGC;Cœur;extra\n",
                   "project_id;title;note\nP1;Guide des élus;relance\nP2;Autre;\n");
    static const char *const hits[] = {"delegues", "ÉLUS", "union delegues", "cfe-cgc", "p1",
                                       "coeur", "extra", "guide", "guide union", "  et  élus "};
    for (size_t i = 0; i < sizeof hits / sizeof *hits; i++)
        if (!matches(hits[i]))
            fail_msg("\"%s\" is not found", hits[i]);
    static const char *const misses[] = {"", "  ", "elusunion", "autre", "guide autre", "p2",
                                         "relance", "delegueset"};
    for (size_t i = 0; i < sizeof misses / sizeof *misses; i++)
        if (matches(misses[i]))
            fail_msg("\"%s\" is found", misses[i]);
    close_portfolio();
}

static void test_text_search(void **state)
{
    (void)state;
    assert_true(query_text_matches(text_of("Échéance dépassée"), "echeance"));
    assert_true(query_text_matches(text_of("Échéance dépassée"), "depassee eche"));
    assert_false(query_text_matches(text_of("Échéance"), "echeance depassee"));
    assert_false(query_text_matches(text_of("Échéance"), ""));
    assert_false(query_text_matches(text_of(""), "x"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels),  cmocka_unit_test(test_risk),
        cmocka_unit_test(test_every_order), cmocka_unit_test(test_filters),
        cmocka_unit_test(test_search),  cmocka_unit_test(test_text_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
