/* SPDX-License-Identifier: MIT */
/* Changes meet under the project's number, since that is what rows of both sides and of
 * both tables have in common. */
#include "view/change_lines.h"

#include "base/memory.h"

#include <stdlib.h>

/* One change that gets a line. */
struct entry {
    size_t change;
    struct text id;
    enum table_kind table;
    enum change_weight weight;
    uint32_t milestones; /* of a project that came or went */
    /* Of its row, whose changes stay together: the first of them, and the gravest. */
    size_t row;
    enum change_weight row_weight;
};

/* Those of one project, in entries. */
struct group {
    size_t first, count;
    enum change_weight weight;
    bool programme;
};

struct making {
    struct changes *changes;
    const struct portfolio *after;
    uint32_t *milestones_added, *milestones_gone; /* by project row, new and old */
    bool *project_gone;                           /* by old project row */
    struct entry *entries;
    size_t entry_count, entry_capacity;
    struct group *groups;
    size_t group_count, group_capacity;
};

const struct table *change_table(const struct changes *changes,
                                 const struct portfolio *after, const struct change *change,
                                 row_t *row)
{
    bool gone = change->kind == CHANGE_GONE;

    *row = gone ? change->before : change->after;
    return portfolio_table(gone ? changes->basis.before : after, change->table);
}

/* Days that are new with each export: they say when others were told. */
static bool of_record(const struct change *change)
{
    return (change->table == TABLE_PROGRAMME && change->column == PROGRAMME_AS_OF) ||
           (change->table == TABLE_PROJECTS &&
            (change->column == PROJECT_UPDATED || change->column == PROJECT_PROGRESS_ON));
}

static enum change_weight weight_of(const struct change *change)
{
    static const enum change_weight weights[] = {
        [TYPE_TEXT] = WEIGHT_TEXT,
        [TYPE_DATE] = WEIGHT_DAY,
        [TYPE_MONEY] = WEIGHT_AMOUNT,
        [TYPE_PERCENT] = WEIGHT_NUMBER,
        [TYPE_COUNT] = WEIGHT_NUMBER,
        [TYPE_FLAG] = WEIGHT_NUMBER,
        [TYPE_PROJECT_STATUS] = WEIGHT_STATE,
        [TYPE_MILESTONE_STATUS] = WEIGHT_STATE,
        [TYPE_MILESTONE_KIND] = WEIGHT_TEXT,
    };
    int count;

    if (change->kind != CHANGE_CELL)
        return change->table == TABLE_MILESTONES ? WEIGHT_MILESTONE : WEIGHT_PROJECT;
    if (change->column == COLUMN_NONE)
        return WEIGHT_OTHER;
    if (of_record(change))
        return WEIGHT_NUMBER;
    return weights[columns_of(change->table, &count)[change->column].type];
}

static struct text id_of(const struct making *making, const struct change *change)
{
    row_t row;
    const struct table *table = change_table(making->changes, making->after, change, &row);

    if (change->table == TABLE_PROGRAMME)
        return (struct text){NULL, 0};
    return table_text(table, row,
                      change->table == TABLE_PROJECTS ? PROJECT_ID : MILESTONE_PROJECT_ID);
}

/* Where the milestones of a project that came or went are counted; NULL: that of any other
 * change. */
static uint32_t *counted_with(const struct making *making, const struct change *change)
{
    const struct changes_basis *basis = &making->changes->basis;
    row_t project;

    if (change->table != TABLE_MILESTONES || change->kind == CHANGE_CELL)
        return NULL;
    if (change->kind == CHANGE_GONE) {
        project = portfolio_project_of(basis->before, change->before);
        return project != ROW_NONE && making->project_gone[project]
                   ? &making->milestones_gone[project]
                   : NULL;
    }
    project = portfolio_project_of(making->after, change->after);
    return project != ROW_NONE &&
                   basis->difference->partners[TABLE_PROJECTS][project] == ROW_NONE
               ? &making->milestones_added[project]
               : NULL;
}

static void add_entry(struct making *making, size_t index)
{
    const struct change *change = &making->changes->basis.difference->items[index];

    making->entries = memory_grow(making->entries, making->entry_count,
                                  &making->entry_capacity, sizeof *making->entries);
    making->entries[making->entry_count++] = (struct entry){
        .change = index,
        .id = id_of(making, change),
        .table = change->table,
        .weight = weight_of(change),
    };
}

/* A visit is kept without the columns that are not ours: there they tell nothing. */
static bool counts(const struct making *making, const struct change *change)
{
    return !making->changes->basis.visit || weight_of(change) != WEIGHT_OTHER;
}

static void find_gone(struct making *making)
{
    const struct difference *difference = making->changes->basis.difference;

    for (size_t i = 0; i < difference->count; i++)
        if (difference->items[i].kind == CHANGE_GONE &&
            difference->items[i].table == TABLE_PROJECTS)
            making->project_gone[difference->items[i].before] = true;
}

/* The changes of a row follow one another in the difference. */
static bool same_row(const struct change *a, const struct change *b)
{
    return a->table == b->table && a->before == b->before && a->after == b->after;
}

static void weigh_rows(struct making *making)
{
    const struct change *changes = making->changes->basis.difference->items;
    size_t end;

    for (size_t first = 0; first < making->entry_count; first = end) {
        struct entry *entries = &making->entries[first];
        enum change_weight gravest = WEIGHT_COUNT;
        for (end = first; end < making->entry_count; end++) {
            const struct entry *entry = &making->entries[end];
            if (!same_row(&changes[entries->change], &changes[entry->change]))
                break;
            gravest = entry->weight < gravest ? entry->weight : gravest;
        }
        for (size_t i = 0; i < end - first; i++) {
            entries[i].row = entries->change;
            entries[i].row_weight = gravest;
        }
    }
}

