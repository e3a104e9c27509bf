/* SPDX-License-Identifier: MIT */
/* The programme's sums, project by project, and what is in none of them. */
#include "base/memory.h"
#include "monitor/project_money.h"
#include "view/explanation.h"
#include "view/words.h"

struct programme {
    struct explanation *explanation;
    const struct explaining *about;
    const struct portfolio *portfolio;
    const struct totals *totals;
};

struct project {
    const struct project_state *state;
    struct project_money money;
};

/* What a project adds to a sum; false: nothing, and reason says why where it is worth a
 * line (a message id). */
typedef bool part_of(const struct project *project, struct money_sum *part,
                     const char **reason);

static bool amount(money_t value, struct money_sum *part)
{
    money_sum_add(part, value);
    return true;
}

static bool counts(const struct project *project, const char **reason)
{
    if (!project->state->counted)
        *reason = N_("in no sum");
    return project->state->counted;
}

static bool granted(const struct project *project, struct money_sum *part,
                    const char **reason)
{
    if (!counts(project, reason))
        return false;
    if (!project->state->funded)
        *reason = N_("only what was paid");
    return amount(project->state->funded ? project->money.grant : project->money.paid,
                  part);
}

static bool committed(const struct project *project, struct money_sum *part,
                      const char **reason)
{
    if (!counts(project, reason))
        return false;
    if (!project->state->funded)
        *reason = N_("only what was paid");
    return amount(project->state->funded ? project->money.committed : project->money.paid,
                  part);
}

static bool paid(const struct project *project, struct money_sum *part, const char **reason)
{
    return counts(project, reason) && amount(project->money.paid, part);
}

static bool remaining(const struct project *project, struct money_sum *part,
                      const char **reason)
{
    if (!counts(project, reason))
        return false;
    if (!project->state->open)
        *reason = N_("no longer open");
    return project->state->open && amount(project->money.remaining, part);
}

static bool overpaid_at_all(const struct project *project)
{
    return money_known(project->money.leftover) && project->money.leftover < 0;
}

static bool leftover(const struct project *project, struct money_sum *part,
                     const char **reason)
{
    (void)reason;
    return project->state->funded && !project->state->open && !overpaid_at_all(project) &&
           amount(project->money.leftover, part);
}

static bool overpaid(const struct project *project, struct money_sum *part,
                     const char **reason)
{
    (void)reason;
    return project->state->funded && !project->state->open && overpaid_at_all(project) &&
           amount(-project->money.leftover, part);
}

static bool on_hold(const struct project *project, struct money_sum *part,
                    const char **reason)
{
    (void)reason;
    *part = project->state->on_hold;
    return project->state->funded && part->known + part->unknown > 0;
}

static bool due_to_date(const struct project *project, struct money_sum *part,
                        const char **reason)
{
    *part = project->state->due_to_date;
    if (part->known + part->unknown == 0)
        return false;
    if (!project->state->funded)
        *reason = N_("in no sum");
    return project->state->funded;
}

#define TOTAL(field) offsetof(struct totals, field)
struct sum {
    const char *label, *formula; /* message ids */
    size_t total;                /* a money_sum in struct totals */
    part_of *part;
    bool undated;
    bool always; /* even where nothing is in it */
};
static const struct sum granted_sum = {N_("Granted"),  N_("what the projects were granted"),
                                       TOTAL(granted), granted,
                                       true,           true};
static const struct sum committed_sum = {N_("Committed"),
                                         N_("what was committed for the projects"),
                                         TOTAL(committed),
                                         committed,
                                         true,
                                         true};
static const struct sum paid_sums[] = {
    {N_("Paid"), N_("what the projects were paid"), TOTAL(paid), paid, true, true},
    {N_("Remaining to pay"), N_("granted less paid, of open projects"), TOTAL(remaining),
     remaining, true, true},
    {N_("Leftover"), N_("granted less paid, of settled projects"), TOTAL(leftover),
     leftover, true, false},
    {N_("Overpaid"), N_("paid less granted, of settled projects"), TOTAL(overpaid),
     overpaid, true, false},
    {N_("On hold"),
     N_("instalments that late milestones hold up, project by project never "
        "more than what remains to pay"),
     TOTAL(on_hold), on_hold, false, true},
    {N_("Due to date"), N_("instalments due on or before the as-of day"),
     TOTAL(due_to_date), due_to_date, false, true},
};

static void name_project(const struct programme *programme, struct explained_input *input,
                         row_t project)
{
    struct buffer name = {0};
    if (!input)
        return;
    explanation_project_name(programme->about, project, &name);
    explanation_name(input, buffer_text(&name));
    explanation_source(input, programme->about, &programme->portfolio->projects, project);
    buffer_clear(&name);
}

static void note_reason(const struct programme *programme, struct explained_input *input,
                        row_t project, const char *reason)
{
    if (!input || !reason)
        return;
    enum project_status status = portfolio_status(programme->portfolio, project);
    explanation_note(input, "%s", _(project_status_word(status)->label));
    explanation_note(input, "%s", _(reason));
}

