/* SPDX-License-Identifier: MIT */
/* Projects and milestones meet at keys, one for each distinct id: a key knows its project,
 * once that has come, and the chain of its milestones. So the links do not depend on the
 * order of arrival, nothing waits, and a second project of the same id unlinks all by one
 * bit. A key's id is the text of a row that has it.
 *
 * A batch is linked in passes over its ids, so that the memory that each of them needs is
 * fetched while others are looked at; milestones of one project mostly stand one behind the
 * other, and ask once. Arrays indexed by row have undefined entries in the gaps behind
 * short batches. */
#include "model/links.h"

#include "base/memory.h"

#include <stdlib.h>

#define KEY_NONE UINT32_MAX

enum { SLOTS_FIRST = 64 };

struct id_key {
    row_t project; /* the first with this id, or ROW_NONE */
    row_t first_milestone;
    uint32_t hash : 31;
    uint32_t duplicated : 1;
};

/* The ids of a batch, one for each run of rows that have the same. */
struct ids {
    struct text texts[BATCH_ROWS];
    uint32_t ends[BATCH_ROWS]; /* the row behind the run, in the batch */
    uint32_t hashes[BATCH_ROWS];
    uint32_t guesses[BATCH_ROWS]; /* the key that it is likely to have, or KEY_NONE */
    size_t count;
};

void links_clear(struct links *links)
{
    free(links->keys);
    free(links->slots);
    free(links->key_of_project);
    free(links->runs);
    free(links->group_runs);
    free(links->run_of);
    *links = (struct links){.projects = links->projects, .milestones = links->milestones};
}

/* A key keeps 31 bits of it. */
static uint32_t hash_of(struct text id)
{
    return text_quick_hash(id) >> 1;
}

/* The text of a column that is never spelled anew, as it stands in the file. */
static inline struct text raw_text(const struct cells *cells, uint32_t row)
{
    return cells->kind == CELLS_PLAIN
               ? cells_run(cells, row)
               : dictionary_text(cells->dictionary, cells_code(cells, row));
}

static struct text id_at(const struct table *table, row_t row, int column)
{
    const struct cells *cells = table_cells(table, row / BATCH_ROWS, column);

    return text_trim(raw_text(cells, row % BATCH_ROWS));
}

/* Its rows have one, so there is such a column. */
static struct text id_of(const struct links *links, const struct id_key *key)
{
    return key->project != ROW_NONE
               ? id_at(links->projects, key->project, PROJECT_ID)
               : id_at(links->milestones, key->first_milestone, MILESTONE_PROJECT_ID);
}

