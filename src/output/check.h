/* SPDX-License-Identifier: MIT */
/* What the import decided and found, for other programs. */
#ifndef JALON_OUTPUT_CHECK_H
#define JALON_OUTPUT_CHECK_H

#include "base/status.h"
#include "monitor/assessment.h"

#include <stdio.h>

/* Both in UTF-8, with names of codes, kinds and columns that stay what they are in every
 * language, sentences translated. STATUS_UNWRITTEN, without a subject, when out takes no
 * more. */

/* {"files": [{…, "decisions": […]}], "findings": [{…, "count": n, "places": […]}]}: one
 * entry a kind of finding; count is exact, of places the first are there. */
struct status check_json(const struct portfolio *portfolio,
                         const struct assessment *assessment, FILE *out);

/* One row a decision, then one row a finding. Those whose place was not kept are one row a
 * column and file, without a line, that counts them: the sum of count is exact. */
struct status check_csv(const struct portfolio *portfolio,
                        const struct assessment *assessment, FILE *out);

#endif
