/* SPDX-License-Identifier: MIT */
/* What stands on the screens: the facts that each view owes its reader. Layout is the golden
 * screens' business. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "view/surface.h"
#include "view/words.h"

static const char programme[] =
    "name;envelope;start;end;as_of;note\n"
    "Fact;10000;2025-01-01;2027-01-31;2026-11-20;Données illustratives: invented\n";
static const char projects[] =
    "id;title;lead;status;start;end;budget;public_funding;grant;committed;paid;progress;"
    "progress_on;cofunded;convention_end;description;contact;ours?\n"
    "P1;Alpha works;Zoé & co;running;2025-01-01;2027-01-01;2000;1700;1000.50;900;400;50;"
    "2026-10-01;1;2027-06-30;About alpha;alpha@example.org;mine;beyond\n"
    "P2;Béta;Yves;running;2025-01-01;2027-06-30;4000;;2000;2000;2000;60;2026-10-01;0;;;;\n"
    "P3;Gamma;Xu;closed;2025-01-01;2026-06-30;;;3000;3000;2900;100;;;;;;\n"
    "P4;Delta;Willy;running;;;;;;;;;;;;;;\n"
    "P5;Epsilon;Vic;closed;2024-01-01;2028-06-30;;;100;100;130;100;;;;;;\n"
    "P6;Zeta;Ute;candidate;;;;;9;9;9;;;;;;;\n"
    "P7;Eta;Tim;cancelled;;;;;700;;;;;;;;;\n";
static const char milestones[] =
    "project_id;title;kind;due;baseline_due;done_on;received_on;status;amount\n"
    "P1;Guide;interim_report;2026-10-01;2026-09-01;;;todo;\n"
    "P1;Instalment 2;payment;2026-10-15;;;;todo;600\n"
    "P1;Kick-off;kickoff;2025-01-20;;2025-01-20;;done;\n"
    "P1;Visit;visit;;;;;todo;\n"
    "P2;Leaflet;deliverable;2026-11-10;;;2026-11-12;received;\n"
    "P2;Balance;payment;2026-12-20;;;;todo;\n"
    "P2;Own;audit;2027-02-01;2027-02-10;;;todo;250\n"
    "P2;Now due;payment;2026-11-01;;;;todo;75\n"
    "P2;Far;closing;2031-02-01;;;;todo;\n"
    "P3;Closing;closing;2026-06-30;;2026-06-30;;done;\n"
    "P9;Lost;visit;2026-06-30;;;;todo;\n";
static const struct recipe full = {
    .programme = programme, .projects = projects, .milestones = milestones};
static const struct locale english = {LANGUAGE_ENGLISH, true};
static const struct locale french = {LANGUAGE_FRENCH, true};
static const struct locale ascii = {LANGUAGE_ENGLISH, false};

/* A row that has the first text has the second too. */
static void assert_beside(struct stage *stage, const char *first, const char *second)
{
    assert_shows(stage, first);
    struct buffer line = stage_row(stage, stage_row_of(stage, first));
    if (!strstr(buffer_string(&line), second))
        fail_msg("\"%s\" is not beside \"%s\": %s", second, first, buffer_string(&line));
    buffer_clear(&line);
}

static struct stage *open_stage(const char *keys, int rows, int columns)
{
    struct stage *stage = stage_new(&full, english);
    stage_type(stage, keys);
    stage_draw(stage, rows, columns);
    return stage;
}

static void test_title(void **state)
{
    (void)state;
    struct stage *stage = open_stage("", 24, 120);
    assert_beside(stage, "Fact", "sample data");
    assert_beside(stage, "Fact", "export of 20/11/26");
    assert_beside(stage, "Fact", "as of 23/11/26");
    assert_beside(stage, "Fact", "! 1 line to check"); /* an orphan */
    assert_lacks(stage, "not today");
    stage_type(stage, ",");
    assert_beside(stage, "Fact", "23/10/26 (not today)");
    stage->ui->progress = (struct progress){PROGRESS_READING, 40, 0, 0, -1};
    assert_beside(stage, "Fact", "reading ███░░░░░ 40%");
    stage->ui->progress.stage = PROGRESS_NONE;
    stage->portfolio->partial = true;
    assert_beside(stage, "Fact", "partly read");
    stage_draw(stage, 24, 80);
    assert_shows(stage, "line to check");
    stage_free(stage);
    stage = stage_new(&(struct recipe){.projects = projects}, english);
    assert_shows(stage, "jalon");
    assert_lacks(stage, "sample data");
    stage_free(stage);
}

