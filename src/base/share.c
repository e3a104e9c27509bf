/* SPDX-License-Identifier: MIT */
/* Threads live for as long as one call: to start one costs some 20 µs, and no call with
 * more than one part has less than milliseconds to do. */
#include "base/share.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
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

static void *take_parts(void *context)
{
    struct shared *shared = context;
    int lane = atomic_fetch_add(&shared->lanes, 1);

    for (;;) {
        size_t part = atomic_fetch_add(&shared->next, 1);
        if (part >= shared->count)
            return NULL;
        shared->work(shared->context, part, lane);
    }
}

/* Signals are for the thread that runs the event loop. */
static size_t start_others(pthread_t *others, size_t wanted, struct shared *shared)
{
    sigset_t all, before;
    size_t count = 0;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (count < wanted && pthread_create(&others[count], NULL, take_parts, shared) == 0)
        count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return count;
}

void share_work(size_t count, share_part *work, void *context)
{
    struct shared shared = {.work = work, .context = context, .count = count};
    pthread_t others[SHARE_LANES];
    size_t wanted = count > 1 ? share_processors() : 1;

    wanted = wanted < count ? wanted : count;
    wanted = wanted < SHARE_LANES ? wanted : SHARE_LANES;
    size_t started = wanted > 1 ? start_others(others, wanted - 1, &shared) : 0;
    take_parts(&shared);
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
