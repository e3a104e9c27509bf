/* SPDX-License-Identifier: MIT */
#include "app/visit.h"

#include "app/visit_files.h"
#include "base/locale.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/store.h"
#include "output/copy.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ROWS_MOST = 64 * 1024 /* whose copy takes a tenth of a second */ };

/* The tables as they will stand in the files; NULL: no such file. */
struct copy {
    char *bytes[TABLE_COUNT];
    size_t lengths[TABLE_COUNT];
    uint64_t number;
};

static struct copy copy_make(const struct portfolio *portfolio)
{
    struct copy copy = {.number = TEXT_HASH};

    for (int i = 0; i < TABLE_COUNT; i++) {
        if (copy_needed(portfolio, (enum table_kind)i)) {
            FILE *out = open_memstream(&copy.bytes[i], &copy.lengths[i]);
            if (!out)
                memory_fatal("no memory left");
            copy_write(portfolio, (enum table_kind)i, out);
            if (fclose(out) != 0)
                memory_fatal("no memory left");
        }
        copy.number = text_hash(copy.number, (struct text){copy.bytes[i], copy.lengths[i]});
    }
    return copy;
}

static void copy_clear(struct copy *copy)
{
    for (int i = 0; i < TABLE_COUNT; i++)
        free(copy->bytes[i]);
}

static struct status write_tables(const char *folder, const struct copy *copy)
{
    struct buffer path = {0};
    struct status status = status_none();

    for (int i = 0; i < TABLE_COUNT && status_ok(&status); i++) {
        struct text bytes = {copy->bytes[i], copy->lengths[i]};
        buffer_reset(&path);
        visit_append_file(folder, (enum table_kind)i, copy->number, &path);
        if (bytes.bytes)
            status = store_write(path.bytes, bytes, STORE_PRIVATE);
    }
    buffer_clear(&path);
    return status;
}

static struct status write_about(const char *folder, const struct data_paths *data,
                                 uint64_t number, day_t day)
{
    struct buffer path = {0}, text = {0};
    char iso[11], **paths = visit_paths(data);

    day_to_iso(day, iso);
    buffer_printf(&text,
                  "# What jalon showed last of these data. It may be removed.\n"
                  "day = %s\ncopy = %016" PRIx64 "\n",
                  iso, number);
    for (size_t i = 0; i < data->count; i++) {
        buffer_append_string(&text, "data = ");
        report_clean(text_of(paths[i]), false, false, &text);
        buffer_append_char(&text, '\n');
    }
    visit_free_paths(paths, data->count);
    buffer_printf(&path, "%s/" VISIT_ABOUT, folder);
    struct status status = store_write(path.bytes, buffer_text(&text), STORE_PRIVATE);
    buffer_clear(&path);
    buffer_clear(&text);
    return status;
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), wanted = strlen(end);

    return length >= wanted && strcmp(name + length - wanted, end) == 0;
}

/* Earlier copies, and what a program left behind that was ended within. */
static void remove_others(const char *path, uint64_t number)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    char kept[32];

    snprintf(kept, sizeof kept, "-%016" PRIx64 ".csv", number);
    while (folder && (entry = readdir(folder)) != NULL)
        if (strcmp(entry->d_name, VISIT_ABOUT) != 0 && !ends_with(entry->d_name, kept))
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
}

/* Once "about" is written the new copy counts, and only then do others go; where another
 * program could be writing at the same time they stay. */
static struct status replace(const char *folder, const struct data_paths *data,
                             const struct copy *copy, day_t day)
{
    struct status status = store_make_folder(folder);

    if (!status_ok(&status))
        return status;
    int held = store_hold(folder);
    status = write_tables(folder, copy);
    if (status_ok(&status))
        status = write_about(folder, data, copy->number, day);
    if (status_ok(&status) && held >= 0)
        remove_others(folder, copy->number);
    store_release(held);
    return status;
}

/* Whether that very copy is there already. */
static bool kept(const char *folder, const struct copy *copy)
{
    struct visit_about about;
    struct status status = visit_read_about(folder, &about);
    struct buffer path = {0};
    bool there = status_ok(&status) && about.number == copy->number;

    for (int i = 0; i < TABLE_COUNT && there; i++) {
        buffer_reset(&path);
        visit_append_file(folder, (enum table_kind)i, copy->number, &path);
        there = !copy->bytes[i] || access(path.bytes, R_OK) == 0;
    }
    buffer_clear(&path);
    return there;
}

/* Nothing counts any more once "about" is gone. */
static struct status forget(const char *folder)
{
    struct buffer path = {0};
    struct status status = status_none();

    buffer_printf(&path, "%s/" VISIT_ABOUT, folder);
    if (access(path.bytes, F_OK) == 0) {
        int held = store_hold(folder);
        if (unlink(path.bytes) != 0 && errno != ENOENT)
            status = status_make(STATUS_UNWRITTEN, path.bytes, errno);
        else if (held >= 0)
            remove_others(folder, 0);
        store_release(held);
    }
    buffer_clear(&path);
    return status;
}

bool visit_too_large(const struct portfolio *portfolio)
{
    return portfolio->projects.row_count + portfolio->milestones.row_count > ROWS_MOST;
}

static struct status keep(const char *folder, const struct data_paths *data,
                          const struct portfolio *portfolio, day_t day, bool anew)
{
    struct copy copy = copy_make(portfolio);
    struct status status = status_none();

    if (anew || !kept(folder, &copy))
        status = replace(folder, data, &copy, day);
    copy_clear(&copy);
    return status;
}

struct status visit_save(const char *folder, const struct data_paths *data,
                         const struct portfolio *portfolio, day_t day, bool anew)
{
    struct status status = visit_too_large(portfolio)
                               ? forget(folder)
                               : keep(folder, data, portfolio, day, anew);

    if (!status_ok(&status))
        snprintf(status.detail, sizeof status.detail, "%s",
                 _("what was shown could not be kept for the next visit"));
    return status;
}
