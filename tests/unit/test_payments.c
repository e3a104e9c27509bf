/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "monitor/payments.h"
#include "random_portfolio.h"

#define EUROS(units) ((money_t)(units) * MONEY_MINOR)
#define HEADER "project_id;title;kind;due;amount;done_on;status\n"

static struct portfolio *portfolio;
static struct payment_months months;

static void sum_up(const char *milestones, const char *as_of)
{
    portfolio = portfolio_of("id;status\nP;running\nC;closed\nX;cancelled\nA;candidate\n",
                             milestones);
    months = payments_by_month(portfolio, day_of(as_of));
}

static void sum_clear(void)
{
    payment_months_clear(&months);
    assert_int_equal(months.count, 0);
    portfolio_free(portfolio);
}

static void assert_month(size_t index, const char *first, money_t planned, money_t made)
{
    assert_true(index < months.count);
    assert_int_equal(months.items[index].first, day_of(first));
    assert_int_equal(months.items[index].planned.total, planned);
    assert_int_equal(months.items[index].made.total, made);
}

static void test_none(void **state)
{
    (void)state;
    sum_up(HEADER "P;visit;visit;2026-01-01\nP;undated;payment;;100\n", "2026-11-23");
    assert_int_equal(months.count, 0);
    sum_clear();
}

static void test_planned_and_made(void **state)
{
    (void)state;
    sum_up(HEADER "P;a;payment;2026-01-31;100;2026-03-01\n"
                  "P;b;payment;2026-02-01;200;2026-03-31\n"
                  "C;c;payment;2026-01-01;400;2025-12-31\n"
                  "P;after the day;payment;2026-02-28;800;2026-11-24\n"
                  "P;carried;deliverable;2026-02-14;1600;2026-02-14\n"
                  "P;unknown;payment;2026-02-14;;2026-03-02\n",
           "2026-11-23");
    assert_int_equal(months.count, 4);
    assert_month(0, "2025-12-01", 0, EUROS(400));
    assert_month(1, "2026-01-01", EUROS(500), 0);
    assert_month(2, "2026-02-01", EUROS(2600), 0);
    assert_month(3, "2026-03-01", 0, EUROS(300));
    assert_int_equal(months.items[2].planned.unknown, 1);
    assert_int_equal(months.items[3].made.unknown, 1);
    sum_clear();
}

static void test_who_is_left_out(void **state)
{
    (void)state;
    sum_up(HEADER "X;x;payment;2026-01-01;100;2026-01-01\n"
                  "A;a;payment;2026-01-01;200\n"
                  "Z;orphan;payment;2026-01-01;400\n"
                  "P;dropped;payment;2026-01-01;800;;cancelled\n"
                  "P;kept;payment;2026-01-01;1600\n",
           "2026-11-23");
    assert_int_equal(months.count, 1);
    assert_month(0, "2026-01-01", EUROS(1600), 0);
    sum_clear();
}

static void test_no_month_is_left_out_between(void **state)
{
    (void)state;
    sum_up(HEADER "P;a;payment;2025-11-30;1\nP;b;payment;2027-02-01;2\n", "2026-11-23");
    assert_int_equal(months.count, 16);
    assert_month(0, "2025-11-01", EUROS(1), 0);
    assert_month(2, "2026-01-01", 0, 0);
    assert_month(15, "2027-02-01", EUROS(2), 0);
    sum_clear();
}

static void test_a_mistyped_year_does_not_fill_the_memory(void **state)
{
    (void)state;
    sum_up(HEADER "P;a;payment;2026-01-15;1\nP;b;payment;9999-12-31;2\n"
                  "P;c;payment;2026-02-15;4;2075-12-31\n"
                  "P;a month too far;payment;2076-01-01;8\n",
           "2090-11-23");
    assert_int_equal(months.count, MONTHS_MOST);
    assert_month(0, "2026-01-01", EUROS(1), 0);
    assert_month(1, "2026-02-01", EUROS(4), 0);
    assert_month(MONTHS_MOST - 1, "2075-12-01", 0, EUROS(4));
    sum_clear();
}

/* --- As of a day -------------------------------------------------------------------------
 */

static void assert_sum(struct money_sum sum, money_t total, uint32_t known, uint32_t unknown)
{
    assert_int_equal(sum.total, total);
    assert_int_equal(sum.known, known);
    assert_int_equal(sum.unknown, unknown);
}

