/* SPDX-License-Identifier: MIT */
/* Explanations: what is listed gives the figure again, whatever the data and the day, and
 * says where each input stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "loading.h"
#include "any_portfolio.h"
#include "stage.h"
#include "monitor/project_money.h"
#include "view/explanation.h"
#include "view/words.h"

enum { ROUNDS = 120, DAYS_TRIED = 5 };

static uint64_t seed = UINT64_C(0x1F83D9ABFB41BD6B);
static const struct format english = {{LANGUAGE_ENGLISH, true}, NULL};
static struct thresholds limits;
static struct portfolio *portfolio;
static struct assessment *assessment;
static struct explanation explanation;

static struct explaining about(void)
{
    return (struct explaining){portfolio, assessment, &english, "/etc/jalon.ini"};
}

static const struct explained_figure *find(const char *label)
{
    for (size_t i = 0; i < explanation.count; i++)
        if (strcmp(explanation.figures[i].label, label) == 0)
            return &explanation.figures[i];
    return NULL;
}

static const struct explained_figure *figure(const char *label)
{
    const struct explained_figure *found = find(label);
    if (!found)
        fail_msg("\"%s\" is not explained", label);
    return found;
}

static const struct explained_input *input(const struct explained_figure *figure,
                                           const char *label)
{
    for (size_t i = 0; i < figure->count; i++)
        if (strcmp(figure->inputs[i].label, label) == 0)
            return &figure->inputs[i];
    fail_msg("\"%s\" does not name \"%s\"", figure->label, label);
    return NULL;
}

/* --- The formulas, once more -------------------------------------------------------- */

/* The n-th input of a formula, known or not. */
static int64_t operand(const struct explained_figure *figure, size_t n)
{
    for (size_t i = 0; i < figure->count; i++)
        if ((figure->inputs[i].role == INPUT_COUNTS ||
             figure->inputs[i].role == INPUT_UNKNOWN) &&
            n-- == 0)
            return figure->inputs[i].value.number;
    return EXPLAINED_UNKNOWN;
}

static int64_t limit_of(const struct explained_figure *figure)
{
    for (size_t i = 0; i < figure->count; i++)
        if (figure->inputs[i].role == INPUT_LIMIT)
            return figure->inputs[i].value.number > 0 ? figure->inputs[i].value.number : 0;
    return INT64_MAX;
}

static int64_t sum_of(const struct explained_figure *figure)
{
    int64_t sum = figure->more_sum[INPUT_COUNTS].total;
    uint64_t known = figure->more[INPUT_COUNTS];
    for (size_t i = 0; i < figure->count; i++) {
        if (figure->inputs[i].role != INPUT_COUNTS)
            continue;
        sum += figure->inputs[i].value.number;
        known++;
    }
    if (!known)
        return figure->value.type == EXPLAINED_COUNT ? 0 : EXPLAINED_UNKNOWN;
    return sum > limit_of(figure) ? limit_of(figure) : sum;
}

static int64_t extreme_of(const struct explained_figure *figure, int direction)
{
    int64_t found = operand(figure, 0);
    for (size_t i = 0; i < figure->count; i++)
        if (figure->inputs[i].role == INPUT_COUNTS &&
            figure->inputs[i].value.number * direction > found * direction)
            found = figure->inputs[i].value.number;
    return found;
}

static int64_t elapsed_of(const struct explained_figure *figure)
{
    int64_t start = operand(figure, 0), end = operand(figure, 1);
    if (start == EXPLAINED_UNKNOWN || end == EXPLAINED_UNKNOWN)
        return EXPLAINED_UNKNOWN;
    int share = time_share((day_t)start, (day_t)end, (day_t)operand(figure, 2));
    return share < 0 ? EXPLAINED_UNKNOWN : share;
}

