/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "model/cells_maker.h"
#include "monitor/difference.h"
#include "portfolio_maker.h"

#define PROJECTS   "id;title;grant;start;status;Remarque\n"
#define MILESTONES "project_id;id;title;due;amount\n"

static struct portfolio *before, *after;
static struct difference difference;

/* Row by row the same comes out. */
static void assert_same_in_slices(void)
{
    struct difference_work *work = difference_begin(before, after);
    bool more = difference_step(work, 1);

    assert_true(more);
    while (more)
        more = difference_step(work, 1);
    struct difference sliced = difference_end(work);
    assert_int_equal(sliced.count, difference.count);
    for (size_t i = 0; i < sliced.count; i++) {
        const struct change *a = &sliced.items[i], *b = &difference.items[i];
        assert_true(a->kind == b->kind && a->table == b->table && a->before == b->before &&
                    a->after == b->after && a->column == b->column);
    }
    difference_clear(&sliced);
}

static void compare(struct recipe old, struct recipe new)
{
    before = portfolio_make(&old);
    after = portfolio_make(&new);
    difference = difference_of(before, after);
    assert_same_in_slices();
}

static void compare_projects(const char *old, const char *new)
{
    compare((struct recipe){.projects = old}, (struct recipe){.projects = new});
}

static void compare_milestones(const char *old, const char *new)
{
    compare((struct recipe){.projects = PROJECTS "P1;un\n", .milestones = old},
            (struct recipe){.projects = PROJECTS "P1;un\n", .milestones = new});
}

static void done(void)
{
    difference_clear(&difference);
    assert_int_equal(difference.count, 0);
    portfolio_free(before);
    portfolio_free(after);
}

static void assert_rows(enum table_kind kind, uint32_t added, uint32_t gone,
                        uint32_t changed)
{
    assert_int_equal(difference.rows[kind].added, added);
    assert_int_equal(difference.rows[kind].gone, gone);
    assert_int_equal(difference.rows[kind].changed, changed);
}

static void assert_cell(size_t index, int column, const char *old, const char *new)
{
    assert_true(index < difference.count);
    const struct change *change = &difference.items[index];
    struct buffer scratch[2] = {{0}, {0}};
    struct text was = difference_before(before, change, &scratch[0]);
    struct text is = difference_after(after, change, &scratch[1]);

    assert_int_equal(change->kind, CHANGE_CELL);
    assert_int_equal(change->column, column);
    assert_true(text_equal(was, text_of(old)));
    assert_true(text_equal(is, text_of(new)));
    buffer_clear(&scratch[0]);
    buffer_clear(&scratch[1]);
}

static void test_same(void **state)
{
    static const struct recipe recipe = {
        .programme = "name;envelope\nFact;1000\n",
        .projects = PROJECTS "P1;un;10;2026-01-01;running;x\nP2;deux\n;sans numéro\n",
        .milestones = MILESTONES "P1;;COPIL;2026-01-01\nP1;;COPIL;2026-02-01\nP9;M1;x\n",
    };

    (void)state;
    compare(recipe, recipe);
    assert_int_equal(difference.count, 0);
    for (int kind = 0; kind < TABLE_COUNT; kind++)
        assert_rows((enum table_kind)kind, 0, 0, 0);
    done();
}

static void test_added_gone_changed(void **state)
{
    (void)state;
    compare_projects(PROJECTS "P1;un;10\nP2;deux;20\nP3;trois;30\n",
                     PROJECTS "P4;quatre;40\nP3;trois;31\nP1;un;10\n");
    assert_rows(TABLE_PROJECTS, 1, 1, 1);
    assert_int_equal(difference.count, 3);
    assert_int_equal(difference.items[0].kind, CHANGE_ADDED);
    assert_int_equal(difference.items[0].table, TABLE_PROJECTS);
    assert_int_equal(difference.items[0].before, ROW_NONE);
    assert_int_equal(difference.items[0].after, project_row(after, "P4"));
    assert_cell(1, PROJECT_GRANT, "30", "31");
    assert_int_equal(difference.items[1].before, project_row(before, "P3"));
    assert_int_equal(difference.items[1].after, project_row(after, "P3"));
    assert_int_equal(difference.items[2].kind, CHANGE_GONE);
    assert_int_equal(difference.items[2].before, project_row(before, "P2"));
    assert_int_equal(difference.items[2].after, ROW_NONE);
    done();
}

