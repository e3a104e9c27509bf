/* SPDX-License-Identifier: MIT */
/* Everything that was loaded: the owner of sources, tables and findings, and the links
 * between milestones and projects.
 *
 * Batches arrive in any order, milestones before projects too; links are made as rows
 * arrive, in both directions. A project whose id stands twice has no milestones: both
 * rows and the milestones stay, unattached. One thread adds and reads. */
#ifndef JALON_MODEL_PORTFOLIO_H
#define JALON_MODEL_PORTFOLIO_H

#include "model/finding.h"
#include "model/links.h"
#include "model/table.h"
#include "model/vocabulary.h"

struct portfolio {
    struct source **sources; /* by their order, then as they came */
    size_t source_count, source_capacity;
    struct table programme, projects, milestones;
    struct finding_list findings;
    uint64_t serial; /* from 1, of no other portfolio of this process: an address may be */
    bool complete;   /* loading has ended */
    bool partial;    /* loading was stopped: not all rows are here */
    /* Private to portfolio.c: */
    bool finished;
    struct links links;
    day_t *baseline; /* by milestone row; NULL: none was set */
    uint32_t baseline_rows;
};

struct portfolio *portfolio_new(void);
void portfolio_free(struct portfolio *portfolio);
/* Frees a part, so that a large one can go in slices; false once all of it is gone. Nothing
 * else may be done with it any more. */
bool portfolio_dismantle(struct portfolio *portfolio);

/* Each takes what it is given. A batch's source must have been added before it. */
void portfolio_add_source(struct portfolio *portfolio, struct source *source);
void portfolio_add_batch(struct portfolio *portfolio, struct batch *batch);
void portfolio_add_finding(struct portfolio *portfolio, struct finding finding);
/* Takes all that the list holds, and empties it. */
void portfolio_add_findings(struct portfolio *portfolio, struct finding_list *list);
/* All batches have come: reports duplicate ids, orphans (not of partial data, whose
 * projects may be what is missing) and second programmes. Once; later calls do nothing. */
void portfolio_finish(struct portfolio *portfolio);

const struct table *portfolio_table(const struct portfolio *portfolio,
                                    enum table_kind kind);

/* ROW_NONE when no project, or more than one, has this id. */
row_t portfolio_find_project(const struct portfolio *portfolio, struct text id);
bool portfolio_project_duplicated(const struct portfolio *portfolio, row_t project);
row_t portfolio_project_of(const struct portfolio *portfolio, row_t milestone);
/* Asks for what that looks at first: see table_fetch_place. */
static inline __attribute__((always_inline)) void
portfolio_fetch_project_of(const struct portfolio *portfolio, row_t milestone)
{
    __builtin_prefetch(&portfolio->links.run_of[milestone]);
}
/* The milestones of a project in no set order; ROW_NONE ends the walk. */
row_t portfolio_first_milestone(const struct portfolio *portfolio, row_t project);
static inline row_t portfolio_next_milestone(const struct portfolio *portfolio,
                                             row_t milestone)
{
    return links_next_milestone(&portfolio->links, milestone);
}

/* The days that milestones were due by an earlier export, by milestone row, rows of them;
 * DAY_UNKNOWN where that does not say. Takes the array, which is from malloc; NULL: there
 * is no earlier export. Figures made before do not know of it. */
void portfolio_set_baseline(struct portfolio *portfolio, day_t *due, uint32_t rows);
/* Whether the earlier export says a day for the milestone. */
static inline bool portfolio_baseline_set(const struct portfolio *portfolio,
                                          row_t milestone)
{
    return milestone < portfolio->baseline_rows &&
           portfolio->baseline[milestone] != DAY_UNKNOWN;
}

/* What a slip is measured against: that day, else the milestone's baseline_due, else
 * DAY_UNKNOWN. */
static inline day_t portfolio_baseline_due(const struct portfolio *portfolio,
                                           row_t milestone)
{
    return portfolio_baseline_set(portfolio, milestone)
               ? portfolio->baseline[milestone]
               : table_date(&portfolio->milestones, milestone, MILESTONE_BASELINE_DUE);
}

/* Row of the programme, ROW_NONE without one. */
row_t portfolio_programme(const struct portfolio *portfolio);
money_t portfolio_envelope(const struct portfolio *portfolio);
/* The programme's as_of, else the day of the newest file, else DAY_UNKNOWN. */
day_t portfolio_export_day(const struct portfolio *portfolio);
/* Whether the data say of themselves that they are illustrative: the programme's note
 * begins with "données illustratives" or "illustrative data", folded. */
bool portfolio_illustrative(const struct portfolio *portfolio);
/* Findings that an officer has to look at: warnings and errors, all of them, whether or not
 * their places were kept. */
size_t portfolio_to_check(const struct portfolio *portfolio);

/* The column that a project's public money is taken from: public funding where it is
 * stated, else the grant, which is a part of it. */
int portfolio_public_column(const struct portfolio *portfolio, row_t project);

static inline enum project_status portfolio_status(const struct portfolio *portfolio,
                                                   row_t project)
{
    return (enum project_status)table_number(&portfolio->projects, project, PROJECT_STATUS);
}

#endif
