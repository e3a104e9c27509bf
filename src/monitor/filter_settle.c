/* SPDX-License-Identifier: MIT */
/* What is asked of texts is found out column by column before rows are asked: looking
 * through a column is many times faster than looking into each of its cells. */
#include "monitor/filter_inside.h"

#include "base/memory.h"

#include <stdlib.h>

void settled_clear(struct settled *settled)
{
    free(settled->projects);
    free(settled->owners);
    free(settled->milestones);
    *settled = (struct settled){0};
}

void settling_clear(struct settling *settling)
{
    scan_free(settling->scan);
    *settling = (struct settling){0};
}

static bool by_text(const struct test *test)
{
    if (test->field == FIELD_NONE)
        return true;
    if (field_type(test->field) != FIELD_TEXT || test->comparison != COMPARE_HAS)
        return false;
    for (size_t i = 0; i < test->count; i++)
        if (test->operands[i].unknown)
            return false;
    return true;
}

static struct test *nth_test(struct filter *filter, size_t number)
{
    for (size_t i = 0; i < filter->count; number -= filter->alternatives[i++].count)
        if (number < filter->alternatives[i].count)
            return &filter->alternatives[i].tests[number];
    return NULL;
}

static void begin(struct filter *filter, const struct portfolio *portfolio)
{
    struct test *test;
    settling_clear(&filter->settling);
    for (size_t i = 0; (test = nth_test(filter, i)); i++) {
        settled_clear(&test->settled);
        if (!by_text(test))
            continue;
        size_t projects = row_words(&portfolio->projects) + 1;
        test->settled = (struct settled){
            memory_new(projects, sizeof(uint64_t)), memory_new(projects, sizeof(uint64_t)),
            memory_new(row_words(&portfolio->milestones) + 1, sizeof(uint64_t))};
    }
    filter->settling = (struct settling){.serial = portfolio->serial,
                                         .projects = portfolio->projects.batch_count,
                                         .milestones = portfolio->milestones.batch_count,
                                         .begun = true};
}

static bool begun_for(const struct filter *filter, const struct portfolio *portfolio)
{
    const struct settling *settling = &filter->settling;
    return settling->begun && settling->serial == portfolio->serial &&
           settling->projects == portfolio->projects.batch_count &&
           settling->milestones == portfolio->milestones.batch_count;
}

bool filter_settled(const struct filter *filter, const struct portfolio *portfolio)
{
    return begun_for(filter, portfolio) && filter->settling.ended;
}

/* The cells of a batch that a test is about, from *cell to before *end. */
static void cells_asked(const struct test *test, const struct batch *batch, uint32_t *cell,
                        uint32_t *end)
{
    int column = batch->source->kind == TABLE_PROJECTS
                     ? field_project_column(test->field)
                     : field_milestone_column(test->field);
    int only = column == COLUMN_NONE ? -1 : batch->source->cell_of[column];
    *cell = test->field == FIELD_NONE || only < 0 ? 0 : (uint32_t)only;
    *end = test->field == FIELD_NONE ? (uint32_t)batch->source->header_count + 1
                                     : *cell + (only >= 0);
}

static size_t settle_batch(struct filter *filter, const struct portfolio *portfolio,
                           struct test *test, const struct table *table)
{
    struct settling *settling = &filter->settling;
    const struct batch *batch = table->batches[settling->batch];
    uint64_t *bits =
        table->kind == TABLE_PROJECTS ? test->settled.projects : test->settled.milestones;
    uint32_t cell, end;
    bits += (size_t)settling->batch * BATCH_WORDS;
    cells_asked(test, batch, &cell, &end);
    scan_cells(settling->scan, 0, batch, cell, end, bits);
    if (table->kind == TABLE_MILESTONES)
        scan_add_projects(test->settled.owners, settling->projects, portfolio,
                          settling->batch, bits);
    return scan_weight(batch);
}

static void next_operand(struct settling *settling, const struct test *test)
{
    const struct operand *operand = &test->operands[settling->operand++];
    settling->needle = needle_of(text_of(operand->folded));
    settling->scan = scan_new(&settling->needle, NULL);
    settling->table = TABLE_PROJECTS;
    settling->batch = 0;
}

/* One batch of one test; returns what that took. */
static size_t settle(struct filter *filter, const struct portfolio *portfolio)
{
    enum { SOME = 256 };
    struct settling *settling = &filter->settling;
    struct test *test = nth_test(filter, settling->test);
    settling->ended = !test;
    if (!test)
        return SOME;
    if (!by_text(test) || (!settling->scan && settling->operand == test->count)) {
        settling->test++;
        settling->operand = 0;
        return SOME;
    }
    if (!settling->scan)
        next_operand(settling, test);
    const struct table *table = portfolio_table(portfolio, settling->table);
    if (settling->batch < table->batch_count) {
        size_t bytes = settle_batch(filter, portfolio, test, table);
        settling->batch++;
        return SOME + bytes;
    }
    settling->batch = 0;
    if (settling->table++ == TABLE_MILESTONES) {
        scan_free(settling->scan);
        settling->scan = NULL;
    }
    return SOME;
}

bool filter_settle(struct filter *filter, const struct portfolio *portfolio, size_t bytes)
{
    if (filter_empty(filter))
        return false;
    if (!begun_for(filter, portfolio))
        begin(filter, portfolio);
    for (size_t done = 0; done < bytes && !filter->settling.ended;)
        done += settle(filter, portfolio);
    return !filter->settling.ended;
}
