/* SPDX-License-Identifier: MIT */
/* Allocation that does not fail: out of memory ends the program, the terminal given back
 * first. */
#ifndef JALON_BASE_MEMORY_H
#define JALON_BASE_MEMORY_H

#include <stddef.h>

/* Zeroed; count * size is checked for overflow. Freed with free(). */
void *memory_new(size_t count, size_t size);
/* As realloc, checked; what is added is not zeroed. */
void *memory_resize(void *memory, size_t count, size_t size);
/* Not zeroed, for what is written to from end to end at once: the system then gives its
 * pages together, which takes less than to ask for each as it is come to. */
void *memory_block(size_t size);
char *memory_string(const char *string);
char *memory_bytes(const char *bytes, size_t length); /* a terminated copy */

/* Makes room for one more item behind *count in an array that doubles as it grows. */
void *memory_grow(void *memory, size_t count, size_t *capacity, size_t size);

/* Once, before anything is allocated: arrays of some megabytes are mapped by themselves. They
 * then grow without being copied, which would keep the screen waiting, and are gone from
 * the process when they are freed. */
void memory_set_up(void);

/* After much was freed: what is free goes back to the system, where the C library would
 * keep it for later. Takes some 40 ms a gigabyte. */
void memory_give_back(void);

/* Called once before a fatal end: the terminal driver gives the screen back. */
void memory_at_fatal(void (*restore)(void));

/* Ends the program with a message, exit status 3, after the hook above. */
_Noreturn void memory_fatal(const char *message);

#endif
