/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "model/finding.h"
#include "model/vocabulary.h"
#include "rows.h"

static void test_columns(void **state)
{
    static const int counts[TABLE_COUNT] = {PROGRAMME_COLUMN_COUNT, PROJECT_COLUMN_COUNT,
                                            MILESTONE_COLUMN_COUNT};
    int count;

    (void)state;
    for (int kind = 0; kind < TABLE_COUNT; kind++) {
        const struct column *columns = columns_of((enum table_kind)kind, &count);

        assert_int_equal(count, counts[kind]);
        for (int i = 0; i < count; i++) {
            assert_true(columns[i].name[0] != '\0' && columns[i].label[0] != '\0');
            for (int k = 0; k < i; k++)
                assert_string_not_equal(columns[i].name, columns[k].name);
        }
    }
    assert_string_equal(columns_of(TABLE_PROJECTS, &count)[PROJECT_GRANT].name, "grant");
    assert_int_equal(columns_of(TABLE_MILESTONES, &count)[MILESTONE_DUE].type, TYPE_DATE);
    assert_null(columns_of(TABLE_COUNT, &count));
    assert_int_equal(count, 0);
    assert_null(columns_of((enum table_kind)99, &count));
}

static void test_value_sizes(void **state)
{
    (void)state;
    assert_int_equal(column_value_size(TYPE_TEXT), 0);
    assert_int_equal(column_value_size(TYPE_DATE), sizeof(day_t));
    assert_int_equal(column_value_size(TYPE_MONEY), sizeof(money_t));
    assert_int_equal(column_value_size(TYPE_PERCENT), sizeof(int16_t));
    assert_int_equal(column_value_size(TYPE_COUNT), sizeof(int32_t));
    assert_int_equal(column_value_size(TYPE_MILESTONE_KIND), sizeof(uint8_t));
}

static void test_words(void **state)
{
    (void)state;
    assert_string_equal(project_status_word(PROJECT_TO_SETTLE)->name, "to_settle");
    assert_string_equal(milestone_status_word(MILESTONE_DONE)->name, "done");
    assert_string_equal(milestone_kind_word(KIND_OTHER)->name, "other");
    assert_string_equal(project_status_word((enum project_status) - 1)->name, "");
    assert_string_equal(milestone_kind_word(MILESTONE_KIND_COUNT)->label, "not stated");
}

static void test_open_and_funded(void **state)
{
    static const struct {
        enum project_status status;
        bool open, funded;
    } cases[] = {
        {PROJECT_STATUS_UNKNOWN, true, true}, {PROJECT_CANDIDATE, false, false},
        {PROJECT_REFUSED, false, false},      {PROJECT_SELECTED, true, true},
        {PROJECT_CONTRACTED, true, true},     {PROJECT_RUNNING, true, true},
        {PROJECT_SUSPENDED, true, true},      {PROJECT_TO_SETTLE, true, true},
        {PROJECT_CLOSED, false, true},        {PROJECT_CANCELLED, false, false},
    };

    (void)state;
    assert_int_equal(sizeof cases / sizeof *cases, PROJECT_STATUS_COUNT);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(project_status_open(cases[i].status), cases[i].open);
        assert_int_equal(project_status_funded(cases[i].status), cases[i].funded);
    }
}

static void test_findings(void **state)
{
    struct finding_list list = {0};

    (void)state;
    assert_int_equal(finding_text(FINDING_QUOTE)->severity, SEVERITY_ERROR);
    assert_string_equal(finding_text(FINDING_DATE)->wrong, "not a date");
    for (unsigned long i = 0; i < 100; i++)
        finding_list_add(&list, (struct finding){.code = FINDING_DATE,
                                                 .line = i,
                                                 .path = memory_string("x.csv"),
                                                 .found = memory_string("31/02")});
    assert_int_equal(list.count, 100);
    assert_int_equal(list.items[99].line, 99);
    finding_clear(&list.items[0]);
    assert_null(list.items[0].found);
    finding_list_clear(&list);
    assert_int_equal(list.count, 0);
    assert_null(list.items);
}

enum { COLUMNS = 5 };
static const int header[COLUMNS] = {PROJECT_ID, PROJECT_START, PROJECT_GRANT,
                                    PROJECT_PROGRESS, PROJECT_STATUS};

