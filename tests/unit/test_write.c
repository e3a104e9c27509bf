/* SPDX-License-Identifier: MIT */
/* What is looked at as a file: its form by the ending, its content by the view. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "loading.h"
#include "output/write.h"
#include "stage.h"

static struct stage *stage;
static char *bytes;

static int begin(void **state)
{
    static const struct recipe recipe = {.projects = stage_projects,
                                         .milestones = stage_milestones};

    (void)state;
    stage = stage_new(&recipe, (struct locale){LANGUAGE_ENGLISH, true});
    return scratch_make(NULL);
}

static int end(void **state)
{
    (void)state;
    stage_free(stage);
    free(bytes);
    bytes = NULL;
    return scratch_remove(NULL);
}

static struct status write_to(const char *name)
{
    return view_write(stage->ui, scratch_path(name));
}

static const char *written(const char *name)
{
    struct status status = write_to(name);
    struct stat about;

    assert_true(status_ok(&status));
    assert_int_equal(stat(scratch_path(name), &about), 0);
    free(bytes);
    bytes = calloc(1, (size_t)about.st_size + 1);
    FILE *in = fopen(scratch_path(name), "rb");
    assert_int_equal(fread(bytes, 1, (size_t)about.st_size, in), about.st_size);
    fclose(in);
    return bytes;
}

static void assert_begins(const char *name, const char *wanted)
{
    const char *found = written(name);

    if (strncmp(found, wanted, strlen(wanted)) != 0)
        fail_msg("%s begins with:\n%s", name, found);
}

static void test_list(void **state)
{
    (void)state;
    assert_begins("a.csv", "id,");
    assert_non_null(strstr(bytes, "\nP01,"));
    assert_begins("a.json", "{\"view\": \"list\", \"as_of\": \"2026-11-23\"");
    assert_begins("a.md", "# Projects");
    assert_begins("a.ics", "BEGIN:VCALENDAR\r\n");
    assert_begins("A.TXT", "─1 Projects");
}

static void test_every_view(void **state)
{
    static const struct {
        const char *keys, *json;
    } views[] = {
        {"1", "{\"view\": \"list\""},      {"2", "{\"view\": \"detail\""},
        {"3", "{\"view\": \"budget\""},    {"4", "{\"view\": \"timeline\""},
        {"d", "{\"view\": \"deadlines\""}, {"x", "{\"files\": ["},
    };

    (void)state;
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        stage_type(stage, views[i].keys);
        assert_begins("view.json", views[i].json);
        assert_true(strlen(written("view.csv")) > 0);
        assert_begins("view.md", "# ");
        assert_true(strlen(written("view.txt")) > 0);
    }
    stage_type(stage, "c"); /* nothing is known that they could be told of */
    assert_int_equal(write_to("changes.csv").code, STATUS_UNWRITTEN);
    assert_true(strlen(written("changes.txt")) > 0);
    stage_type(stage, "?");
    assert_true(strlen(written("help.txt")) > 100);
    struct status status = write_to("help.csv");
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    assert_int_equal(access(scratch_path("help.csv"), F_OK), -1);
}

/* The budget of the projects shown: their sums, and their payments. */
static void test_budget_of_some(void **state)
{
    (void)state;
    stage_type(stage, "3zf");
    stage_type(stage, "id:P02");
    stage_press(stage, KEYCODE_ENTER);
    written("view.json");
    assert_non_null(strstr(bytes, "{\"sum\": \"granted\", \"amount\": 2000.00"));
    assert_null(strstr(bytes, "{\"year\":"));
    stage_press(stage, KEYCODE_ESCAPE);
    stage_press(stage, KEYCODE_ESCAPE);
    stage_type(stage, "r3z");
    written("view.json");
    assert_non_null(strstr(bytes, "{\"sum\": \"granted\", \"amount\": 1000.00"));
    assert_non_null(strstr(bytes, "{\"year\": \"2026\", \"planned\": 600.00"));
}

/* What was paid too much is no leftover, and every amount that is missing is counted. */
static void test_budget_of_groups(void **state)
{
    static const struct recipe recipe = {
        .projects = "id;title;theme;status;grant;paid;committed\n"
                    "P1;a;x;closed;1000;1200;1000\nP2;b;x;running;500;;\n",
    };

    (void)state;
    stage_reload(stage, &recipe);
    stage_type(stage, "3zf");
    stage_type(stage, "by:theme");
    stage_press(stage, KEYCODE_ENTER);
    assert_begins("view.csv",
                  "group,projects,late,granted,committed,paid,due_to_date,remaining,"
                  "leftover,overpaid,on_hold,unknown\n"
                  "x,2,0,1500.00,1000.00,1200.00,,,,200.00,,1\n");
}

/* Writing is looking: the screen is as it was. */
static void test_nothing_moves(void **state)
{
    row_t selected = stage->ui->selected;

    (void)state;
    stage_draw(stage, 24, 80);
    struct buffer before = stage_row(stage, 3);
    written("a.txt");
    written("a.csv");
    stage_draw(stage, 24, 80);
    struct buffer after = stage_row(stage, 3);
    assert_string_equal(buffer_string(&before), buffer_string(&after));
    assert_int_equal(stage->ui->selected, selected);
    assert_int_equal(stage->ui->view, VIEW_DASHBOARD);
    buffer_clear(&before);
    buffer_clear(&after);
}

