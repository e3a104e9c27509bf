/* SPDX-License-Identifier: MIT */
/* What the interface makes of the data: of a part of them, and of much slice by slice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "stage.h"

static const struct locale english = {.language = LANGUAGE_ENGLISH, .utf8 = true};

/* The figures of the first projects only. */
static void preview(struct stage *stage, uint32_t projects)
{
    struct thresholds limits = thresholds_default();
    struct assessment *old = stage->assessment;

    stage->portfolio->complete = false;
    stage->assessment = assessment_begin(stage->portfolio, &limits, stage->day);
    assert_true(assessment_step(stage->assessment, stage->portfolio, projects));
    ui_set_data(stage->ui, stage->portfolio, stage->assessment);
    assessment_free(old);
    stage_draw(stage, 24, 120);
}

static void whole(struct stage *stage)
{
    struct thresholds limits = thresholds_default();
    struct assessment *old = stage->assessment;

    stage->portfolio->complete = true;
    stage->assessment = assessment_new(stage->portfolio, &limits, stage->day);
    ui_set_data(stage->ui, stage->portfolio, stage->assessment);
    assessment_free(old);
    stage_draw(stage, 24, 120);
}

static struct stage *open_stage(void)
{
    return stage_new(&(struct recipe){.projects = stage_projects,
                                      .milestones = stage_milestones,
                                      .programme = "name;envelope\nFact;10000\n"},
                     english);
}

static void assert_selected(const struct stage *stage, const char *id)
{
    assert_string_equal(buffer_string(&stage->ui->selected_id), id);
}

static void test_preview(void **state)
{
    struct stage *stage = open_stage();

    (void)state;
    preview(stage, 2);
    assert_int_equal(stage->ui->row_count, 2);
    assert_true(stage_shows(stage, "1 Projects 2/4…"));
    assert_true(stage_shows(stage, "in the order of the file"));
    stage_draw(stage, 24, 60);
    assert_lacks(stage, "risk"); /* which it is not */
    stage_draw(stage, 24, 120);
    assert_true(stage_shows(stage, "first 2 projects: ▲ 1 milestone late"));
    assert_true(stage_shows(stage, "3 Budget · first 2 projects"));
    assert_true(stage_shows(stage, "available ≤ €7,000"));
    stage_type(stage, "G");
    assert_selected(stage, "P02");
    stage_type(stage, "sS"); /* asked for, there is an order */
    stage_draw(stage, 24, 120);
    assert_false(stage_shows(stage, "order of the file"));
    whole(stage);
    assert_int_equal(stage->ui->row_count, 4);
    assert_false(stage_shows(stage, "first "));
    assert_true(stage_shows(stage, "1 Projects 4/4 "));
    assert_true(stage_shows(stage, "available ≤ €4,000")); /* P04's grant is not known */
    assert_selected(stage, "P02");
    stage_free(stage);
}

/* Whoever has not moved is at the top of the order by risk. */
static void test_top_of_the_new_order(void **state)
{
    static const char projects[] = "id;title;status\nP1;a;closed\nP2;b;running\n";
    struct stage *stage = stage_new(&(struct recipe){.projects = projects}, english);

    (void)state;
    preview(stage, 1);
    assert_selected(stage, "P1");
    assert_true(stage_shows(stage, "first project: ▲ …")); /* no milestone has come yet */
    whole(stage);
    assert_selected(stage, "P2");
    stage_free(stage);
}

/* P2 is the first of them until its visit is done. */
static struct stage *open_order(void)
{
    return stage_new(
        &(struct recipe){.projects = "id;title;status\nP1;a;closed\nP2;b;running\n"
                                     "P3;c;running\nP4;d;running\n",
                         .milestones = "project_id;kind;due;done_on\n"
                                       "P2;visit;2026-11-25;2026-11-26\n"
                                       "P3;visit;2026-12-20;\nP4;visit;2026-12-24;\n"},
        english);
}

/* Whoever has moved stays on the project. */
static void test_not_to_the_top_after_moving(void **state)
{
    struct stage *stage = open_order();

    (void)state;
    preview(stage, 3);
    stage_type(stage, "G");
    assert_selected(stage, "P3");
    whole(stage); /* P2 P3 P4 P1: in its place P4 stands now */
    assert_selected(stage, "P3");
    stage_free(stage);
}

