/* SPDX-License-Identifier: MIT */
/* What the budget adds up, held against sums made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "loading.h"
#include "monitor/consistency.h"
#include "monitor/ledger.h"
#include "monitor/project_money.h"
#include "monitor/query_work.h"
#include "random_portfolio.h"

#define EUROS(units) ((money_t)(units) * MONEY_MINOR)

static struct portfolio *portfolio;
static struct assessment *assessment;
static struct query query;
static row_t *rows;
static size_t row_count;
static struct ledger ledger;

/* The budget of a portfolio on a day, of the rows that a question leaves. */
static void look_at(struct portfolio *incoming, const char *day, const char *question)
{
    struct thresholds limits = thresholds_default();
    struct filter_error error;
    portfolio = incoming;
    assessment = assessment_new(portfolio, &limits, day_of(day));
    assert_true(query_parse(text_of(question), day_of(day), &query, &error));
    rows = query_run(&query, portfolio, assessment, &row_count);
    ledger_make(&ledger, portfolio, assessment, rows, row_count, query.group);
}

static void look_away(void)
{
    ledger_clear(&ledger);
    assert_null(ledger.groups);
    free(rows);
    query_clear(&query);
    assessment_free(assessment);
    portfolio_free(portfolio);
}

static void assert_sum(struct money_sum sum, money_t total, uint32_t known, uint32_t unknown)
{
    assert_int_equal(sum.total, total);
    assert_int_equal(sum.known, known);
    assert_int_equal(sum.unknown, unknown);
}

/* --- The sample, whose sums were made without jalon -------------------------------------
 */

static struct portfolio *sample(void)
{
    char path[1000];
    snprintf(path, sizeof path, "%s/data", getenv("JALON_TEST_SRCDIR"));
    return load_path(path);
}

static void test_sample_totals(void **state)
{
    (void)state;
    look_at(sample(), "2026-11-23", "");
    assert_sum(ledger.total.sums[FIGURE_GRANTED], EUROS(541900), 9, 1);
    assert_sum(ledger.total.sums[FIGURE_COMMITTED], EUROS(541900), 9, 1);
    assert_sum(ledger.total.sums[FIGURE_PAID], EUROS(390500), 9, 1);
    assert_sum(ledger.total.sums[FIGURE_REMAINING], EUROS(151400), 8, 1);
    assert_sum(ledger.total.sums[FIGURE_LEFTOVER], 0, 1, 0);
    assert_sum(ledger.total.sums[FIGURE_ON_HOLD], EUROS(16290 + 6840), 2, 0);
    assert_int_equal(ledger.total.sums[FIGURE_DUE].total, EUROS(424170));
    assert_int_equal(ledger.total.projects, 10);
    assert_int_equal(ledger.total.unknown, 1);
    assert_int_equal(ledger.group_count, 0);
    look_away();
}

static void test_sample_payments(void **state)
{
    static const money_t sums[][4] = {/* planned, made, behind, to come */
                                      {227130, 211320, 0, 0},
                                      {210420, 179180, 33670, 13380},
                                      {104350, 0, 0, 104350}};
    (void)state;
    look_at(sample(), "2026-11-23", "");
    assert_int_equal(ledger.months.year_count, 3);
    for (int i = 0; i < 3; i++) {
        const struct payment_period *year = &ledger.months.years[i];
        assert_sum(year->planned, EUROS(sums[i][0]), year->planned.known, 1);
        assert_int_equal(year->made.total, EUROS(sums[i][1]));
        assert_int_equal(year->behind.total, EUROS(sums[i][2]));
        assert_int_equal(year->to_come.total, EUROS(sums[i][3]));
    }
    assert_int_equal(ledger.months.elsewhere.planned.known, 0);
    look_away();
}

static const struct ledger_group *group_named(const char *name)
{
    for (size_t i = 0; i < ledger.group_count; i++)
        if (text_equal(ledger.groups[i].name, text_of(name)))
            return &ledger.groups[i];
    fail_msg("no group %s", name);
    return NULL;
}

