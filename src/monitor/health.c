/* SPDX-License-Identifier: MIT */
/* One function a rule, one table that gives their order. */
#include "monitor/health.h"

typedef bool rule_fits(const struct health_facts *facts, const struct thresholds *limits,
                       struct diagnosis *diagnosis);

static bool names(struct diagnosis *diagnosis, const struct milestone *milestone, int number)
{
    diagnosis->milestone = milestone->row;
    diagnosis->number = number;
    return true;
}

static bool aside(const struct health_facts *facts, const struct thresholds *limits,
                  struct diagnosis *diagnosis)
{
    (void)limits;
    (void)diagnosis;
    return facts->status != PROJECT_CLOSED && !project_status_open(facts->status);
}

static bool closed(const struct health_facts *facts, const struct thresholds *limits,
                   struct diagnosis *diagnosis)
{
    (void)limits;
    (void)diagnosis;
    return facts->status == PROJECT_CLOSED;
}

/* By due day, the first that is late is the one that is late the longest. */
static const struct milestone *first_late(const struct health_facts *facts, bool final_report)
{
    for (size_t i = 0; i < facts->milestone_count; i++) {
        const struct milestone *milestone = &facts->milestones[i];
        if (milestone->state == STATE_LATE &&
            (!final_report || milestone->kind == KIND_FINAL_REPORT))
            return milestone;
    }
    return NULL;
}

static bool very_late(const struct health_facts *facts, const struct thresholds *limits,
                      struct diagnosis *diagnosis)
{
    const struct milestone *late = first_late(facts, false);
    return late && -late->days > limits->late_days && names(diagnosis, late, -late->days);
}

static bool final_report_late(const struct health_facts *facts, const struct thresholds *limits,
                              struct diagnosis *diagnosis)
{
    (void)limits;
    const struct milestone *late = first_late(facts, true);
    return late && names(diagnosis, late, -late->days);
}

static bool convention_past(const struct health_facts *facts, const struct thresholds *limits,
                            struct diagnosis *diagnosis)
{
    (void)limits;
    if (facts->convention_end == DAY_UNKNOWN || facts->convention_end >= facts->as_of)
        return false;
    diagnosis->number = facts->as_of - facts->convention_end;
    return true;
}

static bool late(const struct health_facts *facts, const struct thresholds *limits,
                 struct diagnosis *diagnosis)
{
    (void)limits;
    const struct milestone *milestone = first_late(facts, false);
    return milestone && names(diagnosis, milestone, -milestone->days);
}

static bool document_due(const struct health_facts *facts, const struct thresholds *limits,
                         struct diagnosis *diagnosis)
{
    for (size_t i = 0; i < facts->milestone_count; i++) {
        const struct milestone *milestone = &facts->milestones[i];
        if (milestone->state == STATE_OPEN && milestone->days <= limits->due_days &&
            milestone_kind_document(milestone->kind))
            return names(diagnosis, milestone, milestone->days);
    }
    return false;
}

static bool slipped(const struct health_facts *facts, const struct thresholds *limits,
                    struct diagnosis *diagnosis)
{
    const struct milestone *worst = NULL;
    for (size_t i = 0; i < facts->milestone_count; i++) {
        const struct milestone *milestone = &facts->milestones[i];
        if (milestone_pending(milestone) && milestone->slip != DAYS_UNKNOWN &&
            milestone->slip > limits->slip_days && (!worst || milestone->slip > worst->slip))
            worst = milestone;
    }
    return worst && names(diagnosis, worst, worst->slip);
}

static bool behind(const struct health_facts *facts, const struct thresholds *limits,
                   struct diagnosis *diagnosis)
{
    if (facts->time < 0 || facts->progress < 0 || facts->declared_on == DAY_UNKNOWN ||
        facts->declared_on > facts->as_of ||
        facts->as_of - facts->declared_on > limits->declared_days)
        return false;
    diagnosis->number = facts->time - facts->progress;
    return diagnosis->number > limits->behind_points;
}

static bool unclear(const struct health_facts *facts, const struct thresholds *limits,
                    struct diagnosis *diagnosis)
{
    (void)limits;
    (void)diagnosis;
    return facts->milestone_count == 0 && facts->start == DAY_UNKNOWN &&
           facts->end == DAY_UNKNOWN;
}

static bool fine(const struct health_facts *facts, const struct thresholds *limits,
                 struct diagnosis *diagnosis)
{
    (void)facts;
    (void)limits;
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
    for (enum health_rule rule = 0; rule < RULE_COUNT; rule++) {
        struct diagnosis diagnosis = {.rule = rule, .milestone = ROW_NONE};
        if (rules[rule].fits(facts, thresholds, &diagnosis))
            return diagnosis;
    }
    return (struct diagnosis){.rule = RULE_FINE, .milestone = ROW_NONE};
}
