/* SPDX-License-Identifier: MIT */
/* One table of a file as it stands there, whatever its columns mean. */
#ifndef JALON_LOAD_EXTRACT_H
#define JALON_LOAD_EXTRACT_H

#include "base/status.h"
#include "base/text.h"

/* Rows that were not in order: mended, or given as they stand although their cells need not
 * be under their headers. */
struct extract_counts {
    size_t mended, unsure;
};

struct extract {
    const char *path;              /* "-" is standard input */
    const char *encoding;          /* force it, or NULL */
    char delimiter;                /* force it, or 0 */
    size_t number;                 /* which table, from 1 */
    struct extract_counts *counts; /* of that table, added up; may be NULL */
    void *context;
    /* The header, if there is one, then the rows, short ones filled up with empty cells;
     * cells are good during the call only. */
    void (*row)(void *context, const struct text *cells, size_t count);
};

/* *tables receives how many tables the file has. STATUS_OK even when there is none of that
 * number; on any other status rows may have been given. */
struct status extract_table(const struct extract *extract, size_t *tables);

#endif
