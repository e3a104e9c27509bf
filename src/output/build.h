/* SPDX-License-Identifier: MIT */
/* Views as tables (listing.h): what each shows, complete and typed. The ui lends data,
 * figures, the rows and deadlines chosen, and the selected project. */
#ifndef JALON_OUTPUT_BUILD_H
#define JALON_OUTPUT_BUILD_H

#include "output/listing.h"
#include "view/ui.h"

/* An empty document with title and days. */
void build_document(struct document *document, const struct ui *ui, const char *view,
                    const char *title);

/* Each appends its tables. */
void build_list(struct document *document, const struct ui *ui);
void build_detail(struct document *document, const struct ui *ui);
void build_deadlines(struct document *document, const struct ui *ui);
void build_budget(struct document *document, const struct ui *ui);
/* Its first part alone: the sums. */
void build_sums(struct document *document, const struct ui *ui);
/* The amounts of each project of the rows. */
void build_projects(struct document *document, const struct ui *ui);
/* The sums of each group of the rows, which the ui's query has grouped. */
void build_groups(struct document *document, const struct ui *ui);
/* Payments by month, or by calendar year. */
void build_months(struct document *document, const struct ui *ui);
void build_years(struct document *document, const struct ui *ui);
void build_timeline(struct document *document, const struct ui *ui);
void build_checks(struct document *document, const struct ui *ui);
void build_dashboard(struct document *document, const struct ui *ui);
/* What differs from the earlier state that the ui's changes are told of. */
void build_changes(struct document *document, const struct ui *ui);

/* --- for the builders --------------------------------------------------------------- */

/* A field's column as programs call it: "paid_share", not "paid%". */
void build_field_head(struct listing *listing, enum field field);
/* A project's value, told apart whether it is unknown or there is none. */
void build_field_cell(struct listing *listing, const struct ui *ui, row_t project,
                      enum field field);
void build_state_cell(struct listing *listing, enum milestone_state state);
/* A day that there need not be: none when it is not known. */
void build_day_cell(struct listing *listing, day_t day);
/* None when the milestone has no day. */
void build_delay_cell(struct listing *listing, const struct milestone *milestone);
void build_slip_cell(struct listing *listing, const struct milestone *milestone);
/* An amount that there may be none of. */
void build_sum_cell(struct listing *listing, const struct money_sum *sum);

#endif
