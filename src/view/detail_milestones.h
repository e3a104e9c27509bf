/* SPDX-License-Identifier: MIT */
/* A project's milestones, where the detail tells of it. */
#ifndef JALON_VIEW_DETAIL_MILESTONES_H
#define JALON_VIEW_DETAIL_MILESTONES_H

#include "monitor/release.h"
#include "view/draw.h"
#include "view/ui.h"

/* What is not done, with what it holds up or releases, and how many are done; whole: every
 * milestone once, with all its days where the pen's rect is wide enough. */
void detail_milestones_write(struct pen *pen, const struct ui *ui, row_t project,
                             const struct schedule *schedule, bool whole);

/* What comes next and what it releases: always so many lines, blank where there is
 * nothing. */
enum { DETAIL_NEXT_LINES = 2 };
void detail_milestones_write_next(struct pen *pen, const struct ui *ui, row_t project,
                                  const struct schedule *schedule);

#endif
