/* SPDX-License-Identifier: MIT */
#include "app/visit_files.h"

#include "app/visit.h"
#include "base/memory.h"
#include "config/place.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

static void append_absolute(const char *path, struct buffer *out)
{
    char *here = *path == '/' ? NULL : getcwd(NULL, 0);
    size_t begin = out->length;
    struct buffer whole = {0};
    char *part, *rest = NULL;

    if (here)
        buffer_printf(&whole, "%s/", here);
    buffer_append_string(&whole, path);
    free(here);
    for (part = strtok_r(whole.bytes, "/", &rest); part;
         part = strtok_r(NULL, "/", &rest)) {
        if (strcmp(part, ".") == 0)
            continue;
        if (strcmp(part, "..") != 0) {
            buffer_printf(out, "/%s", part);
            continue;
        }
        while (out->length > begin && out->bytes[--out->length] != '/')
            ;
        if (out->bytes)
            out->bytes[out->length] = '\0';
    }
    if (out->length == begin)
        buffer_append_char(out, '/');
    buffer_clear(&whole);
}

static int compare_strings(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **visit_paths(const struct data_paths *data)
{
    char **paths = memory_new(data->count + 1, sizeof *paths);

    for (size_t i = 0; i < data->count; i++) {
        struct buffer path = {0};
        append_absolute(data->paths[i], &path);
        paths[i] = path.bytes;
    }
    qsort(paths, data->count, sizeof *paths, compare_strings);
    return paths;
}

void visit_free_paths(char **paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(paths[i]);
    free(paths);
}

bool visit_folder(const struct data_paths *data, struct buffer *out)
{
    uint64_t hash = TEXT_HASH;

    if (data->origin == DATA_SAMPLE)
        return false;
    for (size_t i = 0; i < data->count; i++)
        if (strcmp(data->paths[i], "-") == 0)
            return false;
    size_t before = out->length;
    place_state_file("visits", out);
    if (out->length == before)
        return false;
    char **paths = visit_paths(data);
    for (size_t i = 0; i < data->count; i++)
        hash = text_hash(hash, text_of(paths[i]));
    visit_free_paths(paths, data->count);
    buffer_printf(out, "/%016" PRIx64, hash);
    return true;
}
