/* SPDX-License-Identifier: MIT */
#include "config/values.h"

#include "base/memory.h"
#include "config/key_table.h"
#include "config/place.h"
#include "config/word.h"

#include <stdlib.h>

enum { QUOTED = 48, PATH_WRITTEN_MOST = 150 };

static void *target_of(struct config *config, enum config_key key)
{
    return (char *)config + config_key_entry(key)->offset;
}

static bool take_path(struct config *config, enum config_key key, const char *value,
                      struct buffer *message)
{
    struct buffer path = {0}, expanded = {0};
    char **target = target_of(config, key), name[WORD_MOST];

    if (*value == '\0') {
        buffer_printf(message, _("a folder or a file is expected after \"%s =\""),
                      config_key_name(key, name));
        return false;
    }
    place_expand(value, &expanded);
    if (*value != '/' && strcmp(buffer_string(&expanded), value) == 0)
        place_folder_of(config->path, &path);
    buffer_append_text(&path, buffer_text(&expanded));
    free(*target);
    *target = memory_string(buffer_string(&path));
    buffer_clear(&expanded);
    buffer_clear(&path);
    return true;
}

static bool take_word(struct config *config, enum config_key key, const char *value,
                      struct buffer *message)
{
    enum config_type type = config_key_entry(key)->type;
    size_t count;
    const struct config_word *words = config_words(type, &count);
    char meant[WORD_MOST];
    int found;

    if (type == CONFIG_LANGUAGE && locale_language_named(value, &config->language))
        found = (int)config->language; /* as in an environment: fr_FR.UTF-8 */
    else if (!word_value(words, count, text_of(value), &found)) {
        word_nearest(words, count, value, meant);
        buffer_printf(message, _("\"%.*s\" is not known; did you mean \"%s\"?"), QUOTED,
                      value, meant);
        return false;
    }
    if (type == CONFIG_SWITCH) {
        *(bool *)target_of(config, key) = found != 0;
    } else if (type == CONFIG_COLOR) {
        config->color = (enum config_color)found;
    } else {
        config->language = (enum language)found;
        config->has_language = true;
    }
    return true;
}

static bool take_number(struct config *config, enum config_key key, const char *value,
                        struct buffer *message)
{
    size_t digits = strspn(value, "0123456789");
    long number = digits > 0 && digits < 6 ? strtol(value, NULL, 10) : -1;
    int most = config_key_entry(key)->most;
    char name[WORD_MOST];

    if (value[digits] != '\0' || number < 0 || number > most) {
        buffer_printf(message,
                      _("%s: \"%.*s\" found, a whole number from 0 to %d expected"),
                      config_key_name(key, name), QUOTED, value, most);
        return false;
    }
    *(int *)target_of(config, key) = (int)number;
    return true;
}

static bool take_words(struct config *config, enum config_key key, const char *value,
                       struct buffer *message)
{
    char **target = target_of(config, key), name[WORD_MOST];

    if (*value == '\0') {
        buffer_printf(message, _("names are expected after \"%s =\""),
                      config_key_name(key, name));
        return false;
    }
    free(*target);
    *target = memory_string(value);
    return true;
}

bool config_take(struct config *config, enum config_key key, const char *value,
                 struct buffer *message)
{
    static bool (*const takers[])(struct config *, enum config_key, const char *,
                                  struct buffer *) = {
        [CONFIG_PATH] = take_path,     [CONFIG_LANGUAGE] = take_word,
        [CONFIG_COLOR] = take_word,    [CONFIG_SWITCH] = take_word,
        [CONFIG_NUMBER] = take_number, [CONFIG_WORDS] = take_words,
    };

    if (!takers[config_key_entry(key)->type](config, key, value, message))
        return false;
    free(config->written[key]);
    config->written[key] = memory_string(value);
    return true;
}

/* A path that is written relative to the file is the same from anywhere when it is whole.
 */
static bool append_whole_path(const struct config *config, enum config_key key,
                              struct buffer *out)
{
    const char *written = config->written[key];
    const char *whole = *(char *const *)(const void *)((const char *)config +
                                                       config_key_entry(key)->offset);

    if (config_key_entry(key)->type != CONFIG_PATH || *written == '/' || *written == '~' ||
        *whole != '/' || strlen(whole) > PATH_WRITTEN_MOST || strstr(whole, " ;") ||
        strpbrk(whole, "\t\r\n"))
        return false;
    buffer_append_string(out, whole);
    return true;
}

/* The English word for a value. */
static void append_word(enum config_type type, int value, struct buffer *out)
{
    size_t count;
    const struct config_word *words = config_words(type, &count);

    for (size_t i = 0; i < count; i++)
        if (words[i].value == value)
            buffer_append(out, words[i].names, strcspn(words[i].names, "|"));
}

void config_append_value(const struct config *config, enum config_key key,
                         struct buffer *out)
{
    const struct config_key_entry *entry = config_key_entry(key);
    const void *value = (const char *)config + entry->offset;

    switch (entry->type) {
    case CONFIG_COLOR:
        append_word(entry->type,
                    config->color ? (int)config->color : (int)CONFIG_COLOR_AUTO, out);
        return;
    case CONFIG_LANGUAGE:
        if (config->has_language)
            append_word(entry->type, (int)config->language, out);
        return;
    case CONFIG_SWITCH:
        append_word(entry->type, *(const bool *)value, out);
        return;
    case CONFIG_NUMBER:
        buffer_printf(out, "%d", *(const int *)value);
        return;
    case CONFIG_PATH:
    case CONFIG_WORDS:
        if (config->written[key] && !append_whole_path(config, key, out))
            buffer_append_string(out, config->written[key]);
        return;
    }
}
