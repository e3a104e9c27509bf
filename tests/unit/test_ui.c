/* SPDX-License-Identifier: MIT */
/* Keys drive the state, drawing shows it: without a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/locale.h"
#include "base/utf8.h"
#include "portfolio_maker.h"
#include "random.h"
#include "view/ui.h"

static const char projects[] =
    "id;title;lead;status;start;end;grant;paid;progress;progress_on;extra\n"
    "P01;Alpha;Zoé;running;2025-01-01;2026-12-31;1000;400;50;2026-10-01;x\n"
    "P02;Béta;Yves;running;2025-01-01;2027-06-30;2000;2000;60;2026-10-01;y\n"
    "P03;Gamma;Xu;closed;2025-01-01;2026-06-30;3000;3000;100;;z\n"
    "P04;Delta;Willy;running;;;;;;;\n";
static const char milestones[] =
    "project_id;title;kind;due;baseline_due;done_on;received_on;status;amount\n"
    "P01;Bilan;interim_report;2026-10-01;2026-09-01;;;todo;\n"
    "P01;Acompte;payment;2026-10-15;;;;todo;600\n"
    "P02;COPIL;committee;2026-12-01;;;;todo;\n"
    "P03;Clôture;closing;2026-06-30;;2026-06-30;;done;\n";

struct fixture {
    struct portfolio *portfolio;
    struct assessment *assessment;
    struct ui *ui;
    struct canvas *canvas;
    day_t day;
};

static void assess(struct fixture *fixture)
{
    struct thresholds limits = thresholds_default();
    struct assessment *old = fixture->assessment;
    fixture->assessment = assessment_new(fixture->portfolio, &limits, fixture->day);
    ui_set_data(fixture->ui, fixture->portfolio, fixture->assessment);
    assessment_free(old);
}

static void draw_at(struct fixture *fixture, int rows, int columns)
{
    canvas_free(fixture->canvas);
    fixture->canvas = canvas_new(rows, columns, fixture->ui->ascii);
    ui_arrange(fixture->ui, rows, columns);
    ui_draw(fixture->ui, fixture->canvas);
}

static int set_up_recipe(void **state, const struct recipe *recipe)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct format format = {{LANGUAGE_ENGLISH, true}, NULL};
    locale_start(format.locale, "/nonexistent");
    fixture->portfolio = portfolio_make(recipe);
    fixture->day = day_of("2026-11-23");
    fixture->ui = ui_new(format, fixture->day);
    assess(fixture);
    draw_at(fixture, 24, 80);
    *state = fixture;
    return 0;
}

static int set_up(void **state)
{
    return set_up_recipe(state, &(struct recipe){.projects = projects, .milestones = milestones});
}

static int set_up_hostile(void **state)
{
    return set_up_recipe(
        state, &(struct recipe){.projects = projects,
                                .milestones = milestones,
                                .poison = "\033[2J\a\xe2\x80\xae\xe4\xb8\xad\xf3\xa0\x81\x81\t\xff"});
}

static int set_up_empty(void **state)
{
    return set_up_recipe(state, &(struct recipe){.projects = "id;title\n"});
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    ui_free(fixture->ui);
    canvas_free(fixture->canvas);
    assessment_free(fixture->assessment);
    portfolio_free(fixture->portfolio);
    free(fixture);
    return 0;
}

/* Presses keys as the program would; a request for another day is carried out. */
static struct request press(struct fixture *fixture, uint32_t code)
{
    struct request request = ui_key(fixture->ui, (struct key){.code = code});
    if (request.kind == REQUEST_AS_OF) {
        fixture->day = request.day == DAY_UNKNOWN ? fixture->day : request.day;
        assess(fixture);
    }
    return request;
}

static void type(struct fixture *fixture, const char *keys)
{
    struct text rest = text_of(keys);
    while (!text_empty(rest))
        press(fixture, utf8_next(&rest));
}

static bool shows(struct fixture *fixture, const char *text)
{
    struct buffer all = {0};
    draw_at(fixture, 24, 80);
    for (int row = 0; row < 24; row++) {
        canvas_row_text(fixture->canvas, row, true, &all);
        buffer_append_char(&all, '\n');
    }
    bool found = strstr(buffer_string(&all), text) != NULL;
    buffer_clear(&all);
    return found;
}

static void assert_selected(const struct fixture *fixture, const char *id)
{
    assert_string_equal(buffer_string(&fixture->ui->selected_id), id);
    assert_int_equal(fixture->ui->selected, project_row(fixture->portfolio, id));
}

