/* SPDX-License-Identifier: MIT */
/* What figures are made of: of each its formula in words, what goes into it, by name and
 * with the row of the file that it stands in, its result and the rule behind it. Results
 * are the assessment's own; inputs are such that the formula gives the result again. */
#ifndef JALON_VIEW_EXPLANATION_H
#define JALON_VIEW_EXPLANATION_H

#include "monitor/deadlines.h"
#include "monitor/assessment.h"
#include "view/format.h"

/* What is explained, and with what. Borrowed; config_file names where limits can be
 * changed, NULL: the usual file. */
struct explaining {
    const struct portfolio *portfolio;
    const struct assessment *assessment;
    const struct format *format;
    const char *config_file;
};

/* How a number is written. */
enum explained_type {
    EXPLAINED_NOTHING, /* words only */
    EXPLAINED_MONEY,
    EXPLAINED_DAY,
    EXPLAINED_DELAY, /* day − as-of: J+38 is -38 */
    EXPLAINED_SLIP,  /* days behind the baseline */
    EXPLAINED_PERCENT,
    EXPLAINED_POINTS,
    EXPLAINED_COUNT
};
struct explained_value {
    enum explained_type type;
    int64_t number; /* EXPLAINED_UNKNOWN: not known */
};
#define EXPLAINED_UNKNOWN INT64_MIN

/* How the inputs that count, in their order, give the result. */
enum explained_way {
    EXPLAINED_STATED,     /* the one input as it is */
    EXPLAINED_SUM,        /* of those that are known, and of what is summed up */
    EXPLAINED_CAPPED,     /* the same, but not more than the input that is a limit, which
                             never counts as less than nothing */
    EXPLAINED_DIFFERENCE, /* the first less the second */
    EXPLAINED_SHARE,      /* the first in % of the second */
    EXPLAINED_ELAPSED,    /* share of the time from the first to the second at the third */
    EXPLAINED_SMALLEST,
    EXPLAINED_LARGEST,
    EXPLAINED_COUNTED, /* how many there are, those summed up too */
    EXPLAINED_RULE     /* in words */
};

enum explained_role {
    INPUT_COUNTS,
    INPUT_UNKNOWN,  /* would count, but is not stated */
    INPUT_LEFT_OUT, /* in no sum, and why */
    INPUT_LIMIT,
    INPUT_SHOWN, /* what else there is to know */
    INPUT_ROLES
};
struct explained_input {
    enum explained_role role;
    struct explained_value value;
    char *label;  /* owned, as all strings here */
    char *note;   /* or NULL */
    char *source; /* "projets.csv:5", or NULL */
};

enum { EXPLAINED_INPUTS_MOST = 20 /* told one by one, of each role */ };

struct explained_figure {
    const char *label, *formula; /* translated */
    enum explained_way way;
    struct explained_value value;
    char *words;            /* beside the value, or instead of it; NULL */
    char *rule;             /* lines; NULL */
    bool at_most, at_least; /* something is not known */
    bool undated;           /* the export's, whatever the as-of day */
    struct explained_input *inputs;
    size_t count, capacity;
    uint64_t told[INPUT_ROLES];
    uint64_t more[INPUT_ROLES]; /* inputs that are only summed up */
    struct money_sum more_sum[INPUT_ROLES];
    struct money_sum sum; /* of money, with how many amounts are known */
};

struct explanation {
    char *title;
    day_t export_day;
    struct explained_figure *figures;
    size_t count, capacity;
};

/* Each makes *explanation anew, which is to be all zero or cleared. */
void explanation_of_project(struct explanation *explanation, const struct explaining *about,
                            row_t project);
void explanation_of_programme(struct explanation *explanation,
                              const struct explaining *about);
/* A milestone of a project; that of none has an explanation without figures. */
void explanation_of_milestone(struct explanation *explanation,
                              const struct explaining *about, row_t milestone);
void explanation_clear(struct explanation *explanation);

/* Appends a value as it is shown; "?" where it is not known. */
void explanation_value(const struct format *format, struct explained_value value,
                       struct buffer *out);

/* Appends the result of a figure: what is not exact is marked, words are behind it. */
void explanation_result(const struct format *format, const struct explained_figure *figure,
                        struct buffer *out);

/* --- For the files that make explanations ------------------------------------------------
 */

static inline struct explained_value explained(enum explained_type type, int64_t number)
{
    return (struct explained_value){type, number};
}
struct explained_value explained_day(day_t day);
struct explained_value explained_percent(int percent); /* < 0: not known */
struct explained_value explained_sum(const struct money_sum *sum);

/* Good until the next one is added. */
struct explained_figure *explanation_add(struct explanation *explanation, const char *label,
                                         const char *formula, enum explained_way way,
                                         struct explained_value value);
/* One more input; NULL when there are so many of its role that it is only summed up. What
 * should count and is not known becomes INPUT_UNKNOWN. */
struct explained_input *explanation_input(struct explained_figure *figure,
                                          enum explained_role role,
                                          struct explained_value value);
/* The same for an amount that is a sum itself; its parts are counted as known or not. */
struct explained_input *explanation_part(struct explained_figure *figure,
                                         const struct money_sum *sum);
/* Names an input, which may be NULL, and the row that it comes from. */
void explanation_name(struct explained_input *input, struct text label);
void explanation_note(struct explained_input *input, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void explanation_source(struct explained_input *input, const struct explaining *about,
                        const struct table *table, row_t row);
/* A line of the rule. */
void explanation_rule(struct explained_figure *figure, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void explanation_words(struct explained_figure *figure, const char *words);

/* An input that is one cell of a row: its column's label and its value. */
void explanation_cell(struct explained_figure *figure, const struct explaining *about,
                      enum explained_role role, const struct table *table, row_t row,
                      int column);
/* The as-of day as an input. */
void explanation_as_of(struct explained_figure *figure, const struct explaining *about,
                       enum explained_role role);
/* What a milestone's slip is measured against, as an input: its baseline, or its due day by
 * an earlier export, which no row here has. */
void explanation_baseline(struct explained_figure *figure, const struct explaining *about,
                          enum explained_role role, row_t milestone);
/* Health of a project: the rules in the order in which they were tried. */
void explanation_health(struct explanation *explanation, const struct explaining *about,
                        row_t project);
/* "P04 CFE-CGC HdF" */
void explanation_project_name(const struct explaining *about, row_t project,
                              struct buffer *out);

#endif
