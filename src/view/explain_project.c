/* SPDX-License-Identifier: MIT */
/* Every figure of one project. */
#include "base/memory.h"
#include "monitor/project_money.h"
#include "view/explanation.h"
#include "view/words.h"

struct subject {
    struct explanation *explanation;
    const struct explaining *about;
    const struct table *projects, *milestones;
    row_t project;
    const struct project_state *state;
    struct project_money money;
    struct schedule schedule;
};

static struct explained_figure *add(const struct subject *subject, const char *label,
                                    const char *formula, enum explained_way way,
                                    struct explained_value value)
{
    return explanation_add(subject->explanation, label, formula, way, value);
}

static void cell(const struct subject *subject, struct explained_figure *figure, int column)
{
    explanation_cell(figure, subject->about, INPUT_COUNTS, subject->projects,
                     subject->project, column);
}

static struct explained_value money(money_t amount)
{
    return explained(EXPLAINED_MONEY, amount);
}

/* A milestone as an input: how it is called, when it is due, where it stands. */
static void name_milestone(const struct subject *subject, struct explained_input *input,
                           const struct milestone *milestone)
{
    struct buffer day = {0};
    if (!input)
        return;
    explanation_name(input,
                     words_milestone_title(subject->about->portfolio, milestone->row));
    if (milestone->due != DAY_UNKNOWN) {
        format_day(milestone->due, &day);
        explanation_note(input, _("due %s"), buffer_string(&day));
    }
    explanation_source(input, subject->about, subject->milestones, milestone->row);
    buffer_clear(&day);
}

/* --- Days ---------------------------------------------------------------------------- */

static struct explained_figure *add_delay(const struct subject *subject,
                                          enum milestone_state state)
{
    const struct project_state *project = subject->state;
    bool late = state == STATE_LATE;
    int days = late ? -project->late_days : project->next_days;
    struct explained_figure *figure =
        add(subject, _("Delay"),
            late ? _("the largest delay of a milestone that is late")
                 : _("days until the earliest milestone that is to come"),
            EXPLAINED_SMALLEST, explained(EXPLAINED_DELAY, days));
    for (size_t i = 0; i < subject->schedule.count; i++) {
        const struct milestone *milestone = &subject->schedule.milestones[i];
        if (milestone->state == state)
            name_milestone(subject,
                           explanation_input(figure, INPUT_COUNTS,
                                             explained(EXPLAINED_DELAY, milestone->days)),
                           milestone);
    }
    explanation_as_of(figure, subject->about, INPUT_SHOWN);
    return figure;
}

static void explain_delay(const struct subject *subject)
{
    const struct project_state *state = subject->state;
    struct explained_figure *figure;
    if (state->open && state->late != ROW_NONE) {
        figure = add_delay(subject, STATE_LATE);
        explanation_rule(figure, "%s",
                         _("late: due before the as-of day, neither received nor done nor "
                           "cancelled, the project open, and no payment"));
        return;
    }
    if (state->open && state->next != ROW_NONE) {
        add_delay(subject, STATE_OPEN);
        return;
    }
    struct buffer words = {0};
    figure = add(subject, _("Delay"), _("of an open project with milestones to come"),
                 EXPLAINED_RULE, explained(EXPLAINED_NOTHING, 0));
    words_delay(subject->about->portfolio, state, subject->project, subject->about->format,
                &words);
    explanation_words(figure, words.length ? buffer_string(&words) : "—");
    cell(subject, figure, PROJECT_STATUS);
    buffer_clear(&words);
}

static void explain_time(const struct subject *subject)
{
    struct explained_figure *figure = add(
        subject, _("Time"), _("days since the start as a share of those from start to end"),
        EXPLAINED_ELAPSED, explained_percent(subject->state->time));
    cell(subject, figure, PROJECT_START);
    cell(subject, figure, PROJECT_END);
    explanation_as_of(figure, subject->about, INPUT_COUNTS);
}

/* The largest first, so that it is among those that are told. */
static void add_slips(const struct subject *subject, struct explained_figure *figure,
                      bool largest)
{
    const struct portfolio *portfolio = subject->about->portfolio;
    struct buffer day = {0};
    for (size_t i = 0; i < subject->schedule.count; i++) {
        const struct milestone *milestone = &subject->schedule.milestones[i];
        if (!milestone_unfinished(milestone) || milestone->slip == DAYS_UNKNOWN ||
            (milestone->slip == subject->state->slip) != largest)
            continue;
        struct explained_input *input = explanation_input(
            figure, INPUT_COUNTS, explained(EXPLAINED_SLIP, milestone->slip));
        name_milestone(subject, input, milestone);
        buffer_reset(&day);
        format_day(portfolio_baseline_due(portfolio, milestone->row), &day);
        explanation_note(input,
                         portfolio_baseline_set(portfolio, milestone->row)
                             ? _("by the earlier export %s")
                             : _("baseline %s"),
                         buffer_string(&day));
    }
    buffer_clear(&day);
}

