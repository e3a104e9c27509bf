/* SPDX-License-Identifier: MIT */
/* The page of the enlarged budget: what stands where, what gives way, what stays in sight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random_portfolio.h"
#include "stage.h"
#include "view/surface.h"

static const struct locale english = {LANGUAGE_ENGLISH, true};
static const struct locale ascii = {LANGUAGE_ENGLISH, false};

static const struct recipe full = {
    .programme = "envelope;start;end;public_cap_pct;as_of\n"
                 "10000;2025-01-01;2027-01-31;80;2026-11-23\n",
    .projects = "id;title;lead;theme;status;start;end;budget;public_funding;grant;committed;paid\n"
                "P1;Alpha;Zoé;Health;running;2025-01-01;2027-01-01;2000;1700;1000;1000;400\n"
                "P2;Béta;Yves;Health;running;2025-01-01;2027-06-30;4000;2000;2000;2000;1000\n"
                "P3;Gamma;Xu;School;closed;2025-01-01;2026-06-30;9000;3000;3000;3000;2900\n"
                "P4;Delta;Willy;;running;;;;;;;\n",
    .milestones = "project_id;title;kind;due;done_on;amount\n"
                  "P1;Guide;interim_report;2026-10-01;;\n"
                  "P1;Instalment 2;payment;2026-10-15;;650\n"
                  "P2;First;payment;2025-06-15;2025-07-01;1000\n"
                  "P2;Balance;payment;2027-02-20;;1000\n"
                  "P3;All;payment;2026-01-01;2026-01-02;2900\n"
                  "P4;Some;payment;2026-12-01;;\n"};

static void open_page(struct stage *stage, enum field group, int rows, int columns)
{
    stage->ui->query.group = group;
    ui_requery(stage->ui);
    stage_type(stage, "3z");
    stage_draw(stage, rows, columns);
}

static struct stage *page_of(const struct recipe *recipe, struct locale locale, int rows,
                             int columns)
{
    struct stage *stage = stage_new(recipe, locale);
    open_page(stage, FIELD_NONE, rows, columns);
    return stage;
}

/* One row under the row that has a text has these parts, in this order. */
static void assert_row_below(struct stage *stage, const char *above, const char *const *parts)
{
    assert_shows(stage, above); /* and draws it */
    int first = stage_row_of(stage, above);
    for (int row = first; row < stage->canvas->rows; row++) {
        struct buffer line = stage_row(stage, row);
        const char *at = buffer_string(&line);
        size_t part = 0;
        while (parts[part] && (at = strstr(at, parts[part])) != NULL)
            at += strlen(parts[part++]);
        buffer_clear(&line);
        if (!parts[part])
            return;
    }
    assert_shows(stage, "no such row"); /* prints the screen */
}
#define assert_row(stage, above, ...)                                                      \
    assert_row_below(stage, above, (const char *const[]){__VA_ARGS__, NULL})

static void test_projects(void **state)
{
    (void)state;
    struct stage *stage = page_of(&full, english, 70, 100);
    assert_row(stage, "─3 Budget", "of €10,000", "1 amount unknown: P4");
    assert_row(stage, "Projects ─", "Granted", "Committed", "Paid out", "Due so far", "Remaining",
               "Leftover", "Held", "Unk.");
    assert_row(stage, "Projects ─", "Total known", "6,000", "6,000", "4,300", "4,550", "1,600",
               "100", "600", "1");
    assert_row(stage, "Projects ─", "and unknown", "+1 ?", "+1 ?", "+1 ?", "+1 ?");
    assert_row(stage, "Projects ─", "►! P1  Zoé", "1,000", "1,000", "400", "650", "600", "600");
    assert_row(stage, "Projects ─", "= P3  Xu", "3,000", "3,000", "2,900", "2,900", "100");
    assert_row(stage, "Projects ─", "P4  Willy", "?", "?", "?", "0", "?", "1");
    stage_check(stage);
    stage_free(stage);
}

