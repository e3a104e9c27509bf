/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "monitor/payments.h"
#include "portfolio_maker.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_planned_and_made),
        cmocka_unit_test(test_who_is_left_out),
        cmocka_unit_test(test_no_month_is_left_out_between),
        cmocka_unit_test(test_a_mistyped_year_does_not_fill_the_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
