/* SPDX-License-Identifier: MIT */
/* The figures of projects and the programme's sums. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "monitor/assessment.h"
#include "monitor/project_money.h"
#include "portfolio_maker.h"

#define EUROS(units) ((money_t)(units) * MONEY_MINOR)
#define MILESTONES "project_id;title;kind;due;amount;done_on;received_on;baseline_due;status\n"

static struct portfolio *portfolio;
static struct assessment *assessment;

static void assess_recipe(const struct recipe *recipe, const char *as_of)
{
    struct thresholds limits = thresholds_default();
    portfolio = portfolio_make(recipe);
    assessment = assessment_new(portfolio, &limits, day_of(as_of));
}

static void assess(const char *projects, const char *milestones)
{
    assess_recipe(&(struct recipe){.projects = projects, .milestones = milestones},
                  "2026-11-23");
}

static void assess_again(const char *as_of)
{
    struct thresholds limits = thresholds_default();
    assessment_free(assessment);
    assessment = assessment_new(portfolio, &limits, day_of(as_of));
}

static void assess_clear(void)
{
    assessment_free(assessment);
    portfolio_free(portfolio);
}

static const struct project_state *state_of(const char *id)
{
    return assessment_project(assessment, project_row(portfolio, id));
}

static struct project_money money_of(const char *id)
{
    return project_money_of(portfolio, project_row(portfolio, id));
}

static void assert_sum(const struct money_sum *sum, money_t total, uint32_t known,
                       uint32_t unknown)
{
    assert_int_equal(money_sum_total(sum), total);
    assert_int_equal(sum->known, known);
    assert_int_equal(sum->unknown, unknown);
}

static void test_time_share(void **state)
{
    day_t start = day_of("2026-01-01"), end = start + 200;
    (void)state;
    assert_int_equal(time_share(start, end, start - 1), 0);
    assert_int_equal(time_share(start, end, start), 0);
    assert_int_equal(time_share(start, end, start + 1), 1); /* 0.5 rounds up */
    assert_int_equal(time_share(start, end, start + 100), 50);
    assert_int_equal(time_share(start, end, end - 1), 100); /* 99.5 */
    assert_int_equal(time_share(start, end, end - 2), 99);
    assert_int_equal(time_share(start, end, end), 100);
    assert_int_equal(time_share(start, end, end + 5000), 100);
    assert_int_equal(time_share(DAY_UNKNOWN, end, start), -1);
    assert_int_equal(time_share(start, DAY_UNKNOWN, start), -1);
    assert_int_equal(time_share(start, start, start), -1);
    assert_int_equal(time_share(end, start, start), -1);
}

static void test_remaining_and_leftover(void **state)
{
    (void)state;
    assess("id;status;grant;paid\n"
           "open;running;1000;250\n"
           "settle;to_settle;1000;900\n"
           "left;closed;1000;940\n"
           "over;closed;1000;1030\n"
           "exact;closed;1000;1000\n"
           "unpaid;running;1000;\n"
           "free;running;;250\n"
           "lost;closed;;250\n",
           NULL);
    assert_int_equal(money_of("open").remaining, EUROS(750));
    assert_int_equal(money_of("open").leftover, MONEY_UNKNOWN);
    assert_int_equal(money_of("settle").remaining, EUROS(100));
    assert_int_equal(money_of("left").remaining, MONEY_UNKNOWN);
    assert_int_equal(money_of("left").leftover, EUROS(60));
    assert_int_equal(money_of("over").leftover, EUROS(-30));
    assert_int_equal(money_of("unpaid").remaining, MONEY_UNKNOWN);
    assert_int_equal(money_of("free").remaining, MONEY_UNKNOWN);
    assert_sum(&assessment->totals.remaining, EUROS(850), 2, 2);
    assert_sum(&assessment->totals.leftover, EUROS(60), 2, 1);
    assert_sum(&assessment->totals.overpaid, EUROS(30), 1, 0);
    assess_clear();
}

