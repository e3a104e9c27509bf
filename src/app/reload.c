/* SPDX-License-Identifier: MIT */
#include "app/reload.h"

#include "base/locale.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

static bool holds_table(const struct source *source, enum table_kind kind)
{
    return source->kind == kind && !source->derived && source->rows_loaded > 0;
}

static size_t tables_of(const struct portfolio *portfolio, enum table_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < portfolio->source_count; i++)
        count += holds_table(portfolio->sources[i], kind);
    return count;
}

static size_t tables_in(const struct portfolio *portfolio, enum table_kind kind,
                        const char *path)
{
    size_t count = 0;

    for (size_t i = 0; i < portfolio->source_count; i++)
        count += holds_table(portfolio->sources[i], kind) &&
                 strcmp(portfolio->sources[i]->path, path) == 0;
    return count;
}

static bool lost(const struct source *source, enum table_kind kind,
                 const struct portfolio *shown, const struct portfolio *fresh)
{
    return holds_table(source, kind) &&
           tables_in(fresh, kind, source->path) < tables_in(shown, kind, source->path);
}

/* A file with a table of a kind that there are fewer of now; NULL: there are not. A file
 * that took another's place under a new name, as the export of the next month does, is no
 * loss. */
static const char *lost_table(const struct portfolio *shown, const struct portfolio *fresh)
{
    for (int kind = 0; kind < TABLE_COUNT; kind++) {
        if (tables_of(fresh, (enum table_kind)kind) >=
            tables_of(shown, (enum table_kind)kind))
            continue;
        for (size_t i = 0; i < shown->source_count; i++)
            if (lost(shown->sources[i], (enum table_kind)kind, shown, fresh))
                return shown->sources[i]->path;
    }
    return NULL;
}

/* What was wrong already when the shown data were read keeps nobody from newer ones. */
static bool same_failure(const struct status *a, const struct status *b)
{
    return a->code == b->code && strcmp(a->subject, b->subject) == 0;
}

static struct reload refuse(enum reload_result result, const char *path)
{
    return (struct reload){.result = result, .path = path ? memory_string(path) : NULL};
}

struct reload reload_judge(const struct reading *shown, const struct reading *fresh,
                           const struct stamps *now, bool wanted)
{
    const char *path;

    if (!stamps_equal(fresh->stamps, now))
        return refuse(RELOAD_RACED, NULL);
    if (!status_ok(fresh->status) && !same_failure(shown->status, fresh->status))
        return (struct reload){.result = RELOAD_FAILED, .status = *fresh->status};
    path = wanted ? NULL : lost_table(shown->portfolio, fresh->portfolio);
    if (path) {
        const struct stamp *stamp = stamps_find(now, path);
        return refuse(stamp && stamp->there ? RELOAD_LESS : RELOAD_GONE, path);
    }
    path = wanted ? NULL : stamps_cut(shown->stamps, fresh->stamps);
    if (path)
        return refuse(RELOAD_CUT, path);
    return (struct reload){.result = RELOAD_TAKEN};
}

void reload_count(struct reload *reload, const struct difference *difference)
{
    memcpy(reload->rows, difference->rows, sizeof reload->rows);
}

void reload_clear(struct reload *reload)
{
    free(reload->path);
    *reload = (struct reload){0};
}

bool reload_may_be_wanted(const struct reload *reload)
{
    return reload->result >= RELOAD_GONE;
}

/* With the noun the first time, "2 new projects", then without it, "1 gone". */
static const char *count_text(enum table_kind kind, enum change_kind change, bool noun,
                              uint32_t count)
{
    bool projects = kind == TABLE_PROJECTS;

    switch (change) {
    case CHANGE_ADDED:
        return !noun      ? P_("%u new", "%u new", count)
               : projects ? P_("%u new project", "%u new projects", count)
                          : P_("%u new milestone", "%u new milestones", count);
    case CHANGE_GONE:
        return !noun      ? P_("%u gone", "%u gone", count)
               : projects ? P_("%u project gone", "%u projects gone", count)
                          : P_("%u milestone gone", "%u milestones gone", count);
    case CHANGE_CELL:
        break;
    }
    return !noun      ? P_("%u changed", "%u changed", count)
           : projects ? P_("%u project changed", "%u projects changed", count)
                      : P_("%u milestone changed", "%u milestones changed", count);
}

static void append_table(const struct reload *reload, enum table_kind kind,
                         struct buffer *out)
{
    const struct row_changes *rows = &reload->rows[kind];
    const uint32_t counts[] = {[CHANGE_ADDED] = rows->added,
                               [CHANGE_GONE] = rows->gone,
                               [CHANGE_CELL] = rows->changed};
    bool noun = true;

    for (int change = CHANGE_ADDED; change <= CHANGE_CELL; change++) {
        if (counts[change] == 0)
            continue;
        if (!noun)
            buffer_append_string(out, ", ");
        else if (out->length > 0)
            /* TRANSLATORS: between what changed in the projects and in the milestones. */
            buffer_append_string(out, _("; "));
        buffer_printf(out, count_text(kind, (enum change_kind)change, noun, counts[change]),
                      counts[change]);
        noun = false;
    }
}

static void describe_changes(const struct reload *reload, struct buffer *out)
{
    const struct row_changes *programme = &reload->rows[TABLE_PROGRAMME];
    struct buffer changes = {0};

    append_table(reload, TABLE_PROJECTS, &changes);
    append_table(reload, TABLE_MILESTONES, &changes);
    if (programme->added || programme->gone || programme->changed) {
        if (changes.length > 0)
            buffer_append_string(&changes, _("; "));
        buffer_append_string(&changes, _("programme changed"));
    }
    if (changes.length > 0)
        buffer_printf(out, _("Read again: %s"), buffer_string(&changes));
    else
        buffer_append_string(out, _("Read again: nothing changed"));
    buffer_clear(&changes);
}

static const char *name_in(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash && slash[1] ? slash + 1 : path;
}

/* By the file's name alone: the line is short, and what happened stands behind it. */
static void describe_failure(const struct reload *reload, struct buffer *out)
{
    struct status status = reload->status;
    struct buffer text = {0};

    snprintf(status.subject, sizeof status.subject, "%s", name_in(reload->status.subject));
    status_describe(&status, &text);
    buffer_printf(out, _("Old data kept: %s"), buffer_string(&text));
    buffer_clear(&text);
}

void reload_describe(const struct reload *reload, struct buffer *out)
{
    const char *name = reload->path ? name_in(reload->path) : "";

    switch (reload->result) {
    case RELOAD_NONE:
        break;
    case RELOAD_TAKEN:
        describe_changes(reload, out);
        break;
    case RELOAD_FAILED:
        describe_failure(reload, out);
        break;
    case RELOAD_RACED:
        buffer_append_string(out, _("Old data kept: the files are still changing"));
        break;
    case RELOAD_GONE:
        buffer_printf(out, _("Old data kept: %s is gone (F5: go on without)"), name);
        break;
    case RELOAD_LESS:
        buffer_printf(out, _("Old data kept: a table is missing in %s (F5: go on without)"),
                      name);
        break;
    case RELOAD_CUT:
        buffer_printf(out, _("Old data kept: %s ends within a line (F5: take it)"), name);
        break;
    }
}
