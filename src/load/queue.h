/* SPDX-License-Identifier: MIT */
/* The one queue between the threads that load and whoever takes. The descriptor is readable
 * while something is in it, unless the queue gathers. */
#ifndef JALON_LOAD_QUEUE_H
#define JALON_LOAD_QUEUE_H

#include "load/values/formats.h"
#include "model/finding.h"
#include "model/table.h"

enum item_kind {
    ITEM_SOURCE,
    ITEM_BATCH,
    ITEM_FINDING,
    ITEM_RETYPE,
    ITEM_COUNTS,
    ITEM_END
};

struct item {
    enum item_kind kind;
    union {
        struct source *source;
        struct batch *batch;
        struct finding finding;
        struct {
            struct source *source; /* not owned by the item */
            int column;
            struct column_format format;
            bool rows;
            uint32_t batches; /* of the source, from its first, that this is about */
        } retype;
        struct {
            struct source *source; /* not owned by the item */
            uint64_t loaded, refused;
        } counts;
    } as;
    struct item *next;
};

/* Frees what the item owns. */
void item_clear(struct item *item);

struct queue;

struct queue *queue_new(void);
void queue_free(struct queue *queue); /* with what is still in it */
int queue_descriptor(const struct queue *queue);
/* Before anything is put, where more or the end always comes soon: what is put then waits
 * for some more, after the first items, so that whoever takes is not woken for each. */
void queue_gather(struct queue *queue);
void queue_put(struct queue *queue, struct item item);
/* False when the queue is empty. */
bool queue_take(struct queue *queue, struct item *item);
/* Waits for an item. */
void queue_wait(struct queue *queue, struct item *item);

#endif