static void collect(struct making *making)
{
    struct changes *changes = making->changes;
    const struct difference *difference = changes->basis.difference;

    for (size_t i = 0; i < difference->count; i++) {
        const struct change *change = &difference->items[i];
        if (!counts(making, change))
            continue;
        changes->total++;
        changes->weights[weight_of(change)]++;
        changes->added += change->kind == CHANGE_ADDED;
        changes->gone += change->kind == CHANGE_GONE;
        uint32_t *count = counted_with(making, change);
        if (count)
            ++*count;
        else
            add_entry(making, i);
    }
    for (size_t i = 0; i < making->entry_count; i++) {
        struct entry *entry = &making->entries[i];
        const struct change *change = &difference->items[entry->change];
        if (entry->table == TABLE_PROJECTS && change->kind == CHANGE_GONE)
            entry->milestones = making->milestones_gone[change->before];
        if (entry->table == TABLE_PROJECTS && change->kind == CHANGE_ADDED)
            entry->milestones = making->milestones_added[change->after];
    }
}

static int compare_texts(struct text a, struct text b)
{
    size_t length = a.length < b.length ? a.length : b.length;
    int order = length > 0 ? memcmp(a.bytes, b.bytes, length) : 0;

    return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    bool a_programme = a->table == TABLE_PROGRAMME,
         b_programme = b->table == TABLE_PROGRAMME;

    if (a_programme != b_programme)
        return a_programme ? -1 : 1;
    int order = compare_texts(a->id, b->id);
    if (order == 0 && a->row_weight != b->row_weight)
        order = a->row_weight < b->row_weight ? -1 : 1;
    if (order == 0 && a->row != b->row)
        order = a->row < b->row ? -1 : 1;
    if (order == 0 && a->weight != b->weight)
        order = a->weight < b->weight ? -1 : 1;
    return order ? order : (a->change > b->change) - (a->change < b->change);
}

static bool same_group(const struct entry *a, const struct entry *b)
{
    return (a->table == TABLE_PROGRAMME) == (b->table == TABLE_PROGRAMME) &&
           text_equal(a->id, b->id);
}

static void find_groups(struct making *making)
{
    for (size_t i = 0; i < making->entry_count; i++) {
        const struct entry *entry = &making->entries[i];
        if (i > 0 && same_group(entry - 1, entry)) {
            making->groups[making->group_count - 1].count++;
            continue;
        }
        making->groups = memory_grow(making->groups, making->group_count,
                                     &making->group_capacity, sizeof *making->groups);
        making->groups[making->group_count++] =
            (struct group){i, 1, entry->row_weight, entry->table == TABLE_PROGRAMME};
    }
}

/* By number where the weights are the same, for entries are in that order already. */
static int compare_groups(const void *left, const void *right)
{
    const struct group *a = left, *b = right;

    if (a->weight != b->weight)
        return a->weight < b->weight ? -1 : 1;
    if (a->programme != b->programme)
        return a->programme ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* The project whose record tells more; of several with one number the row itself. */
static row_t project_of(const struct making *making, const struct entry *entry)
{
    const struct change *change = &making->changes->basis.difference->items[entry->change];
    row_t found = portfolio_find_project(making->after, entry->id);

    if (change->table == TABLE_PROJECTS && change->kind != CHANGE_GONE)
        return change->after;
    return change->table == TABLE_PROGRAMME ? ROW_NONE : found;
}

static void add_line(struct changes *changes, struct change_line line)
{
    changes->items = memory_grow(changes->items, changes->count, &changes->capacity,
                                 sizeof *changes->items);
    changes->items[changes->count++] = line;
}

static void add_group(struct making *making, const struct group *group)
{
    const struct entry *entries = &making->entries[group->first];

    add_line(making->changes, (struct change_line){.heading = true,
                                                   .change = entries->change,
                                                   .project = project_of(making, entries),
                                                   .count = (uint32_t)group->count,
                                                   .weight = group->weight});
    for (size_t i = 0; i < group->count; i++)
        add_line(making->changes,
                 (struct change_line){.change = entries[i].change,
                                      .project = project_of(making, &entries[i]),
                                      .count = entries[i].milestones,
                                      .weight = entries[i].weight});
}

static void make(struct making *making)
{
    const struct portfolio *before = making->changes->basis.before;

    making->project_gone =
        memory_new(table_slots(&before->projects) + 1u, sizeof *making->project_gone);
    making->milestones_gone =
        memory_new(table_slots(&before->projects) + 1u, sizeof *making->milestones_gone);
    making->milestones_added = memory_new(table_slots(&making->after->projects) + 1u,
                                          sizeof *making->milestones_added);
    find_gone(making);
    collect(making);
    weigh_rows(making);
    if (making->entry_count > 1)
        qsort(making->entries, making->entry_count, sizeof *making->entries,
              compare_entries);
    find_groups(making);
    if (making->group_count > 1)
        qsort(making->groups, making->group_count, sizeof *making->groups, compare_groups);
    for (size_t i = 0; i < making->group_count; i++)
        add_group(making, &making->groups[i]);
    free(making->project_gone);
    free(making->milestones_gone);
    free(making->milestones_added);
    free(making->entries);
    free(making->groups);
}

void change_lines_make(struct changes *changes, const struct changes_basis *basis,
                       const struct portfolio *after)
{
    struct making making = {.changes = changes, .after = after};

    change_lines_clear(changes);
    changes->basis = *basis;
    if (basis->state == CHANGES_READY)
        make(&making);
}

void change_lines_clear(struct changes *changes)
{
    free(changes->items);
    *changes = (struct changes){0};
}
