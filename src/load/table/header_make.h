/* SPDX-License-Identifier: MIT */
/* The cells of a header made of the rows that it stands on, in one of several ways. */
#ifndef JALON_LOAD_HEADER_MAKE_H
#define JALON_LOAD_HEADER_MAKE_H

#include "load/table/header.h"

/* How the cells of rows above each other make one header. */
enum joining {
    JOIN_LAST,
    JOIN_WORDS,
    JOIN_FILLED_WORDS,
    JOIN_FIRST_FILLED,
    JOINING_COUNT,
    JOIN_JUDGED = JOINING_COUNT /* as the judge does */
};

/* Makes the header of rows from row on. */
void header_make(const struct grid *grid, size_t row, size_t rows, enum joining joining,
                 struct header *header);
/* The same, the judge's own way included; returns how good it is. */
int header_try(const struct grid *grid, size_t row, size_t rows, enum joining joining,
               const struct header_judge *judge, struct header *header);
/* Takes the cells away and keeps their memory. */
void header_forget(struct header *header);

/* Whether two rows have the same cells. */
bool header_same_rows(const struct grid *grid, size_t a, size_t b);

#endif
