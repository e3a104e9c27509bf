/* SPDX-License-Identifier: MIT */
/* Views as text on a stream: whole screens, or one surface with all its items. */
#ifndef JALON_OUTPUT_PAGE_H
#define JALON_OUTPUT_PAGE_H

#include "view/ui.h"

#include <stdio.h>

/* The screen of a size as the dashboard would show it. False: out could not be written. */
bool page_screen(struct ui *ui, int rows, int columns, FILE *out);

/* All items of a surface under its heading, none marked as selected, as long as it takes.
 * Leaves the ui on that surface. */
bool page_surface(struct ui *ui, enum surface surface, int columns, FILE *out);

#endif
