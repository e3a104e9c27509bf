/* SPDX-License-Identifier: MIT */
/* What rows say against each other: each rule once over and once just within. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "monitor/consistency.h"
#include "portfolio_maker.h"

static struct portfolio *portfolio;
static struct finding_list found;

static void check_recipe(const struct recipe *recipe)
{
    portfolio = portfolio_make(recipe);
    found = consistency_find(portfolio);
}

static void check(const char *programme, const char *projects, const char *milestones)
{
    check_recipe(&(struct recipe){
        .programme = programme, .projects = projects, .milestones = milestones});
}

static void clear(void)
{
    finding_list_clear(&found);
    portfolio_free(portfolio);
}

static void assert_quiet(const char *programme, const char *projects, const char *milestones)
{
    check(programme, projects, milestones);
    if (found.count > 0)
        fail_msg("\"%s\" in:\n%s\n%s", finding_text(found.items[0].code)->wrong, projects,
                 milestones ? milestones : "");
    clear();
}

static const struct finding *assert_only(enum finding_code code)
{
    assert_int_equal(found.count, 1);
    assert_int_equal(found.items[0].code, code);
    return &found.items[0];
}

/* A column, what it is held against, a value over and one just within; of one row. */
struct pair_case {
    enum finding_code code;
    const char *column, *other, *limit, *over, *within;
};

static void write_pair(const struct pair_case *pair, const char *value, char out[200])
{
    snprintf(out, 200, "id;%s;%s\nP1;%s;%s\n", pair->column, pair->other, value, pair->limit);
}

static void test_cells_of_a_project(void **state)
{
    static const struct pair_case cases[] = {
        {FINDING_ENDS_BEFORE_START, "end", "start", "2026-02-01", "2026-01-31", "2026-02-01"},
        {FINDING_CONVENTION_BEFORE_START, "convention_end", "start", "2026-02-01",
         "2026-01-31", "2026-02-01"},
        {FINDING_AWARDED_AFTER_END, "award_date", "end", "2026-02-01", "2026-02-02",
         "2026-02-01"},
        {FINDING_ELIGIBLE_OVER_BUDGET, "eligible", "budget", "100", "100.01", "100"},
        {FINDING_PUBLIC_OVER_BUDGET, "public_funding", "budget", "100", "100.01", "100"},
        {FINDING_GRANT_OVER_BUDGET, "grant", "budget", "100", "100.01", "100"},
        {FINDING_GRANT_OVER_ELIGIBLE, "grant", "eligible", "100", "100.01", "100"},
        {FINDING_GRANT_OVER_ASKED, "grant", "asked", "100", "100.01", "100"},
        {FINDING_COMMITTED_OVER_GRANT, "committed", "grant", "100", "100.01", "100"},
        {FINDING_PAID_OVER_GRANT, "paid", "grant", "100", "100.01", "100"},
        {FINDING_PAID_OVER_COMMITTED, "paid", "committed", "100", "100.01", "100"},
    };
    char rows[200];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair_case unknown = cases[i];
        write_pair(&cases[i], cases[i].over, rows);
        check(NULL, rows, NULL);
        const struct finding *finding = assert_only(cases[i].code);
        assert_string_equal(finding->path, "test/projects.csv");
        assert_int_equal(finding->line, 2);
        assert_int_equal(finding->column, 2);
        assert_string_equal(finding->header, cases[i].column);
        assert_string_equal(finding->found, cases[i].over);
        assert_int_equal(finding->row, project_row(portfolio, "P1"));
        assert_int_equal(finding->other.line, 2);
        assert_int_equal(finding->other.column, 3);
        assert_string_equal(finding->other.header, cases[i].other);
        assert_string_equal(finding->other.found, cases[i].limit);
        clear();
        write_pair(&cases[i], cases[i].within, rows);
        assert_quiet(NULL, rows, NULL);
        write_pair(&cases[i], "", rows);
        assert_quiet(NULL, rows, NULL);
        unknown.limit = "";
        write_pair(&unknown, cases[i].over, rows);
        assert_quiet(NULL, rows, NULL);
    }
}