/* Nor is the export that it is compared with. */
static void test_never_an_earlier_export(void **state)
{
    static const char content[] = "id;title\nP1;a\n";

    (void)state;
    struct portfolio *before = load_content(content);
    struct difference difference = difference_of(before, stage->portfolio);
    ui_set_changes(stage->ui, (struct changes_basis){.state = CHANGES_READY,
                                                     .day = DAY_UNKNOWN,
                                                     .before = before,
                                                     .difference = &difference});
    assert_int_equal(write_to("data.csv").code, STATUS_UNWRITTEN);
    assert_true(strlen(written("other.csv")) > 0);
    ui_set_changes(stage->ui, (struct changes_basis){.state = CHANGES_NONE});
    difference_clear(&difference);
    portfolio_free(before);
}

static void assert_refused(const char *name, const char *why)
{
    struct status status = write_to(name);
    struct buffer text = {0};

    assert_int_equal(status.code, STATUS_UNWRITTEN);
    status_describe(&status, &text);
    if (!strstr(buffer_string(&text), why))
        fail_msg("%s", buffer_string(&text));
    buffer_clear(&text);
}

static void test_refused(void **state)
{
    (void)state;
    assert_refused("a.xlsx", "a name that ends in .csv .json .md .ics or .txt is expected");
    assert_refused("csv", "is expected");
    assert_refused(".csv", "is expected");
    assert_refused("none/a.csv", "no such file or folder");
}

/* The exports are read, and never written to, by whatever name. */
static void test_never_a_source(void **state)
{
    static const char content[] = "id;title\nP1;a\n";
    char kept[64] = "";

    (void)state;
    struct portfolio *portfolio = load_content(content);
    struct thresholds limits = thresholds_default();
    struct assessment *assessment = assessment_new(portfolio, &limits, stage->day);
    struct ui *ui = ui_new(stage->ui->format, stage->day);
    ui_set_data(ui, portfolio, assessment);
    char target[128];
    snprintf(target, sizeof target, "%s", scratch_path("data.csv"));
    assert_int_equal(symlink(target, scratch_path("link.csv")), 0);
    struct status status = view_write(ui, scratch_path("data.csv"));
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    status = view_write(ui, scratch_path("link.csv"));
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    FILE *in = fopen(target, "r");
    assert_int_equal(fread(kept, 1, sizeof kept - 1, in), strlen(content));
    fclose(in);
    assert_string_equal(kept, content);
    ui_free(ui);
    assessment_free(assessment);
    portfolio_free(portfolio);
}

enum { MANY = 30000 };

/* Many canvases are drawn at once; their lines are one list. */
static void test_long_list(void **state)
{
    const struct format format = {{LANGUAGE_ENGLISH, true}, "EUR"};
    const struct thresholds limits = thresholds_default();
    struct buffer rows = {0};
    char *text = NULL, *line, id[16];
    size_t length;

    (void)state;
    buffer_append_string(&rows, "id;title\n");
    for (int i = 0; i < MANY; i++)
        buffer_printf(&rows, "P%05d;%0*d \xEF\xAC\x81ltre\n", i, 1 + i / 100, 0);
    struct portfolio *portfolio = portfolio_of(buffer_string(&rows), NULL);
    struct assessment *assessment =
        assessment_new(portfolio, &limits, day_of("2026-11-23"));
    struct ui *ui = ui_new(format, assessment->as_of);
    FILE *out = open_memstream(&text, &length);

    ui_set_data(ui, portfolio, assessment);
    /* The canvases share no search, which has not looked at these rows so far. */
    ui->search = search_new(text_of("filtre"));
    assert_true(write_surface(ui, SURFACE_LIST, FORMAT_TEXT, 80, out));
    fclose(out);
    line = strchr(text, '\n') + 1;
    for (int i = 0; i < MANY; i++) {
        line = strchr(line, '\n') + 1;
        snprintf(id, sizeof id, "P%05d ", i);
        char *found = strstr(line, id);
        if (!found || found > strchr(line, '\n'))
            fail_msg("line %d is: %.80s", i, line);
    }
    assert_string_equal(strchr(line, '\n'), "\n");
    assert_null(strstr(text, "↓")); /* nothing is left below */
    free(text);
    out = open_memstream(&text, &length);
    assert_true(write_surface(ui, SURFACE_TIMELINE, FORMAT_TEXT, 80, out));
    fclose(out);
    assert_null(strstr(text, "↓"));
    free(text);
    buffer_clear(&rows);
    ui_free(ui);
    assessment_free(assessment);
    portfolio_free(portfolio);
}

static void test_endings(void **state)
{
    enum output_format format = FORMAT_TEXT;

    (void)state;
    assert_true(format_of_path("a/b.JSON", &format));
    assert_int_equal(format, FORMAT_JSON);
    assert_false(format_of_path("a.json.gz", &format));
    assert_false(format_of_path("", &format));
    assert_false(format_of_path("plain", &format));
    assert_string_equal(format_name(FORMAT_CALENDAR), "ics");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_list, begin, end),
        cmocka_unit_test_setup_teardown(test_every_view, begin, end),
        cmocka_unit_test_setup_teardown(test_budget_of_some, begin, end),
        cmocka_unit_test_setup_teardown(test_budget_of_groups, begin, end),
        cmocka_unit_test_setup_teardown(test_nothing_moves, begin, end),
        cmocka_unit_test_setup_teardown(test_refused, begin, end),
        cmocka_unit_test_setup_teardown(test_never_a_source, begin, end),
        cmocka_unit_test_setup_teardown(test_never_an_earlier_export, begin, end),
        cmocka_unit_test(test_long_list),
        cmocka_unit_test(test_endings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
