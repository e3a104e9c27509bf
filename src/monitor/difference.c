/* SPDX-License-Identifier: MIT */
/* Rows that are the same at the top and at the end of a table meet without more ado. For
 * the others there are three rounds over an index of the old rows: first those of the same
 * name and content, then those of the same name and values, however they are written and
 * whatever else the file has, then those left over, by name alone. Rows that have met leave
 * the index, so that many of one name cost no more than many of many. */
#include "monitor/difference.h"

#include "base/memory.h"
#include "monitor/pairing.h"

#include <stdlib.h>

struct index {
    uint32_t *heads;  /* by hash: an old row, or ROW_NONE */
    uint32_t *next;   /* by old row */
    uint64_t *hashes; /* by old row */
    size_t mask;
};

struct comparison {
    const struct table *before, *after;
    enum table_kind kind;
    row_t *partner_of_after; /* by new row: its old one, or ROW_NONE; the result's */
    bool *met_before;        /* by old row */
    struct pairing pairing;  /* of the files compared last */
    struct difference *result;
};

typedef uint64_t row_hash(const struct table *table, row_t row);

/* What the row is called: two texts, the second empty but for milestones. */
struct name {
    struct text first, second;
};

static struct name name_of(const struct table *table, row_t row)
{
    struct name name = {{NULL, 0}, {NULL, 0}};

    switch (table->kind) {
    case TABLE_PROJECTS:
        name.first = table_text(table, row, PROJECT_ID);
        break;
    case TABLE_MILESTONES:
        name.first = table_text(table, row, MILESTONE_PROJECT_ID);
        name.second = table_text(table, row, MILESTONE_ID);
        if (text_empty(name.second))
            name.second = table_text(table, row, MILESTONE_TITLE);
        break;
    default:
        break; /* there is one programme */
    }
    return name;
}

static uint64_t hash_name(const struct table *table, row_t row)
{
    struct name name = name_of(table, row);

    return text_hash(text_hash(TEXT_HASH, name.first), name.second);
}

static uint64_t hash_content(const struct table *table, row_t row)
{
    const struct batch *batch = table_batch(table, row);
    uint32_t in_batch = row % BATCH_ROWS;
    uint32_t count = batch_cell_count(batch, in_batch);
    uint64_t hash = hash_name(table, row);
    struct buffer scratch = {0};

    for (uint32_t i = 0; i < count; i++)
        hash = text_hash(hash, batch_cell(batch, in_batch, i, &scratch));
    buffer_clear(&scratch);
    return hash;
}

/* The typed value; false where there is none, for then only the text tells. */
static bool value_of(const struct table *table, row_t row, int column,
                     enum column_type type, int64_t *value)
{
    switch (type) {
    case TYPE_TEXT:
        return false;
    case TYPE_DATE:
        *value = table_date(table, row, column);
        return *value != DAY_UNKNOWN;
    case TYPE_MONEY:
        *value = table_money(table, row, column);
        return *value != MONEY_UNKNOWN;
    default:
        *value = table_number(table, row, column);
        return *value != (type >= TYPE_PROJECT_STATUS ? 0 : NUMBER_UNKNOWN);
    }
}

static uint64_t hash_number(uint64_t hash, int64_t number)
{
    char bytes[sizeof number];

    memcpy(bytes, &number, sizeof number);
    return text_hash(hash, (struct text){bytes, sizeof bytes});
}

/* What our columns say, whichever of them the file has. */
static uint64_t hash_values(const struct table *table, row_t row)
{
    uint64_t hash = hash_name(table, row);
    struct buffer scratch = {0};
    int count;
    const struct column *columns = columns_of(table->kind, &count);

    for (int i = 0; i < count; i++) {
        int64_t value;
        hash = value_of(table, row, i, columns[i].type, &value)
                   ? hash_number(hash, value)
                   : text_hash(hash, table_cell(table, row, i, &scratch));
    }
    buffer_clear(&scratch);
    return hash;
}

static bool same_name(const struct comparison *comparison, row_t before, row_t after)
{
    struct name a = name_of(comparison->before, before);
    struct name b = name_of(comparison->after, after);

    return text_equal(a.first, b.first) && text_equal(a.second, b.second);
}

/* The old rows that have not met, each chain in their order. */
static struct index index_make(const struct comparison *comparison, row_hash *hash)
{
    const struct table *table = comparison->before;
    uint32_t slots = table_slots(table);
    struct index index = {.mask = 15};

    while (index.mask < slots)
        index.mask = index.mask * 2 + 1;
    index.heads = memory_resize(NULL, index.mask + 1, sizeof *index.heads);
    memset(index.heads, 0xFF, (index.mask + 1) * sizeof *index.heads);
    index.next = memory_new(slots + 1, sizeof *index.next);
    index.hashes = memory_new(slots + 1, sizeof *index.hashes);
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row))
        index.hashes[row] = comparison->met_before[row] ? 0 : hash(table, row);
    /* From the last one on: what is put in front last comes first. */
    for (row_t row = slots; row-- > 0;) {
        if (row % BATCH_ROWS >= table_batch(table, row)->rows ||
            comparison->met_before[row])
            continue;
        uint64_t key = index.hashes[row];
        size_t slot = (size_t)(key ^ key >> 32) & index.mask;
        index.next[row] = index.heads[slot];
        index.heads[slot] = row;
    }
    return index;
}

