/* SPDX-License-Identifier: MIT */
#include "app/dashboard.h"

#include "app/ask.h"
#include "app/configure.h"
#include "app/copying.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/report.h"
#include "config/place.h"
#include "output/write.h"
#include "term/loop.h"
#include "view/list_settings.h"
#include "view/ui.h"

#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    SLICE_MS = 2,        /* of work between two looks at the keys */
    PATIENCE_MS = 100,   /* for small files: one whole screen instead of two */
    FEW_ROWS = 2000,     /* projects of files that may be small */
    MUCH_LEFT = 1 << 20, /* bytes that take longer than anyone should look at nothing */
    SCREENFUL = 100      /* projects that fill a screen */
};

struct dashboard {
    struct session *session;
    struct ui *ui;
    struct driver *driver;
    enum loop_wish wish;
    bool failed;        /* nothing could be read */
    long patient_until; /* by clock_ms: then the first screen is shown as it is */
    struct question_list questions;
    struct buffer replaced; /* the file that is written over when it is asked for again */
};

static void show_data(struct dashboard *dashboard)
{
    struct session *session = dashboard->session;
    dashboard->ui->format = session_format(session);
    dashboard->ui->real_day = session_real_day(session);
    ui_set_data(dashboard->ui, session->portfolio, session->assessment);
    ui_set_changes(dashboard->ui, session_basis(session));
}

static void tell_failure(struct dashboard *dashboard)
{
    struct buffer text = {0};
    status_describe(&dashboard->session->status, &text);
    ui_notice(dashboard->ui, true, "%s", buffer_string(&text));
    buffer_clear(&text);
}

/* What is damaged of a visit is said where the changes would be. */
static void tell_earlier(struct dashboard *dashboard)
{
    const struct earlier *earlier = &dashboard->session->earlier;
    struct buffer text = {0};
    if (earlier->state != EARLIER_FAILED || earlier->visit)
        return;
    status_describe(&earlier->status, &text);
    ui_notice(dashboard->ui, true, "%s", buffer_string(&text));
    buffer_clear(&text);
}

static void tell_reload(struct dashboard *dashboard)
{
    const struct reload *reload = &dashboard->session->reload;
    struct buffer text = {0};
    reload_describe(reload, &text);
    bool taken = reload->result == RELOAD_TAKEN;
    ui_set_outdated(dashboard->ui, taken ? NULL : buffer_string(&text));
    ui_notice(dashboard->ui, !taken, "%s", buffer_string(&text));
    buffer_clear(&text);
}

/* The first load ended: without a row there is nothing to show. */
static void follow_first(struct dashboard *dashboard)
{
    const struct session *session = dashboard->session;
    if (status_ok(&session->status))
        return;
    dashboard->failed = table_first(&session->portfolio->projects) == ROW_NONE &&
                        table_first(&session->portfolio->milestones) == ROW_NONE;
    if (dashboard->failed)
        dashboard->wish = LOOP_QUIT;
    tell_failure(dashboard);
}

/* How far what goes on behind the screen has come; true when that is another line. */
static bool follow_progress(struct dashboard *dashboard, bool fresh)
{
    struct ui *ui = dashboard->ui;
    struct session *session = dashboard->session;
    struct progress progress = session_progress(session, fresh);
    bool changed = !progress_equal(&progress, &ui->progress);
    ui->progress = progress;
    ui->coming_day = session->coming ? session->coming->as_of : DAY_UNKNOWN;
    return changed;
}

/* What has happened since is shown, and told. */
struct before {
    bool reading, reloading, comparing;
};

static struct before look(const struct session *session)
{
    return (struct before){.reading = session_reading(session),
                           .reloading = session->incoming != NULL,
                           .comparing = session->earlier.job != NULL};
}

static bool follow(struct dashboard *dashboard, struct before before, bool changed)
{
    struct session *session = dashboard->session;
    bool ended = before.reading && !session_reading(session);
    if (changed)
        show_data(dashboard);
    if (before.comparing && !session->earlier.job)
        tell_earlier(dashboard);
    if (ended && before.reloading)
        tell_reload(dashboard);
    else if (ended)
        follow_first(dashboard);
    return follow_progress(dashboard, changed) || changed || ended;
}

static bool take(struct dashboard *dashboard)
{
    struct before before = look(dashboard->session);
    return follow(dashboard, before, session_take(dashboard->session, SLICE_MS));
}

/* The files may have changed while they were read, and nobody will tell of it again. */
static bool look_again(struct dashboard *dashboard)
{
    return session_look(dashboard->session) && follow_progress(dashboard, true);
}

/* Nobody waits for a key: one slice of what is still to be made. */
static bool idle(void *context, bool *changed)
{
    struct dashboard *dashboard = context;
    struct session *session = dashboard->session;
    if (session_busy(session)) {
        struct before before = look(session);
        *changed |= follow(dashboard, before, session_step(session));
        *changed |= look_again(dashboard);
        return true;
    }
    return ui_idle(dashboard->ui, changed);
}

