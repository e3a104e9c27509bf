/* SPDX-License-Identifier: MIT */
/* Evidence that goes on being collected while rows are made, so that what the first window
 * decided can be taken back. */
#ifndef JALON_LOAD_REVISION_H
#define JALON_LOAD_REVISION_H

#include "load/values/formats.h"
#include "model/spelling.h"
#include "model/table.h"

/* After so many values a column that is not settled is decided again. */
enum { REVISION_VALUES = 1024 };

struct revision {
    struct format_evidence *evidence;
    struct column_format *formats; /* COLUMNS_MAX entries, made anew by revision_decide */
    enum table_kind kind;
    /* What is known of the formats where the source is shown: */
    struct {
        char name[32];
        bool ambiguous;
    } told[COLUMNS_MAX];
    bool due; /* something was seen that may change a decision */
    struct {
        char from[32]; /* the reading that was taken back; "" when none was */
        unsigned long line;
    } retyped[COLUMNS_MAX];
};

/* The formats must follow from the evidence. */
void revision_start(struct revision *revision, enum table_kind kind,
                    struct format_evidence *evidence, struct column_format *formats);

/* A value of a row; number is what it was read as, if good. Rows that the evidence has seen
 * already, up to its line, are not counted twice. */
void revision_value(struct revision *revision, int column, unsigned long line,
                    struct text value, bool good, int64_t number);
/* How the values of a column are read and counted that are spelled in its usual way. */
struct direct {
    enum spelling spelling; /* SPELLING_NONE: there is none that says enough */
    bool settled;           /* of the column's format */
    enum column_type type;
    struct column_evidence *evidence;
    size_t *signs;          /* of an amount: counts its decimal sign, or NULL */
    unsigned forms, either; /* of a day: masks of its forms, to the twelfth of a month */
};

/* Of values that are to be counted, however they are read. */
struct direct revision_spelled(struct column_evidence *evidence, enum column_type type,
                               enum spelling spelling);
/* What is spelled so is read by the column's format as it is spelled, or direct->spelling
 * is NONE. Good until the formats are decided anew. */
void revision_direct(struct revision *revision, int column, enum spelling spelling,
                     struct direct *direct);
/* Of a run of cells, one every stride, that are spelled so or empty, with values of the
 * column's size: how many at the front say nothing that asks for a decision. */
size_t revision_unheard(const struct direct *direct, const struct text *cells,
                        size_t stride, struct spelling_run run, const void *values);
/* The same as revision_value and revision_missing of all of such cells, in rows that are to
 * be counted. */
void revision_direct_run(const struct direct *direct, const struct text *cells,
                         size_t stride, struct spelling_run run, const void *values);
/* Whether a row on this line counts: it was not seen before any was read. */
static inline bool revision_counts(const struct revision *revision, unsigned long line)
{
    return line > revision->evidence->line;
}
void revision_missing(struct revision *revision, int column, unsigned long line,
                      struct text cell);

/* Decides anew. changed receives the columns whose rows must be read again, one bit each;
 * line is where the row is that was seen last. */
uint64_t revision_decide(struct revision *revision, unsigned long line);
/* Whether the column's format is to be told, because it is called otherwise or is no longer
 * in doubt; it counts as told from then on. */
bool revision_tell(struct revision *revision, int column);

#endif