static void test_shares(void **state)
{
    (void)state;
    assess("id;status;start;end;progress;grant;paid\n"
           "half;running;2026-11-03;2026-12-13;63.50;1000;505\n"
           "none;running;;2026-12-13;;1000;\n"
           "odd;running;2026-12-13;2026-11-03;0;0;10\n"
           "over;running;2027-01-01;2027-02-01;63.49;100;105\n",
           NULL);
    assert_int_equal(state_of("half")->time, 50);
    assert_int_equal(state_of("half")->progress, 64);
    assert_int_equal(project_paid_share(portfolio, project_row(portfolio, "half")), 51);
    assert_int_equal(state_of("none")->time, -1);
    assert_int_equal(state_of("none")->progress, -1);
    assert_int_equal(project_paid_share(portfolio, project_row(portfolio, "none")), -1);
    assert_int_equal(state_of("odd")->time, -1);
    assert_int_equal(state_of("odd")->progress, 0);
    assert_int_equal(project_paid_share(portfolio, project_row(portfolio, "odd")), -1); /* of nothing */
    assert_int_equal(state_of("over")->time, 0);
    assert_int_equal(state_of("over")->progress, 63);
    assert_int_equal(project_paid_share(portfolio, project_row(portfolio, "over")), 105);
    assess_clear();
}

static void test_public_share(void **state)
{
    (void)state;
    assess("id;status;budget;public_funding;grant\n"
           "stated;running;1000;820;600\n"
           "least;running;1000;;600\n"
           "nothing;running;;820;600\n",
           NULL);
    bool at_least;
    assert_int_equal(
        project_public_share(portfolio, project_row(portfolio, "stated"), &at_least), 82);
    assert_false(at_least);
    assert_int_equal(
        project_public_share(portfolio, project_row(portfolio, "least"), &at_least), 60);
    assert_true(at_least);
    assert_int_equal(
        project_public_share(portfolio, project_row(portfolio, "nothing"), &at_least), -1);
    assess_clear();
}

static void test_late_project(void **state)
{
    (void)state;
    assess("id;status\nP;running\nQ;running\nR;closed\n",
           MILESTONES "P;short;visit;2026-11-20\n"
                      "P;long;visit;2026-10-16\n"
                      "P;waits;visit;2026-01-01;;;2026-11-01\n"
                      "Q;to come;visit;2026-11-23\n"
                      "R;asleep;visit;2026-01-01\n");
    assert_int_equal(state_of("P")->late, milestone_row(portfolio, 1));
    assert_int_equal(state_of("P")->late_days, 38);
    assert_int_equal(state_of("P")->late_count, 2);
    assert_int_equal(state_of("Q")->late, ROW_NONE);
    assert_int_equal(state_of("Q")->late_days, 0);
    assert_int_equal(assessment->totals.late_projects, 1);
    assert_int_equal(assessment->totals.late_milestones, 2);
    assess_clear();
}

static void test_next_is_the_earliest_open(void **state)
{
    (void)state;
    assess("id;status\nP;running\nQ;running\nR;running\n",
           MILESTONES "P;undated;visit;\n"
                      "P;third;visit;2026-12-30\n"
                      "P;next;committee;2026-12-01\n"
                      "P;late;visit;2026-11-01\n"
                      "P;received;interim_report;2026-11-25;;;2026-11-20\n"
                      "P;done;visit;2026-11-24;;2026-11-20\n"
                      "P;dropped;visit;2026-11-24;;;;;cancelled\n"
                      "Q;today;payment;2026-11-23;5\n"
                      "R;only undated;visit;\n");
    assert_int_equal(state_of("P")->next, milestone_row(portfolio, 2));
    assert_int_equal(state_of("P")->next_days, 8);
    assert_int_equal(state_of("Q")->next, milestone_row(portfolio, 7));
    assert_int_equal(state_of("Q")->next_days, 0);
    assert_int_equal(state_of("R")->next, ROW_NONE);
    assert_int_equal(state_of("R")->next_days, DAYS_UNKNOWN);
    assess_clear();
}