static void explain_slip(const struct subject *subject)
{
    int slip = subject->state->slip;
    if (slip == DAYS_UNKNOWN)
        return;
    struct explained_figure *figure =
        add(subject, _("Slip against the baseline"),
            _("of what is not done, the largest: due day or as-of day, the later, less the "
              "baseline"),
            EXPLAINED_LARGEST, explained(EXPLAINED_SLIP, slip));
    add_slips(subject, figure, true);
    add_slips(subject, figure, false);
}

/* --- What is declared and what is paid ----------------------------------------------- */

static void explain_progress(const struct subject *subject)
{
    if (!table_has(subject->projects, PROJECT_PROGRESS))
        return;
    day_t declared = table_date(subject->projects, subject->project, PROJECT_PROGRESS_ON);
    int limit = subject->about->assessment->thresholds.declared_days;
    struct explained_figure *figure =
        add(subject, _("Progress"), _("as declared"), EXPLAINED_STATED,
            explained_percent(subject->state->progress));
    cell(subject, figure, PROJECT_PROGRESS);
    explanation_cell(figure, subject->about, INPUT_SHOWN, subject->projects,
                     subject->project, PROJECT_PROGRESS_ON);
    figure->undated = declared == DAY_UNKNOWN;
    explanation_rule(figure, _("counts against time for %d days after it was declared"),
                     limit);
}

static void explain_stated(const struct subject *subject, int column, money_t amount)
{
    int count;
    if (!table_has(subject->projects, column))
        return;
    const char *label = columns_of(TABLE_PROJECTS, &count)[column].label;
    struct explained_figure *figure =
        add(subject, _(label), _("as the export has it"), EXPLAINED_STATED, money(amount));
    cell(subject, figure, column);
    figure->undated = true;
}

static void explain_paid_share(const struct subject *subject)
{
    struct explained_figure *figure = add(
        subject, _("Share paid"), _("paid as a share of granted"), EXPLAINED_SHARE,
        explained_percent(project_paid_share(subject->about->portfolio, subject->project)));
    cell(subject, figure, PROJECT_PAID);
    cell(subject, figure, PROJECT_GRANT);
    figure->undated = true;
}

static void explain_unpaid(const struct subject *subject)
{
    const struct project_money *amounts = &subject->money;
    struct explained_figure *figure;
    bool over = money_known(amounts->leftover) && amounts->leftover < 0;
    if (subject->state->open)
        figure =
            add(subject, _("Remaining to pay"), _("granted less paid, the project open"),
                EXPLAINED_DIFFERENCE, money(amounts->remaining));
    else if (over)
        figure = add(subject, _("Overpaid"), _("paid less granted, the project settled"),
                     EXPLAINED_DIFFERENCE, money(-amounts->leftover));
    else if (portfolio_status(subject->about->portfolio, subject->project) ==
             PROJECT_CLOSED)
        figure = add(subject, _("Leftover"), _("granted less paid, the project settled"),
                     EXPLAINED_DIFFERENCE, money(amounts->leftover));
    else
        return;
    cell(subject, figure, over ? PROJECT_PAID : PROJECT_GRANT);
    cell(subject, figure, over ? PROJECT_GRANT : PROJECT_PAID);
    figure->undated = true;
}

static void explain_public_share(const struct subject *subject)
{
    bool at_least;
    int share =
        project_public_share(subject->about->portfolio, subject->project, &at_least);
    if (share < 0)
        return;
    struct explained_figure *figure = add(
        subject, _("Public share"),
        at_least
            ? _("granted as a share of the total cost; other public funding is not stated")
            : _("public funding as a share of the total cost"),
        EXPLAINED_SHARE, explained_percent(share));
    cell(subject, figure, at_least ? PROJECT_GRANT : PROJECT_PUBLIC_FUNDING);
    cell(subject, figure, PROJECT_BUDGET);
    figure->at_least = at_least;
    figure->undated = true;
}

/* --- Instalments --------------------------------------------------------------------- */

