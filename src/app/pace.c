/* SPDX-License-Identifier: MIT */
#include "app/pace.h"

#include <time.h>

enum {
    BETWEEN_MS = 250, /* figures that change faster cannot be read, and cost a slow line */
    MEANT_MS = 500    /* before, the rate is that of a start */
};

int64_t pace_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void pace_start(struct pace_meter *meter, int64_t now)
{
    *meter = (struct pace_meter){.started = now, .told = now - BETWEEN_MS};
}

struct progress pace_read(struct pace_meter *meter, uint64_t done, uint64_t all, int64_t now)
{
    struct progress *progress = &meter->progress;
    int64_t spent = now - meter->started;

    if (now - meter->told < BETWEEN_MS)
        return *progress;
    meter->told = now;
    *progress = (struct progress){
        .stage = PROGRESS_READING, .share = -1, .bytes = done, .seconds = -1};
    if (all)
        progress->share = done >= all ? 100 : (int)(done * 100 / all);
    if (spent < MEANT_MS)
        return *progress;
    progress->rate = done * 1000 / (uint64_t)spent;
    if (done > 0 && all >= done)
        progress->seconds = (int)((all - done) / (done / (uint64_t)spent + 1) / 1000 + 1);
    return *progress;
}