static void test_sample_groups(void **state)
{
    (void)state;
    look_at(sample(), "2026-11-23", "by:theme");
    assert_int_equal(ledger.group_count, 7);
    const struct ledger_group *group = group_named("Handicap");
    assert_int_equal(group->count, 2);
    assert_sum(group->figures.sums[FIGURE_GRANTED], EUROS(70100), 1, 1);
    assert_sum(group->figures.sums[FIGURE_PAID], EUROS(35050), 1, 1);
    assert_int_equal(group->figures.unknown, 1);
    group = group_named("Dialogue social");
    assert_sum(group->figures.sums[FIGURE_GRANTED], EUROS(107000), 2, 0);
    assert_sum(group->figures.sums[FIGURE_PAID], EUROS(69310), 2, 0);
    assert_sum(group->figures.sums[FIGURE_ON_HOLD], EUROS(16290), 1, 0);
    look_away();
}

static void test_sample_holds(void **state)
{
    (void)state;
    look_at(sample(), "2026-11-23", "");
    assert_int_equal(ledger.holds.count, 2);
    const struct hold *hold = holds_at(&ledger.holds, 0);
    const struct table *milestones = &portfolio->milestones;
    assert_int_equal(hold->project, project_row(portfolio, "P04"));
    assert_text(table_text(milestones, hold->milestone, MILESTONE_ID), "P04-J09");
    assert_text(table_text(milestones, hold->payment, MILESTONE_ID), "P04-J10");
    assert_int_equal(hold->days, 38);
    assert_int_equal(hold->amount, EUROS(16290));
    assert_int_equal(holds_at(&ledger.holds, 1)->days, 23);
    look_away();
}

static struct pace pace_at(size_t place)
{
    return ledger_pace(&ledger.paces[place], portfolio, assessment);
}

static void test_sample_pace(void **state)
{
    (void)state;
    look_at(sample(), "2026-11-23", "");
    assert_int_equal(ledger.pace.paid, 72); /* 390 500 of 541 900 */
    assert_int_equal(ledger.pace.time, 91);
    assert_int_equal(ledger.pace.ahead, -19);
    assert_int_equal(ledger.pace_known, 9);
    assert_int_equal(ledger.pace_all, 10);
    assert_int_equal(ledger.pace_count, 10);
    assert_int_equal(ledger.paces[0].project, project_row(portfolio, "P04"));
    assert_int_equal(pace_at(0).ahead, 50 - 92);
    assert_int_equal(ledger.paces[9].project, project_row(portfolio, "P10"));
    assert_int_equal(pace_at(9).ahead, PACE_UNKNOWN);
    look_away();
}

static void assert_rule(enum fund_rule rule, enum verdict verdict, uint32_t kept,
                        uint32_t broken, uint32_t unknown)
{
    const struct fund_result *result = &ledger.rules.results[rule];
    assert_int_equal(result->verdict, verdict);
    assert_int_equal(result->kept, kept);
    assert_int_equal(result->broken, broken);
    assert_int_equal(result->unknown, unknown);
}

static void test_sample_rules(void **state)
{
    (void)state;
    look_at(sample(), "2026-11-23", "");
    assert_rule(FUND_PUBLIC_SHARE, VERDICT_BROKEN, 8, 1, 1);
    assert_rule(FUND_GRANTS, VERDICT_UNKNOWN, 9, 0, 1);
    assert_rule(FUND_COMMITMENTS, VERDICT_UNKNOWN, 9, 0, 1);
    assert_rule(FUND_INSTALMENTS, VERDICT_UNKNOWN, 9, 0, 1);
    assert_rule(FUND_ENDS, VERDICT_KEPT, 10, 0, 0);
    assert_int_equal(ledger.rules.count, 1);
    assert_int_equal(ledger.rules.breaches[0].project, project_row(portfolio, "P07"));
    assert_int_equal(ledger.rules.breaches[0].value, EUROS(55600));
    assert_int_equal(ledger.rules.breaches[0].limit, EUROS(66800));
    assert_int_equal(ledger.rules.results[FUND_PUBLIC_SHARE].value, 83);
    assert_int_equal(ledger.rules.results[FUND_PUBLIC_SHARE].limit, 8000);
    assert_int_equal(ledger.rules.results[FUND_GRANTS].unclear[0],
                     project_row(portfolio, "P10"));
    assert_int_equal(ledger.rules.results[FUND_GRANTS].unclear[1], ROW_NONE);
    assert_int_equal(ledger.rules.results[FUND_ENDS].value, day_of("2027-01-31"));
    look_away();
}

