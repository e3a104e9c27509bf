/* SPDX-License-Identifier: MIT */
/* The checks: first each file and how it was read, then what was found, kind by kind, the
 * gravest first. */
#ifndef JALON_VIEW_CHECKS_H
#define JALON_VIEW_CHECKS_H

#include "view/ui.h"

/* What the cursor is on. */
const struct check_line *checks_here(const struct ui *ui);
/* Opens or closes the heading that the cursor is on; false when it is on none. */
bool checks_toggle(struct ui *ui);
/* The project that the cursor's finding is about, or ROW_NONE. */
row_t checks_project(const struct ui *ui);

#endif