static const char states[] =
    HEADER "P;made;payment;2026-10-01;1;2026-10-05\n"
           "P;made, no one knows when;payment;2026-10-02;2;;done\n"
           "P;due on the day;payment;2026-11-23;4\n"
           "P;due before;payment;2026-11-01;8\n"
           "P;of an unknown amount;payment;2026-11-02\n"
           "P;the day after;payment;2026-11-24;16\n"
           "P;on no day;payment;;32\n"
           "P;carried, to be done;deliverable;2026-11-03;64\n"
           "P;carried, done;deliverable;2026-11-04;128;2026-11-05\n"
           "C;left undone;payment;2026-11-06;256\n"
           "P;no instalment;visit;2026-11-07\n";

static void test_behind_and_to_come(void **state)
{
    (void)state;
    sum_up(states, "2026-11-23");
    assert_int_equal(months.count, 2);
    assert_sum(months.items[0].planned, EUROS(3), 2, 0);
    assert_sum(months.items[0].made, EUROS(1), 1, 0);
    assert_sum(months.items[0].behind, 0, 0, 0);
    assert_sum(months.items[1].planned, EUROS(4 + 8 + 16 + 64 + 128 + 256), 6, 1);
    assert_sum(months.items[1].behind, EUROS(4 + 8 + 64), 3, 1);
    assert_sum(months.items[1].to_come, EUROS(16), 1, 0);
    assert_sum(months.items[1].aside, EUROS(128 + 256), 2, 0);
    assert_sum(months.elsewhere.planned, EUROS(32), 1, 0);
    assert_sum(months.elsewhere.to_come, EUROS(32), 1, 0);
    assert_sum(months.elsewhere.made, EUROS(2), 1, 0);
    assert_sum(months.total.made, EUROS(3), 2, 0);
    sum_clear();
}

/* Another day cuts elsewhere: what was made since had not been made. */
static void test_an_earlier_day(void **state)
{
    (void)state;
    sum_up(states, "2026-10-04");
    assert_sum(months.items[0].made, 0, 0, 0);
    assert_sum(months.items[0].behind, EUROS(1), 1, 0);
    assert_sum(months.items[1].behind, 0, 0, 0);
    assert_sum(months.items[1].to_come, EUROS(4 + 8 + 16 + 64 + 128), 5, 1);
    sum_clear();
}

static void test_years(void **state)
{
    (void)state;
    sum_up(HEADER "P;a;payment;2024-12-31;1;2025-01-01\nP;b;payment;2025-06-01;2\n"
                  "P;c;payment;2027-01-01;4\nP;d;payment;9999-01-01;8\n",
           "2026-11-23");
    assert_int_equal(months.year_count, 51); /* as far as months go, empty ones too */
    assert_int_equal(months.years[0].first, day_of("2024-01-01"));
    assert_sum(months.years[0].planned, EUROS(1), 1, 0);
    assert_sum(months.years[0].made, 0, 0, 0);
    assert_sum(months.years[1].planned, EUROS(2), 1, 0);
    assert_sum(months.years[1].made, EUROS(1), 1, 0);
    assert_sum(months.years[2].planned, 0, 0, 0);
    assert_sum(months.years[3].to_come, EUROS(4), 1, 0);
    assert_sum(months.elsewhere.planned, EUROS(8), 1, 0);
    assert_sum(months.total.planned, EUROS(15), 4, 0);
    sum_clear();
}

static money_t on(const money_t *sums, const char *day)
{
    int index = day_of(day) - months.curve.first;
    assert_in_range(index, 0, months.curve.days - 1);
    return sums[index];
}

static void test_curve(void **state)
{
    (void)state;
    sum_up(HEADER "P;a;payment;2026-01-15;100;2026-02-03\nP;b;payment;2026-02-20;200\n"
                  "P;c;payment;2026-02-20;;2026-02-21\n",
           "2026-02-28");
    assert_int_equal(months.curve.first, day_of("2026-01-01"));
    assert_int_equal(months.curve.days, 59);
    assert_int_equal(on(months.curve.planned, "2026-01-14"), 0);
    assert_int_equal(on(months.curve.planned, "2026-01-15"), EUROS(100));
    assert_int_equal(on(months.curve.planned, "2026-02-28"), EUROS(300));
    assert_int_equal(on(months.curve.made, "2026-02-02"), 0);
    assert_int_equal(on(months.curve.made, "2026-02-28"), EUROS(100));
    sum_clear();
    sum_up(HEADER "P;a;payment;2026-01-15;92000000000000000\n"
                  "P;b;payment;2026-01-16;92000000000000000\n",
           "2026-02-28");
    assert_int_equal(months.curve.days, 0); /* too much to be added up */
    assert_int_equal(money_sum_total(&months.total.planned), MONEY_UNKNOWN);
    sum_clear();
}

/* --- Any portfolio -----------------------------------------------------------------------
 */

static void assert_same_sum(struct money_sum a, struct money_sum b)
{
    assert_sum(a, b.total, b.known, b.unknown);
}

