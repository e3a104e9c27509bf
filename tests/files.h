/* SPDX-License-Identifier: MIT */
/* Files and folders of a test's own. cmocka.h comes before it. */
#ifndef JALON_TESTS_FILES_H
#define JALON_TESTS_FILES_H

#include "base/buffer.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>

static inline void file_read(const char *path, struct buffer *out)
{
    FILE *file = fopen(path, "rb");
    size_t got;

    assert_non_null(file);
    do {
        got = fread(buffer_reserve(out, 4096), 1, 4096, file);
        buffer_advance(out, got);
    } while (got > 0);
    assert_int_equal(fclose(file), 0);
}

static inline void file_write(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline int tree_remove_one(const char *path, const struct stat *about, int kind,
                                  struct FTW *walk)
{
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

/* A folder with all that is in it; 0: it is gone. */
static inline int tree_remove(const char *path)
{
    return nftw(path, tree_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

#endif
