/* SPDX-License-Identifier: MIT */
/* What stands in the cells of the timeline: bars, milestones, the as-of day. */
#ifndef JALON_VIEW_CHART_H
#define JALON_VIEW_CHART_H

#include "view/scale.h"
#include "view/ui.h"

struct chart {
    const struct ui *ui;
    struct canvas *canvas;
    struct scale scale;
    int column; /* of the canvas, where the first cell is */
    int right;  /* cells that may be drawn, from the first */
};

/* A project from start to end, filled as far as its declared progress. */
void chart_bar(const struct chart *chart, int row, row_t project);
/* On the bar; in one cell late wins, then what waits for us, to come, done. */
void chart_milestones(const struct chart *chart, int row, const struct milestone *milestones,
                      size_t count);
/* Whether a milestone stands on the bar. Payments do not unless one waits for us: they
 * follow the reports closely and would hide them. */
bool chart_shows(const struct milestone *milestone);
void chart_as_of(const struct chart *chart, int row);
/* Where the milestones stood in the baseline, thin, under the bar. */
void chart_baseline(const struct chart *chart, int row, const struct milestone *milestones,
                    size_t count);
/* One milestone on a line of its own: from its baseline to its day, and how late. */
void chart_milestone(const struct chart *chart, int row, const struct milestone *milestone);

#endif
