/* SPDX-License-Identifier: MIT */
#include "config/settings.h"

#include "base/memory.h"
#include "config/word.h"

#include <stdlib.h>

void settings_add(struct settings *settings, struct text name, struct text value,
                  unsigned long row)
{
    settings->items = memory_grow(settings->items, settings->count, &settings->capacity,
                                  sizeof *settings->items);
    settings->items[settings->count++] =
        (struct setting){memory_bytes(name.bytes, name.length),
                         memory_bytes(value.bytes, value.length), row};
}

const struct setting *settings_find(const struct settings *settings, struct text name)
{
    for (size_t i = 0; i < settings->count; i++)
        if (word_same(text_of(settings->items[i].name), name))
            return &settings->items[i];
    return NULL;
}

void settings_clear(struct settings *settings)
{
    for (size_t i = 0; i < settings->count; i++) {
        free(settings->items[i].name);
        free(settings->items[i].value);
    }
    free(settings->items);
    *settings = (struct settings){0};
}