static void test_first_screen_answers(void **state)
{
    struct fixture *fixture = *state;
    assert_true(shows(fixture, "▲ 1 milestone late, €600 on hold"));
    assert_true(shows(fixture, "►! P01"));
    assert_true(shows(fixture, "D+53"));
    assert_selected(fixture, "P01");
    /* An unknown grant is no zero. */
    assert_true(shows(fixture, "P04: not stated"));
}

static void test_selection_is_shared(void **state)
{
    struct fixture *fixture = *state;
    type(fixture, "j");
    assert_selected(fixture, "P02");
    assert_true(shows(fixture, "2 Detail P02"));
    type(fixture, "4k"); /* the timeline moves the same selection */
    assert_selected(fixture, "P01");
    type(fixture, "G");
    assert_selected(fixture, "P03");
    type(fixture, "g");
    assert_selected(fixture, "P01");
}

static void test_panes_by_number_and_azerty(void **state)
{
    struct fixture *fixture = *state;
    static const char *const keys[] = {"1", "2", "3", "4", "&", "é", "\"", "'"};
    for (int i = 0; i < 8; i++) {
        type(fixture, keys[i]);
        assert_int_equal(fixture->ui->focus, i % 4);
    }
    press(fixture, KEYCODE_TAB);
    assert_int_equal(fixture->ui->focus, PANE_LIST);
    press(fixture, KEYCODE_BACKTAB);
    assert_int_equal(fixture->ui->focus, PANE_TIMELINE);
}

static void test_late_only(void **state)
{
    struct fixture *fixture = *state;
    type(fixture, "r");
    assert_int_equal(fixture->ui->row_count, 1);
    press(fixture, KEYCODE_ESCAPE);
    assert_int_equal(fixture->ui->row_count, 4);
}

static void test_search(void **state)
{
    struct fixture *fixture = *state;
    type(fixture, "/BETA");
    assert_selected(fixture, "P02");
    assert_true(shows(fixture, "1 match"));
    press(fixture, KEYCODE_ENTER);
    type(fixture, "gn");
    assert_selected(fixture, "P02");
    press(fixture, KEYCODE_ESCAPE);
    assert_int_equal(fixture->ui->pattern.length, 0);
    type(fixture, "/nowhere");
    assert_int_equal(ui_hit_count(fixture->ui), 0);
    press(fixture, KEYCODE_BACKSPACE);
    press(fixture, KEYCODE_ESCAPE);
    assert_int_equal(fixture->ui->prompt, PROMPT_NONE);
}

static void test_as_of(void **state)
{
    struct fixture *fixture = *state;
    type(fixture, "a1/2/2026\r");
    assert_int_equal(fixture->day, day_of("2026-02-01"));
    assert_true(shows(fixture, "nothing is late"));
    assert_true(shows(fixture, "01/02/26 (not today)"));
    type(fixture, ";");
    assert_int_equal(fixture->day, day_of("2026-03-01"));
    type(fixture, ",");
    assert_int_equal(fixture->day, day_of("2026-02-01"));
    type(fixture, "a31/02/2026\r");
    assert_true(shows(fixture, "is no day"));
    type(fixture, "a\r");
    assert_int_equal(fixture->day, day_of("2026-11-23"));
}

static void test_views_and_back(void **state)
{
    struct fixture *fixture = *state;
    type(fixture, "d");
    assert_true(shows(fixture, "Deadlines: 2, of which 1 late"));
    assert_true(shows(fixture, "Acompte"));
    press(fixture, KEYCODE_ENTER); /* its project's record */
    assert_true(fixture->ui->enlarged);
    assert_int_equal(fixture->ui->focus, PANE_DETAIL);
    assert_true(shows(fixture, "Alpha"));
    assert_int_equal(press(fixture, 'q').kind, REQUEST_NONE);
    assert_false(fixture->ui->enlarged);
    type(fixture, "x");
    assert_int_equal(fixture->ui->view, VIEW_CHECKS);
    type(fixture, "?");
    assert_true(shows(fixture, "Signs"));
    press(fixture, KEYCODE_ESCAPE);
    assert_int_equal(press(fixture, KEYCODE_ESCAPE).kind, REQUEST_NONE);
    assert_int_equal(press(fixture, 'q').kind, REQUEST_QUIT);
}

