/* SPDX-License-Identifier: MIT */
/* Batches of one kind from one file are passed on with none of another file between them,
 * so that a number is enough to make its rows those of the table. Batches never wait for
 * what is no batch, nor those of a file's first table for any other: what waits is always
 * passed on in the end. */
#include "load/lanes.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

struct lane {
    bool ended;
    bool known; /* a table was found: */
    enum table_kind kind;
    uint32_t batches;             /* of the source that came last */
    struct item *first, **last;   /* what waits */
    size_t waiting[TABLE_COUNT];  /* of these, batches by kind */
    uint32_t passed[TABLE_COUNT]; /* batches passed on, and how many … */
    uint32_t before[TABLE_COUNT]; /* … others had passed before the first of them */
};

struct lanes {
    pthread_mutex_t mutex;
    void (*pass)(void *context, struct item item);
    void *context;
    size_t count, turn; /* lanes before that one have ended and are empty */
    uint32_t passed[TABLE_COUNT];
    struct lane lanes[];
};

struct lanes *lanes_new(size_t count, void (*pass)(void *context, struct item item),
                        void *context)
{
    struct lanes *lanes = memory_new(1, sizeof *lanes + count * sizeof(struct lane));

    pthread_mutex_init(&lanes->mutex, NULL);
    lanes->pass = pass;
    lanes->context = context;
    lanes->count = count;
    for (size_t i = 0; i < count; i++)
        lanes->lanes[i].last = &lanes->lanes[i].first;
    return lanes;
}

static struct item *take_first(struct item **from)
{
    struct item *item = *from;

    *from = item->next;
    return item;
}

void lanes_free(struct lanes *lanes)
{
    if (!lanes)
        return;
    for (size_t i = 0; i < lanes->count; i++)
        while (lanes->lanes[i].first) {
            struct item *item = take_first(&lanes->lanes[i].first);
            item_clear(item);
            free(item);
        }
    pthread_mutex_destroy(&lanes->mutex);
    free(lanes);
}

/* Whether another lane may still yield batches that belong before those of this one. */
static bool holds_back(const struct lanes *lanes, size_t other, size_t lane,
                       enum table_kind kind)
{
    const struct lane *before = &lanes->lanes[other];
    bool first_table = lanes->lanes[lane].kind == kind;

    if ((before->ended && before->waiting[kind] == 0) || (first_table && other > lane))
        return false;
    return !before->known || before->kind == kind || (!first_table && other < lane);
}

static bool may_pass(const struct lanes *lanes, size_t lane, const struct item *item)
{
    if (item->kind == ITEM_SOURCE)
        return true;
    if (item->kind != ITEM_BATCH)
        return lane == lanes->turn;
    for (size_t i = 0; i < lanes->count; i++)
        if (i != lane && holds_back(lanes, i, lane, item->as.batch->source->kind))
            return false;
    return true;
}

static void pass(struct lanes *lanes, struct lane *lane, struct item *item)
{
    if (item->kind == ITEM_BATCH) {
        enum table_kind kind = item->as.batch->source->kind;
        if (lane->passed[kind]++ == 0)
            lane->before[kind] = lanes->passed[kind];
        lanes->passed[kind]++;
    } else if (item->kind == ITEM_FINDING && item->as.finding.row != ROW_NONE) {
        enum table_kind kind = item->as.finding.kind;
        uint32_t before = lane->passed[kind] > 0 ? lane->before[kind] : lanes->passed[kind];
        item->as.finding.row += before * BATCH_ROWS;
    }
    lanes->pass(lanes->context, *item);
}

/* Passes on what may be; whether that was anything. */
static bool drain(struct lanes *lanes, size_t index)
{
    struct lane *lane = &lanes->lanes[index];
    struct item *left = lane->first;
    bool kept[TABLE_COUNT] = {false}, any_kept = false, any = false;

    lane->first = NULL;
    lane->last = &lane->first;
    while (left) {
        struct item *item = take_first(&left);
        bool batch = item->kind == ITEM_BATCH;
        enum table_kind kind = batch ? item->as.batch->source->kind : 0;
        if ((batch ? !kept[kind] : !any_kept) && may_pass(lanes, index, item)) {
            lane->waiting[kind] -= batch;
            pass(lanes, lane, item);
            free(item);
            any = true;
            continue;
        }
        kept[kind] = kept[kind] || batch;
        any_kept = true;
        item->next = NULL;
        *lane->last = item;
        lane->last = &item->next;
    }
    return any;
}

static bool advance(struct lanes *lanes)
{
    size_t before = lanes->turn;

    while (lanes->turn < lanes->count && lanes->lanes[lanes->turn].ended &&
           !lanes->lanes[lanes->turn].first)
        lanes->turn++;
    return lanes->turn > before;
}

/* Something is known that others may have waited for. */
static void drain_all(struct lanes *lanes)
{
    bool any = true;

    while (any) {
        any = advance(lanes);
        for (size_t i = lanes->turn; i < lanes->count; i++)
            any = (lanes->lanes[i].first && drain(lanes, i)) || any;
    }
}

/* Puts down what has to be known of the item later on; whether others may have waited for
 * that. */
static bool take_note(struct lane *lane, struct item *item)
{
    bool first = item->kind == ITEM_SOURCE && !lane->known;

    if (item->kind == ITEM_SOURCE)
        lane->batches = 0;
    if (first) {
        lane->known = true;
        lane->kind = item->as.source->kind;
    }
    lane->batches += item->kind == ITEM_BATCH;
    if (item->kind == ITEM_RETYPE)
        item->as.retype.batches = lane->batches;
    return first;
}

void lanes_put(struct lanes *lanes, size_t index, struct item item)
{
    struct lane *lane = &lanes->lanes[index];
    bool batch = item.kind == ITEM_BATCH;
    enum table_kind kind = batch ? item.as.batch->source->kind : 0;

    pthread_mutex_lock(&lanes->mutex);
    bool news = take_note(lane, &item);
    bool behind = batch ? lane->waiting[kind] > 0 : lane->first != NULL;
    if ((!behind || item.kind == ITEM_SOURCE) && may_pass(lanes, index, &item)) {
        pass(lanes, lane, &item);
    } else {
        struct item *copy = memory_new(1, sizeof *copy);
        *copy = item;
        copy->next = NULL;
        *lane->last = copy;
        lane->last = &copy->next;
        lane->waiting[kind] += batch;
    }
    if (news)
        drain_all(lanes);
    pthread_mutex_unlock(&lanes->mutex);
}

void lanes_end(struct lanes *lanes, size_t lane)
{
    pthread_mutex_lock(&lanes->mutex);
    lanes->lanes[lane].ended = true;
    drain_all(lanes);
    pthread_mutex_unlock(&lanes->mutex);
}
