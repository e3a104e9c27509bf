/* SPDX-License-Identifier: MIT */
/* One line of text that chooses projects or milestones; doc/questions.md has the grammar.
 *
 * What is said about milestones must hold of one and the same of them, and of one that is
 * not finished unless the line speaks of what is done; so must the words beside it, unless
 * the project has them. A milestone that is ruled out (-)
 * beside others that are asked for is ruled out for that one; alone, for all of them. A
 * comparison with what is not known is false. */
#ifndef JALON_MONITOR_FILTER_H
#define JALON_MONITOR_FILTER_H

#include "monitor/field.h"
#include "monitor/filter_error.h"

struct filter;

/* NULL with *error filled in when the line cannot be read. The empty line fits everything.
 * Days that count from the as-of day follow the assessment that is asked; as_of only gives
 * a day without a year its year. */
struct filter *filter_parse(struct text line, day_t as_of, struct filter_error *error);
void filter_free(struct filter *filter);

bool filter_fits_project(const struct filter *filter, const struct portfolio *portfolio,
                         const struct assessment *assessment, row_t project);
/* The same on a lane of base/share. late_only: as if each of the line's alternatives asked
 * for "late" as well. */
bool filter_fits_on(const struct filter *filter, int lane, bool late_only,
                    const struct portfolio *portfolio, const struct assessment *assessment,
                    row_t project);
/* The milestone as schedule_of has it; of a line that says nothing about milestones: those
 * of projects that fit. */
bool filter_fits_milestone(const struct filter *filter, const struct portfolio *portfolio,
                           const struct assessment *assessment, row_t project,
                           const struct milestone *milestone);

/* Finds out what it asks of texts, for all rows and in slices of about so many bytes; true
 * while there is more. Rows may be asked before, and are answered the same, only slower. */
bool filter_settle(struct filter *filter, const struct portfolio *portfolio, size_t bytes);

/* As one types on: takes over what an earlier filter that is settled has found out, and
 * looks for longer words only where it found theirs. Before the first slice. */
void filter_narrow(struct filter *filter, const struct filter *earlier,
                   const struct portfolio *portfolio);

/* Whether the line names a field: lists show the columns that it does. */
bool filter_names(const struct filter *filter, enum field field);
/* Whether it asks for candidates or refused projects, which no list shows unasked. */
bool filter_wants_applications(const struct filter *filter);
bool filter_empty(const struct filter *filter);

/* The bare words that stand for a comparison: "late", "soldé". */
struct filter_keyword {
    const char *english, *french;
    const char *others; /* separated by |, or "" */
    const char *line;   /* what it stands for */
};
const struct filter_keyword *filter_keywords(size_t *count);

#endif
