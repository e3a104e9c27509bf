/* SPDX-License-Identifier: MIT */
/* Views that a pen writes line under line, one item a line, under their rule: what struct
 * surface_ops asks of them. */
#ifndef JALON_VIEW_WRITTEN_H
#define JALON_VIEW_WRITTEN_H

#include "view/draw.h"
#include "view/ui.h"

typedef void written_text(struct pen *pen, const struct ui *ui);

size_t written_items(const struct ui *ui, struct rect rect, written_text *write);
void written_draw(const struct ui *ui, struct canvas *canvas, struct rect rect,
                  enum surface surface, struct text label, written_text *write);
/* What is written, drawn where nobody sees it. */
void written_lines(const struct ui *ui, struct rect rect, written_text *write,
                   struct buffer *out);

#endif