static void index_clear(struct index *index)
{
    free(index->heads);
    free(index->next);
    free(index->hashes);
}

/* Takes the first old row of that hash and the new row's name out of the index. */
static row_t index_take(struct index *index, const struct comparison *comparison,
                        row_t after, uint64_t hash)
{
    uint32_t *link = &index->heads[(size_t)(hash ^ hash >> 32) & index->mask];

    while (*link != ROW_NONE) {
        row_t row = *link;
        if (index->hashes[row] == hash && same_name(comparison, row, after)) {
            *link = index->next[row];
            return row;
        }
        link = &index->next[row];
    }
    return ROW_NONE;
}

static bool identical(struct comparison *comparison, row_t before, row_t after)
{
    return pairing_identical(&comparison->pairing, comparison->before, before,
                             comparison->after, after);
}

static row_t last_row(const struct table *table)
{
    uint32_t slots = table_slots(table);

    return slots > 0 ? slots - 1 : ROW_NONE;
}

static row_t row_before(const struct table *table, row_t row)
{
    if (row % BATCH_ROWS > 0)
        return row - 1;
    return row == 0 ? ROW_NONE : row - BATCH_ROWS + table_batch(table, row - 1)->rows - 1;
}

static bool meet_identical(struct comparison *comparison, row_t before, row_t after)
{
    if (before == ROW_NONE || after == ROW_NONE || comparison->met_before[before] ||
        comparison->partner_of_after[after] != ROW_NONE ||
        !identical(comparison, before, after))
        return false;
    comparison->met_before[before] = true;
    comparison->partner_of_after[after] = before;
    return true;
}

/* What is the same from the top on, and from the end: mostly all but a few rows. */
static void meet_ends(struct comparison *comparison)
{
    const struct table *before = comparison->before, *after = comparison->after;
    row_t old = table_first(before), new = table_first(after);

    while (meet_identical(comparison, old, new)) {
        old = table_next(before, old);
        new = table_next(after, new);
    }
    old = last_row(before);
    new = last_row(after);
    while (meet_identical(comparison, old, new)) {
        old = row_before(before, old);
        new = row_before(after, new);
    }
}

static void meet(struct comparison *comparison, row_hash *hash)
{
    const struct table *table = comparison->after;
    struct index index = index_make(comparison, hash);

    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        if (comparison->partner_of_after[row] != ROW_NONE)
            continue;
        row_t partner = index_take(&index, comparison, row, hash(table, row));
        comparison->partner_of_after[row] = partner;
        if (partner != ROW_NONE)
            comparison->met_before[partner] = true;
    }
    index_clear(&index);
}

static void add(struct comparison *comparison, struct change change)
{
    struct difference *result = comparison->result;

    change.table = comparison->kind;
    result->items =
        memory_grow(result->items, result->count, &result->capacity, sizeof *result->items);
    result->items[result->count++] = change;
}

static struct text cell_text(const struct table *table, row_t row, int cell,
                             struct buffer *scratch)
{
    if (cell < 0)
        return (struct text){NULL, 0};
    return text_trim(
        batch_cell(table_batch(table, row), row % BATCH_ROWS, (uint32_t)cell, scratch));
}

/* Of a column that is not ours, which has no values to be spelled from. */
static struct text foreign_text(const struct table *table, row_t row, int cell)
{
    return cell_text(table, row, cell, NULL);
}

/* The same text may be another value: a column's order of day and month is decided anew
 * with each reading. */
static bool same_cell(const struct comparison *comparison, row_t before, row_t after,
                      int column, enum column_type type)
{
    int64_t old = 0, new = 0;
    bool old_known = value_of(comparison->before, before, column, type, &old);
    bool new_known = value_of(comparison->after, after, column, type, &new);

    if (old_known || new_known)
        return old_known && new_known && old == new;
    struct buffer a = {0}, b = {0};
    bool same = text_equal(table_cell(comparison->before, before, column, &a),
                           table_cell(comparison->after, after, column, &b));
    buffer_clear(&a);
    buffer_clear(&b);
    return same;
}

static bool compare_ours(struct comparison *comparison, row_t before, row_t after)
{
    const struct source *old = table_batch(comparison->before, before)->source;
    const struct source *new = table_batch(comparison->after, after)->source;
    int count;
    const struct column *columns = columns_of(comparison->kind, &count);
    bool changed = false;

    for (int i = 0; i < count; i++) {
        if ((old->cell_of[i] < 0 && new->cell_of[i] < 0) ||
            same_cell(comparison, before, after, i, columns[i].type))
            continue;
        add(comparison, (struct change){CHANGE_CELL, comparison->kind, before, after, i,
                                        old->cell_of[i], new->cell_of[i]});
        changed = true;
    }
    return changed;
}

