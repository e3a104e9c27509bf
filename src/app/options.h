/* SPDX-License-Identifier: MIT */
/* The command line, as asked for: nothing is opened here, and only names that could be a
 * mistyped command are looked up on the disk. */
#ifndef JALON_APP_OPTIONS_H
#define JALON_APP_OPTIONS_H

#include "base/buffer.h"
#include "base/locale.h"
#include "config/config.h"
#include "model/date.h"
#include "output/write.h"
#include "term/driver.h"

enum exit_status {
    EXIT_DONE = 0,
    EXIT_NO_MATCH = 1, /* nothing or too much; with --exit-code: something */
    EXIT_USAGE = 2,
    EXIT_DATA = 3, /* data unread or output unwritten */
    EXIT_TERMINAL = 4
};

/* What follows a command. */
enum verb_words {
    WORDS_NONE,
    WORDS_ANY,    /* may be left out */
    WORDS_NEEDED, /* at least one */
    WORDS_DAYS,   /* one number, may be left out, then words */
    WORDS_VIEW,   /* the name of a view, then words that may be left out */
    WORDS_PATHS,  /* data, as with -d */
    WORDS_FILE,   /* one file */
    WORDS_EARLIER /* one earlier export, may be left out */
};

/* In which forms a command answers, a bit each; the lowest is taken unless another one is
 * asked for. */
#define FORMAT_BIT(format) (1u << (format))
enum {
    ANSWER_TEXT = FORMAT_BIT(FORMAT_TEXT),
    ANSWER_TABLE = ANSWER_TEXT | FORMAT_BIT(FORMAT_CSV) | FORMAT_BIT(FORMAT_JSON) |
                   FORMAT_BIT(FORMAT_MARKDOWN),
    ANSWER_DATED = ANSWER_TABLE | FORMAT_BIT(FORMAT_CALENDAR),
    ANSWER_CSV = FORMAT_BIT(FORMAT_CSV),
    ANSWER_JSON = FORMAT_BIT(FORMAT_JSON)
};

/* symbol, name, what follows it in the help, what it may be, forms, help. */
#define VERBS(X)                                                                           \
    X(VERB_DASHBOARD, "", N_("[PATH]..."), WORDS_PATHS, ANSWER_TEXT, N_("the dashboard"))  \
    X(VERB_LIST, "list", N_("[FILTER]"), WORDS_ANY, ANSWER_TABLE,                          \
      N_("the projects, or those that a question names: late, due<30, lead:cfdt, "         \
         "grant>50000, plain words, @NAME of a saved one"))                                \
    X(VERB_SHOW, "show", N_("WHAT"), WORDS_NEEDED, ANSWER_DATED,                           \
      N_("one project's whole record; WHAT is its number, or a part of number, title or "  \
         "lead that no other has"))                                                        \
    X(VERB_LATE, "late", N_("[FILTER]"), WORDS_ANY, ANSWER_DATED,                          \
      N_("the late milestones and what they hold up"))                                     \
    X(VERB_DUE, "due", N_("[DAYS] [FILTER]"), WORDS_DAYS, ANSWER_DATED,                    \
      N_("what is due within DAYS (30)"))                                                  \
    X(VERB_BUDGET, "budget", N_("[by COLUMN] [FILTER]"), WORDS_ANY, ANSWER_TABLE,          \
      N_("granted, committed, paid, remaining, available, on hold, unknown; by lead, "     \
         "theme, officer, health, ..., project, month or year"))                           \
    X(VERB_TIMELINE, "timeline", N_("[FILTER]"), WORDS_ANY, ANSWER_DATED,                  \
      N_("the timeline as text"))                                                          \
    X(VERB_EXPORT, "export", "", WORDS_NONE, ANSWER_JSON, N_("all data as JSON"))          \
    X(VERB_CHECK, "check", N_("[PATH]..."), WORDS_PATHS, ANSWER_TABLE,                     \
      N_("what the import found, with file, line and column, and what it decided"))        \
    X(VERB_PRINT, "print", N_("VIEW [WHAT]"), WORDS_VIEW, ANSWER_TEXT,                     \
      N_("a screen as text; VIEW is dashboard, list, detail, budget, timeline, "           \
         "deadlines, changes, checks or help; WHAT selects a project"))                    \
    X(VERB_HELP, "help", "", WORDS_NONE, ANSWER_TEXT, N_("this text"))                     \
    X(VERB_VERSION, "version", "", WORDS_NONE, ANSWER_TEXT, N_("the version"))             \
    X(VERB_TABLE, "table", N_("FILE"), WORDS_FILE, ANSWER_CSV,                             \
      N_("a file's first table as it was read, as CSV; --table 2 is the next"))            \
    X(VERB_CHANGES, "changes", N_("[OLD]"), WORDS_EARLIER, ANSWER_TABLE,                   \
      N_("what differs from an earlier export, a folder or a file; without OLD, what has " \
         "changed since the last visit"))

