/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "monitor/deadlines.h"
#include "portfolio_maker.h"

#define EUROS(units) ((money_t)(units)*MONEY_MINOR)
#define HEADER       "project_id;title;kind;due;amount;done_on;received_on;status\n"

static struct portfolio *portfolio;
static struct deadlines deadlines;

static void list(const char *projects, const char *milestones)
{
    portfolio = portfolio_of(projects, milestones);
    deadlines = deadlines_of(portfolio, day_of("2026-11-23"));
}

static void assert_told(const struct deadline *told, const struct deadline *wanted)
{
    assert_int_equal(told->project, wanted->project);
    assert_int_equal(told->milestone.row, wanted->milestone.row);
    assert_int_equal(told->milestone.kind, wanted->milestone.kind);
    assert_int_equal(told->milestone.state, wanted->milestone.state);
    assert_int_equal(told->milestone.due, wanted->milestone.due);
    assert_int_equal(told->milestone.days, wanted->milestone.days);
    assert_int_equal(told->payment, wanted->payment);
    assert_int_equal(told->amount, wanted->amount);
    assert_int_equal(told->pays, wanted->pays);
    assert_int_equal(told->on_hold, wanted->on_hold);
}

/* What is told of one, in full or in brief, is what the schedule of its project says. */
static void assert_as_scheduled(size_t index)
{
    struct deadline told = deadline_at(&deadlines, portfolio, index);
    struct schedule schedule = schedule_of(portfolio, told.project, deadlines.as_of);
    struct schedule again = {0};
    size_t at = 0;
    while (schedule.milestones[at].row != told.milestone.row)
        at++;
    struct deadline wanted = deadline_of(told.project, &schedule, at);
    assert_told(&told, &wanted);
    told = deadline_read_brief(&deadlines, portfolio, index, told.project, &again);
    assert_told(&told, &wanted);
    schedule_clear(&again);
    schedule_clear(&schedule);
}

static void list_clear(void)
{
    for (size_t i = 0; i < deadlines.count; i++)
        assert_as_scheduled(i);
    deadlines_clear(&deadlines);
    assert_int_equal(deadlines.count, 0);
    portfolio_free(portfolio);
}

static struct text title_of(row_t milestone)
{
    return table_text(&portfolio->milestones, milestone, MILESTONE_TITLE);
}

/* The titles in order, separated by commas. */
static void assert_order(const char *expected)
{
    struct buffer titles = {0};
    for (size_t i = 0; i < deadlines.count; i++) {
        buffer_append_string(&titles, i ? "," : "");
        buffer_append_text(&titles, title_of(deadlines.items[i].milestone));
    }
    assert_string_equal(buffer_string(&titles), expected);
    buffer_clear(&titles);
}

static struct deadline called(const char *title)
{
    for (size_t i = 0; i < deadlines.count; i++)
        if (text_equal(title_of(deadlines.items[i].milestone), text_of(title)))
            return deadline_at(&deadlines, portfolio, i);
    fail_msg("\"%s\" is not among the deadlines", title);
    return (struct deadline){0};
}

/* As the list has it, and as the milestone does. */
static enum deadline_class class_of(const char *title)
{
    struct deadline deadline = called(title);
    enum deadline_class class = deadline_class(&deadline.milestone);
    for (size_t i = 0; i < deadlines.count; i++)
        if (deadlines.items[i].milestone == deadline.milestone.row) {
            const struct deadline_entry *entry = &deadlines.items[i];
            assert_int_equal(deadline_entry_class(entry), class);
            assert_int_equal(deadline_entry_due(entry), deadline.milestone.due);
            assert_int_equal(deadline_entry_pays(entry), deadline.pays);
            assert_int_equal(entry->amount, deadline.amount);
        }
    return class;
}

static void test_none(void **state)
{
    (void)state;
    list("id;status\nP;running\n", NULL);
    assert_int_equal(deadlines.count, 0);
    list_clear();
}

static void test_late_ones_come_first(void **state)
{
    (void)state;
    list("id;status\nP;running\nQ;suspended\n",
         HEADER "P;undated;visit;\n"
                "P;to come;visit;2026-12-01\n"
                "P;late 2;visit;2026-11-20\n"
                "P;received;interim_report;2026-11-10;;;2026-11-11\n"
                "Q;pay;payment;2026-11-12;5\n"
                "Q;late 1;visit;2026-11-15\n"
                "Q;today;visit;2026-11-23\n");
    assert_order("late 1,late 2,received,pay,today,to come,undated");
    list_clear();
}

