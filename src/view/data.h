/* SPDX-License-Identifier: MIT */
/* What the interface makes of the data that it is lent, and of the question: the rows at
 * once, all else only when something shows it. Of much data deadlines and sums are made
 * behind the keys: ui_idle goes on with them. */
#ifndef JALON_VIEW_DATA_H
#define JALON_VIEW_DATA_H

#include "view/ui.h"

/* Whether all is made at once: nobody would have to wait for it. */
bool data_little(const struct ui *ui);
/* Makes what is in sight, or begins to. */
void data_need(struct ui *ui);
/* Whether a surface has to wait for what it shows. */
bool data_waits(const struct ui *ui, enum surface surface);

/* Begins the rows anew that wait, because what they are made of has changed. */
void data_begin_rows(struct ui *ui);

#endif
