/* SPDX-License-Identifier: MIT */
/* Quarters, half-years and weeks, as plans name them instead of days. */
#ifndef JALON_LOAD_PERIODS_H
#define JALON_LOAD_PERIODS_H

#include "load/values/dates.h"

/* "T1 2026", "2026-Q1", "1er trimestre 2026", "S2 2026", "2e semestre 2026", "2026-W05",
 * "semaine 5 2026". DAY_UNKNOWN twice when value is none of them. */
struct day_span period_span(struct text value);

#endif
