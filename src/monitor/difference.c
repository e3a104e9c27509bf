/* SPDX-License-Identifier: MIT */
#include "monitor/difference.h"

#include "base/memory.h"
#include "monitor/meeting.h"

#include <stdlib.h>

struct comparison {
    const struct table *before, *after;
    enum table_kind kind;
    struct meeting meeting;
    struct difference *result;
};

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
    bool old_known = meeting_value(comparison->before, before, column, type, &old);
    bool new_known = meeting_value(comparison->after, after, column, type, &new);

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
    struct pairing *pairing = &comparison->meeting.pairing;
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
    row_t partner = comparison->meeting.partners[row];

    if (partner == ROW_NONE) {
        add(comparison, (struct change){CHANGE_ADDED, comparison->kind, ROW_NONE, row,
                                        COLUMN_NONE, -1, -1});
        rows->added++;
        return;
    }
    if (comparison->meeting.met[partner] == MET_SAME ||
        meeting_identical(&comparison->meeting, partner, row))
        return;
    bool ours = compare_ours(comparison, partner, row);
    bool foreign = compare_foreign_cells(comparison, partner, row);
    rows->changed += ours || foreign;
}

static void report_before(struct comparison *comparison, row_t row)
{
    if (comparison->meeting.met[row])
        return;
    add(comparison,
        (struct change){CHANGE_GONE, comparison->kind, row, ROW_NONE, COLUMN_NONE, -1, -1});
    comparison->result->rows[comparison->kind].gone++;
}

/* --- Table by table, in slices ----------------------------------------------------------
 */

enum phase { MEET, REPORT_AFTER, REPORT_BEFORE, PHASES };

struct difference_work {
    const struct portfolio *before, *after;
    struct difference result;
    struct comparison comparison; /* of the table that it is at */
    int kind;                     /* TABLE_COUNT: it is done */
    enum phase phase;
    row_t row; /* where the report has come to */
};

static void begin_phase(struct difference_work *work, enum phase phase)
{
    const struct comparison *comparison = &work->comparison;

    work->phase = phase;
    work->row =
        table_first(phase == REPORT_BEFORE ? comparison->before : comparison->after);
}

static void begin_table(struct difference_work *work, int kind)
{
    work->kind = kind;
    if (kind == TABLE_COUNT)
        return;
    const struct table *before = portfolio_table(work->before, (enum table_kind)kind);
    const struct table *after = portfolio_table(work->after, (enum table_kind)kind);
    row_t *partners = memory_new(table_slots(after) + 1u, sizeof *partners);
    work->comparison = (struct comparison){.before = before,
                                           .after = after,
                                           .kind = (enum table_kind)kind,
                                           .result = &work->result};
    meeting_begin(&work->comparison.meeting, before, after, partners);
    work->result.partners[kind] = partners;
    begin_phase(work, MEET);
}

static void end_table(struct difference_work *work)
{
    meeting_clear(&work->comparison.meeting);
    work->comparison = (struct comparison){0};
}

/* One row of the phase; false when there is none left. */
static bool phase_next(struct difference_work *work)
{
    struct comparison *comparison = &work->comparison;
    row_t row = work->row;

    if (work->phase == MEET)
        return meeting_next(&comparison->meeting);
    if (row == ROW_NONE)
        return false;
    if (work->phase == REPORT_AFTER) {
        report_after(comparison, row);
        work->row = table_next(comparison->after, row);
    } else {
        report_before(comparison, row);
        work->row = table_next(comparison->before, row);
    }
    return true;
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

day_t difference_due_before(const struct difference *difference,
                            const struct portfolio *before, row_t milestone)
{
    row_t partner = difference->partners[TABLE_MILESTONES][milestone];

    return partner == ROW_NONE ? DAY_UNKNOWN
                               : table_date(&before->milestones, partner, MILESTONE_DUE);
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
