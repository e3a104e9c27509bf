/* SPDX-License-Identifier: MIT */
/* Where the readers of files put what they have made: the load job's queue, or a test. */
#ifndef JALON_LOAD_SINK_H
#define JALON_LOAD_SINK_H

#include "load/values/formats.h"
#include "model/finding.h"
#include "model/table.h"

struct load_sink {
    void *context;
    /* Each takes what it is given. A source comes before its batches, a batch before the
     * findings about its rows. */
    void (*source)(void *context, struct source *source);
    void (*batch)(void *context, struct batch *batch);
    void (*finding)(void *context, struct finding finding);
    /* The rows of a source are all there: its counts. */
    void (*counts)(void *context, struct source *source, uint64_t loaded, uint64_t refused);
    /* A column is read otherwise, and with rows all of its rows so far are to be read
     * again; without, only what is said of the column changes. */
    void (*retype)(void *context, struct source *source, int column,
                   const struct column_format *format, bool rows);
    /* Asked now and then: whether to stop. May be NULL. */
    bool (*cancelled)(void *context);
    /* Batches so far, by kind: what makes row numbers. */
    uint32_t batches[TABLE_COUNT];
};

/* A finding about a file (line 0) or a line in it; found may be empty. */
struct finding sink_finding(enum finding_code code, const char *path, unsigned long line,
                            struct text found);

#endif
