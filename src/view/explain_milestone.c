/* SPDX-License-Identifier: MIT */
/* One milestone: where it stands and why, its days, its slip, what it lets go. */
#include "base/memory.h"
#include "view/explanation.h"
#include "view/words.h"

struct subject {
    struct explanation *explanation;
    const struct explaining *about;
    const struct table *table;
    row_t row, project;
    struct schedule schedule;
    size_t index; /* in the schedule */
    const struct milestone *milestone;
};

static void cell(const struct subject *subject, struct explained_figure *figure,
                 enum explained_role role, int column)
{
    explanation_cell(figure, subject->about, role, subject->table, subject->row, column);
}

static const char *const reasons[] = {
    [STATE_CANCELLED] = N_("its status says so"),
    [STATE_DONE] = N_("done on or before the as-of day, or of that status and undated"),
    [STATE_RECEIVED] = N_("received, and not done: it waits for us and is never late"),
    [STATE_TO_PAY] = N_("a payment whose day has passed: ours to make, never late"),
    [STATE_HELD] = N_("a payment whose day has passed, but what releases it is not done"),
    [STATE_LATE] = N_("due before the as-of day, neither received nor done nor cancelled, "
                      "the project open, and no payment"),
    [STATE_OPEN] = N_("due on or after the as-of day"),
    [STATE_UNDATED] = N_("not done, and its due day is not stated"),
    [STATE_DORMANT] = N_("not done, and its project is not open"),
};

static void explain_state(const struct subject *subject)
{
    static const int columns[] = {MILESTONE_KIND, MILESTONE_STATUS, MILESTONE_DUE,
                                  MILESTONE_RECEIVED_ON, MILESTONE_DONE_ON};
    enum milestone_state state = subject->milestone->state;
    struct explained_figure *figure =
        explanation_add(subject->explanation, _("State"), _(reasons[state]), EXPLAINED_RULE,
                        explained(EXPLAINED_NOTHING, 0));
    explanation_words(figure, words_milestone_state(state));
    struct buffer scratch = {0};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (!text_empty(table_cell(subject->table, subject->row, columns[i], &scratch)))
            cell(subject, figure, INPUT_SHOWN, columns[i]);
    buffer_clear(&scratch);
    explanation_as_of(figure, subject->about, INPUT_SHOWN);
    struct explained_input *input =
        explanation_input(figure, INPUT_SHOWN, explained(EXPLAINED_NOTHING, 0));
    struct buffer name = {0};
    explanation_project_name(subject->about, subject->project, &name);
    explanation_name(input, buffer_text(&name));
    explanation_note(
        input, "%s",
        _(project_status_word(portfolio_status(subject->about->portfolio, subject->project))
              ->label));
    explanation_source(input, subject->about, &subject->about->portfolio->projects,
                       subject->project);
    buffer_clear(&name);
}

static void explain_days(const struct subject *subject)
{
    if (subject->milestone->days == DAYS_UNKNOWN)
        return;
    struct explained_figure *figure = explanation_add(
        subject->explanation, _("Delay"), _("due day less as-of day"), EXPLAINED_DIFFERENCE,
        explained(EXPLAINED_DELAY, subject->milestone->days));
    cell(subject, figure, INPUT_COUNTS, MILESTONE_DUE);
    explanation_as_of(figure, subject->about, INPUT_COUNTS);
}

static void explain_slip(const struct subject *subject)
{
    const struct milestone *milestone = subject->milestone;
    if (milestone->slip == DAYS_UNKNOWN)
        return;
    bool done = milestone->state == STATE_DONE;
    struct explained_figure *figure =
        explanation_add(subject->explanation, _("Slip against the baseline"),
                        done ? _("day done less baseline")
                             : _("due day or as-of day, the later, less baseline"),
                        EXPLAINED_DIFFERENCE, explained(EXPLAINED_SLIP, milestone->slip));
    if (done)
        cell(subject, figure, INPUT_COUNTS, MILESTONE_DONE_ON);
    else if (milestone->due > subject->about->assessment->as_of)
        cell(subject, figure, INPUT_COUNTS, MILESTONE_DUE);
    else
        explanation_as_of(figure, subject->about, INPUT_COUNTS);
    explanation_baseline(figure, subject->about, INPUT_COUNTS, subject->row);
}

