/* SPDX-License-Identifier: MIT */
/* Searching and filtering much data: what a key does at once, and what comes when no key
 * waits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "stage.h"
#include "view/key.h"

static const struct locale english = {.utf8 = true, .language = LANGUAGE_ENGLISH};

enum { MANY = 40000, LONG = 300 /* so that it takes several slices */ };

/* A thousandth of them has a forest in its title, two of them have a note besides. */
static int open_many(void **state)
{
    struct buffer rows = {0};
    buffer_append_string(&rows, "id;status;title;note;description\n");
    for (int i = 0; i < MANY; i++)
        buffer_printf(&rows, "P%05d;running;%s %d;%s;%0*d\n", i,
                      i % 1000 == 700 ? "Forêt" : "Maison", i,
                      i == 12345   ? "étang"
                      : i == 23456 ? "les étangs"
                                   : "",
                      LONG, i);
    struct stage *stage =
        stage_new(&(struct recipe){.projects = buffer_string(&rows)}, english);
    stage->ui->sliced = true;
    buffer_clear(&rows);
    *state = stage;
    return 0;
}

static int close_many(void **state)
{
    stage_free(*state);
    return 0;
}

/* Until nothing is left to do; how many slices that took. */
static int idle(struct stage *stage)
{
    bool changed = false;
    int slices = 1;
    while (ui_idle(stage->ui, &changed))
        slices++;
    assert_true(changed || slices == 1);
    return slices;
}

static void assert_selected(const struct stage *stage, const char *id)
{
    assert_string_equal(buffer_string(&stage->ui->selected_id), id);
}

static void test_search(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "/foret");
    assert_shows(stage, "…");
    idle(stage);
    assert_shows(stage, "40 matches");
    assert_selected(stage, "P00700");
    stage_press(stage, KEYCODE_ENTER);
    assert_shows(stage, "40 matches");
    stage_type(stage, "n");
    assert_selected(stage, "P01700");
    assert_shows(stage, "Match 2 of 40.");
    stage_type(stage, "NN");
    assert_selected(stage, "P39700");
    assert_shows(stage, "Match 40 of 40.");
}

/* Enter and n come before the count, and what they ask for when it is there. */
static void test_keys_before_count(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "/étang");
    stage_press(stage, KEYCODE_ENTER);
    assert_selected(stage, "P00000");
    stage_type(stage, "n");
    idle(stage);
    assert_selected(stage, "P23456");
    assert_shows(stage, "Match 2 of 2.");
}

/* The only hit opens, unless one has gone on meanwhile. */
static void test_only_hit(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "/33456");
    stage_press(stage, KEYCODE_ENTER);
    stage_press(stage, KEYCODE_DOWN);
    idle(stage);
    assert_selected(stage, "P00034"); /* behind the hit of "33" */
    assert_false(stage->ui->enlarged);
    stage_type(stage, "/33456");
    stage_press(stage, KEYCODE_ENTER);
    idle(stage);
    assert_selected(stage, "P33456");
    assert_true(stage->ui->enlarged);
}

static void test_near(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "/forrêt");
    assert_true(idle(stage) > 1);
    assert_shows(stage, "~40 matches");
    stage_type(stage, "zzz");
    idle(stage);
    assert_shows(stage, "No match.");
}

/* The rows stay until the new ones are there; a line that is no filter changes nothing. */
static void test_filter(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "ftitle:foret");
    assert_int_equal(stage->ui->row_count, MANY);
    idle(stage);
    assert_int_equal(stage->ui->row_count, 40);
    assert_shows(stage, "40 projects");
    stage_type(stage, " etang");
    assert_int_equal(stage->ui->row_count, 40);
    assert_shows(stage, "1 Projects 40/40000 ↓30 · title:foret");
    stage_press(stage, KEYCODE_ESCAPE);
    assert_int_equal(stage->ui->row_count, 40);
    assert_shows(stage, "1 Projects 40/40000…"); /* of all projects it is not their number */
    assert_true(idle(stage) > 1);
    assert_int_equal(stage->ui->row_count, MANY);
    assert_shows(stage, "1 Projects 40000/40000 ");
    assert_int_equal(idle(stage), 1);
    stage_type(stage, "fetang");
    stage_press(stage, KEYCODE_ENTER);
    assert_int_equal(stage->ui->row_count, MANY); /* Enter has not waited */
    assert_true(idle(stage) > 1);
    assert_int_equal(stage->ui->row_count, 2);
    assert_int_equal(idle(stage), 1);
}

/* Keys behind Enter go on from what was typed, though it was not in force yet. */
static void test_keys_before_filter(void **state)
{
    struct stage *stage = *state;
    stage_type(stage, "fetang");
    stage_press(stage, KEYCODE_ENTER);
    stage_type(stage, "s");
    idle(stage);
    assert_int_equal(stage->ui->row_count, 2);
    assert_int_equal(stage->ui->query.sorts[0].field, FIELD_ID);
    stage_press(stage, KEYCODE_ESCAPE);
    idle(stage);
    stage_type(stage, "ftitle:foret");
    stage_press(stage, KEYCODE_ENTER);
    stage_type(stage, "f");
    assert_int_equal(stage->ui->row_count, 40);
    stage_press(stage, KEYCODE_ESCAPE);
    idle(stage);
    assert_int_equal(stage->ui->row_count, 40);
    stage_press(stage, KEYCODE_ESCAPE);
    idle(stage);
    assert_int_equal(stage->ui->row_count, MANY);
}

/* Rows are put in order behind the keys; the last order asked for is the one. */
static void test_order(void **state)
{
    struct stage *stage = *state;
    row_t first = stage->ui->rows[0];
    stage_type(stage, "s");
    idle(stage);
    stage_type(stage, "S");
    assert_int_equal(stage->ui->rows[0], first);
    assert_true(idle(stage) > 1);
    assert_int_equal(stage->ui->rows[0],
                     portfolio_find_project(stage->portfolio, text_of("P39999")));
    stage_type(stage, "S");
    bool changed = false;
    ui_idle(stage->ui, &changed);
    assert_false(changed);
    stage_type(stage, "S");
    idle(stage);
    assert_int_equal(stage->ui->rows[0],
                     portfolio_find_project(stage->portfolio, text_of("P39999")));
    /* What asks for a project by name does not wait. */
    stage_type(stage, "fetang");
    stage_press(stage, KEYCODE_ENTER);
    assert_true(ui_open(stage->ui, first));
    assert_int_equal(stage->ui->selected, first);
}

#define ON_MANY(test) cmocka_unit_test_setup_teardown(test, open_many, close_many)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_MANY(test_search),   ON_MANY(test_keys_before_count),
        ON_MANY(test_only_hit), ON_MANY(test_near),
        ON_MANY(test_filter),   ON_MANY(test_keys_before_filter),
        ON_MANY(test_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