static bool compare_pair(struct comparison *comparison, row_t before, row_t after,
                         struct pair pair)
{
    if (text_equal(foreign_text(comparison->before, before, pair.before),
                   foreign_text(comparison->after, after, pair.after)))
        return false;
    add(comparison, (struct change){CHANGE_CELL, comparison->kind, before, after,
                                    COLUMN_NONE, pair.before, pair.after});
    return true;
}

static int cells_of(const struct table *table, row_t row)
{
    return (int)batch_cell_count(table_batch(table, row), row % BATCH_ROWS);
}

static bool compare_foreign_cells(struct comparison *comparison, row_t before, row_t after)
{
    struct pairing *pairing = &comparison->pairing;
    bool changed = false;

    pairing_set(pairing, table_batch(comparison->before, before)->source,
                table_batch(comparison->after, after)->source);

    for (size_t i = 0; i < pairing->count; i++)
        changed |= compare_pair(comparison, before, after, pairing->pairs[i]);
    /* What hangs over the header's end. */
    struct pair over = {pairing->before->header_count, pairing->after->header_count};
    while (over.before < cells_of(comparison->before, before) ||
           over.after < cells_of(comparison->after, after)) {
        changed |= compare_pair(comparison, before, after, over);
        over.before++;
        over.after++;
    }
    return changed;
}

static void report_table(struct comparison *comparison)
{
    const struct table *before = comparison->before, *after = comparison->after;
    struct row_changes *rows = &comparison->result->rows[comparison->kind];

    for (row_t row = table_first(after); row != ROW_NONE; row = table_next(after, row)) {
        row_t partner = comparison->partner_of_after[row];
        if (partner == ROW_NONE) {
            add(comparison, (struct change){CHANGE_ADDED, comparison->kind, ROW_NONE, row,
                                            COLUMN_NONE, -1, -1});
            rows->added++;
            continue;
        }
        if (identical(comparison, partner, row))
            continue;
        bool ours = compare_ours(comparison, partner, row);
        bool foreign = compare_foreign_cells(comparison, partner, row);
        rows->changed += ours || foreign;
    }
    for (row_t row = table_first(before); row != ROW_NONE; row = table_next(before, row)) {
        if (comparison->met_before[row])
            continue;
        add(comparison, (struct change){CHANGE_GONE, comparison->kind, row, ROW_NONE,
                                        COLUMN_NONE, -1, -1});
        rows->gone++;
    }
}

static void compare_tables(const struct table *before, const struct table *after,
                           struct difference *result)
{
    uint32_t slots = table_slots(after);
    struct comparison comparison = {
        .before = before,
        .after = after,
        .kind = after->kind,
        .partner_of_after = memory_new(slots + 1, sizeof(row_t)),
        .met_before = memory_new(table_slots(before) + 1, sizeof(bool)),
        .result = result,
    };

    memset(comparison.partner_of_after, 0xFF, slots * sizeof(row_t));
    meet_ends(&comparison);
    meet(&comparison, hash_content);
    meet(&comparison, hash_values);
    meet(&comparison, hash_name);
    report_table(&comparison);
    result->partners[after->kind] = comparison.partner_of_after;
    free(comparison.met_before);
    pairing_clear(&comparison.pairing);
}

struct difference difference_of(const struct portfolio *before,
                                const struct portfolio *after)
{
    struct difference result = {0};

    for (int kind = 0; kind < TABLE_COUNT; kind++)
        compare_tables(portfolio_table(before, (enum table_kind)kind),
                       portfolio_table(after, (enum table_kind)kind), &result);
    return result;
}

void difference_clear(struct difference *difference)
{
    free(difference->items);
    for (int kind = 0; kind < TABLE_COUNT; kind++)
        free(difference->partners[kind]);
    *difference = (struct difference){0};
}

day_t *difference_due_before(const struct difference *difference,
                             const struct portfolio *before, const struct portfolio *after)
{
    const struct table *table = &after->milestones;
    const row_t *partners = difference->partners[TABLE_MILESTONES];
    uint32_t slots = table_slots(table);
    day_t *due = memory_new(slots + 1u, sizeof *due);

    for (uint32_t i = 0; i < slots; i++)
        due[i] = DAY_UNKNOWN;
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row))
        if (partners[row] != ROW_NONE)
            due[row] = table_date(&before->milestones, partners[row], MILESTONE_DUE);
    return due;
}

struct text difference_before(const struct portfolio *before, const struct change *change,
                              struct buffer *scratch)
{
    return cell_text(portfolio_table(before, change->table), change->before,
                     change->cell_before, scratch);
}

struct text difference_after(const struct portfolio *after, const struct change *change,
                             struct buffer *scratch)
{
    return cell_text(portfolio_table(after, change->table), change->after,
                     change->cell_after, scratch);
}
