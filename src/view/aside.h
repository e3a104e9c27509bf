/* SPDX-License-Identifier: MIT */
/* Views that one looks at for a moment and leaves to exactly where one was. */
#ifndef JALON_VIEW_ASIDE_H
#define JALON_VIEW_ASIDE_H

#include "view/ui.h"

/* Shows such a view; from within another one the way back stays the same. */
void aside_show(struct ui *ui, enum view view);
/* Back again; false when no such view is shown. */
bool aside_leave(struct ui *ui);
/* Where one is, or, where such a view is shown, was before. */
struct place aside_place(const struct ui *ui);
/* The surface that keys move, or, where such a view is shown, that they moved before. */
enum surface aside_surface(const struct ui *ui);

#endif
