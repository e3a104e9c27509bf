/* SPDX-License-Identifier: MIT */
/* The rule above the list: how many projects it has, why not all of the files, what is
 * scrolled away, what was asked, and the order. */
#ifndef JALON_VIEW_LIST_LABEL_H
#define JALON_VIEW_LIST_LABEL_H

#include "view/ui.h"

/* rect is the list's; shares: it has columns in %. */
void list_label_draw(const struct ui *ui, struct canvas *canvas, struct rect rect,
                     bool shares);

#endif
