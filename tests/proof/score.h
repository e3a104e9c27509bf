/* SPDX-License-Identifier: MIT */
/* The ten measures of a reading: loaded or not, and precision, recall and F1 of the
 * header's cells, of the records and of all cells, each as a multiset. */
#ifndef JALON_TESTS_SCORE_H
#define JALON_TESTS_SCORE_H

#include "plain.h"

struct measure {
    double precision, recall, f1;
};

struct score {
    double loaded;
    struct measure header, records, cells;
};

/* Of what was read, against what was meant. Where nothing was meant, all is well. */
struct score score_of(const struct plain *expected, const struct plain *read);

double score_total(const struct score *score); /* 0 to 10 */

#endif
