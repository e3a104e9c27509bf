/* SPDX-License-Identifier: MIT */
/* What the two halves of the budget share. */
#ifndef JALON_VIEW_BUDGET_H
#define JALON_VIEW_BUDGET_H

#include "view/draw.h"
#include "view/ui.h"

enum { BAR_PAID = 0x2588, BAR_REMAINING = 0x2592, BAR_LEFTOVER = 0x2591 };
enum { AMOUNT_COLUMNS = 14 };

/* Instalments planned and made by year and month. */
void budget_write_months(const struct ui *ui, struct pen *pen);
/* Every project's amounts, under their totals. */
void budget_write_projects(const struct ui *ui, struct pen *pen);

#endif
