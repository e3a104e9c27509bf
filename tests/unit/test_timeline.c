/* SPDX-License-Identifier: MIT */
/* The time axis, the lines of the enlarged chart, and the strip of deadlines below. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

#define PROJECTS                                                                           \
    "id;title;lead;status;start;end\n"                                                     \
    "P1;Alpha;Ada;running;2025-01-01;2027-06-30\n"                                         \
    "P2;Beta;Bob;running;2025-01-01;2027-06-30\n"
#define HEADER "project_id;title;kind;due;baseline_due;done_on;received_on;status;amount\n"

static struct stage *open_stage(const char *milestones, const char *keys, int rows,
                                int columns)
{
    struct recipe recipe = {.projects = PROJECTS, .milestones = milestones};
    struct stage *stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    stage_draw(stage, rows, columns);
    stage_type(stage, keys);
    stage_draw(stage, rows, columns);
    return stage;
}

/* --- The axis ------------------------------------------------------------------------- */

static bool digits(const char *word, size_t count)
{
    return strlen(word) == count && strspn(word, "0123456789") == count;
}

/* Names that the axis and the rule that it shares with the pane may have, whole. */
static bool known_word(const char *word)
{
    static const char *const words[] = {
        "4",   "Time",    "Timeline", "Milestone", "Date",  "Delay", "Slip", "Q2",
        "Q3",  "Q4",      "Feb",      "Mar",       "Apr",   "May",   "Jun",  "Jul",
        "Aug", "Sep",     "Oct",      "Nov",       "Dec",   "years", "year", "half-year",
        "2", "3",   "quarter", "month",    "week",      "February", "March", "April", "June",
        "July", "August", "September", "October",  "November", "December", "J", "F", "M", "Sept",
        "A",   "S",       "O",        "N",         "D",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return digits(word, 2) || digits(word, 4) ||
           (strlen(word) == 5 && word[2] == '/'); /* a year, or a day */
}

static void assert_words_whole(const struct stage *stage, int row)
{
    struct buffer text = stage_row(stage, row);
    char *line = strdup(buffer_string(&text)), *rest = line;
    for (char *mark; (mark = strstr(line, "─")) || (mark = strstr(line, "┬")) ||
                     (mark = strstr(line, "▼")) || (mark = strstr(line, "┴"));)
        memset(mark, ' ', 3);
    for (char *word; (word = strtok_r(rest, " ", &rest));)
        if (!known_word(word))
            fail_msg("\"%s\" on %d in \"%s\"", word, (int)stage->day, buffer_string(&text));
    free(line);
    buffer_clear(&text);
}

static int count_of(const struct stage *stage, int row, const char *sign)
{
    struct buffer text = stage_row(stage, row);
    int count = 0;
    for (const char *at = buffer_string(&text); (at = strstr(at, sign)); at += strlen(sign))
        count++;
    buffer_clear(&text);
    return count;
}

/* On any day and in any scale the mark of the day stands there, and on no name. */
static void test_the_mark_hides_no_name(void **state)
{
    static const struct {
        int rows, columns;
        const char *keys;
        int mark, names; /* rows */
    } screens[] = {
        {24, 80, "4z", 2, 3}, {24, 40, "4z", 2, 3}, {36, 120, "4z", 2, 3},
        {24, 80, "4", -1, -1}, {36, 120, "4", -1, -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        struct stage *stage =
            open_stage(NULL, screens[i].keys, screens[i].rows, screens[i].columns);
        for (int step = 0; step < 7; step++, stage_type(stage, step < 7 ? "=" : "0"))
            for (int day = 0; day < 400; day += 3) {
                char typed[40];
                struct civil civil = day_to_civil(day_of("2026-06-01") + day);
                snprintf(typed, sizeof typed, "a%d/%d/%d\rt", civil.day, civil.month, civil.year);
                stage_type(stage, typed);
                stage_draw(stage, screens[i].rows, screens[i].columns);
                int mark = screens[i].mark, names = screens[i].names;
                if (mark < 0)
                    mark = names = stage_row_of(stage, "4 Time");
                int marks = count_of(stage, mark, "▼");
                if (names != mark) /* where the rule has a label it is below */
                    marks += count_of(stage, names, "▼");
                assert_int_equal(marks, 1);
                assert_words_whole(stage, names);
            }
        stage_free(stage);
    }
}

/* What stands right on the rule keeps to what the axis leaves. */
static void test_the_rule_leaves_the_axis_whole(void **state)
{
    (void)state;
    struct recipe recipe = {
        .programme = "name;as_of\nP;2026-01-31\n",
        .projects = "id;title;lead;status;start;end\n"
                    "P00000001;Alpha;Ada;running;2025-01-01;2027-06-30\n",
    };
    struct stage *stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    stage_draw(stage, 36, 120);
    assert_words_whole(stage, stage_row_of(stage, "4 Time"));
    stage_draw(stage, 36, 140);
    struct buffer rule = stage_row(stage, stage_row_of(stage, "4 Time"));
    assert_non_null(strstr(buffer_string(&rule), "as in the export of 31/01/26"));
    buffer_clear(&rule);
    stage_free(stage);
}

static void test_the_month_after_the_year_is_named(void **state)
{
    (void)state;
    struct stage *stage = open_stage(NULL, "4z", 24, 80);
    assert_shows(stage, "Dec ┬27 Feb Mar");
    stage_draw(stage, 24, 60); /* two cells a month: by quarters, room for the year */
    assert_shows(stage, "┬2027 Q2");
    stage_free(stage);
}

/* --- Lines of milestones -------------------------------------------------------------- */

static const char slips[] = HEADER
    "P1;Behind;visit;2026-12-20;2026-11-01;;;;\n"
    "P1;Ahead;visit;2027-01-01;2027-03-01;;;;\n"
    "P1;Handed in;interim_report;2026-11-01;2026-10-15;;2026-11-02;;\n"
    "P2;Bill;payment;2026-11-10;2026-11-01;;;;5\n"
    "P1;Late;visit;2026-09-01;2026-09-01;;;;\n";

/* The columns from the line's first sign of a run to its last. */
static void assert_order(struct stage *stage, const char *title, const char *first,
                         const char *between, const char *last)
{
    int row = stage_row_of(stage, title);
    assert_true(row > 0);
    struct buffer text = stage_row(stage, row);
    const char *line = strstr(buffer_string(&text), title);
    const char *a = strstr(line, first), *b = a ? strstr(a, between) : NULL;
    if (!b || !strstr(b, last))
        fail_msg("no %s%s%s in \"%s\"", first, between, last, buffer_string(&text));
    buffer_clear(&text);
}

static void test_slip_is_drawn_both_ways(void **state)
{
    (void)state;
    struct stage *stage = open_stage(slips, "4z", 24, 80);
    assert_order(stage, "Behind", "┊", "┄", "◇");
    assert_order(stage, "Ahead", "◇", "┄", "┊");
    assert_order(stage, "Late", "▲", "━", "┃");
    stage_free(stage);
}

static void assert_line(struct stage *stage, const char *title, const char *expected)
{
    int row = stage_row_of(stage, title);
    assert_true(row > 0);
    struct buffer text = stage_row(stage, row);
    if (!strstr(buffer_string(&text), expected))
        fail_msg("no \"%s\" in \"%s\"", expected, buffer_string(&text));
    buffer_clear(&text);
}

static void test_labels_at_any_width(void **state)
{
    (void)state;
    struct stage *stage = open_stage(slips, "4z", 30, 120);
    assert_line(stage, "Behind", "20/12/26   D-27  +49 d");
    assert_line(stage, "Ahead", "01/01/27   D-39  -59 d");
    assert_line(stage, "Late", "01/09/26   D+83  +83 d");
    assert_line(stage, "Milestone ", "Delay   Slip");
    stage_draw(stage, 24, 80);
    assert_line(stage, "Behind", "20/12   D-27");
    assert_line(stage, "Milestone ", "Date   Delay");
    stage_draw(stage, 20, 50);
    assert_line(stage, "Behind", "D-27 ");
    stage_draw(stage, 12, 40);
    assert_line(stage, "▲ Late", "D+83 ");
    stage_draw(stage, 12, 30); /* no room for both */
    assert_true(stage_row_of(stage, "Late") < 0);
    assert_true(stage_row_of(stage, "▲") > 0);
    stage_free(stage);
}

/* What has been handed in, or is ours to pay, is late on no line. */
static void test_ours_is_never_late(void **state)
{
    (void)state;
    struct stage *stage = open_stage(slips, "4z", 24, 80);
    assert_line(stage, "○ Handed", "rec’d");
    assert_line(stage, "○ Bill", "to pay");
    assert_int_equal(count_of(stage, stage_row_of(stage, "○ Handed"), "━"), 0);
    assert_int_equal(count_of(stage, stage_row_of(stage, "○ Handed"), "+"), 0);
    stage_free(stage);
}

/* --- The strip ------------------------------------------------------------------------ */

static void assert_strip(struct stage *stage, const char *expected)
{
    stage_draw(stage, stage->canvas->rows, stage->canvas->columns);
    int row = stage_row_of(stage, " Deadlines");
    assert_true(row > 0);
    struct buffer text = stage_row(stage, row);
    if (!strstr(buffer_string(&text), expected))
        fail_msg("no \"%s\" in \"%s\"", expected, buffer_string(&text));
    buffer_clear(&text);
}

static const char bunch[] = HEADER
    "P1;a;visit;2026-10-05;;;;;\nP1;b;visit;2026-12-01;;;;;\nP2;c;visit;2026-12-02;;;;;\n"
    "P1;d;visit;2026-12-14;;;;;\nP1;e;visit;2027-02-28;;;;;\nP1;f;visit;2029-01-01;;;;;\n"
    "P2;g;visit;2020-01-01;;;;;\nP2;done;visit;2026-12-14;;2026-11-01;;;\nP2;u;visit;;;;;;\n";

static void test_strip_of_months(void **state)
{
    (void)state;
    struct stage *stage = open_stage(bunch, "", 36, 120);
    assert_strip(stage, "· · · 1 · 3 · 1 · · ·");
    assert_strip(stage, "‹1"); /* and what lies outside */
    assert_strip(stage, "1›");
    stage_type(stage, "4z");
    stage_draw(stage, 24, 80);
    assert_strip(stage, "1   ·   3   ·   1");
    stage_draw(stage, 19, 80);
    assert_true(stage_row_of(stage, " Deadlines") < 0);
    assert_true(stage_row_of(stage, "◆█ done") > 0);
    stage_free(stage);
}

/* Zoomed in, the weeks of December are told apart, and the days of a week. */
static void test_strip_of_weeks_and_days(void **state)
{
    (void)state;
    struct stage *stage = open_stage(bunch, "a2026-12-03\r4z", 24, 160);
    stage_type(stage, "=====");
    assert_shows(stage, "30/11");
    assert_strip(stage, "·                        2 ");
    stage_type(stage, "="); /* a week: some cells a day */
    assert_shows(stage, "03/12");
    assert_strip(stage, "·               1             1 ");
    struct buffer text = stage_row(stage, stage_row_of(stage, " Deadlines"));
    assert_null(strstr(buffer_string(&text), " 2 "));
    buffer_clear(&text);
    stage_free(stage);
}

/* Ten in a month of two cells would run into the next one: quarters then. */
static void test_numbers_never_touch(void **state)
{
    struct buffer rows = {0};
    (void)state;
    buffer_append_string(&rows, HEADER);
    for (int i = 0; i < 12; i++)
        buffer_printf(&rows, "P1;m%d;visit;2026-12-%02d;;;;;\n", i, i + 1);
    buffer_append_string(&rows, "P1;x;visit;2026-11-30;;;;;\nP1;y;visit;2027-01-30;;;;;\n");
    struct stage *stage = open_stage(buffer_string(&rows), "", 36, 120);
    assert_strip(stage, "·     13    1     ·");
    buffer_clear(&rows);
    stage_free(stage);
}

/* Cut at its left end, a month counts what is shown of it. */
static void test_strip_counts_what_is_shown(void **state)
{
    (void)state;
    struct stage *stage = open_stage(
        HEADER "P1;a;visit;2026-12-01;;;;;\nP1;b;visit;2026-12-28;;;;;\n", "4z==", 24, 80);
    stage->ui->origin = day_of("2026-12-20");
    assert_strip(stage, "‹1");
    assert_strip(stage, " ‹1 1 ");
    struct buffer text = stage_row(stage, stage_row_of(stage, " Deadlines"));
    assert_null(strchr(buffer_string(&text), '2'));
    buffer_clear(&text);
    stage_free(stage);
}

static void test_strip_follows_the_filter(void **state)
{
    (void)state;
    struct stage *stage = open_stage(bunch, "flead:bob\r", 36, 120);
    assert_strip(stage, "· · · · · 1 · · ·");
    stage_free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_mark_hides_no_name),
        cmocka_unit_test(test_the_month_after_the_year_is_named),
        cmocka_unit_test(test_the_rule_leaves_the_axis_whole),
        cmocka_unit_test(test_slip_is_drawn_both_ways),
        cmocka_unit_test(test_labels_at_any_width),
        cmocka_unit_test(test_ours_is_never_late),
        cmocka_unit_test(test_strip_of_months),
        cmocka_unit_test(test_strip_of_weeks_and_days),
        cmocka_unit_test(test_numbers_never_touch),
        cmocka_unit_test(test_strip_counts_what_is_shown),
        cmocka_unit_test(test_strip_follows_the_filter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