static int64_t again(const struct explained_figure *figure)
{
    int64_t first = operand(figure, 0), second = operand(figure, 1);
    switch (figure->way) {
    case EXPLAINED_STATED:
        return first;
    case EXPLAINED_SUM:
    case EXPLAINED_CAPPED:
        return sum_of(figure);
    case EXPLAINED_DIFFERENCE:
        return first == EXPLAINED_UNKNOWN || second == EXPLAINED_UNKNOWN ? EXPLAINED_UNKNOWN
                                                                         : first - second;
    case EXPLAINED_SHARE:
        return money_percent(first, second) < 0 ? EXPLAINED_UNKNOWN
                                                : money_percent(first, second);
    case EXPLAINED_ELAPSED:
        return elapsed_of(figure);
    case EXPLAINED_SMALLEST:
        return extreme_of(figure, -1);
    case EXPLAINED_LARGEST:
        return extreme_of(figure, 1);
    case EXPLAINED_COUNTED:
        return (int64_t)(figure->told[INPUT_COUNTS] + figure->more[INPUT_COUNTS]);
    default:
        return figure->value.number;
    }
}

/* Every figure comes out of its inputs, and every input but a day or a sum names a row. */
static void check_formulas(void)
{
    for (size_t i = 0; i < explanation.count; i++) {
        const struct explained_figure *figure = &explanation.figures[i];
        assert_true(*figure->formula != '\0');
        if (again(figure) != figure->value.number)
            fail_msg("%s: %s: %lld is not %lld", explanation.title, figure->label,
                     (long long)again(figure), (long long)figure->value.number);
        for (size_t j = 0; j < figure->count; j++) {
            assert_true(*figure->inputs[j].label != '\0');
            if (figure->inputs[j].source)
                assert_non_null(strchr(figure->inputs[j].source, ':'));
        }
    }
}

static void check_value(const char *label, int64_t expected)
{
    const struct explained_figure *found = figure(label);
    if (found->value.number != expected)
        fail_msg("%s: %s is %lld, assessed as %lld", explanation.title, label,
                 (long long)found->value.number, (long long)expected);
}

static void check_percent(const char *label, int percent)
{
    check_value(label, percent < 0 ? EXPLAINED_UNKNOWN : percent);
}

static void check_project(row_t project)
{
    const struct explaining with = about();
    const struct project_state *state = assessment_project(assessment, project);
    struct project_money money = project_money_of(portfolio, project);
    bool at_least;
    int public_share = project_public_share(portfolio, project, &at_least);
    explanation_of_project(&explanation, &with, project);
    check_formulas();
    check_percent("Time", state->time);
    check_percent("Progress", state->progress);
    check_percent("Share paid", project_paid_share(portfolio, project));
    check_value("Granted", money.grant);
    check_value("Committed", money.committed);
    check_value("Paid", money.paid);
    if (state->open)
        check_value("Remaining to pay", money.remaining);
    else if (money_known(money.leftover))
        check_value(money.leftover < 0 ? "Overpaid" : "Leftover",
                    money.leftover < 0 ? -money.leftover : money.leftover);
    if (state->on_hold.known)
        check_value("On hold", money_sum_total(&state->on_hold));
    if (state->due_to_date.known && state->counted)
        check_value("Due to date", money_sum_total(&state->due_to_date));
    if (state->slip != DAYS_UNKNOWN)
        check_value("Slip against the baseline", state->slip);
    if (public_share >= 0) {
        check_percent("Public share", public_share);
        assert_int_equal(figure("Public share")->at_least, at_least);
    }
    if (state->open && state->late != ROW_NONE)
        check_value("Delay", -state->late_days);
    else if (state->open && state->next != ROW_NONE)
        check_value("Delay", state->next_days);
    if (health_sign(state->health) != ' ')
        assert_int_equal(figure("Health")->words[0], health_sign(state->health));
}

static void check_sum(const char *label, const struct money_sum *sum)
{
    const struct explained_figure *found = find(label);
    if (!found) {
        assert_int_equal(sum->known + sum->unknown, 0);
        return;
    }
    check_value(label, money_sum_total(sum));
    assert_int_equal(found->sum.known, sum->known);
    assert_int_equal(found->sum.unknown, sum->unknown);
}

