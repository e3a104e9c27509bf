/* SPDX-License-Identifier: MIT */
/* What the user says of headers that no file has. */
#ifndef JALON_LOAD_UNUSED_H
#define JALON_LOAD_UNUSED_H

#include "model/mapping.h"
#include "model/portfolio.h"

/* A note on each line of the mapping that meant no column of the files that were read.
 * Freed with finding_list_clear. */
struct finding_list unused_find(const struct mapping *mapping,
                                const struct portfolio *portfolio);

#endif
