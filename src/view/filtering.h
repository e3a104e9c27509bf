/* SPDX-License-Identifier: MIT */
/* The question in force: the prompt that narrows the list as one types, the orders and
 * groups that are typed, and the line that asks for all of it again. */
#ifndef JALON_VIEW_FILTERING_H
#define JALON_VIEW_FILTERING_H

#include "view/ui.h"

/* What the filter prompt does when it opens, as one types, at Enter, at Esc. A line that
 * is not understood leaves the last one that was in force. */
struct request filtering_open(struct ui *ui);
void filtering_changed(struct ui *ui);
struct request filtering_accepted(struct ui *ui, const char *line);
void filtering_cancelled(struct ui *ui);
/* What waits is in force from now on. Its rows come next; then it is told how many. */
void filtering_in_force(struct ui *ui);
void filtering_answered(struct ui *ui);
/* Puts it in force at once: before the question is changed further. */
void filtering_finish(struct ui *ui);
prompt_completer filtering_complete;

/* Asks a whole line: filter, order, groups, view. What it does not speak of is as usual,
 * not as it was. False, with *error filled in, when it is not understood. */
bool filtering_ask(struct ui *ui, struct text line, struct filter_error *error);
/* Filters alone; order and groups stay unless the line names others. For this and the next
 * two nothing may wait to come into force: opening a prompt sees to that. */
bool filtering_filter(struct ui *ui, struct text line, struct filter_error *error);
/* "grant- lead", and one field or nothing. */
bool filtering_sort(struct ui *ui, struct text fields, struct filter_error *error);
bool filtering_group(struct ui *ui, struct text field, struct filter_error *error);

/* Shows the list, the deadlines, the budget or the timeline, by name in either language. */
bool filtering_show_view(struct ui *ui, struct text name);

/* Whether there is a filter, or the late ones only; lifts the first of both that is. */
bool filtering_lift(struct ui *ui);

/* Appends how much is left of what is looked at: "7 projects", in the deadlines of them. */
void filtering_append_left(const struct ui *ui, struct buffer *out);

/* Appends the line that asks for what is shown: filter, order, groups and view. */
void filtering_line(const struct ui *ui, struct buffer *out);

#endif
