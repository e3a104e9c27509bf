/* SPDX-License-Identifier: MIT */
/* The links between milestones and projects: private to the portfolio, which owns the
 * tables. Rows without an id have none. */
#ifndef JALON_MODEL_LINKS_H
#define JALON_MODEL_LINKS_H

#include "model/table.h"

struct id_key;

/* Milestones of one id that stand one behind the other in a batch. */
struct milestone_run {
    uint32_t key;
    row_t next; /* the last row of the run of this id that came before, or ROW_NONE */
};

/* Runs are numbered as they come. A row tells its own by how far that is behind the run of
 * its group's first row, which takes a byte. */
enum { RUN_GROUP = 256 };

/* Begun with the two tables; the rest all zero. */
struct links {
    const struct table *projects, *milestones;
    struct id_key *keys; /* one for each distinct id, of projects and milestones alike */
    size_t key_count, key_capacity;
    uint32_t *slots; /* open addressing: id → index in keys */
    size_t slot_count;
    uint32_t *key_of_project; /* by project row: index in keys */
    struct milestone_run *runs;
    size_t run_count;
    uint32_t *group_runs;  /* by milestone row / RUN_GROUP: the run of its first row */
    unsigned char *run_of; /* by milestone row: its run, less that of its group */
    size_t project_capacity, run_capacity, group_capacity, milestone_capacity;
    uint32_t next_project, next_milestone; /* keys that are likely to come next in each */
    bool duplicates;                       /* two projects have one id */
    bool nameless;                         /* a milestone names no project */
};
void links_clear(struct links *links);

/* Links the rows of the last batch of the table. */
void links_add_projects(struct links *links);
void links_add_milestones(struct links *links);

/* The first project of this id, ROW_NONE without one; *duplicated: it is not the only one.
 */
row_t links_find(const struct links *links, struct text id, bool *duplicated);
/* The same of the id that a project or a milestone has. */
row_t links_of_project(const struct links *links, row_t project, bool *duplicated);
row_t links_of_milestone(const struct links *links, row_t milestone, bool *duplicated);
/* The milestones of the project's id in no set order; ROW_NONE ends the walk. */
row_t links_first_milestone(const struct links *links, row_t project);
static inline uint32_t links_run(const struct links *links, row_t milestone)
{
    return links->group_runs[milestone / RUN_GROUP] + links->run_of[milestone];
}
static inline row_t links_next_milestone(const struct links *links, row_t milestone)
{
    uint32_t run = links_run(links, milestone);

    return milestone % BATCH_ROWS > 0 && links_run(links, milestone - 1) == run
               ? milestone - 1
               : links->runs[run].next;
}

/* Whether any milestone belongs to no project. Looks at every id, not at every row. */
bool links_orphans(const struct links *links);

#endif
