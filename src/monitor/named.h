/* SPDX-License-Identifier: MIT */
/* A project by what an officer calls it. */
#ifndef JALON_MONITOR_NAMED_H
#define JALON_MONITOR_NAMED_H

#include "model/portfolio.h"

/* The projects of this very number, case and accents ignored; where there is none, those
 * that have it as a part of number, title or lead. *count receives how many; more than one
 * may have the same number. Freed with free(). */
row_t *projects_named(const struct portfolio *portfolio, struct text name, size_t *count);

#endif
