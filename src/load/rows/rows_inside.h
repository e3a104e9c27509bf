/* SPDX-License-Identifier: MIT */
/* Private to the files of rows. */
#ifndef JALON_LOAD_ROWS_INSIDE_H
#define JALON_LOAD_ROWS_INSIDE_H

#include "load/rows/rows.h"
#include "load/values/vocabularies.h"

/* A finding about a cell, or with a cell of -1 about a row or the file; of_row: it goes
 * with the row that is being made. found is copied. */
void rows_report(struct rows *rows, enum finding_code code, unsigned long line, int cell,
                 struct text found, bool of_row);
/* The trimmed text of a column of ours in the row, empty where it says nothing. */
struct text rows_text(const struct rows *rows, int column);

/* The plan for the source's columns; what of it follows from the formats is made anew with
 * rows_plan_formats. */
void rows_plan(struct rows *rows);
void rows_plan_formats(struct rows *rows);
/* Puts the cells of the row into the batch, with what they are read as. */
void rows_put(struct rows *rows, unsigned long line);
/* A text, or nothing where it says that nothing is known. */
static inline struct text rows_said(struct text text)
{
    return vocabularies_missing(text) ? (struct text){"", 0} : text;
}
/* What is kept of a trimmed text of a column of texts. */
static inline struct text rows_kept(const struct column_plan *plan, struct text text)
{
    return plan->way == WAY_TEXT ? rows_said(text) : text;
}

/* What is to be said of a column that the file has, once all its rows were read. */
void rows_report_column(struct rows *rows, int column);

#endif
