/* SPDX-License-Identifier: MIT */
/* How a project is doing: the first rule that fits, and the rule in words. */
#ifndef JALON_MONITOR_HEALTH_H
#define JALON_MONITOR_HEALTH_H

#include "model/thresholds.h"
#include "monitor/milestone.h"

/* In the order of risk. */
enum health { HEALTH_ALERT, HEALTH_WATCH, HEALTH_UNCLEAR, HEALTH_FINE, HEALTH_CLOSED, HEALTH_ASIDE };

/* The rules in the order in which they are tried. */
enum health_rule {
    RULE_ASIDE,              /* candidate, refused, cancelled: not followed */
    RULE_CLOSED,
    RULE_VERY_LATE,          /* milestone, days */
    RULE_FINAL_REPORT_LATE,  /* milestone, days */
    RULE_CONVENTION_PAST,    /* days */
    RULE_LATE,               /* milestone, days */
    RULE_DOCUMENT_DUE,       /* milestone, days */
    RULE_SLIPPED,            /* milestone, days */
    RULE_BEHIND,             /* points */
    RULE_UNCLEAR,
    RULE_FINE,
    RULE_COUNT
};

struct diagnosis {
    enum health_rule rule;
    row_t milestone; /* that the rule is about, or ROW_NONE */
    int number;      /* days or points that the rule quotes, positive */
};

enum health health_of_rule(enum health_rule rule);
/* '!', '~', '?', '=', ' ' or '-' */
char health_sign(enum health health);

/* What the rules look at. */
struct health_facts {
    enum project_status status;
    const struct milestone *milestones; /* by due day */
    size_t milestone_count;
    day_t as_of, start, end, convention_end;
    int time;          /* elapsed, in %, or -1 */
    int progress;      /* in %, or -1 */
    day_t declared_on; /* day of that progress, DAY_UNKNOWN */
};
struct diagnosis health_diagnose(const struct health_facts *facts,
                                 const struct thresholds *thresholds);

#endif
