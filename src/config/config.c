/* SPDX-License-Identifier: MIT */
/* libinih takes the lines apart; the table of keys says what each may hold. libinih
 * tells a handler no line number, so the reader beneath it counts. */
#include "config/config.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "config/column_line.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>

#define COLUMNS_SECTION "columns"

enum { DAYS_MAX = 3660, POINTS_MAX = 100, QUOTED = 48 };

struct reading {
    struct config *config;
    FILE *file;
    unsigned long line; /* being parsed */
    struct buffer raw;  /* that line, as it stands in the file */
    bool in_columns;    /* inside the section [columns] */
    unsigned seen;      /* bit by index in keys */
    bool too_long;
    struct status status;
};

struct key {
    const char *section, *name;
    bool (*take)(struct reading *reading, const struct key *key, const char *value);
    size_t offset; /* of an int in struct thresholds */
    int most;
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

static bool refuse_word(struct reading *reading, const char *found,
                        const char *const *words, size_t count)
{
    const char *meant = nearest_word(found, words, count);

    return refuse(reading, _("\"%.*s\" is not known; did you mean \"%s\"?"), QUOTED, found,
                  meant ? meant : words[0]);
}

/* What libinih is given of a line of the section [columns]: it would cut a header at its
 * first
 * ":" or ";". */
#define COLUMN_STANDS_HERE "column = line\n"

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

static const char *home(void)
{
    const char *folder = getenv("HOME");

    return folder && *folder ? folder : NULL;
}

static void append_folder_of(const char *path, struct buffer *out)
{
    const char *slash = strrchr(path, '/');

    if (slash)
        buffer_append(out, path, (size_t)(slash - path) + 1);
}

static bool take_data(struct reading *reading, const struct key *key, const char *value)
{
    struct buffer path = {0};
    bool at_home = value[0] == '~' && (value[1] == '/' || value[1] == '\0');

    (void)key;
    if (*value == '\0')
        return refuse(reading, "%s", _("a folder or a file is expected after \"data =\""));
    if (at_home && home()) {
        buffer_append_string(&path, home());
        value++;
    } else if (*value != '/') {
        append_folder_of(reading->config->path, &path);
    }
    buffer_append_string(&path, value);
    free(reading->config->data);
    reading->config->data = memory_string(buffer_string(&path));
    buffer_clear(&path);
    return true;
}

static bool take_language(struct reading *reading, const struct key *key, const char *value)
{
    static const char *const words[] = {"fr", "en"};

    (void)key;
    if (!locale_language_named(value, &reading->config->language))
        return refuse_word(reading, value, words, 2);
    reading->config->has_language = true;
    return true;
}

static bool take_color(struct reading *reading, const struct key *key, const char *value)
{
    static const char *const words[] = {"auto", "always", "never"};

    (void)key;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(value, words[i]) == 0) {
            reading->config->color = CONFIG_COLOR_AUTO + (enum config_color)i;
            return true;
        }
    return refuse_word(reading, value, words, sizeof words / sizeof *words);
}

static bool take_number(struct reading *reading, const struct key *key, const char *value)
{
    size_t digits = strspn(value, "0123456789");
    long number = digits > 0 && digits < 6 ? strtol(value, NULL, 10) : -1;
    int *target = (int *)(void *)((char *)&reading->config->thresholds + key->offset);

    if (value[digits] != '\0' || number < 0 || number > key->most)
        return refuse(reading,
                      _("%s: \"%.*s\" found, a whole number from 0 to %d expected"),
                      key->name, QUOTED, value, key->most);
    *target = (int)number;
    return true;
}

#define THRESHOLD(field) offsetof(struct thresholds, field)
static const struct key keys[] = {
    {"", "data", take_data, 0, 0},
    {"", "language", take_language, 0, 0},
    {"", "color", take_color, 0, 0},
    {"health", "late_days", take_number, THRESHOLD(late_days), DAYS_MAX},
    {"health", "due_days", take_number, THRESHOLD(due_days), DAYS_MAX},
    {"health", "slip_days", take_number, THRESHOLD(slip_days), DAYS_MAX},
    {"health", "behind_points", take_number, THRESHOLD(behind_points), POINTS_MAX},
    {"health", "declared_days", take_number, THRESHOLD(declared_days), DAYS_MAX},
    {"deadlines", "days", take_number, THRESHOLD(deadline_days), DAYS_MAX},
};
enum { KEYS = sizeof keys / sizeof *keys };

static bool refuse_section(struct reading *reading, const char *section)
{
    static const char *const words[] = {"health", "deadlines", COLUMNS_SECTION};
    const char *meant = nearest_word(section, words, sizeof words / sizeof *words);

    return refuse(reading, _("[%.*s] is not known; did you mean [%s]?"), QUOTED, section,
                  meant ? meant : words[0]);
}

