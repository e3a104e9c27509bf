/* SPDX-License-Identifier: MIT */
/* A portfolio made in memory from rows that a test writes down, without the loader. */
#ifndef JALON_TESTS_PORTFOLIO_MAKER_H
#define JALON_TESTS_PORTFOLIO_MAKER_H

#include "model/portfolio.h"

/* Tables as lines of cells between semicolons, the first line naming the columns; NULL: no
 * such file. Canonical names are ours, any other header stays with its row. Days are
 * 2026-11-23, amounts 54300 or 54300.50, shares 63 (in %), words the canonical ones; an
 * empty cell is unknown. A row may be shorter or longer than the header. */
struct recipe {
    const char *programme, *projects, *milestones;
    const char *poison;     /* goes before and behind each cell's text, header and path; the
                               typed values stay; NULL: nothing */
    const char *poisoned;   /* only cells under this header; NULL: everything */
    uint32_t batch_rows;    /* rows in a batch; 0: as many as fit */
    bool milestones_first;  /* they come before their projects */
};
struct portfolio *portfolio_make(const struct recipe *recipe);

/* The same with projects and milestones only. */
struct portfolio *portfolio_of(const char *projects, const char *milestones);
/* A further file of projects, which comes while what is there is shown. */
void portfolio_more_projects(struct portfolio *portfolio, const char *projects);

/* Row of the project with this id, the test fails without one. */
row_t project_row(const struct portfolio *portfolio, const char *id);
/* Row of the n-th milestone of the table, from 0. */
row_t milestone_row(const struct portfolio *portfolio, uint32_t number);

/* "2026-11-23"; the test fails when it is none. */
day_t day_of(const char *iso);

#endif
