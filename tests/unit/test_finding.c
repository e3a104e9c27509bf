/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "model/portfolio.h"
#include "portfolio_maker.h"

static struct finding about(enum finding_code code, const char *path, unsigned long line,
                            unsigned column, const char *header)
{
    struct finding finding = {
        .code = code, .line = line, .column = column, .row = ROW_NONE};

    finding.path = path ? memory_string(path) : NULL;
    finding.header = header ? memory_string(header) : NULL;
    finding.found = memory_string("?");
    return finding;
}

static void test_groups(void **state)
{
    struct finding_list list = {0};

    (void)state;
    finding_list_add(&list, about(FINDING_DATE, "a.csv", 2, 3, "Fin"));
    finding_list_add(&list, about(FINDING_DATE, "a.csv", 2, 4, "Début"));
    finding_list_add(&list, about(FINDING_MONEY, "a.csv", 3, 3, "Fin"));
    finding_list_add(&list, about(FINDING_DATE, "b.csv", 3, 3, "Fin"));
    finding_list_add(&list, about(FINDING_DATE, "a.csv", 9, 3, "Fin"));
    finding_list_add(&list, about(FINDING_FOOTER, NULL, 0, 0, NULL));
    assert_int_equal(list.count, 6);
    assert_int_equal(list.group_count, 5);
    assert_int_equal(list.to_check, 5);
    assert_int_equal(list.groups[0].count, 2);
    assert_int_equal(list.groups[0].place_count, 2);
    assert_int_equal(list.items[list.groups[0].places[1]].line, 9);
    assert_string_equal(list.groups[0].path, "a.csv");
    assert_string_equal(list.groups[1].header, "Début");
    assert_int_equal(list.groups[1].column, 4);
    assert_int_equal(list.groups[2].code, FINDING_MONEY);
    assert_null(list.groups[4].path);
    finding_list_clear(&list);
    assert_int_equal(list.group_count, 0);
}

/* Each such row has its first cell too many in another column. */
static void test_cells_beyond_the_header_are_one_group(void **state)
{
    struct finding_list list = {0};

    (void)state;
    for (unsigned column = 5; column < 5000; column++)
        finding_list_add(&list, about(FINDING_LONG_ROW, "a.csv", column, column, NULL));
    assert_int_equal(list.group_count, 1);
    assert_int_equal(list.groups[0].column, 0);
    assert_int_equal(list.groups[0].count, 4995);
    assert_int_equal(list.items[7].column, 12);
    finding_list_clear(&list);
}

static void test_places_are_bounded(void **state)
{
    struct finding_list list = {0};
    const unsigned long all = 3 * FINDING_PLACES;

    (void)state;
    for (unsigned long line = 1; line <= all; line++)
        finding_list_add(&list, about(FINDING_DATE, "a.csv", line, 3, "Fin"));
    finding_list_add(&list, about(FINDING_WORD, "a.csv", 1, 3, "Fin"));
    assert_int_equal(list.count, FINDING_PLACES + 1);
    assert_int_equal(list.groups[0].count, all);
    assert_int_equal(list.groups[0].place_count, FINDING_PLACES);
    assert_int_equal(list.to_check, all + 1);
    assert_int_equal(list.items[FINDING_PLACES].code, FINDING_WORD);
    finding_list_clear(&list);
}

/* What would not be kept is counted without being made, in the same group. */
static void test_full_groups_only_count(void **state)
{
    struct portfolio *portfolio =
        portfolio_of("id;status;grant\nA;running;1\n", NULL);
    const struct table *projects = &portfolio->projects;
    const struct source *source = table_batch(projects, 0)->source;
    struct finding_list list = {0};

    (void)state;
    for (int i = 0; i < FINDING_PLACES; i++) {
        assert_false(
            finding_list_full(&list, FINDING_PAID_OVER_GRANT, source, PROJECT_GRANT));
        finding_list_add(&list,
                         finding_at(FINDING_PAID_OVER_GRANT, projects, 0, PROJECT_GRANT));
    }
    assert_int_equal(list.to_check, FINDING_PLACES);
    for (int i = 0; i < 7; i++)
        assert_true(
            finding_list_full(&list, FINDING_PAID_OVER_GRANT, source, PROJECT_GRANT));
    assert_false(finding_list_full(&list, FINDING_PAID_OVER_GRANT, source, PROJECT_ID));
    assert_false(finding_list_full(&list, FINDING_PAID_OVER_GRANT, source, COLUMN_NONE));
    assert_int_equal(list.groups[0].count, FINDING_PLACES + 7);
    assert_int_equal(list.groups[0].place_count, FINDING_PLACES);
    assert_int_equal(list.to_check, FINDING_PLACES + 7);
    assert_int_equal(list.count, FINDING_PLACES);
    finding_list_clear(&list);
    portfolio_free(portfolio);
}

