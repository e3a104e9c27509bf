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

/* Old rows that have not met, in chains. */
struct entry {
    uint64_t hash;
    row_t row;
    uint32_t next; /* ENTRY_NONE: it is the last */
};
#define ENTRY_NONE UINT32_MAX

struct index {
    struct entry *entries;
    size_t count, capacity;
    uint32_t *heads; /* by hash */
    size_t mask;
};

enum met { MET_NOBODY, MET_ONE, MET_SAME /* cell by cell */ };

struct comparison {
    const struct table *before, *after;
    enum table_kind kind;
    row_t *partner_of_after;   /* by new row: its old one, or ROW_NONE; the result's */
    unsigned char *met_before; /* enum met by old row */
    struct pairing pairing;    /* of the files compared last */
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

/* Each chain in the order of its rows. */
static struct index index_make(const struct comparison *comparison, row_hash *hash)
{
    const struct table *table = comparison->before;
    struct index index = {.mask = 15};

    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        if (comparison->met_before[row])
            continue;
        index.entries =
            memory_grow(index.entries, index.count, &index.capacity, sizeof *index.entries);
        index.entries[index.count++] = (struct entry){hash(table, row), row, ENTRY_NONE};
    }
    while (index.mask < index.count)
        index.mask = index.mask * 2 + 1;
    index.heads = memory_resize(NULL, index.mask + 1, sizeof *index.heads);
    memset(index.heads, 0xFF, (index.mask + 1) * sizeof *index.heads);
    /* From the last one on: what is put in front last comes first. */
    for (size_t i = index.count; i-- > 0;) {
        uint64_t key = index.entries[i].hash;
        size_t slot = (size_t)(key ^ key >> 32) & index.mask;
        index.entries[i].next = index.heads[slot];
        index.heads[slot] = (uint32_t)i;
    }
    return index;
}

static void index_clear(struct index *index)
{
    free(index->entries);
    free(index->heads);
}

