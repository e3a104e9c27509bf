/* SPDX-License-Identifier: MIT */
/* What is asked of texts is found out column by column before rows are asked: looking
 * through a column is many times faster than looking into each of its cells. */
#include "monitor/filter_inside.h"

#include "base/memory.h"
#include "monitor/folded.h"

#include <stdlib.h>
#include <string.h>

void settled_clear(struct test *test)
{
    struct settled *settled = &test->settled;
    for (size_t i = 0; settled->scans && i < test->count; i++)
        scan_free(settled->scans[i]);
    free(settled->needles);
    free(settled->scans);
    free(settled->projects);
    free(settled->owners);
    free(settled->milestones);
    *settled = (struct settled){0};
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

/* Each test about texts; false at the end. */
static bool next_test(struct filter *filter, size_t *alternative, size_t *number,
                      struct test **test)
{
    for (; *alternative < filter->count; ++*alternative, *number = 0)
        while (*number < filter->alternatives[*alternative].count) {
            *test = &filter->alternatives[*alternative].tests[(*number)++];
            if (by_text(*test))
                return true;
        }
    return false;
}

#define EACH_TEST(filter, test)                                                            \
    struct test *test;                                                                     \
    for (size_t a_ = 0, n_ = 0; next_test(filter, &a_, &n_, &test);)

/* That are still to be made. */
static size_t count_scans(struct filter *filter)
{
    size_t count = 0;
    EACH_TEST(filter, test)
    count += test->settled.known ? 0 : test->count;
    return count;
}

static bool asks_texts(struct filter *filter)
{
    size_t alternative = 0, number = 0;
    struct test *test;
    return next_test(filter, &alternative, &number, &test);
}

static void begin(struct filter *filter, const struct portfolio *portfolio)
{
    EACH_TEST(filter, test)
    {
        struct settled *settled = &test->settled;
        settled_clear(test);
        settled->needles = memory_new(test->count, sizeof *settled->needles);
        settled->scans = memory_new(test->count, sizeof(struct scan *));
        for (size_t i = 0; i < test->count; i++) {
            settled->needles[i] = needle_of(text_of(test->operands[i].folded));
            settled->scans[i] = scan_new(&settled->needles[i], NULL);
        }
    }
    filter->settling = (struct settling){.serial = portfolio->serial};
}

static uint64_t *grow(uint64_t *bits, size_t had, size_t words)
{
    bits = memory_resize(bits, words + 1, sizeof *bits);
    memset(bits + had, 0, (words + 1 - had) * sizeof *bits);
    return bits;
}

/* Room for batches that have come; what is known of the owners may not hold any more. */
static void make_room(struct filter *filter, const struct portfolio *portfolio)
{
    struct settling *settling = &filter->settling;
    size_t projects = row_words(&portfolio->projects);
    size_t milestones = row_words(&portfolio->milestones);
    if (settling->project_words == projects && settling->milestone_words == milestones)
        return;
    EACH_TEST(filter, test)
    {
        struct settled *settled = &test->settled;
        settled->projects = grow(settled->projects, settling->project_words, projects);
        settled->milestones =
            grow(settled->milestones, settling->milestone_words, milestones);
        settled->owners = grow(settled->owners, 0, projects);
    }
    settling->project_words = projects;
    settling->milestone_words = milestones;
    settling->owners = 0;
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

/* Batches for the threads to look through. */
struct slice {
    struct filter *filter;
    const struct portfolio *portfolio;
    const struct table *table;
    uint32_t first;
};

/* Adds the rows that have it to bits; where it is bounded the others of bits are taken out,
 * and only those are looked at. */
static void settle_test(const struct test *test, int lane, const struct batch *batch,
                        bool bounded, uint64_t *bits)
{
    uint64_t found[BATCH_WORDS];
    uint32_t cell, end;
    for (int i = 0; i < BATCH_WORDS; i++)
        found[i] = bounded ? ~bits[i] : 0;
    cells_asked(test, batch, &cell, &end);
    for (size_t i = 0; i < test->count; i++)
        scan_cells(test->settled.scans[i], lane, batch, cell, end, found);
    for (int i = 0; i < BATCH_WORDS; i++)
        bits[i] = bounded ? bits[i] & found[i] : found[i];
}

static void settle_batch(void *context, size_t part, int lane)
{
    const struct slice *slice = context;
    uint32_t batch = slice->first + (uint32_t)part;
    bool of_projects = slice->table->kind == TABLE_PROJECTS;
    EACH_TEST(slice->filter, test)
    {
        const struct settled *settled = &test->settled;
        uint64_t *bits = of_projects ? settled->projects : settled->milestones;
        bool bounded =
            batch < (of_projects ? settled->bounded_projects : settled->bounded_milestones);
        if (!bounded || !settled->known)
            settle_test(test, lane, slice->table->batches[batch], bounded,
                        bits + (size_t)batch * BATCH_WORDS);
    }
}

static void note_owners(void *context, size_t part, int lane)
{
    const struct slice *slice = context;
    uint32_t batch = slice->first + (uint32_t)part;
    (void)lane;
    EACH_TEST(slice->filter, test)
    scan_add_projects(test->settled.owners, slice->portfolio->projects.batch_count,
                      slice->portfolio, batch,
                      test->settled.milestones + (size_t)batch * BATCH_WORDS);
}

/* About so many bytes of a table's batches from *next on, which moves behind them; false
 * when there is none left. */
static bool settle_some(const struct slice *all, size_t bytes, share_part *does,
                        uint32_t *next)
{
    struct slice slice = *all;
    uint32_t left = slice.table->batch_count - *next;
    if (left == 0)
        return false;
    size_t weight = scan_weight(slice.table->batches[*next]) * count_scans(slice.filter);
    size_t count = bytes / (weight + 1); /* no weight: all of it is known already */
    slice.first = *next;
    *next += count < left ? (uint32_t)count + 1 : left;
    share_work(*next - slice.first, does, &slice);
    return true;
}

static bool begun_for(const struct filter *filter, const struct portfolio *portfolio)
{
    return filter->settling.serial == portfolio->serial;
}

bool filter_settled(const struct filter *filter, const struct portfolio *portfolio)
{
    return begun_for(filter, portfolio) &&
           filter->settling.projects == portfolio->projects.batch_count &&
           filter->settling.milestones == portfolio->milestones.batch_count;
}

bool filter_owners_settled(const struct filter *filter, const struct portfolio *portfolio)
{
    return filter_settled(filter, portfolio) &&
           filter->settling.owners == portfolio->milestones.batch_count;
}

/* While more is coming a milestone's project may be still to come, or turn out to be two:
 * owners are noted once that has ended. */
bool filter_settle(struct filter *filter, const struct portfolio *portfolio, size_t bytes)
{
    if (filter_empty(filter) || !asks_texts(filter))
        return false;
    const struct slice projects = {filter, portfolio, &portfolio->projects, 0};
    const struct slice milestones = {filter, portfolio, &portfolio->milestones, 0};
    struct settling *settling = &filter->settling;
    if (!begun_for(filter, portfolio))
        begin(filter, portfolio);
    if (!filter_settled(filter, portfolio)) {
        make_room(filter, portfolio);
        return settle_some(&projects, bytes, settle_batch, &settling->projects) ||
               settle_some(&milestones, bytes, settle_batch, &settling->milestones);
    }
    return portfolio->complete &&
           settle_some(&milestones, bytes, note_owners, &settling->owners);
}

/* --- As one types on -------------------------------------------------------------------
 */

static bool implies(const struct test *test, const struct test *earlier)
{
    for (size_t i = 0; i < test->count; i++) {
        bool implied = false;
        for (size_t k = 0; k < earlier->count && !implied; k++)
            implied = folded_implies(text_of(test->operands[i].folded),
                                     text_of(earlier->operands[k].folded));
        if (!implied)
            return false;
    }
    return test->field == earlier->field;
}

static void take_over(struct test *test, const struct test *earlier,
                      const struct filter *from)
{
    const struct settling *settling = &from->settling;
    struct settled *settled = &test->settled;
    memcpy(settled->projects, earlier->settled.projects,
           settling->project_words * sizeof *settled->projects);
    memcpy(settled->milestones, earlier->settled.milestones,
           settling->milestone_words * sizeof *settled->milestones);
    settled->bounded_projects = settling->projects;
    settled->bounded_milestones = settling->milestones;
    settled->known = implies(earlier, test);
}

void filter_narrow(struct filter *filter, const struct filter *earlier,
                   const struct portfolio *portfolio)
{
    if (filter_empty(filter) || filter_empty(earlier) || begun_for(filter, portfolio) ||
        !filter_settled(earlier, portfolio))
        return;
    begin(filter, portfolio);
    make_room(filter, portfolio);
    EACH_TEST(filter, test)
    for (size_t i = 0; i < earlier->count; i++)
        for (size_t k = 0; k < earlier->alternatives[i].count; k++) {
            const struct test *before = &earlier->alternatives[i].tests[k];
            if (before->settled.projects && !test->settled.known && implies(test, before))
                take_over(test, before, earlier);
        }
}
