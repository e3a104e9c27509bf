/* SPDX-License-Identifier: MIT */
/* What the ui needs of the timeline besides drawing: its scale and its sideways moves. */
#ifndef JALON_VIEW_TIMELINE_H
#define JALON_VIEW_TIMELINE_H

#include "view/scale.h"
#include "view/ui.h"

/* As it was last arranged. */
enum scale_step timeline_step(const struct ui *ui);
/* Moves the window by about a tenth of its width, back or on. */
void timeline_shift(struct ui *ui, int direction);
/* Coarser (-1) or finer (+1), the as-of day kept in its place where it can be. */
void timeline_rescale(struct ui *ui, int direction);
void timeline_reset(struct ui *ui);
void timeline_to_day(struct ui *ui);

/* Whether it shows how deadlines bunch. */
bool timeline_has_strip(const struct ui *ui);

#endif
