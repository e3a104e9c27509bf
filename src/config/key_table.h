/* SPDX-License-Identifier: MIT */
/* Every section and every key of the configuration file, once: reading, printing and the
 * words for a mistake come from these tables. */
#ifndef JALON_CONFIG_KEY_TABLE_H
#define JALON_CONFIG_KEY_TABLE_H

#include "config/config.h"

/* symbol, names (separated by |), whether libinih cannot take its lines apart, help */
#define CONFIG_SECTIONS(X)                                                                 \
    X(SECTION_MAIN, "", false, "")                                                         \
    X(SECTION_HEALTH, "health|situation|santé|risk|risque", false,                         \
      N_("Limits of the signs ! and ~ before a project's number."))                        \
    X(SECTION_DEADLINES, "deadlines|échéances", false, "")                                 \
    X(SECTION_LIST, "list|liste|projects|projets", false, N_("The list of projects."))     \
    X(SECTION_COLUMNS, "columns|colonnes", true,                                           \
      N_("What headers of the files mean: HEADER = NAME, the header in quotation marks "   \
         "where it holds = : ; or quotation marks, which are then doubled. In front, "     \
         "with a point, projects, milestones or programme where it is meant for that "     \
         "table only. \"other\" is a column to be kept with its row."))                    \
    X(SECTION_KEYS, "keys|touches", true,                                                  \
      N_("COMMAND = KEYS with blanks between them, in place of the command's own: "        \
         "characters, F1 to F12, Ctrl-A, Enter, Esc, Tab, Shift-Tab, Space, Up, Down, "    \
         "Left, Right, PgUp, PgDn, Home, End. Esc, Enter and Ctrl-C stay what they are. "  \
         "A line here has no comment behind it."))                                         \
    X(SECTION_COLORS, "colors|couleurs|colours", false,                                    \
      N_("WHAT = COLOUR, ATTRIBUTES or both. Colours: black, red, green, yellow, blue, "   \
         "magenta, cyan, white, the same with bright- in front, orange, brown, grey, "     \
         "purple, default, or a number from 0 to 255. Attributes: bold, underline, "       \
         "reverse, plain. Terminals with fewer colours keep their own."))                  \
    X(SECTION_QUESTIONS, "questions", true,                                                \
      N_("NAME = QUESTION, as one types it at the prompt of the filter: chosen with the "  \
         "key v, and by name on the command line."))

#define SECTION_ENUM(symbol, names, raw, help) symbol,
enum config_section { CONFIG_SECTIONS(SECTION_ENUM) SECTION_COUNT };
#undef SECTION_ENUM

struct config_section_entry {
    const char *names;
    bool raw;
    const char *help; /* a message id, or "" */
};
const struct config_section_entry *config_section_entry(enum config_section section);
/* Its English name; NULL for SECTION_MAIN. out: room for WORD_MOST bytes. */
const char *config_section_name(enum config_section section, char *out);
/* SECTION_COUNT when there is none of this name in either language. */
enum config_section config_section_named(struct text name);

enum config_type {
    CONFIG_PATH,     /* char * */
    CONFIG_LANGUAGE, /* has_language, language */
    CONFIG_COLOR,    /* enum config_color */
    CONFIG_SWITCH,   /* bool */
    CONFIG_NUMBER,   /* int, 0 to most */
    CONFIG_WORDS     /* char *, names that blanks separate */
};

struct config_key_entry {
    enum config_section section;
    const char *names; /* separated by |, English first */
    enum config_type type;
    size_t offset; /* in struct config */
    int most;
    const char *example; /* where there is no default, else NULL */
    const char *help;    /* a message id */
};
const struct config_key_entry *config_key_entry(enum config_key key);
/* Its English name. out: room for WORD_MOST bytes. */
const char *config_key_name(enum config_key key, char *out);

/* Words that a value may be, in either language; NULL when it is none of a few. */
struct config_word;
const struct config_word *config_words(enum config_type type, size_t *count);

#endif
