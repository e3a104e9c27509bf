/* SPDX-License-Identifier: MIT */
/* The few exact ways in which most values are written. A value that was read in one of them
 * needs no text: it is written again byte for byte. */
#ifndef JALON_MODEL_SPELLING_H
#define JALON_MODEL_SPELLING_H

#include "base/buffer.h"
#include "model/columns.h"

/* Digits are ASCII, without leading zeros but for days and months, and nothing groups them;
 * amounts and shares below one begin with "0". */
enum spelling {
    SPELLING_NONE,
    SPELLING_DATE_ISO,       /* 2026-03-14 */
    SPELLING_DATE_DMY_SLASH, /* 14/03/2026 */
    SPELLING_DATE_DMY_DOT,   /* 14.03.2026 */
    SPELLING_DATE_DMY_DASH,  /* 14-03-2026 */
    SPELLING_AMOUNT_POINT2,  /* -1234.50 */
    SPELLING_AMOUNT_COMMA2,  /* -1234,50 */
    SPELLING_AMOUNT_WHOLE,   /* -1234 */
    SPELLING_SHARE_WHOLE,    /* 63, of a hundred; to 100 as all shares */
    SPELLING_SHARE_POINT1,   /* 63.5 */
    SPELLING_SHARE_COMMA1,   /* 63,5 */
    SPELLING_SHARE_POINT2,   /* 63.25 */
    SPELLING_SHARE_COMMA2,   /* 63,25 */
    SPELLING_WHOLE,          /* 1234, of TYPE_COUNT */
    SPELLING_COUNT
};

/* Reads what is written in just this way, blanks refused: a day_t, minor units, hundredths
 * of a percent, or a count. Empty text is the unknown value of the spelling's type. True
 * only when spelling_append makes the very same bytes of the value. What a column says of
 * its values (thousands of euros, the month before the day, shares of one) is not known
 * here: whoever chooses a spelling compares what it reads with what the column means. */
bool spelling_read(enum spelling spelling, struct text text, int64_t *value);

/* Cells of a column that were read. */
struct spelling_run {
    size_t count;
    size_t filled; /* of them: not empty */
    size_t zeros;  /* of them: amounts of nothing */
};

/* Reads cells, one every stride, into an array of values of the type (column_value_size),
 * up to the first that spelling_read refuses. With SPELLING_NONE only empty ones are read.
 */
struct spelling_run spelling_read_run(enum column_type type, enum spelling spelling,
                                      const struct text *cells, size_t stride, size_t count,
                                      void *values);

/* Writes a value that spelling_read gave, or may give; nothing for the unknown one. */
void spelling_append(enum spelling spelling, int64_t value, struct buffer *out);

/* The first spelling of this type that reads the text; SPELLING_NONE when none does or it
 * is empty. */
enum spelling spelling_of(enum column_type type, struct text sample);

#endif
