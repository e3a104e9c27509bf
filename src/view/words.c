/* SPDX-License-Identifier: MIT */
#include "view/words.h"

uint32_t words_milestone_sign(enum milestone_state state)
{
    static const uint32_t signs[] = {
        [STATE_CANCELLED] = 0x00D7, [STATE_DONE] = 0x25C6, [STATE_RECEIVED] = 0x25CB,
        [STATE_TO_PAY] = 0x25CB,    [STATE_LATE] = 0x25B2, [STATE_OPEN] = 0x25C7,
        [STATE_HELD] = 0x25C7,      [STATE_UNDATED] = '?', [STATE_DORMANT] = 0x00B7,
    };
    return signs[state];
}

enum role words_milestone_role(enum milestone_state state)
{
    static const enum role roles[] = {
        [STATE_CANCELLED] = ROLE_DIM,   [STATE_DONE] = ROLE_DONE,
        [STATE_RECEIVED] = ROLE_STRONG, [STATE_TO_PAY] = ROLE_STRONG,
        [STATE_LATE] = ROLE_LATE,       [STATE_OPEN] = ROLE_NORMAL,
        [STATE_HELD] = ROLE_LATE,       [STATE_UNDATED] = ROLE_UNKNOWN,
        [STATE_DORMANT] = ROLE_DIM,
    };
    return roles[state];
}

const char *words_milestone_state(enum milestone_state state)
{
    static const char *const words[] = {
        [STATE_CANCELLED] = N_("cancelled"),
        [STATE_DONE] = N_("done"),
        [STATE_RECEIVED] = N_("received"),
        [STATE_TO_PAY] = N_("to be paid"),
        [STATE_LATE] = N_("late"),
        [STATE_OPEN] = N_("to come"),
        [STATE_HELD] = N_("on hold"),
        [STATE_UNDATED] = N_("undated"),
        [STATE_DORMANT] = N_("not followed"),
    };
    return _(words[state]);
}

enum role words_health_role(enum health health)
{
    static const enum role roles[] = {
        [HEALTH_ALERT] = ROLE_LATE,      [HEALTH_WATCH] = ROLE_WATCH,
        [HEALTH_UNCLEAR] = ROLE_UNKNOWN, [HEALTH_FINE] = ROLE_NORMAL,
        [HEALTH_CLOSED] = ROLE_DONE,     [HEALTH_ASIDE] = ROLE_DIM,
    };
    return roles[health];
}

struct text words_milestone_title(const struct portfolio *portfolio, row_t milestone)
{
    static const int columns[] = {MILESTONE_TITLE, MILESTONE_KIND, MILESTONE_ID};
    struct text title = {NULL, 0};
    for (size_t i = 0; i < 3 && text_empty(title); i++)
        title = table_text(&portfolio->milestones, milestone, columns[i]);
    return title;
}

struct text words_project_name(const struct portfolio *portfolio, row_t project)
{
    static const int columns[] = {PROJECT_LEAD, PROJECT_TITLE, PROJECT_ID};
    struct text name = {NULL, 0};
    for (size_t i = 0; i < 3 && text_empty(name); i++)
        name = table_text(&portfolio->projects, project, columns[i]);
    return name;
}

struct text words_project_status(const struct portfolio *portfolio, row_t project)
{
    return table_text(&portfolio->projects, project, PROJECT_STATUS);
}

struct text words_group(struct text name)
{
    return text_empty(name) ? text_of(_("not stated")) : name;
}

enum role words_amount(const struct format *format, money_t amount, enum role role,
                       struct buffer *out)
{
    if (money_known(amount))
        format_money_exact(format, amount, out);
    else
        buffer_append_string(out, _("not stated"));
    return money_known(amount) ? role : ROLE_UNKNOWN;
}

struct text words_reason_subject(const struct portfolio *portfolio,
                                 const struct assessment *assessment, row_t project)
{
    row_t milestone = assessment_project(assessment, project)->diagnosis.milestone;

    return milestone != ROW_NONE ? words_milestone_title(portfolio, milestone)
                                 : (struct text){NULL, 0};
}

