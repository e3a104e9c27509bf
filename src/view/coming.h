/* SPDX-License-Identifier: MIT */
/* The deadlines that a ui will show, in the making: found, put in order and counted in
 * slices, so that no key has to wait; those before stay until these stand. */
#ifndef JALON_VIEW_COMING_H
#define JALON_VIEW_COMING_H

#include "view/ui.h"

struct coming;

/* What was made so far is of other data, or of another question: the next step begins anew.
 */
void coming_forget(struct ui *ui);
/* One slice, of the ui's data and question. True when that was the last: they are the ui's
 * deadlines now. */
bool coming_step(struct ui *ui);
/* All at once, by all processors; test: NULL for all. */
void coming_make(struct ui *ui, const struct deadline_test *test);

/* Whether a deadline, in their order, stands under another heading than the one before. */
bool coming_begins_group(const struct deadlines *deadlines, size_t index);
void deadline_heads_clear(struct deadline_heads *heads);

#endif