/* A key that is right but stands in the wrong section is told where it belongs. */
static bool refuse_key(struct reading *reading, const char *section, const char *name)
{
    const char *names[KEYS] = {NULL};
    const char *meant;

    for (size_t i = 0; i < KEYS; i++) {
        if (strcmp(keys[i].name, name) == 0 && *keys[i].section)
            return refuse(reading, _("\"%s\" belongs in the section [%s]"), name,
                          keys[i].section);
        if (strcmp(keys[i].name, name) == 0)
            return refuse(reading, _("\"%s\" belongs before the first section"), name);
        if (strcmp(keys[i].section, section) == 0)
            names[i] = keys[i].name;
    }
    meant = nearest_word(name, names, KEYS);
    for (size_t i = 0; i < KEYS && !meant; i++)
        meant = names[i];
    if (!meant)
        return refuse_section(reading, section);
    return refuse(reading, _("\"%.*s\" is not known; did you mean \"%s\"?"), QUOTED, name,
                  meant);
}

/* The French keyboard puts a no-break space where one meant a blank. */
static struct text trim_no_break(const char *string)
{
    struct text text = text_of(string);
    const char *const blanks[] = {"\xC2\xA0", "\xE2\x80\xAF", " ", "\t"};

    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        size_t length = strlen(blanks[i]);

        if (text.length < length)
            continue;
        if (memcmp(text.bytes, blanks[i], length) == 0) {
            text.bytes += length;
            text.length -= length;
        } else if (memcmp(text.bytes + text.length - length, blanks[i], length) == 0) {
            text.length -= length;
        } else {
            continue;
        }
        i = (size_t)-1; /* from the first kind of blank again */
    }
    return text;
}

static bool take(struct reading *reading, const char *section, const char *name,
                 const char *value)
{
    for (unsigned i = 0; i < KEYS; i++) {
        if (strcmp(keys[i].section, section) != 0 || strcmp(keys[i].name, name) != 0)
            continue;
        if (reading->seen & 1u << i)
            return refuse(reading, _("\"%s\" stands in the file twice"), name);
        reading->seen |= 1u << i;
        return keys[i].take(reading, &keys[i], value);
    }
    return refuse_key(reading, section, name);
}

static int handle(void *user, const char *section, const char *name, const char *value)
{
    struct reading *reading = user;
    struct text name_text = trim_no_break(name), value_text = trim_no_break(value);
    char *trimmed_name = memory_bytes(name_text.bytes, name_text.length);
    char *trimmed_value = memory_bytes(value_text.bytes, value_text.length);
    bool taken = strcmp(section, COLUMNS_SECTION) == 0
                     ? take_column(reading)
                     : take(reading, section, trimmed_name, trimmed_value);

    free(trimmed_name);
    free(trimmed_value);
    return taken;
}

static void hide_column(struct reading *reading, char *line, int room)
{
    static const char section[] = "[" COLUMNS_SECTION "]";
    struct text text = text_trim(buffer_text(&reading->raw));

    if (text_empty(text) || *text.bytes == ';' || *text.bytes == '#')
        return;
    if (*text.bytes == '[')
        reading->in_columns = text.length >= sizeof section - 1 &&
                              memcmp(text.bytes, section, sizeof section - 1) == 0;
    else if (reading->in_columns)
        snprintf(line, (size_t)room, "%s", COLUMN_STANDS_HERE);
}

static char *read_line(char *line, int room, void *user)
{
    struct reading *reading = user;

    if (reading->too_long || !fgets(line, room, reading->file))
        return NULL;
    reading->line++;
    buffer_reset(&reading->raw);
    buffer_append_string(&reading->raw, line);
    if (strchr(line, '\n') || feof(reading->file)) {
        hide_column(reading, line, room);
        return line;
    }
    reading->too_long = true;
    refuse(reading, _("line too long, at most %d bytes are expected"), room - 2);
    return NULL;
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
    const char *folder = getenv("XDG_CONFIG_HOME");

    /* The XDG specification has relative paths ignored. */
    if (folder && *folder == '/')
        buffer_append_string(out, folder);
    else if (home())
        buffer_printf(out, "%s/.config", home());
    else
        return;
    buffer_append_string(out, "/jalon/config.ini");
}

struct status config_load(const char *path, struct config *config)
{
    struct buffer found = {0};
    struct reading reading = {.config = config, .status = status_none()};
    struct status status;

    *config = (struct config){.thresholds = thresholds_default()};
    if (path)
        buffer_append_string(&found, path);
    else
        config_default_path(&found);
    reading.file = found.length > 0 ? fopen(buffer_string(&found), "r") : NULL;
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
    mapping_clear(&config->mapping);
    *config = (struct config){.thresholds = thresholds_default()};
}
