/* SPDX-License-Identifier: MIT */
/* A search, private to its own files. */
#ifndef JALON_MONITOR_SEARCH_INSIDE_H
#define JALON_MONITOR_SEARCH_INSIDE_H

#include "monitor/scan.h"
#include "monitor/search.h"

/* What is looked at, one after the other; the near ones only when nothing was found. */
enum search_stage {
    STAGE_NONE, /* nothing is counted yet */
    STAGE_TITLES,
    STAGE_PROJECTS,
    STAGE_MILESTONES,
    STAGE_NEAR_PROJECTS,
    STAGE_NEAR_MILESTONES,
    STAGE_COUNTED
};

struct search {
    struct buffer folded;   /* the words, one blank between two */
    struct text *words;     /* in folded */
    struct needle *needles; /* each of them; owned, as what follows */
    struct near_word *near;
    struct scan **scans;
    size_t count;
    enum search_way way;
    struct buffer *scratch; /* owned: one thread searches */

    enum search_stage stage;
    uint32_t batch, cell; /* what is looked at next */
    uint64_t serial;      /* of the portfolio whose rows are counted */
    uint32_t project_batches, milestone_batches; /* those it had when that began */
    uint64_t *among;  /* a bit for each project that counts; owned */
    uint64_t **found; /* by word: a bit for each project that has it; owned */
    bool *often;      /* by word: most projects have it, milestones not looked at; owned */
    size_t fits;      /* projects that had all words when a stage last ended */
};

#endif
