/* SPDX-License-Identifier: MIT */
/* How fast the files are read, and how long it will still take. */
#ifndef JALON_APP_PACE_H
#define JALON_APP_PACE_H

#include "view/progress.h"

struct pace_meter {
    int64_t started, told; /* by clock_ms */
    struct progress progress;
};

void pace_start(struct pace_meter *meter, int64_t now);
/* What is to be told of done bytes of all (0: not known) at a moment. Rate and time left
 * come once they mean something; all stays the same between two moments worth a new
 * drawing, unless the screen is drawn anyway: fresh. */
struct progress pace_read(struct pace_meter *meter, uint64_t done, uint64_t all,
                          int64_t now, bool fresh);

#endif