static void test_reserved_keys_say_so(void **state)
{
    struct fixture *fixture = *state;
    for (const char *key = "fvceywm:"; *key; key++) {
        press(fixture, (uint32_t)*key);
        assert_true(shows(fixture, "later version"));
    }
}

static void test_sort(void **state)
{
    struct fixture *fixture = *state;
    type(fixture, "s"); /* by number */
    assert_int_equal(fixture->ui->rows[0], project_row(fixture->portfolio, "P01"));
    type(fixture, "S");
    assert_int_equal(fixture->ui->rows[0], project_row(fixture->portfolio, "P04"));
    assert_selected(fixture, "P01"); /* it stays where it was */
}

static void test_selection_survives_a_reload(void **state)
{
    struct fixture *fixture = *state;
    struct portfolio *old = fixture->portfolio;
    type(fixture, "j");
    assert_selected(fixture, "P02");
    fixture->portfolio =
        portfolio_of("id;title;status\nP09;New;running\nP02;Béta;running\n", NULL);
    struct assessment *before = fixture->assessment;
    fixture->assessment = NULL;
    portfolio_free(old); /* as the program does, before the ui is told */
    assessment_free(before);
    assess(fixture);
    assert_selected(fixture, "P02");
}

static void test_mouse(void **state)
{
    struct fixture *fixture = *state;
    ui_key(fixture->ui, (struct key){KEYCODE_CLICK, 5, 10});
    assert_selected(fixture, "P02");
    ui_key(fixture->ui, (struct key){KEYCODE_DOUBLE_CLICK, 4, 10});
    assert_true(fixture->ui->enlarged);
    draw_at(fixture, 24, 80);
    ui_key(fixture->ui, (struct key){KEYCODE_WHEEL_DOWN, 10, 10});
    assert_int_equal(fixture->ui->focus, PANE_DETAIL);
}

/* Every row adds up to the screen's width, and nothing unsafe is in any cell. */
static void assert_sound(const struct canvas *canvas)
{
    for (int row = 0; row < canvas->rows; row++) {
        int width = 0;
        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);
            width += cell->width;
            if (cell->base && utf8_class_of(cell->base) != UTF8_SHOWN)
                fail_msg("U+%04X on the screen", (unsigned)cell->base);
        }
        assert_int_equal(width, canvas->columns);
    }
}

static void test_any_key_at_any_size(void **state)
{
    struct fixture *fixture = *state;
    uint64_t seed = 20261123;
    for (int turn = 0; turn < 4000; turn++) {
        static const uint32_t others[] = {KEYCODE_ENTER, KEYCODE_ESCAPE, KEYCODE_TAB,
                                          KEYCODE_BACKSPACE};
        uint32_t code = 32 + random_below(&seed, 95);
        if (random_below(&seed, 4) == 0)
            code = KEYCODE_UP + random_below(&seed, 24);
        else if (random_below(&seed, 4) == 0)
            code = others[random_below(&seed, 4)];
        struct key key = {code, (int)random_below(&seed, 60), (int)random_below(&seed, 200)};
        struct request request = ui_key(fixture->ui, key);
        if (request.kind == REQUEST_AS_OF && request.day != DAY_UNKNOWN) {
            fixture->day = request.day;
            assess(fixture);
        }
        if (random_below(&seed, 3) == 0) { /* several keys between two drawings */
            draw_at(fixture, 1 + (int)random_below(&seed, 60), 1 + (int)random_below(&seed, 180));
            assert_sound(fixture->canvas);
        }
    }
}

/* Text that wants to leave its column, or the screen, changes no other column. */
static void test_hostile_text_stays_in_place(void **state)
{
    struct fixture *fixture = *state;
    for (const char *view = "gdx?"; *view; view++) {
        press(fixture, (uint32_t)*view);
        draw_at(fixture, 24, 80);
        assert_sound(fixture->canvas);
    }
    press(fixture, KEYCODE_ESCAPE);
    draw_at(fixture, 24, 80);
    assert_int_equal(canvas_cell(fixture->canvas, 5, 44)->base, 0x2502);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_first_screen_answers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_selection_is_shared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_panes_by_number_and_azerty, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_late_only, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_search, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_as_of, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_views_and_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_reserved_keys_say_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sort, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_selection_survives_a_reload, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_mouse, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_any_key_at_any_size, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_any_key_at_any_size, set_up_hostile, tear_down),
        cmocka_unit_test_setup_teardown(test_any_key_at_any_size, set_up_empty, tear_down),
        cmocka_unit_test_setup_teardown(test_hostile_text_stays_in_place, set_up_hostile, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
