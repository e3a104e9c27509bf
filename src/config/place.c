/* SPDX-License-Identifier: MIT */
#include "config/place.h"

#include <stdlib.h>

const char *place_home(void)
{
    const char *folder = getenv("HOME");

    return folder && *folder ? folder : NULL;
}

void place_shorten(const char *path, struct buffer *out)
{
    const char *home = place_home();
    size_t length = home ? strlen(home) : 0;
    bool inside = length > 1 && strncmp(path, home, length) == 0 && path[length] == '/';

    buffer_printf(out, "%s%s", inside ? "~" : "", inside ? path + length : path);
}

void place_expand(const char *path, struct buffer *out)
{
    bool at_home = place_home() && path[0] == '~' && (path[1] == '/' || path[1] == '\0');

    buffer_printf(out, "%s%s", at_home ? place_home() : "", at_home ? path + 1 : path);
}

/* Relative paths are ignored, as the XDG specification has it: they would depend on where
 * one stands. */
static void append_file(const char *variable, const char *usual, const char *name,
                        struct buffer *out)
{
    const char *folder = getenv(variable), *home = place_home();

    if (folder && *folder == '/')
        buffer_append_string(out, folder);
    else if (home && *home == '/')
        buffer_printf(out, "%s/%s", home, usual);
    else
        return;
    buffer_printf(out, "/jalon/%s", name);
}

void place_config_file(const char *name, struct buffer *out)
{
    append_file("XDG_CONFIG_HOME", ".config", name, out);
}

void place_state_file(const char *name, struct buffer *out)
{
    append_file("XDG_STATE_HOME", ".local/state", name, out);
}

void place_folder_of(const char *path, struct buffer *out)
{
    const char *slash = strrchr(path, '/');

    if (slash)
        buffer_append(out, path, (size_t)(slash - path) + 1);
}
