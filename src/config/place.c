/* SPDX-License-Identifier: MIT */
#include "config/place.h"

#include <stdlib.h>

const char *place_home(void)
{
    const char *folder = getenv("HOME");

    return folder && *folder ? folder : NULL;
}

void place_config_file(const char *name, struct buffer *out)
{
    const char *folder = getenv("XDG_CONFIG_HOME");

    /* The XDG specification has relative paths ignored. */
    if (folder && *folder == '/')
        buffer_append_string(out, folder);
    else if (place_home())
        buffer_printf(out, "%s/.config", place_home());
    else
        return;
    buffer_printf(out, "/jalon/%s", name);
}

void place_folder_of(const char *path, struct buffer *out)
{
    const char *slash = strrchr(path, '/');

    if (slash)
        buffer_append(out, path, (size_t)(slash - path) + 1);
}
