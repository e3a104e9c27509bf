/* SPDX-License-Identifier: MIT */
#include "app/answers.h"

#include "app/ask.h"
#include "app/configure.h"
#include "base/fold.h"
#include "base/report.h"
#include "output/build.h"
#include "output/json.h"
#include "output/page.h"
#include "view/list_settings.h"
#include "view/words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct answer {
    struct session *session;
    const struct options *options;
    struct ui *ui;
    struct question_list questions;
};

/* What a command came to. */
enum outcome {
    OUTCOME_DONE,
    OUTCOME_EMPTY,   /* the answer is that there is nothing */
    OUTCOME_NOTHING, /* there is nothing to answer from */
    OUTCOME_USAGE,
    OUTCOME_UNWRITTEN
};

static enum outcome outcome_of(bool written, bool empty)
{
    return !written ? OUTCOME_UNWRITTEN : empty ? OUTCOME_EMPTY : OUTCOME_DONE;
}

static enum outcome print_surface(struct answer *answer, enum surface surface, bool empty)
{
    const struct options *options = answer->options;
    const char *refusal = write_refusal(answer->ui, surface, options->format);
    if (refusal) {
        report_error("%s", refusal);
        return OUTCOME_NOTHING;
    }
    return outcome_of(
        write_surface(answer->ui, surface, options->format, options->columns, stdout),
        empty);
}

static bool ask(struct answer *answer)
{
    return ask_words(answer->ui, answer->options, &answer->questions, "", 0);
}

/* A form for programs is complete without a row. */
static bool for_people(const struct answer *answer)
{
    enum output_format format = answer->options->format;
    return format == FORMAT_TEXT || format == FORMAT_PLAIN || format == FORMAT_MARKDOWN;
}

static enum outcome answer_projects(struct answer *answer, enum surface surface)
{
    static const enum surface of_view[QUERY_VIEW_COUNT] = {
        [QUERY_VIEW_LIST] = SURFACE_LIST,
        [QUERY_VIEW_DEADLINES] = SURFACE_DEADLINES,
        [QUERY_VIEW_BUDGET] = SURFACE_BUDGET,
        [QUERY_VIEW_TIMELINE] = SURFACE_TIMELINE,
    };
    struct ui *ui = answer->ui;
    if (!ask(answer))
        return OUTCOME_USAGE;
    /* A saved question may say where its answer is to be seen. */
    if (surface == SURFACE_LIST && ui->query.view != QUERY_VIEW_NONE)
        surface = of_view[ui->query.view];
    if (surface == SURFACE_DEADLINES)
        ui_make_deadlines(ui);
    bool empty =
        surface == SURFACE_DEADLINES ? ui->deadlines.count == 0 : ui->row_count == 0;
    if (empty && !answer->options->quiet)
        report_error("%s", surface == SURFACE_DEADLINES ? _("no deadline matches")
                                                        : _("no project matches"));
    if (empty && for_people(answer))
        return OUTCOME_EMPTY;
    return print_surface(answer, surface, empty);
}

static enum outcome answer_list(struct answer *answer)
{
    return answer_projects(answer, SURFACE_LIST);
}

static enum outcome answer_timeline(struct answer *answer)
{
    return answer_projects(answer, SURFACE_TIMELINE);
}

static bool is_late(const void *context, const struct deadline_entry *entry)
{
    (void)context;
    return deadline_entry_class(entry) == DEADLINE_LATE;
}

static bool is_due(const void *last_day, const struct deadline_entry *entry)
{
    return deadline_entry_class(entry) == DEADLINE_COMING &&
           deadline_entry_due(entry) <= *(const int64_t *)last_day;
}

static bool is_of_selected(const void *context, const struct deadline_entry *entry)
{
    const struct ui *ui = context;
    return portfolio_project_of(ui->portfolio, entry->milestone) == ui->selected;
}

/* An empty list looks as if all were done. */
static enum outcome print_deadlines(struct answer *answer, size_t count,
                                    const struct buffer *none)
{
    if (count > 0 || !for_people(answer))
        return print_surface(answer, SURFACE_DEADLINES, count == 0);
    struct buffer clean = {0};
    report_clean(buffer_text(none), false, answer->ui->ascii, &clean);
    bool written = printf("%s\n", buffer_string(&clean)) > 0;
    buffer_clear(&clean);
    return outcome_of(written, true);
}

