/* SPDX-License-Identifier: MIT */
/* Every command once: its name, its keys, its word in the key line and its help. The
 * help screen, the key line and the manual's list of keys are made from this table. */
#ifndef JALON_VIEW_COMMANDS_H
#define JALON_VIEW_COMMANDS_H

#include "base/buffer.h"
#include "base/locale.h"
#include "view/key.h"

#include <stdbool.h>

/* symbol, group, name, keys (blank-separated: a character, or a name as key_name gives
 * it), word in the key line ("" for none), help. */
#define COMMANDS(X)                                                                        \
    X(COMMAND_UP, GROUP_MOVE, "up", "Up k", "", N_("one line up"))                         \
    X(COMMAND_DOWN, GROUP_MOVE, "down", "Down j", "", N_("one line down"))                 \
    X(COMMAND_LEFT, GROUP_MOVE, "left", "Left h", "", N_("to the left in the pane"))       \
    X(COMMAND_RIGHT, GROUP_MOVE, "right", "Right l", "", N_("to the right in the pane"))   \
    X(COMMAND_PAGE_UP, GROUP_MOVE, "page-up", "PgUp b Ctrl-B", "", N_("one page up"))      \
    X(COMMAND_PAGE_DOWN, GROUP_MOVE, "page-down", "PgDn Space Ctrl-F", "",                 \
      N_("one page down"))                                                                 \
    X(COMMAND_FIRST, GROUP_MOVE, "first", "Home g", "", N_("to the first line"))           \
    X(COMMAND_LAST, GROUP_MOVE, "last", "End G", "", N_("to the last line"))               \
    X(COMMAND_NEXT_PANE, GROUP_PANES, "next-pane", "Tab", N_("pane"), N_("next pane"))     \
    X(COMMAND_PREVIOUS_PANE, GROUP_PANES, "previous-pane", "Shift-Tab", "",                \
      N_("previous pane"))                                                                 \
    X(COMMAND_PANE_1, GROUP_PANES, "projects", "1 &", "", N_("pane 1, the projects"))      \
    X(COMMAND_PANE_2, GROUP_PANES, "detail", "2 é", "", N_("pane 2, the detail"))          \
    X(COMMAND_PANE_3, GROUP_PANES, "budget", "3 \"", "", N_("pane 3, the budget"))         \
    X(COMMAND_PANE_4, GROUP_PANES, "timeline", "4 '", "", N_("pane 4, the timeline"))      \
    X(COMMAND_ENLARGE, GROUP_PANES, "enlarge", "z", N_("enlarge"),                         \
      N_("enlarge the pane, or all four again"))                                           \
    X(COMMAND_OPEN, GROUP_PANES, "open", "Enter", N_("open"),                              \
      N_("open the selected project's whole record"))                                      \
    X(COMMAND_BACK, GROUP_PANES, "back", "Esc", "",                                        \
      N_("back: prompt, view, search, late only; stops reading; never quits"))             \
    X(COMMAND_LATE, GROUP_QUESTIONS, "late", "r !", N_("late only"),                       \
      N_("only projects with a late milestone, or all again"))                             \
    X(COMMAND_DEADLINES, GROUP_QUESTIONS, "deadlines", "d", N_("deadlines"),               \
      N_("everything that is not done, by day"))                                           \
    X(COMMAND_CHECKS, GROUP_QUESTIONS, "checks", "x", N_("checks"),                        \
      N_("what the import found, and what it decided"))                                    \
    X(COMMAND_SEARCH, GROUP_QUESTIONS, "search", "/ F3", N_("search"),                     \
      N_("search, accents and case ignored"))                                              \
    X(COMMAND_NEXT_MATCH, GROUP_QUESTIONS, "next-match", "n", "", N_("next match"))        \
    X(COMMAND_PREVIOUS_MATCH, GROUP_QUESTIONS, "previous-match", "N", "",                  \
      N_("previous match"))                                                                \
    X(COMMAND_SORT, GROUP_QUESTIONS, "sort", "s F6", N_("sort"),                           \
      N_("sort by the next column"))                                                       \
    X(COMMAND_REVERSE, GROUP_QUESTIONS, "reverse", "S", "", N_("reverse the order"))       \
    X(COMMAND_COARSER, GROUP_TIME, "coarser", "-", N_("scale"),                            \
      N_("coarser time scale, up to three years"))                                         \
    X(COMMAND_FINER, GROUP_TIME, "finer", "= +", "",                                       \
      N_("finer time scale, down to a week"))                                              \
    X(COMMAND_RESET_SCALE, GROUP_TIME, "reset-scale", "F9 0 à", "",                        \
      N_("the usual time scale again"))                                                             \
    X(COMMAND_TO_DAY, GROUP_TIME, "to-day", "t", "", N_("move to the as-of day"))          \
    X(COMMAND_AS_OF, GROUP_TIME, "as-of", "a T", N_("day"),                                \
      N_("show another day; an empty answer: back to the real day"))                       \
    X(COMMAND_MONTH_BACK, GROUP_TIME, "month-back", ", <", "", N_("a month back"))         \
    X(COMMAND_MONTH_ON, GROUP_TIME, "month-on", "; >", "", N_("a month on"))               \
    X(COMMAND_RELOAD, GROUP_PROGRAM, "reload", "F5 R Ctrl-R", "", N_("read the files again")) \
    X(COMMAND_REDRAW, GROUP_PROGRAM, "redraw", "Ctrl-L", "", N_("draw the screen again"))  \
    X(COMMAND_SUSPEND, GROUP_PROGRAM, "suspend", "Ctrl-Z", "", N_("back to the shell for a while")) \
    X(COMMAND_HELP, GROUP_PROGRAM, "help", "? F1", N_("help"), N_("this help"))            \
    X(COMMAND_QUIT, GROUP_PROGRAM, "quit", "q F10 Ctrl-C", N_("quit"),                     \
      N_("leave the view; quit from the dashboard"))                                       \
    X(COMMAND_FILTER, GROUP_LATER, "filter", "f F4", "", N_("filter the projects"))        \
    X(COMMAND_SAVED, GROUP_LATER, "saved", "v", "", N_("saved questions"))                 \
    X(COMMAND_CHANGES, GROUP_LATER, "changes", "c", "", N_("what has changed"))            \
    X(COMMAND_EXPLAIN, GROUP_TAKE, "explain", "e", N_("explain"),                          \
      N_("what each figure is made of, or back again"))                                    \
    X(COMMAND_COPY, GROUP_TAKE, "copy", "y", N_("copy"),                                   \
      N_("copy contact, row, figures, command or reminder"))                               \
    X(COMMAND_WRITE, GROUP_LATER, "write", "w", "", N_("write to a file"))                 \
    X(COMMAND_REMINDER, GROUP_TAKE, "reminder", "m", N_("reminder"),                       \
      N_("a note to the lead about what is late, copied too"))                             \
    X(COMMAND_PROMPT, GROUP_LATER, "command", ": F2", "", N_("type a command"))

