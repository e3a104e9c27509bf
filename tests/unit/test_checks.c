/* SPDX-License-Identifier: MIT */
/* The checks view: what it says of files and findings, what opens and closes, and where
 * Enter leads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"
#include "view/checks.h"

static const char programme[] = "name;envelope;as_of\nFact;10000;2026-11-20\n";
static const char projects[] =
    "id;title;lead;status;end;grant;paid\n"
    "P1;Alpha works;Zoé;running;2027-01-01;1000.50;400\n"
    "P2;Béta;Yves;running;2027-06-30;2000;2000\n"
    "P3;Gamma;Xu;closed;2026-06-30;3000;2900\n"
    "P6;Zeta;Ute;candidate;;9;\n";
static const char milestones[] =
    "project_id;title;kind;due;done_on;status;amount\n"
    "P1;Guide;interim_report;2026-10-01;;todo;\n"
    "P3;Closing;closing;2026-06-30;2026-06-30;done;\n"
    "P9;Lost;visit;2026-06-30;;todo;\n";
static const struct recipe full = {
    .programme = programme, .projects = projects, .milestones = milestones};
static const struct locale english = {LANGUAGE_ENGLISH, true};

static struct stage *open_stage(const char *keys, int rows, int columns)
{
    struct stage *stage = stage_new(&full, english);
    stage_type(stage, keys);
    stage_draw(stage, rows, columns);
    return stage;
}

static void test_what_it_says(void **state)
{
    (void)state;
    struct recipe recipe = full;
    struct stage *stage = open_stage("x", 40, 100);
    assert_shows(stage, "Checks: 3 tables, 1 line to check");
    assert_shows(stage, " ·▸ projects.csv: projects, UTF-8 · 4 rows, none refused");
    assert_shows(stage, " ~▾ milestone of an unknown project: 1 — expected: a project with");
    assert_shows(stage, "      milestones.csv:4:1 (project_id): “P9”");
    assert_shows(stage, "►·▸ programme.csv");
    stage_type(stage, "G\r"); /* the orphan has no project */
    assert_shows(stage, "about no single project");
    assert_int_equal(stage->ui->view, VIEW_CHECKS);
    assert_int_equal(stage->ui->scrolls[SURFACE_CHECKS].cursor, 4);
    stage_type(stage, ","); /* another day, and the cursor stays */
    assert_int_equal(stage->ui->scrolls[SURFACE_CHECKS].cursor, 4);
    stage_draw(stage, 12, 30);
    assert_shows(stage, "─Checks: 1 line to check ");
    assert_lacks(stage, "UTF-8");
    stage_free(stage);

    recipe.milestones = "project_id;title;kind;due;amount\nP1;a;deliverable;2026-10-01;5000\n";
    stage = stage_new(&recipe, english);
    stage_type(stage, "xG");
    assert_shows(stage, "projects.csv:2: €5,000 > €600.50");
    stage_type(stage, "\r");
    assert_true(stage->ui->enlarged);
    assert_string_equal(buffer_string(&stage->ui->selected_id), "P1");
    stage_free(stage);
}

/* Adds findings of one code in one column of projects.csv, on lines 1 to count. */
static void find(struct stage *stage, enum finding_code code, unsigned long count,
                 enum table_kind kind, row_t row)
{
    for (unsigned long line = 1; line <= count; line++) {
        struct finding finding = {.code = code, .line = line, .column = 3, .kind = kind};
        finding.row = row;
        finding.path = strdup("test/projects.csv");
        finding.header = strdup("lead");
        portfolio_add_finding(stage->portfolio, finding);
    }
    ui_set_data(stage->ui, stage->portfolio, stage->assessment);
}