static void test_a_cell_is_reported_once(void **state)
{
    (void)state;
    check(NULL, "id;grant;budget;eligible;asked\nP1;100;90;80;70\n", NULL);
    assert_only(FINDING_GRANT_OVER_BUDGET);
    clear();
    check(NULL, "id;paid;committed;grant\nP1;100;80;90\n", NULL);
    assert_only(FINDING_PAID_OVER_GRANT);
    clear();
}

static void test_declared_after_the_export(void **state)
{
    (void)state;
    check("name;as_of\nF;2026-11-23\n", "id;progress_on\nP1;2026-11-24\n", NULL);
    const struct finding *finding = assert_only(FINDING_DECLARED_AFTER_EXPORT);
    assert_string_equal(finding->other.path, "test/programme.csv");
    assert_string_equal(finding->other.found, "2026-11-23");
    clear();
    assert_quiet("name;as_of\nF;2026-11-23\n", "id;progress_on\nP1;2026-11-23\nP2;\n", NULL);
    assert_quiet("name;as_of\nF;\n", "id;progress_on\nP1;2026-11-24\n", NULL);
}

static void test_the_day_of_the_file_is_that_of_the_export(void **state)
{
    (void)state;
    portfolio = portfolio_of("id;progress_on\nP1;2026-11-24\n", NULL);
    portfolio->sources[0]->modified = day_of("2026-11-23");
    found = consistency_find(portfolio);
    assert_null(assert_only(FINDING_DECLARED_AFTER_EXPORT)->other.path);
    clear();
}

static void test_public_share(void **state)
{
    const char *cap = "name;public_cap_pct\nF;80\n";
    (void)state;
    check(cap, "id;budget;public_funding;grant\nP1;1000;800.01;100\n", NULL);
    const struct finding *finding = assert_only(FINDING_PUBLIC_OVER_CAP);
    assert_string_equal(finding->header, "public_funding");
    assert_string_equal(finding->found, "800.01 / 1000.00");
    assert_string_equal(finding->other.header, "public_cap_pct");
    clear();
    check(cap, "id;budget;public_funding;grant\nP1;1000;;900\n", NULL);
    assert_string_equal(assert_only(FINDING_PUBLIC_OVER_CAP)->header, "grant");
    clear();
    /* more than the whole cost is told already */
    check(cap, "id;budget;public_funding\nP1;1000;1001\n", NULL);
    assert_only(FINDING_PUBLIC_OVER_BUDGET);
    clear();
    assert_quiet(cap, "id;budget;public_funding;grant\nP1;1000;800;900\nP2;;900;\nP3;0;;\n",
                 NULL);
    assert_quiet("name;public_cap_pct\nF;\n", "id;budget;public_funding\nP1;10;9\n", NULL);
    /* shares of the largest amounts do not overflow */
    assert_quiet(cap, "id;budget;public_funding\nP1;90000000000000000;72000000000000000\n",
                 NULL);
}

static void test_dates_of_the_programme(void **state)
{
    const char *programme = "name;start;end\nF;2026-01-01;2026-12-31\n";
    (void)state;
    check(programme, "id;start;end\nP1;2025-12-31;2027-01-01\n", NULL);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[0].code, FINDING_OUTSIDE_PROGRAMME);
    assert_string_equal(found.items[0].header, "start");
    assert_int_equal(found.items[1].code, FINDING_OUTSIDE_PROGRAMME);
    assert_string_equal(found.items[1].header, "end");
    clear();
    assert_quiet(programme, "id;start;end\nP1;2026-01-01;2026-12-31\nP2;;\n", NULL);
}

