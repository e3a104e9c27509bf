/* SPDX-License-Identifier: MIT */
/* Allocation that does not fail, and the one way out when memory is gone. The hook is
 * set once at start-up and runs at most once. */
#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum {
    GROW_FIRST = 16,
    EXIT_FATAL = 3,
    MEMORY_LARGE = 4 << 20,
    MEMORY_AHEAD = 256 << 10 /* of a thread: so much is its own at once, not page by page */
};

static void (*restore_terminal)(void);

void memory_give_back(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void memory_set_up(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, MEMORY_LARGE);
    mallopt(M_TRIM_THRESHOLD, 2 * MEMORY_LARGE); /* as glibc has it where it chooses */
    mallopt(M_TOP_PAD, MEMORY_AHEAD);
#endif
}

void memory_at_fatal(void (*restore)(void))
{
    restore_terminal = restore;
}

static void write_stderr(const char *string)
{
    size_t length = strlen(string);

    while (length > 0) {
        ssize_t written = write(STDERR_FILENO, string, length);

        if (written <= 0)
            return;
        string += written;
        length -= (size_t)written;
    }
}

_Noreturn void memory_fatal(const char *message)
{
    void (*restore)(void) = restore_terminal;

    /* Cleared first: a hook that fails in its turn must not come back here for ever. */
    restore_terminal = NULL;
    if (restore)
        restore();
    /* No stdio and no exit handlers: they may need the memory that is gone. */
    write_stderr("jalon: ");
    write_stderr(message);
    write_stderr("\n");
    _exit(EXIT_FATAL);
}

static _Noreturn void out_of_memory(void)
{
    memory_fatal("out of memory");
}

static size_t checked_size(size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes) || bytes > PTRDIFF_MAX)
        out_of_memory();
    return bytes > 0 ? bytes : 1;
}

void *memory_new(size_t count, size_t size)
{
    void *memory = calloc(1, checked_size(count, size));

    if (!memory)
        out_of_memory();
    return memory;
}

void *memory_resize(void *memory, size_t count, size_t size)
{
    void *resized = realloc(memory, checked_size(count, size));

    if (!resized)
        out_of_memory();
    return resized;
}

void *memory_block(size_t size)
{
    enum { WORTH_IT = 32 * 1024 };
    void *memory = memory_resize(NULL, size, 1);

#ifdef MADV_POPULATE_WRITE /* which an older kernel refuses */
    if (size >= WORTH_IT) {
        uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
        uintptr_t start = ((uintptr_t)memory + page - 1) / page * page;
        madvise((void *)start, (uintptr_t)memory + size - start, MADV_POPULATE_WRITE);
    }
#endif
    return memory;
}

char *memory_bytes(const char *bytes, size_t length)
{
    char *copy = memory_resize(NULL, checked_size(length, 1) + 1, 1);

    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *memory_string(const char *string)
{
    return memory_bytes(string, strlen(string));
}

void *memory_grow(void *memory, size_t count, size_t *capacity, size_t size)
{
    size_t larger;

    if (count < *capacity)
        return memory;
    larger = count < GROW_FIRST ? GROW_FIRST : count;
    if (count >= GROW_FIRST && __builtin_mul_overflow(count, 2, &larger))
        out_of_memory();
    memory = memory_resize(memory, larger, size);
    *capacity = larger;
    return memory;
}