/* Sums that the checks have made are written as all amounts; a cell stays as it is. */
static void test_amounts(void **state)
{
    static const struct {
        const char *found, *shown;
    } cases[] = {
        {"1234.50 > -12.00", ": €1,234.50 > -€12"},
        {"5.00 \u2260 6.00", ": €5 ≠ €6"},
        {"1.00 / 2.00", ": €1 / €2"},
        {"1234.50", ": “1234.50”"},
        {"1234.50 > x", ": “1234.50 > x”"},
        {"1234.5 > 1.00", ": “1234.5 > 1.00”"},
        {"1.00 > 1.00 > 1.00", ": “1.00 > 1.00 > 1.00”"},
        {"12345678901234567.00 > 1.00", ": “12345678901234567.00 > 1.00”"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage *stage = open_stage("x", 40, 100);
        struct finding finding = {.code = FINDING_PAID_OVER_GRANT, .row = ROW_NONE};
        finding.path = strdup("test/projects.csv");
        finding.found = strdup(cases[i].found);
        portfolio_add_finding(stage->portfolio, finding);
        ui_set_data(stage->ui, stage->portfolio, stage->assessment);
        assert_shows(stage, cases[i].shown);
        stage_free(stage);
    }
}

/* The place that a finding points at stands behind it, less what both have in common. */
static void test_pointing_at_another_place(void **state)
{
    (void)state;
    struct stage *stage = open_stage("x", 40, 100);
    const struct table *table = &stage->portfolio->projects;
    row_t row = project_row(stage->portfolio, "P1");
    struct finding twice = finding_at(FINDING_DUPLICATE_ID, table, row, PROJECT_ID);
    finding_point(&twice, table, row, PROJECT_ID);
    portfolio_add_finding(stage->portfolio, twice);
    struct finding meant = {.code = FINDING_ORPHAN, .found = strdup("p 1"), .row = ROW_NONE};
    finding_point(&meant, table, row, PROJECT_ID);
    portfolio_add_finding(stage->portfolio, meant);
    struct finding unit = {.code = FINDING_THOUSANDS, .row = ROW_NONE};
    finding_point_header(&unit, stage->portfolio->sources[1], PROJECT_TITLE);
    portfolio_add_finding(stage->portfolio, unit);
    ui_set_data(stage->ui, stage->portfolio, stage->assessment);
    assert_shows(stage, "projects.csv:2:1 (id): “P1” — first on projects.csv:2:1");
    assert_lacks(stage, "first on projects.csv:2:1 (");
    assert_shows(stage, "all files: “p 1” — did you mean projects.csv:2:1 (id): “P1”");
    assert_shows(stage, "all files — compare with projects.csv:1:2 (title)");
    stage_free(stage);
}

static void test_open_and_close(void **state)
{
    (void)state;
    struct stage *stage = open_stage("x", 40, 100);
    struct source *source = stage->portfolio->sources[1];
    decision_list_add(&source->decisions,
                      (struct decision){.code = DECISION_DELIMITER,
                                        .reason = REASON_SAME_WIDTH,
                                        .value = strdup(";"),
                                        .word = "semicolon",
                                        .evidence = strdup("7/7")});
    decision_list_add(&source->decisions, (struct decision){.code = DECISION_COLUMN,
                                                            .reason = REASON_KNOWN_SPELLING,
                                                            .value = strdup("lead"),
                                                            .column = 3});
    find(stage, FINDING_FOOTER, 11, TABLE_PROJECTS, ROW_NONE);
    assert_shows(stage, "projects.csv: projects, UTF-8, semicolon · 4 rows");
    assert_lacks(stage, "7/7");
    stage_type(stage, "j\r"); /* the file */
    assert_shows(stage, "►·▾ projects.csv");
    assert_shows(stage, "      delimiter: semicolon — rows as wide as the header: 7/7");
    assert_shows(stage, "      column 3 “lead”: lead — known spelling");
    stage_type(stage, "j\r");
    assert_shows(stage, "about no single project");
    stage_type(stage, "k\r");
    assert_lacks(stage, "7/7");
    assert_shows(stage, "►·▸ projects.csv");
    assert_shows(stage, "i▸ total, section or footnote: 11"); /* too many to be shown unasked */
    assert_lacks(stage, "projects.csv:11");
    stage_type(stage, "G\r");
    assert_shows(stage, "►i▾ total, section or footnote: 11");
    assert_shows(stage, "      projects.csv:11:3 (lead)");
    stage_type(stage, ","); /* what was opened stays open */
    assert_shows(stage, "projects.csv:11:3 (lead)");
    stage_type(stage, "\r");
    assert_lacks(stage, "projects.csv:11");
    stage_free(stage);
}

static void test_that_are_too_many(void **state)
{
    (void)state;
    struct stage *stage = open_stage("x", 40, 100);
    find(stage, FINDING_DATE, FINDING_PLACES + 7, TABLE_PROJECTS, ROW_NONE);
    assert_shows(stage, "1008 lines to check");
    assert_shows(stage, "~▸ not a date: 1007");
    stage_type(stage, "jjj\r");
    assert_shows(stage, "►~▾ not a date: 1007");
    size_t all = stage->ui->checks.count;
    assert_int_equal(all, 3 + 1 + FINDING_PLACES + 1 + 2);
    stage->ui->checks.everything = true;
    ui_set_data(stage->ui, stage->portfolio, stage->assessment);
    assert_int_equal(stage->ui->checks.count, 3 + 1 + CHECK_PLACES_TOLD + 1 + 2);
    stage_type(stage, "Gkk");
    assert_shows(stage, "►     and 907 more in projects.csv (lead)");
    stage_type(stage, "\r");
    assert_shows(stage, "about no single project");
    stage_free(stage);
}

static void test_cursor_stays_on_its_line(void **state)
{
    (void)state;
    struct stage *stage = open_stage("x", 40, 100);
    find(stage, FINDING_FOOTER, 2, TABLE_PROJECTS, ROW_NONE);
    stage_type(stage, "G");
    assert_shows(stage, "►     projects.csv:2:3 (lead)");
    find(stage, FINDING_QUOTE, 5, TABLE_PROJECTS, ROW_NONE); /* graver: comes before */
    assert_shows(stage, "►     projects.csv:2:3 (lead)");
    stage_reload(stage, &full); /* the line is gone */
    stage_draw(stage, 40, 100);
    assert_true(checks_here(stage->ui) != NULL);
    stage_free(stage);
}

/* Whatever keeps a project out of the list, Enter on its finding shows it and no other. */
/* A file that is gone is still listed while what it held is shown: that stands above it, as
 * long as it is so. */
static void test_old_data(void **state)
{
    struct stage *stage = open_stage("x", 24, 80);
    (void)state;
    stage_type(stage, "j");
    ui_set_outdated(stage->ui, "Old data kept: milestones.csv is gone (F5: go on without)");
    stage_draw(stage, 24, 80);
    assert_int_equal(stage_row_of(stage, " !  Old data kept: milestones.csv is gone (F5"), 3);
    assert_shows(stage, "old data");
    assert_int_equal(stage->ui->scrolls[SURFACE_CHECKS].cursor, 2); /* on its file still */
    ui_set_outdated(stage->ui, NULL);
    stage_draw(stage, 24, 80);
    assert_lacks(stage, "ld data");
    assert_int_equal(stage->ui->scrolls[SURFACE_CHECKS].cursor, 1);
    stage_free(stage);
}

static void test_open_what_is_hidden(void **state)
{
    (void)state;
    struct stage *stage = open_stage("x", 40, 100);
    find(stage, FINDING_DATE, 1, TABLE_PROJECTS, project_row(stage->portfolio, "P6"));
    stage_type(stage, "jjjj\r"); /* a candidate */
    assert_string_equal(buffer_string(&stage->ui->selected_id), "P6");
    assert_true(stage->ui->enlarged);
    stage_free(stage);
    stage = open_stage("rx", 40, 100);
    find(stage, FINDING_DATE, 1, TABLE_MILESTONES, milestone_row(stage->portfolio, 1));
    stage_type(stage, "jjjj\r"); /* a milestone of one that is not late */
    assert_string_equal(buffer_string(&stage->ui->selected_id), "P3");
    stage_free(stage);
    stage = open_stage("x", 40, 100);
    find(stage, FINDING_DATE, 1, TABLE_PROGRAMME, 0);
    stage_type(stage, "jjjj\r");
    assert_shows(stage, "about no single project");
    stage_free(stage);
}

static void test_of_odd_sources(void **state)
{
    (void)state;
    struct stage *stage = stage_new(&full, english);
    struct source *source = stage->portfolio->sources[1];
    stage_type(stage, "x");
    free(source->encoding);
    source->encoding = NULL;
    assert_shows(stage, "projects.csv: projects, ?");
    source->rows_refused = 2;
    assert_shows(stage, "4 rows, 2 refused");
    free(stage->portfolio->sources[0]->path);
    stage->portfolio->sources[0]->path = strdup("other/projects.csv");
    assert_shows(stage, "other/projects.csv: programme"); /* the name alone is not enough */
    assert_shows(stage, "test/projects.csv: projects");
    source->derived = true;
    assert_shows(stage, "made from the milestones");
    struct finding whole = {.code = FINDING_NOT_OURS, .row = ROW_NONE};
    portfolio_add_finding(stage->portfolio, whole);
    struct finding file = {.code = FINDING_UNREADABLE, .path = strdup("dir/"), .row = ROW_NONE};
    portfolio_add_finding(stage->portfolio, file);
    struct finding doubt = {.code = FINDING_AMBIGUOUS, .path = strdup("-"), .row = ROW_NONE};
    doubt.found = strdup("dd/mm/yyyy");
    portfolio_add_finding(stage->portfolio, doubt);
    ui_set_data(stage->ui, stage->portfolio, stage->assessment);
    stage_draw(stage, 40, 100);
    assert_shows(stage, "neither projects, milestones nor programme: 1");
    assert_shows(stage, "      all files");
    assert_shows(stage, "!▾ file not read: 1");
    assert_shows(stage, "      dir/");
    assert_shows(stage, "      standard input: “dd/mm/yyyy”");
    stage_free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_it_says),
        cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_pointing_at_another_place),
        cmocka_unit_test(test_open_and_close),
        cmocka_unit_test(test_that_are_too_many),
        cmocka_unit_test(test_cursor_stays_on_its_line),
        cmocka_unit_test(test_old_data),
        cmocka_unit_test(test_open_what_is_hidden),
        cmocka_unit_test(test_of_odd_sources),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
