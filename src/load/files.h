/* SPDX-License-Identifier: MIT */
/* Which files a path stands for. */
#ifndef JALON_LOAD_FILES_H
#define JALON_LOAD_FILES_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

struct files {
    char **items; /* owned */
    size_t count, capacity;
};

/* Adds the path itself, or of a folder its *.csv, *.tsv and *.txt by name, without hidden
 * ones and without going into folders. STATUS_NOTHING: a folder with none of these. */
struct status files_add(struct files *files, const char *path);
/* Whether a file of this name in a folder is one of those. */
bool files_wanted(const char *name);
void files_clear(struct files *files);

/* The sizes of all together, 0 when one of them is no regular file; and how many are not,
 * and may keep a reader waiting. */
void files_measure(const struct files *files, uint64_t *bytes, size_t *pipes);

#endif