static void test_figures(void **state)
{
    (void)state;
    struct stage *stage = open_stage("", 36, 200);
    assert_beside(stage, "1 milestone late", "€600 on hold");
    assert_beside(stage, "1 milestone late", "0 deadlines within 30 d");
    assert_beside(stage, "1 milestone late", "2 wait for us");
    assert_beside(stage, "1 milestone late", "available ≤ €3,900 (4 of 6 known)");
    stage_free(stage);
    stage = stage_new(&(struct recipe){.programme = "envelope\n50\n",
                                       .projects = "id;status;grant\nA;running;80\n"},
                      english);
    assert_shows(stage, "no milestones");
    assert_shows(stage, "available -€30");
    stage_free(stage);
}

/* Large sums take the words, then what is on hold, before the deadlines to come. */
static void test_figures_in_short(void **state)
{
    static const struct {
        int columns;
        const char *figures;
    } lines[] = {
        {110, "▲ 1 milestone late, €916,957,782 on hold │ 1 deadline within 30 d: €5,000,000 │ "
              "available -€1,712,070,310"},
        {85, "▲ 1 milestone late, €916,957,782 on hold │ 1 within 30 d │ available "
             "-€1,712,070,310"},
        {75, "▲ 1 late, €916,957,782 on hold │ 1 within 30 d │ available -€1,712,070,310"},
        {64, "▲ 1 late: €916,957,782 │ 1 within 30 d │ avail. -€1,712,070,310"},
        {60, "▲ 1 late │ 1 within 30 d │ avail. -€1,712,070,310"},
        {42, "▲ 1 late │ avail. -€1,712,070,310"},
        {28, "▲ 1 late │ 1 within 30 d"},
    };
    (void)state;
    struct stage *stage = stage_new(
        &(struct recipe){.programme = "envelope\n1000000000\n",
                         .projects = "id;status;grant;paid\nA;running;2712070310;1000\n",
                         .milestones = "project_id;kind;due;amount\n"
                                       "A;visit;2026-10-01;\nA;payment;2026-10-15;916957782\n"
                                       "A;audit;2026-12-01;5000000\n"},
        english);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        stage_draw(stage, 24, lines[i].columns);
        struct buffer line = stage_row(stage, 1);
        struct text shown = text_trim(buffer_text(&line));
        if (!text_equal(shown, text_of(lines[i].figures)))
            fail_msg("%d columns: %s", lines[i].columns, buffer_string(&line));
        buffer_clear(&line);
    }
    stage_free(stage);
}

static void test_list(void **state)
{
    (void)state;
    struct stage *stage = open_stage("z", 24, 200);
    assert_shows(stage, "1 Projects 6 + 1 application ");
    assert_lacks(stage, "Zeta"); /* shown on demand only */
    assert_beside(stage, "►! P1", "D+53");
    assert_beside(stage, "P1", "Guide"); /* what is urgent there */
    assert_beside(stage, "P2", "Balance");
    assert_beside(stage, "P1", "1,001");
    assert_beside(stage, "P1", "601");
    assert_beside(stage, "P1", "95    50    40"); /* time, progress, paid */
    assert_beside(stage, "= P3", "closed");
    assert_beside(stage, "- P7", "cancelled");
    assert_lacks(stage, "►~ P2");
    stage_type(stage, "j");
    assert_shows(stage, "►~ P2");
    assert_lacks(stage, "►! P1");
    stage_free(stage);
    /* a word that is longer than its column is wide widens it */
    stage = stage_new(&(struct recipe){.projects = "id;status;grant\nA;cancelled;5\n"
                                                   "B;running;98765432109876\n"},
                      english);
    stage_type(stage, "z");
    stage_draw(stage, 24, 200);
    assert_beside(stage, "- A", "cancelled  ");
    assert_beside(stage, "B", "98,765,432,109,876");
    assert_lacks(stage, "##");
    stage_free(stage);
}

