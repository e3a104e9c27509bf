/* SPDX-License-Identifier: MIT */
#include "app/answers.h"

#include "base/fold.h"
#include "base/memory.h"
#include "base/report.h"
#include "output/check.h"
#include "output/json.h"
#include "output/page.h"
#include "view/words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct answer {
    struct session *session;
    const struct options *options;
    struct ui *ui;
};

/* What a command came to. */
enum outcome { OUTCOME_DONE, OUTCOME_EMPTY, OUTCOME_USAGE, OUTCOME_UNWRITTEN };

static enum outcome outcome_of(bool written, bool empty)
{
    return !written ? OUTCOME_UNWRITTEN : empty ? OUTCOME_EMPTY : OUTCOME_DONE;
}

static enum outcome print_surface(struct answer *answer, enum surface surface, bool empty)
{
    bool written = page_surface(answer->ui, surface, answer->options->columns, stdout);
    return outcome_of(written, empty);
}

static void join_words(const struct options *options, struct buffer *line)
{
    for (size_t i = 0; i < options->word_count; i++) {
        buffer_append_string(line, i ? " " : "");
        buffer_append_string(line, options->words[i]);
    }
}

/* The words of the command line as one folded pattern; freed with buffer_clear. */
static void fold_words(const struct options *options, struct buffer *pattern)
{
    struct buffer joined = {0};
    join_words(options, &joined);
    fold_search(buffer_text(&joined), pattern);
    buffer_clear(&joined);
}

/* The line, and a mark under what is wrong with it. */
static void say_wrong(const struct answer *answer, struct text line,
                      const struct filter_error *error)
{
    bool ascii = answer->ui->ascii;
    struct text before = {line.bytes, error->start};
    struct text about = {line.bytes + error->start, error->length};
    struct buffer marks = {0}, shown = {0};
    int from = canvas_measure(ascii, before), wide = canvas_measure(ascii, about);
    buffer_append_text(&shown, line);
    for (int i = 0; i < from + (wide ? wide : 1); i++)
        buffer_append_char(&marks, i < from ? ' ' : '^');
    report_error("%s", error->message);
    report_error("  %s", buffer_string(&shown));
    report_error("  %s", buffer_string(&marks));
    buffer_clear(&shown);
    buffer_clear(&marks);
}

static bool ask(struct answer *answer)
{
    struct buffer line = {0};
    struct query query;
    struct filter_error error;
    join_words(answer->options, &line);
    bool read = query_parse(buffer_text(&line), answer->session->assessment->as_of, &query,
                            &error);
    if (read) {
        query_clear(&answer->ui->query);
        answer->ui->query = query;
        ui_set_data(answer->ui, answer->session->portfolio, answer->session->assessment);
    } else {
        say_wrong(answer, buffer_text(&line), &error);
    }
    buffer_clear(&line);
    return read;
}

static enum outcome answer_projects(struct answer *answer, enum surface surface)
{
    if (!ask(answer))
        return OUTCOME_USAGE;
    if (answer->ui->row_count)
        return print_surface(answer, surface, false);
    if (!answer->options->quiet)
        report_error("%s", _("no project matches"));
    return OUTCOME_EMPTY;
}

static enum outcome answer_list(struct answer *answer)
{
    return answer_projects(answer, SURFACE_LIST);
}

static enum outcome answer_timeline(struct answer *answer)
{
    return answer_projects(answer, SURFACE_TIMELINE);
}

/* Keeps what a question asks for of the deadlines. */
static size_t keep_deadlines(struct deadlines *deadlines,
                             bool (*fits)(const struct milestone *, int), int days)
{
    size_t kept = 0;
    for (size_t i = 0; i < deadlines->count; i++)
        if (fits(&deadlines->items[i].milestone, days))
            deadlines->items[kept++] = deadlines->items[i];
    return deadlines->count = kept;
}

static bool is_late(const struct milestone *milestone, int days)
{
    (void)days;
    return milestone->state == STATE_LATE;
}

