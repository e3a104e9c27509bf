/* SPDX-License-Identifier: MIT */
/* Values cut into the parts of a date, before anything is known of their order. */
#ifndef JALON_LOAD_DATE_PARTS_H
#define JALON_LOAD_DATE_PARTS_H

#include "base/text.h"

/* At most three numbers, one of which may be a month's name. */
struct date_parts {
    int value[3], digits[3]; /* digits 0: the month's name, value its number */
    int count;
    char separator; /* between the first two; ' ' with a name */
};

/* The name of a weekday before it and a time of day behind it are left out. False when
 * value is no date of any kind. */
bool date_parts_cut(struct text value, struct date_parts *parts);

#endif
