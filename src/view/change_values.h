/* SPDX-License-Identifier: MIT */
/* What has changed, in the reader's words: what it is, what it was, and by how much. The
 * changes are those of ui->changes.basis.difference. */
#ifndef JALON_VIEW_CHANGE_VALUES_H
#define JALON_VIEW_CHANGE_VALUES_H

#include "view/ui.h"

/* Appends what a change is told of, "Guide · Due" or "Paid", without a value. */
void changes_append_what(const struct ui *ui, const struct change *change,
                         struct buffer *out);
/* Append what stood there and what stands there now, as the reader writes it; "" when that
 * is nothing. Of cells only. */
void changes_append_before(const struct ui *ui, const struct change *change,
                           struct buffer *out);
void changes_append_after(const struct ui *ui, const struct change *change,
                          struct buffer *out);
/* Appends by how much an amount or a day has changed, "+30 d"; nothing for all else. */
void changes_append_step(const struct ui *ui, const struct change *change,
                         struct buffer *out);

#endif