static bool is_due(const struct milestone *milestone, int days)
{
    return milestone->state == STATE_OPEN && milestone->days <= days;
}

/* An empty list looks as if all were done. */
static enum outcome print_deadlines(struct answer *answer, size_t count,
                                    const struct buffer *none)
{
    if (count > 0)
        return print_surface(answer, SURFACE_DEADLINES, false);
    struct buffer clean = {0};
    report_clean(buffer_text(none), false, answer->ui->ascii, &clean);
    bool written = printf("%s\n", buffer_string(&clean)) > 0;
    buffer_clear(&clean);
    return outcome_of(written, true);
}

static enum outcome answer_late(struct answer *answer)
{
    struct buffer none = {0};
    size_t count = keep_deadlines(&answer->ui->deadlines, is_late, 0);
    buffer_append_string(&none, words_nothing_late(answer->session->portfolio));
    enum outcome outcome = print_deadlines(answer, count, &none);
    buffer_clear(&none);
    return outcome;
}

static enum outcome answer_due(struct answer *answer)
{
    int days = answer->options->days;
    if (days < 0)
        days = answer->session->thresholds.deadline_days;
    struct buffer none = {0};
    size_t count = keep_deadlines(&answer->ui->deadlines, is_due, days);
    buffer_printf(&none,
                  P_("nothing is due within %d day", "nothing is due within %d days", days),
                  days);
    enum outcome outcome = print_deadlines(answer, count, &none);
    buffer_clear(&none);
    return outcome;
}

static enum outcome answer_budget(struct answer *answer)
{
    return print_surface(answer, SURFACE_BUDGET, false);
}

