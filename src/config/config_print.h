/* SPDX-License-Identifier: MIT */
/* The whole configuration as a file that can be read back, made from the tables of sections
 * and keys: what was set stands as set, the rest behind a semicolon with its default. */
#ifndef JALON_CONFIG_CONFIG_PRINT_H
#define JALON_CONFIG_CONFIG_PRINT_H

#include "config/config.h"

/* A line of a section whose names others know. */
struct config_choice {
    char *name, *value;
    const char *help; /* translated */
    bool set;         /* the user has set it */
};
struct config_choices {
    struct config_choice *items;
    size_t count;
};

/* What the program knows and this layer does not; NULL: only what was set is shown. */
struct config_names {
    struct config_choices keys, colors;
    const char *fields; /* names of columns, blank-separated */
};

/* Comments are in the reader's language; names are the English ones. UTF-8, all lines
 * ended. */
void config_print(const struct config *config, const struct config_names *names,
                  struct buffer *out);

#endif
