/* SPDX-License-Identifier: MIT */
/* Filter, order and search of projects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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
static struct buffer ids_of(const struct query *query)
{
    struct buffer ids = {0};
    size_t count;
    row_t *rows = query_run(query, portfolio, assessment, &count);
    for (size_t i = 0; i < count; i++) {
        buffer_append_string(&ids, i ? " " : "");
        buffer_append_text(&ids, table_text(&portfolio->projects, rows[i], PROJECT_ID));
    }
    free(rows);
    return ids;
}

static void assert_rows(struct query query, const char *expected)
{
    struct buffer ids = ids_of(&query);
    assert_string_equal(buffer_string(&ids), expected);
    buffer_clear(&ids);
}

/* A whole line, and the ids that it gives. */
static void assert_answer(const char *line, const char *expected)
{
    struct query query;
    struct filter_error error;
    if (!query_parse(text_of(line), assessment->as_of, &query, &error))
        fail_msg("\"%s\": %s", line, error.message);
    struct buffer ids = ids_of(&query);
    if (strcmp(buffer_string(&ids), expected) != 0)
        fail_msg("\"%s\" gives \"%s\", not \"%s\"", line, buffer_string(&ids), expected);
    buffer_clear(&ids);
    query_clear(&query);
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
    assert_rows((struct query){.sort_count = 0},
                "alert late20 late9 unclear soon later fine closed aside");
    assert_answer("sort:risk-",
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
        const char *field, *forward, *backward;
    } cases[] = {
        {"id", "P1 P2 P9 P10 ", "P10 P9 P2 P1 "},
        {"lead", "P1 P10  P2 P9", "P2  P10 P1 P9"},
        {"title", "P1 P2 P10 P9 ", "P10 P2 P1 P9 "},
        {"delay", "P2 P10 P1 P9 ", "P1 P10 P2 P9 "},
        {"end", "P2  P10 P1 P9", "P1 P10 P2  P9"},
        {"grant", "P2 P1 P10  P9", "P10  P1 P2 P9"},
        {"remaining", "P2  P10 P9 P1", "P10  P2 P9 P1"},
        {"progress", "P10  P1 P9 P2", "P9 P1 P10  P2"},
        {"slip", "P1 P10 P2 P9 ", "P2 P10 P1 P9 "},
    };
    (void)state;
    open_portfolio(values, slips);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum field field = field_named(text_of(cases[i].field));
        assert_rows((struct query){.sorts = {{field, false}}, .sort_count = 1},
                    cases[i].forward);
        assert_rows((struct query){.sorts = {{field, true}}, .sort_count = 1},
                    cases[i].backward);
    }
    assert_rows((struct query){.sorts = {{FIELD_PROGRESS, false}},
                               .sort_count = 1,
                               .applications = true},
                "P0 P10  P1 P9 P2");
    close_portfolio();
}

static void test_filters(void **state)
{
    (void)state;
    open_portfolio("id;status;title\nA;running;roof\nB;candidate;roof\nC;refused;wall\n"
                   "D;running;wall\nE;closed;roof\nF;cancelled;x\n",
                   "project_id;kind;due\nA;visit;2026-11-22\nD;visit;2026-11-23\n");
    assert_answer("sort:id", "A D E F");
    assert_rows((struct query){.sorts = {{FIELD_ID, false}}, .sort_count = 1,
                               .applications = true},
                "A B C D E F");
    assert_rows((struct query){.sorts = {{FIELD_ID, false}}, .sort_count = 1, .late_only = true},
                "A");
    assert_answer("roof", "A E");
    assert_answer("status:candidate,refused", "B C");
    assert_answer("candidats", "B");
    assert_answer("late wall", "");
    close_portfolio();
    open_portfolio("id;title\n", NULL);
    assert_answer("", "");
    close_portfolio();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_risk),
        cmocka_unit_test(test_every_order), cmocka_unit_test(test_filters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
