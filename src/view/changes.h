/* SPDX-License-Identifier: MIT */
/* The changes, beyond what each surface offers. */
#ifndef JALON_VIEW_CHANGES_H
#define JALON_VIEW_CHANGES_H

#include "view/ui.h"

/* The project that the line under the cursor is about; ROW_NONE: none, or one that is gone.
 */
row_t changes_project(const struct ui *ui);

#endif
