/* SPDX-License-Identifier: MIT */
/* What was decided while a file was read, and why: how it is written down, which table it
 * holds, which of its columns is what, how each column writes its values.
 *
 * A decision has a value that programs know it by, and a word for people where the value
 * is none; the reason is a sentence with at most one thing quoted in it. */
#ifndef JALON_MODEL_DECISION_H
#define JALON_MODEL_DECISION_H

#include "base/buffer.h"
#include "base/locale.h"

/* code, what is decided, as it stands before a colon */
#define DECISIONS(X)                                                                       \
    X(DECISION_KIND, N_("kind of table"))                                                  \
    X(DECISION_ENCODING, N_("encoding"))                                                   \
    X(DECISION_LINE_ENDS, N_("line ends"))                                                 \
    X(DECISION_DELIMITER, N_("delimiter"))                                                 \
    X(DECISION_QUOTE, N_("quotation mark"))                                                \
    X(DECISION_ESCAPE, N_("quotation mark in a cell"))                                     \
    X(DECISION_SKIPPED_LINES, N_("lines skipped"))                                         \
    X(DECISION_HEADER_LINE, N_("header on line"))                                          \
    X(DECISION_COLUMN, N_("column"))                                                       \
    X(DECISION_DATES, N_("dates"))                                                         \
    X(DECISION_AMOUNTS, N_("amounts"))                                                     \
    X(DECISION_SHARES, N_("shares"))

/* reason, sentence; %s is the evidence. Message ids. */
#define REASONS(X)                                                                         \
    X(REASON_NONE, "")                                                                     \
    X(REASON_ASKED, N_("asked for on the command line"))                                   \
    X(REASON_DERIVED, N_("made from the milestones"))                                      \
    X(REASON_WELL_FORMED, N_("every character is well formed"))                            \
    X(REASON_WIDE, N_("two bytes a character"))                                            \
    X(REASON_NOT_UTF8, N_("there are bytes that are no UTF-8"))                            \
    X(REASON_SAME_WIDTH, N_("rows as wide as the header: %s"))                             \
    X(REASON_UNUSED, N_("none is there"))                                                  \
    X(REASON_BEFORE_HEADER, N_("before the header"))                                       \
    X(REASON_KNOWN_CELLS, N_("known headers: %s"))                                         \
    X(REASON_OWN_HEADERS, N_("headers that no other table has: %s"))                       \
    X(REASON_REQUIRED_THERE, N_("the columns that it needs are there"))                    \
    X(REASON_KNOWN_SPELLING, N_("known spelling"))                                         \
    X(REASON_NONE_PLAINER, N_("no other header says so more plainly"))                     \
    X(REASON_OUTDONE, N_("another header says so more plainly; shown with its row"))       \
    X(REASON_CONFIGURED, N_("the configuration file says so"))                             \
    X(REASON_NOT_OURS, N_("known, and no column of ours; shown with its row"))             \
    X(REASON_MADE_OF_LINE, N_("not in the file; made of the row's line"))                  \
    X(REASON_MADE_OF_NAME, N_("not in the file; made of the file's name"))                 \
    X(REASON_NO_SPELLING, N_("no known spelling; shown with its row"))                     \
    X(REASON_SAME_AGAIN, N_("an earlier column says the same; shown with its row"))        \
    X(REASON_ONE_READING, N_("%s has no other reading"))                                   \
    X(REASON_LATER_ROWS, N_("later rows have shown it"))                                   \
    X(REASON_OTHER_COLUMNS, N_("as the other columns of the file have it"))                \
    X(REASON_DAY_FIRST, N_("two readings are possible; the day first is the likelier"))    \
    X(REASON_THOUSANDS,                                                                    \
      N_("two readings are possible; three digits behind a sign are likelier thousands"))  \
    X(REASON_WHERE_IT_FITS, N_("for values that do not read like the others"))             \
    X(REASON_LATER_LINE, N_("a later line showed it; all rows were read again"))           \
    X(REASON_BELOW_ONE, N_("no value is above 1"))

#define DECISION_ENUM(code, label) code,
#define REASON_ENUM(reason, sentence) reason,
enum decision_code { DECISIONS(DECISION_ENUM) DECISION_CODE_COUNT };
enum reason { REASONS(REASON_ENUM) REASON_COUNT };
#undef DECISION_ENUM
#undef REASON_ENUM

struct decision {
    enum decision_code code;
    enum reason reason;
    char *value;      /* for programs; owned */
    const char *word; /* for people, a message id; NULL: the value itself */
    char *evidence;   /* what the reason quotes, or NULL; owned, raw */
    unsigned column;  /* cell of the header, 1-based; 0: about the whole file */
};

struct decision_list {
    struct decision *items; /* the file first, then its columns in order */
    size_t count;
    size_t capacity;
};
/* Takes the strings of the decision. */
void decision_list_add(struct decision_list *list, struct decision decision);
void decision_clear(struct decision *decision);
void decision_list_clear(struct decision_list *list);

/* The name that programs know a code by, for ever: DECISION_LINE_ENDS is "line_ends". */
void decision_append_name(enum decision_code code, struct buffer *out);
const char *decision_label(enum decision_code code); /* a message id */
/* The value for people, translated; and why, "" when there is nothing to say. */
void decision_append_value(const struct decision *decision, struct buffer *out);
void decision_append_reason(const struct decision *decision, struct buffer *out);

#endif
