/* SPDX-License-Identifier: MIT */
/* One function a rule, one table that gives their order. */
#include "monitor/health.h"

/* What the rules go by, looked up in one pass over the milestones, which are in the order
 * of their days; NULL where there is none. */
struct sight {
    const struct health_facts *facts;
    const struct thresholds *limits;
    const struct milestone *late;         /* the first that is late is late the longest */
    const struct milestone *final_report; /* the first of these that is late */
    const struct milestone *document;     /* the first to come within the limit */
    const struct milestone *slipped;      /* the furthest, and past the limit */
};

static void look(struct sight *sight, const struct milestone *milestone)
{
    if (milestone->state == STATE_LATE) {
        if (!sight->late)
            sight->late = milestone;
        if (!sight->final_report && milestone->kind == KIND_FINAL_REPORT)
            sight->final_report = milestone;
    }
    if (!sight->document && milestone->state == STATE_OPEN &&
        milestone->days <= sight->limits->due_days &&
        milestone_kind_document(milestone->kind))
        sight->document = milestone;
    if (milestone->slip != DAYS_UNKNOWN && milestone_pending(milestone) &&
        milestone->slip >
            (sight->slipped ? sight->slipped->slip : sight->limits->slip_days))
        sight->slipped = milestone;
}

typedef bool rule_fits(const struct sight *sight, struct diagnosis *diagnosis);

static bool names(struct diagnosis *diagnosis, const struct milestone *milestone,
                  int number)
{
    diagnosis->milestone = milestone->row;
    diagnosis->number = number;
    return true;
}

static bool aside(const struct sight *sight, struct diagnosis *diagnosis)
{
    (void)diagnosis;
    return sight->facts->status != PROJECT_CLOSED &&
           !project_status_open(sight->facts->status);
}

static bool closed(const struct sight *sight, struct diagnosis *diagnosis)
{
    (void)diagnosis;
    return sight->facts->status == PROJECT_CLOSED;
}

static bool very_late(const struct sight *sight, struct diagnosis *diagnosis)
{
    const struct milestone *late = sight->late;
    return late && -late->days > sight->limits->late_days &&
           names(diagnosis, late, -late->days);
}

static bool final_report_late(const struct sight *sight, struct diagnosis *diagnosis)
{
    const struct milestone *late = sight->final_report;
    return late && names(diagnosis, late, -late->days);
}

static bool convention_past(const struct sight *sight, struct diagnosis *diagnosis)
{
    const struct health_facts *facts = sight->facts;
    if (facts->convention_end == DAY_UNKNOWN || facts->convention_end >= facts->as_of)
        return false;
    diagnosis->number = facts->as_of - facts->convention_end;
    return true;
}

static bool late(const struct sight *sight, struct diagnosis *diagnosis)
{
    return sight->late && names(diagnosis, sight->late, -sight->late->days);
}

static bool document_due(const struct sight *sight, struct diagnosis *diagnosis)
{
    return sight->document && names(diagnosis, sight->document, sight->document->days);
}

static bool slipped(const struct sight *sight, struct diagnosis *diagnosis)
{
    return sight->slipped && names(diagnosis, sight->slipped, sight->slipped->slip);
}

static bool behind(const struct sight *sight, struct diagnosis *diagnosis)
{
    const struct health_facts *facts = sight->facts;
    if (facts->time < 0 || facts->progress < 0 || facts->declared_on == DAY_UNKNOWN ||
        facts->declared_on > facts->as_of ||
        facts->as_of - facts->declared_on > sight->limits->declared_days)
        return false;
    diagnosis->number = facts->time - facts->progress;
    return diagnosis->number > sight->limits->behind_points;
}

static bool unclear(const struct sight *sight, struct diagnosis *diagnosis)
{
    const struct health_facts *facts = sight->facts;
    (void)diagnosis;
    return facts->milestone_count == 0 && facts->start == DAY_UNKNOWN &&
           facts->end == DAY_UNKNOWN;
}

static bool fine(const struct sight *sight, struct diagnosis *diagnosis)
{
    (void)sight;
    (void)diagnosis;
    return true;
}

static const struct {
    rule_fits *fits;
    enum health health;
} rules[RULE_COUNT] = {
    [RULE_ASIDE] = {aside, HEALTH_ASIDE},
    [RULE_CLOSED] = {closed, HEALTH_CLOSED},
    [RULE_VERY_LATE] = {very_late, HEALTH_ALERT},
    [RULE_FINAL_REPORT_LATE] = {final_report_late, HEALTH_ALERT},
    [RULE_CONVENTION_PAST] = {convention_past, HEALTH_ALERT},
    [RULE_LATE] = {late, HEALTH_WATCH},
    [RULE_DOCUMENT_DUE] = {document_due, HEALTH_WATCH},
    [RULE_SLIPPED] = {slipped, HEALTH_WATCH},
    [RULE_BEHIND] = {behind, HEALTH_WATCH},
    [RULE_UNCLEAR] = {unclear, HEALTH_UNCLEAR},
    [RULE_FINE] = {fine, HEALTH_FINE},
};

enum health health_of_rule(enum health_rule rule)
{
    return rules[rule].health;
}

char health_sign(enum health health)
{
    static const char signs[] = {
        [HEALTH_ALERT] = '!', [HEALTH_WATCH] = '~',  [HEALTH_UNCLEAR] = '?',
        [HEALTH_FINE] = ' ',  [HEALTH_CLOSED] = '=', [HEALTH_ASIDE] = '-',
    };
    return signs[health];
}

struct diagnosis health_diagnose(const struct health_facts *facts,
                                 const struct thresholds *thresholds)
{
    struct sight sight = {.facts = facts, .limits = thresholds};
    for (size_t i = 0; i < facts->milestone_count; i++)
        look(&sight, &facts->milestones[i]);
    for (enum health_rule rule = 0; rule < RULE_COUNT; rule++) {
        struct diagnosis diagnosis = {.rule = rule, .milestone = ROW_NONE};
        if (rules[rule].fits(&sight, &diagnosis))
            return diagnosis;
    }
    return (struct diagnosis){.rule = RULE_FINE, .milestone = ROW_NONE};
}
