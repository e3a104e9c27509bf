/* SPDX-License-Identifier: MIT */
/* A column of rows that are loaded already, read again in another way. */
#ifndef JALON_LOAD_RETYPE_H
#define JALON_LOAD_RETYPE_H

#include "load/values/formats.h"
#include "model/portfolio.h"

/* Types the column anew in the first batches of the source, of which the portfolio holds at
 * least so many, from their cells; findings about cells that could not be read are
 * replaced, and the source says how it is read now. For the thread that owns the portfolio.
 */
void retype_column(struct portfolio *portfolio, struct source *source, int column,
                   const struct column_format *format, uint32_t batches);

/* Only has the source say how the column is read. */
void retype_told(struct source *source, int column, const struct column_format *format);

#endif