/* A filter leaves its own total, and says that it is not the programme's. */
static void test_total_of_what_is_shown(void **state)
{
    (void)state;
    struct stage *stage = page_of(&full, english, 70, 100);
    assert_lacks(stage, "all projects");
    stage->ui->query.late_only = true;
    ui_requery(stage->ui);
    assert_shows(stage, "3 Budget · all projects");
    assert_row(stage, "Projects ─", "Total shown", "1,000", "1,000", "400", "650", "600", "600");
    assert_row(stage, "Total on hold", "Total on hold", "600");
    stage_free(stage);
}

static void test_groups(void **state)
{
    (void)state;
    struct stage *stage = stage_new(&full, english);
    open_page(stage, FIELD_THEME, 70, 100);
    assert_row(stage, "Theme ─", "Total known", "6,000", "4,300");
    assert_row(stage, "Theme ─", "Health (2)", "3,000", "3,000", "1,400", "1,650", "1,600", "600");
    assert_row(stage, "Theme ─", "School (1)", "3,000", "3,000", "2,900", "2,900", "100");
    assert_row(stage, "Theme ─", "not stated (1)", "?", "?", "?", "0", "?", "1");
    int projects = stage_row_of(stage, "Projects ─");
    static const char *const under[] = {" Health (2)", "►! P1", "   P2", " School (1)",
                                        " = P3", " not stated (1)", "   P4"};
    for (int i = 0; i < 7; i++) {
        struct buffer line = stage_row(stage, projects + 1 + i);
        assert_int_equal(strncmp(buffer_string(&line), under[i], strlen(under[i])), 0);
        buffer_clear(&line);
    }
    stage_free(stage);
}

static void test_holds(void **state)
{
    (void)state;
    struct stage *stage = page_of(&full, english, 70, 100);
    assert_row(stage, "On hold ─", "►! P1  Zoé", "Guide", "D+53", "Instalment 2", "650");
    assert_row(stage, "On hold ─", "more than remains to be paid", "-50");
    assert_row(stage, "On hold ─", "Total on hold", "600");
    stage_draw(stage, 70, 40);
    assert_row(stage, "On hold ─", "! P1  Guide", "D+53", "650");
    stage_free(stage);
    stage = page_of(&(struct recipe){.projects = "id;status\nA;running\n"}, english, 24, 80);
    assert_shows(stage, "Nothing is on hold.");
    assert_lacks(stage, "Financial year");
    assert_lacks(stage, "Month");
    assert_lacks(stage, "Payments added up");
    stage_free(stage);
}

static void test_payments(void **state)
{
    (void)state;
    struct stage *stage = page_of(&full, english, 70, 100);
    assert_row(stage, "Financial year", " 2025", "1,000", "1,000");
    assert_row(stage, "Financial year", " 2026", "3,550+?", "2,900", "650", "?");
    assert_row(stage, "Financial year", "Total", "5,550+?", "3,900", "650", "1,000+?");
    assert_row(stage, "Month ─", "October 2026", "650", "650");
    int october = stage_row_of(stage, "October 2026"), cut = stage_row_of(stage, "┄ as of 23/11/26");
    assert_int_equal(cut, october + 1); /* November has nothing */
    assert_int_equal(stage_row_of(stage, "December 2026"), cut + 1);
    assert_lacks(stage, "November 2026");
    stage_type(stage, ","); /* a month back, that day cuts */
    stage_draw(stage, 70, 100);
    assert_int_equal(stage_row_of(stage, "┄ as of 23/10/26"), stage_row_of(stage, "October 2026") + 1);
    stage_free(stage);
}

/* Dots of a cell of Braille, and whether a cell of the plain curve has its shape. */
static uint32_t cell_of(const struct stage *stage, int row, int column)
{
    return canvas_cell(stage->canvas, row, column)->base;
}