static void check_programme(void)
{
    const struct explaining with = about();
    const struct totals *totals = &assessment->totals;
    explanation_of_programme(&explanation, &with);
    check_formulas();
    check_value("Envelope", totals->envelope);
    check_sum("Granted", &totals->granted);
    check_sum("Committed", &totals->committed);
    check_sum("Paid", &totals->paid);
    check_sum("Remaining to pay", &totals->remaining);
    check_sum("Leftover", &totals->leftover);
    check_sum("Overpaid", &totals->overpaid);
    check_sum("On hold", &totals->on_hold);
    check_sum("Due to date", &totals->due_to_date);
    check_sum("What they release", &totals->due_soon_releases);
    check_value("Available", totals->available);
    check_value("Still to commit", totals->still_to_commit);
    assert_int_equal(figure("Available")->at_most,
                     totals->granted.unknown > 0 && money_known(totals->available));
    check_percent("Time elapsed", totals->time);
    check_value("Late milestones", totals->late_milestones);
    check_value("Due soon", totals->due_soon);
    if (totals->received + totals->to_pay)
        check_value("Waiting for us", totals->received + totals->to_pay);
}

/* As the deadlines show it. */
static void check_deadlines(void)
{
    const struct explaining with = about();
    struct deadlines deadlines = deadlines_of(portfolio, assessment->as_of);
    for (size_t i = 0; i < deadlines.count; i++) {
        struct deadline deadline = deadline_at(&deadlines, portfolio, i);
        const struct milestone *milestone = &deadline.milestone;
        explanation_of_milestone(&explanation, &with, milestone->row);
        check_formulas();
        assert_string_equal(figure("State")->words, words_milestone_state(milestone->state));
        if (milestone->days != DAYS_UNKNOWN)
            check_value("Delay", milestone->days);
        if (milestone->slip != DAYS_UNKNOWN)
            check_value("Slip against the baseline", milestone->slip);
        const char *label = deadline.on_hold ? "Holds up" : "Releases";
        if (deadline.pays)
            check_value(find(label) ? label : "Amount", deadline.amount);
        else
            assert_null(find("Releases"));
    }
    deadlines_clear(&deadlines);
}

static void check_day(day_t as_of)
{
    assessment = assessment_new(portfolio, &limits, as_of);
    for (row_t row = table_first(&portfolio->projects); row != ROW_NONE;
         row = table_next(&portfolio->projects, row))
        check_project(row);
    check_programme();
    check_deadlines();
    const struct explaining with = about();
    for (row_t row = table_first(&portfolio->milestones); row != ROW_NONE;
         row = table_next(&portfolio->milestones, row)) {
        explanation_of_milestone(&explanation, &with, row); /* done and orphans too */
        check_formulas();
    }
    explanation_clear(&explanation);
    assessment_free(assessment);
}

static void test_random_portfolios(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        portfolio = any_portfolio(&seed);
        for (int turn = 0; turn < DAYS_TRIED; turn++)
            check_day(day_of("2025-10-01") + (day_t)random_below(&seed, 1000));
        portfolio_free(portfolio);
    }
}

static void load_sample(void)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/data", getenv("JALON_TEST_SRCDIR"));
    portfolio = load_path(path);
    assert_int_equal(portfolio->projects.row_count, 10);
}

static void test_sample(void **state)
{
    (void)state;
    load_sample();
    for (int month = -20; month <= 12; month++)
        check_day(day_add_months(day_of("2026-11-23"), month));
    portfolio_free(portfolio);
}

/* --- What is said ------------------------------------------------------------------- */

static void begin(const char *projects, const char *milestones)
{
    portfolio = portfolio_of(projects, milestones);
    assessment = assessment_new(portfolio, &limits, day_of("2026-11-23"));
}

static void end(void)
{
    explanation_clear(&explanation);
    assessment_free(assessment);
    portfolio_free(portfolio);
}

static void test_sources(void **state)
{
    (void)state;
    const struct explained_figure *found;
    begin(stage_projects, stage_milestones);
    const struct explaining with = about();
    explanation_of_project(&explanation, &with, project_row(portfolio, "P01"));
    assert_string_equal(explanation.title, "P01 Zoé");
    found = figure("Remaining to pay");
    assert_string_equal(input(found, "Granted")->source, "projects.csv:2");
    assert_string_equal(input(found, "Paid")->source, "projects.csv:2");
    assert_true(found->undated);
    found = figure("Delay");
    assert_string_equal(input(found, "Bilan")->source, "milestones.csv:2");
    assert_false(found->undated);
    found = figure("On hold");
    assert_string_equal(input(found, "Acompte")->source, "milestones.csv:3");
    assert_non_null(strstr(input(found, "Acompte")->note, "held up by “Bilan”"));
    end();
}