/* --- Figures -----------------------------------------------------------------------------
 */

static struct portfolio *made_of(const char *programme, const char *projects,
                                 const char *milestones)
{
    return portfolio_make(&(struct recipe){
        .programme = programme, .projects = projects, .milestones = milestones});
}

static struct figures figures_named(const char *id)
{
    return figures_of(portfolio, assessment, project_row(portfolio, id));
}

static void test_who_counts(void **state)
{
    (void)state;
    look_at(made_of(NULL,
                    "id;status;grant;committed;paid\nA;running;100;90;40\n"
                    "B;closed;100;100;70\nC;closed;100;100;130\nD;cancelled;100;100;30\n"
                    "E;candidate;100;100;100\nF;refused;100;100;100\nG;running;;;\n",
                    NULL),
            "2026-11-23", "");
    struct figures figures = figures_named("D"); /* only what was paid */
    assert_sum(figures.sums[FIGURE_GRANTED], EUROS(30), 1, 0);
    assert_sum(figures.sums[FIGURE_COMMITTED], EUROS(30), 1, 0);
    assert_sum(figures.sums[FIGURE_DUE], 0, 0, 0);
    figures = figures_named("E");
    assert_int_equal(figures.projects, 0);
    assert_sum(figures.sums[FIGURE_PAID], 0, 0, 0);
    figures = figures_named("G");
    assert_int_equal(figures.unknown, 1);
    assert_sum(figures.sums[FIGURE_REMAINING], 0, 0, 1);
    assert_sum(ledger.total.sums[FIGURE_GRANTED], EUROS(330), 4, 1);
    assert_sum(ledger.total.sums[FIGURE_REMAINING], EUROS(60), 1, 1);
    assert_sum(ledger.total.sums[FIGURE_LEFTOVER], EUROS(30), 1, 0);
    assert_sum(ledger.total.sums[FIGURE_OVERPAID], EUROS(30), 1, 0);
    assert_int_equal(ledger.total.projects, 5);
    assert_int_equal(ledger.total.unknown, 1);
    look_away();
}

/* Projects are counted, not their amounts; nobody lacks what no file has. */
static void test_who_lacks(void **state)
{
    (void)state;
    look_at(made_of(NULL, "id;status;grant;paid\nA;running;100;40\nB;running;;40\n"
                          "C;running;;\nD;cancelled;;30\nE;candidate;;\n",
                    NULL),
            "2026-11-23", "");
    assert_int_equal(figures_named("A").unknown, 0);
    assert_int_equal(figures_named("C").unknown, 1);
    assert_int_equal(ledger.total.unknown, 2);
    assert_int_equal(assessment->totals.lacking, 2);
    look_away();
    look_at(made_of(NULL, "id;status;grant;committed;paid\nA;running;100;;40\n", NULL),
            "2026-11-23", "");
    assert_int_equal(ledger.total.unknown, 1);
    look_away();
}

/* Nothing due of a plan that is stated is 0; of no plan at all it is not known. */
static void test_due_to_date(void **state)
{
    (void)state;
    look_at(made_of(NULL, "id;status;grant\nA;running;100\nB;running;100\nC;running;100\n",
                    "project_id;kind;due;amount\nA;payment;2026-11-24;50\n"
                    "B;committee;2026-11-01;\nC;payment;2026-11-23;60\n"
                    "C;payment;2026-11-01;\n"),
            "2026-11-23", "");
    assert_sum(figures_named("A").sums[FIGURE_DUE], 0, 1, 0);
    assert_sum(figures_named("B").sums[FIGURE_DUE], 0, 0, 1);
    assert_sum(figures_named("C").sums[FIGURE_DUE], EUROS(60), 1, 1);
    look_away();
}

/* --- On hold -----------------------------------------------------------------------------
 */

