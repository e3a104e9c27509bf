/* SPDX-License-Identifier: MIT */
/* Private to the files of rows. */
#ifndef JALON_LOAD_ROWS_INSIDE_H
#define JALON_LOAD_ROWS_INSIDE_H

#include "load/rows.h"

/* A finding about a cell, or with a cell of -1 about a row or the file; of_row: it goes
 * with the row that is being made. found is copied. */
void rows_report(struct rows *rows, enum finding_code code, unsigned long line, int cell,
                 struct text found, bool of_row);
/* What is to be said of a column that the file has, once all its rows were read. */
void rows_report_column(struct rows *rows, int column);

#endif