static void test_what_waits_for_us(void **state)
{
    (void)state;
    assess("id;status\nP;running\n",
           MILESTONES "P;second;interim_report;2026-11-20;;;2026-11-20\n"
                      "P;first;deliverable;2026-11-10;;;2026-11-20\n"
                      "P;pay me;payment;2026-11-05;100\n"
                      "P;soon;payment;2026-11-23;100\n");
    assert_int_equal(state_of("P")->received, milestone_row(portfolio, 1));
    assert_int_equal(state_of("P")->received_count, 2);
    assert_int_equal(state_of("P")->to_pay_count, 1);
    assert_int_equal(assessment->totals.received, 2);
    assert_int_equal(assessment->totals.to_pay, 1);
    assert_int_equal(assessment->totals.late_milestones, 0);
    assess_clear();
}

static void test_slip_is_the_largest_unfinished(void **state)
{
    (void)state;
    assess("id;status\nP;running\nQ;running\n",
           MILESTONES "P;done;visit;2026-01-01;;2026-11-20;;2025-01-01\n"
                      "P;small;visit;2026-12-10;;;;2026-12-01\n"
                      "P;large;visit;2027-01-10;;;;2026-12-01\n"
                      "P;done last;visit;2027-06-01;;2026-11-20;;2025-01-01\n"
                      "Q;ahead;visit;2026-12-01;;;;2026-12-10\n");
    assert_int_equal(state_of("P")->slip, 40);
    assert_int_equal(state_of("Q")->slip, -9);
    assess_clear();
}

static void test_on_hold_is_capped(void **state)
{
    (void)state;
    assess("id;status;grant;paid\nfits;running;1000;500\ntoo much;running;1000;800\n"
           "overpaid;running;1000;1100.50\nwithout;running;;\nquiet;running;1000;1200\n",
           MILESTONES "fits;a;deliverable;2026-10-01;500\n"
                      "too much;b;deliverable;2026-10-01;200.01\n"
                      "overpaid;c;deliverable;2026-10-01;10\n"
                      "without;d;deliverable;2026-10-01;700\n");
    assert_sum(&state_of("fits")->on_hold, EUROS(500), 1, 0);
    assert_sum(&state_of("too much")->on_hold, EUROS(200), 1, 0);
    assert_sum(&state_of("overpaid")->on_hold, 0, 1, 0);
    assert_sum(&state_of("without")->on_hold, EUROS(700), 1, 0);
    assert_sum(&assessment->totals.on_hold, EUROS(1400), 4, 0);
    /* one that is overpaid and holds nothing up is no finding */
    assert_int_equal(assessment->findings.count, 2);
    const struct finding *finding = &assessment->findings.items[0];
    assert_int_equal(finding->code, FINDING_HOLD_OVER_REMAINING);
    assert_int_equal(finding->row, project_row(portfolio, "too much"));
    assert_int_equal(finding->kind, TABLE_PROJECTS);
    assert_int_equal(finding->line, 3);
    assert_string_equal(finding->path, "test/projects.csv");
    assert_string_equal(finding->found, "200.01 > 200.00");
    assert_string_equal(assessment->findings.items[1].found, "10.00 > -100.50");
    assess_clear();
}

static void test_unknown_on_hold(void **state)
{
    (void)state;
    assess("id;status\nP;running\nQ;running\n",
           MILESTONES "P;a;deliverable;2026-10-01;\nP;pay;payment;2026-12-01;\n"
                      "Q;b;deliverable;2026-10-01;300\n");
    assert_sum(&assessment->totals.on_hold, EUROS(300), 1, 1);
    assert_int_equal(assessment->findings.count, 0);
    assess_clear();
}