static void test_same_day_in_the_order_of_the_files(void **state)
{
    (void)state;
    list("id;status\nQ;running\nP;running\n",
         HEADER "P;p1;visit;2026-12-01\nQ;q1;visit;2026-12-01\nP;p2;visit;2026-12-01\n"
                "Q;u1;visit;\nP;u2;visit;\n");
    assert_order("q1,p1,p2,u1,u2");
    list_clear();
}

static void test_what_is_left_out(void **state)
{
    (void)state;
    list("id;status\nP;running\nC;closed\nX;cancelled\nA;candidate\nR;refused\n", HEADER
         "P;done;visit;2026-12-01;;2026-11-20\nP;dropped;visit;2026-12-01;;;;cancelled\n"
         "C;c;visit;2026-12-01\nX;x;visit;2026-12-01\nA;a;visit;2026-12-01\n"
         "R;r;visit;2026-12-01\nP;kept;visit;2026-12-01\n");
    assert_order("kept");
    assert_int_equal(deadline_at(&deadlines, portfolio, 0).project,
                     project_row(portfolio, "P"));
    list_clear();
}

static void test_payment_stands_in_the_row_that_releases_it(void **state)
{
    (void)state;
    list("id;status\nP;running\n", HEADER "P;report;final_report;2026-12-15\n"
                                          "P;balance;payment;2027-01-15;900\n"
                                          "P;meeting;committee;2026-12-01\n");
    assert_order("meeting,report");
    struct deadline report = called("report");
    assert_true(report.pays);
    assert_false(report.on_hold);
    assert_int_equal(report.amount, EUROS(900));
    assert_true(text_equal(title_of(report.payment), text_of("balance")));
    assert_false(called("meeting").pays);
    assert_int_equal(called("meeting").amount, MONEY_UNKNOWN);
    assert_int_equal(called("meeting").payment, ROW_NONE);
    list_clear();
}

static void test_late_row_holds_its_payment(void **state)
{
    (void)state;
    list("id;status\nP;running\n", HEADER "P;visit;visit;2026-10-15\n"
                                          "P;next;payment;2026-11-20;\n");
    assert_order("visit");
    assert_true(called("visit").on_hold);
    assert_true(called("visit").pays);
    assert_int_equal(called("visit").amount, MONEY_UNKNOWN);
    list_clear();
}

static void test_own_amount_and_payment_alone(void **state)
{
    (void)state;
    list("id;status\nP;running\n", HEADER "P;report;deliverable;2026-12-15;300\n"
                                          "P;advance;payment;2026-12-01;50\n"
                                          "P;unknown;payment;2026-12-02;\n");
    assert_order("advance,unknown,report");
    assert_int_equal(called("report").amount, EUROS(300));
    assert_int_equal(called("report").payment, ROW_NONE);
    assert_int_equal(called("advance").amount, EUROS(50));
    assert_true(called("advance").pays);
    assert_false(called("advance").on_hold);
    assert_true(called("unknown").pays);
    assert_int_equal(called("unknown").amount, MONEY_UNKNOWN);
    list_clear();
}

/* Whatever its day, what has been handed in waits for us; a payment whose day has passed
 * only when nothing holds it up. */
static void test_classes(void **state)
{
    (void)state;
    list("id;status\nP;running\nQ;running\n",
         HEADER "P;report;final_report;2026-12-15\n"
                "P;first;payment;2026-11-01;900\n"
                "P;late;visit;2026-10-01\n"
                "P;early;deliverable;2027-06-01;;;2026-11-20\n"
                "P;no day;deliverable;;;;2026-11-20\n"
                "P;undated;visit;\n"
                "Q;pay;payment;2026-11-12;5\n"
                "Q;own;deliverable;2026-11-22;7\n"
                "Q;held;payment;2026-11-22;9\n");
    assert_order("late,own,pay,early,no day,held,report,undated");
    assert_int_equal(class_of("late"), DEADLINE_LATE);
    assert_int_equal(class_of("early"), DEADLINE_OURS);
    assert_int_equal(class_of("no day"), DEADLINE_OURS);
    assert_int_equal(class_of("pay"), DEADLINE_OURS);
    assert_int_equal(class_of("report"), DEADLINE_COMING);
    assert_int_equal(class_of("undated"), DEADLINE_UNDATED);
    list_clear();
}

static bool about_payment(const void *context, row_t project,
                          const struct milestone *milestone)
{
    (void)project;
    return milestone->kind == *(const enum milestone_kind *)context;
}