static enum outcome answer_late(struct answer *answer)
{
    struct buffer none = {0};
    if (!ask(answer))
        return OUTCOME_USAGE;
    size_t count = ui_keep_deadlines(answer->ui, &(struct deadline_test){is_late, NULL});
    buffer_append_string(&none, answer->options->word_count
                                    ? _("no late milestone fits the question")
                                    : words_nothing_late(answer->session->portfolio));
    enum outcome outcome = print_deadlines(answer, count, &none);
    buffer_clear(&none);
    return outcome;
}

static enum outcome answer_due(struct answer *answer)
{
    int days = answer->options->days;
    if (days < 0)
        days = answer->session->thresholds.deadline_days;
    if (!ask(answer))
        return OUTCOME_USAGE;
    struct buffer none = {0};
    int64_t last_day = (int64_t)answer->ui->assessment->as_of + days;
    size_t count =
        ui_keep_deadlines(answer->ui, &(struct deadline_test){is_due, &last_day});
    if (answer->options->word_count)
        buffer_append_string(&none, _("no deadline of these days fits the question"));
    else
        buffer_printf(
            &none,
            P_("nothing is due within %d day", "nothing is due within %d days", days),
            days);
    enum outcome outcome = print_deadlines(answer, count, &none);
    buffer_clear(&none);
    return outcome;
}

static enum outcome answer_check(struct answer *answer)
{
    const struct portfolio *portfolio = answer->session->portfolio;
    const struct assessment *assessment = answer->session->assessment;
    bool empty = portfolio_to_check(portfolio) + assessment->findings.to_check == 0;
    answer->ui->checks.everything = true;
    ui_set_data(answer->ui, portfolio, assessment);
    return print_surface(answer, SURFACE_CHECKS, empty);
}

static enum outcome answer_changes(struct answer *answer)
{
    const struct changes *changes = &answer->ui->changes;
    return print_surface(answer, SURFACE_CHANGES, changes->total == 0);
}

static enum outcome answer_export(struct answer *answer)
{
    struct status status = json_export(answer->session->portfolio, stdout);
    return outcome_of(status_ok(&status), false);
}

/* --- budget ------------------------------------------------------------------------- */

/* What "budget by" takes besides the fields that projects are grouped by. */
static const struct {
    const char *english, *french;
    void (*build)(struct document *document, const struct ui *ui);
} partitions[] = {
    {"project", "projet", build_projects},
    {"month", "mois", build_months},
    {"year", "année", build_years},
    {"financial year", "exercice", build_years},
};

static bool is_called(const char *word, const char *name)
{
    struct buffer a = {0}, b = {0};
    fold_search(text_of(word), &a);
    fold_search(text_of(name), &b);
    bool equal = text_equal(buffer_text(&a), buffer_text(&b));
    buffer_clear(&a);
    buffer_clear(&b);
    return equal;
}

/* Of tables: those of the terminal; a pipe or a file has no edge. */
static int columns_of_table(const struct options *options)
{
    struct winsize size = {0};

    if (options->size_asked)
        return options->columns;
    if (!isatty(STDOUT_FILENO))
        return OPTION_SIZE_MOST;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return options->columns;
    return size.ws_col < OPTION_SIZE_MOST ? size.ws_col : OPTION_SIZE_MOST;
}

static enum outcome write_built_answer(struct answer *answer, const char *view,
                                       const char *title,
                                       void (*build)(struct document *, const struct ui *),
                                       bool empty)
{
    const struct options *options = answer->options;
    return outcome_of(write_built(answer->ui, view, title, build, options->format,
                                  columns_of_table(options), stdout),
                      empty);
}

static enum outcome write_partition(struct answer *answer,
                                    void (*build)(struct document *, const struct ui *))
{
    return write_built_answer(answer, "budget", _("Budget"), build,
                              answer->ui->row_count == 0);
}

/* "by theme" asks "by:theme". */
static enum outcome answer_budget_by(struct answer *answer, const char *column)
{
    struct buffer group = {0};
    for (size_t i = 0; i < sizeof partitions / sizeof *partitions; i++)
        if (is_called(column, partitions[i].english) ||
            is_called(column, partitions[i].french)) {
            if (!ask_words(answer->ui, answer->options, &answer->questions, "", 2))
                return OUTCOME_USAGE;
            return write_partition(answer, partitions[i].build);
        }
    buffer_printf(&group, "by:%s", column);
    bool asked = ask_words(answer->ui, answer->options, &answer->questions,
                           buffer_string(&group), 2);
    buffer_clear(&group);
    return asked ? write_partition(answer, build_groups) : OUTCOME_USAGE;
}

