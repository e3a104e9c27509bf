/* SPDX-License-Identifier: MIT */
/* Groups: runs of rows of one value, and what each comes to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "monitor/grouping.h"
#include "monitor/query_work.h"
#include "assessed.h"

static const char projects[] = "id;lead;theme;status;grant;paid\n"
                               "A;Zèbre;social;running;100;40\n"
                               "B;Éole;Handicap;closed;200;150\n"
                               "C;eole;;running;;10\n"
                               "D;Abri;SOCIAL;en cours;300;0\n"
                               "E;ÉOLE;Handicap;cancelled;400;50\n"
                               "F;Lot 10;;to_settle;50;50\n"
                               "G;Lot 9;handicap;running;60;10\n";
static const char milestones[] = "project_id;kind;due;status\n"
                                 "A;visit;2026-11-01;todo\nA;visit;2026-12-01;todo\n"
                                 "G;visit;2026-12-24;todo\nD;audit;2026-10-01;todo\n";

static int open_portfolio(void **state)
{
    (void)state;
    assess_rows(projects, milestones);
    return 0;
}

struct grouped {
    struct query query;
    row_t *rows;
    size_t count;
    struct grouping grouping;
};

static struct grouped group_by(const char *line)
{
    struct grouped grouped = {.rows = NULL};
    struct filter_error error;
    if (!query_parse(text_of(line), assessment->as_of, &grouped.query, &error))
        fail_msg("\"%s\": %s", line, error.message);
    grouped.rows = query_run(&grouped.query, portfolio, assessment, &grouped.count);
    grouped.grouping = grouping_of(portfolio, assessment, grouped.rows, grouped.count,
                                   grouped.query.group);
    return grouped;
}

static void clear(struct grouped *grouped)
{
    grouping_clear(&grouped->grouping);
    free(grouped->rows);
    query_clear(&grouped->query);
}

/* "Name: A B | Other: C", the group without a value under "-". */
static void assert_groups(const char *line, const char *expected)
{
    struct grouped grouped = group_by(line);
    struct buffer out = {0};
    for (size_t g = 0; g < grouped.grouping.count; g++) {
        const struct group *group = &grouped.grouping.items[g];
        buffer_append_string(&out, g ? " | " : "");
        if (text_empty(group->name))
            buffer_append_char(&out, '-');
        buffer_append_text(&out, group->name);
        buffer_append_char(&out, ':');
        for (size_t i = group->first; i < group->first + group->count; i++) {
            buffer_append_char(&out, ' ');
            buffer_append_text(&out, table_text(&portfolio->projects, grouped.rows[i],
                                                PROJECT_ID));
            assert_ptr_equal(grouping_at(&grouped.grouping, i), group);
        }
    }
    if (strcmp(buffer_string(&out), expected) != 0)
        fail_msg("\"%s\": %s", line, buffer_string(&out));
    assert_null(grouping_at(&grouped.grouping, grouped.count));
    buffer_clear(&out);
    clear(&grouped);
}

/* In French order, spellings of one name together, and each group in the order asked. */
static void test_runs(void **state)
{
    (void)state;
    assert_groups("by:lead sort:id", "Abri: D | Éole: B C E | Lot 9: G | Lot 10: F | Zèbre: A");
    assert_groups("by:lead sort:id-",
                  "Abri: D | ÉOLE: E C B | Lot 9: G | Lot 10: F | Zèbre: A");
    assert_groups("par:thème tri:attribué-", "Handicap: E B G | SOCIAL: D A | -: F C");
    assert_groups("by:status sort:id", "in progress: A C G | to be settled: F | closed: B | "
                                       "cancelled: E | -: D");
    assert_groups("by:health sort:id", "alert: D | watch: A | not enough data: C F | "
                                       "fine: G | closed: B | not followed: E");
    assert_groups("by:theme late", "SOCIAL: D A");
    assert_groups("by:theme nothing", "");
    assert_groups("late", "");
}

static void test_sums(void **state)
{
    struct grouped grouped = group_by("by:theme sort:id");
    const struct group *handicap = &grouped.grouping.items[0];
    const struct group *social = &grouped.grouping.items[1];
    const struct group *none = &grouped.grouping.items[2];
    (void)state;
    assert_int_equal(grouped.grouping.count, 3);
    assert_int_equal(handicap->count, 3);
    /* Of the cancelled one only what was paid. */
    assert_int_equal(money_sum_total(&handicap->totals.granted), 20000 + 6000 + 5000);
    assert_int_equal(money_sum_total(&handicap->totals.paid), 15000 + 1000 + 5000);
    assert_int_equal(money_sum_total(&handicap->totals.leftover), 5000);
    assert_int_equal(money_sum_total(&handicap->totals.remaining), 5000);
    assert_int_equal(handicap->totals.unfinished, 1);
    assert_int_equal(social->totals.late_milestones, 2);
    assert_int_equal(social->totals.late_projects, 2);
    assert_int_equal(social->totals.unfinished, 3);
    assert_int_equal(none->totals.granted.known, 1);
    assert_int_equal(none->totals.granted.unknown, 1);
    clear(&grouped);
}

/* All groups together come to what the programme does. */
static void test_groups_add_up(void **state)
{
    (void)state;
    for (int i = 1; i < FIELD_COUNT_ALL; i++) {
        enum field field = (enum field)i;
        struct query query = {.group = field};
        struct totals all = {0};
        size_t count, rows_seen = 0;
        if (!field_groups(field))
            continue;
        row_t *rows = query_run(&query, portfolio, assessment, &count);
        struct grouping grouping = grouping_of(portfolio, assessment, rows, count, field);
        for (size_t g = 0; g < grouping.count; g++) {
            assert_int_equal(grouping.items[g].first, rows_seen);
            rows_seen += grouping.items[g].count;
            money_sum_merge(&all.granted, &grouping.items[g].totals.granted);
            all.unfinished += grouping.items[g].totals.unfinished;
            all.projects += grouping.items[g].totals.projects;
        }
        assert_int_equal(rows_seen, count);
        assert_int_equal(all.projects, assessment->totals.projects);
        assert_int_equal(all.unfinished, assessment->totals.unfinished);
        assert_int_equal(all.granted.total, assessment->totals.granted.total);
        assert_int_equal(all.granted.unknown, assessment->totals.granted.unknown);
        grouping_clear(&grouping);
        free(rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_groups_add_up),
    };
    return cmocka_run_group_tests(tests, open_portfolio, close_assessed);
}