/* A payment that alone fits stands in the place of what releases it, on its own day. */
static void test_choice(void **state)
{
    static const enum milestone_kind payment = KIND_PAYMENT, visit = KIND_VISIT;
    struct deadline_choice choice = {false, about_payment, &payment};
    (void)state;
    portfolio = portfolio_of("id;status\nP;running\nQ;running\n",
                             HEADER "P;report;final_report;2026-12-15\n"
                                    "P;balance;payment;2027-01-15;900\n"
                                    "Q;late;visit;2026-10-01\n"
                                    "Q;held;payment;2026-11-01;70\n"
                                    "Q;free;payment;2026-12-20;80\n");
    day_t as_of = day_of("2026-11-23");
    assert_int_equal(
        deadlines_add_some(&deadlines, portfolio, as_of, 0, ROW_NONE, 1, &choice), 1);
    assert_order("balance");
    assert_int_equal(
        deadlines_add_some(&deadlines, portfolio, as_of, 1, ROW_NONE, 9, &choice),
        ROW_NONE);
    deadlines_sort(&deadlines);
    assert_order("held,free,balance");
    assert_true(called("held").on_hold);
    assert_int_equal(called("held").amount, EUROS(70));
    assert_int_equal(called("held").payment, ROW_NONE);
    assert_false(called("balance").on_hold);
    deadlines_clear(&deadlines);
    choice = (struct deadline_choice){true, about_payment, &payment};
    deadlines_add_some(&deadlines, portfolio, as_of, 0, ROW_NONE, 9, &choice);
    assert_order("held"); /* in the row of what is late */
    deadlines_clear(&deadlines);
    choice = (struct deadline_choice){true, about_payment, &visit};
    deadlines_add_some(&deadlines, portfolio, as_of, 0, ROW_NONE, 9, &choice);
    assert_order("late");
    list_clear();
}

/* However small the slices are, it is the order of one go. */
static void test_order_in_slices(void **state)
{
    struct buffer rows = {0};

    (void)state;
    buffer_append_string(&rows, HEADER);
    for (int i = 0; i < 200; i++)
        buffer_printf(&rows, "P;t%d;visit;20%02d-%02d-%02d\n", i, 20 + i * 7 % 15,
                      1 + i * 5 % 12, 1 + i * 11 % 28);
    portfolio = portfolio_of("id;status\nP;running\n", buffer_string(&rows));
    buffer_clear(&rows);
    day_t as_of = day_of("2026-11-23");
    struct deadlines whole = deadlines_of(portfolio, as_of);
    deadlines_add_some(&deadlines, portfolio, as_of, 0, ROW_NONE, 1, NULL);
    struct deadline_sort *sort = deadlines_sort_begin(&deadlines);
    size_t steps = 0;
    while (deadlines_sort_step(sort, 7))
        steps++;
    deadlines_sort_end(sort);
    assert_true(steps > 2 * 200 / 7);
    assert_int_equal(deadlines.count, 200);
    assert_int_equal(whole.count, 200);
    for (size_t i = 0; i < whole.count; i++)
        assert_int_equal(deadlines.items[i].milestone, whole.items[i].milestone);
    for (size_t i = 1; i < whole.count; i++)
        assert_true(deadline_entry_class(&whole.items[i - 1]) !=
                        deadline_entry_class(&whole.items[i]) ||
                    deadline_entry_due(&whole.items[i - 1]) <=
                        deadline_entry_due(&whole.items[i]));
    deadlines_clear(&whole);
    list_clear();
}

static bool comes(const void *context, const struct deadline_entry *entry)
{
    (void)context;
    return deadline_entry_class(entry) == DEADLINE_COMING;
}

enum { MANY = 70 };

/* By several processors at once it comes to the same as project by project. */
static void test_all_at_once(void **state)
{
    const struct deadline_test test = {comes, NULL};
    struct deadlines all = {0};
    struct buffer projects = {0}, milestones = {0};
    (void)state;
    buffer_append_string(&projects, "id;status\n");
    buffer_append_string(&milestones, HEADER);
    for (int i = 0; i < MANY; i++) {
        buffer_printf(&projects, "P%d;%s\n", i, i % 7 == 3 ? "closed" : "running");
        buffer_printf(&milestones, "P%d;x;visit;2026-%02d-01\nP%d;y;visit;2027-01-01\n", i,
                      i % 12 + 1, i);
    }
    portfolio = portfolio_make(&(struct recipe){.projects = buffer_string(&projects),
                                                .milestones = buffer_string(&milestones),
                                                .batch_rows = 1});
    row_t end = table_slots(&portfolio->projects);
    day_t as_of = day_of("2026-11-23");
    for (row_t next = 0; next < end;)
        next = deadlines_add_some(&deadlines, portfolio, as_of, next, end, 1, NULL);
    deadlines_add_all(&all, portfolio, as_of, end, NULL, NULL);
    assert_int_equal(all.count, deadlines.count);
    assert_memory_equal(all.items, deadlines.items, all.count * sizeof *all.items);
    deadlines_clear(&all);
    deadlines_keep(&deadlines, &test);
    deadlines_add_all(&all, portfolio, as_of, end, NULL, &test);
    assert_true(all.count > MANY / 2);
    assert_int_equal(all.count, deadlines.count);
    assert_memory_equal(all.items, deadlines.items, all.count * sizeof *all.items);
    deadlines_clear(&all);
    buffer_clear(&projects);
    buffer_clear(&milestones);
    list_clear();
}