static void test_due_to_date(void **state)
{
    (void)state;
    assess("id;status\nP;running\nC;closed\nX;cancelled\n",
           MILESTONES "P;paid;payment;2026-01-01;100;2026-01-05\n"
                      "P;today;payment;2026-11-23;200\n"
                      "P;tomorrow;payment;2026-11-24;400\n"
                      "P;dropped;payment;2026-01-01;800;;;;cancelled\n"
                      "P;undated;payment;;1600\n"
                      "P;carried;deliverable;2026-03-01;3200\n"
                      "P;not one;visit;2026-03-01;\n"
                      "P;unknown;payment;2026-04-01;\n"
                      "P;unknown too;payment;2026-05-01;\n"
                      "C;settled;payment;2026-04-01;10000\n"
                      "X;never;payment;2026-04-01;20000\n");
    assert_sum(&state_of("P")->due_to_date, EUROS(3500), 3, 2);
    assert_sum(&assessment->totals.due_to_date, EUROS(13500), 4, 2);
    assess_again("2026-11-24");
    assert_sum(&state_of("P")->due_to_date, EUROS(3900), 4, 2);
    assess_again("2025-11-24");
    assert_sum(&state_of("P")->due_to_date, MONEY_UNKNOWN, 0, 0);
    assess_clear();
}

static const char programme[] = "name;envelope;start;end\nP;10000;2026-01-01;2026-12-31\n";

static void test_available_with_an_unknown_grant(void **state)
{
    (void)state;
    assess_recipe(&(struct recipe){.programme = programme,
                                   .projects = "id;status;grant;committed\n"
                                               "A;running;3000;2500\nB;closed;1000;1000\n"
                                               "C;running;;\n"},
                  "2026-11-23");
    assert_sum(&assessment->totals.granted, EUROS(4000), 2, 1);
    assert_int_equal(assessment->totals.available, EUROS(6000)); /* at most */
    assert_int_equal(assessment->totals.still_to_commit, EUROS(6500));
    assess_clear();
    assess_recipe(&(struct recipe){.programme = "name;envelope\nP;\n",
                                   .projects = "id;grant\nA;5\n"},
                  "2026-11-23");
    assert_int_equal(assessment->totals.envelope, MONEY_UNKNOWN);
    assert_int_equal(assessment->totals.available, MONEY_UNKNOWN);
    assert_int_equal(assessment->totals.time, -1);
    assess_clear();
    assess_recipe(&(struct recipe){.programme = programme, .projects = "id;title\nA;x\n"},
                  "2026-11-23");
    assert_int_equal(assessment->totals.available, MONEY_UNKNOWN); /* no grant is known */
    assess_clear();
}

static void test_who_is_in_the_sums(void **state)
{
    (void)state;
    assess_recipe(
        &(struct recipe){.programme = programme,
                         .projects = "id;status;grant;committed;paid\n"
                                     "A;candidate;1;1;1\nB;refused;2;2;2\n"
                                     "C;selected;100;90;80\nD;contracted;200;190;180\n"
                                     "E;suspended;400;390;380\nF;;800;790;780\n"
                                     "G;closed;1600;1590;1580\nH;cancelled;3200;3190;50\n"},
        "2026-11-23");
    const struct totals *totals = &assessment->totals;
    assert_int_equal(totals->projects, 6);
    assert_int_equal(totals->funded, 5);
    assert_sum(&totals->granted, EUROS(3100 + 50), 6, 0);
    assert_sum(&totals->committed, EUROS(3050 + 50), 6, 0);
    assert_sum(&totals->paid, EUROS(3000 + 50), 6, 0);
    assert_sum(&totals->remaining, EUROS(80), 4, 0);
    assert_int_equal(totals->available, EUROS(10000 - 3150));
    assert_false(state_of("A")->counted);
    assert_false(state_of("B")->counted);
    assert_true(state_of("H")->counted);
    assert_int_equal(money_of("H").remaining, MONEY_UNKNOWN);
    assess_clear();
}