static void test_cells(void **state)
{
    static const char *const cells[] = {
        " P01\xC2\xA0", "2025-03-01", "5430000", "6300",       "5", "P02", "", "",
        NULL,           NULL,         "",        "2025-03-01", "0", "",    "",
    };
    struct source *source = rows_source(TABLE_PROJECTS, "projets.csv", COLUMNS, header);
    struct table table = {.kind = TABLE_PROJECTS};
    struct buffer scratch = {0};

    (void)state;
    table_add(&table, rows_batch(source, 2, 3, cells));
    assert_true(text_equal(table_text(&table, 0, PROJECT_ID), text_of("P01")));
    assert_true(text_equal(table_text(&table, 1, PROJECT_ID), text_of("P02")));
    assert_true(text_equal(table_cell(&table, 2, PROJECT_START, &scratch), text_of("2025-03-01")));
    assert_true(text_empty(table_text(&table, 1, PROJECT_STATUS)));
    assert_true(text_empty(table_text(&table, 2, PROJECT_ID)));
    assert_true(text_empty(table_text(&table, 0, PROJECT_TITLE)));
    assert_int_equal(batch_cell_count(table.batches[0], 1), 3);
    assert_int_equal(table_date(&table, 0, PROJECT_START), day_from_iso("2025-03-01"));
    assert_int_equal(table_date(&table, 1, PROJECT_START), DAY_UNKNOWN);
    assert_int_equal(table_date(&table, 0, PROJECT_END), DAY_UNKNOWN);
    assert_int_equal(table_money(&table, 0, PROJECT_GRANT), 5430000);
    assert_int_equal(table_money(&table, 1, PROJECT_GRANT), MONEY_UNKNOWN);
    assert_int_equal(table_money(&table, 2, PROJECT_GRANT), 0);
    assert_int_equal(table_money(&table, 0, PROJECT_PAID), MONEY_UNKNOWN);
    assert_int_equal(table_number(&table, 0, PROJECT_PROGRESS), 6300);
    assert_int_equal(table_number(&table, 1, PROJECT_PROGRESS), NUMBER_UNKNOWN);
    assert_int_equal(table_number(&table, 0, PROJECT_STATUS), PROJECT_RUNNING);
    assert_int_equal(table_number(&table, 1, PROJECT_STATUS), PROJECT_STATUS_UNKNOWN);
    assert_int_equal(table_number(&table, 0, PROJECT_COFUNDED), NUMBER_UNKNOWN);
    assert_true(table_has(&table, PROJECT_GRANT));
    assert_false(table_has(&table, PROJECT_PAID));
    assert_string_equal(table_path(&table, 2), "projets.csv");
    assert_int_equal(table_line(&table, 2), 4);
    buffer_clear(&scratch);
    table_clear(&table);
    assert_int_equal(table.kind, TABLE_PROJECTS);
    assert_int_equal(table_slots(&table), 0);
    source_free(source);
}

static void test_absent_vocabulary(void **state)
{
    static const int only_id[] = {PROJECT_ID};
    static const char *const cells[] = {"P01"};
    struct source *source = rows_source(TABLE_PROJECTS, "p.csv", 1, only_id);
    struct table table = {.kind = TABLE_PROJECTS};

    (void)state;
    table_add(&table, rows_batch(source, 2, 1, cells));
    assert_int_equal(table_number(&table, 0, PROJECT_STATUS), PROJECT_STATUS_UNKNOWN);
    assert_int_equal(table_number(&table, 0, PROJECT_PROGRESS), NUMBER_UNKNOWN);
    table_clear(&table);
    source_free(source);
}

/* Batches of any size: the walk meets every row once, in order, and skips the gaps. */
static void test_walk(void **state)
{
    static const uint32_t sizes[] = {1, BATCH_ROWS, 3, 1, BATCH_ROWS - 1, 2};
    static const int only_id[] = {PROJECT_ID};
    const char **cells = memory_new(BATCH_ROWS, sizeof *cells);
    struct source *source = rows_source(TABLE_PROJECTS, "p.csv", 1, only_id);
    struct table table = {.kind = TABLE_PROJECTS};
    uint32_t line = 2, expected = 2;

    (void)state;
    for (uint32_t i = 0; i < BATCH_ROWS; i++)
        cells[i] = "x";
    assert_int_equal(table_first(&table), ROW_NONE);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        table_add(&table, rows_batch(source, line, sizes[i], cells));
        line += sizes[i];
    }
    assert_int_equal(table.row_count, line - 2);
    assert_int_equal(table_slots(&table), 5 * BATCH_ROWS + 2);
    for (row_t row = table_first(&table); row != ROW_NONE; row = table_next(&table, row)) {
        assert_true(row < table_slots(&table));
        assert_int_equal(table_line(&table, row), expected++);
    }
    assert_int_equal(expected, line);
    table_clear(&table);
    source_free(source);
    free(cells);
}

static void test_free_nothing(void **state)
{
    (void)state;
    source_free(NULL);
    batch_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_value_sizes),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_open_and_funded),
        cmocka_unit_test(test_findings),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_absent_vocabulary),
        cmocka_unit_test(test_walk),
        cmocka_unit_test(test_free_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
