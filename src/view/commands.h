/* SPDX-License-Identifier: MIT */
/* Every command once: its name, its keys, its word in the key line and its help. The
 * help screen, the key line and the manual's list of keys are made from this table. */
#ifndef JALON_VIEW_COMMANDS_H
#define JALON_VIEW_COMMANDS_H

#include "base/buffer.h"
#include "base/locale.h"
#include "config/config.h"
#include "view/key.h"

#include <stdbool.h>

/* What may be typed after a command's name. */
#define COMMAND_ARGUMENTS(X)                                                               \
    X(ARGUMENT_NONE, "")                                                                   \
    X(ARGUMENT_PROJECT, N_("PROJECT"))                                                     \
    X(ARGUMENT_TEXT, N_("TEXT"))                                                           \
    X(ARGUMENT_FILTER, N_("FILTER"))                                                       \
    X(ARGUMENT_FIELDS, N_("FIELD..."))                                                     \
    X(ARGUMENT_FIELD, N_("FIELD"))                                                         \
    X(ARGUMENT_DAY, N_("DAY"))                                                             \
    X(ARGUMENT_QUESTION, N_("NAME"))                                                       \
    X(ARGUMENT_NAME, N_("NAME"))                                                           \
    X(ARGUMENT_PATH, N_("FILE"))

/* symbol, group, name, keys (blank-separated: a character, or a name as key_name gives
 * it; "" for none), other names (blank-separated, the French one first), what may be typed
 * after it, word in the key line ("" for none), help. */
