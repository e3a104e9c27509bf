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
#include "monitor/query_work.h"
#include "portfolio_maker.h"
#include "random.h"

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

static void assert_late_only(const char *line, const char *expected)
{
    struct query query;
    struct filter_error error;
    assert_true(query_parse(text_of(line), assessment->as_of, &query, &error));
    query.late_only = true;
    struct buffer ids = ids_of(&query);
    assert_string_equal(buffer_string(&ids), expected);
    buffer_clear(&ids);
    query_clear(&query);
}

/* The key for late ones and a filter come to what the filter with the word would. */
static void test_late_only(void **state)
{
    (void)state;
    open_portfolio("id;status;title\nA;running;roof\nB;running;wall\nC;running;report\n",
                   "project_id;title;due\nA;guide;2026-11-22\nA;report;2026-12-23\n"
                   "B;report;2026-11-22\nB;guide;2026-12-30\nC;guide;2027-01-01\n");
    assert_late_only("sort:id", "A B");
    assert_late_only("report", "B");
    assert_answer("late report", "B");
    assert_late_only("roof", "A");
    assert_late_only("-guide", "B");
    assert_answer("late -guide", "B");
    assert_late_only("due<40", "");
    assert_late_only("status:running sort:id", "A B");
    assert_late_only("x or wall", "B");
    close_portfolio();
}

/* Several keys, each in its direction; equal ones stay as in the file. */
static void test_several_keys(void **state)
{
    (void)state;
    open_portfolio("id;lead;theme;grant;status\nA;Zoé;b;100;running\nB;éole;a;100;running\n"
                   "C;Eole;a;200;running\nD;zoe;b;;running\nE;Abri;;100;running\n"
                   "F;P10;c;50;running\nG;P9;c;50;running\n",
                   NULL);
    assert_answer("sort:grant-,lead", "C E B A G F D");
    assert_answer("sort:grant,lead-", "F G A B E C D");
    assert_answer("tri:thème tri:-attribué", "C B A D F G E");
    assert_answer("tri:theme-,-numéro", "G F D A C B E");
    assert_answer("sort:theme", "B C A D F G E");
    assert_answer("sort:lead", "E C B G F D A");
    assert_answer("by:theme sort:grant-", "C B A D F G E");
    assert_answer("by:theme", "B C A D F G E");
    assert_answer("sort=grant+,id-", "G F E B A C D");
    close_portfolio();
}

/* Ranks are made of bytes, and put texts in the order of fold_compare all the same. */
static void test_collation(void **state)
{
    static const char *const parts[] = {"a", "é", "E", "10", "9", "0", "00", " ", "-", "œ",
                                        "z", "Ä", "’", "e", "007", "1", "\u0301", "ß"};
    struct query query = {.sorts = {{FIELD_TITLE, false}}, .sort_count = 1};
    struct buffer text = {0};
    uint64_t seed = 99;
    size_t count;
    (void)state;
    buffer_append_string(&text, "id;title\n");
    for (int row = 0; row < 600; row++) {
        buffer_printf(&text, "%d;a", row);
        for (uint32_t i = random_below(&seed, 5); i > 0; i--)
            buffer_append_string(&text,
                                 parts[random_below(&seed, sizeof parts / sizeof *parts)]);
        buffer_append_char(&text, '\n');
    }
    open_portfolio(buffer_string(&text), NULL);
    row_t *rows = query_run(&query, portfolio, assessment, &count);
    assert_int_equal(count, 600);
    for (size_t i = 1; i < count; i++) {
        int order = fold_compare(table_text(&portfolio->projects, rows[i - 1], PROJECT_TITLE),
                                 table_text(&portfolio->projects, rows[i], PROJECT_TITLE));
        assert_true(order < 0 || (order == 0 && rows[i - 1] < rows[i]));
    }
    free(rows);
    close_portfolio();
    buffer_clear(&text);
}

/* Everything that is not a filter may stand anywhere in the line. */
static void test_directives(void **state)
{
    struct query query;
    struct filter_error error;
    const char *line = "par:thème late tri:-attribué,porteur vue:échéances \u00abx\u00bb";
    (void)state;
    open_portfolio("id;lead\nA;x\n", NULL);
    assert_true(query_parse(text_of(line), assessment->as_of, &query, &error));
    assert_int_equal(query.group, FIELD_THEME);
    assert_int_equal(query.sort_count, 2);
    assert_int_equal(query.sorts[0].field, FIELD_GRANT);
    assert_true(query.sorts[0].reverse);
    assert_int_equal(query.sorts[1].field, FIELD_LEAD);
    assert_false(query.sorts[1].reverse);
    assert_int_equal(query.view, QUERY_VIEW_DEADLINES);
    assert_string_equal(query.text, line);
    assert_true(filter_names(query.filter, FIELD_STATE));
    assert_false(query.applications);
    query_clear(&query);
    assert_null(query.filter);
    for (int view = QUERY_VIEW_LIST; view < QUERY_VIEW_COUNT; view++)
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            struct buffer typed = {0};
            buffer_printf(&typed, "view:%s",
                          query_view_name((enum query_view)view, (enum language)language));
            assert_true(query_parse(buffer_text(&typed), 0, &query, &error));
            assert_int_equal(query.view, view);
            query_clear(&query);
            buffer_clear(&typed);
        }
    assert_true(query_parse((struct text){NULL, 0}, 0, &query, &error));
    assert_true(filter_empty(query.filter));
    query_clear(&query);
    close_portfolio();
}