static void draw(void *context, struct canvas *canvas)
{
    struct dashboard *dashboard = context;
    ui_arrange(dashboard->ui, canvas->rows, canvas->columns);
    ui_draw(dashboard->ui, canvas);
}

static void copy(struct dashboard *dashboard, const char *text)
{
    struct buffer notice = {0};
    bool copied = copying_copy(dashboard->driver, text, &notice);
    ui_notice(dashboard->ui, !copied, "%s", buffer_string(&notice));
    buffer_clear(&notice);
}

static void take_questions(struct dashboard *dashboard, const struct config *config)
{
    struct buffer text = {0};
    struct status status = configure_questions(config, &dashboard->questions);
    if (!status_ok(&status)) {
        status_describe(&status, &text);
        ui_notice(dashboard->ui, true, "%s", buffer_string(&text));
    }
    buffer_clear(&text);
    dashboard->ui->questions = &dashboard->questions;
}

static void change_questions(struct dashboard *dashboard, const struct request *request)
{
    struct buffer message = {0};
    struct question_list *list = &dashboard->questions;
    bool forget = request->kind == REQUEST_FORGET_QUESTION;
    bool done = forget ? question_remove(list, NULL, request->name, &message)
                       : question_save(list, NULL, request->name, request->text, &message);
    if (!done)
        ui_notice(dashboard->ui, true, "%s", buffer_string(&message));
    else
        ui_notice(dashboard->ui, false,
                  forget ? _("“%s” is forgotten.") : _("Kept as “%s”: v shows it."),
                  request->name);
    buffer_clear(&message);
}

static bool few_rows(const struct portfolio *portfolio)
{
    return portfolio->projects.row_count <= FEW_ROWS;
}

/* As for the data: small files are there before anyone could see that they were not. */
static void compare(struct dashboard *dashboard)
{
    struct session *session = dashboard->session;
    session_compare(session);
    while (session->earlier.job && few_rows(session->earlier.portfolio)) {
        struct pollfd ready = {.fd = load_job_descriptor(session->earlier.job),
                               .events = POLLIN};
        if (poll(&ready, 1, PATIENCE_MS) <= 0)
            break;
        take(dashboard);
    }
    ui_set_changes(dashboard->ui, session_basis(session));
}

/* A file that is there already is not lost to one key too many. */
static void write_file(struct dashboard *dashboard, const char *typed)
{
    struct ui *ui = dashboard->ui;
    struct buffer text = {0}, expanded = {0};
    place_expand(typed, &expanded);
    const char *path = buffer_string(&expanded);
    bool again = strcmp(buffer_string(&dashboard->replaced), path) == 0;
    buffer_reset(&dashboard->replaced);
    if (!again && access(path, F_OK) == 0) {
        buffer_append_string(&dashboard->replaced, path);
        ui_notice(ui, true, _("%s is there already: the same again replaces it"), path);
    } else {
        struct status status = view_write(ui, path);
        status_describe(&status, &text);
        if (status_ok(&status))
            ui_notice(ui, false, _("Written: %s"), path);
        else
            ui_notice(ui, true, "%s", buffer_string(&text));
    }
    buffer_clear(&text);
    buffer_clear(&expanded);
}

static void carry_out(struct dashboard *dashboard, struct request request)
{
    switch (request.kind) {
    case REQUEST_NONE:
        return;
    case REQUEST_QUIT:
        dashboard->wish = LOOP_QUIT;
        return;
    case REQUEST_SUSPEND:
        dashboard->wish = LOOP_SUSPEND;
        return;
    case REQUEST_REDRAW:
        dashboard->wish = LOOP_REDRAW;
        return;
    case REQUEST_RELOAD:
        session_reload(dashboard->session);
        follow_progress(dashboard, true);
        return;
    case REQUEST_STOP:
        session_stop(dashboard->session);
        return;
    case REQUEST_AS_OF:
        if (session_set_day(dashboard->session, request.day))
            show_data(dashboard);
        follow_progress(dashboard, true);
        return;
    case REQUEST_COMPARE:
        compare(dashboard);
        return;
    case REQUEST_SAVE_QUESTION:
    case REQUEST_FORGET_QUESTION:
        change_questions(dashboard, &request);
        return;
    case REQUEST_COPY:
        copy(dashboard, request.text);
        return;
    case REQUEST_WRITE:
        write_file(dashboard, request.text);
        return;
    }
}

static bool key(void *context, struct key pressed)
{
    struct dashboard *dashboard = context;
    carry_out(dashboard, ui_key(dashboard->ui, pressed));
    return true;
}

static bool readable(void *context)
{
    struct dashboard *dashboard = context;
    bool changed = take(dashboard);
    return look_again(dashboard) || changed;
}