#define COMMAND_GROUPS(X)                                                                  \
    X(GROUP_MOVE, N_("Moving"))                                                            \
    X(GROUP_PANES, N_("Panes"))                                                            \
    X(GROUP_QUESTIONS, N_("Questions"))                                                    \
    X(GROUP_TIME, N_("Day and scale"))                                                     \
    X(GROUP_TAKE, N_("Explaining and taking away"))                                        \
    X(GROUP_PROGRAM, N_("Program"))                                                        \
    X(GROUP_LATER, N_("Reserved for a later version"))

#define COMMAND_ENUM(symbol, group, name, keys, word, help) symbol,
#define GROUP_ENUM(symbol, label) symbol,
enum command { COMMANDS(COMMAND_ENUM) COMMAND_COUNT, COMMAND_NONE = COMMAND_COUNT };
enum command_group { COMMAND_GROUPS(GROUP_ENUM) GROUP_COUNT };
#undef COMMAND_ENUM
#undef GROUP_ENUM

struct command_entry {
    enum command_group group;
    const char *name;
    const char *keys;
    const char *word; /* a message id, or "" */
    const char *help; /* a message id */
};
const struct command_entry *command_entry(enum command command);
const char *command_group_label(enum command_group group); /* a message id */

/* COMMAND_NONE when the key means nothing. */
enum command command_for_key(uint32_t code);
/* Appends the first key of a command as the reader's keyboard names it ("Entrée"). */
void command_key_label(enum command command, struct buffer *out);
/* Appends all its keys, separated by blanks. */
void command_keys_label(enum command command, struct buffer *out);

#endif
