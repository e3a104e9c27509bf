/* SPDX-License-Identifier: MIT */
/* The configuration file: where the data are, language, colour, the limits that the health
 * rules go by, and what headers mean. Everything has a default, and nothing is written
 * back. */
#ifndef JALON_CONFIG_CONFIG_H
#define JALON_CONFIG_CONFIG_H

#include "base/locale.h"
#include "base/status.h"
#include "model/mapping.h"
#include "model/thresholds.h"

enum config_color {
    CONFIG_COLOR_UNSET,
    CONFIG_COLOR_AUTO,
    CONFIG_COLOR_ALWAYS,
    CONFIG_COLOR_NEVER
};

struct config {
    char *path; /* the file that was read, NULL when there is none; owned */
    char *data; /* folder or file, ~ expanded, relative to the file's folder; NULL
                   when it is not stated; owned */
    bool has_language;
    enum language language; /* when has_language */
    enum config_color color;
    struct thresholds thresholds;
    struct mapping mapping; /* the section [columns] */
};

/* Appends where the file is looked for: jalon/config.ini in $XDG_CONFIG_HOME, else in
 * ~/.config. Nothing is appended when the environment names neither. */
void config_default_path(struct buffer *out);

/* Fills *config from path; path NULL: from the default path, where no file is no failure.
 * A mistake is STATUS_INVALID with its line; *config then holds what stands before it,
 * and is to be cleared in any case. */
struct status config_load(const char *path, struct config *config);
void config_clear(struct config *config);

#endif