#define COMMANDS(X)                                                                        \
    X(COMMAND_UP, GROUP_MOVE, "up", "Up k", "haut", ARGUMENT_NONE, "", N_("one line up"))  \
    X(COMMAND_DOWN, GROUP_MOVE, "down", "Down j", "bas", ARGUMENT_NONE, "",                \
      N_("one line down"))                                                                 \
    X(COMMAND_LEFT, GROUP_MOVE, "left", "Left h", "gauche", ARGUMENT_NONE, "",             \
      N_("to the left in the pane"))                                                       \
    X(COMMAND_RIGHT, GROUP_MOVE, "right", "Right l", "droite", ARGUMENT_NONE, "",          \
      N_("to the right in the pane"))                                                      \
    X(COMMAND_PAGE_UP, GROUP_MOVE, "page-up", "PgUp b Ctrl-B", "page-haut",                \
      ARGUMENT_NONE, "", N_("one page up"))                                                \
    X(COMMAND_PAGE_DOWN, GROUP_MOVE, "page-down", "PgDn Space Ctrl-F", "page-bas",         \
      ARGUMENT_NONE, "", N_("one page down"))                                              \
    X(COMMAND_FIRST, GROUP_MOVE, "first", "Home g", "début", ARGUMENT_NONE, "",            \
      N_("to the first line"))                                                             \
    X(COMMAND_LAST, GROUP_MOVE, "last", "End G", "fin", ARGUMENT_NONE, "",                 \
      N_("to the last line"))                                                              \
    X(COMMAND_NEXT_PANE, GROUP_PANES, "next-pane", "Tab", "volet-suivant", ARGUMENT_NONE,  \
      N_("pane"), N_("next pane"))                                                         \
    X(COMMAND_PREVIOUS_PANE, GROUP_PANES, "previous-pane", "Shift-Tab",                    \
      "volet-précédent", ARGUMENT_NONE, "", N_("previous pane"))                           \
    X(COMMAND_PANE_1, GROUP_PANES, "projects", "1 &", "projets", ARGUMENT_NONE, "",        \
      N_("pane 1, the projects"))                                                          \
    X(COMMAND_PANE_2, GROUP_PANES, "detail", "2 é", "détail", ARGUMENT_NONE, "",           \
      N_("pane 2, the detail"))                                                            \
    X(COMMAND_PANE_3, GROUP_PANES, "budget", "3 \"", "budget", ARGUMENT_NONE, "",          \
      N_("pane 3, the budget"))                                                            \
    X(COMMAND_PANE_4, GROUP_PANES, "timeline", "4 '", "calendrier", ARGUMENT_NONE, "",     \
      N_("pane 4, the timeline"))                                                          \
    X(COMMAND_ENLARGE, GROUP_PANES, "enlarge", "z", "agrandir", ARGUMENT_NONE,             \
      N_("enlarge"), N_("enlarge the pane, or all four again"))                            \
    X(COMMAND_OPEN, GROUP_PANES, "open", "Enter", "ouvrir go aller", ARGUMENT_PROJECT,     \
      N_("open"), N_("open the selected project's whole record"))                          \
    X(COMMAND_BACK, GROUP_PANES, "back", "Esc", "retour", ARGUMENT_NONE, "",               \
      N_("back: prompt, view, search, filter, late only; stops reading; never quits"))     \
    X(COMMAND_LATE, GROUP_QUESTIONS, "late", "r !", "retards", ARGUMENT_NONE,              \
      N_("late only"), N_("late projects only, or all again; among the deadlines late milestones"))            \
    X(COMMAND_DEADLINES, GROUP_QUESTIONS, "deadlines", "d", "échéances", ARGUMENT_NONE,    \
      N_("deadlines"), N_("everything that is not done, by day"))                          \
    X(COMMAND_CHANGES, GROUP_QUESTIONS, "changes", "c", "changements", ARGUMENT_NONE,      \
      N_("changes"),                                                                       \
      N_("what has changed since an earlier export, or since the last visit"))             \
    X(COMMAND_CHECKS, GROUP_QUESTIONS, "checks", "x", "contrôles", ARGUMENT_NONE,          \
      N_("checks"), N_("what the import found, and what it decided"))                      \
    X(COMMAND_FILTER, GROUP_QUESTIONS, "filter", "f F4", "filtrer", ARGUMENT_FILTER,       \
      N_("filter"),                                                                        \
      N_("filter as one types: words, or late, due<30, lead:cfdt, grant>50000"))           \
    X(COMMAND_SAVED, GROUP_QUESTIONS, "saved", "v", "questions view vue",                  \
      ARGUMENT_QUESTION, N_("questions"), N_("saved questions, by number"))                \
    X(COMMAND_SAVE, GROUP_QUESTIONS, "save", "", "enregistrer", ARGUMENT_NAME, "",         \
      N_("keep the filter, order and groups under a name"))                                \
    X(COMMAND_FORGET, GROUP_QUESTIONS, "forget", "", "oublier", ARGUMENT_QUESTION, "",     \
      N_("a saved question is kept no longer"))                                            \
    X(COMMAND_SEARCH, GROUP_QUESTIONS, "search", "/ F3", "chercher", ARGUMENT_TEXT,        \
      N_("search"), N_("search, accents and case ignored; in a view its lines"))           \
    X(COMMAND_NEXT_MATCH, GROUP_QUESTIONS, "next-match", "n", "suivant", ARGUMENT_NONE,    \
      "", N_("next match"))                                                                \
    X(COMMAND_PREVIOUS_MATCH, GROUP_QUESTIONS, "previous-match", "N", "précédent",         \
      ARGUMENT_NONE, "", N_("previous match"))                                             \
    X(COMMAND_SORT, GROUP_QUESTIONS, "sort", "s F6", "trier", ARGUMENT_FIELDS,             \
      N_("sort"), N_("sort by the next column, or by fields"))                                           \
    X(COMMAND_REVERSE, GROUP_QUESTIONS, "reverse", "S", "inverser", ARGUMENT_NONE, "",     \
      N_("reverse the order"))                                                             \
    X(COMMAND_GROUP, GROUP_QUESTIONS, "group", "", "grouper", ARGUMENT_FIELD, "",          \
      N_("group the projects by a field; without one: no groups"))                         \
    X(COMMAND_COARSER, GROUP_TIME, "coarser", "-", "élargir", ARGUMENT_NONE, N_("scale"),  \
      N_("coarser time scale, up to three years"))                                         \
    X(COMMAND_FINER, GROUP_TIME, "finer", "= +", "affiner", ARGUMENT_NONE, "",             \
      N_("finer time scale, down to a week"))                                              \
    X(COMMAND_RESET_SCALE, GROUP_TIME, "reset-scale", "F9 0 à", "échelle", ARGUMENT_NONE,  \
      "", N_("the usual time scale again"))                                                \
    X(COMMAND_TO_DAY, GROUP_TIME, "to-day", "t", "aujourd’hui", ARGUMENT_NONE, "",         \
      N_("move to the as-of day"))                                                         \
    X(COMMAND_AS_OF, GROUP_TIME, "as-of", "a T", "date", ARGUMENT_DAY, N_("day"),          \
      N_("show another day; an empty answer: back to the real day"))                       \
    X(COMMAND_MONTH_BACK, GROUP_TIME, "month-back", ", <", "mois-précédent",               \
      ARGUMENT_NONE, "", N_("a month back"))                                               \
    X(COMMAND_MONTH_ON, GROUP_TIME, "month-on", "; >", "mois-suivant", ARGUMENT_NONE, "",  \
      N_("a month on"))                                                                    \
    X(COMMAND_EXPLAIN, GROUP_TAKE, "explain", "e", "expliquer", ARGUMENT_NONE,             \
      N_("explain"), N_("what each figure is made of, or back again"))                     \
    X(COMMAND_COPY, GROUP_TAKE, "copy", "y", "copier", ARGUMENT_NONE, N_("copy"),          \
      N_("copy contact, row, figures, command or reminder"))                               \
    X(COMMAND_REMINDER, GROUP_TAKE, "reminder", "m", "relance", ARGUMENT_NONE,             \
      N_("reminder"), N_("a note to the lead about what is late, copied too"))             \
    X(COMMAND_WRITE, GROUP_TAKE, "write", "w", "exporter", ARGUMENT_PATH, N_("write"),     \
      N_("write all that is looked at to a file: .txt .csv .json .md .ics"))               \
    X(COMMAND_RELOAD, GROUP_PROGRAM, "reload", "F5 R Ctrl-R", "actualiser",                \
      ARGUMENT_NONE, "", N_("read the files again"))                                       \
    X(COMMAND_REDRAW, GROUP_PROGRAM, "redraw", "Ctrl-L", "redessiner", ARGUMENT_NONE, "",  \
      N_("draw the screen again"))                                                         \
    X(COMMAND_SUSPEND, GROUP_PROGRAM, "suspend", "Ctrl-Z", "suspendre", ARGUMENT_NONE,     \
      "", N_("back to the shell for a while"))                                             \
    X(COMMAND_PROMPT, GROUP_PROGRAM, "command", ": F2", "commande", ARGUMENT_NONE, "",     \
      N_("type a command; Tab completes"))                                                 \
    X(COMMAND_HELP, GROUP_PROGRAM, "help", "? F1", "aide", ARGUMENT_NONE, N_("help"),      \
      N_("this help"))                                                                     \
    X(COMMAND_QUIT, GROUP_PROGRAM, "quit", "q F10 Ctrl-C", "quitter", ARGUMENT_NONE,       \
      N_("quit"), N_("leave the view; quit from the dashboard"))

