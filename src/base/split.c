/* SPDX-License-Identifier: MIT */
/* The other thread lives for one call: to start it takes some twenty microseconds, and
 * nothing is left behind that a fork or the end of the program would have to know of. */
#include "base/split.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

struct split {
    split_part *does;
    void *context;
    size_t count;
    atomic_size_t next;
};

static void do_some(struct split *split, int lane)
{
    for (size_t part; (part = atomic_fetch_add(&split->next, 1)) < split->count;)
        split->does(split->context, part, lane);
}

static void *run(void *context)
{
    do_some(context, 1);
    return NULL;
}

/* That this process may use. */
static bool several_processors(void)
{
    static int processors; /* one thread splits */
    cpu_set_t set;
    if (processors == 0)
        processors = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return processors > 1;
}

/* Signals are for the thread that runs the event loop. */
static bool start(pthread_t *thread, struct split *split)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(thread, NULL, run, split);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error == 0;
}

void split_parts(size_t count, split_part *does, void *context)
{
    struct split split = {does, context, count, 0};
    pthread_t other;
    bool two = count > 1 && several_processors() && start(&other, &split);
    do_some(&split, 0);
    if (two)
        pthread_join(other, NULL);
}
