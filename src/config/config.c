/* SPDX-License-Identifier: MIT */
/* libinih takes the lines NAME = VALUE apart; what it would cut (headers, keys, questions
 * with ":" and ";" in them) is kept from it. It tells a handler no line number, so the
 * reader beneath it counts, and knows the section. */
#include "config/config.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "config/color_value.h"
#include "config/column_line.h"
#include "config/key_table.h"
#include "config/place.h"
#include "config/source_line.h"
#include "config/values.h"
#include "config/word.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>

enum { QUOTED = 48, LINES_MOST = 20000 };

struct reading {
    struct config *config;
    FILE *file;
    unsigned long line;          /* being parsed */
    struct buffer raw;           /* that line, as UTF-8 */
    enum config_section section; /* that it stands in */
    bool ended;                  /* by a line that cannot be read */
    struct status status;
};

/* Keeps the first mistake only: the others often follow from it. */
static bool refuse(struct reading *reading, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static bool refuse(struct reading *reading, const char *format, ...)
{
    va_list args;

    if (!status_ok(&reading->status))
        return false;
    reading->status = status_make(STATUS_INVALID, reading->config->path, 0);
    reading->status.line = reading->line;
    va_start(args, format);
    vsnprintf(reading->status.detail, sizeof reading->status.detail, format, args);
    va_end(args);
    return false;
}

struct status config_mistake(const struct config *config, unsigned long row,
                             const char *format, ...)
{
    struct status status = status_make(STATUS_INVALID, config->path, 0);
    va_list args;

    status.line = row;
    va_start(args, format);
    vsnprintf(status.detail, sizeof status.detail, format, args);
    va_end(args);
    return status;
}

/* --- sections whose lines are taken apart here ---------------------------------------- */

static bool take_column(struct reading *reading)
{
    struct column_line line;
    bool taken = true;

    if (!column_line_read(buffer_text(&reading->raw), &line)) {
        taken = refuse(reading, "%s", _("HEADER = NAME expected"));
    } else {
        const char *header = buffer_string(&line.header), *name = buffer_string(&line.name);
        switch (mapping_add(&reading->config->mapping, buffer_text(&line.header), line.kind,
                            name)) {
        case MAPPING_GOOD:
            break;
        case MAPPING_TWICE:
            taken = refuse(reading, _("\"%s\" stands in the file twice"), header);
            break;
        case MAPPING_UNKNOWN:
            taken = refuse(reading, _("\"%.*s\" is not known; did you mean \"%s\"?"),
                           QUOTED, name, mapping_nearest(line.kind, name));
            break;
        }
    }
    column_line_clear(&line);
    return taken;
}

static bool take_setting(struct reading *reading, struct settings *settings,
                         struct text name, struct text value)
{
    if (settings_find(settings, name))
        return refuse(reading, _("\"%.*s\" stands in the file twice"), (int)name.length,
                      name.bytes);
    settings_add(settings, name, value, reading->line);
    return true;
}

/* Among the keys a semicolon is one. */
static bool take_keys(struct reading *reading)
{
    struct text text = text_trim(buffer_text(&reading->raw));
    const char *equals = memchr(text.bytes, '=', text.length);
    struct text name, value;

    if (!equals || equals == text.bytes)
        return refuse(reading, "%s", _("COMMAND = KEYS expected"));
    name = (struct text){text.bytes, (size_t)(equals - text.bytes)};
    value = (struct text){equals + 1, text.length - name.length - 1};
    return take_setting(reading, &reading->config->keys, text_trim(name), text_trim(value));
}

static bool take_question(struct reading *reading)
{
    struct buffer message = {0};
    bool taken = questions_add_line(&reading->config->questions, buffer_text(&reading->raw),
                                    reading->config->path, reading->line, false, &message);

    if (!taken)
        refuse(reading, "%s", buffer_string(&message));
    buffer_clear(&message);
    return taken;
}

/* --- sections whose lines libinih takes apart ------------------------------------------
 */

static bool take_color(struct reading *reading, const char *name, const char *value)
{
    struct buffer message = {0};
    struct color_value parsed;
    bool taken =
        color_value_read(value, &parsed, &message)
            ? take_setting(reading, &reading->config->colors, text_of(name), text_of(value))
            : refuse(reading, "%s", buffer_string(&message));

    buffer_clear(&message);
    return taken;
}

/* A key that is right but stands in the wrong section is told where it belongs. */
static bool refuse_key(struct reading *reading, const char *name)
{
    struct config_word words[CONFIG_KEY_COUNT];
    size_t count = 0;
    char meant[WORD_MOST];

    for (enum config_key key = 0; key < CONFIG_KEY_COUNT; key++) {
        const struct config_key_entry *entry = config_key_entry(key);
        const char *section = config_section_name(entry->section, meant);
        if (word_is_one_of(text_of(name), entry->names))
            return section ? refuse(reading, _("\"%.*s\" belongs in the section [%s]"),
                                    QUOTED, name, section)
                           : refuse(reading, _("\"%.*s\" belongs before the first section"),
                                    QUOTED, name);
        if (entry->section == reading->section)
            words[count++] = (struct config_word){entry->names, (int)key};
    }
    word_nearest(words, count, name, meant);
    return refuse(reading, _("\"%.*s\" is not known; did you mean \"%s\"?"), QUOTED, name,
                  meant);
}

static bool take_key(struct reading *reading, const char *name, const char *value)
{
    struct config *config = reading->config;
    struct buffer message = {0};
    bool taken;
    enum config_key key = 0;

    while (key < CONFIG_KEY_COUNT &&
           (config_key_entry(key)->section != reading->section ||
            !word_is_one_of(text_of(name), config_key_entry(key)->names)))
        key++;
    if (key == CONFIG_KEY_COUNT)
        return refuse_key(reading, name);
    if (config->rows[key])
        return refuse(reading, _("\"%s\" stands in the file twice"), name);
    config->rows[key] = reading->line;
    taken = config_take(config, key, value, &message);
    if (!taken)
        refuse(reading, "%s", buffer_string(&message));
    buffer_clear(&message);
    return taken;
}

static int handle(void *user, const char *section, const char *name, const char *value)
{
    struct reading *reading = user;
    /* The French keyboard puts a no-break space where one meant a blank. */
    struct text name_text = text_trim(text_of(name)),
                value_text = text_trim(text_of(value));
    char *own_name = memory_bytes(name_text.bytes, name_text.length);
    char *own_value = memory_bytes(value_text.bytes, value_text.length);
    bool taken = reading->section == SECTION_COLORS
                     ? take_color(reading, own_name, own_value)
                     : take_key(reading, own_name, own_value);

    (void)section; /* the name that the user gave it */
    free(own_name);
    free(own_value);
    return taken;
}

/* --- lines ------------------------------------------------------------------------------
 */

static void take_raw(struct reading *reading)
{
    if (reading->section == SECTION_COLUMNS)
        take_column(reading);
    else if (reading->section == SECTION_KEYS)
        take_keys(reading);
    else
        take_question(reading);
}

/* What follows is not understood as long as its section is not. */
static void enter_section(struct reading *reading, struct text line)
{
    const char *end = memchr(line.bytes, ']', line.length);
    struct config_word words[SECTION_COUNT];
    char meant[WORD_MOST];

    if (!end)
        return; /* libinih complains */
    struct text name = {line.bytes + 1, (size_t)(end - line.bytes - 1)};
    reading->section = config_section_named(name);
    if (reading->section != SECTION_COUNT)
        return;
    for (int i = 1; i < SECTION_COUNT; i++)
        words[i - 1] =
            (struct config_word){config_section_entry((enum config_section)i)->names, i};
    char *own_name = memory_bytes(name.bytes, name.length);
    word_nearest(words, SECTION_COUNT - 1, own_name, meant);
    refuse(reading, _("[%.*s] is not known; did you mean [%s]?"), QUOTED, own_name, meant);
    free(own_name);
    reading->section = SECTION_MAIN;
}

static bool next_line(struct reading *reading)
{
    enum source_result result = source_line_read(reading->file, &reading->raw);

    if (result == SOURCE_END)
        return false;
    if (++reading->line > LINES_MOST)
        refuse(reading, "%s", _("the file is too long"));
    else if (result != SOURCE_LINE)
        refuse(reading, "%s", source_line_mistake(result));
    return reading->line <= LINES_MOST && result == SOURCE_LINE;
}

/* Gives libinih the next line without indentation, which would make it a part of the one
 * before, or an empty one in place of what it must not see. */
static char *read_line(char *line, int room, void *user)
{
    struct reading *reading = user;

    if (reading->ended || !next_line(reading)) {
        reading->ended = true;
        return NULL;
    }
    struct text text = text_trim(buffer_text(&reading->raw));
    if (text.length > 0 && *text.bytes == '[')
        enter_section(reading, text);
    else if (!source_line_is_blank(text) && config_section_entry(reading->section)->raw) {
        take_raw(reading);
        text.length = 0;
    }
    if (source_line_is_blank(text))
        text.length = 0;
    if (text.length + 2 > (size_t)room) {
        refuse(reading, _("line too long, at most %d bytes are expected"), room - 2);
        reading->ended = true;
        return NULL;
    }
    snprintf(line, (size_t)room, "%.*s\n", (int)text.length, text.length ? text.bytes : "");
    return line;
}

static struct status parse(struct reading *reading)
{
    int wrong = ini_parse_stream(read_line, reading, handle, reading);

    if (ferror(reading->file))
        return status_make(STATUS_UNREADABLE, reading->config->path, errno);
    /* A line that libinih could not take apart never came to the handler. */
    if (wrong > 0 &&
        (status_ok(&reading->status) || (unsigned long)wrong < reading->status.line)) {
        reading->status = status_none();
        reading->line = (unsigned long)wrong;
        refuse(reading, "%s", _("\"name = value\" or \"[section]\" expected"));
    }
    return reading->status;
}

void config_default_path(struct buffer *out)
{
    place_config_file("config.ini", out);
}

struct config config_usual(void)
{
    return (struct config){
        .visits = true, .mouse = true, .thresholds = thresholds_default()};
}

struct status config_load(const char *path, struct config *config)
{
    struct buffer found = {0};
    struct reading reading = {.config = config, .status = status_none()};
    struct status status;

    *config = config_usual();
    questions_add_built_in(&config->questions);
    if (path)
        buffer_append_string(&found, path);
    else
        config_default_path(&found);
    reading.file = found.length > 0 ? fopen(buffer_string(&found), "re") : NULL;
    if (reading.file) {
        config->path = memory_string(buffer_string(&found));
        status = parse(&reading);
        buffer_clear(&reading.raw);
        fclose(reading.file);
    } else if (!path && (found.length == 0 || errno == ENOENT || errno == ENOTDIR)) {
        status = status_none();
    } else {
        status = status_make(errno == ENOENT ? STATUS_NOT_FOUND : STATUS_UNREADABLE,
                             buffer_string(&found), errno);
    }
    buffer_clear(&found);
    return status;
}

void config_clear(struct config *config)
{
    free(config->path);
    free(config->data);
    free(config->baseline);
    free(config->list_columns);
    free(config->sort);
    mapping_clear(&config->mapping);
    settings_clear(&config->keys);
    settings_clear(&config->colors);
    questions_clear(&config->questions);
    for (enum config_key key = 0; key < CONFIG_KEY_COUNT; key++)
        free(config->written[key]);
    *config = config_usual();
}