#define COMMAND_GROUPS(X)                                                                  \
    X(GROUP_MOVE, N_("Moving"))                                                            \
    X(GROUP_PANES, N_("Panes"))                                                            \
    X(GROUP_QUESTIONS, N_("Questions"))                                                    \
    X(GROUP_TIME, N_("Day and scale"))                                                     \
    X(GROUP_TAKE, N_("Explaining and taking away"))                                        \
    X(GROUP_PROGRAM, N_("Program"))

#define COMMAND_ENUM(symbol, group, name, keys, others, argument, word, help) symbol,
#define ARGUMENT_ENUM(symbol, label) symbol,
#define GROUP_ENUM(symbol, label) symbol,
enum command { COMMANDS(COMMAND_ENUM) COMMAND_COUNT, COMMAND_NONE = COMMAND_COUNT };
enum command_group { COMMAND_GROUPS(GROUP_ENUM) GROUP_COUNT };
enum command_argument { COMMAND_ARGUMENTS(ARGUMENT_ENUM) ARGUMENT_COUNT };
#undef COMMAND_ENUM
#undef GROUP_ENUM
#undef ARGUMENT_ENUM

struct command_entry {
    enum command_group group;
    const char *name;
    const char *keys;
    const char *others;
    enum command_argument argument;
    const char *word; /* a message id, or "" */
    const char *help; /* a message id */
};
const struct command_entry *command_entry(enum command command);
const char *command_group_label(enum command_group group); /* a message id */
const char *command_argument_label(enum command_argument argument); /* a message id, or "" */

/* The command of a name in either language, case and accents ignored; COMMAND_NONE. */
enum command command_named(struct text name);
/* The name of one that is nearest to a mistyped one; NULL when none is near. */
const char *command_nearest(const char *typed);
/* Walks the names of a command from 0 on; empty past the last. */
struct text command_nth_name(enum command command, size_t number);
/* Its name in the reader's language. */
struct text command_name(enum command command);

/* Takes the keys of the section [keys] in place of the commands' own, and from other
 * commands that had them; Esc, Enter and Ctrl-C stay what they are. A mistake is
 * STATUS_INVALID with its line in the file; what stands before it holds. */
struct status commands_configure(const struct config *config);
/* Appends the keys that lead to it as they may stand in the file; true when they were
 * configured. */
bool command_append_keys(enum command command, struct buffer *out);
/* Back to the keys of the table. */
void commands_reset(void);

/* COMMAND_NONE when the key means nothing. */
enum command command_for_key(uint32_t code);
/* Appends the first key of a command as the reader's keyboard names it ("Entrée"). */
void command_key_label(enum command command, struct buffer *out);
/* Appends all its keys, separated by blanks. */
void command_keys_label(enum command command, struct buffer *out);

#endif
