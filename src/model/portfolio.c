/* SPDX-License-Identifier: MIT */
/* Everything that was loaded, and its links. Projects and milestones meet at keys, one
 * for each distinct id: a key knows its project, once that has come, and the chain of
 * its milestones. So the links do not depend on the order of arrival, nothing waits, and
 * a second project of the same id unlinks all by one bit. Rows without an id have none.
 *
 * Arrays indexed by row have undefined entries in the gaps behind short batches. */
#include "model/portfolio.h"

#include "base/buffer.h"
#include "base/fold.h"
#include "base/memory.h"
#include "model/lookalikes.h"

#include <stdlib.h>

#define KEY_NONE UINT32_MAX

enum { SLOTS_FIRST = 64 };

struct id_key {
    const char *id; /* in the text of the batch that brought it */
    uint32_t id_length;
    row_t project; /* the first with this id, or ROW_NONE */
    row_t first_milestone;
    uint32_t hash;
    bool duplicated;
};

struct portfolio *portfolio_new(void)
{
    static uint64_t made;
    struct portfolio *portfolio = memory_new(1, sizeof *portfolio);

    portfolio->serial = ++made;
    portfolio->programme.kind = TABLE_PROGRAMME;
    portfolio->projects.kind = TABLE_PROJECTS;
    portfolio->milestones.kind = TABLE_MILESTONES;
    return portfolio;
}

void portfolio_free(struct portfolio *portfolio)
{
    if (!portfolio)
        return;
    table_clear(&portfolio->programme);
    table_clear(&portfolio->projects);
    table_clear(&portfolio->milestones);
    for (size_t i = 0; i < portfolio->source_count; i++)
        source_free(portfolio->sources[i]);
    finding_list_clear(&portfolio->findings);
    free(portfolio->sources);
    free(portfolio->keys);
    free(portfolio->slots);
    free(portfolio->key_of_project);
    free(portfolio->key_of_milestone);
    free(portfolio->next_milestone);
    free(portfolio->baseline);
    free(portfolio);
}

bool portfolio_dismantle(struct portfolio *portfolio)
{
    if (table_shed(&portfolio->milestones) || table_shed(&portfolio->projects))
        return true;
    portfolio_free(portfolio);
    return false;
}

static uint32_t hash_of(struct text id)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a, then mixed for low bits */

    for (size_t i = 0; i < id.length; i++)
        hash = (hash ^ (unsigned char)id.bytes[i]) * UINT64_C(0x100000001B3);
    hash ^= hash >> 32;
    hash *= UINT64_C(0xD6E8FEB86659FD93);
    return (uint32_t)(hash >> 33);
}