static void test_cap_of_holds(void **state)
{
    (void)state;
    look_at(made_of(NULL, "id;status;grant;paid\nA;running;100;70\nB;running;;\n",
                    "project_id;kind;due;amount\nA;final_report;2026-11-01;50\n"
                    "B;final_report;2026-10-01;\nB;payment;2026-10-20;\n"),
            "2026-11-23", "");
    assert_int_equal(ledger.holds.count, 3);
    assert_int_equal(holds_at(&ledger.holds, 0)->project, project_row(portfolio, "B"));
    assert_int_equal(holds_at(&ledger.holds, 0)->amount, MONEY_UNKNOWN);
    const struct hold *second = holds_at(&ledger.holds, 1);
    assert_int_equal(second->amount, EUROS(50));
    assert_int_equal(second->payment, second->milestone);
    assert_int_equal(holds_at(&ledger.holds, 2)->milestone, ROW_NONE);
    assert_int_equal(holds_at(&ledger.holds, 2)->amount, -EUROS(20)); /* 30 remain */
    assert_sum(ledger.holds.total, EUROS(30), 1, 1);
    look_away();
}

/* --- Rules -------------------------------------------------------------------------------
 */

static const char limits[] = "envelope;end;public_cap_pct\n1000;2027-01-31;80\n";

static void test_rules_kept_and_broken(void **state)
{
    (void)state;
    look_at(made_of(limits,
                    "id;status;budget;public_funding;grant;committed;end\n"
                    "A;running;100;80;400;600;2027-01-31\n"
                    "B;running;100;80.01;600;600;2027-02-01\n"
                    "C;cancelled;100;100;900;900;2028-01-01\n"
                    "D;refused;100;100;900;900;2028-01-01\n",
                    "project_id;kind;due;amount\nA;payment;2026-01-01;400.99\n"
                    "B;payment;2026-01-01;601\nC;payment;2026-01-01;9999\n"),
            "2026-11-23", "");
    assert_rule(FUND_PUBLIC_SHARE, VERDICT_BROKEN, 1, 1, 0);
    assert_rule(FUND_INSTALMENTS, VERDICT_BROKEN, 1, 1, 0); /* shares are rounded */
    assert_rule(FUND_ENDS, VERDICT_BROKEN, 1, 1, 0);
    /* what was paid of C is not known, and what is known passes the envelope already */
    assert_rule(FUND_GRANTS, VERDICT_UNKNOWN, 2, 0, 1);
    assert_rule(FUND_COMMITMENTS, VERDICT_BROKEN, 2, 0, 1);
    for (size_t i = 0; i < ledger.rules.count; i++)
        assert_int_equal(ledger.rules.breaches[i].project, project_row(portfolio, "B"));
    look_away();
    look_at(made_of(limits, "id;status;grant;committed\nA;running;1000;1001\n", NULL),
            "2026-11-23", "");
    assert_rule(FUND_GRANTS, VERDICT_KEPT, 1, 0, 0);
    assert_rule(FUND_COMMITMENTS, VERDICT_BROKEN, 1, 0, 0);
    look_away();
}

/* What is not known keeps no rule. */
static void test_rules_not_known(void **state)
{
    static const char projects[] = "id;status;budget;grant\nA;running;100;79\n";
    (void)state;
    look_at(made_of(limits, projects, NULL), "2026-11-23", "");
    assert_rule(FUND_PUBLIC_SHARE, VERDICT_UNKNOWN, 0, 0, 1); /* at least 79 % */
    assert_rule(FUND_INSTALMENTS, VERDICT_UNKNOWN, 0, 0, 1);
    assert_rule(FUND_ENDS, VERDICT_UNKNOWN, 0, 0, 1);
    look_away();
    look_at(made_of(NULL, projects, "project_id;kind;due;amount\nA;payment;2026-01-01;70\n"
                                    "A;payment;2026-01-01;\n"),
            "2026-11-23", "");
    for (int rule = 0; rule < FUND_RULE_COUNT; rule++)
        assert_int_equal(ledger.rules.results[rule].verdict, VERDICT_UNKNOWN);
    look_away();
    look_at(made_of(limits, "id;status;budget;grant\nA;running;100;81\n", NULL),
            "2026-11-23", "");
    assert_rule(FUND_PUBLIC_SHARE, VERDICT_BROKEN, 0, 1, 0); /* at least 81 % */
    look_away();
    look_at(made_of(NULL, NULL, NULL), "2026-11-23", "");
    for (int rule = 0; rule < FUND_RULE_COUNT; rule++)
        assert_int_equal(ledger.rules.results[rule].verdict, VERDICT_UNKNOWN);
    look_away();
}

