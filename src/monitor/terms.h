/* SPDX-License-Identifier: MIT */
/* A line taken apart: words, phrases, comparisons and "or", each with its place. Nothing
 * is copied: all texts point into the line. Any blank counts, no-break spaces too. */
#ifndef JALON_MONITOR_TERMS_H
#define JALON_MONITOR_TERMS_H

#include "monitor/field.h"

enum comparison {
    COMPARE_HAS,     /* : */
    COMPARE_EQUAL,   /* = */
    COMPARE_DIFFERS, /* != */
    COMPARE_LESS,
    COMPARE_LESS_EQUAL,
    COMPARE_GREATER,
    COMPARE_GREATER_EQUAL
};
/* Whether a comparison is one of order: < <= > >= */
static inline bool comparison_orders(enum comparison comparison)
{
    return comparison >= COMPARE_LESS;
}

/* What a line may say besides what is asked. */
enum directive { DIRECTIVE_NONE, DIRECTIVE_SORT, DIRECTIVE_GROUP, DIRECTIVE_VIEW };
enum directive directive_named(struct text name);
/* "sort", "tri"; ends with a colon in the line. */
const char *directive_name(enum directive directive, enum language language);

enum term_kind { TERM_WORD, TERM_PHRASE, TERM_COMPARISON, TERM_OR };

struct term {
    enum term_kind kind;
    bool negated;      /* a - in front */
    struct text whole; /* all of it */
    struct text name;  /* the word, the phrase without quotes, what is compared */
    enum comparison comparison;
    struct text sign;  /* as typed */
    struct text value; /* as typed, quotes and commas included; empty: missing */
    enum field field;  /* of the name, FIELD_NONE when it is none */
};

/* The next term at *at, which moves behind it; false at the end of the line. */
bool term_next(struct text line, size_t *at, struct term *term);

/* Bytes of the blank that text begins with, 0 when it does not. */
size_t term_blank(struct text text);

/* Takes the next of the values between commas, without its quotes; false when there is
 * none. With decimals, a comma before one or two digits belongs to the number. An empty
 * item stands between two commas. */
struct term_value {
    struct text text;
    bool quoted;
};
bool term_next_value(struct text *values, bool decimals, struct term_value *value);

#endif