/* What was paid to a project before it was cancelled is not zero because nobody says. */
static void test_cancelled_with_an_unknown_payment(void **state)
{
    (void)state;
    assess_recipe(&(struct recipe){.programme = programme,
                                   .projects = "id;status;grant;paid\n"
                                               "A;running;100;20\nH;cancelled;3200;\n"},
                  "2026-11-23");
    assert_sum(&assessment->totals.granted, EUROS(100), 1, 1);
    assert_sum(&assessment->totals.paid, EUROS(20), 1, 1);
    assess_clear();
}

static void test_sums_that_do_not_fit(void **state)
{
    (void)state;
    assess_recipe(&(struct recipe){.programme = programme,
                                   .projects = "id;status;grant;paid\n"
                                               "A;running;92233720368547758;-1000\n"
                                               "B;running;92233720368547758;0\n"},
                  "2026-11-23");
    assert_int_equal(money_sum_total(&assessment->totals.granted), MONEY_UNKNOWN);
    assert_int_equal(assessment->totals.available, MONEY_UNKNOWN);
    assert_int_equal(money_of("A").remaining, MONEY_UNKNOWN);
    assert_int_equal(money_of("B").remaining, EUROS(92233720368547758));
    assess_clear();
}

static void test_due_soon(void **state)
{
    (void)state;
    assess("id;status\nP;running\nQ;closed\nR;candidate\n",
           MILESTONES "P;late;visit;2026-11-22\n"
                      "P;today;visit;2026-11-23\n"
                      "P;report;interim_report;2026-12-01\n"
                      "P;released;payment;2027-02-01;300\n"
                      "P;on the last day;payment;2026-12-23;50\n"
                      "P;a day too far;visit;2026-12-24\n"
                      "P;received;deliverable;2026-12-01;;;2026-11-20\n"
                      "P;undated;visit;\n"
                      "Q;closed;visit;2026-12-01\n"
                      "R;not ours;visit;2026-12-01\n");
    /* the late visit holds the payment of 23 December, which so stands in its row; the
     * deliverable received is the last document before the payment of February */
    assert_int_equal(assessment->totals.due_soon, 2);
    assert_int_equal(assessment->totals.unfinished, 6);
    assert_sum(&assessment->totals.due_soon_releases, MONEY_UNKNOWN, 0, 0);
    assess_clear();
    assess("id;status\nP;running\n", MILESTONES "P;report;interim_report;2026-12-01\n"
                                                "P;released;payment;2027-02-01;300\n"
                                                "P;alone;payment;2026-11-30;50\n"
                                                "P;who knows;payment;2026-11-29;\n"
                                                "P;on the last day;visit;2026-12-23\n");
    assert_int_equal(assessment->totals.due_soon, 4);
    assert_int_equal(assessment->totals.unfinished, 4);
    assert_sum(&assessment->totals.due_soon_releases, EUROS(350), 2, 1);
    assess_clear();
}

static void test_time_of_the_programme(void **state)
{
    (void)state;
    assess_recipe(&(struct recipe){.programme = programme}, "2026-07-02");
    assert_int_equal(assessment->totals.time, 50);
    assert_int_equal(assessment->totals.days_elapsed, 182);
    assert_int_equal(assessment->totals.days_in_all, 364);
    assess_again("2025-07-02");
    assert_int_equal(assessment->totals.time, 0);
    assert_int_equal(assessment->totals.days_elapsed, 0);
    assert_int_equal(assessment->totals.days_in_all, 364);
    assess_again("2026-12-31");
    assert_int_equal(assessment->totals.time, 100);
    assert_int_equal(assessment->totals.days_elapsed, 364);
    assess_again("2027-07-02");
    assert_int_equal(assessment->totals.days_elapsed, 364);
    assess_again("2026-12-30"); /* 363 of 364 days are 100 % when rounded */
    assert_int_equal(assessment->totals.time, 100);
    assert_int_equal(assessment->totals.days_elapsed, 363);
    assess_clear();
}