/* Takes the first old row of that hash and the new row's name out of the index. */
static row_t index_take(struct index *index, const struct comparison *comparison,
                        row_t after, uint64_t hash)
{
    uint32_t *link = &index->heads[(size_t)(hash ^ hash >> 32) & index->mask];

    while (*link != ENTRY_NONE) {
        struct entry *entry = &index->entries[*link];
        if (entry->hash == hash && same_name(comparison, entry->row, after)) {
            *link = entry->next;
            return entry->row;
        }
        link = &entry->next;
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
    comparison->met_before[before] = MET_SAME;
    comparison->partner_of_after[after] = before;
    return true;
}

/* False when there is no old row left. */
static bool meet(struct comparison *comparison, row_hash *hash)
{
    const struct table *table = comparison->after;
    struct index index = index_make(comparison, hash);
    bool any = index.count > 0;

    for (row_t row = any ? table_first(table) : ROW_NONE; row != ROW_NONE;
         row = table_next(table, row)) {
        if (comparison->partner_of_after[row] != ROW_NONE)
            continue;
        row_t partner = index_take(&index, comparison, row, hash(table, row));
        comparison->partner_of_after[row] = partner;
        if (partner != ROW_NONE)
            comparison->met_before[partner] = MET_ONE;
    }
    index_clear(&index);
    return any;
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

static void report_after(struct comparison *comparison, row_t row)
{
    struct row_changes *rows = &comparison->result->rows[comparison->kind];
    row_t partner = comparison->partner_of_after[row];

    if (partner == ROW_NONE) {
        add(comparison, (struct change){CHANGE_ADDED, comparison->kind, ROW_NONE, row,
                                        COLUMN_NONE, -1, -1});
        rows->added++;
        return;
    }
    if (comparison->met_before[partner] == MET_SAME || identical(comparison, partner, row))
        return;
    bool ours = compare_ours(comparison, partner, row);
    bool foreign = compare_foreign_cells(comparison, partner, row);
    rows->changed += ours || foreign;
}

static void report_before(struct comparison *comparison, row_t row)
{
    if (comparison->met_before[row])
        return;
    add(comparison,
        (struct change){CHANGE_GONE, comparison->kind, row, ROW_NONE, COLUMN_NONE, -1, -1});
    comparison->result->rows[comparison->kind].gone++;
}

/* --- Table by table, in slices ----------------------------------------------------------
 */

enum phase { MEET_TOP, MEET_END, MEET_ROUNDS, REPORT_AFTER, REPORT_BEFORE, PHASES };

struct difference_work {
    const struct portfolio *before, *after;
    struct difference result;
    struct comparison comparison; /* of the table that it is at */
    int kind;                     /* TABLE_COUNT: it is done */
    enum phase phase;
    row_t old, new; /* where the phase has come to */
};

static void begin_phase(struct difference_work *work, enum phase phase)
{
    const struct comparison *comparison = &work->comparison;

    work->phase = phase;
    work->old = table_first(comparison->before);
    work->new = table_first(comparison->after);
    if (phase == MEET_END) {
        work->old = last_row(comparison->before);
        work->new = last_row(comparison->after);
    }
}

static void begin_table(struct difference_work *work, int kind)
{
    work->kind = kind;
    if (kind == TABLE_COUNT)
        return;
    const struct table *before = portfolio_table(work->before, (enum table_kind)kind);
    const struct table *after = portfolio_table(work->after, (enum table_kind)kind);
    uint32_t slots = table_slots(after);
    work->comparison = (struct comparison){
        .before = before,
        .after = after,
        .kind = (enum table_kind)kind,
        .partner_of_after = memory_new(slots + 1, sizeof(row_t)),
        .met_before = memory_new(table_slots(before) + 1, sizeof(unsigned char)),
        .result = &work->result,
    };
    memset(work->comparison.partner_of_after, 0xFF, slots * sizeof(row_t));
    work->result.partners[kind] = work->comparison.partner_of_after;
    begin_phase(work, MEET_TOP);
}

static void end_table(struct difference_work *work)
{
    free(work->comparison.met_before);
    pairing_clear(&work->comparison.pairing);
    work->comparison = (struct comparison){0};
}

/* What is the same from the top on, and then from the end: mostly all but a few rows. */
static bool meet_next(struct difference_work *work)
{
    const struct comparison *comparison = &work->comparison;

    if (!meet_identical(&work->comparison, work->old, work->new))
        return false;
    if (work->phase == MEET_TOP) {
        work->old = table_next(comparison->before, work->old);
        work->new = table_next(comparison->after, work->new);
    } else {
        work->old = row_before(comparison->before, work->old);
        work->new = row_before(comparison->after, work->new);
    }
    return true;
}

/* One row of the phase; false when there is none left. */
static bool phase_next(struct difference_work *work)
{
    struct comparison *comparison = &work->comparison;
    row_t row;

    switch (work->phase) {
    case MEET_TOP:
    case MEET_END:
        return meet_next(work);
    case MEET_ROUNDS: /* over what is left, which is little or is to be told at length */
        if (meet(comparison, hash_content) && meet(comparison, hash_values))
            meet(comparison, hash_name);
        return false;
    case REPORT_AFTER:
        if ((row = work->new) == ROW_NONE)
            return false;
        report_after(comparison, row);
        work->new = table_next(comparison->after, row);
        return true;
    default:
        if ((row = work->old) == ROW_NONE)
            return false;
        report_before(comparison, row);
        work->old = table_next(comparison->before, row);
        return true;
    }
}

struct difference_work *difference_begin(const struct portfolio *before,
                                         const struct portfolio *after)
{
    struct difference_work *work = memory_new(1, sizeof *work);

    work->before = before;
    work->after = after;
    begin_table(work, 0);
    return work;
}

bool difference_step(struct difference_work *work, uint32_t rows)
{
    for (; rows > 0 && work->kind < TABLE_COUNT; rows--) {
        if (phase_next(work))
            continue;
        if (work->phase + 1 < PHASES) {
            begin_phase(work, work->phase + 1);
        } else {
            end_table(work);
            begin_table(work, work->kind + 1);
        }
    }
    return work->kind < TABLE_COUNT;
}

struct difference difference_end(struct difference_work *work)
{
    struct difference result;

    if (!work)
        return (struct difference){0};
    result = work->result;
    end_table(work);
    free(work);
    return result;
}

struct difference difference_of(const struct portfolio *before,
                                const struct portfolio *after)
{
    struct difference_work *work = difference_begin(before, after);

    while (difference_step(work, UINT32_MAX))
        continue;
    return difference_end(work);
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
