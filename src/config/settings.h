/* SPDX-License-Identifier: MIT */
/* Lines NAME = VALUE of a section whose names others know: commands, colours. */
#ifndef JALON_CONFIG_SETTINGS_H
#define JALON_CONFIG_SETTINGS_H

#include "base/buffer.h"

struct setting {
    char *name, *value; /* as the user wrote them, owned */
    unsigned long row;  /* in the configuration file, from 1 */
};

struct settings {
    struct setting *items;
    size_t count, capacity;
};

void settings_add(struct settings *settings, struct text name, struct text value,
                  unsigned long row);
/* The one of that name, case and accents ignored; NULL. */
const struct setting *settings_find(const struct settings *settings, struct text name);
void settings_clear(struct settings *settings);

#endif