/* The slot that holds the id's key, or the empty one where it belongs. */
static size_t find_slot(const struct links *links, struct text id, uint32_t hash)
{
    size_t mask = links->slot_count - 1;
    size_t slot = hash & mask;

    while (links->slots[slot] != KEY_NONE) {
        const struct id_key *key = &links->keys[links->slots[slot]];

        if (key->hash == hash && text_equal_short(id_of(links, key), id))
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

/* Room for so many keys more, half of the slots staying empty. Slots lie anywhere, and each
 * is asked for some keys before: half a million would keep the screen waiting else. */
static void grow_slots(struct links *links, size_t more)
{
    enum { AHEAD = 16 };
    size_t count = links->slot_count > 0 ? links->slot_count : SLOTS_FIRST;

    while (links->key_count + more > count / 2)
        count *= 2;
    if (count == links->slot_count)
        return;
    free(links->slots);
    links->slots = memory_resize(NULL, count, sizeof *links->slots);
    links->slot_count = count;
    memset(links->slots, 0xFF, count * sizeof *links->slots);
    for (size_t i = 0; i < links->key_count; i++) {
        size_t slot = links->keys[i].hash & (count - 1);

        if (i + AHEAD < links->key_count)
            __builtin_prefetch(&links->slots[links->keys[i + AHEAD].hash & (count - 1)]);
        while (links->slots[slot] != KEY_NONE)
            slot = (slot + 1) & (count - 1);
        links->slots[slot] = (uint32_t)i;
    }
}

/* The key of an id, made when it is new: then it has neither project nor milestone, and
 * must get one before the next id is looked for. */
static uint32_t key_for(struct links *links, const struct ids *ids, size_t i)
{
    struct text id = ids->texts[i];
    uint32_t hash = ids->hashes[i], guess = ids->guesses[i];

    if (guess != KEY_NONE && text_equal_short(id_of(links, &links->keys[guess]), id))
        return guess;
    size_t slot = find_slot(links, id, hash);
    if (links->slots[slot] == KEY_NONE) {
        links->keys = memory_grow(links->keys, links->key_count, &links->key_capacity,
                                  sizeof *links->keys);
        links->slots[slot] = (uint32_t)links->key_count;
        links->keys[links->key_count++] = (struct id_key){
            .project = ROW_NONE, .first_milestone = ROW_NONE, .hash = hash & INT32_MAX};
    }
    return links->slots[slot];
}

/* Runs of the same bytes; runs of one id that is written in two ways are none the worse. */
static void gather(struct ids *ids, const struct table *table, int column)
{
    uint32_t batch = table->batch_count - 1, rows = table->batches[batch]->rows;
    const struct cells *cells = table_cells(table, batch, column);
    struct text before = {NULL, 0};

    ids->count = 1;
    ids->texts[0] = before;
    for (uint32_t i = 0; cells && i < rows; i++) {
        struct text text = raw_text(cells, i);
        if (i > 0 && text_equal_short(text, before))
            continue;
        before = text;
        ids->ends[ids->count - 1] = i;
        ids->count += i > 0;
        ids->texts[ids->count - 1] = text_trim(text);
    }
    ids->ends[ids->count - 1] = rows;
}

/* Milestones mostly come in the order of their projects, and so in that of the keys. */
static uint32_t guess(const struct links *links, uint32_t next, uint32_t hash)
{
    enum { TRIED = 4 };

    for (uint32_t key = next; key < links->key_count && key < next + TRIED; key++)
        if (links->keys[key].hash == hash)
            return key;
    return KEY_NONE;
}

/* Hashes all, and asks for the slots of those that cannot be guessed, then for the keys
 * that may be meant. */
static void prepare(struct links *links, struct ids *ids, uint32_t next)
{
    grow_slots(links, ids->count);
    size_t mask = links->slot_count - 1;
    for (size_t i = 0; i < ids->count; i++) {
        ids->hashes[i] = hash_of(ids->texts[i]);
        ids->guesses[i] = guess(links, next, ids->hashes[i]);
        if (ids->guesses[i] == KEY_NONE)
            __builtin_prefetch(&links->slots[ids->hashes[i] & mask]);
        else
            next = ids->guesses[i] + 1;
    }
    for (size_t i = 0; i < ids->count; i++) {
        size_t slot = ids->hashes[i] & mask;
        for (; ids->guesses[i] == KEY_NONE && links->slots[slot] != KEY_NONE;
             slot = (slot + 1) & mask)
            __builtin_prefetch(&links->keys[links->slots[slot]]);
    }
}

/* Room for a whole batch more, whatever number of rows it has; rows: those of an entry. */
static void *grow_rows(void *array, const struct table *table, size_t *capacity,
                       size_t rows, size_t size)
{
    size_t needed = (size_t)table->batch_count * (BATCH_ROWS / rows);

    if (needed <= *capacity)
        return array;
    *capacity = needed > *capacity * 2 ? needed : *capacity * 2;
    return memory_resize(array, *capacity, size);
}

static void link_projects(struct links *links, row_t first, row_t end, uint32_t key)
{
    for (row_t row = first; row < end; row++) {
        links->key_of_project[row] = key;
        if (key == KEY_NONE)
            continue;
        if (links->keys[key].project == ROW_NONE)
            links->keys[key].project = row;
        else
            links->keys[key].duplicated = links->duplicates = true;
    }
}

static void link_milestones(struct links *links, row_t first, row_t end, uint32_t key)
{
    uint32_t run = (uint32_t)links->run_count;
    row_t next = ROW_NONE;

    if (key == KEY_NONE) {
        links->nameless = true;
    } else {
        next = links->keys[key].first_milestone;
        links->keys[key].first_milestone = end - 1;
    }
    links->runs = memory_grow(links->runs, run, &links->run_capacity, sizeof *links->runs);
    links->runs[links->run_count++] = (struct milestone_run){.key = key, .next = next};
    unsigned char *run_of = links->run_of;
    uint32_t of_group = first % RUN_GROUP > 0 ? links->group_runs[first / RUN_GROUP] : run;
    for (row_t row = first; row < end; row++) {
        if (row % RUN_GROUP == 0)
            links->group_runs[row / RUN_GROUP] = of_group = run;
        run_of[row] = (unsigned char)(run - of_group);
    }
}

/* Links the rows of a table's last batch, each run of one id at once. next: the key that is
 * likely to come first; then the one that is behind the last. */
static inline __attribute__((always_inline)) void
link_batch(struct links *links, const struct table *table, int column, uint32_t *next,
           void (*link)(struct links *links, row_t first, row_t end, uint32_t key))
{
    struct ids ids;
    row_t first = (table->batch_count - 1) * BATCH_ROWS, row = first;

    gather(&ids, table, column);
    prepare(links, &ids, *next);
    for (size_t i = 0; i < ids.count; i++) {
        uint32_t key = text_empty(ids.texts[i]) ? KEY_NONE : key_for(links, &ids, i);
        link(links, row, first + ids.ends[i], key);
        row = first + ids.ends[i];
        if (key != KEY_NONE)
            *next = key + 1;
    }
}

void links_add_projects(struct links *links)
{
    links->key_of_project =
        grow_rows(links->key_of_project, links->projects, &links->project_capacity, 1,
                  sizeof *links->key_of_project);
    link_batch(links, links->projects, PROJECT_ID, &links->next_project, link_projects);
}

void links_add_milestones(struct links *links)
{
    links->run_of = grow_rows(links->run_of, links->milestones, &links->milestone_capacity,
                              1, sizeof *links->run_of);
    links->group_runs =
        grow_rows(links->group_runs, links->milestones, &links->group_capacity, RUN_GROUP,
                  sizeof *links->group_runs);
    link_batch(links, links->milestones, MILESTONE_PROJECT_ID, &links->next_milestone,
               link_milestones);
}

static row_t of_key(const struct links *links, uint32_t index, bool *duplicated)
{
    *duplicated = index != KEY_NONE && links->keys[index].duplicated;
    return index == KEY_NONE ? ROW_NONE : links->keys[index].project;
}

row_t links_find(const struct links *links, struct text id, bool *duplicated)
{
    uint32_t key = KEY_NONE;

    if (!text_empty(id) && links->slot_count > 0)
        key = links->slots[find_slot(links, id, hash_of(id))];
    return of_key(links, key, duplicated);
}

row_t links_of_project(const struct links *links, row_t project, bool *duplicated)
{
    return of_key(links, links->key_of_project[project], duplicated);
}

row_t links_of_milestone(const struct links *links, row_t milestone, bool *duplicated)
{
    return of_key(links, links->runs[links_run(links, milestone)].key, duplicated);
}

row_t links_first_milestone(const struct links *links, row_t project)
{
    uint32_t key = links->key_of_project[project];

    return key == KEY_NONE ? ROW_NONE : links->keys[key].first_milestone;
}

bool links_orphans(const struct links *links)
{
    for (size_t i = 0; i < links->key_count; i++)
        if (links->keys[i].project == ROW_NONE)
            return true;
    return links->nameless;
}