static void test_days_of_a_milestone(void **state)
{
    const char *projects = "id;convention_end\nP1;2026-06-30\nP2;\n";
    (void)state;
    check(NULL, projects, "project_id;planned_start;due\nP1;2026-02-02;2026-02-01\n");
    assert_string_equal(assert_only(FINDING_PLANNED_AFTER_DUE)->header, "planned_start");
    clear();
    check(NULL, projects, "project_id;received_on;done_on\nP1;2026-02-02;2026-02-01\n");
    assert_string_equal(assert_only(FINDING_DONE_BEFORE_RECEIVED)->header, "done_on");
    clear();
    check(NULL, projects, "project_id;due\nP1;2026-07-01\n");
    const struct finding *finding = assert_only(FINDING_DUE_AFTER_CONVENTION);
    assert_string_equal(finding->path, "test/milestones.csv");
    assert_string_equal(finding->other.path, "test/projects.csv");
    assert_string_equal(finding->other.found, "2026-06-30");
    clear();
    assert_quiet(NULL, projects,
                 "project_id;planned_start;due;received_on;done_on;status\n"
                 "P1;2026-06-30;2026-06-30;2026-02-01;2026-02-01;\n"
                 "P2;;2026-07-01;;2026-01-01;\n"
                 "P1;2026-07-02;2026-07-01;2026-02-02;2026-02-01;cancelled\n"
                 "none;;2026-07-01;;;\n");
}

static void test_instalments_and_the_grant(void **state)
{
    const char *projects = "id;grant;paid\nP1;1000;\nP2;;\n";
    (void)state;
    check(NULL, projects,
          "project_id;kind;amount;due\nP1;payment;600;\nP1;interim_report;401;\n");
    const struct finding *finding = assert_only(FINDING_INSTALMENTS_OVER_GRANT);
    assert_string_equal(finding->header, "grant");
    assert_string_equal(finding->found, "1001.00 > 1000.00");
    clear();
    /* rounded to the cent, cancelled, of unknown amount, of an unknown grant */
    assert_quiet(NULL, projects,
                 "project_id;kind;amount;status\n"
                 "P1;payment;600;\nP1;final_report;400.99;\nP1;payment;;\n"
                 "P1;payment;500;cancelled\nP2;payment;500;\n");
}

static void test_payments_made_and_paid(void **state)
{
    const char *projects = "id;grant;paid\nP1;9000;1000\nP2;9000;\nP3;9000;70\nP4;9000;70\n";
    (void)state;
    check(NULL, projects,
          "project_id;kind;amount;status;done_on\n"
          "P1;payment;600;done;\nP1;payment;300;;2026-01-01\nP1;payment;100;todo;\n");
    const struct finding *finding = assert_only(FINDING_PAYMENTS_NOT_PAID);
    assert_string_equal(finding->header, "paid");
    assert_string_equal(finding->found, "900.00 \u2260 1000.00");
    clear();
    assert_quiet(NULL, projects,
                 "project_id;kind;amount;status\n"
                 "P1;payment;600;done\nP1;payment;399.01;done\n" /* rounded */
                 "P1;interim_report;500;done\n"                  /* no payment itself */
                 "P2;payment;500;done\n"                         /* paid is not known */
                 "P3;payment;;done\nP3;payment;10;done\n"        /* one of them is not */
                 "P4;payment;500;todo\n");                       /* none was made */
}

static void test_part_of_the_data_has_no_sums(void **state)
{
    (void)state;
    portfolio = portfolio_of("id;paid\nP1;1000\n",
                             "project_id;kind;amount;status\nP1;payment;600;done\n");
    portfolio->partial = true;
    found = consistency_find(portfolio);
    assert_int_equal(found.count, 0);
    clear();
}

static void test_milestone_numbers(void **state)
{
    (void)state;
    check(NULL, "id\nP1\nP2\n",
          "project_id;id\nP1;J1\nP1;J2\nP2;J1\nP1;J1\nP1;\nP1;\nP1;J1\nP1;J10\nnone;J1\n"
          "none;J1\n");
    assert_int_equal(found.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(found.items[i].code, FINDING_DUPLICATE_MILESTONE);
        assert_int_equal(found.items[i].line, i == 0 ? 5 : 8);
        assert_int_equal(found.items[i].column, 2);
        assert_string_equal(found.items[i].found, "J1");
        assert_int_equal(found.items[i].other.line, 2);
    }
    clear();
}