static void test_another_day(void **state)
{
    (void)state;
    assess("id;status;start;end;grant;paid\nP;running;2026-01-01;2027-01-01;100;40\n",
           MILESTONES "P;report;interim_report;2026-06-30;;2026-08-15;2026-07-20\n");
    assert_int_equal(state_of("P")->late_count, 0);
    assess_again("2026-07-19");
    assert_int_equal(state_of("P")->late_days, 19);
    assess_again("2026-07-20");
    assert_int_equal(state_of("P")->late_count, 0);
    assert_int_equal(state_of("P")->received_count, 1);
    assess_again("2026-06-30");
    assert_int_equal(state_of("P")->next_days, 0);
    assess_again("2026-08-15");
    assert_int_equal(state_of("P")->received_count, 0);
    assert_int_equal(money_of("P").remaining, EUROS(60)); /* has no day: the export's */
    assess_clear();
}

static void test_progress_without_a_day_is_that_of_the_export(void **state)
{
    static const char projects[] = "id;status;start;end;progress;progress_on\n"
                                   "P;running;2026-01-01;2027-01-01;10;\n"
                                   "Q;running;2026-01-01;2027-01-01;10;2026-08-25\n";
    (void)state;
    assess_recipe(&(struct recipe){.programme = "name;as_of\nP;2026-11-23\n",
                                   .projects = projects},
                  "2026-11-23");
    assert_int_equal(state_of("P")->diagnosis.rule, RULE_BEHIND);
    assert_int_equal(state_of("P")->health, HEALTH_WATCH);
    assert_int_equal(state_of("Q")->diagnosis.rule, RULE_BEHIND); /* 90 days ago */
    assess_again("2026-11-24");
    assert_int_equal(state_of("Q")->diagnosis.rule, RULE_FINE);
    assess_again("2026-11-22");
    assert_int_equal(state_of("P")->diagnosis.rule, RULE_FINE);
    assess_clear();
    assess(projects, NULL); /* the day of the export is not known either */
    assert_int_equal(state_of("P")->diagnosis.rule, RULE_FINE);
    assess_clear();
}

static void test_whose_grants_are_not_known(void **state)
{
    (void)state;
    assess("id;status;grant;paid\nA;running;;1\nB;candidate;;\nC;running;5;\nD;cancelled;5;\n"
           "E;closed;;1\nF;running;;\n",
           NULL);
    assert_int_equal(assessment->totals.granted.unknown, 4);
    static const char *const first[UNGRANTED_NAMED] = {"A", "D", "E"};
    for (int i = 0; i < UNGRANTED_NAMED; i++)
        assert_int_equal(assessment->ungranted[i], project_row(portfolio, first[i]));
    assess_clear();
}

static void test_nothing_at_all(void **state)
{
    (void)state;
    assess_recipe(&(struct recipe){0}, "2026-11-23");
    assert_int_equal(assessment->totals.projects, 0);
    assert_int_equal(assessment->totals.envelope, MONEY_UNKNOWN);
    assert_int_equal(assessment->totals.time, -1);
    assess_clear();
    assessment_free(NULL);
}

static void test_short_batches(void **state)
{
    static const char projects[] = "id;status;grant\nA;running;1\nB;running;2\nC;running;4\n";
    static const char milestones[] =
        MILESTONES "A;x;visit;2026-01-01\nC;x;visit;2026-02-01\nC;y;visit;2026-03-01\n";
    (void)state;
    assess_recipe(&(struct recipe){.projects = projects, .milestones = milestones,
                                   .batch_rows = 1, .milestones_first = true},
                  "2026-11-23");
    assert_sum(&assessment->totals.granted, EUROS(7), 3, 0);
    assert_int_equal(assessment->totals.late_milestones, 3);
    assert_int_equal(state_of("C")->late_count, 2);
    assert_int_equal(state_of("B")->late_count, 0);
    assess_clear();
}

