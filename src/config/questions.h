/* SPDX-License-Identifier: MIT */
/* Questions that have a name: those built in, then those of the section [questions] of the
 * configuration file, then those of a file of their own beside it, which the program may
 * change. A line of either is NAME = QUESTION; the name stands in quotation marks, doubled
 * inside, where it holds "=" or '"' or begins as a comment or a section does.
 *
 * What a question means is not known here (monitor/filter.h). */
#ifndef JALON_CONFIG_QUESTIONS_H
#define JALON_CONFIG_QUESTIONS_H

#include "base/status.h"

struct question {
    char *name;        /* English where it is built in, see question_name */
    char *french;      /* of one that is built in; else NULL */
    char *line;        /* as one types it at the prompt of the filter, see question_line */
    char *french_line; /* the same question in French, of one that is built in; else NULL */
    bool built_in;
    bool kept;         /* in the file that the program may change */
    char *path;        /* the file that it stands in; NULL when it is built in */
    unsigned long row; /* its line there, from 1 */
};

struct question_list {
    struct question *items; /* owned */
    size_t count, capacity;
};

enum { QUESTION_NAME_MOST = 120, QUESTION_LINE_MOST = 1000 }; /* bytes */

/* Appends those that are built in to an empty list. */
void questions_add_built_in(struct question_list *list);
/* Appends the question of a line of the file at path; false with what was expected, or what
 * is wrong with it, in *message. */
bool questions_add_line(struct question_list *list, struct text text, const char *path,
                        unsigned long row, bool kept, struct buffer *message);
void questions_copy(struct question_list *to, const struct question_list *from);
void questions_clear(struct question_list *list);

/* Appends where the file of their own is: jalon/questions.ini in $XDG_CONFIG_HOME, else in
 * ~/.config; nothing when the environment names neither. */
void questions_default_path(struct buffer *out);

/* Appends those of the file of their own; path NULL: at its usual place. No file is no
 * failure. A mistake is STATUS_INVALID with its line, the first one; all other lines that
 * can be understood are taken. */
struct status questions_load(const char *path, struct question_list *list);

/* The name, and the question itself, in the reader's language. */
const char *question_name(const struct question *question);
const char *question_line(const struct question *question);
/* The question of this name in either language, case, accents and blanks ignored; NULL. */
const struct question *question_exactly(const struct question_list *list, struct text name);
/* The same; else the only one whose name, in either language, begins so. */
const struct question *question_named(const struct question_list *list, struct text name);

/* Keeps a question in the list and in the file of their own (path as above), in place of
 * the one of that name that is there. A folder that is missing is made. False when that
 * cannot be: *message says why, translated; then list and file are as they were. A file
 * that cannot be understood is never written to. */
bool question_save(struct question_list *list, const char *path, const char *name,
                   const char *line, struct buffer *message);
/* Takes one out of the list and of the file. */
bool question_remove(struct question_list *list, const char *path, const char *name,
                     struct buffer *message);

#endif