/* By risk, asked for or not, the columns are the same; a filter about it shows it. */
static void test_order_by_risk(void **state)
{
    (void)state;
    struct stage *stage = open_stage("", 30, 120);
    struct buffer usual = stage_row(stage, 3);
    stage_type(stage, ":sort risk\r");
    stage_draw(stage, 30, 120);
    struct buffer asked = stage_row(stage, 3);
    assert_string_equal(buffer_string(&usual), buffer_string(&asked));
    assert_lacks(stage, "Health");
    stage_type(stage, "fhealth:alert\r");
    assert_shows(stage, "Health");
    buffer_clear(&usual);
    buffer_clear(&asked);
    stage_free(stage);
}

/* Why there are fewer projects than in the file; of how many those are that a filter leaves.
 */
static void test_how_many(void **state)
{
    (void)state;
    struct stage *stage = open_stage("", 24, 80);
    assert_beside(stage, "1 Projects 6 + 1 application ", "by risk");
    stage_type(stage, "flate\r");
    assert_shows(stage, "1 Projects 1/6 · late");
    stage_type(stage, "f\x15running or candidates\r");
    assert_shows(stage, "1 Projects 4/7 · running");
    stage_type(stage, "f\x15\r:sort grant-,paid\r"); /* an order goes first */
    assert_beside(stage, "1 Projects 6/7 ", "by grant ↓, paid");
    stage_type(stage, ":sort grant-\r");
    assert_beside(stage, "1 Projects 6 + 1 application ", "by grant ↓");
    stage_draw(stage, 16, 60); /* the order stays when its word has to go */
    assert_beside(stage, "1 Projects 6/7 ↓2", "grant ↓");
    stage_free(stage);
    stage = open_stage("", 16, 60); /* at the top that there are more goes without saying, */
    assert_shows(stage, "1 Projects 6 + 1 application ─");
    stage_type(stage, "jj");
    stage->ui->scrolls[SURFACE_LIST].top = 1;
    assert_shows(stage, "1 Projects 6/7 ↑ ↓1 "); /* and further down it does not */
    stage_type(stage, "gf-zzz\r");
    assert_shows(stage, "1 Projects 6/6 ↓2 · -zzz ");
    stage_free(stage);
}

/* Unknown is a question mark, and not a zero. */
static void test_unknown(void **state)
{
    (void)state;
    struct stage *stage = stage_new(
        &(struct recipe){.projects = "id;status;grant;paid;progress;start;end\nA;running;;;;;\n"
                                     "B;running;10;0;0;2026-12-30;2026-12-31\n"},
        english);
    stage_type(stage, "z");
    stage_draw(stage, 24, 120);
    struct buffer line = stage_row(stage, stage_row_of(stage, "? A"));
    assert_null(strchr(buffer_string(&line), '0'));
    assert_non_null(strstr(buffer_string(&line), "?"));
    buffer_clear(&line);
    line = stage_row(stage, stage_row_of(stage, "  B"));
    assert_non_null(strstr(buffer_string(&line), "0"));
    assert_null(strchr(buffer_string(&line), '?'));
    buffer_clear(&line);
    stage_type(stage, "z");
    stage_draw(stage, 24, 80);
    assert_shows(stage, "envelope not stated");
    assert_shows(stage, "available ?");
    assert_shows(stage, "A: not stated");
    stage_free(stage);
}

static void test_empty_lists(void **state)
{
    (void)state;
    struct stage *stage = stage_new(&(struct recipe){0}, english);
    assert_shows(stage, "No projects.");
    stage->ui->progress.stage = PROGRESS_READING;
    assert_shows(stage, "Reading the files");
    stage->ui->progress.stage = PROGRESS_NONE;
    stage_type(stage, "r");
    assert_shows(stage, "No project is late.");
    stage_type(stage, "d");
    assert_shows(stage, "Nothing is left to be done.");
    stage_type(stage, "\r");
    stage_type(stage, "x\r");
    stage_free(stage);
}

