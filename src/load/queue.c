/* SPDX-License-Identifier: MIT */
/* A list under a mutex; an eventfd shows whether there is something to take. To wake a
 * thread takes two processors some 20 µs, and there is a batch every half a millisecond. */
#include "load/queue.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum {
    GATHERED = 16, /* items that wait for each other, at most, … */
    SHARE = 64     /* … and one for each so many that came before */
};

struct queue {
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    int descriptor;
    bool gathers, shown; /* shown: whoever takes was told that there is something */
    size_t put, taken;   /* items so far */
    struct item *first, **last;
};

struct queue *queue_new(void)
{
    struct queue *queue = memory_new(1, sizeof *queue);

    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->filled, NULL);
    queue->last = &queue->first;
    queue->descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (queue->descriptor < 0)
        memory_fatal("no more files can be opened");
    return queue;
}

void item_clear(struct item *item)
{
    if (item->kind == ITEM_SOURCE)
        source_free(item->as.source);
    else if (item->kind == ITEM_BATCH)
        batch_free(item->as.batch);
    else if (item->kind == ITEM_FINDING)
        finding_clear(&item->as.finding);
}

/* A batch asks its source how many cells it has, and comes behind it: so the last go first.
 */
static void clear_items(struct queue *queue)
{
    struct item *last = NULL, *next;

    for (struct item *item = queue->first; item; item = next) {
        next = item->next;
        item->next = last;
        last = item;
    }
    for (; last; last = next) {
        next = last->next;
        item_clear(last);
        free(last);
    }
}

void queue_free(struct queue *queue)
{
    clear_items(queue);
    close(queue->descriptor);
    pthread_cond_destroy(&queue->filled);
    pthread_mutex_destroy(&queue->mutex);
    free(queue);
}

int queue_descriptor(const struct queue *queue)
{
    return queue->descriptor;
}

void queue_gather(struct queue *queue)
{
    queue->gathers = true;
}

/* With the mutex held: whether what waits is worth a wake. */
static bool is_enough(const struct queue *queue, enum item_kind last)
{
    size_t share = queue->put / SHARE;

    return !queue->gathers || last == ITEM_END ||
           queue->put - queue->taken >= (share < GATHERED ? share : GATHERED);
}

void queue_put(struct queue *queue, struct item item)
{
    struct item *copy = memory_new(1, sizeof *copy);

    *copy = item;
    copy->next = NULL;
    pthread_mutex_lock(&queue->mutex);
    *queue->last = copy;
    queue->last = &copy->next;
    queue->put++;
    bool show = !queue->shown && is_enough(queue, item.kind);
    queue->shown = queue->shown || show;
    pthread_mutex_unlock(&queue->mutex);
    if (!show)
        return;
    pthread_cond_signal(&queue->filled); /* whoever wakes finds the mutex free */
    eventfd_write(queue->descriptor, 1);
}

/* With the mutex held. What is put after it shows anew. */
static void show_empty(struct queue *queue)
{
    eventfd_t value;

    queue->shown = false;
    eventfd_read(queue->descriptor, &value);
}

/* With the mutex held, and something in the queue. */
static void unlink_first(struct queue *queue, struct item *item)
{
    struct item *first = queue->first;

    queue->first = first->next;
    queue->taken++;
    if (!queue->first) {
        queue->last = &queue->first;
        show_empty(queue);
    }
    *item = *first;
    free(first);
}

bool queue_take(struct queue *queue, struct item *item)
{
    pthread_mutex_lock(&queue->mutex);
    bool some = queue->first != NULL;
    if (some)
        unlink_first(queue, item);
    else
        show_empty(queue); /* taken before its put had come to show it */
    pthread_mutex_unlock(&queue->mutex);
    return some;
}

void queue_wait(struct queue *queue, struct item *item)
{
    pthread_mutex_lock(&queue->mutex);
    while (!queue->first)
        pthread_cond_wait(&queue->filled, &queue->mutex);
    unlink_first(queue, item);
    pthread_mutex_unlock(&queue->mutex);
}
