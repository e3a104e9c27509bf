/* SPDX-License-Identifier: MIT */
/* The milestones that the question in force is about. */
#ifndef JALON_VIEW_CHOSEN_H
#define JALON_VIEW_CHOSEN_H

#include "view/ui.h"

/* Takes out of deadlines those that do not fit; of those that release a payment that does,
 * the payment is left in their place, which may not be that of its day. */
void chosen_deadlines(const struct ui *ui, struct deadlines *deadlines);

/* The first of a project's milestones, by day, that fits; false when none does, or nothing
 * is asked. */
bool chosen_milestone(const struct ui *ui, row_t project, struct milestone *milestone);

#endif