/* The slot that holds the id's key, or the empty one where it belongs. */
static size_t find_slot(const struct portfolio *portfolio, struct text id, uint32_t hash)
{
    size_t mask = portfolio->slot_count - 1;
    size_t slot = hash & mask;

    while (portfolio->slots[slot] != KEY_NONE) {
        const struct id_key *key = &portfolio->keys[portfolio->slots[slot]];

        if (key->hash == hash && text_equal((struct text){key->id, key->id_length}, id))
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static void grow_slots(struct portfolio *portfolio)
{
    size_t count = portfolio->slot_count > 0 ? portfolio->slot_count * 2 : SLOTS_FIRST;
    uint32_t *slots = memory_resize(NULL, count, sizeof *slots);

    memset(slots, 0xFF, count * sizeof *slots);
    for (size_t i = 0; i < portfolio->key_count; i++) {
        size_t slot = portfolio->keys[i].hash & (count - 1);

        while (slots[slot] != KEY_NONE)
            slot = (slot + 1) & (count - 1);
        slots[slot] = (uint32_t)i;
    }
    free(portfolio->slots);
    portfolio->slots = slots;
    portfolio->slot_count = count;
}

/* The key of an id that a batch holds, made when it is new. */
static uint32_t key_for(struct portfolio *portfolio, struct text id)
{
    uint32_t hash = hash_of(id);
    size_t slot;

    if (portfolio->key_count >= portfolio->slot_count / 2)
        grow_slots(portfolio);
    slot = find_slot(portfolio, id, hash);
    if (portfolio->slots[slot] == KEY_NONE) {
        portfolio->keys = memory_grow(portfolio->keys, portfolio->key_count,
                                      &portfolio->key_capacity, sizeof *portfolio->keys);
        portfolio->slots[slot] = (uint32_t)portfolio->key_count;
        portfolio->keys[portfolio->key_count++] =
            (struct id_key){id.bytes, (uint32_t)id.length, ROW_NONE, ROW_NONE, hash, false};
    }
    return portfolio->slots[slot];
}

/* Room for a whole batch more, whatever number of rows it has. */
static void *grow_rows(void *array, const struct table *table, size_t *capacity)
{
    size_t needed = (size_t)table->batch_count * BATCH_ROWS;

    if (needed <= *capacity)
        return array;
    *capacity = needed > *capacity * 2 ? needed : *capacity * 2;
    return memory_resize(array, *capacity, sizeof(uint32_t));
}

static void link_project(struct portfolio *portfolio, row_t row)
{
    struct text id = table_text(&portfolio->projects, row, PROJECT_ID);
    struct id_key *key;

    portfolio->key_of_project[row] = KEY_NONE;
    if (text_empty(id))
        return;
    portfolio->key_of_project[row] = key_for(portfolio, id);
    key = &portfolio->keys[portfolio->key_of_project[row]];
    if (key->project == ROW_NONE)
        key->project = row;
    else
        key->duplicated = 1;
}

static void link_milestone(struct portfolio *portfolio, row_t row)
{
    struct text id = table_text(&portfolio->milestones, row, MILESTONE_PROJECT_ID);
    struct id_key *key;

    portfolio->key_of_milestone[row] = KEY_NONE;
    portfolio->next_milestone[row] = ROW_NONE;
    if (text_empty(id))
        return;
    portfolio->key_of_milestone[row] = key_for(portfolio, id);
    key = &portfolio->keys[portfolio->key_of_milestone[row]];
    portfolio->next_milestone[row] = key->first_milestone;
    key->first_milestone = row;
}

void portfolio_add_source(struct portfolio *portfolio, struct source *source)
{
    portfolio->sources =
        memory_grow(portfolio->sources, portfolio->source_count,
                    &portfolio->source_capacity, sizeof(*portfolio->sources));
    portfolio->sources[portfolio->source_count++] = source;
}

static void add_projects(struct portfolio *portfolio, struct batch *batch)
{
    struct table *table = &portfolio->projects;
    row_t first = table->batch_count * BATCH_ROWS;

    table_add(table, batch);
    portfolio->key_of_project =
        grow_rows(portfolio->key_of_project, table, &portfolio->project_capacity);
    for (uint32_t i = 0; i < batch->rows; i++)
        link_project(portfolio, first + i);
}

static void add_milestones(struct portfolio *portfolio, struct batch *batch)
{
    struct table *table = &portfolio->milestones;
    row_t first = table->batch_count * BATCH_ROWS;

    table_add(table, batch);
    portfolio->key_of_milestone =
        grow_rows(portfolio->key_of_milestone, table, &portfolio->milestone_capacity);
    portfolio->next_milestone =
        grow_rows(portfolio->next_milestone, table, &portfolio->next_capacity);
    for (uint32_t i = 0; i < batch->rows; i++)
        link_milestone(portfolio, first + i);
}

void portfolio_add_batch(struct portfolio *portfolio, struct batch *batch)
{
    /* The tables rely on there being no empty batch. */
    if (batch->rows == 0) {
        batch_free(batch);
        return;
    }
    switch (batch->source->kind) {
    case TABLE_PROGRAMME:
        table_add(&portfolio->programme, batch);
        break;
    case TABLE_PROJECTS:
        add_projects(portfolio, batch);
        break;
    default:
        add_milestones(portfolio, batch);
        break;
    }
}

void portfolio_add_finding(struct portfolio *portfolio, struct finding finding)
{
    finding_list_add(&portfolio->findings, finding);
}

static void take_finding(void *context, struct finding finding)
{
    portfolio_add_finding(context, finding);
}

void portfolio_add_findings(struct portfolio *portfolio, struct finding_list *list)
{
    finding_list_drain(list, take_finding, portfolio);
    finding_list_clear(list);
}

static const struct id_key *project_key(const struct portfolio *portfolio, row_t project)
{
    uint32_t key = portfolio->key_of_project[project];

    return key == KEY_NONE ? NULL : &portfolio->keys[key];
}

static const struct id_key *milestone_key(const struct portfolio *portfolio,
                                          row_t milestone)
{
    uint32_t key = portfolio->key_of_milestone[milestone];

    return key == KEY_NONE ? NULL : &portfolio->keys[key];
}

static void report_duplicates(struct portfolio *portfolio)
{
    const struct table *table = &portfolio->projects;

    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        const struct id_key *key = project_key(portfolio, row);

        if (key && key->duplicated && key->project != row) {
            struct finding finding =
                finding_at(FINDING_DUPLICATE_ID, table, row, PROJECT_ID);

            finding_point(&finding, table, key->project, PROJECT_ID);
            portfolio_add_finding(portfolio, finding);
        }
    }
}

/* *projects is made for the first orphan: most data have none. */
static void report_orphan(struct portfolio *portfolio, row_t row,
                          struct lookalikes **projects)
{
    const struct table *table = &portfolio->milestones;
    struct finding finding = finding_at(FINDING_ORPHAN, table, row, MILESTONE_PROJECT_ID);
    row_t meant;

    if (!*projects)
        *projects = lookalikes_new(&portfolio->projects, PROJECT_ID);
    meant = lookalikes_find(*projects, table_text(table, row, MILESTONE_PROJECT_ID));
    if (meant != ROW_NONE)
        finding_point(&finding, &portfolio->projects, meant, PROJECT_ID);
    portfolio_add_finding(portfolio, finding);
}

static void report_orphans(struct portfolio *portfolio)
{
    const struct table *table = &portfolio->milestones;
    struct lookalikes *projects = NULL;

    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        const struct id_key *key = milestone_key(portfolio, row);

        if (!key || key->project == ROW_NONE)
            report_orphan(portfolio, row, &projects);
    }
    lookalikes_free(projects);
}

