/* SPDX-License-Identifier: MIT */
/* The readings of a damaged line as cells of a table's columns, and the best of them. */
#ifndef JALON_LOAD_MEND_FIT_H
#define JALON_LOAD_MEND_FIT_H

#include "load/table/mend.h"
#include "load/table/mend_line.h"

/* What is known of the columns that a line is fitted to. */
struct mend_columns {
    size_t width;
    struct profile *profiles;
    double *usual; /* what a cell of the column has in the mean */
};

struct mend_reading {
    double score;
    size_t count; /* of cells that are there: the width, or less when the row is cut off */
    bool partial; /* cut off, or with pieces behind the last column */
    struct text cells[MEND_COLUMNS];
    bool joined, dropped, split, inserted, quote; /* what had to be done to get there */
};

struct mend_fit;

struct mend_fit *mend_fit_new(const struct mend_columns *columns);
void mend_fit_free(struct mend_fit *fit);

/* How much less likely a cell is than cells of its column usually are, as a logarithm. */
double mend_fit_score(const struct mend_columns *columns, size_t column,
                      struct cell_look look);

/* Finds the best reading of a line that has been cut; splits: cells may be cut in two, or
 * be missing. False when there is none or another is nearly as good. */
bool mend_fit_read(struct mend_fit *fit, const struct mend_line *line, bool splits,
                   struct mend_reading *best);

#endif