static enum outcome answer_budget(struct answer *answer)
{
    const struct options *options = answer->options;
    if (options->word_count > 1 &&
        (is_called(options->words[0], "by") || is_called(options->words[0], "par")))
        return answer_budget_by(answer, options->words[1]);
    if (!ask(answer))
        return OUTCOME_USAGE;
    if (answer->ui->query.group != FIELD_NONE)
        return write_partition(answer, build_groups);
    if (options->word_count > 0)
        return write_partition(answer, build_budget);
    return print_surface(answer, SURFACE_BUDGET, false);
}

/* --- one project -------------------------------------------------------------------- */

static bool select_project(struct answer *answer)
{
    row_t project = ask_project(answer->ui, answer->options);
    if (project == ROW_NONE)
        return false;
    answer->ui->query.applications = true; /* asked for by name, it is shown */
    ui_set_data(answer->ui, answer->session->portfolio, answer->session->assessment);
    ui_select(answer->ui, project);
    return true;
}

static enum outcome answer_show(struct answer *answer)
{
    if (!select_project(answer))
        return OUTCOME_NOTHING;
    /* The calendar of a project is its deadlines. */
    ui_keep_deadlines(answer->ui, &(struct deadline_test){is_of_selected, answer->ui});
    return print_surface(answer, SURFACE_DETAIL, false);
}

/* --- screens ------------------------------------------------------------------------ */

static enum outcome answer_dashboard(struct answer *answer)
{
    return write_built_answer(answer, "dashboard", _("Dashboard"), build_dashboard, false);
}

static bool sort_screens(struct answer *answer)
{
    return !answer->options->sort ||
           ask_words(answer->ui, answer->options, &answer->questions, "",
                     answer->options->word_count);
}

static enum outcome answer_print(struct answer *answer)
{
    static const struct {
        enum view view;
        enum pane pane;
        bool enlarged;
    } screens[PRINT_VIEW_COUNT] = {
        [PRINT_DASHBOARD] = {VIEW_DASHBOARD, PANE_LIST, false},
        [PRINT_LIST] = {VIEW_DASHBOARD, PANE_LIST, true},
        [PRINT_DETAIL] = {VIEW_DASHBOARD, PANE_DETAIL, true},
        [PRINT_BUDGET] = {VIEW_DASHBOARD, PANE_BUDGET, true},
        [PRINT_TIMELINE] = {VIEW_DASHBOARD, PANE_TIMELINE, true},
        [PRINT_DEADLINES] = {VIEW_DEADLINES, PANE_LIST, false},
        [PRINT_CHANGES] = {VIEW_CHANGES, PANE_LIST, false},
        [PRINT_CHECKS] = {VIEW_CHECKS, PANE_LIST, false},
        [PRINT_HELP] = {VIEW_HELP, PANE_LIST, false},
    };
    const struct options *options = answer->options;
    if (!sort_screens(answer))
        return OUTCOME_USAGE;
    if (options->word_count && !select_project(answer))
        return OUTCOME_NOTHING;
    if (options->plain && options->view == PRINT_DASHBOARD)
        return answer_dashboard(answer);
    answer->ui->view = screens[options->view].view;
    answer->ui->focus = screens[options->view].pane;
    answer->ui->enlarged = screens[options->view].enlarged;
    if (options->plain)
        return print_surface(answer, ui_surface(answer->ui), false);
    return outcome_of(page_screen(answer->ui, options->rows, options->columns, stdout),
                      false);
}

static enum outcome (*const verbs[VERB_COUNT])(struct answer *answer) = {
    [VERB_DASHBOARD] = answer_dashboard,
    [VERB_LIST] = answer_list,
    [VERB_SHOW] = answer_show,
    [VERB_LATE] = answer_late,
    [VERB_DUE] = answer_due,
    [VERB_BUDGET] = answer_budget,
    [VERB_TIMELINE] = answer_timeline,
    [VERB_EXPORT] = answer_export,
    [VERB_CHECK] = answer_check,
    [VERB_PRINT] = answer_print,
    [VERB_CHANGES] = answer_changes,
};