/* Several cells of one row are one changed row. */
static void test_cells_of_a_row(void **state)
{
    (void)state;
    compare_projects(PROJECTS "P1;un;10;2026-01-01;running;x\n",
                     PROJECTS "P1;un;10;2026-02-01;closed;y\n");
    assert_rows(TABLE_PROJECTS, 0, 0, 1);
    assert_int_equal(difference.count, 3);
    assert_cell(0, PROJECT_STATUS, "running", "closed");
    assert_cell(1, PROJECT_START, "2026-01-01", "2026-02-01");
    assert_cell(2, COLUMN_NONE, "x", "y");
    done();
}

static void test_same_value_written_otherwise(void **state)
{
    (void)state;
    compare_projects(PROJECTS "P1;un;10;2026-01-01\n",
                     PROJECTS "P1; un ;10.00;2026-01-01\n");
    assert_int_equal(difference.count, 0);
    done();
}

/* The maker reads ISO days only: what it does not know stands for what was no value. */
static void test_unknown_values_are_compared_as_text(void **state)
{
    (void)state;
    compare_projects(PROJECTS
                     "P1;;;bientôt;peut-être\nP2;;;bientôt;?\nP3;;;bientôt\nP4;;;\n",
                     PROJECTS "P1;;;bientôt;peut-être\nP2;;;plus tard;!\n"
                              "P3;;;2026-01-01\nP4;;;\n");
    assert_rows(TABLE_PROJECTS, 0, 0, 2);
    assert_int_equal(difference.count, 3);
    assert_cell(0, PROJECT_STATUS, "?", "!");
    assert_cell(1, PROJECT_START, "bientôt", "plus tard");
    assert_cell(2, PROJECT_START, "bientôt", "2026-01-01");
    done();
}

/* The same text, but the column is read in another way now. */
static void test_same_text_another_value(void **state)
{
    (void)state;
    before = portfolio_of(PROJECTS "P1;un;;2026-01-02\n", NULL);
    after = portfolio_of(PROJECTS "P1;un;;2026-01-02\n", NULL);
    struct batch *batch = after->projects.batches[0];
    struct cells_maker maker = {.kind = CELLS_SPELLED, .spelling = SPELLING_DATE_ISO};
    ((day_t *)batch->values[PROJECT_START])[0] = day_of("2026-02-01");
    cells_maker_exception(&maker, 0, text_of("2026-01-02"));
    cells_clear(&batch->cells[batch->source->cell_of[PROJECT_START]]);
    cells_maker_make(&maker, &batch->cells[batch->source->cell_of[PROJECT_START]]);
    cells_maker_clear(&maker);
    difference = difference_of(before, after);
    assert_int_equal(difference.count, 1);
    assert_cell(0, PROJECT_START, "2026-01-02", "2026-01-02");
    done();
}

static void test_columns_in_another_order(void **state)
{
    (void)state;
    compare_projects("id;Avis;title;Avis;grant;Zone\nP1;bon;un;moyen;10;Nord\n",
                     "grant;Zone;id;Avis;Avis;title\n10;Nord;P1;bon;moyen;un\n");
    assert_int_equal(difference.count, 0);
    done();
    compare_projects("id;Avis;title\nP1;bon;un\n", "id;title;Zone\nP1;un;Nord\n");
    assert_rows(TABLE_PROJECTS, 0, 0, 1);
    assert_int_equal(difference.count, 2);
    assert_cell(0, COLUMN_NONE, "bon", "");
    assert_int_equal(difference.items[0].cell_after, -1);
    assert_cell(1, COLUMN_NONE, "", "Nord");
    assert_int_equal(difference.items[1].cell_before, -1);
    assert_int_equal(difference.items[1].cell_after, 2);
    done();
}

static void test_column_of_ours_comes_and_goes(void **state)
{
    (void)state;
    compare_projects("id;title;grant\nP1;un;\nP2;deux;20\n",
                     "id;title;lead\nP1;un;\nP2;deux;\n");
    assert_rows(TABLE_PROJECTS, 0, 0, 1);
    assert_int_equal(difference.count, 1);
    assert_cell(0, PROJECT_GRANT, "20", "");
    assert_int_equal(difference.items[0].cell_after, -1);
    done();
}