/* --- Any portfolio -----------------------------------------------------------------------
 */

static void assert_same_figures(const struct figures *a, const struct figures *b)
{
    for (int i = 0; i < FIGURE_COUNT; i++)
        assert_sum(a->sums[i], b->sums[i].total, b->sums[i].known, b->sums[i].unknown);
    assert_int_equal(a->projects, b->projects);
    assert_int_equal(a->unknown, b->unknown);
}

/* The totals were added up by other code. */
static void assert_totals(void)
{
    const struct totals *totals = &assessment->totals;
    const struct money_sum *sums = ledger.total.sums;
    const struct money_sum expected[] = {totals->granted,   totals->committed, totals->paid,
                                         totals->due_to_date, totals->remaining,
                                         totals->leftover,  totals->overpaid,  totals->on_hold};
    for (int i = 0; i < FIGURE_COUNT; i++) {
        assert_int_equal(sums[i].total, expected[i].total);
        if (i != FIGURE_DUE) /* where no plan is stated, it is unknown besides */
            assert_sum(sums[i], expected[i].total, expected[i].known, expected[i].unknown);
    }
    assert_int_equal(ledger.total.projects, totals->projects);
    assert_int_equal(ledger.total.unknown, totals->lacking);
}

static void assert_groups(void)
{
    struct figures together = {0};
    size_t next = 0;
    for (size_t i = 0; i < ledger.group_count; i++) {
        assert_int_equal(ledger.groups[i].first, next);
        next += ledger.groups[i].count;
        figures_merge(&together, &ledger.groups[i].figures);
    }
    assert_int_equal(next, row_count);
    assert_same_figures(&together, &ledger.total);
}

static void assert_holds(void)
{
    struct money_sum sum = {0};
    for (size_t i = 0; i < ledger.holds.count; i++) {
        const struct hold *hold = holds_at(&ledger.holds, i);
        const struct hold *before = holds_at(&ledger.holds, i > 0 ? i - 1 : i);
        int late = assessment_project(assessment, hold->project)->late_days;
        int late_before = assessment_project(assessment, before->project)->late_days;
        assert_true(late_before > late ||
                    (late_before == late && before->project <= hold->project));
        assert_true(i == 0 || hold->project != before->project || hold > before);
        money_sum_add(&sum, hold->amount);
    }
    assert_int_equal(sum.total, assessment->totals.on_hold.total);
    assert_int_equal(sum.unknown, assessment->totals.on_hold.unknown);
}

/* A place tells as much as all that it was found from. */
static void assert_paces(void)
{
    for (size_t i = 0; i < ledger.pace_count; i++) {
        struct pace pace = pace_at(i);
        const struct project_state *state = assessment_project(assessment, pace.project);
        assert_true(state->funded);
        assert_int_equal(pace.time, state->time);
        assert_int_equal(pace.paid, project_paid_share(portfolio, pace.project));
        assert_int_equal(pace.ahead, pace.paid < 0 || pace.time < 0
                                         ? PACE_UNKNOWN
                                         : pace.paid - pace.time);
        if (i == 0)
            continue;
        struct pace before = pace_at(i - 1);
        assert_true(before.ahead == pace.ahead
                        ? before.project < pace.project
                        : pace.ahead == PACE_UNKNOWN || before.ahead < pace.ahead);
        assert_true(before.ahead != PACE_UNKNOWN || pace.ahead == PACE_UNKNOWN);
    }
}

static bool breaks(enum fund_rule rule, row_t project)
{
    for (size_t i = 0; i < ledger.rules.count; i++)
        if (ledger.rules.breaches[i].rule == rule &&
            ledger.rules.breaches[i].project == project)
            return true;
    return false;
}