/* That nothing is late is an answer; that nothing fits a question is none. */
static bool asks_for_some(const struct options *options)
{
    return options->word_count > 0 || options->verb == VERB_LIST ||
           options->verb == VERB_TIMELINE;
}

static int exit_status_of(enum outcome outcome, const struct answer *answer)
{
    /* Buffered output may fail as late as here. */
    if (fflush(stdout) != 0 || outcome == OUTCOME_UNWRITTEN) {
        struct status status = status_make(STATUS_UNWRITTEN, _("standard output"), errno);
        report_status(&status);
        return EXIT_DATA;
    }
    if (outcome == OUTCOME_USAGE || outcome == OUTCOME_NOTHING)
        return outcome == OUTCOME_USAGE ? EXIT_USAGE : EXIT_NO_MATCH;
    if (answer->options->exit_code)
        return outcome == OUTCOME_EMPTY ? EXIT_DONE : EXIT_NO_MATCH;
    return outcome == OUTCOME_EMPTY && asks_for_some(answer->options) ? EXIT_NO_MATCH
                                                                      : EXIT_DONE;
}

static void take_questions(struct answer *answer, const struct config *config)
{
    struct status status = configure_questions(config, &answer->questions);
    if (!status_ok(&status))
        report_status(&status);
    answer->ui->questions = &answer->questions;
}

static bool asks_for_changes(const struct options *options)
{
    return options->verb == VERB_CHANGES ||
           (options->verb == VERB_PRINT && options->view == PRINT_CHANGES);
}

/* What an earlier export says is in the slips of every answer. False when there is no
 * answer without it and it could not be read; one that is configured may be gone. */
static bool compare(struct session *session, const struct options *options)
{
    const struct earlier *earlier = &session->earlier;
    bool needed = options->baseline_asked || asks_for_changes(options);
    if (earlier->visit && !needed)
        return true;
    session_compare_wait(session);
    if (earlier->state != EARLIER_FAILED || earlier->visit)
        return true;
    report_status(&earlier->status);
    return !needed;
}

/* Rows are made once: to the verbs that ask a question it gives theirs, so that those of
 * all projects are not made before. */
static void lend_data(struct answer *answer)
{
    static const bool verbs_that_ask[VERB_COUNT] = {[VERB_LIST] = true,
                                                    [VERB_LATE] = true,
                                                    [VERB_DUE] = true,
                                                    [VERB_BUDGET] = true,
                                                    [VERB_TIMELINE] = true};
    struct ui *ui = answer->ui;
    ui->portfolio = answer->session->portfolio;
    ui->assessment = answer->session->assessment;
    if (verbs_that_ask[answer->options->verb])
        return;
    ui_set_data(ui, ui->portfolio, ui->assessment);
    ui_set_changes(ui, session_basis(answer->session));
}

/* Whether the answer says what does not agree in the data, or how much. */
static bool tells_checks(const struct options *options)
{
    static const bool verbs_that_do[VERB_COUNT] = {
        [VERB_DASHBOARD] = true, [VERB_CHECK] = true, [VERB_PRINT] = true};
    return verbs_that_do[options->verb];
}

int answers_run(struct session *session, const struct options *options,
                const struct config *config)
{
    struct buffer notice = {0};
    session->unchecked = !tells_checks(options);
    session_wait(session);
    if (!status_ok(&session->status)) {
        report_status(&session->status);
        /* What was found says why there is nothing, or not all. */
        bool told = session->portfolio->source_count || session->portfolio->findings.count;
        if (options->verb != VERB_CHECK || !told)
            return EXIT_DATA;
    }
    if (!compare(session, options))
        return EXIT_DATA;
    data_paths_notice(&session->data, &notice);
    if (notice.length && !options->quiet)
        report_error("%s", buffer_string(&notice));
    buffer_clear(&notice);
    struct answer answer = {.session = session, .options = options};
    answer.ui = ui_new(session_format(session), session_real_day(session));
    take_questions(&answer, config);
    list_order(&answer.ui->query);
    lend_data(&answer);
    int exit_status = exit_status_of(verbs[options->verb](&answer), &answer);
    ui_free(answer.ui);
    questions_clear(&answer.questions);
    if (!status_ok(&session->status))
        exit_status = EXIT_DATA;
    return exit_status;
}