/* Two files of one name are told apart. */
static void test_files_of_one_name(void **state)
{
    (void)state;
    begin(stage_projects, stage_milestones);
    free(portfolio->sources[1]->path);
    portfolio->sources[1]->path = memory_string("2025/projects.csv");
    const struct explaining with = about();
    explanation_of_project(&explanation, &with, project_row(portfolio, "P01"));
    assert_string_equal(input(figure("Granted"), "Granted")->source, "test/projects.csv:2");
    assert_string_equal(input(figure("Delay"), "Bilan")->source,
                        "2025/projects.csv:2"); /* the milestones' file, renamed */
    end();
}

static void test_capped(void **state)
{
    (void)state;
    begin("id;status;grant;paid\nP;running;1000;900\n",
          "project_id;title;kind;due;amount\nP;Guide;deliverable;2026-10-01;400\n");
    const struct explaining with = about();
    explanation_of_project(&explanation, &with, project_row(portfolio, "P"));
    const struct explained_figure *found = figure("On hold");
    check_value("On hold", 100 * MONEY_MINOR);
    assert_int_equal(input(found, "Guide")->value.number, 400 * MONEY_MINOR);
    assert_int_equal(input(found, "Remaining to pay")->role, INPUT_LIMIT);
    assert_non_null(strstr(found->rule, "come to more than what remains"));
    check_formulas();
    end();
}

static void test_what_is_left_out(void **state)
{
    (void)state;
    begin("id;status;grant;paid\nA;running;1000;100\nB;candidate;500;\nC;refused;600;\n"
          "D;cancelled;700;70\nE;running;;\nF;closed;300;200\n",
          NULL);
    const struct explaining with = about();
    explanation_of_programme(&explanation, &with);
    check_formulas();
    const struct explained_figure *found = figure("Granted");
    check_value("Granted", 1370 * MONEY_MINOR);
    assert_string_equal(found->words, "3 of 4 known");
    assert_int_equal(input(found, "B")->role, INPUT_LEFT_OUT);
    assert_string_equal(input(found, "B")->note, "candidate, in no sum");
    assert_string_equal(input(found, "C")->note, "refused, in no sum");
    assert_string_equal(input(found, "D")->note, "cancelled, only what was paid");
    assert_int_equal(input(found, "D")->value.number, 70 * MONEY_MINOR);
    assert_int_equal(input(found, "E")->role, INPUT_UNKNOWN);
    assert_string_equal(input(found, "E")->source, "projects.csv:6");
    assert_string_equal(input(figure("Remaining to pay"), "F")->note,
                        "closed, no longer open");
    end();
}

static void test_many_inputs_are_summed_up(void **state)
{
    (void)state;
    struct buffer projects = {0};
    buffer_append_string(&projects, "id;status;grant\n");
    for (int i = 0; i < 3000; i++)
        buffer_printf(&projects, "P%d;running;%s\n", i, i % 10 ? "7" : "");
    begin(buffer_string(&projects), NULL);
    const struct explaining with = about();
    explanation_of_programme(&explanation, &with);
    check_formulas();
    const struct explained_figure *found = figure("Granted");
    check_value("Granted", 2700 * 7 * MONEY_MINOR);
    assert_int_equal(found->told[INPUT_COUNTS], EXPLAINED_INPUTS_MOST);
    assert_int_equal(found->more[INPUT_COUNTS], 2700 - EXPLAINED_INPUTS_MOST);
    assert_int_equal(found->more[INPUT_UNKNOWN], 300 - EXPLAINED_INPUTS_MOST);
    assert_int_equal(found->count, 2 * EXPLAINED_INPUTS_MOST);
    end();
    buffer_clear(&projects);
}

/* The largest is told, however many there are. */
static void test_many_slips(void **state)
{
    (void)state;
    struct buffer milestones = {0};
    buffer_append_string(&milestones, "project_id;title;due;baseline_due\n");
    for (int i = 1; i <= 28; i++)
        buffer_printf(&milestones, "P;M%d;2027-02-%02d;2027-01-%02d\n", i, i,
                      i == 28 ? 1 : i);
    begin("id;status\nP;running\n", buffer_string(&milestones));
    const struct explaining with = about();
    explanation_of_project(&explanation, &with, project_row(portfolio, "P"));
    check_formulas();
    check_value("Slip against the baseline", 58);
    assert_int_equal(figure("Slip against the baseline")->more[INPUT_COUNTS],
                     28 - EXPLAINED_INPUTS_MOST);
    end();
    buffer_clear(&milestones);
}