static void test_sums_and_the_envelope(void **state)
{
    static const char *const columns[] = {"grant", "committed", "paid"};
    static const enum finding_code codes[] = {
        FINDING_GRANTS_OVER_ENVELOPE, FINDING_COMMITTED_OVER_ENVELOPE,
        FINDING_PAID_OVER_ENVELOPE};
    const char *programme = "name;envelope\nF;1000\n";
    char rows[200];
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        /* what candidates ask for is not given; a cancelled grant but for what was paid */
        const char *form = "id;status;%s\nP1;running;600\nP2;closed;400%s\nP3;candidate;900\n"
                           "P4;refused;900\nP5;running;\n";
        snprintf(rows, sizeof rows, form, columns[i], ".01");
        check(programme, rows, NULL);
        const struct finding *finding = assert_only(codes[i]);
        assert_string_equal(finding->path, "test/programme.csv");
        assert_int_equal(finding->line, 2);
        assert_string_equal(finding->header, "envelope");
        assert_string_equal(finding->found, "1000.01 > 1000.00");
        assert_int_equal(finding->kind, TABLE_PROGRAMME);
        clear();
        snprintf(rows, sizeof rows, form, columns[i], "");
        assert_quiet(programme, rows, NULL);
        assert_quiet("name;envelope\nF;\n", rows, NULL);
    }
    check(programme, "id;status;grant;paid\nP1;running;600;\nP2;cancelled;900;401\n", NULL);
    assert_int_equal(found.items[0].code, FINDING_GRANTS_OVER_ENVELOPE);
    assert_string_equal(found.items[0].found, "1001.00 > 1000.00");
    clear();
    assert_quiet(programme, "id;status;grant;paid\nP1;running;600;\nP2;cancelled;900;400\n",
                 NULL);
}

static void test_a_column_in_thousands(void **state)
{
    (void)state;
    check(NULL, "id;budget;grant;paid\nP1;100;80000;20000\nP2;50;25000;25000\nP3;90;9000;\n"
                "P4;70;35000;1000\n",
          NULL);
    const struct finding *finding = assert_only(FINDING_THOUSANDS); /* grants not compared */
    assert_int_equal(finding->line, 1);
    assert_int_equal(finding->column, 2);
    assert_string_equal(finding->header, "budget");
    assert_string_equal(finding->other.header, "grant");
    assert_int_equal(finding->row, ROW_NONE);
    clear();
    /* two rows are too few to tell, half of them as well */
    check(NULL, "id;budget;grant\nP1;100;80000\nP2;50;25000\n", NULL);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[0].code, FINDING_GRANT_OVER_BUDGET);
    clear();
    assert_quiet(NULL, "id;budget;grant\nP1;90000;90\nP2;50000;50\nP3;1000;900\nP4;90;80\n",
                 NULL);
    /* little was paid, but not a thousandth */
    assert_quiet(NULL, "id;grant;paid\nP1;9000;100\nP2;9000;50\nP3;9000;80\n", NULL);
}

static void test_milestones_in_thousands(void **state)
{
    const char *milestones = "project_id;kind;amount;status\nP1;payment;10;done\n"
                             "P2;payment;20;done\nP3;payment;30;done\n";
    (void)state;
    check(NULL, "id;grant;paid\nP1;20000;10000\nP2;20000;20000\nP3;40000;30000\n", milestones);
    const struct finding *finding = assert_only(FINDING_THOUSANDS);
    assert_string_equal(finding->path, "test/milestones.csv");
    assert_string_equal(finding->header, "amount");
    clear();
}

static void test_grants_in_thousands(void **state)
{
    (void)state;
    check("name;envelope\nF;100\n", "id;grant\nP1;20\nP2;40\nP3;60\n",
          "project_id;kind;amount\nP1;payment;20000\nP2;payment;20000\nP3;payment;60000\n");
    const struct finding *finding = assert_only(FINDING_THOUSANDS); /* in no sum either */
    assert_string_equal(finding->header, "grant");
    assert_string_equal(finding->other.path, "test/milestones.csv");
    clear();
}

static void test_an_envelope_in_thousands(void **state)
{
    (void)state;
    check("name;envelope\nF;100\n", "id;grant\nP1;40000\nP2;50000\n", NULL);
    assert_string_equal(assert_only(FINDING_THOUSANDS)->found, "100");
    clear();
    check("name;envelope\nF;500\n", "id;grant\nP1;40000\nP2;50000\n", NULL);
    assert_only(FINDING_GRANTS_OVER_ENVELOPE);
    clear();
    check("name;envelope\nF;1\n", "id;grant\nP1;40000\nP2;50000\n", NULL);
    assert_only(FINDING_GRANTS_OVER_ENVELOPE);
    clear();
}

