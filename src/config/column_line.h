/* SPDX-License-Identifier: MIT */
/* One line of the section [columns]: "Montant arrêté (€)" = grant. */
#ifndef JALON_CONFIG_COLUMN_LINE_H
#define JALON_CONFIG_COLUMN_LINE_H

#include "base/buffer.h"
#include "model/columns.h"

struct column_line {
    enum table_kind kind; /* TABLE_COUNT: not said */
    struct buffer header, name;
};

/* The header stands in quotation marks, doubled inside, or without them up to the last "=";
 * a table and a point may stand before it: milestones."Date butoir". What follows a
 * semicolon behind a blank is a comment. False when there is no header or no name. *line is
 * to be cleared in any case. */
bool column_line_read(struct text text, struct column_line *line);
void column_line_clear(struct column_line *line);

#endif
