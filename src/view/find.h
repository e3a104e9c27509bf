/* SPDX-License-Identifier: MIT */
/* The search of the key "/": through the projects, or through the lines of a view that has
 * lines to tell (struct surface_ops). */
#ifndef JALON_VIEW_FIND_H
#define JALON_VIEW_FIND_H

#include "view/ui.h"

/* What the search prompt does when it opens, as one types, at Enter, at Esc. */
struct request find_open(struct ui *ui);
void find_changed(struct ui *ui);
struct request find_accepted(struct ui *ui, const char *line);
void find_end(struct ui *ui);

/* The rows are others: their hits are counted anew, of much data in slices. */
void find_rows_changed(struct ui *ui);
/* One such slice; true while there is more. Sets *changed when there is something new to be
 * drawn. What has to wait for the count is done at its end. */
bool find_idle(struct ui *ui, bool *changed);

/* Nothing is searched for any longer. */
void find_forget(struct ui *ui);

/* To the next hit, or with direction -1 to the one before. */
void find_step(struct ui *ui, int direction);

/* Lights the words of the search up in what a surface has drawn into its rect. */
void find_mark(const struct ui *ui, struct canvas *canvas, enum surface surface,
               struct rect rect);

#endif
