/* SPDX-License-Identifier: MIT */
/* A program is in a build directory when po/fr/LC_MESSAGES/jalon.mo stands beside it: no
 * installation puts that there. */
#include "app/paths.h"

#include "base/memory.h"
#include "base/report.h"
#include "config/place.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool exists(const struct buffer *path)
{
    struct stat found;

    return stat(buffer_string(path), &found) == 0;
}

void paths_program_folder(struct buffer *out)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    const char *slash;

    if (length <= 0 || (size_t)length == sizeof path)
        return;
    slash = memrchr(path, '/', (size_t)length);
    if (slash)
        buffer_append(out, path, (size_t)(slash - path));
}

/* Appends FOLDER/NAME when this is a build directory and has it. */
static bool append_built(const char *folder, const char *name, struct buffer *out)
{
    struct buffer path = {0};
    bool built;

    buffer_printf(&path, "%s/po/fr/LC_MESSAGES/jalon.mo", folder);
    built = *folder && exists(&path);
    buffer_reset(&path);
    buffer_printf(&path, "%s/%s", folder, name);
    built = built && exists(&path);
    if (built)
        buffer_append_text(out, buffer_text(&path));
    buffer_clear(&path);
    return built;
}

void paths_sample(const char *program_folder, struct buffer *out)
{
    if (!append_built(program_folder, "data", out))
        buffer_append_string(out, PKGDATADIR "/sample");
}

void paths_catalogues(const char *program_folder, struct buffer *out)
{
    if (!append_built(program_folder, "po", out))
        buffer_append_string(out, LOCALEDIR);
}

static struct data_paths one(enum data_origin origin, const char *path)
{
    struct data_paths data = {origin, memory_new(1, sizeof *data.paths), 1};

    data.paths[0] = memory_string(path);
    return data;
}

static struct data_paths named(const struct options *options)
{
    struct data_paths data = {DATA_NAMED,
                              memory_new(options->path_count, sizeof *data.paths),
                              options->path_count};

    for (size_t i = 0; i < data.count; i++)
        data.paths[i] = memory_string(options->paths[i]);
    return data;
}

static struct data_paths sample(void)
{
    struct buffer folder = {0}, path = {0};
    struct data_paths data;

    paths_program_folder(&folder);
    paths_sample(buffer_string(&folder), &path);
    data = one(DATA_SAMPLE, buffer_string(&path));
    buffer_clear(&folder);
    buffer_clear(&path);
    return data;
}

struct data_paths data_paths_find(const struct options *options,
                                  const struct config *config)
{
    const char *from_environment = getenv("JALON_DATA");

    if (options->path_count > 0)
        return named(options);
    if (from_environment && *from_environment)
        return one(DATA_ENVIRONMENT, from_environment);
    if (config->data)
        return one(DATA_CONFIGURED, config->data);
    return sample();
}

void data_paths_clear(struct data_paths *data)
{
    for (size_t i = 0; i < data->count; i++)
        free(data->paths[i]);
    free(data->paths);
    *data = (struct data_paths){0};
}

void data_paths_notice(const struct data_paths *data, struct buffer *out)
{
    struct buffer file = {0}, short_file = {0}, line = {0};

    if (data->origin != DATA_SAMPLE)
        return;
    config_default_path(&file);
    place_shorten(buffer_string(&file), &short_file); /* it is to fit on 80 columns */
    if (file.length > 0)
        /* TRANSLATORS: "data = /PATH" is what the user is to write: leave "data" as it is.
         */
        buffer_printf(&line, _("Sample data. Your own: \"data = PATH\" in %s"),
                      buffer_string(&short_file));
    else
        buffer_append_string(&line, _("This is the sample. For your own data: jalon PATH"));
    report_clean(buffer_text(&line), false, false, out);
    buffer_clear(&file);
    buffer_clear(&short_file);
    buffer_clear(&line);
}