static void test_sideways(void **state)
{
    (void)state;
    struct stage *stage = open_stage("z", 24, 60);
    for (int i = 0; i < 20; i++) {
        stage_type(stage, "l");
        assert_shows(stage, "►! P1"); /* the number never scrolls away */
        stage_check(stage);
    }
    assert_int_equal(stage->ui->list_left, list_left_most(stage->ui));
    struct buffer heads = stage_row(stage, stage_row_of(stage, "No."));
    if (!strstr(buffer_string(&heads), "Paid"))
        fail_msg("%s", buffer_string(&heads)); /* the last column is left */
    buffer_clear(&heads);
    stage_type(stage, "h");
    assert_int_equal(stage->ui->list_left, list_left_most(stage->ui) - 1);
    for (int i = 0; i < 20; i++)
        stage_type(stage, "h");
    assert_int_equal(stage->ui->list_left, 0);
    stage_free(stage);
}

/* What the window hides above and below, and nothing where all is seen. */
static void test_list_tells_what_is_hidden(void **state)
{
    static const char ten[] = "id;title\nP1;a\nP2;b\nP3;c\nP4;d\nP5;e\nP6;f\nP7;g\nP8;h\n"
                              "P9;i\nP10;j\n";
    (void)state;
    struct stage *stage = stage_new(&(struct recipe){.projects = ten}, english);
    stage_draw(stage, 36, 120);
    assert_shows(stage, "1 Projects 10/10 ─");
    stage_draw(stage, 9, 40);
    assert_shows(stage, "1 Projects 10/10 ↓6 ─");
    stage_type(stage, "jjj"); /* the window stays */
    assert_shows(stage, "1 Projects 10/10 ↓6 ─");
    stage_type(stage, "j");
    assert_shows(stage, "1 Projects 10/10 ↑ ↓3 ─");
    stage_type(stage, "G");
    assert_shows(stage, "1 Projects 10/10 ↑ ─");
    stage_free(stage);
}

static void test_detail_of_an_open_project(void **state)
{
    (void)state;
    struct stage *stage = open_stage("\r", 70, 120);
    assert_shows(stage, "Alpha works");
    assert_shows(stage, "Zoé & co · running");
    assert_shows(stage, "! Guide: 53 d late (>\u00a030\u00a0d)");
    assert_beside(stage, "01/01/25 → 01/01/27", "95%");
    assert_beside(stage, "Progress declared 01/10/26", "50%");
    assert_beside(stage, "Granted", "€1,000.50");
    assert_beside(stage, "Paid", "€400");
    assert_beside(stage, "Remaining to pay", "€600.50");
    assert_beside(stage, "of which on hold", "€600");
    assert_beside(stage, "▲ Guide", "01/09/26"); /* the table has the baseline */
    assert_beside(stage, "▲ Guide", "+83");
    assert_beside(stage, "◇ Instalment 2", "600");
    assert_beside(stage, "▲ Guide", "D+53");
    assert_lacks(stage, "milestone done"); /* each stands there once */
    assert_int_equal(stage_row_of(stage, "holds up Instalment 2"),
                     stage_row_of(stage, "▲ Guide") + 1);
    assert_beside(stage, "Co-funded", "yes");
    assert_beside(stage, "Public share", "85%");
    assert_beside(stage, "Convention ends", "30/06/27");
    assert_beside(stage, "Contact", "alpha@example.org");
    assert_beside(stage, "ours?", "mine");
    assert_beside(stage, "beyond the header", "beyond");
    assert_shows(stage, "About alpha");
    assert_shows(stage, "test/projects.csv, line 2");
    stage_free(stage);
}

static void test_detail_of_others(void **state)
{
    (void)state;
    struct stage *stage = open_stage("\r", 70, 120);
    ui_select(stage->ui, project_row(stage->portfolio, "P2"));
    assert_beside(stage, "○ Leaflet", "10/11/26");
    assert_beside(stage, "Co-funded", "no");
    assert_beside(stage, "Public share", "at least 50%");
    assert_shows(stage, "releases Balance");
    assert_beside(stage, "◇ Balance", "?");
    assert_shows(stage, "releases instalment");
    assert_beside(stage, "◇ Own", "250");
    assert_beside(stage, "○ Now due", "to pay");
    assert_beside(stage, "○ Leaflet", "12/11/26");
    ui_select(stage->ui, project_row(stage->portfolio, "P3"));
    assert_beside(stage, "Leftover", "€100");
    ui_select(stage->ui, project_row(stage->portfolio, "P5"));
    assert_beside(stage, "Overpaid", "€30");
    ui_select(stage->ui, project_row(stage->portfolio, "P4"));
    assert_shows(stage, "neither dates nor milestones");
    assert_beside(stage, "Granted", "not stated");
    assert_lacks(stage, "€0");
    stage_free(stage);
    stage = stage_new(&(struct recipe){.projects = "id;title\nA;one\nA;two\n",
                                       .milestones = "project_id;title\nA;x\n"},
                      english);
    stage_type(stage, "\r");
    assert_shows(stage, "stands twice");
    stage_free(stage);
}

