/* SPDX-License-Identifier: MIT */
#include "output/write.h"

#include "base/memory.h"
#include "base/store.h"
#include "output/build.h"
#include "output/calendar.h"
#include "output/check.h"
#include "output/page.h"
#include "view/surface.h"

#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

static const struct {
    const char *name, *ending;
} formats[FORMAT_COUNT] = {
    [FORMAT_TEXT] = {"text", ".txt"},    [FORMAT_CSV] = {"csv", ".csv"},
    [FORMAT_JSON] = {"json", ".json"},   [FORMAT_MARKDOWN] = {"md", ".md"},
    [FORMAT_CALENDAR] = {"ics", ".ics"}, [FORMAT_PLAIN] = {"plain", NULL},
};

const char *format_name(enum output_format format)
{
    return formats[format].name;
}

bool format_of_path(const char *path, enum output_format *format)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t length = strlen(name);

    for (int i = 0; i < FORMAT_COUNT; i++) {
        size_t ending = formats[i].ending ? strlen(formats[i].ending) : length;

        if (length <= ending || strcasecmp(name + length - ending, formats[i].ending) != 0)
            continue;
        *format = (enum output_format)i;
        return true;
    }
    return false;
}

/* --- surfaces ----------------------------------------------------------------------- */

static void build_money(struct document *document, const struct ui *ui)
{
    if (ui->query.group != FIELD_NONE)
        build_groups(document, ui);
    else
        build_budget(document, ui);
}

static const struct {
    const char *view;
    const char *title; /* a message id */
    void (*build)(struct document *document, const struct ui *ui);
} surfaces[SURFACE_COUNT] = {
    [SURFACE_LIST] = {"list", N_("Projects"), build_list},
    [SURFACE_DETAIL] = {"detail", N_("Project"), build_detail},
    [SURFACE_BUDGET] = {"budget", N_("Budget"), build_money},
    [SURFACE_TIMELINE] = {"timeline", N_("Timeline"), build_timeline},
    [SURFACE_DEADLINES] = {"deadlines", N_("Deadlines"), build_deadlines},
    [SURFACE_CHANGES] = {"changes", N_("Changes"), build_changes},
    [SURFACE_CHECKS] = {"checks", N_("Checks"), build_checks},
};

static bool document_write(const struct document *document, enum output_format format,
                           int columns, FILE *out)
{
    static void (*const writers[FORMAT_COUNT])(const struct document *, FILE *) = {
        [FORMAT_CSV] = document_write_csv,
        [FORMAT_JSON] = document_write_json,
        [FORMAT_MARKDOWN] = document_write_markdown,
        [FORMAT_PLAIN] = document_write_plain,
    };

    if (writers[format])
        writers[format](document, out);
    else
        document_write_text(document, columns, out);
    return fflush(out) == 0 && !ferror(out);
}

bool write_built(const struct ui *ui, const char *view, const char *title,
                 void (*build)(struct document *document, const struct ui *ui),
                 enum output_format format, int columns, FILE *out)
{
    struct document document;

    build_document(&document, ui, view, title);
    if (format == FORMAT_CSV)
        document_stream_csv(&document, out);
    else if (format == FORMAT_JSON)
        document_stream_json(&document, out);
    build(&document, ui);
    bool written = document_write(&document, format, columns, out);
    document_clear(&document);
    return written;
}

static bool write_calendar(const struct ui *ui, FILE *out)
{
    calendar_write(ui, out);
    return fflush(out) == 0 && !ferror(out);
}

/* Drawing needs a ui to scroll; it is then where it was. */
static bool write_page(struct ui *ui, enum surface surface, int columns, FILE *out)
{
    const struct ui before = *ui;
    bool written = page_surface(ui, surface, columns, out);

    ui->view = before.view;
    ui->focus = before.focus;
    ui->enlarged = before.enlarged;
    ui->selected = before.selected;
    ui->layout = before.layout;
    memcpy(ui->scrolls, before.scrolls, sizeof ui->scrolls);
    return written;
}

bool write_surface(struct ui *ui, enum surface surface, enum output_format format,
                   int columns, FILE *out)
{
    struct status status;

    if (format == FORMAT_CALENDAR || surface == SURFACE_DEADLINES)
        ui_make_deadlines(ui);
    if (format == FORMAT_CALENDAR)
        return write_calendar(ui, out);
    if (surface == SURFACE_CHECKS && (format == FORMAT_CSV || format == FORMAT_JSON)) {
        status = (format == FORMAT_CSV ? check_csv : check_json)(ui->portfolio,
                                                                 ui->assessment, out);
        return status_ok(&status);
    }
    if (format == FORMAT_TEXT || !surfaces[surface].build)
        return write_page(ui, surface, columns, out);
    return write_built(ui, surfaces[surface].view, _(surfaces[surface].title),
                       surfaces[surface].build, format, 0, out);
}

const char *write_refusal(const struct ui *ui, enum surface surface,
                          enum output_format format)
{
    if (format == FORMAT_TEXT || format == FORMAT_CALENDAR)
        return NULL;
    if (!surfaces[surface].build && format != FORMAT_PLAIN)
        return _("this view is written as text only: .txt");
    if (surface == SURFACE_CHANGES && ui->changes.basis.state != CHANGES_READY)
        return _("there is no earlier state of the data to compare with");
    return NULL;
}

/* --- files -------------------------------------------------------------------------- */

static struct status refused(const char *path, const char *detail)
{
    struct status status = status_make(STATUS_UNWRITTEN, path, 0);

    snprintf(status.detail, sizeof status.detail, "%s", detail);
    return status;
}

static bool is_of(const struct portfolio *portfolio, const struct stat *asked)
{
    struct stat source;

    for (size_t i = 0; portfolio && i < portfolio->source_count; i++)
        if (stat(portfolio->sources[i]->path, &source) == 0 &&
            source.st_dev == asked->st_dev && source.st_ino == asked->st_ino)
            return true;
    return false;
}

/* Under whatever name it is asked for; the earlier export is one of the user's as well. */
static bool is_source(const struct ui *ui, const char *path)
{
    struct stat asked;

    return stat(path, &asked) == 0 &&
           (is_of(ui->portfolio, &asked) || is_of(ui->changes.basis.before, &asked));
}

struct status view_write(struct ui *ui, const char *path)
{
    enum output_format format;
    char *bytes = NULL;
    size_t length = 0;
    int columns = ui->layout.columns > 0 ? ui->layout.columns : 80;

    if (!format_of_path(path, &format))
        return refused(path,
                       _("a name that ends in .csv .json .md .ics or .txt is expected"));
    if (write_refusal(ui, ui_surface(ui), format))
        return refused(path, write_refusal(ui, ui_surface(ui), format));
    if (is_source(ui, path))
        return refused(path, _("the data are read from it"));
    FILE *out = open_memstream(&bytes, &length);
    if (!out)
        memory_fatal("no memory left");
    bool made = write_surface(ui, ui_surface(ui), format, columns, out);
    if (fclose(out) != 0 || !made)
        memory_fatal("no memory left");
    struct status status = store_write(path, (struct text){bytes, length}, STORE_USUAL);
    free(bytes);
    return status;
}