static void add_held(const struct subject *subject, struct explained_figure *figure,
                     const struct release *release)
{
    const struct milestone *late = &subject->schedule.milestones[release->milestone];
    const struct milestone *payment = &subject->schedule.milestones[release->payment];
    if (late != payment)
        name_milestone(
            subject,
            explanation_input(figure, INPUT_SHOWN, explained(EXPLAINED_DELAY, late->days)),
            late);
    struct explained_input *input =
        explanation_input(figure, INPUT_COUNTS, money(release->amount));
    if (!input)
        return;
    name_milestone(subject, input, payment);
    struct text title = words_milestone_title(subject->about->portfolio, late->row);
    explanation_note(input,
                     late == payment ? _("the instalment of “%.*s” itself, late")
                                     : _("held up by “%.*s”"),
                     (int)(title.length < 100 ? title.length : 100), title.bytes);
}

static void explain_on_hold(const struct subject *subject)
{
    const struct project_state *state = subject->state;
    if (state->on_hold.known + state->on_hold.unknown == 0)
        return;
    struct money_sum uncapped = release_on_hold(&subject->schedule);
    struct explained_figure *figure = add(
        subject, _("On hold"), _("instalments that a late milestone holds up, each once"),
        EXPLAINED_CAPPED, explained_sum(&state->on_hold));
    for (size_t i = 0; i < subject->schedule.release_count; i++)
        if (subject->schedule.releases[i].held)
            add_held(subject, figure, &subject->schedule.releases[i]);
    if (!money_known(subject->money.remaining))
        return;
    explanation_name(
        explanation_input(figure, INPUT_LIMIT, money(subject->money.remaining)),
        text_of(_("Remaining to pay")));
    if (state->on_hold.total < uncapped.total)
        explanation_rule(figure, "%s",
                         _("the instalments come to more than what remains to pay: only "
                           "that is counted, and the checks tell of it"));
    else
        explanation_rule(figure, "%s", _("never more than what remains to pay"));
}

static void explain_due_to_date(const struct subject *subject)
{
    const struct assessment *assessment = subject->about->assessment;
    if (!subject->state->counted || subject->schedule.count == 0)
        return;
    struct explained_figure *figure =
        add(subject, _("Due to date"), _("instalments due on or before the as-of day"),
            EXPLAINED_SUM, explained_sum(&subject->state->due_to_date));
    for (size_t i = 0; i < subject->schedule.count; i++) {
        const struct milestone *milestone = &subject->schedule.milestones[i];
        if (!milestone_instalment(milestone))
            continue;
        bool due = milestone_instalment_due(milestone, assessment->as_of);
        struct explained_input *input = explanation_input(
            figure, due ? INPUT_COUNTS : INPUT_LEFT_OUT, money(milestone->amount));
        name_milestone(subject, input, milestone);
        if (!due)
            explanation_note(input, "%s",
                             milestone->due == DAY_UNKNOWN ? _("undated")
                                                           : _("after the as-of day"));
    }
    explanation_as_of(figure, subject->about, INPUT_SHOWN);
}

static void explain_all(const struct subject *subject)
{
    explain_delay(subject);
    explanation_health(subject->explanation, subject->about, subject->project);
    explain_time(subject);
    explain_progress(subject);
    if (table_has(subject->projects, PROJECT_GRANT) ||
        table_has(subject->projects, PROJECT_PAID))
        explain_paid_share(subject);
    explain_stated(subject, PROJECT_GRANT, subject->money.grant);
    explain_stated(subject, PROJECT_COMMITTED, subject->money.committed);
    explain_stated(subject, PROJECT_PAID, subject->money.paid);
    if (table_has(subject->projects, PROJECT_GRANT))
        explain_unpaid(subject);
    explain_on_hold(subject);
    explain_due_to_date(subject);
    explain_slip(subject);
    explain_public_share(subject);
}

void explanation_of_project(struct explanation *explanation, const struct explaining *about,
                            row_t project)
{
    struct buffer title = {0};
    const struct portfolio *portfolio = about->portfolio;
    struct subject subject = {
        .explanation = explanation,
        .about = about,
        .projects = &portfolio->projects,
        .milestones = &portfolio->milestones,
        .project = project,
        .state = assessment_project(about->assessment, project),
        .money = project_money_of(portfolio, project),
        .schedule = schedule_of(portfolio, project, about->assessment->as_of),
    };
    explanation_clear(explanation);
    explanation_project_name(about, project, &title);
    explanation->title = memory_string(buffer_string(&title));
    explanation->export_day = portfolio_export_day(portfolio);
    explain_all(&subject);
    schedule_clear(&subject.schedule);
    buffer_clear(&title);
}