static void test_in_slices(void **state)
{
    static const char projects[] = "id;status;grant\nA;running;1\nB;running;2\nC;running;4\n";
    static const char milestones[] = MILESTONES "A;x;visit;2026-01-01\nC;x;visit;2026-02-01\n";
    struct thresholds limits = thresholds_default();
    (void)state;
    portfolio = portfolio_make(&(struct recipe){
        .programme = "name;envelope\nQ;10\n", .projects = projects, .milestones = milestones,
        .batch_rows = 2});
    assessment = assessment_begin(portfolio, &limits, day_of("2026-11-23"));
    assert_false(assessment_complete(assessment));
    assert_true(assessment_step(assessment, portfolio, 2));
    assert_int_equal(assessment->next, project_row(portfolio, "C"));
    assert_int_equal(state_of("A")->late_count, 1);
    assert_false(assessment_step(assessment, portfolio, 2));
    assert_true(assessment_complete(assessment));
    assert_false(assessment_step(assessment, portfolio, 2)); /* none is counted twice */
    assert_sum(&assessment->totals.granted, EUROS(7), 3, 0);
    assert_int_equal(assessment->totals.available, EUROS(3));
    assert_int_equal(assessment->totals.late_milestones, 2);
    assess_clear();

    portfolio = portfolio_make(&(struct recipe){.programme = "name;envelope\nQ;10\n"});
    assessment = assessment_begin(portfolio, &limits, day_of("2026-11-23"));
    assert_true(assessment_complete(assessment));
    assert_int_equal(assessment->totals.envelope, EUROS(10));
    assess_clear();
}

enum { MANY = 70 };

/* So many projects, each in a batch of its own, so that their rows reach far. Of each third
 * one the grant is not known from the tenth on, and each fifth one holds up too much. */
static struct portfolio *many_projects(void)
{
    struct buffer projects = {0}, milestones = {0};
    buffer_append_string(&projects, "id;status;grant;paid\n");
    buffer_append_string(&milestones, MILESTONES);
    for (int i = 0; i < MANY; i++) {
        const char *grant = i >= 10 && i % 3 == 0 ? "" : "1000";
        buffer_printf(&projects, "P%d;running;%s;%d\n", i, grant, i);
        buffer_printf(&milestones, "P%d;x;deliverable;2026-10-%02d;%d\n", i, i % 28 + 1,
                      i % 5 == 0 ? 1001 : 10);
    }
    struct portfolio *many =
        portfolio_make(&(struct recipe){.programme = "name;envelope\nQ;100000\n",
                                        .projects = buffer_string(&projects),
                                        .milestones = buffer_string(&milestones),
                                        .batch_rows = 1});
    buffer_clear(&projects);
    buffer_clear(&milestones);
    return many;
}

/* By several processors at once it comes to the same as by one, one after the other. */
static void test_by_all_processors(void **state)
{
    struct thresholds limits = thresholds_default();
    (void)state;
    portfolio = many_projects();
    assessment = assessment_begin(portfolio, &limits, day_of("2026-11-23"));
    assessment_step(assessment, portfolio, 5);
    assessment_finish(assessment, portfolio);
    struct assessment *one = assessment_begin(portfolio, &limits, day_of("2026-11-23"));
    while (assessment_step(one, portfolio, 1))
        continue;
    assert_true(assessment_complete(assessment));
    assert_int_equal(assessment->assessed, MANY);
    assert_int_equal(assessment->covered, one->covered);
    assert_memory_equal(&assessment->totals, &one->totals, sizeof one->totals);
    assert_memory_equal(assessment->states, one->states, one->slots * sizeof *one->states);
    assert_memory_equal(assessment->ungranted, one->ungranted, sizeof one->ungranted);
    assert_int_equal(one->findings.count, 10);
    assert_int_equal(assessment->findings.count, one->findings.count);
    assert_int_equal(assessment->findings.to_check, one->findings.to_check);
    for (size_t i = 0; i < one->findings.count; i++)
        assert_int_equal(assessment->findings.items[i].row, one->findings.items[i].row);
    assessment_finish(assessment, portfolio); /* none is counted twice */
    assert_memory_equal(&assessment->totals, &one->totals, sizeof one->totals);
    assessment_free(one);
    assess_clear();
}