/* Of a milestone only what it releases itself, and of a payment what it waits for. */
static void test_releases(void **state)
{
    (void)state;
    begin("id;status\nP;running\n", "project_id;title;kind;due;amount\n"
                                    "P;Bilan 1;interim_report;2026-12-01;\n"
                                    "P;Acompte;payment;2026-12-10;10\n"
                                    "P;Bilan 2;final_report;2027-01-01;\n"
                                    "P;Solde 1;payment;2027-01-10;20\n"
                                    "P;Solde 2;payment;2027-01-20;30\n");
    const struct explaining with = about();
    explanation_of_milestone(&explanation, &with, milestone_row(portfolio, 2));
    const struct explained_figure *found = figure("Releases");
    check_value("Releases", 20 * MONEY_MINOR);
    assert_int_equal(found->count, 2);
    assert_int_equal(input(found, "Solde 1")->role, INPUT_COUNTS);
    assert_int_equal(input(found, "Solde 2")->role, INPUT_SHOWN);
    explanation_of_milestone(&explanation, &with, milestone_row(portfolio, 1));
    found = figure("Amount");
    check_value("Amount", 10 * MONEY_MINOR);
    assert_string_equal(input(found, "Bilan 1")->note, "the payment waits for it");
    assert_string_equal(input(found, "Bilan 1")->source, "milestones.csv:2");
    end();
}

/* A slip against an earlier export is not laid to the baseline. */
static void test_an_earlier_export(void **state)
{
    (void)state;
    begin("id;status\nP;running\n", "project_id;title;due;baseline_due\n"
                                    "P;Guide;2027-01-01;2026-12-31\n");
    day_t *due = memory_new(1, sizeof *due);
    *due = day_of("2026-12-20");
    portfolio_set_baseline(portfolio, due, 1);
    assessment_free(assessment);
    assessment = assessment_new(portfolio, &limits, day_of("2026-11-23"));
    const struct explaining with = about();
    explanation_of_milestone(&explanation, &with, milestone_row(portfolio, 0));
    check_formulas();
    check_value("Slip against the baseline", 12);
    assert_null(input(figure("Slip against the baseline"), "Due by the earlier export")->source);
    explanation_of_project(&explanation, &with, project_row(portfolio, "P"));
    check_formulas();
    assert_string_equal(input(figure("Slip against the baseline"), "Guide")->note,
                        "due 01/01/27, by the earlier export 20/12/26");
    end();
}

#define PROJECT "id;status;start;end;convention_end;progress;progress_on\n"
#define MILESTONES "project_id;title;kind;due;baseline_due\n"