static void test_all_places_are_bounded(void **state)
{
    struct finding_list list = {0};
    const unsigned columns = FINDING_ITEMS / FINDING_PLACES + 100;

    (void)state;
    for (unsigned column = 1; column <= columns; column++)
        for (unsigned long line = 1; line <= FINDING_PLACES; line++)
            finding_list_add(&list, about(FINDING_DATE, "a.csv", line, column, "Fin"));
    assert_int_equal(list.group_count, columns);
    assert_int_equal(list.count, FINDING_ITEMS + 100 * FINDING_PLACES_LEAST);
    assert_int_equal(list.groups[columns - 1].count, FINDING_PLACES);
    assert_int_equal(list.groups[columns - 1].place_count, FINDING_PLACES_LEAST);
    assert_int_equal(list.to_check, (uint64_t)columns * FINDING_PLACES);
    finding_list_clear(&list);
}

static size_t placed; /* findings that were given away with their place */

static void take(void *context, struct finding finding)
{
    placed += finding.more == 0;
    finding_list_add(context, finding);
}

/* What the loader holds back is bounded over the whole file, and nothing is lost. */
static void test_drain(void **state)
{
    struct finding_list from = {0}, to = {0};

    (void)state;
    for (unsigned long line = 1; line <= 2500; line++) {
        finding_list_add(&from, about(FINDING_DATE, "a.csv", line, 3, "Fin"));
        if (line % 600 != 0)
            continue;
        assert_true(from.count <= 600);
        finding_list_drain(&from, take, &to);
        assert_int_equal(from.count, 0);
        assert_int_equal(to.groups[0].count, line);
    }
    finding_list_drain(&from, take, &to);
    finding_list_drain(&from, take, &to);
    assert_int_equal(to.group_count, 1);
    assert_int_equal(to.groups[0].count, 2500);
    assert_int_equal(to.count, FINDING_PLACES);
    assert_int_equal(placed, FINDING_PLACES);
    assert_int_equal(to.items[999].line, 1000);
    assert_int_equal(to.to_check, 2500);
    assert_string_equal(to.groups[0].header, "Fin");
    finding_list_clear(&from);
    finding_list_clear(&to);
}

static void test_to_check_stays_exact(void **state)
{
    struct portfolio *portfolio = portfolio_new();

    (void)state;
    for (unsigned long line = 1; line <= 5000; line++)
        portfolio_add_finding(portfolio, about(FINDING_DATE, "a.csv", line, 3, "Fin"));
    portfolio_add_finding(portfolio, about(FINDING_FOOTER, "a.csv", 1, 0, NULL));
    assert_int_equal(portfolio_to_check(portfolio), 5000);
    assert_int_equal(portfolio->findings.count, FINDING_PLACES + 1);
    portfolio_free(portfolio);
}

static void test_names(void **state)
{
    struct buffer name = {0};
    enum finding_code order[FINDING_CODE_COUNT];
    bool seen[FINDING_CODE_COUNT] = {false};

    (void)state;
    finding_append_name(FINDING_DATE, &name);
    assert_string_equal(buffer_string(&name), "date");
    buffer_reset(&name);
    finding_append_name(FINDING_SHORT_ROW, &name);
    assert_string_equal(buffer_string(&name), "short_row");
    buffer_clear(&name);
    assert_string_equal(severity_name(SEVERITY_ERROR), "error");
    finding_order(order);
    for (int i = 0; i < FINDING_CODE_COUNT; i++) {
        assert_false(seen[order[i]]);
        seen[order[i]] = true;
        if (i > 0)
            assert_true(finding_text(order[i])->severity <=
                        finding_text(order[i - 1])->severity);
    }
}

static bool is_date(const void *context, const struct finding *finding)
{
    (void)context;
    return finding->code == FINDING_DATE;
}

static void add_some(struct finding_list *list, enum finding_code code, row_t first,
                     int count, row_t step)
{
    for (int i = 0; i < count; i++)
        finding_list_add(list, (struct finding){.code = code,
                                                .path = memory_string("a.csv"),
                                                .header = memory_string("x"),
                                                .column = 3,
                                                .row = first + (row_t)i * step});
}

/* What was counted of a group goes with its findings, and other groups keep theirs. */
static void test_replace(void **state)
{
    struct finding_list list = {0}, added = {0};

    (void)state;
    add_some(&list, FINDING_DATE, 0, 1500, 1);
    add_some(&list, FINDING_WORD, 0, 1500, 2);
    add_some(&added, FINDING_DATE, 1, 3, 4);
    finding_list_replace(&list, is_date, NULL, &added);
    assert_int_equal(list.to_check, 1503);
    assert_int_equal(list.count, FINDING_PLACES + 3);
    assert_int_equal(list.group_count, 2);
    /* They stand where findings of later rows stood, by row. */
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(list.items[i].code, i < 3 ? FINDING_DATE : FINDING_WORD);
    assert_int_equal(added.count, 0);
    /* More than are kept come in as many. */
    add_some(&added, FINDING_DATE, 0, 1200, 1);
    finding_list_replace(&list, is_date, NULL, &added);
    assert_int_equal(list.to_check, 2700);
    finding_list_clear(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_cells_beyond_the_header_are_one_group),
        cmocka_unit_test(test_places_are_bounded),
        cmocka_unit_test(test_full_groups_only_count),
        cmocka_unit_test(test_all_places_are_bounded),
        cmocka_unit_test(test_drain),
        cmocka_unit_test(test_to_check_stays_exact),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_replace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