static void test_cells_behind_the_header(void **state)
{
    (void)state;
    compare_projects("id;title\nP1;un;a;b\nP2;deux;c\n",
                     "id;title\nP1;un;a;B\nP2;deux;c;d\n");
    assert_rows(TABLE_PROJECTS, 0, 0, 2);
    assert_cell(0, COLUMN_NONE, "b", "B");
    assert_cell(1, COLUMN_NONE, "", "d");
    done();
}

static void test_milestones_by_id(void **state)
{
    (void)state;
    compare_milestones(MILESTONES "P1;M1;Avance;2026-01-01\nP2;M1;Avance;2026-01-01\n",
                       MILESTONES "P2;M1;Avance;2026-01-01\nP1;M1;Acompte;2026-01-01\n");
    assert_rows(TABLE_MILESTONES, 0, 0, 1);
    assert_int_equal(difference.count, 1);
    assert_cell(0, MILESTONE_TITLE, "Avance", "Acompte");
    done();
}

/* Of several alike the one that moved is found, whatever stands before it. */
static void test_milestones_without_an_id(void **state)
{
    (void)state;
    compare_milestones(MILESTONES "P1;;COPIL;2026-01-01\nP1;;COPIL;2026-02-01\n"
                                  "P1;;COPIL;2026-03-01\nP2;;COPIL;2026-02-01\n",
                       MILESTONES "P1;;COPIL;2026-03-01\nP1;;COPIL;2026-02-15\n"
                                  "P2;;COPIL;2026-02-01\nP1;;COPIL;2026-01-01\n"
                                  "P1;;COPIL;2026-04-01\n");
    assert_rows(TABLE_MILESTONES, 1, 0, 1);
    assert_int_equal(difference.count, 2);
    assert_cell(0, MILESTONE_DUE, "2026-02-01", "2026-02-15");
    assert_int_equal(difference.items[1].kind, CHANGE_ADDED);
    assert_int_equal(difference.items[1].after, milestone_row(after, 4));
    done();
}

static void test_duplicated_and_missing_ids(void **state)
{
    (void)state;
    compare_projects(PROJECTS "P1;a\nP1;b\nP1;c\n;x\n;y\n",
                     PROJECTS "P1;c\nP1;a\n;y\n;z\n");
    assert_rows(TABLE_PROJECTS, 0, 1, 1);
    assert_cell(0, PROJECT_TITLE, "x", "z");
    assert_int_equal(difference.items[1].kind, CHANGE_GONE);
    assert_int_equal(difference.items[1].before, 1);
    done();
}

static void test_programme(void **state)
{
    (void)state;
    compare((struct recipe){.programme = "name;envelope\nFact;1000\n"},
            (struct recipe){.programme = "name;envelope\nFact 2;2000\n"});
    assert_rows(TABLE_PROGRAMME, 0, 0, 1);
    assert_int_equal(difference.count, 2);
    done();
    compare((struct recipe){0}, (struct recipe){.programme = "name\nFact\n"});
    assert_rows(TABLE_PROGRAMME, 1, 0, 0);
    done();
}

/* Row numbers have gaps behind short batches, on either side. */
static void test_short_batches(void **state)
{
    struct buffer old = {0}, new = {0};

    (void)state;
    buffer_append_string(&old, PROJECTS);
    buffer_append_string(&new, PROJECTS);
    for (int i = 0; i < 200; i++) {
        buffer_printf(&old, "P%d;t%d\n", i, i);
        buffer_printf(&new, "P%d;t%d\n", 201 - i, i == 100 ? 0 : 201 - i);
    }
    compare((struct recipe){.projects = buffer_string(&old), .batch_rows = 7},
            (struct recipe){.projects = buffer_string(&new), .batch_rows = 3});
    assert_rows(TABLE_PROJECTS, 2, 2, 1);
    done();
    buffer_clear(&old);
    buffer_clear(&new);
}

/* The same from both ends on, however the rows are cut into batches. */
static void test_one_row_in_the_middle(void **state)
{
    struct buffer old = {0}, new = {0};

    (void)state;
    buffer_append_string(&old, PROJECTS);
    buffer_append_string(&new, PROJECTS);
    for (int i = 0; i < 50; i++) {
        buffer_printf(&old, "P%d;t%d;%d\n", i, i, i);
        if (i == 30)
            buffer_append_string(&new, "P99;neuf\n");
        if (i != 20)
            buffer_printf(&new, "P%d;t%d;%d\n", i, i, i == 25 ? 1000 : i);
    }
    for (uint32_t rows = 1; rows < 9; rows++) {
        compare((struct recipe){.projects = buffer_string(&old), .batch_rows = rows},
                (struct recipe){.projects = buffer_string(&new), .batch_rows = 9 - rows});
        assert_rows(TABLE_PROJECTS, 1, 1, 1);
        assert_cell(0, PROJECT_GRANT, "25", "1000");
        done();
    }
    buffer_clear(&old);
    buffer_clear(&new);
}