/* Nor does anybody go to the top but then: another order or day leaves one where one is. */
static void test_to_the_top_once(void **state)
{
    struct stage *stage = open_order();

    (void)state;
    preview(stage, 3);
    stage_type(stage, "g");
    assert_selected(stage, "P1");
    whole(stage);
    assert_selected(stage, "P2");
    stage_type(stage, ":sort id\r");
    assert_selected(stage, "P2");
    stage_free(stage);
    stage = open_order();
    stage->day = day_of("2026-11-30");
    whole(stage); /* P3 P4 P2 P1 */
    assert_selected(stage, "P2");
    stage_free(stage);
}

/* Nor while the rest is still to come. */
static void test_not_to_the_top_of_a_part(void **state)
{
    struct stage *stage =
        stage_new(&(struct recipe){.projects = "id;title;status\nP1;a;running\n"
                                               "P2;b;running\nP3;c;running\n",
                                   .milestones = "project_id;kind;due\n"
                                                 "P1;visit;2026-12-10\n"
                                                 "P2;visit;2026-12-01\n"},
                  english);

    (void)state;
    stage->day = day_of("2026-12-05");
    preview(stage, 2);
    stage_type(stage, "r");
    assert_selected(stage, "P2");
    stage->day = day_of("2026-12-15"); /* as if a milestone had come for P1 */
    preview(stage, 2);
    assert_int_equal(stage->ui->row_count, 2);
    assert_selected(stage, "P2");
    stage_free(stage);
}

static void test_sums_of_a_part_wait(void **state)
{
    struct stage *stage = open_stage();

    (void)state;
    preview(stage, 1);
    stage_type(stage, "3z");
    stage_draw(stage, 24, 120);
    assert_true(stage_shows(stage, "Reading the files"));
    whole(stage);
    assert_false(stage_shows(stage, "Reading the files"));
    stage_free(stage);
}

enum { MANY = 9000 };

static struct stage *open_many(void)
{
    struct buffer projects = {0}, milestones = {0};

    buffer_append_string(&projects, "id;title;status\n");
    buffer_append_string(&milestones, "project_id;title;due\n");
    for (int i = 0; i < MANY; i++) {
        buffer_printf(&projects, "P%d;Un projet;running\n", i);
        buffer_printf(&milestones, "P%d;Bilan;2027-%02d-15\n", i, i % 12 + 1);
    }
    struct stage *stage =
        stage_new(&(struct recipe){.projects = buffer_string(&projects),
                                   .milestones = buffer_string(&milestones)},
                  english);
    buffer_clear(&projects);
    buffer_clear(&milestones);
    stage->ui->sliced = true;
    return stage;
}

static int idle_to_the_end(struct stage *stage)
{
    bool changed = false;
    int slices = 0;

    while (ui_idle(stage->ui, &changed))
        slices++;
    assert_true(!slices || changed);
    stage_draw(stage, 24, 80);
    return slices;
}

static void test_deadlines_in_slices(void **state)
{
    struct stage *stage = open_many();
    struct ui *ui = stage->ui;

    (void)state;
    stage_draw(stage, 24, 80);
    assert_int_equal(idle_to_the_end(stage), 0); /* nothing shows them */
    assert_false(ui->deadlines_stand);
    stage_type(stage, "d\r"); /* nor is there one to open yet */
    stage_draw(stage, 24, 80);
    assert_true(stage_shows(stage, "Being put together"));
    assert_true(idle_to_the_end(stage) > 1);
    assert_int_equal(ui->deadlines.count, MANY);
    assert_true(stage_shows(stage, "Deadlines: 9000"));
    stage_type(stage, "jfproject:P7\r");
    stage_draw(stage, 24, 80);
    assert_int_equal(ui->deadlines.count, MANY); /* the old ones until the new ones stand */
    assert_true(idle_to_the_end(stage) > 1);
    assert_true(ui->deadlines.count < MANY);
    stage_free(stage);
}

/* The cursor goes back to its deadline wherever that stands in the new ones. */
static void test_cursor_finds_its_deadline(void **state)
{
    struct stage *stage = open_many();
    struct ui *ui = stage->ui;
    size_t *cursor = &ui->scrolls[SURFACE_DEADLINES].cursor;

    (void)state;
    stage_type(stage, "d");
    idle_to_the_end(stage);
    while (ui_deadline_project(ui) != 4321) {
        (*cursor)++;
        assert_true(*cursor < MANY);
    }
    ui_mark_deadline(ui);
    stage_type(stage, "fP4\r");
    idle_to_the_end(stage);
    assert_true(ui->deadlines.count < MANY);
    assert_int_equal(ui_deadline_project(ui), 4321);
    stage_free(stage);
}

