/* SPDX-License-Identifier: MIT */
/* The explanation of what the focus is on: a project, the programme, a milestone. */
#ifndef JALON_VIEW_EXPLAIN_H
#define JALON_VIEW_EXPLAIN_H

#include "view/ui.h"

/* Shows it, or goes back. */
struct request explain_focus(struct ui *ui, enum command command);
/* Makes the explanation that it would show, or shows; false when there is none. The caller
 * clears it. */
bool explain_make(const struct ui *ui, struct explanation *explanation);
/* Data or day have changed: what is explained is explained anew. rows_moved: row numbers
 * are others than before. */
void explain_refresh(struct ui *ui, bool rows_moved);

#endif
