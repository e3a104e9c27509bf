/* SPDX-License-Identifier: MIT */
/* Deadlines as a calendar (RFC 5545) that others import or subscribe to. */
#ifndef JALON_OUTPUT_CALENDAR_H
#define JALON_OUTPUT_CALENDAR_H

#include "view/ui.h"

#include <stdio.h>

/* One all-day event for each of the ui's deadlines that has a day. An event is known by
 * its project and its milestone, so the same one in a later export takes the place of the
 * first; nothing depends on the clock or the machine. Whether all was written, ferror(out)
 * tells in the end. */
void calendar_write(const struct ui *ui, FILE *out);

#endif