static void check_currency(const char *currency, const char *poison, const char *column)
{
    char programme[100];
    snprintf(programme, sizeof programme, "name;currency\nF;%s\n", currency);
    check_recipe(&(struct recipe){
        .programme = programme,
        .projects = "id;grant;paid\nP1;;\nP2;90;80\nP3;70;60\n",
        .poison = poison,
        .poisoned = column,
    });
}

static void test_another_currency(void **state)
{
    (void)state;
    check_currency("EUR", "$", "paid");
    const struct finding *finding = assert_only(FINDING_OTHER_CURRENCY);
    assert_int_equal(finding->line, 3); /* the first, and no other */
    assert_int_equal(finding->column, 3);
    assert_string_equal(finding->found, "$80$");
    assert_string_equal(finding->other.found, "EUR");
    clear();
    check_currency("XPF", " \u20AC", "grant");
    assert_only(FINDING_OTHER_CURRENCY);
    clear();
    check_currency("\u20AC", " Euros ", "grant");
    assert_int_equal(found.count, 0);
    clear();
    check_currency("", "$", "grant"); /* the only one there is */
    assert_int_equal(found.count, 0);
    clear();
    check_currency("USD", "$", "grant");
    assert_int_equal(found.count, 0);
    clear();
}

static void test_nothing_and_batches(void **state)
{
    (void)state;
    assert_quiet(NULL, NULL, NULL);
    check_recipe(&(struct recipe){
        .projects = "id;start;end\nP1;2026-01-01;2026-02-01\nP2;2026-03-01;2026-02-01\n",
        .milestones = "project_id;id\nP2;a\nP1;a\nP2;a\n",
        .batch_rows = 1,
        .milestones_first = true,
    });
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[0].row, project_row(portfolio, "P2"));
    assert_int_equal(found.items[1].row, milestone_row(portfolio, 2));
    assert_int_equal(found.items[1].other.line, 2);
    clear();
}

/* Beyond the places that are kept, none takes the words of another. */
static void test_many(void **state)
{
    struct buffer projects = {0}, milestones = {0};
    enum { ALL = FINDING_PLACES + 200 };

    (void)state;
    buffer_append_string(&projects, "id;grant\n");
    buffer_append_string(&milestones, "project_id;kind;amount\n");
    for (int i = 0; i < ALL; i++) {
        buffer_printf(&projects, "P%d;100\n", i);
        buffer_printf(&milestones, "P%d;payment;%d\n", i, 200 + i);
    }
    check(NULL, buffer_string(&projects), buffer_string(&milestones));
    assert_int_equal(found.group_count, 1);
    assert_int_equal(found.groups[0].count, ALL);
    assert_int_equal(found.count, FINDING_PLACES);
    assert_string_equal(found.items[0].found, "200.00 > 100.00");
    assert_string_equal(found.items[FINDING_PLACES - 1].found, "1199.00 > 100.00");
    clear();
    buffer_clear(&projects);
    buffer_clear(&milestones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_of_a_project),
        cmocka_unit_test(test_a_cell_is_reported_once),
        cmocka_unit_test(test_declared_after_the_export),
        cmocka_unit_test(test_the_day_of_the_file_is_that_of_the_export),
        cmocka_unit_test(test_public_share),
        cmocka_unit_test(test_dates_of_the_programme),
        cmocka_unit_test(test_days_of_a_milestone),
        cmocka_unit_test(test_instalments_and_the_grant),
        cmocka_unit_test(test_payments_made_and_paid),
        cmocka_unit_test(test_part_of_the_data_has_no_sums),
        cmocka_unit_test(test_milestone_numbers),
        cmocka_unit_test(test_sums_and_the_envelope),
        cmocka_unit_test(test_a_column_in_thousands),
        cmocka_unit_test(test_milestones_in_thousands),
        cmocka_unit_test(test_grants_in_thousands),
        cmocka_unit_test(test_an_envelope_in_thousands),
        cmocka_unit_test(test_another_currency),
        cmocka_unit_test(test_nothing_and_batches),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