static void test_curve(void **state)
{
    (void)state;
    const struct recipe recipe = {
        .projects = "id;status;grant\nA;running;400\n",
        .milestones = "project_id;title;kind;due;done_on;amount\n"
                      "A;a;payment;2026-10-02;2026-11-02;200\n"
                      "A;b;payment;2026-12-30;;200\n"};
    struct stage *stage = page_of(&recipe, english, 40, 80);
    int top = stage_row_of(stage, "€400 ┤"), axis = top + 8;
    assert_row(stage, "Payments added up", "⣿ made 200", "⠒ planned 400");
    assert_row(stage, "€400 ┤", "€200 ┤");
    assert_row(stage, "0 ─", "2026", "▼");
    /* six cells a month from the 7th column on; the lowest row but the axis */
    assert_int_equal(cell_of(stage, axis - 1, 7 + 6 * 8), ' ');   /* September: nothing yet */
    assert_int_equal(cell_of(stage, axis - 1, 7 + 6 * 9 + 2), ' '); /* the line is higher */
    assert_int_equal(cell_of(stage, axis - 1, 7 + 6 * 10 + 2), 0x28FF); /* paid, all dots */
    assert_int_equal(cell_of(stage, axis - 1, 7 + 6 * 11 + 2), ' '); /* after the day */
    stage_check(stage);
    stage_free(stage);
    stage = page_of(&recipe, ascii, 40, 80);
    assert_row(stage, "Payments added up", "# made 200", "o planned 400");
    assert_shows(stage, "ooo");
    assert_shows(stage, "##");
    stage_check(stage);
    stage_free(stage);
}

static void test_pace(void **state)
{
    (void)state;
    struct stage *stage = page_of(&full, english, 70, 100);
    assert_row(stage, "Paid and time", "Programme (3/4)", "72%", "91%", "-19", "█", "░", "┃");
    int behind = stage_row_of(stage, "Programme (3/4)") + 1;
    static const char *const order[] = {"P1  Zoé", "P2  Yves", "P3  Xu", "P4  Willy"};
    for (int i = 0; i < 4; i++) {
        struct buffer line = stage_row(stage, behind + i);
        assert_non_null(strstr(buffer_string(&line), order[i]));
        buffer_clear(&line);
    }
    assert_row(stage, "Programme (3/4)", "P1  Zoé", "40%", "95%", "-55");
    assert_row(stage, "Programme (3/4)", "P4  Willy", "?", "?", "?");
    stage_free(stage);
}

static void test_rules(void **state)
{
    (void)state;
    struct stage *stage = page_of(&full, english, 70, 100);
    assert_row(stage, "Rules of the fund", "! Public share within the cap", "broken", "85% / 80%",
               "2 yes, 1 no, ? P4");
    assert_row(stage, "! Public share", "P1  Zoé", "85% = €1,700 / €2,000");
    assert_row(stage, "Rules of the fund", "? Grants within the envelope", "not known",
               "€6,000+? / €10,000", "? P4");
    assert_row(stage, "Rules of the fund", "? Instalments within the grant", "3 yes, ? P4");
    assert_row(stage, "! End within", "P2  Yves", "30/06/27 > 31/01/27");
    stage_free(stage);
}

/* What has no day of its own says so, on any other day than the export's. */
static void test_marks(void **state)
{
    (void)state;
    struct stage *stage = page_of(&full, english, 70, 100);
    assert_lacks(stage, "*");
    stage_type(stage, ",");
    assert_row(stage, "─3 Budget", "Granted*", "€6,000");
    assert_row(stage, "─3 Budget", "Due to date  ", "€4,550");
    assert_row(stage, "─3 Budget", "* as in the export of 23/11/26");
    assert_row(stage, "Projects ─", "Granted*", "Paid out*", "Due so far ", "Held ");
    stage_type(stage, "z1");
    stage_draw(stage, 24, 80);
    assert_row(stage, "─1 Projects", "Time ", "Paid*");
    assert_row(stage, "2 Detail", "Zoé  ", " running*");
    assert_row(stage, "2 Detail", "* as in the export of 23/11/26");
    assert_row(stage, "2 Detail", "Remaining to pay*", "€600");
    assert_row(stage, "─3 Budget", "paid* €4,300");
    stage_type(stage, ";");
    stage_draw(stage, 24, 80);
    assert_lacks(stage, "*");
    stage_free(stage);
}

