/* SPDX-License-Identifier: MIT */
/* What stands behind an operator, read as the field's type has it. */
#ifndef JALON_MONITOR_OPERAND_H
#define JALON_MONITOR_OPERAND_H

#include "monitor/field.h"

struct operand {
    bool unknown;  /* "?": asks for what is not known */
    int64_t low;   /* money in minor units; shares in hundredths of a percent */
    int64_t high;  /* the last day of a month or a year; else low */
    bool relative; /* days from the as-of day: it is added when asked */
    bool counted;  /* relative, and written as a bare number: < asks for what comes */
    uint32_t bits; /* of a word: the values that it stands for; 0: look into the file's */
    char *text;    /* of texts and words: as typed; owned */
    char *folded;  /* the same by fold_search; owned */
};
void operand_clear(struct operand *operand);

/* "?", "inconnu", "unknown", "non renseigné" */
bool operand_says_unknown(struct text typed);

/* Each reads the whole text or returns false. as_of gives "31/12" its year. */
bool operand_read_number(struct text typed, enum field_type type, struct operand *operand);
bool operand_read_day(struct text typed, day_t as_of, struct operand *operand);

#endif