#define PRINT_VIEWS(X)                                                                     \
    X(PRINT_DASHBOARD, "dashboard")                                                        \
    X(PRINT_LIST, "list")                                                                  \
    X(PRINT_DETAIL, "detail")                                                              \
    X(PRINT_BUDGET, "budget")                                                              \
    X(PRINT_TIMELINE, "timeline")                                                          \
    X(PRINT_DEADLINES, "deadlines")                                                        \
    X(PRINT_CHANGES, "changes")                                                            \
    X(PRINT_CHECKS, "checks")                                                              \
    X(PRINT_HELP, "help")

#define VERB_ENUM(symbol, ...)   symbol,
#define PRINT_ENUM(symbol, name) symbol,
enum verb { VERBS(VERB_ENUM) VERB_COUNT };
enum print_view { PRINT_VIEWS(PRINT_ENUM) PRINT_VIEW_COUNT };
#undef VERB_ENUM
#undef PRINT_ENUM

enum { OPTION_SIZE_MOST = 1000 }; /* columns, or rows */

struct options {
    enum verb verb;
    char **words; /* WORDS_ANY, _NEEDED, and what follows a view or days; no-break
                     spaces are blanks */
    size_t word_count;
    int days; /* of VERB_DUE, -1: the configured number */
    enum print_view view;
    const char **paths; /* where the data are; "-" is standard input */
    size_t path_count;  /* 0: see paths.h */

    day_t as_of;      /* DAY_UNKNOWN: not asked for */
    bool as_of_today; /* today, whatever the data say */
    bool has_language;
    enum language language;
    int columns, rows; /* of print: 80 by 24 */
    bool size_asked;   /* else tables have the terminal's columns, or all they need */
    bool ascii;
    bool has_color;
    enum color_mode color;
    enum output_format format;
    bool plain;           /* for a reader that speaks */
    const char *sort;     /* as the user wrote it; NULL: not asked for */
    int table;            /* of VERB_TABLE, from 1 */
    const char *encoding; /* NULL: found out */
    char delimiter;       /* 0: found out */
    const char *config;   /* NULL: the usual place */
    bool print_config;    /* instead of all else */
    bool no_mouse;        /* the configuration says so */
    const char *baseline; /* an earlier export, a folder or a file; NULL: none */
    bool baseline_asked;  /* on this command line: without it there is no answer */
    bool quiet;
    bool exit_code;
};

/* The language that --lang names, looked for before anything is said to the user. */
bool options_find_language(int argc, char *const argv[], enum language *language);

/* Reads the command line. False when it is not understood: *message, empty before, then
 * says what is wrong, for exit status EXIT_USAGE. The paths point into argv. May reorder
 * argv. *options is to be cleared in either case. */
bool options_parse(int argc, char *argv[], struct options *options, struct buffer *message);
void options_clear(struct options *options);

/* Fills in what the command line leaves open and the configuration says. */
void options_complete(struct options *options, const struct config *config);

/* Appends the help and the version, translated, every line ended. */
void options_help(struct buffer *out);
void options_version(struct buffer *out);

/* The tables, for whoever describes them (help, manual). */
struct verb_entry {
    const char *name;
    const char *follows; /* a message id, or "" */
    enum verb_words words;
    unsigned formats; /* FORMAT_BIT of each */
    const char *help; /* a message id */
};
const struct verb_entry *verb_entry(enum verb verb);

struct option_entry {
    const char *name;     /* without the dashes */
    char letter;          /* short form, or 0 */
    const char *argument; /* a message id, NULL when it takes none */
    const char *help;     /* a message id */
};
const struct option_entry *option_entry(size_t index); /* NULL past the last */

#endif