/* By officer, then by day; the one that is not stated last, one spelling or another. */
static void test_groups(void **state)
{
    static const char projects[] = "id;status;officer\n"
                                   "P;running;Zoé\nQ;running;\nR;running;émile\n"
                                   "S;running;ZOE\nT;running;Fanny\n";
    (void)state;
    list(projects, HEADER "P;p late;visit;2026-10-01\nP;p;visit;2026-12-05\n"
                          "Q;q late;visit;2026-09-01\nR;r;visit;2026-12-01\n"
                          "S;s;visit;2026-12-04\nT;t;visit;2026-12-09\n");
    struct thresholds limits = thresholds_default();
    struct assessment *assessment =
        assessment_new(portfolio, &limits, day_of("2026-11-23"));
    assert_order("q late,p late,r,s,p,t");
    deadlines_group(&deadlines, portfolio, assessment, FIELD_NONE);
    assert_order("q late,p late,r,s,p,t");
    deadlines_group(&deadlines, portfolio, assessment, FIELD_OFFICER);
    assert_order("r,t,p late,s,p,q late");
    static const size_t groups[] = {0, 1, 2, 2, 2, 3};
    for (size_t i = 0; i < deadlines.count; i++)
        assert_int_equal(deadlines.groups[i], groups[i]);
    deadlines_group(&deadlines, portfolio, assessment, FIELD_HEALTH);
    assert_int_equal(deadlines.groups[0], 0);
    assessment_free(assessment);
    list_clear();
    deadlines_group(&deadlines, NULL, NULL, FIELD_OFFICER); /* of nothing there are none */
}

/* A document can let two payments go; a row has room for one, so the other has its own. */
static void test_no_amount_is_lost(void **state)
{
    (void)state;
    list("id;status\nP;running\n", HEADER "P;report;final_report;2026-12-15\n"
                                          "P;first;payment;2027-01-15;900\n"
                                          "P;second;payment;2027-02-15;400\n");
    assert_order("report,second");
    assert_int_equal(called("report").amount, EUROS(900));
    assert_int_equal(called("second").amount, EUROS(400));
    list_clear();
    list("id;status\nP;running\n", HEADER "P;balance;payment;2026-10-16;900\n"
                                          "P;report;final_report;2026-10-16;300\n");
    assert_order("report,balance");
    list_clear();
}

/* While files are read a second project of the same id may come, after the list was made.
 */
static void test_of_what_turned_out_to_be_two(void **state)
{
    struct schedule schedule = {0};
    (void)state;
    list("id;status\nP;running\n", HEADER "P;report;final_report;2026-12-15\n"
                                          "P;first;payment;2027-01-15;900\n"
                                          "P;visit;visit;2027-02-15;\n");
    assert_int_equal(deadlines.count, 2);
    portfolio_more_projects(portfolio, "id;status\nP;running\n");
    for (size_t i = 0; i < deadlines.count; i++) {
        struct deadline told = deadline_read(&deadlines, portfolio, i, &schedule);
        struct deadline brief =
            deadline_read_brief(&deadlines, portfolio, i, told.project, &schedule);
        assert_told(&brief, &told);
        assert_int_equal(told.milestone.row, deadlines.items[i].milestone);
        assert_int_equal(told.project, 0);
        assert_int_equal(told.payment, ROW_NONE);
        assert_int_equal(told.amount, i == 0 ? EUROS(900) : MONEY_UNKNOWN);
        assert_int_equal(told.pays, i == 0);
    }
    schedule_clear(&schedule);
    deadlines_clear(&deadlines);
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_late_ones_come_first),
        cmocka_unit_test(test_same_day_in_the_order_of_the_files),
        cmocka_unit_test(test_what_is_left_out),
        cmocka_unit_test(test_payment_stands_in_the_row_that_releases_it),
        cmocka_unit_test(test_late_row_holds_its_payment),
        cmocka_unit_test(test_own_amount_and_payment_alone),
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_choice),
        cmocka_unit_test(test_all_at_once),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_no_amount_is_lost),
        cmocka_unit_test(test_of_what_turned_out_to_be_two),
        cmocka_unit_test(test_order_in_slices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