/* Cells of no known meaning stay with their row, whatever stands above them: a header that
 * is there twice, none at all, nothing of the row's width. */
static void test_detail_of_unknown_columns(void **state)
{
    (void)state;
    struct stage *stage =
        stage_new(&(struct recipe){.projects = "id;title;Teinte;;Teinte;vide\n"
                                               "A;one;bleu;sans;vert;;dix;onze\n"},
                  english);
    stage_type(stage, "\r");
    stage_draw(stage, 60, 100);
    assert_beside(stage, "Teinte", "bleu");
    assert_beside(stage, "column 4", "sans");
    assert_shows(stage, "vert");
    assert_beside(stage, "beyond the header", "dix");
    assert_shows(stage, "onze");
    assert_lacks(stage, "vide");
    stage_free(stage);
    stage = stage_new(
        &(struct recipe){.projects = "id;title\nA;one\n",
                         .milestones = "project_id;title;due;Lieu;\n"
                                       "A;Réunion;2026-12-01;Lille;salle 2\n"
                                       "A;Bilan;2026-12-02;;\n"},
        english);
    stage_type(stage, "\r");
    stage_draw(stage, 60, 100);
    assert_beside(stage, "Lieu", "Lille");
    assert_beside(stage, "column 5", "salle 2");
    stage_free(stage);
}

