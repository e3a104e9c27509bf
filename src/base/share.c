/* SPDX-License-Identifier: MIT */
/* Threads live for as long as one call: to start one costs some 20 µs, and no call with
 * more than one part has less than milliseconds to do. */
#include "base/share.h"

#include "base/thread.h"

#include <sched.h>
#include <stdatomic.h>

struct shared {
    share_part *work;
    void *context;
    size_t count;
    atomic_size_t next; /* the first part that nobody has begun */
    atomic_int lanes;   /* so many are taken */
};

size_t share_processors(void)
{
    cpu_set_t set;

    return sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
}

static void take_parts(struct shared *shared, int lane)
{
    size_t part;

    while ((part = atomic_fetch_add(&shared->next, 1)) < shared->count)
        shared->work(shared->context, part, lane);
}

static void *help(void *context)
{
    struct shared *shared = context;

    take_parts(shared, atomic_fetch_add(&shared->lanes, 1));
    return NULL;
}

void share_work(size_t count, share_part *work, void *context)
{
    struct shared shared = {.work = work, .context = context, .count = count, .lanes = 1};
    pthread_t others[SHARE_LANES];
    size_t wanted = count > 1 ? share_processors() : 1, started = 0;

    wanted = wanted < count ? wanted : count;
    wanted = wanted < SHARE_LANES ? wanted : SHARE_LANES;
    while (started + 1 < wanted && thread_start(&others[started], help, &shared))
        started++;
    take_parts(&shared, 0);
    for (size_t i = 0; i < started; i++)
        pthread_join(others[i], NULL);
}

struct spans {
    share_span *work;
    void *context;
    size_t count, size;
};

static void do_span(void *context, size_t part, int lane)
{
    const struct spans *spans = context;
    size_t start = part * spans->size, left = spans->count - start;

    spans->work(spans->context, start, start + (left < spans->size ? left : spans->size),
                lane);
}

void share_spans(size_t count, size_t size, share_span *work, void *context)
{
    struct spans spans = {work, context, count, size};

    share_work(count / size + (count % size > 0), do_span, &spans);
}
