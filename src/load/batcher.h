/* SPDX-License-Identifier: MIT */
/* Fills batches cell by cell and seals them. */
#ifndef JALON_LOAD_BATCHER_H
#define JALON_LOAD_BATCHER_H

#include "base/buffer.h"
#include "load/sink.h"

enum {
    BATCH_TEXT = 16 * 1024 * 1024 /* bytes of text after which a batch is sealed early */
};

struct batcher {
    struct load_sink *sink;
    const struct source *source;
    struct batch *batch; /* the one being filled, or NULL */
    struct buffer text;
    uint32_t cells;
    size_t cell_capacity;
    struct finding_list findings; /* about rows of the batch being filled; its groups count
                                     over the whole file, so that what waits is bounded */
};

void batcher_start(struct batcher *batcher, struct load_sink *sink,
                   const struct source *source);
/* Seals the rows that are there, between two rows. */
void batcher_pause(struct batcher *batcher);
/* The same, for the last time. */
void batcher_finish(struct batcher *batcher);

void batcher_cell(struct batcher *batcher, struct text text);
/* Ends the row. values has COLUMNS_MAX entries, of which those of typed columns in the file
 * (and the kind of milestones, always) are taken. */
void batcher_row(struct batcher *batcher, unsigned long line, const int64_t *values);
/* A finding that is to come after the batch; with of_row it is about the row being made. */
void batcher_finding(struct batcher *batcher, struct finding finding, bool of_row);

#endif
