/* SPDX-License-Identifier: MIT */
/* A project's next payment, where the detail tells of its money. */
#ifndef JALON_VIEW_NEXT_PAYMENT_H
#define JALON_VIEW_NEXT_PAYMENT_H

#include "monitor/release.h"
#include "view/draw.h"
#include "view/ui.h"

/* Its name, day and amount, and what holds it; nothing when all is paid. */
void next_payment_write(struct pen *pen, const struct ui *ui,
                        const struct schedule *schedule);

#endif