/* What the import finds and the budget's rules say is the same. */
static void assert_rules(void)
{
    static const struct {
        enum finding_code code;
        enum fund_rule rule;
    } pairs[] = {{FINDING_PUBLIC_OVER_CAP, FUND_PUBLIC_SHARE},
                 {FINDING_INSTALMENTS_OVER_GRANT, FUND_INSTALMENTS}};
    struct finding_list found = consistency_find(portfolio);
    bool grants = false;
    for (size_t i = 0; i < found.count; i++) {
        const struct finding *finding = &found.items[i];
        grants = grants || finding->code == FINDING_GRANTS_OVER_ENVELOPE;
        for (size_t pair = 0; pair < 2; pair++)
            if (finding->code == pairs[pair].code &&
                assessment_project(assessment, finding->row)->funded)
                assert_true(breaks(pairs[pair].rule, finding->row));
    }
    assert_int_equal(grants, ledger.rules.results[FUND_GRANTS].verdict == VERDICT_BROKEN);
    finding_list_clear(&found);
}

static void assert_same_list(const void *a, size_t count, const void *b, size_t other,
                             size_t size)
{
    assert_int_equal(count, other);
    if (count > 0)
        assert_memory_equal(a, b, count * size);
}

/* In slices, however small, it comes to the same; given up, it leaves what was there. */
static void assert_slices(uint32_t slice)
{
    struct ledger other = {.pace_all = 7};
    struct ledger_work *work =
        ledger_begin(portfolio, assessment, rows, row_count, query.group);
    ledger_step(work, 1);
    ledger_end(work, &other);
    assert_int_equal(other.pace_all, 7);
    work = ledger_begin(portfolio, assessment, rows, row_count, query.group);
    while (ledger_step(work, slice))
        ;
    ledger_end(work, &other);
    assert_memory_equal(&other.total, &ledger.total, sizeof other.total);
    assert_memory_equal(other.largest, ledger.largest, sizeof other.largest);
    assert_memory_equal(&other.months.total, &ledger.months.total,
                        sizeof other.months.total);
    assert_memory_equal(&other.pace, &ledger.pace, sizeof other.pace);
    assert_int_equal(other.pace_all, ledger.pace_all);
    assert_same_list(other.paces, other.pace_count, ledger.paces, ledger.pace_count,
                     sizeof *other.paces);
    assert_same_list(other.holds.items, other.holds.count, ledger.holds.items,
                     ledger.holds.count, sizeof *other.holds.items);
    assert_same_list(other.holds.order, other.holds.count, ledger.holds.order,
                     ledger.holds.count, sizeof *other.holds.order);
    assert_int_equal(other.rules.count, ledger.rules.count);
    for (int i = 0; i < FUND_RULE_COUNT; i++)
        assert_int_equal(other.rules.results[i].kept, ledger.rules.results[i].kept);
    assert_int_equal(other.group_count, ledger.group_count);
    for (size_t i = 0; i < other.group_count; i++)
        assert_memory_equal(&other.groups[i].figures, &ledger.groups[i].figures,
                            sizeof other.groups[i].figures);
    ledger_clear(&other);
}

static void test_any_portfolio(void **state)
{
    static const char *const questions[] = {"", "by:theme", "by:status", "by:health"};
    uint64_t seed = 2463534242;
    (void)state;
    for (int round = 0; round < 1500; round++) {
        char day[11];
        day_to_iso(day_of("2025-01-01") + (day_t)random_below(&seed, 1000), day);
        look_at(random_portfolio(&seed), day, questions[round % 4]);
        assert_totals();
        if (round % 4)
            assert_groups();
        assert_holds();
        assert_paces();
        assert_rules();
        if (round % 8 == 0)
            assert_slices((uint32_t)round % 24 / 8 + 1);
        look_away();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample_totals),
        cmocka_unit_test(test_sample_payments),
        cmocka_unit_test(test_sample_groups),
        cmocka_unit_test(test_sample_holds),
        cmocka_unit_test(test_sample_pace),
        cmocka_unit_test(test_sample_rules),
        cmocka_unit_test(test_who_counts),
        cmocka_unit_test(test_who_lacks),
        cmocka_unit_test(test_due_to_date),
        cmocka_unit_test(test_cap_of_holds),
        cmocka_unit_test(test_rules_kept_and_broken),
        cmocka_unit_test(test_rules_not_known),
        cmocka_unit_test(test_any_portfolio),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
