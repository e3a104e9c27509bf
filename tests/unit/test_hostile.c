/* SPDX-License-Identifier: MIT */
/* No text from a file gets out of its place on the screen, or onto it raw. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

static const char projects[] =
    "id;title;lead;status;kind;officer;start;end;grant;paid;progress;contact;ours?\n"
    "P1;Alpha works;Zoé & co;running;tool;A;2025-01-01;2027-01-01;1000;400;50;a@b;mine;beyond\n"
    "P2;Béta;Yves;running;tool;B;2025-01-01;2027-06-30;2000;2000;60;;\n"
    "P3;Gamma;Xu;closed;guide;A;2025-01-01;2026-06-30;3000;2900;100;;\n"
    "P4;Delta;Willy;running;;;;;;;;;\n";
static const char milestones[] =
    "project_id;title;kind;due;baseline_due;done_on;received_on;status;amount\n"
    "P1;Guide;interim_report;2026-10-01;2026-09-01;;;todo;\n"
    "P1;Instalment 2;payment;2026-10-15;;;;todo;600\n"
    "P1;Visit;visit;;;;;todo;\n"
    "P2;Leaflet;deliverable;2026-11-10;;;2026-11-12;received;\n"
    "P2;Balance;payment;2026-12-20;;;;todo;\n"
    "P9;Lost;visit;2026-06-30;;;;todo;\n";
static const struct recipe full = {.programme = "name;envelope;note\nFact;9000;A note\n",
                                   .projects = projects,
                                   .milestones = milestones};
static const struct locale english = {LANGUAGE_ENGLISH, true};
static const struct locale ascii = {LANGUAGE_ENGLISH, false};

static struct stage *open_stage(const struct recipe *recipe, const char *keys)
{
    struct stage *stage = stage_new(recipe, english);
    stage_type(stage, keys);
    stage_draw(stage, 24, 200);
    return stage;
}

static const char *const poisons[] = {
    "\033[2J\033]0;x\a", "\xe2\x80\xae\xe2\x81\xa6", "\u4e2d\u6587", "\xf3\xa0\x81\x81\xe2\x80\x8d",
    "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", "\r\x08\t\x7f\x9b\xff\xc3",
    "%s%n%d", "\xc2\x85\xc2\xa0\xe2\x80\xa8\xef\xbb\xbf",
    "wide wide wide wide wide wide wide wide wide wide wide wide wide wide wide wide wide "};
enum { POISONS = sizeof poisons / sizeof *poisons };

/* Text in any column of any table: nothing unsafe is shown, whatever the view and size. */
static void test_hostile_text_anywhere(void **state)
{
    static const char *const views[] = {"", "z", "2z", "3z", "4z", "d", "x", "?"};
    static const int sizes[][2] = {{24, 80}, {5, 20}, {16, 60}, {40, 160}};
    (void)state;
    for (size_t poison = 0; poison < POISONS; poison++) {
        struct recipe recipe = full;
        recipe.poison = poisons[poison];
        for (size_t view = 0; view < sizeof views / sizeof *views; view++) {
            struct stage *stage = stage_new(&recipe, view % 2 ? ascii : english);
            stage_type(stage, views[view]);
            for (size_t size = 0; size < 4; size++) {
                stage_draw(stage, sizes[size][0], sizes[size][1]);
                stage_check(stage);
            }
            stage_free(stage);
        }
    }
}

static void assert_same_cells(const struct canvas *a, const struct canvas *b, int row, int column,
                              int count)
{
    for (int i = column; i < column + count; i++)
        if (canvas_cell(a, row, i)->base != canvas_cell(b, row, i)->base)
            fail_msg("column %d of row %d has moved", i, row);
}

/* The cell in which a head of the list ends. */
static int end_of_head(const struct stage *stage, const char *head)
{
    struct buffer line = stage_row(stage, 3);
    const char *found = strstr(buffer_string(&line), head);
    assert_non_null(found);
    struct text before = {buffer_string(&line), (size_t)(found - buffer_string(&line))};
    int end = canvas_measure(false, before) + (int)strlen(head);
    buffer_clear(&line);
    return end;
}

/* Whatever stands in a column of text, numbers stay under their heads. */
static void test_no_column_is_shifted(void **state)
{
    static const char *const texts[] = {"title", "lead", "status", "kind", "officer"};
    static const char *const heads[] = {"Granted", "Paid out", "Remaining", "Slip", "Time", "Done"};
    (void)state;
    struct stage *clean = open_stage(&full, "zs");
    for (size_t text = 0; text < 5; text++)
        for (size_t poison = 0; poison < POISONS; poison++) {
            struct recipe recipe = full;
            recipe.poison = poisons[poison];
            recipe.poisoned = texts[text];
            struct stage *stage = open_stage(&recipe, "zs");
            for (int row = 3; row < 8; row++) {
                assert_same_cells(clean->canvas, stage->canvas, row, 0, 6);
                for (size_t head = 0; head < sizeof heads / sizeof *heads; head++)
                    assert_same_cells(clean->canvas, stage->canvas, row,
                                      end_of_head(clean, heads[head]) - 5, 6);
            }
            stage_free(stage);
        }
    stage_free(clean);
}

/* The line between list and detail is unbroken. */
static void test_line_between_panes(void **state)
{
    (void)state;
    for (size_t poison = 0; poison < POISONS; poison++) {
        struct recipe recipe = full;
        recipe.poison = poisons[poison];
        struct stage *stage = stage_new(&recipe, english);
        struct rect detail = stage->ui->layout.panes[PANE_DETAIL];
        assert_int_equal(detail.column, 44);
        for (int row = detail.row + 1; row < detail.row + detail.rows; row++)
            assert_int_equal(canvas_cell(stage->canvas, row, 44)->base, 0x2502);
        stage_free(stage);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hostile_text_anywhere),
        cmocka_unit_test(test_no_column_is_shifted),
        cmocka_unit_test(test_line_between_panes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