static void test_errors(void **state)
{
    static const struct {
        const char *line, *about, *message;
    } cases[] = {
        {"late sort:gran", "gran", "“gran” is no field: did you mean “grant”?"},
        {"sort:grant,", NULL, NULL},
        {"sort:xyzzy", "xyzzy", "“xyzzy” is no field"},
        {"tri:montant", "montant", "projects cannot be sorted by “montant”"},
        {"by:grant", "grant", "projects cannot be grouped by “grant”"},
        {"by:jalon", "jalon", "projects cannot be grouped by “jalon”"},
        {"view:nothing", "nothing",
         "“nothing” is none of: list, deadlines, budget, timeline"},
        {"é sort: by:lead", "sort:", "a value is missing in “sort:”"},
        {"sort:id,lead,grant,paid,end", "end", "too many orders: 4 at most"},
        {"-sort:grant", "-sort:grant", "“-sort:grant” chooses nothing"},
        {"sort:id or late", "or", "“or” stands between two questions"},
        {"by:lead health:x", "x",
         "“x” is none of: alert, watch, unclear, fine, closed, not_followed"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct query query = {.late_only = true};
        struct filter_error error;
        const char *line = cases[i].line;
        bool read = query_parse(text_of(line), 0, &query, &error);
        if (read != !cases[i].message)
            fail_msg("\"%s\": %d", line, read);
        if (read) {
            query_clear(&query);
            continue;
        }
        assert_true(query.late_only); /* it is left alone */
        if (strcmp(error.message, cases[i].message) != 0)
            fail_msg("\"%s\": %s", line, error.message);
        if (!text_equal((struct text){line + error.start, error.length},
                        text_of(cases[i].about)))
            fail_msg("\"%s\": points at %zu, %zu bytes", line, error.start, error.length);
    }
}

/* A line that holds a NUL is as long as it says. */
static void test_nul(void **state)
{
    struct query query;
    struct filter_error error;
    (void)state;
    assert_true(query_parse((struct text){"a\0b sort:id", 11}, 0, &query, &error));
    assert_int_equal(query.sort_count, 1);
    query_clear(&query);
}

static void assert_order(const struct query *query, const char *english, const char *french)
{
    struct buffer text = {0};
    query_append_order(query, LANGUAGE_ENGLISH, &text);
    assert_string_equal(buffer_string(&text), english);
    buffer_reset(&text);
    query_append_order(query, LANGUAGE_FRENCH, &text);
    assert_string_equal(buffer_string(&text), french);
    buffer_clear(&text);
}

/* One key goes through all useful orders and comes back; another turns one round. */
static void test_cycle(void **state)
{
    struct query query = {.sort_count = 0};
    int steps = 0;
    bool seen[FIELD_COUNT_ALL] = {false};
    (void)state;
    assert_order(&query, "risk", "risk");
    do {
        query_sort_by(&query, query_next_sort(&query));
        enum field field = query.sort_count ? query.sorts[0].field : FIELD_NONE;
        assert_false(seen[field]);
        seen[field] = true;
        steps++;
    } while (query.sort_count);
    assert_true(steps > 8 && seen[FIELD_GRANT] && seen[FIELD_SLIP] && seen[FIELD_DELAY]);
    query_sort_by(&query, (struct sort_key){FIELD_GRANT, true});
    assert_order(&query, "grant ↓", "attribué ↓");
    query_reverse(&query);
    assert_order(&query, "grant", "attribué");
    query_sort_by(&query, (struct sort_key){FIELD_NONE, false});
    query_reverse(&query);
    assert_int_equal(query.sorts[0].field, FIELD_HEALTH);
    assert_order(&query, "risk ↓", "risk ↓");
    query_sort_by(&query, query_next_sort(&query));
    assert_int_equal(query.sorts[0].field, FIELD_ID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_risk),       cmocka_unit_test(test_every_order),
        cmocka_unit_test(test_filters),    cmocka_unit_test(test_late_only),
        cmocka_unit_test(test_several_keys),
        cmocka_unit_test(test_directives), cmocka_unit_test(test_errors),
        cmocka_unit_test(test_nul),        cmocka_unit_test(test_cycle),
        cmocka_unit_test(test_collation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