static void descriptors(void *context, int descriptors[LOOP_DESCRIPTORS])
{
    const struct session *session = ((const struct dashboard *)context)->session;
    descriptors[0] = session->job ? load_job_descriptor(session->job) : -1;
    descriptors[1] = session_watch_descriptor(session);
    descriptors[2] = session->earlier.job ? load_job_descriptor(session->earlier.job) : -1;
}

static enum loop_wish wish(void *context)
{
    struct dashboard *dashboard = context;
    enum loop_wish wish = dashboard->wish;
    dashboard->wish = LOOP_GO_ON;
    return wish;
}

/* A screen is full, and what is left would keep it waiting. */
static bool worth_showing(const struct session *session)
{
    uint64_t done, all;
    load_job_progress(session->job, &done, &all);
    return session->portfolio->projects.row_count >= SCREENFUL && all > done + MUCH_LEFT;
}

/* Small files are there before anyone could see that they were not. */
static int first_wait(void *context)
{
    const struct dashboard *dashboard = context;
    const struct session *session = dashboard->session;
    long left = dashboard->patient_until - clock_ms();

    if (!session->job || left <= 0 || worth_showing(session) ||
        !few_rows(session->portfolio))
        return 0;
    return (int)left;
}

static int run(struct dashboard *dashboard, const struct options *options)
{
    const struct loop_handlers handlers = {
        .context = dashboard,
        .first_wait = first_wait,
        .draw = draw,
        .key = key,
        .readable = readable,
        .idle = idle,
        .descriptors = descriptors,
        .wish = wish,
    };
    struct buffer notice = {0};
    bool ascii = dashboard->ui->ascii;
    data_paths_notice(&dashboard->session->data, &notice);
    const struct driver_options driver = {
        .ascii = ascii,
        .color = options->has_color ? options->color : COLOR_AUTO,
        .mouse = !options->no_mouse,
    };
    struct status status = driver_open(&driver, &dashboard->driver, &notice);
    if (!status_ok(&status)) {
        report_status(&status);
        buffer_clear(&notice);
        return EXIT_TERMINAL;
    }
    if (notice.length && !dashboard->ui->notice.length)
        ui_notice(dashboard->ui, false, "%s", buffer_string(&notice));
    buffer_clear(&notice);
    int exit_status = loop_run(dashboard->driver, ascii, &handlers);
    driver_close(dashboard->driver);
    return exit_status;
}

/* What cannot be kept for the next visit spoils nothing of this one. */
static void leave(const struct session *session, const struct options *options)
{
    struct status status = session_leave(session);
    if (!status_ok(&status) && !options->quiet)
        report_status(&status);
}

static int run_and_leave(struct dashboard *dashboard, const struct options *options)
{
    int exit_status = run(dashboard, options);
    if (dashboard->failed) {
        report_status(&dashboard->session->status);
        exit_status = EXIT_DATA;
    } else if (exit_status != EXIT_TERMINAL) {
        leave(dashboard->session, options);
    }
    return exit_status;
}

/* Where the data are from any folder, as far as they are not where jalon finds them by
 * itself; freed by free_paths. */
static const char **find_paths(const struct data_paths *data, size_t *count)
{
    bool found = data->origin == DATA_CONFIGURED || data->origin == DATA_SAMPLE;
    const char **paths = memory_new(data->count, sizeof *paths);
    *count = found ? 0 : data->count;
    for (size_t i = 0; i < *count; i++) {
        char *whole = realpath(data->paths[i], NULL);
        paths[i] = whole ? whole : memory_string(data->paths[i]);
    }
    return paths;
}

static void free_paths(const char **paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free((char *)(uintptr_t)paths[i]);
    free(paths);
}

int dashboard_run(struct session *session, const struct options *options,
                  const struct config *config)
{
    struct dashboard dashboard = {.session = session, .wish = LOOP_GO_ON};
    dashboard.ui = ui_new(session_format(session), session_real_day(session));
    size_t path_count;
    const char **paths = find_paths(&session->data, &path_count);
    dashboard.ui->data_paths = paths;
    dashboard.ui->data_path_count = path_count;
    dashboard.ui->config_file = options->config;
    dashboard.ui->baseline = options->baseline;
    dashboard.ui->sliced = true;
    follow_progress(&dashboard, true);
    take_questions(&dashboard, config);
    list_order(&dashboard.ui->query);
    session_watch(session, &watch_usual_pace);
    show_data(&dashboard);
    dashboard.patient_until = clock_ms() + PATIENCE_MS;
    int exit_status = EXIT_USAGE;
    if (!options->sort ||
        ask_words(dashboard.ui, options, &dashboard.questions, "", options->word_count))
        exit_status = run_and_leave(&dashboard, options);
    ui_free(dashboard.ui);
    free_paths(paths, path_count);
    questions_clear(&dashboard.questions);
    buffer_clear(&dashboard.replaced);
    return exit_status;
}
