/* SPDX-License-Identifier: MIT */
/* The table that every fault is made from: a header and 83 invented French projects, in
 * nine columns that are each hard in their own way. */
#ifndef JALON_TESTS_CLEAN_H
#define JALON_TESTS_CLEAN_H

#include "plain.h"

enum { CLEAN_ROWS = 84, CLEAN_COLUMNS = 9 };

void clean_table(struct plain *plain);

/* Whether the cell is quoted in the file: always in two columns, else where it must be. */
bool clean_quoted(struct text cell, size_t column);

#endif