/* Where cells end counts, not only what stands in them together. */
static void test_cells_divided_otherwise(void **state)
{
    (void)state;
    compare_projects("id;title;lead\nP1;ab;c\n", "id;title;lead\nP1;a;bc\n");
    assert_rows(TABLE_PROJECTS, 0, 0, 1);
    assert_int_equal(difference.count, 2);
    done();
    compare_projects("id;lead;title\nP1;a;b\n", "id;title;lead\nP1;a;b\n");
    assert_int_equal(difference.count, 2);
    done();
}

/* As many rows of one name would take hours if each were held against each. */
static void test_many_of_one_name(void **state)
{
    struct buffer old = {0}, new = {0};

    (void)state;
    buffer_append_string(&old, "project_id;title;note\n");
    buffer_append_string(&new, "project_id;title;note\n");
    for (int i = 0; i < 10000; i++) {
        buffer_append_string(&old, "P1;COPIL;a\n");
        buffer_append_string(&new, "P1;COPIL;b\n");
    }
    compare_milestones(buffer_string(&old), buffer_string(&new));
    assert_rows(TABLE_MILESTONES, 0, 0, 10000);
    done();
    buffer_clear(&old);
    buffer_clear(&new);
}

/* The rows meet by what they say, whatever else the file has and however it writes it. */
static void test_same_values_meet_first(void **state)
{
    (void)state;
    compare_milestones("project_id;title;due;amount\nP1;COPIL;2026-01-01;5\n"
                       "P1;COPIL;2026-02-01;\nP1;COPIL;2026-03-01;\n",
                       "project_id;title;amount;due;Remarque\n"
                       "P1;COPIL;;2026-02-01;x\nP1;COPIL;;2026-03-01;y\n");
    assert_rows(TABLE_MILESTONES, 0, 1, 2); /* changed: what is not ours */
    for (size_t i = 0; i < difference.count; i++)
        assert_true(difference.items[i].kind == CHANGE_GONE
                        ? difference.items[i].before == 0
                        : difference.items[i].column == COLUMN_NONE);
    assert_int_equal(difference.partners[TABLE_MILESTONES][0], 1);
    assert_int_equal(difference.partners[TABLE_MILESTONES][1], 2);
    done();
}

static void test_due_before(void **state)
{
    (void)state;
    compare_milestones(MILESTONES "P1;1;a;2026-01-01\nP1;2;b;\n",
                       MILESTONES "P1;3;new;2026-04-01\nP1;2;b;2026-03-01\n"
                                  "P1;1;a;2026-02-01\n");
    assert_int_equal(difference_due_before(&difference, before, 0), DAY_UNKNOWN);
    assert_int_equal(difference_due_before(&difference, before, 1), DAY_UNKNOWN);
    assert_int_equal(difference_due_before(&difference, before, 2), day_of("2026-01-01"));
    done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_added_gone_changed),
        cmocka_unit_test(test_cells_of_a_row),
        cmocka_unit_test(test_same_value_written_otherwise),
        cmocka_unit_test(test_unknown_values_are_compared_as_text),
        cmocka_unit_test(test_same_text_another_value),
        cmocka_unit_test(test_columns_in_another_order),
        cmocka_unit_test(test_column_of_ours_comes_and_goes),
        cmocka_unit_test(test_cells_behind_the_header),
        cmocka_unit_test(test_milestones_by_id),
        cmocka_unit_test(test_milestones_without_an_id),
        cmocka_unit_test(test_duplicated_and_missing_ids),
        cmocka_unit_test(test_programme),
        cmocka_unit_test(test_short_batches),
        cmocka_unit_test(test_one_row_in_the_middle),
        cmocka_unit_test(test_cells_divided_otherwise),
        cmocka_unit_test(test_many_of_one_name),
        cmocka_unit_test(test_same_values_meet_first),
        cmocka_unit_test(test_due_before),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