static void add_part(const struct programme *programme, struct explained_figure *figure,
                     const struct sum *sum, row_t project)
{
    const struct project about = {assessment_project(programme->about->assessment, project),
                                  project_money_of(programme->portfolio, project)};
    struct money_sum part = {0};
    const char *reason = NULL;
    struct explained_input *input = NULL;
    if (sum->part(&about, &part, &reason))
        input = explanation_part(figure, &part);
    else if (reason)
        input = explanation_input(figure, INPUT_LEFT_OUT, explained(EXPLAINED_NOTHING, 0));
    name_project(programme, input, project);
    note_reason(programme, input, project, reason);
    if (input && part.known && part.unknown) {
        struct buffer known = {0};
        words_known_of(&part, &known);
        explanation_note(input, "%s", buffer_string(&known));
        buffer_clear(&known);
    }
}

static void note_known(struct explained_figure *figure)
{
    struct buffer known = {0};
    if (!figure->sum.unknown)
        return;
    words_known_of(&figure->sum, &known);
    explanation_words(figure, buffer_string(&known));
    buffer_clear(&known);
}

static void add_sum(const struct programme *programme, const struct sum *sum)
{
    const struct table *projects = &programme->portfolio->projects;
    const struct money_sum *total =
        (const struct money_sum *)(const void *)((const char *)programme->totals +
                                                 sum->total);
    if (!sum->always && total->known + total->unknown == 0)
        return;
    struct explained_figure *figure =
        explanation_add(programme->explanation, _(sum->label), _(sum->formula),
                        EXPLAINED_SUM, explained_sum(total));
    for (row_t row = table_first(projects);
         assessment_covers(programme->about->assessment, row);
         row = table_next(projects, row))
        add_part(programme, figure, sum, row);
    figure->undated = sum->undated;
    note_known(figure);
}

/* --- The envelope and what is left of it --------------------------------------------- */

static void add_envelope(const struct programme *programme)
{
    row_t row = portfolio_programme(programme->portfolio);
    struct explained_figure *figure = explanation_add(
        programme->explanation, _("Envelope"), _("as the programme’s file has it"),
        EXPLAINED_STATED, explained(EXPLAINED_MONEY, programme->totals->envelope));
    if (row != ROW_NONE)
        explanation_cell(figure, programme->about, INPUT_COUNTS,
                         &programme->portfolio->programme, row, PROGRAMME_ENVELOPE);
}

static void add_rest(const struct programme *programme, const char *label,
                     const char *formula, money_t rest, const char *spent_label,
                     const struct money_sum *spent)
{
    row_t row = portfolio_programme(programme->portfolio);
    struct explained_figure *figure =
        explanation_add(programme->explanation, label, formula, EXPLAINED_DIFFERENCE,
                        explained(EXPLAINED_MONEY, rest));
    if (row != ROW_NONE)
        explanation_cell(figure, programme->about, INPUT_COUNTS,
                         &programme->portfolio->programme, row, PROGRAMME_ENVELOPE);
    struct explained_input *input =
        explanation_input(figure, INPUT_COUNTS, explained_sum(spent));
    explanation_name(input, text_of(spent_label));
    figure->at_most = spent->unknown > 0 && money_known(rest);
    figure->undated = true;
    if (!spent->unknown)
        return;
    struct buffer known = {0};
    words_known_of(spent, &known);
    explanation_note(input, "%s", buffer_string(&known));
    explanation_rule(figure, "%s", _("what is not known lessens it further"));
    buffer_clear(&known);
}

static void add_time(const struct programme *programme)
{
    const struct table *table = &programme->portfolio->programme;
    const struct totals *totals = programme->totals;
    row_t row = portfolio_programme(programme->portfolio);
    if (row == ROW_NONE)
        return;
    struct explained_figure *figure =
        explanation_add(programme->explanation, _("Time elapsed"),
                        _("days since the start as a share of those from start to end"),
                        EXPLAINED_ELAPSED, explained_percent(totals->time));
    explanation_cell(figure, programme->about, INPUT_COUNTS, table, row, PROGRAMME_START);
    explanation_cell(figure, programme->about, INPUT_COUNTS, table, row, PROGRAMME_END);
    explanation_as_of(figure, programme->about, INPUT_COUNTS);
    if (totals->time >= 0)
        explanation_rule(figure, _("%d of %d days"), totals->days_elapsed,
                         totals->days_in_all);
}

/* --- Counts -------------------------------------------------------------------------- */

static int late_of(const struct project_state *state)
{
    return state->late_count;
}

static int ours_of(const struct project_state *state)
{
    return state->received_count + state->to_pay_count;
}