void words_reason(const struct assessment *assessment, row_t project, struct buffer *out)
{
    const struct diagnosis *diagnosis = &assessment_project(assessment, project)->diagnosis;
    const struct thresholds *limits = &assessment->thresholds;
    int number = diagnosis->number;
    switch (diagnosis->rule) {
    case RULE_VERY_LATE:
        buffer_printf(out, _("%d d late (>\u00a0%d\u00a0d)"), number, limits->late_days);
        return;
    case RULE_FINAL_REPORT_LATE:
    case RULE_LATE:
        buffer_printf(out, _("%d d late"), number);
        return;
    case RULE_CONVENTION_PAST:
        buffer_printf(out, _("convention ended %d d ago, not settled"), number);
        return;
    case RULE_DOCUMENT_DUE:
        if (number == 0)
            buffer_append_string(out, _("due today"));
        else
            buffer_printf(out, _("due in %d d"), number);
        return;
    case RULE_SLIPPED:
        buffer_printf(out, _("slipped by %d d (>\u00a0%d\u00a0d)"), number,
                      limits->slip_days);
        return;
    case RULE_BEHIND:
        buffer_printf(out, _("progress %d points behind time"), number);
        return;
    case RULE_UNCLEAR:
        buffer_append_string(out, _("neither dates nor milestones"));
        return;
    default:
        return;
    }
}

void words_diagnosis(const struct portfolio *portfolio, const struct assessment *assessment,
                     row_t project, struct buffer *out)
{
    struct text title = words_reason_subject(portfolio, assessment, project);
    struct buffer subject = {0}, reason = {0};
    words_reason(assessment, project, &reason);
    buffer_append(&subject, title.bytes, canvas_prefix(false, title, WORDS_TITLE_COLUMNS));
    if (subject.length)
        buffer_printf(out, _("%s: %s"), buffer_string(&subject), buffer_string(&reason));
    else
        buffer_append_text(out, buffer_text(&reason));
    buffer_clear(&subject);
    buffer_clear(&reason);
}

row_t words_urgent(const struct project_state *state)
{
    if (state->late != ROW_NONE)
        return state->late;
    return state->next != ROW_NONE ? state->next : state->received;
}

void words_delay(const struct portfolio *portfolio, const struct project_state *state,
                 row_t project, const struct format *format, struct buffer *out)
{
    if (!state->open)
        buffer_append_string(
            out, _(project_status_word(portfolio_status(portfolio, project))->label));
    else if (state->late != ROW_NONE)
        format_delay(format, -state->late_days, out);
    else if (state->next_days != DAYS_UNKNOWN)
        format_delay(format, state->next_days, out);
    else if (state->received_count)
        buffer_append_string(out, _("rec’d"));
    else if (state->to_pay_count)
        buffer_append_string(out, _("to pay"));
}

const char *words_export_mark(const struct portfolio *portfolio,
                              const struct assessment *assessment)
{
    day_t day = portfolio_export_day(portfolio);
    return day != DAY_UNKNOWN && day != assessment->as_of ? "*" : "";
}

void words_export_note(const struct portfolio *portfolio, struct buffer *out)
{
    buffer_printf(out, "* %s ", _("as in the export of"));
    format_day(portfolio_export_day(portfolio), out);
}

void words_known_of(const struct money_sum *sum, struct buffer *out)
{
    buffer_printf(out, _("%u of %u known"), sum->known, sum->known + sum->unknown);
}

/* Milestones that stand in no figure may be late. */
static bool some_left_out(const struct portfolio *portfolio)
{
    for (size_t i = 0; i < portfolio->findings.group_count; i++) {
        enum finding_code code = portfolio->findings.groups[i].code;
        if (code == FINDING_ORPHAN || code == FINDING_DUPLICATE_ID ||
            code == FINDING_REFUSED_ROW || code == FINDING_UNSURE_ROW)
            return true;
    }
    return portfolio->partial;
}

const char *words_nothing_late(const struct portfolio *portfolio)
{
    const struct table *milestones = &portfolio->milestones;

    if (table_first(milestones) == ROW_NONE)
        return _("no milestones");
    if (!table_has(milestones, MILESTONE_DUE))
        return _("no due dates");
    return some_left_out(portfolio) ? _("nothing known to be late") : _("nothing is late");
}

void words_preview(const struct portfolio *portfolio, const struct assessment *assessment,
                   struct buffer *out)
{
    uint32_t count = assessment->assessed;
    if (!assessment_whole(assessment, portfolio) && count > 0)
        buffer_printf(out, P_("first project", "first %u projects", count), count);
}
