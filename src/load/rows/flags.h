/* SPDX-License-Identifier: MIT */
/* Columns of yes and no in one language: a cell in the other one was put in by hand, or
 * comes from somewhere else. */
#ifndef JALON_LOAD_FLAGS_H
#define JALON_LOAD_FLAGS_H

#include "load/records/records.h"
#include "model/table.h"

struct flags;

/* The source must outlive it. */
struct flags *flags_new(const struct source *source);
void flags_free(struct flags *flags);

/* The first records below the header. */
void flags_see(struct flags *flags, const struct record *records, size_t count);

/* Whether the column of a cell may be one of yes and no: flags_odd is of no other. */
bool flags_may_be(const struct flags *flags, size_t cell);

/* Whether the cell, trimmed, says yes or no in another language than its column does. */
bool flags_odd(const struct flags *flags, size_t cell, struct text text);

#endif