/* --- Scrolling, sizes --------------------------------------------------------------------
 */

/* However far one has scrolled, the head of what is at the top stays. */
static void test_heads_stay(void **state)
{
    (void)state;
    struct stage *stage = page_of(&full, english, 16, 100);
    struct scroll *scroll = &stage->ui->scrolls[SURFACE_BUDGET];
    size_t last = SIZE_MAX;
    for (int lines = 0; scroll->top != last; lines++) {
        last = scroll->top;
        stage_type(stage, "j");
        stage_draw(stage, 16, 100);
        struct buffer first = stage_row(stage, 3);
        bool sums = scroll->top < 7;
        assert_true(sums || strstr(buffer_string(&first), "───"));
        buffer_clear(&first);
        if (scroll->top >= 8 && scroll->top < 11)
            assert_row(stage, "Projects ─", "Total known", "6,000");
        assert_true(lines < 100);
    }
    assert_shows(stage, "30/06/27 > 31/01/27"); /* the very last line */
    stage_free(stage);
}

/* Columns give way from the least telling one on; figures are never cut. */
static void test_narrow(void **state)
{
    (void)state;
    struct stage *stage = page_of(&full, english, 70, 60);
    assert_row(stage, "─3 Budget", "Granted", "Paid out", "Remaining", "Held");
    assert_lacks(stage, "Committed ─");
    for (int columns = 20; columns < 130; columns++) {
        stage_draw(stage, 70, columns);
        stage_check(stage);
        assert_lacks(stage, "##");
    }
    stage_free(stage);
    stage = page_of(&full, ascii, 12, 40);
    stage_check(stage);
    stage_free(stage);
}

static void test_any_portfolio(void **state)
{
    static const int sizes[][2] = {{24, 80}, {12, 40}, {5, 20}, {60, 200}};
    uint64_t seed = 521288629;
    (void)state;
    for (int round = 0; round < 60; round++) {
        struct portfolio *portfolio = random_portfolio(&seed);
        struct thresholds limits = thresholds_default();
        struct assessment *assessment = assessment_new(
            portfolio, &limits, day_of("2025-06-01") + (day_t)random_below(&seed, 700));
        struct ui *ui = ui_new((struct format){round % 2 ? ascii : english, NULL},
                               day_of("2026-11-23"));
        ui->query.group = round % 3 ? FIELD_THEME : FIELD_NONE;
        ui_set_data(ui, portfolio, assessment);
        ui_command(ui, COMMAND_PANE_3);
        ui_command(ui, COMMAND_ENLARGE);
        for (int size = 0; size < 4; size++) {
            struct stage look = {.ui = ui,
                                 .canvas = canvas_new(sizes[size][0], sizes[size][1], ui->ascii)};
            for (int page = 0; page < 12; page++) {
                ui_arrange(ui, sizes[size][0], sizes[size][1]);
                ui_draw(ui, look.canvas);
                stage_check(&look);
                ui_command(ui, COMMAND_PAGE_DOWN);
            }
            canvas_free(look.canvas);
        }
        ui_free(ui);
        assessment_free(assessment);
        portfolio_free(portfolio);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_projects),
        cmocka_unit_test(test_total_of_what_is_shown),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_holds),
        cmocka_unit_test(test_payments),
        cmocka_unit_test(test_curve),
        cmocka_unit_test(test_pace),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_heads_stay),
        cmocka_unit_test(test_narrow),
        cmocka_unit_test(test_any_portfolio),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
