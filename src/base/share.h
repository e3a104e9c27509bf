/* SPDX-License-Identifier: MIT */
/* Work in parts that know nothing of each other, shared out among the processors. */
#ifndef JALON_BASE_SHARE_H
#define JALON_BASE_SHARE_H

#include <stddef.h>

/* The processors that this program may run on, at least 1. */
size_t share_processors(void);

/* Threads that are at work at once, at most: what each of them writes to is kept once a
 * lane. Reading memory is what takes the time, and more of them would only wait. */
enum { SHARE_LANES = 8 };

/* Does one part, on lane 0 to SHARE_LANES - 1: no two parts at once are on one lane. */
typedef void share_part(void *context, size_t part, int lane);

/* Does each of parts 0 to count - 1 once, and returns when all are done. They are begun in
 * their order, as many at a time as there are processors; the calling thread does its
 * share, on lane 0, and all of them where no other can be had. A part must write nothing
 * that another one reads. Parts of less than some ten microseconds do not pay. */
void share_work(size_t count, share_part *work, void *context);

/* The same of items 0 to count - 1, so many of which at a time are a part: those from start
 * to end - 1. */
typedef void share_span(void *context, size_t start, size_t end, int lane);
void share_spans(size_t count, size_t size, share_span *work, void *context);

#endif
