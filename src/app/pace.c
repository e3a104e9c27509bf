/* SPDX-License-Identifier: MIT */
#include "app/pace.h"

#include <limits.h>
#include <math.h>

enum {
    BETWEEN_MS = 250, /* figures that change faster cannot be read, and cost a slow line */
    MEANT_MS = 500    /* before, the rate is that of a start */
};

void pace_start(struct pace_meter *meter, int64_t now)
{
    *meter = (struct pace_meter){.started = now, .told = now - BETWEEN_MS};
}

/* Rounded up, so that it ends with 1 and not with long seconds of 0. */
static int seconds_left(uint64_t done, uint64_t all, uint64_t spent)
{
    double left = (double)(all - done) / (double)done * (double)spent / 1000;

    return left < INT_MAX - 1 ? (int)ceil(left) : INT_MAX;
}

struct progress pace_read(struct pace_meter *meter, uint64_t done, uint64_t all,
                          int64_t now, bool fresh)
{
    struct progress *progress = &meter->progress;
    int64_t spent = now - meter->started;

    if (!fresh && now - meter->told < BETWEEN_MS)
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
        progress->seconds = seconds_left(done, all, (uint64_t)spent);
    return *progress;
}