static enum outcome answer_check(struct answer *answer)
{
    const struct portfolio *portfolio = answer->session->portfolio;
    const struct assessment *assessment = answer->session->assessment;
    bool empty = portfolio_to_check(portfolio) + assessment->findings.to_check == 0;
    struct status status;
    switch (answer->options->format) {
    case FORMAT_CSV:
        status = check_csv(portfolio, assessment, stdout);
        return outcome_of(status_ok(&status), empty);
    case FORMAT_JSON:
        status = check_json(portfolio, assessment, stdout);
        return outcome_of(status_ok(&status), empty);
    default:
        answer->ui->checks.everything = true;
        ui_set_data(answer->ui, portfolio, assessment);
        return print_surface(answer, SURFACE_CHECKS, empty);
    }
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

/* Which columns an officer may name a project by, the surest first. */
static size_t find_projects(const struct answer *answer, const char *folded, row_t *found)
{
    static const int columns[] = {PROJECT_ID, PROJECT_TITLE, PROJECT_LEAD};
    const struct table *projects = &answer->session->portfolio->projects;
    size_t count = 0;
    struct buffer text = {0};
    for (row_t row = table_first(projects); row != ROW_NONE;
         row = table_next(projects, row)) {
        bool fits = false;
        for (size_t i = 0; i < 3; i++) {
            buffer_reset(&text);
            fold_search(table_text(projects, row, columns[i]), &text);
            if (i == 0 && strcmp(buffer_string(&text), folded) == 0) {
                found[0] = row; /* its very number: nothing else was meant */
                buffer_clear(&text);
                return 1;
            }
            fits = fits || strstr(buffer_string(&text), folded) != NULL;
        }
        if (fits)
            found[count++] = row;
    }
    buffer_clear(&text);
    return count;
}

static void say_choice(const struct answer *answer, const row_t *rows, size_t count)
{
    const struct table *projects = &answer->session->portfolio->projects;
    struct buffer line = {0};
    report_error("%s", count ? _("several projects match:") : _("no project matches"));
    for (size_t i = 0; i < count; i++) {
        buffer_reset(&line);
        static const int columns[] = {PROJECT_ID, PROJECT_LEAD, PROJECT_TITLE};
        for (size_t c = 0; c < 3; c++) {
            buffer_append_string(&line, "  ");
            buffer_append_text(&line, table_text(projects, rows[i], columns[c]));
        }
        report_error("%s", buffer_string(&line));
    }
    buffer_clear(&line);
}

static bool select_project(struct answer *answer)
{
    struct buffer pattern = {0};
    row_t *found =
        memory_new(answer->session->portfolio->projects.row_count + 1u, sizeof *found);
    fold_words(answer->options, &pattern);
    size_t count = find_projects(answer, buffer_string(&pattern), found);
    if (count == 1) {
        answer->ui->query.applications = true; /* asked for by name, it is shown */
        ui_set_data(answer->ui, answer->session->portfolio, answer->session->assessment);
        ui_select(answer->ui, found[0]);
    } else {
        say_choice(answer, found, count);
    }
    free(found);
    buffer_clear(&pattern);
    return count == 1;
}

static enum outcome answer_show(struct answer *answer)
{
    if (!select_project(answer))
        return OUTCOME_EMPTY;
    return print_surface(answer, SURFACE_DETAIL, false);
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
    if (options->word_count && !select_project(answer))
        return OUTCOME_EMPTY;
    answer->ui->view = screens[options->view].view;
    answer->ui->focus = screens[options->view].pane;
    answer->ui->enlarged = screens[options->view].enlarged;
    return outcome_of(page_screen(answer->ui, options->rows, options->columns, stdout),
                      false);
}

static enum outcome (*const verbs[VERB_COUNT])(struct answer *answer) = {
    [VERB_LIST] = answer_list,     [VERB_SHOW] = answer_show,
    [VERB_LATE] = answer_late,     [VERB_DUE] = answer_due,
    [VERB_BUDGET] = answer_budget, [VERB_TIMELINE] = answer_timeline,
    [VERB_EXPORT] = answer_export, [VERB_CHECK] = answer_check,
    [VERB_PRINT] = answer_print,   [VERB_CHANGES] = answer_changes,
};

static int exit_status_of(enum outcome outcome, const struct answer *answer)
{
    /* Buffered output may fail as late as here. */
    if (fflush(stdout) != 0 || outcome == OUTCOME_UNWRITTEN) {
        struct status status = status_make(STATUS_UNWRITTEN, _("standard output"), errno);
        report_status(&status);
        return EXIT_DATA;
    }
    if (outcome == OUTCOME_USAGE)
        return EXIT_USAGE;
    bool asked_for_one =
        answer->options->verb == VERB_SHOW || answer->options->verb == VERB_PRINT ||
        answer->options->verb == VERB_LIST || answer->options->verb == VERB_TIMELINE;
    if (answer->options->exit_code)
        return outcome == OUTCOME_EMPTY ? EXIT_DONE : EXIT_NO_MATCH;
    return outcome == OUTCOME_EMPTY && asked_for_one ? EXIT_NO_MATCH : EXIT_DONE;
}

/* What an earlier export says is in the slips of every answer. */
static bool needs_earlier(const struct session *session, const struct options *options)
{
    return !session->earlier.visit || options->verb == VERB_CHANGES ||
           (options->verb == VERB_PRINT && options->view == PRINT_CHANGES);
}

/* False when it was needed and could not be read; that is said. */
static bool compare(struct session *session, const struct options *options)
{
    const struct earlier *earlier = &session->earlier;
    if (!needs_earlier(session, options))
        return true;
    session_compare_wait(session);
    if (earlier->state == EARLIER_FAILED && !earlier->visit)
        report_status(&earlier->status);
    return earlier->state != EARLIER_FAILED || earlier->visit;
}

int answers_run(struct session *session, const struct options *options)
{
    struct buffer notice = {0};
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
    struct answer answer = {session, options,
                            ui_new(session_format(session), session_real_day(session))};
    ui_set_data(answer.ui, session->portfolio, session->assessment);
    ui_set_changes(answer.ui, session_basis(session));
    int exit_status = exit_status_of(verbs[options->verb](&answer), &answer);
    ui_free(answer.ui);
    if (!status_ok(&session->status))
        exit_status = EXIT_DATA;
    return exit_status;
}
