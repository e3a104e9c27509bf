/* SPDX-License-Identifier: MIT */
/* What the project list can show of a project: columns of its own, and any other field that
 * a question names. */
#ifndef JALON_VIEW_LIST_COLUMNS_H
#define JALON_VIEW_LIST_COLUMNS_H

#include "view/ui.h"

struct list_column {
    const char *head;  /* a message id */
    int least, most;   /* columns on the screen */
    int priority;      /* in the dashboard: 1 comes first */
    int full_priority; /* in the enlarged list */
    bool right;        /* numbers align at the right */
    enum field field;
    void (*write)(const struct ui *ui, row_t project, const struct list_column *column,
                  struct buffer *out);
};

/* Those of the list itself, in their order. */
const struct list_column *list_columns(size_t *count);
/* One for any field of projects. */
struct list_column list_column_of(enum field field);

/* The head's words, with the mark of what is the export's on any day. */
void list_column_head(const struct ui *ui, const struct list_column *column,
                      struct buffer *out);
/* Whether any row of the data has something to show in it. */
bool list_column_has_data(const struct ui *ui, const struct list_column *column);
/* Appends its head, with a mark where what it shows is the export's on any day. */
void list_column_head(const struct ui *ui, const struct list_column *column,
                      struct buffer *out);
/* The three shares, which are compared side by side. */
bool list_column_is_share(const struct list_column *column);
enum role list_column_role(const struct list_column *column,
                           const struct project_state *state);

#endif
