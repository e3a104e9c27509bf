/* SPDX-License-Identifier: MIT */
/* A search, private to its own files. */
#ifndef JALON_MONITOR_SEARCH_INSIDE_H
#define JALON_MONITOR_SEARCH_INSIDE_H

#include "monitor/scan.h"
#include "monitor/search.h"

/* What is looked at: the titles for all words, then for one word after the other all there
 * is; once more for the near ones when nothing was found. Of a further word only those
 * projects matter that have the words before it. */
enum search_stage {
    STAGE_NONE, /* nothing is counted yet */
    STAGE_TITLES,
    STAGE_PROJECTS,
    STAGE_ASKING, /* which milestones matter, where few do */
    STAGE_MILESTONES,
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
    size_t word;     /* that is looked for */
    uint32_t batch;  /* that is looked at next */
    uint64_t serial; /* of the portfolio whose rows are counted */
    uint32_t project_batches, milestone_batches; /* those it had when that began */
    uint64_t *among;  /* a bit for each project that counts; owned */
    uint64_t *possible; /* those of them that may fit exactly; owned */
    uint64_t **found; /* by word: a bit for each project that has it; owned */
    uint64_t *asked;  /* a bit for each milestone that matters; owned; NULL: all do */
    size_t fits;      /* projects that had all words when a stage last ended */
};

#endif
