/* SPDX-License-Identifier: MIT */
/* A set of ids, kept in the order of arrival. */
#include "load/rows/derive.h"

#include "base/memory.h"
#include "load/rows/batcher.h"
#include "load/rows/words.h"

#include <stdlib.h>

enum { SLOTS_FIRST = 256 };

static struct text id_at(const struct derive *derive, size_t i)
{
    size_t start = i > 0 ? derive->end[i - 1] : 0;

    return (struct text){derive->text.bytes + start, derive->end[i] - start};
}

/* The slot of the id, or the free one where it belongs. */
static struct derive_slot *find_slot(const struct derive *derive, struct text id,
                                     uint32_t hash)
{
    size_t slot = hash & (derive->slot_count - 1);

    while (derive->slots[slot].number &&
           (derive->slots[slot].hash != hash ||
            !text_equal_short(id_at(derive, derive->slots[slot].number - 1), id)))
        slot = (slot + 1) & (derive->slot_count - 1);
    return &derive->slots[slot];
}

/* All ids are different: they need not be looked at again. */
static void grow(struct derive *derive)
{
    struct derive_slot *before = derive->slots;
    size_t count = derive->slot_count, slot;

    derive->slot_count = count ? count * 2 : SLOTS_FIRST;
    derive->slots = memory_new(derive->slot_count, sizeof *derive->slots);
    for (size_t i = 0; i < count; i++) {
        if (!before[i].number)
            continue;
        for (slot = before[i].hash; derive->slots[slot & (derive->slot_count - 1)].number;)
            slot++;
        derive->slots[slot & (derive->slot_count - 1)] = before[i];
    }
    free(before);
}

static void add(struct derive *derive, struct text id)
{
    uint32_t hash = text_quick_hash(id);

    if (derive->count * 2 >= derive->slot_count)
        grow(derive);
    struct derive_slot *slot = find_slot(derive, id, hash);
    if (slot->number)
        return;
    derive->end =
        memory_grow(derive->end, derive->count, &derive->capacity, sizeof *derive->end);
    buffer_append_text(&derive->text, id);
    derive->end[derive->count++] = derive->text.length;
    *slot = (struct derive_slot){hash, (uint32_t)derive->count};
}

/* Milestones of one project mostly stand together. */
static inline void see_id(struct derive *derive, struct text id, struct text *last)
{
    if (!text_empty(id) && !text_equal_short(id, *last))
        add(derive, id);
    *last = id;
}

void derive_see(struct derive *derive, const struct batch *batch)
{
    int cell = batch->source->cell_of[MILESTONE_PROJECT_ID];
    const struct cells *cells = cell < 0 ? NULL : &batch->cells[cell];
    struct text last = {"", 0};

    if (!derive->path)
        derive->path = memory_string(batch->source->path);
    if (!cells)
        return;
    if (cells->kind != CELLS_PLAIN) {
        for (uint32_t row = 0; row < batch->rows; row++) /* is TYPE_TEXT: has no scratch */
            see_id(derive, batch_cell(batch, row, (uint32_t)cell, NULL), &last);
        return;
    }
    for (uint32_t row = 0, start = 0, end; row < batch->rows; row++, start = end) {
        end = cells_end(cells, row);
        see_id(derive, (struct text){cells->bytes + start, end - start}, &last);
    }
}

static struct source *make_source(const struct derive *derive)
{
    static const int columns[] = {PROJECT_ID, PROJECT_TITLE};
    struct source *source = memory_new(1, sizeof *source);
    int count;

    source->path = memory_string(derive->path);
    source->kind = TABLE_PROJECTS;
    source->derived = true;
    source->encoding = memory_string("UTF-8");
    source->delimiter = memory_string("");
    source->header_count = 2;
    source->headers = memory_new(2, sizeof *source->headers);
    source->column_of = memory_new(2, sizeof *source->column_of);
    source->modified = DAY_UNKNOWN;
    for (int i = 0; i < COLUMNS_MAX; i++)
        source->cell_of[i] = -1;
    for (int i = 0; i < 2; i++) {
        source->headers[i] =
            memory_string(columns_of(TABLE_PROJECTS, &count)[columns[i]].name);
        source->column_of[i] = columns[i];
        source->cell_of[columns[i]] = i;
    }
    decision_list_add(&source->decisions,
                      (struct decision){.code = DECISION_KIND,
                                        .reason = REASON_DERIVED,
                                        .value = memory_string("projects"),
                                        .word = N_("projects")});
    return source;
}

void derive_make(struct derive *derive, struct load_sink *sink)
{
    static const int64_t values[COLUMNS_MAX] = {0}; /* only text columns are there */
    struct batcher batcher;

    if (derive->count == 0)
        return;
    struct source *source = make_source(derive);
    struct finding finding =
        sink_finding(FINDING_DERIVED, derive->path, 0, (struct text){"", 0});
    finding.kind = TABLE_PROJECTS;
    sink->source(sink->context, source);
    batcher_start(&batcher, sink, source, true);
    batcher_finding(&batcher, finding, false);
    for (size_t i = 0; i < derive->count; i++) {
        struct text id = id_at(derive, i);
        batcher_row(&batcher, 0, (const struct text[]){id, id}, 2, values);
    }
    batcher_finish(&batcher);
    sink->counts(sink->context, source, derive->count, 0);
}

void derive_clear(struct derive *derive)
{
    buffer_clear(&derive->text);
    free(derive->end);
    free(derive->slots);
    free(derive->path);
    *derive = (struct derive){0};
}