static void test_sums_in_slices(void **state)
{
    struct stage *stage = open_many();

    (void)state;
    stage_type(stage, "3z");
    stage_draw(stage, 24, 80);
    assert_true(stage_shows(stage, "Being put together"));
    assert_true(idle_to_the_end(stage) > 3);
    assert_int_equal(stage->ui->ledger.pace_count, MANY);
    assert_false(stage_shows(stage, "Being put together"));
    stage_type(stage, "fP4\r"); /* in the midst of it */
    bool changed;
    ui_idle(stage->ui, &changed);
    ui_idle(stage->ui, &changed);
    ui_idle(stage->ui, &changed);
    stage_type(stage, "fP5\r");
    assert_true(idle_to_the_end(stage) > 1);
    assert_int_equal(stage->ui->ledger.total.projects, stage->ui->row_count);
    stage_free(stage);
}

static void assert_first(const struct stage *stage, const char *id)
{
    struct text first =
        table_text(&stage->portfolio->projects, stage->ui->rows[0], PROJECT_ID);
    assert_true(text_equal(first, text_of(id)));
}

/* A filter of much data comes into force a little later; what is done to it before that is
 * done to it, not to the one before. */
static void test_filter_that_is_on_its_way(void **state)
{
    struct stage *stage = open_many();
    struct ui *ui = stage->ui;

    (void)state;
    stage_type(stage, "ftitle:projet id:P12\r");
    assert_true(ui->query_waits);
    stage_type(stage, ":sort id-\r");
    idle_to_the_end(stage);
    assert_int_equal(ui->row_count, 111);
    assert_first(stage, "P1299");
    stage_type(stage, "f\x15id:P13 sort:title\r");
    assert_true(ui->query_waits);
    stage_type(stage, ":filter id:P14\r"); /* in the order of the one that it replaces */
    idle_to_the_end(stage);
    assert_int_equal(ui->row_count, 111);
    assert_int_equal(ui->query.sorts[0].field, FIELD_TITLE);
    stage_type(stage, "f\x15id:P15\r");
    assert_true(ui->query_waits);
    stage_press(stage, KEYCODE_ESCAPE);
    idle_to_the_end(stage);
    assert_int_equal(ui->row_count, MANY);
    stage_type(stage, "fid:P16\r");
    assert_true(ui->query_waits);
    stage_press(stage, KEYCODE_ESCAPE); /* there is one, though none was in force yet */
    idle_to_the_end(stage);
    assert_int_equal(ui->row_count, MANY);
    stage_type(stage, "fid:P17\rs"); /* the order behind that of titles */
    idle_to_the_end(stage);
    assert_int_equal(ui->row_count, 111);
    assert_int_equal(ui->query.sorts[0].field, FIELD_DELAY);
    stage_type(stage, "f\x15id:P18\rr");
    idle_to_the_end(stage);
    assert_true(ui->query.late_only);
    assert_int_equal(ui->row_count, 0);
    stage_type(stage, "rf\x15id:P19 by:status\r");
    assert_true(ui->query_waits);
    ui_command(ui, COMMAND_GROUP); /* none by */
    idle_to_the_end(stage);
    assert_int_equal(ui->query.group, FIELD_NONE);
    assert_int_equal(ui->row_count, 111);
    stage_free(stage);
}

/* The numbers under the timeline are those of all deadlines, however many of a day. */
static void test_days(void **state)
{
    struct stage *stage = open_many();
    struct ui *ui = stage->ui;
    uint32_t sum = 0;

    (void)state;
    stage_type(stage, "4z");
    stage_draw(stage, 24, 80);
    assert_true(stage_shows(stage, "Deadlines"));
    assert_true(stage_shows(stage, "…"));
    assert_false(stage_shows(stage, " 750"));
    assert_true(idle_to_the_end(stage) > 1);
    assert_int_equal(ui->heads.day_count, 12);
    for (size_t i = 0; i < ui->heads.day_count; i++)
        sum += ui->heads.days[i].count;
    assert_int_equal(sum, MANY);
    assert_shows(stage, "750 750 750 750 ·");
    stage_free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_preview),
        cmocka_unit_test(test_top_of_the_new_order),
        cmocka_unit_test(test_not_to_the_top_after_moving),
        cmocka_unit_test(test_to_the_top_once),
        cmocka_unit_test(test_not_to_the_top_of_a_part),
        cmocka_unit_test(test_sums_of_a_part_wait),
        cmocka_unit_test(test_deadlines_in_slices),
        cmocka_unit_test(test_sums_in_slices),
        cmocka_unit_test(test_filter_that_is_on_its_way),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_cursor_finds_its_deadline),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