/* Of funded projects only, as the totals. */
static struct explained_figure *add_count(const struct programme *programme,
                                          const char *label, const char *formula,
                                          uint32_t total,
                                          int (*of)(const struct project_state *))
{
    const struct table *projects = &programme->portfolio->projects;
    struct explained_figure *figure =
        explanation_add(programme->explanation, label, formula, EXPLAINED_SUM,
                        explained(EXPLAINED_COUNT, total));
    for (row_t row = table_first(projects);
         assessment_covers(programme->about->assessment, row);
         row = table_next(projects, row)) {
        const struct project_state *state =
            assessment_project(programme->about->assessment, row);
        if (!state->funded || of(state) == 0)
            continue;
        struct explained_input *input =
            explanation_input(figure, INPUT_COUNTS, explained(EXPLAINED_COUNT, of(state)));
        name_project(programme, input, row);
        if (input && of == late_of) {
            struct buffer delay = {0};
            format_delay(programme->about->format, -state->late_days, &delay);
            explanation_note(input, "%s", buffer_string(&delay));
            buffer_clear(&delay);
        }
    }
    return figure;
}

static void name_deadline(const struct programme *programme, struct explained_input *input,
                          const struct deadline *deadline)
{
    struct buffer name = {0};
    if (!input)
        return;
    buffer_append_text(
        &name, table_text(&programme->portfolio->projects, deadline->project, PROJECT_ID));
    buffer_append_char(&name, ' ');
    buffer_append_text(
        &name, words_milestone_title(programme->portfolio, deadline->milestone.row));
    explanation_name(input, text_trim(buffer_text(&name)));
    explanation_source(input, programme->about, &programme->portfolio->milestones,
                       deadline->milestone.row);
    buffer_clear(&name);
}

static void add_deadlines(const struct programme *programme, row_t project,
                          struct schedule *schedule, size_t soon, size_t releases)
{
    const struct assessment *assessment = programme->about->assessment;
    struct explained_figure *figures = programme->explanation->figures;
    schedule_read(schedule, programme->portfolio, project, assessment->as_of);
    for (size_t i = 0; i < schedule->count; i++) {
        if (!deadline_of_its_own(schedule, i) ||
            !assessment_due_soon(&schedule->milestones[i], &assessment->thresholds))
            continue;
        struct deadline deadline = deadline_of(project, schedule, i);
        name_deadline(
            programme,
            explanation_input(&figures[soon], INPUT_COUNTS,
                              explained(EXPLAINED_DELAY, deadline.milestone.days)),
            &deadline);
        if (deadline.pays)
            name_deadline(programme,
                          explanation_input(&figures[releases], INPUT_COUNTS,
                                            explained(EXPLAINED_MONEY, deadline.amount)),
                          &deadline);
    }
}

static void add_due_soon(const struct programme *programme)
{
    const struct table *projects = &programme->portfolio->projects;
    const struct totals *totals = programme->totals;
    size_t soon = programme->explanation->count, releases = soon + 1;
    struct schedule schedule = {0};
    struct explained_figure *figure = explanation_add(
        programme->explanation, _("Due soon"),
        _("milestones to come within the days of the limit; a payment that another one "
          "releases stands in its row"),
        EXPLAINED_COUNTED, explained(EXPLAINED_COUNT, totals->due_soon));
    explanation_rule(figure, _("%s = %d: section [deadlines] of the configuration file"),
                     "days", programme->about->assessment->thresholds.deadline_days);
    explanation_add(programme->explanation, _("What they release"),
                    _("instalments of these milestones"), EXPLAINED_SUM,
                    explained_sum(&totals->due_soon_releases));
    for (row_t row = table_first(projects);
         assessment_covers(programme->about->assessment, row);
         row = table_next(projects, row))
        if (assessment_project(programme->about->assessment, row)->open)
            add_deadlines(programme, row, &schedule, soon, releases);
    schedule_clear(&schedule);
    note_known(&programme->explanation->figures[releases]);
}

static void add_money(const struct programme *programme)
{
    const struct totals *totals = programme->totals;
    add_envelope(programme);
    add_sum(programme, &granted_sum);
    add_rest(programme, _("Available"), _("envelope less granted"), totals->available,
             _("Granted"), &totals->granted);
    if (table_has(&programme->portfolio->projects, PROJECT_COMMITTED)) {
        add_sum(programme, &committed_sum);
        add_rest(programme, _("Still to commit"), _("envelope less committed"),
                 totals->still_to_commit, _("Committed"), &totals->committed);
    }
    for (size_t i = 0; i < sizeof paid_sums / sizeof *paid_sums; i++)
        add_sum(programme, &paid_sums[i]);
}

void explanation_of_programme(struct explanation *explanation,
                              const struct explaining *about)
{
    const struct portfolio *portfolio = about->portfolio;
    const struct programme programme = {explanation, about, portfolio,
                                        &about->assessment->totals};
    explanation_clear(explanation);
    explanation->title = memory_string(_("the programme"));
    explanation->export_day = portfolio_export_day(portfolio);
    add_money(&programme);
    add_time(&programme);
    add_count(&programme, _("Late milestones"), _("milestones that are late, by project"),
              programme.totals->late_milestones, late_of);
    add_due_soon(&programme);
    if (programme.totals->received + programme.totals->to_pay > 0)
        add_count(&programme, _("Waiting for us"),
                  _("received, or payments whose day has passed"),
                  programme.totals->received + programme.totals->to_pay, ours_of);
}
