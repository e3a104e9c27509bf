/* SPDX-License-Identifier: MIT */
/* Time that only goes forward, for waits. */
#ifndef JALON_TERM_CLOCK_H
#define JALON_TERM_CLOCK_H

#include <time.h>

static inline long clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

#endif
