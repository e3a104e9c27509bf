/* SPDX-License-Identifier: MIT */
/* What the configuration says of the list of projects, for the whole program. */
#ifndef JALON_VIEW_LIST_SETTINGS_H
#define JALON_VIEW_LIST_SETTINGS_H

#include "config/config.h"
#include "view/list_columns.h"

enum { LIST_COLUMNS_MOST = 24 };

/* Takes columns and order of the section [list]. A mistake is STATUS_INVALID with its line
 * in the file. */
struct status list_configure(const struct config *config);
/* Back to columns by what fits, and the order by risk. */
void list_configure_nothing(void);

/* The columns that were configured, in order; count 0: none were. */
const struct list_column *list_configured_columns(size_t *count);
/* Gives a query that names no order the one that was configured. */
void list_order(struct query *query);

/* Appends all names that a column may have, in the language, separated by blanks. */
void list_append_names(enum language language, struct buffer *out);

#endif