static void assert_same_period(const struct payment_period *a, const struct payment_period *b)
{
    assert_same_sum(a->planned, b->planned);
    assert_same_sum(a->made, b->made);
    assert_same_sum(a->behind, b->behind);
    assert_same_sum(a->to_come, b->to_come);
    assert_same_sum(a->aside, b->aside);
}

/* What the sums must come to, straight from the rows. */
static struct payment_period added_up(day_t as_of)
{
    const struct table *table = &portfolio->milestones;
    struct payment_period total = {0};
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        row_t project = portfolio_project_of(portfolio, row);
        money_t amount = table_money(table, row, MILESTONE_AMOUNT);
        day_t done = table_date(table, row, MILESTONE_DONE_ON);
        int32_t status = table_number(table, row, MILESTONE_STATUS);
        bool payment = table_number(table, row, MILESTONE_KIND) == KIND_PAYMENT;
        bool is_done = done == DAY_UNKNOWN ? status == MILESTONE_DONE : done <= as_of;
        if (!project_status_funded(portfolio_status(portfolio, project)) ||
            status == MILESTONE_CANCELLED || (!payment && !money_known(amount)))
            continue;
        money_sum_add(&total.planned, amount);
        if (payment && is_done)
            money_sum_add(&total.made, amount);
    }
    return total;
}

static void assert_adds_up(day_t as_of)
{
    struct payment_period by_month = months.elsewhere, by_year = months.elsewhere;
    struct payment_period expected = added_up(as_of);
    struct money_sum parts = months.total.made;
    for (size_t i = 0; i < months.count; i++)
        payment_period_merge(&by_month, &months.items[i]);
    for (size_t i = 0; i < months.year_count; i++)
        payment_period_merge(&by_year, &months.years[i]);
    assert_same_period(&by_month, &months.total);
    assert_same_period(&by_year, &months.total);
    assert_same_sum(months.total.planned, expected.planned);
    assert_same_sum(months.total.made, expected.made);
    money_sum_merge(&parts, &months.total.behind);
    money_sum_merge(&parts, &months.total.to_come);
    money_sum_merge(&parts, &months.total.aside);
    assert_same_sum(parts, months.total.planned);
}

static void assert_curve(day_t as_of)
{
    const struct payment_curve *curve = &months.curve;
    for (int i = 1; i < curve->days; i++) {
        assert_true(curve->planned[i] >= curve->planned[i - 1]);
        assert_true(curve->made[i] >= curve->made[i - 1]);
        if (curve->first + i > as_of)
            assert_int_equal(curve->made[i], curve->made[i - 1]);
    }
    if (curve->days == 0)
        return;
    assert_int_equal(curve->planned[curve->days - 1],
                     months.total.planned.total - months.elsewhere.planned.total);
    assert_int_equal(curve->made[curve->days - 1],
                     months.total.made.total - months.elsewhere.made.total);
}

static void test_any_portfolio(void **state)
{
    uint64_t seed = 88172645463325252;
    (void)state;
    for (int round = 0; round < 2000; round++) {
        day_t as_of = day_of("2024-12-01") + (day_t)random_below(&seed, 1100);
        portfolio = random_portfolio(&seed);
        months = payments_by_month(portfolio, as_of);
        assert_adds_up(as_of);
        assert_curve(as_of);
        sum_clear();
    }
}

static void test_some_projects_only(void **state)
{
    (void)state;
    sum_up(HEADER "P;p;payment;2026-01-15;100;2026-01-16\n"
                  "C;c;payment;2026-03-15;200;2026-03-16\n"
                  "X;x;payment;2026-05-15;400\n",
           "2026-11-23");
    row_t rows[] = {project_row(portfolio, "C"), project_row(portfolio, "X")};
    payment_months_clear(&months);
    months = payments_of_rows(portfolio, day_of("2026-11-23"), rows, 2);
    assert_int_equal(months.count, 1);
    assert_month(0, "2026-03-01", EUROS(200), EUROS(200));
    assert_int_equal(months.total.planned.total, EUROS(200));
    payment_months_clear(&months);
    months = payments_of_rows(portfolio, day_of("2026-11-23"), rows, 0);
    sum_clear();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_planned_and_made),
        cmocka_unit_test(test_who_is_left_out),
        cmocka_unit_test(test_no_month_is_left_out_between),
        cmocka_unit_test(test_a_mistyped_year_does_not_fill_the_memory),
        cmocka_unit_test(test_behind_and_to_come),
        cmocka_unit_test(test_an_earlier_day),
        cmocka_unit_test(test_years),
        cmocka_unit_test(test_curve),
        cmocka_unit_test(test_any_portfolio),
        cmocka_unit_test(test_some_projects_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