static void test_every_rule_is_told(void **state)
{
    static const struct {
        const char *projects, *milestones, *words, *rule, *limit;
    } cases[] = {
        {PROJECT "P;refused\n", NULL, "- not followed",
         "1. not followed: candidate, refused or cancelled → yes", NULL},
        {PROJECT "P;closed\n", NULL, "= settled", "2. settled → yes", NULL},
        {PROJECT "P;running\n", MILESTONES "P;G;visit;2026-10-01;\n", "! alert",
         "3. a milestone is late by more than 30 days → yes",
         "late_days = 30: section [health] of /etc/jalon.ini"},
        {PROJECT "P;running\n", MILESTONES "P;G;final_report;2026-11-20;\n", "! alert",
         "4. a final report is late → yes", NULL},
        {PROJECT "P;running;;;2026-11-01\n", NULL, "! alert",
         "5. the convention has ended and the project is not settled → yes", NULL},
        {PROJECT "P;running\n", MILESTONES "P;G;visit;2026-11-20;\n", "~ to be watched",
         "6. a milestone is late → yes", NULL},
        {PROJECT "P;running\n", MILESTONES "P;G;deliverable;2026-11-30;\n",
         "~ to be watched",
         "7. a report, deliverable or payment request is due within 14 days → yes",
         "due_days = 14: section [health] of"},
        {PROJECT "P;running\n", MILESTONES "P;G;visit;2027-11-30;2026-10-01\n",
         "~ to be watched", "8. a milestone that is not done slipped by more than 30 days → yes",
         "slip_days = 30:"},
        {PROJECT "P;running;2026-01-01;2026-12-31;;10;2026-11-01\n", NULL, "~ to be watched",
         "9. progress is more than 15 points behind time → yes", "declared_days = 90:"},
        {PROJECT "P;running\n", NULL, "? not enough data",
         "10. neither dates nor milestones → yes", NULL},
        {PROJECT "P;running;2026-01-01\n", NULL, "fine", "11. nothing of all this → yes", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        begin(cases[i].projects, cases[i].milestones);
        const struct explaining with = about();
        explanation_of_project(&explanation, &with, project_row(portfolio, "P"));
        const struct explained_figure *found = figure("Health");
        assert_string_equal(found->words, cases[i].words);
        if (!strstr(found->rule, cases[i].rule))
            fail_msg("%s", found->rule);
        if (cases[i].limit)
            assert_non_null(strstr(found->rule, cases[i].limit));
        end();
    }
}

static void test_an_orphan_has_no_figures(void **state)
{
    (void)state;
    begin("id\nP\n", "project_id;title;due\nQ;Guide;2026-10-01\n");
    const struct explaining with = about();
    explanation_of_milestone(&explanation, &with, milestone_row(portfolio, 0));
    assert_int_equal(explanation.count, 0);
    assert_string_equal(explanation.title, "Guide");
    end();
}

/* --- On the screen ------------------------------------------------------------------ */

static struct stage *stage_in(enum language language)
{
    const struct recipe recipe = {.projects = stage_projects, .milestones = stage_milestones};
    struct stage *stage = stage_new(&recipe, (struct locale){language, true});
    return stage;
}

static void test_screen_in_english(void **state)
{
    (void)state;
    struct stage *stage = stage_in(LANGUAGE_ENGLISH);
    stage_type(stage, "e");
    stage_draw(stage, 100, 80);
    stage_check(stage);
    assert_shows(stage, "Explanation: P01 Zoé");
    assert_shows(stage, "= granted less paid, the project open");
    assert_shows(stage, "projects.csv:2");
    assert_shows(stage, "undated: as the export has it, whatever the day");
    assert_shows(stage, "Remaining to pay");
    stage_free(stage);
}

static void test_screen_in_french(void **state)
{
    (void)state;
    struct stage *stage = stage_in(LANGUAGE_FRENCH);
    stage_type(stage, "e");
    stage_draw(stage, 100, 80);
    stage_check(stage);
    assert_shows(stage, "Explication\u202f: P01 Zoé");
    assert_shows(stage, "= attribué moins versé, le projet étant ouvert");
    assert_shows(stage, "J+53");
    assert_shows(stage, "sans date\u202f: état de l’export, quel que soit le jour");
    stage_free(stage);
}

/* Nothing is lost where there is no room beside, and nothing passes the edge. */
static void test_every_size(void **state)
{
    static const int columns[] = {20, 32, 40, 60, 66, 80, 120, 200};
    struct stage *stage = stage_in(LANGUAGE_ENGLISH);
    (void)state;
    stage_type(stage, "e");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        stage_draw(stage, 200, columns[i]);
        stage_check(stage);
        assert_shows(stage, columns[i] < 32 ? "milestones.csv" : "milestones.csv:3");
        stage_draw(stage, 12, columns[i]);
        stage_check(stage);
    }
    stage_free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_portfolios),
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_sources),
        cmocka_unit_test(test_files_of_one_name),
        cmocka_unit_test(test_capped),
        cmocka_unit_test(test_what_is_left_out),
        cmocka_unit_test(test_many_inputs_are_summed_up),
        cmocka_unit_test(test_many_slips),
        cmocka_unit_test(test_releases),
        cmocka_unit_test(test_an_earlier_export),
        cmocka_unit_test(test_every_rule_is_told),
        cmocka_unit_test(test_an_orphan_has_no_figures),
        cmocka_unit_test(test_screen_in_english),
        cmocka_unit_test(test_screen_in_french),
        cmocka_unit_test(test_every_size),
    };
    limits = thresholds_default();
    locale_start(english.locale, "/nonexistent");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
