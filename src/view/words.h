/* SPDX-License-Identifier: MIT */
/* States and rules as signs, roles and sentences. */
#ifndef JALON_VIEW_WORDS_H
#define JALON_VIEW_WORDS_H

#include "monitor/assessment.h"
#include "view/canvas.h"
#include "view/format.h"

/* ◆ done, ◇ to come, ▲ late, ○ waits for us, × cancelled; a code point of width 1. */
uint32_t words_milestone_sign(enum milestone_state state);
enum role words_milestone_role(enum milestone_state state);
const char *words_milestone_state(enum milestone_state state); /* translated */

enum role words_health_role(enum health health);

/* A group's name; "not stated" where it has none. */
struct text words_group(struct text name);
/* An amount to the cent, or that it is not stated; returns the role to show it in. */
enum role words_amount(const struct format *format, money_t amount, enum role role,
                       struct buffer *out);

/* The rule that fired, in words: which milestone it is about, "" where it is about none;
 * what is the matter, "" when no rule fired; and both as one sentence. */
struct text words_reason_subject(const struct portfolio *portfolio,
                                 const struct assessment *assessment, row_t project);
void words_reason(const struct assessment *assessment, row_t project, struct buffer *out);
void words_diagnosis(const struct portfolio *portfolio, const struct assessment *assessment,
                     row_t project, struct buffer *out);

enum { WORDS_TITLE_COLUMNS = 100 }; /* of a title, in the middle of a sentence */

/* How a milestone is called: its title, else its kind, else its number. */
struct text words_milestone_title(const struct portfolio *portfolio, row_t milestone);
/* How a project is called in one or two words: its lead, else its title, else its id. */
struct text words_project_name(const struct portfolio *portfolio, row_t project);
/* Its status in the export's own words, or, where those are empty, "". */
struct text words_project_status(const struct portfolio *portfolio, row_t project);

/* "J+38", "J-7", "soldé", …: the list's delay of a project. */
void words_delay(const struct portfolio *portfolio, const struct project_state *state,
                 row_t project, const struct format *format, struct buffer *out);
/* The milestone that this delay is about, or ROW_NONE. */
row_t words_urgent(const struct project_state *state);

/* What is said where no milestone is late: that it is so, or why that is not known. */
const char *words_nothing_late(const struct portfolio *portfolio);

/* What has no day (grant, paid, progress, status and what is made of them) is the export's
 * on any as-of day: on another day than the export's its name is followed by this, "*";
 * on its own by "". */
const char *words_export_mark(const struct portfolio *portfolio,
                              const struct assessment *assessment);
/* What that "*" says: "* as the export of 20/11/26 has it". */
void words_export_note(const struct portfolio *portfolio, struct buffer *out);

/* A sum with what it lacks: "≤" or "≥" are the caller's; "9 sur 10 renseignés". */
void words_known_of(const struct money_sum *sum, struct buffer *out);

/* "first 1024 projects" while the figures are of these only, else nothing. */
void words_preview(const struct portfolio *portfolio, const struct assessment *assessment,
                   struct buffer *out);

#endif