/* The sentence of each rule, as the detail says it. */
static void test_rules_in_words(void **state)
{
    static const struct {
        const char *project, *milestone, *words;
    } cases[] = {
        {"running;;;;;", "P;Plan;visit;2026-10-01;", "! Plan: 53 d late (>\u00a030\u00a0d)"},
        {"running;;;;;", "P;Last;final_report;2026-11-22;", "! Last: 1 d late"},
        {"running;2026-11-20;;;;", "", "! convention ended 3 d ago, not settled"},
        {"running;;;;;", "P;Plan;visit;2026-11-01;", "~ Plan: 22 d late"},
        {"running;;;;;", "P;Paper;deliverable;2026-11-30;", "~ Paper: due in 7 d"},
        {"running;;;;;", "P;Paper;deliverable;2026-11-23;", "~ Paper: due today"},
        {"running;;;;;", "P;Plan;visit;2027-04-01;2027-01-01", "~ Plan: slipped by 90 d (>\u00a030\u00a0d)"},
        {"running;;2026-01-01;2027-01-01;10;2026-11-01", "", "~ progress 79 points behind time"},
        {"running;;;;;", "", "? neither dates nor milestones"},
        {"running;;;;;", "P;;visit;2026-10-01;", "! visit: 53 d late (>\u00a030\u00a0d)"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char table[300], rows[300];
        snprintf(table, sizeof table,
                 "id;status;convention_end;start;end;progress;progress_on\nP;%s\n",
                 cases[i].project);
        snprintf(rows, sizeof rows, "project_id;title;kind;due;baseline_due\n%s\n",
                 cases[i].milestone);
        struct stage *stage =
            stage_new(&(struct recipe){.projects = table, .milestones = rows}, english);
        stage_draw(stage, 36, 160);
        assert_shows(stage, cases[i].words);
        stage_free(stage);
    }
}

static void test_budget(void **state)
{
    (void)state;
    struct stage *stage = open_stage("3", 24, 120);
    assert_shows(stage, "of €10,000");
    assert_shows(stage, "P4, P7: not stated"); /* a grant, and what was paid before the end */
    stage_draw(stage, 40, 120);
    assert_beside(stage, "€6,101", "Granted");
    assert_beside(stage, "Available, at most", "€3,900");
    assert_beside(stage, "Committed", "€6,000");
    assert_beside(stage, "Time elapsed", "691/760 d");
    assert_shows(stage, "2 amounts unknown: P4, P7");
    stage_type(stage, "z");
    stage_draw(stage, 60, 120);
    assert_beside(stage, "Total known", "6,101");
    assert_beside(stage, "P1  Zoé & co", "1,001");
    assert_beside(stage, "October 2026", "600");
    assert_beside(stage, " 2026", "675");
    assert_beside(stage, "P4  Willy", "?");
    stage_free(stage);
}

static void test_budget_without_gaps(void **state)
{
    (void)state;
    struct stage *stage =
        stage_new(&(struct recipe){.programme = "envelope\n100\n",
                                   .projects = "id;status;grant;paid\nA;running;150;120\n"
                                               "B;closed;50;20\n"},
                  english);
    assert_shows(stage, "leftover €30");
    assert_shows(stage, "available -€100");
    assert_lacks(stage, "?????");
    stage_draw(stage, 40, 100);
    assert_beside(stage, "Available", "-€100");
    stage_free(stage);
    stage = stage_new(&(struct recipe){.projects = "id;grant\nA;\nB;\nC;\nD;\nE;\n"}, english);
    assert_shows(stage, "A, B, C…: not stated");
    assert_lacks(stage, "█ paid €0");
    stage_free(stage);
}

/* What waits for us, where nothing is late and nothing comes. */
/* Lines between panes meet the rules, and leave the labels on them alone. */
static void test_joints_spare_labels(void **state)
{
    (void)state;
    struct stage *stage = open_stage("", 24, 80);
    for (int columns = 60; columns < 140; columns++)
        for (int month = 0; month < 30; month += 3) {
            stage_draw(stage, 24, columns);
            struct buffer rule = stage_row(stage, stage_row_of(stage, "─3 Budget"));
            const char *text = buffer_string(&rule);
            if (strstr(text, "apsed") || strstr(text, "time"))
                assert_non_null(strstr(text, "time elapsed"));
            buffer_clear(&rule);
            stage_type(stage, month < 27 ? ",,," : "a\r");
        }
    stage_draw(stage, 36, 120);
    assert_true(stage_row_of(stage, "┬2 Detail") > 0);
    assert_true(stage_row_of(stage, "─┤") > 0);
    stage_free(stage);
}

static void test_urgent_is_what_was_received(void **state)
{
    (void)state;
    struct stage *stage = stage_new(
        &(struct recipe){.projects = "id;status;lead\nA;running;One\n;running;\nC;running;\n",
                         .milestones = "project_id;title;kind;due;received_on;amount\n"
                                       "A;Report;interim_report;2026-11-01;2026-11-02;\n"
                                       "C;Pay;payment;2026-11-01;;5\n"},
        english);
    stage_type(stage, "z");
    stage_draw(stage, 24, 160);
    assert_beside(stage, "A", "Report");
    assert_beside(stage, "A", "rec’d");
    assert_beside(stage, "   C   C", "to pay");
    stage_free(stage);
}

static void test_timeline(void **state)
{
    (void)state;
    struct stage *stage = open_stage("4z", 40, 120);
    assert_shows(stage, "▲ Guide");
    assert_beside(stage, "▲ Guide", "01/10");
    assert_beside(stage, "▲ Guide", "D+53");
    assert_beside(stage, "▲ Guide", "━"); /* how late it is */
    assert_beside(stage, "Leaflet", "○");
    assert_beside(stage, "◇ Own", "◇");
    stage_type(stage, "=====");
    assert_shows(stage, "‹");
    assert_shows(stage, "›");
    stage_type(stage, "0");
    stage_check(stage);
    stage_free(stage);
}

static void test_deadlines(void **state)
{
    (void)state;
    struct stage *stage = open_stage("d", 40, 120);
    int late = stage_row_of(stage, "─Late"), ours = stage_row_of(stage, "─Waiting for us");
    int month = stage_row_of(stage, "─February 2027"), undated = stage_row_of(stage, "─Undated");
    assert_true(late > 0 && ours > late && month > ours && undated > month);
    assert_beside(stage, "─Late ■ 1", "€600");
    assert_beside(stage, "►▲", "Guide");
    assert_lacks(stage, "►○");
    assert_beside(stage, "Guide", "Instalment 2");
    assert_beside(stage, "Guide", "D+53");
    assert_beside(stage, "Leaflet", "?"); /* the balance that it releases is not known */
    assert_beside(stage, "Now due", "€75");
    assert_beside(stage, "Own", "instalment");
    assert_beside(stage, "─Waiting for us", "unknown amount");
    stage_type(stage, "j\r");
    assert_string_equal(buffer_string(&stage->ui->selected_id), "P2");
    stage_free(stage);
}

static void test_help(void **state)
{
    (void)state;
    struct stage *stage = open_stage("?", 150, 100);
    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        struct buffer keys = {0};
        char help[48];
        snprintf(help, sizeof help, "%s", command_entry(command)->help);
        command_keys_label(command, &keys);
        assert_beside(stage, help, buffer_string(&keys));
        buffer_clear(&keys);
    }
    assert_shows(stage, "late by more than 30 days");
    stage_free(stage);
}