/* Parts do not begin in the gap behind a short batch, wherever the rest of it begins. */
static void test_by_all_processors_from_amid_a_batch(void **state)
{
    struct thresholds limits = thresholds_default();
    struct buffer projects = {0};
    (void)state;
    buffer_append_string(&projects, "id;status\n");
    for (int i = 0; i < MANY; i++)
        buffer_printf(&projects, "P%d;running\n", i);
    portfolio = portfolio_make(
        &(struct recipe){.projects = buffer_string(&projects), .batch_rows = 2});
    /* The part that begins 32 batches behind row 1 does so behind one of a single row. */
    for (int i = 0; i < MANY; i++) {
        buffer_reset(&projects);
        buffer_printf(&projects, "id;status\nQ%d;running\n", i);
        portfolio_more_projects(portfolio, buffer_string(&projects));
    }
    assessment = assessment_begin(portfolio, &limits, day_of("2026-11-23"));
    assessment_step(assessment, portfolio, 1);
    assessment_finish(assessment, portfolio);
    assert_int_equal(assessment->assessed, 2 * MANY);
    assert_int_equal(assessment->totals.projects, 2 * MANY);
    buffer_clear(&projects);
    assess_clear();
}

/* All projects may be there before the last milestones: figures of that time are not whole,
 * even when nothing else comes. */
static void test_whole(void **state)
{
    struct thresholds limits = thresholds_default();
    struct portfolio *growing = portfolio_of("id;title\nP1;Un\n", NULL);
    (void)state;
    growing->complete = false;
    struct assessment *before =
        assessment_new(growing, &limits, day_of("2026-11-23"));
    assert_true(assessment_complete(before));
    assert_false(assessment_whole(before, growing));
    growing->complete = true;
    assert_false(assessment_whole(before, growing));
    struct assessment *after = assessment_begin(growing, &limits, before->as_of);
    assert_false(assessment_whole(after, growing));
    assessment_step(after, growing, 1);
    assert_true(assessment_whole(after, growing));
    assessment_free(before);
    assessment_free(after);
    portfolio_free(growing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_time_share),
        cmocka_unit_test(test_remaining_and_leftover),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_public_share),
        cmocka_unit_test(test_late_project),
        cmocka_unit_test(test_next_is_the_earliest_open),
        cmocka_unit_test(test_what_waits_for_us),
        cmocka_unit_test(test_slip_is_the_largest_unfinished),
        cmocka_unit_test(test_on_hold_is_capped),
        cmocka_unit_test(test_unknown_on_hold),
        cmocka_unit_test(test_due_to_date),
        cmocka_unit_test(test_available_with_an_unknown_grant),
        cmocka_unit_test(test_who_is_in_the_sums),
        cmocka_unit_test(test_cancelled_with_an_unknown_payment),
        cmocka_unit_test(test_sums_that_do_not_fit),
        cmocka_unit_test(test_due_soon),
        cmocka_unit_test(test_time_of_the_programme),
        cmocka_unit_test(test_another_day),
        cmocka_unit_test(test_progress_without_a_day_is_that_of_the_export),
        cmocka_unit_test(test_whose_grants_are_not_known),
        cmocka_unit_test(test_nothing_at_all),
        cmocka_unit_test(test_short_batches),
        cmocka_unit_test(test_in_slices),
        cmocka_unit_test(test_by_all_processors),
        cmocka_unit_test(test_by_all_processors_from_amid_a_batch),
        cmocka_unit_test(test_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
