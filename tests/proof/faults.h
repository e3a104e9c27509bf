/* SPDX-License-Identifier: MIT */
/* The clean table with one fault, as bytes, and what a reader is to make of them. The
 * families are those of the Pollock benchmark (Vitagliano et al., VLDB 2023), and so are
 * their weights: how common each is among published files. */
#ifndef JALON_TESTS_FAULTS_H
#define JALON_TESTS_FAULTS_H

#include "plain.h"

/* family, name, weight of the whole family */
#define FAULT_FAMILIES(X)                                                                  \
    X(FAULT_NONE, "source", 1)                                                             \
    X(FAULT_NO_PAYLOAD, "no payload", 15)                                                  \
    X(FAULT_NO_FINAL_NEWLINE, "no final newline", 184)                                     \
    X(FAULT_TWO_FINAL_NEWLINES, "two final newlines", 5)                                   \
    X(FAULT_NO_HEADER, "no header", 470)                                                   \
    X(FAULT_HEADER_TWO_ROWS, "header of two rows", 47)                                     \
    X(FAULT_HEADER_THREE_ROWS, "header of three rows", 47)                                 \
    X(FAULT_PREAMBLE, "preamble", 282)                                                     \
    X(FAULT_TABLE_NARROWER, "second table, fewer columns", 62.7)                           \
    X(FAULT_TABLE_SAME, "second table, same columns", 62.7)                                \
    X(FAULT_TABLE_WIDER, "second table, more columns", 62.7)                               \
    X(FAULT_HEADER_ONLY, "header only", 3)                                                 \
    X(FAULT_ONE_ROW, "one row", 4)                                                         \
    X(FAULT_ENDS_LF, "record ends LF", 1691)                                               \
    X(FAULT_ENDS_CR, "record ends CR", 7)                                                  \
    X(FAULT_SEMICOLON, "delimiter ;", 834)                                                 \
    X(FAULT_TAB, "delimiter tab", 4)                                                       \
    X(FAULT_COMMA_BLANK, "delimiter comma and blank", 101)                                 \
    X(FAULT_BLANK, "delimiter blank", 4)                                                   \
    X(FAULT_APOSTROPHE, "quote character '", 11)                                           \
    X(FAULT_BACKSLASH, "escape by backslash", 1)                                           \
    X(FAULT_NO_ESCAPE, "no escape", 7)                                                     \
    X(FAULT_MISSING_SEPARATOR, "row: a separator missing", 338.3)                          \
    X(FAULT_EXTRA_SEPARATOR, "row: a separator too many", 338.3)                           \
    X(FAULT_EXTRA_QUOTE, "row: a quotation mark too many", 8.5)                            \
    X(FAULT_ROW_BLANK, "row: delimiter blank", 13.1)

#define FAULT_ENUM(family, name, weight) family,
enum fault_family { FAULT_FAMILIES(FAULT_ENUM) FAULT_FAMILY_COUNT };
#undef FAULT_ENUM

const char *fault_family_name(enum fault_family family);
double fault_family_weight(enum fault_family family);

/* row (0 the header) and column are of the row faults only. A separator is missing, or one
 * too many, in front of the column. */
struct fault {
    enum fault_family family;
    size_t row, column;
};

/* All faults, one family behind the other; false at the end. *fault is {0} to begin with,
 * and then the one before. */
bool fault_next(struct fault *fault, bool first);

void fault_write(const struct fault *fault, const struct plain *clean, struct buffer *out);
void fault_expect(const struct fault *fault, const struct plain *clean,
                  struct plain *expected);

/* "row-a-separator-missing-12-3" */
void fault_file_name(const struct fault *fault, struct buffer *out);

#endif