static void test_french(void **state)
{
    (void)state;
    struct stage *stage = stage_new(&full, french);
    stage_draw(stage, 36, 160);
    assert_shows(stage, "données illustratives");
    assert_beside(stage, "en retard", "600\u202f€");
    assert_shows(stage, "J+53");
    stage_type(stage, "d");
    assert_shows(stage, "jeu. 01/10/26");
    assert_shows(stage, "Février 2027");
    stage_free(stage);
}

/* No fact is lost on a terminal that has no UTF-8. */
static void test_ascii(void **state)
{
    (void)state;
    struct stage *stage = stage_new(&full, ascii);
    stage_draw(stage, 40, 120);
    assert_shows(stage, "Zoe & co");
    assert_shows(stage, "EUR 600 on hold");
    assert_shows(stage, ">! P1");
    stage_check(stage);
    stage_free(stage);
}

static void test_roles(void **state)
{
    (void)state;
    for (int i = 0; i <= (int)STATE_DORMANT; i++) {
        enum milestone_state one = (enum milestone_state)i;
        assert_true(words_milestone_sign(one) != 0);
        assert_true(words_milestone_role(one) < ROLE_COUNT);
        assert_true(*words_milestone_state(one) != '\0');
    }
    assert_int_equal(words_milestone_role(STATE_LATE), ROLE_LATE);
    assert_int_equal(words_health_role(HEALTH_ALERT), ROLE_LATE);
    struct stage *stage = open_stage("", 24, 80);
    assert_int_equal(canvas_cell(stage->canvas, 4, 0)->role, ROLE_SELECTED);
    stage_type(stage, "/gamma\r\x1bg");
    stage_draw(stage, 24, 80);
    int row = stage_row_of(stage, "= P3");
    assert_int_equal(canvas_cell(stage->canvas, row, 3)->role, ROLE_MATCH);
    stage_free(stage);
}

/* What a prompt shows of a text longer than its line: the end, where one types. */
static void test_long_prompt(void **state)
{
    (void)state;
    struct stage *stage = open_stage("/", 8, 24);
    for (int i = 0; i < 200; i++)
        stage_type(stage, i % 7 ? "x" : "\u4e2d");
    stage_type(stage, "end");
    assert_shows(stage, "end");
    assert_int_equal(stage->canvas->cursor_row, 7);
    assert_true(stage->canvas->cursor_column < 24);
    stage_check(stage);
    stage_free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_title),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_figures_in_short),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_order_by_risk),
        cmocka_unit_test(test_how_many),
        cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_empty_lists),
        cmocka_unit_test(test_sideways),
        cmocka_unit_test(test_list_tells_what_is_hidden),
        cmocka_unit_test(test_detail_of_an_open_project),
        cmocka_unit_test(test_detail_of_others),
        cmocka_unit_test(test_detail_of_unknown_columns),
        cmocka_unit_test(test_rules_in_words),
        cmocka_unit_test(test_budget),
        cmocka_unit_test(test_budget_without_gaps),
        cmocka_unit_test(test_joints_spare_labels),
        cmocka_unit_test(test_urgent_is_what_was_received),
        cmocka_unit_test(test_timeline),
        cmocka_unit_test(test_deadlines),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_french),
        cmocka_unit_test(test_ascii),
        cmocka_unit_test(test_roles),
        cmocka_unit_test(test_long_prompt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