static void report_programmes(struct portfolio *portfolio)
{
    const struct table *table = &portfolio->programme;
    row_t row = table_first(table);

    while (row != ROW_NONE && (row = table_next(table, row)) != ROW_NONE)
        portfolio_add_finding(
            portfolio, finding_at(FINDING_SECOND_PROGRAMME, table, row, PROGRAMME_NAME));
}

/* Most data have neither: the keys, one behind the other, say so in a hundredth of the time
 * that going from row to key takes. */
static bool any_duplicate(const struct portfolio *portfolio)
{
    for (size_t i = 0; i < portfolio->key_count; i++)
        if (portfolio->keys[i].duplicated)
            return true;
    return false;
}

static bool any_orphan(const struct portfolio *portfolio)
{
    const struct table *table = &portfolio->milestones;

    for (size_t i = 0; i < portfolio->key_count; i++)
        if (portfolio->keys[i].project == ROW_NONE &&
            portfolio->keys[i].first_milestone != ROW_NONE)
            return true;
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row))
        if (portfolio->key_of_milestone[row] == KEY_NONE)
            return true;
    return false;
}

void portfolio_finish(struct portfolio *portfolio)
{
    portfolio->complete = true;
    if (portfolio->finished)
        return;
    portfolio->finished = true;
    if (any_duplicate(portfolio))
        report_duplicates(portfolio);
    if (!portfolio->partial && any_orphan(portfolio))
        report_orphans(portfolio);
    report_programmes(portfolio);
}

const struct table *portfolio_table(const struct portfolio *portfolio, enum table_kind kind)
{
    switch (kind) {
    case TABLE_PROGRAMME:
        return &portfolio->programme;
    case TABLE_PROJECTS:
        return &portfolio->projects;
    default:
        return &portfolio->milestones;
    }
}

