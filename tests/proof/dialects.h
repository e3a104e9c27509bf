/* SPDX-License-Identifier: MIT */
/* Random tables written in random dialects: the same for the same seed. */
#ifndef JALON_TESTS_DIALECTS_H
#define JALON_TESTS_DIALECTS_H

#include "plain.h"

/* A table that somebody could have typed: a header of words, columns that each hold one
 * kind of value, a first column that is never empty; and its bytes. how says in words how
 * it was written. seed is not 0. */
void dialects_make(uint64_t seed, struct plain *table, struct buffer *bytes,
                   struct buffer *how);

#endif
