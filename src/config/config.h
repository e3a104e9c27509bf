/* SPDX-License-Identifier: MIT */
/* The configuration file: where the data are, language, colours, keys, columns, the limits
 * that the health rules go by, what headers mean, and questions. Everything has a default,
 * and nothing is written back. Names of sections, keys and words are French or English. */
#ifndef JALON_CONFIG_CONFIG_H
#define JALON_CONFIG_CONFIG_H

#include "base/locale.h"
#include "base/status.h"
#include "config/questions.h"
#include "config/settings.h"
#include "model/mapping.h"
#include "model/thresholds.h"

enum config_color {
    CONFIG_COLOR_UNSET,
    CONFIG_COLOR_AUTO,
    CONFIG_COLOR_ALWAYS,
    CONFIG_COLOR_NEVER
};

/* The keys that stand for one value each; config/key_table.h describes them. */
enum config_key {
    CONFIG_KEY_DATA,
    CONFIG_KEY_BASELINE,
    CONFIG_KEY_LANGUAGE,
    CONFIG_KEY_COLOR,
    CONFIG_KEY_VISITS,
    CONFIG_KEY_MOUSE,
    CONFIG_KEY_LATE_DAYS,
    CONFIG_KEY_DUE_DAYS,
    CONFIG_KEY_SLIP_DAYS,
    CONFIG_KEY_BEHIND_POINTS,
    CONFIG_KEY_DECLARED_DAYS,
    CONFIG_KEY_DEADLINE_DAYS,
    CONFIG_KEY_LIST_COLUMNS,
    CONFIG_KEY_SORT,
    CONFIG_KEY_COUNT
};

struct config {
    char *path;     /* the file that was read, NULL when there is none; owned */
    char *data;     /* folder or file, ~ expanded, relative to the file's folder; NULL when
                       it is not stated; owned */
    char *baseline; /* the same for an earlier export */
    bool has_language;
    enum language language; /* when has_language */
    enum config_color color;
    bool visits; /* keep a copy of what was shown last; yes unless stated */
    bool mouse;  /* take clicks; yes unless stated */
    struct thresholds thresholds;
    char *list_columns;     /* names of fields, blank-separated; NULL: not stated; owned */
    char *sort;             /* the same, - behind what goes down */
    struct mapping mapping; /* the section [columns] */
    struct settings keys;   /* [keys]: command, its keys */
    struct settings colors; /* [colors]: what is drawn, colours and attributes */
    struct question_list questions; /* those built in, then [questions] */
    /* Where each value was stated and how, for whoever checks or shows it; row 0, NULL: it
     * was not. */
    unsigned long rows[CONFIG_KEY_COUNT];
    char *written[CONFIG_KEY_COUNT]; /* owned */
};

/* Appends where the file is looked for: jalon/config.ini in $XDG_CONFIG_HOME, else in
 * ~/.config. Nothing is appended when the environment names neither. */
void config_default_path(struct buffer *out);

/* What holds where nothing is stated; without questions. */
struct config config_usual(void);

/* Fills *config from path; path NULL: from the default path, where no file is no failure.
 * A mistake is STATUS_INVALID with its line; *config then holds what stands before it,
 * and is to be cleared in any case. */
struct status config_load(const char *path, struct config *config);
void config_clear(struct config *config);

/* What is wrong with a line of the file, found by who knows the names in it; the format is
 * translated already. */
struct status config_mistake(const struct config *config, unsigned long row,
                             const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