row_t portfolio_find_project(const struct portfolio *portfolio, struct text id)
{
    uint32_t index;

    id = text_trim(id);
    if (text_empty(id) || portfolio->slot_count == 0)
        return ROW_NONE;
    index = portfolio->slots[find_slot(portfolio, id, hash_of(id))];
    if (index == KEY_NONE || portfolio->keys[index].duplicated)
        return ROW_NONE;
    return portfolio->keys[index].project;
}

bool portfolio_project_duplicated(const struct portfolio *portfolio, row_t project)
{
    const struct id_key *key = project_key(portfolio, project);

    return key && key->duplicated;
}

row_t portfolio_project_of(const struct portfolio *portfolio, row_t milestone)
{
    const struct id_key *key = milestone_key(portfolio, milestone);

    return key && !key->duplicated ? key->project : ROW_NONE;
}

row_t portfolio_first_milestone(const struct portfolio *portfolio, row_t project)
{
    const struct id_key *key = project_key(portfolio, project);

    return key && !key->duplicated ? key->first_milestone : ROW_NONE;
}

row_t portfolio_next_milestone(const struct portfolio *portfolio, row_t milestone)
{
    return portfolio->next_milestone[milestone];
}

void portfolio_set_baseline(struct portfolio *portfolio, day_t *due, uint32_t rows)
{
    free(portfolio->baseline);
    portfolio->baseline = due;
    portfolio->baseline_rows = due ? rows : 0;
}

bool portfolio_baseline_set(const struct portfolio *portfolio, row_t milestone)
{
    return milestone < portfolio->baseline_rows &&
           portfolio->baseline[milestone] != DAY_UNKNOWN;
}

day_t portfolio_baseline_due(const struct portfolio *portfolio, row_t milestone)
{
    return portfolio_baseline_set(portfolio, milestone)
               ? portfolio->baseline[milestone]
               : table_date(&portfolio->milestones, milestone, MILESTONE_BASELINE_DUE);
}

row_t portfolio_programme(const struct portfolio *portfolio)
{
    return table_first(&portfolio->programme);
}

money_t portfolio_envelope(const struct portfolio *portfolio)
{
    row_t row = portfolio_programme(portfolio);

    return row == ROW_NONE ? MONEY_UNKNOWN
                           : table_money(&portfolio->programme, row, PROGRAMME_ENVELOPE);
}

day_t portfolio_export_day(const struct portfolio *portfolio)
{
    row_t row = portfolio_programme(portfolio);
    day_t newest = DAY_UNKNOWN;

    if (row != ROW_NONE)
        newest = table_date(&portfolio->programme, row, PROGRAMME_AS_OF);
    if (newest != DAY_UNKNOWN)
        return newest;
    for (size_t i = 0; i < portfolio->source_count; i++) {
        const struct source *source = portfolio->sources[i];

        /* DAY_UNKNOWN is smaller than any day. */
        if (!source->derived && source->modified > newest)
            newest = source->modified;
    }
    return newest;
}

bool portfolio_illustrative(const struct portfolio *portfolio)
{
    static const char *const openings[] = {"donnees illustratives", "illustrative data"};
    row_t row = portfolio_programme(portfolio);
    struct buffer folded = {0};
    bool found = false;

    if (row == ROW_NONE)
        return false;
    fold_search(table_text(&portfolio->programme, row, PROGRAMME_NOTE), &folded);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (strncmp(buffer_string(&folded), openings[i], strlen(openings[i])) == 0)
            found = true;
    buffer_clear(&folded);
    return found;
}

size_t portfolio_to_check(const struct portfolio *portfolio)
{
    return (size_t)portfolio->findings.to_check;
}

int portfolio_public_column(const struct portfolio *portfolio, row_t project)
{
    money_t funding = table_money(&portfolio->projects, project, PROJECT_PUBLIC_FUNDING);

    return money_known(funding) ? PROJECT_PUBLIC_FUNDING : PROJECT_GRANT;
}
