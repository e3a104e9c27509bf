/* SPDX-License-Identifier: MIT */
/* The checks as a numbered list: first each file and how it was read, then what was
 * found in the files, then what does not fit together. */
#ifndef JALON_VIEW_CHECKS_H
#define JALON_VIEW_CHECKS_H

#include "view/ui.h"

size_t checks_count(const struct ui *ui);
/* The finding at a place in the list, NULL for a file. */
const struct finding *checks_finding(const struct ui *ui, size_t index);
/* "projets.csv:12:7", as in the checks view and on the command line. */
void checks_place(const struct finding *finding, struct buffer *out);
/* The project that a finding is about, or ROW_NONE. */
row_t checks_project(const struct ui *ui, const struct finding *finding);

#endif
