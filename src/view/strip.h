/* SPDX-License-Identifier: MIT */
/* A line under the timeline that shows how deadlines bunch. */
#ifndef JALON_VIEW_STRIP_H
#define JALON_VIEW_STRIP_H

#include "view/chart.h"

/* How many deadlines fall in each day, week, month, quarter or year of the chart: in the
 * finest of these whose cells have room for every number and a blank. Only what is shown is
 * counted where the chart cuts one; what lies outside is told at the ends where there are
 * columns for it, before the chart the room ones left of it. */
void strip_draw(const struct chart *chart, int row, int room);

#endif
