/* SPDX-License-Identifier: MIT */
/* Work that falls into parts, done by two threads where the machine has two processors. */
#ifndef JALON_BASE_SPLIT_H
#define JALON_BASE_SPLIT_H

#include <stddef.h>

/* Threads that may be at work at once: what each of them writes to is kept once a lane. */
enum { SPLIT_LANES = 2 };

/* Does one part, on lane 0 to SPLIT_LANES - 1: no two parts at once are on one lane. */
typedef void split_part(void *context, size_t part, int lane);

/* Does parts 0 to count - 1, in no set order, and returns when all are done; lane 0 is the
 * caller's own thread. Parts of less than some ten microseconds do not pay. */
void split_parts(size_t count, split_part *does, void *context);

#endif
