/* SPDX-License-Identifier: MIT */
/* Work in parts that know nothing of each other, shared out among the processors. */
#ifndef JALON_BASE_SHARE_H
#define JALON_BASE_SHARE_H

#include <stddef.h>

/* The processors that this program may run on, at least 1. */
size_t share_processors(void);

/* Calls work once for each part, 0 to count - 1, and returns when all are done. Parts are
 * begun in their order, as many at a time as there are processors; the calling thread does
 * its share, and all of them where no other can be had. A part must write nothing that
 * another one reads. */
void share_work(size_t count, void (*work)(void *context, size_t part), void *context);

#endif
