/* SPDX-License-Identifier: MIT */
/* Rows that have met leave the index, so that many of one name cost no more than many of
 * many. */
#include "monitor/meeting.h"

#include "base/memory.h"

#include <stdlib.h>

struct meeting_entry {
    uint64_t hash;
    row_t row;
    uint32_t next; /* as in heads */
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

bool meeting_value(const struct table *table, row_t row, int column, enum column_type type,
                   int64_t *value)
{
    if (type == TYPE_TEXT)
        return false;
    *value = batch_value(table_batch(table, row), row % BATCH_ROWS, column);
    return *value != column_unknown(type);
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
        hash = meeting_value(table, row, i, columns[i].type, &value)
                   ? hash_number(hash, value)
                   : text_hash(hash, table_cell(table, row, i, &scratch));
    }
    buffer_clear(&scratch);
    return hash;
}

/* First those of the same name and content, then those of the same name and values, however
 * they are written and whatever else the file has, then those left over, by name alone. */
static row_hash *const rounds[] = {hash_content, hash_values, hash_name};
enum { ROUNDS = sizeof rounds / sizeof *rounds };

static bool same_name(const struct meeting *meeting, row_t before, row_t after)
{
    struct name a = name_of(meeting->before, before);
    struct name b = name_of(meeting->after, after);

    return text_equal(a.first, b.first) && text_equal(a.second, b.second);
}

/* --- The index -------------------------------------------------------------------------
 */

static void index_begin(struct meeting_index *index, uint32_t most)
{
    index->mask = 15;
    while (index->mask < most)
        index->mask = index->mask * 2 + 1;
    index->entries = memory_resize(NULL, most + 1u, sizeof *index->entries);
    index->heads = memory_new(index->mask + 1, sizeof *index->heads);
}

static uint32_t *head_of(const struct meeting_index *index, uint64_t hash)
{
    return &index->heads[(size_t)(hash ^ hash >> 32) & index->mask];
}

/* In front of its chain: what is put there last comes first. */
static void index_put(struct meeting_index *index, uint64_t hash, row_t row)
{
    uint32_t *head = head_of(index, hash);

    index->entries[index->count++] = (struct meeting_entry){hash, row, *head};
    *head = (uint32_t)index->count;
}

static void index_clear(struct meeting_index *index)
{
    free(index->entries);
    free(index->heads);
    *index = (struct meeting_index){0};
}

/* Takes the first old row of that hash and the new row's name out of the index. */
static row_t index_take(struct meeting *meeting, row_t after, uint64_t hash)
{
    struct meeting_index *index = &meeting->index;
    uint32_t *link = head_of(index, hash);

    while (*link) {
        struct meeting_entry *entry = &index->entries[*link - 1];
        if (entry->hash == hash && same_name(meeting, entry->row, after)) {
            *link = entry->next;
            return entry->row;
        }
        link = &entry->next;
    }
    return ROW_NONE;
}

/* --- Phase by phase --------------------------------------------------------------------
 */

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

bool meeting_identical(struct meeting *meeting, row_t before, row_t after)
{
    return pairing_identical(&meeting->pairing, meeting->before, before, meeting->after,
                             after);
}

static void meet(struct meeting *meeting, row_t before, row_t after, enum met met)
{
    meeting->met[before] = (unsigned char)met;
    meeting->partners[after] = before;
    meeting->alone--;
}

/* What is the same from the top on, and then from the end: mostly all but a few rows. */
static bool meet_identical(struct meeting *meeting)
{
    row_t old = meeting->old, new = meeting->new;

    if (old == ROW_NONE || new == ROW_NONE || meeting->met[old] ||
        meeting->partners[new] != ROW_NONE || !meeting_identical(meeting, old, new))
        return false;
    meet(meeting, old, new, MET_SAME);
    bool top = meeting->phase == MEETING_TOP;
    meeting->old = (top ? table_next : row_before)(meeting->before, old);
    meeting->new = (top ? table_next : row_before)(meeting->after, new);
    return true;
}

/* From the last one on, so that each chain is in the order of its rows. */
static bool put_next(struct meeting *meeting)
{
    row_t row = meeting->old;

    if (row == ROW_NONE)
        return false;
    if (!meeting->met[row])
        index_put(&meeting->index, rounds[meeting->round](meeting->before, row), row);
    meeting->old = row_before(meeting->before, row);
    return true;
}

static bool take_next(struct meeting *meeting)
{
    row_t row = meeting->new;

    if (row == ROW_NONE)
        return false;
    if (meeting->partners[row] == ROW_NONE) {
        uint64_t hash = rounds[meeting->round](meeting->after, row);
        row_t partner = index_take(meeting, row, hash);
        if (partner != ROW_NONE)
            meet(meeting, partner, row, MET_ONE);
    }
    meeting->new = table_next(meeting->after, row);
    return true;
}

static void begin_phase(struct meeting *meeting, enum meeting_phase phase)
{
    bool from_the_end = phase == MEETING_END || phase == MEETING_INDEX;

    meeting->phase = phase;
    meeting->old = (from_the_end ? last_row : table_first)(meeting->before);
    meeting->new = (from_the_end ? last_row : table_first)(meeting->after);
    if (phase == MEETING_INDEX)
        index_begin(&meeting->index, meeting->alone);
}

/* Rounds are over what is left, which is little or is to be told at length. */
static void end_phase(struct meeting *meeting)
{
    if (meeting->phase == MEETING_TAKE) {
        index_clear(&meeting->index);
        meeting->round++;
    }
    if (meeting->phase == MEETING_TOP)
        begin_phase(meeting, MEETING_END);
    else if (meeting->phase == MEETING_INDEX)
        begin_phase(meeting, MEETING_TAKE);
    else if (meeting->alone > 0 && meeting->round < ROUNDS)
        begin_phase(meeting, MEETING_INDEX);
    else
        meeting->phase = MEETING_OVER;
}

void meeting_begin(struct meeting *meeting, const struct table *before,
                   const struct table *after, row_t *partners)
{
    *meeting = (struct meeting){
        .before = before,
        .after = after,
        .partners = partners,
        .met = memory_new(table_slots(before) + 1u, sizeof *meeting->met),
        .alone = before->row_count,
    };
    memset(partners, 0xFF, table_slots(after) * sizeof *partners);
    begin_phase(meeting, MEETING_TOP);
}

bool meeting_next(struct meeting *meeting)
{
    static bool (*const nexts[])(struct meeting *) = {
        [MEETING_TOP] = meet_identical,
        [MEETING_END] = meet_identical,
        [MEETING_INDEX] = put_next,
        [MEETING_TAKE] = take_next,
    };

    if (meeting->phase == MEETING_OVER)
        return false;
    if (!nexts[meeting->phase](meeting))
        end_phase(meeting);
    return true;
}

void meeting_clear(struct meeting *meeting)
{
    index_clear(&meeting->index);
    pairing_clear(&meeting->pairing);
    free(meeting->met);
    *meeting = (struct meeting){0};
}