static void name_row(const struct subject *subject, struct explained_input *input,
                     row_t row)
{
    explanation_name(input, words_milestone_title(subject->about->portfolio, row));
    explanation_source(input, subject->about, subject->table, row);
}

static const char *release_reason(const struct release *release)
{
    if (release->payment == release->milestone)
        return _("an instalment of its own");
    return release->held
               ? _("late, it holds up the project’s next payment that is not made")
               : _("the last document due before the payment");
}

/* What the deadlines show of it: the first, of its own, or of the payment itself. */
static void explain_release(const struct subject *subject)
{
    const struct schedule *schedule = &subject->schedule;
    const struct release *first = release_by(schedule, subject->index);
    const struct release *gate = release_for(schedule, subject->index);
    bool payment = subject->milestone->kind == KIND_PAYMENT;
    if (!first && !payment)
        return;
    struct explained_figure *figure = explanation_add(
        subject->explanation,
        !first        ? _("Amount")
        : first->held ? _("Holds up")
                      : _("Releases"),
        first ? release_reason(first) : _("as the export has it"), EXPLAINED_STATED,
        explained(EXPLAINED_MONEY, first ? first->amount : subject->milestone->amount));
    for (size_t i = 0; i < schedule->release_count; i++) {
        const struct release *release = &schedule->releases[i];
        if (release->milestone != subject->index)
            continue;
        struct explained_input *input =
            explanation_input(figure, release == first ? INPUT_COUNTS : INPUT_SHOWN,
                              explained(EXPLAINED_MONEY, release->amount));
        name_row(subject, input, schedule->milestones[release->payment].row);
        if (release != first)
            explanation_note(input, "%s", release_reason(release));
    }
    if (!first)
        cell(subject, figure, INPUT_COUNTS, MILESTONE_AMOUNT);
    if (gate && gate->milestone != subject->index) {
        struct explained_input *input =
            explanation_input(figure, INPUT_SHOWN, explained(EXPLAINED_NOTHING, 0));
        name_row(subject, input, schedule->milestones[gate->milestone].row);
        explanation_note(input, "%s", _("the payment waits for it"));
    }
}

static void find(struct subject *subject)
{
    for (size_t i = 0; i < subject->schedule.count; i++)
        if (subject->schedule.milestones[i].row == subject->row) {
            subject->index = i;
            subject->milestone = &subject->schedule.milestones[i];
        }
}

void explanation_of_milestone(struct explanation *explanation,
                              const struct explaining *about, row_t milestone)
{
    const struct portfolio *portfolio = about->portfolio;
    struct buffer title = {0};
    struct subject subject = {
        .explanation = explanation,
        .about = about,
        .table = &portfolio->milestones,
        .row = milestone,
        .project = portfolio_project_of(portfolio, milestone),
    };
    explanation_clear(explanation);
    explanation->export_day = portfolio_export_day(portfolio);
    if (subject.project != ROW_NONE) {
        subject.schedule =
            schedule_of(portfolio, subject.project, about->assessment->as_of);
        find(&subject);
        buffer_append_text(&title,
                           table_text(&portfolio->projects, subject.project, PROJECT_ID));
        buffer_append_char(&title, ' ');
    }
    buffer_append_text(&title, words_milestone_title(portfolio, milestone));
    explanation->title = memory_string(buffer_string(&title));
    if (subject.milestone) {
        explain_state(&subject);
        explain_days(&subject);
        explain_slip(&subject);
        explain_release(&subject);
    }
    schedule_clear(&subject.schedule);
    buffer_clear(&title);
}
