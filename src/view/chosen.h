/* SPDX-License-Identifier: MIT */
/* The milestones that the question in force is about. */
#ifndef JALON_VIEW_CHOSEN_H
#define JALON_VIEW_CHOSEN_H

#include "view/ui.h"

/* Which deadlines these are; good as long as the question. */
struct deadline_choice chosen_deadlines(const struct ui *ui);

/* The first of a project's milestones, by day, that fits; false when none does, or nothing
 * is asked. */
bool chosen_milestone(const struct ui *ui, row_t project, struct milestone *milestone);

#endif
