/* SPDX-License-Identifier: MIT */
/* Dates as exports write them. A form is the order of year, month and day; separators,
 * leading zeros, the name of the weekday and a time of day are free. */
#ifndef JALON_LOAD_DATES_H
#define JALON_LOAD_DATES_H

#include "base/text.h"
#include "model/date.h"

/* In order of likelihood; name as the user sees it. */
#define DATE_FORMS(X)                                                                      \
    X(DATE_YEAR_FIRST, "yyyy-mm-dd")                                                       \
    X(DATE_DAY_FIRST, "dd/mm/yyyy")                                                        \
    X(DATE_COMPACT, "yyyymmdd")                                                            \
    X(DATE_DAY_FIRST_SHORT, "dd/mm/yy")                                                    \
    X(DATE_NAMED_MONTH, "d month yyyy")                                                    \
    X(DATE_MONTH_FIRST, "mm/dd/yyyy")                                                      \
    X(DATE_MONTH_FIRST_SHORT, "mm/dd/yy")                                                  \
    X(DATE_SERIAL, "days since 1900 (spreadsheet)")                                        \
    X(DATE_EPOCH, "seconds since 1970")                                                    \
    X(DATE_PERIOD, "day/day")                                                              \
    X(DATE_MONTH, "month yyyy")                                                            \
    X(DATE_QUARTER, "quarter yyyy")                                                        \
    X(DATE_YEAR, "yyyy")

#define DATE_FORM_ENUM(form, name) form,
enum date_form { DATE_FORMS(DATE_FORM_ENUM) DATE_FORM_COUNT };
#undef DATE_FORM_ENUM

/* First and last day of what a value names: the same for a day. */
struct day_span {
    day_t first, last;
};

/* Whether values of this form name more than one day: a month, a quarter, a half-year, a
 * week, a year, or the two ends of a period. */
bool date_form_wide(enum date_form form);

/* The form with day and month the other way round, -1 when there is none. */
int date_form_other(int form);

/* The form of the same order with the other number of digits in a year, -1 when there is
 * none. */
int date_form_other_width(enum date_form form);

/* Forms that a value can be read in: one bit each, 1u << form. */
unsigned date_forms(struct text value);

/* Of a day in two digits, the first of the text: whether it may be a month as well. */
static inline bool date_to_twelfth(struct text value)
{
    return value.bytes[0] == '0' || (value.bytes[0] == '1' && value.bytes[1] <= '2');
}

/* DAY_UNKNOWN twice when value is nothing in this form. */
struct day_span date_span(struct text value, enum date_form form);
/* The first day of it. */
day_t date_read(struct text value, enum date_form form);

/* The form's name, with the separator of the example where it has one; 32 bytes do. */
void date_form_name(enum date_form form, struct text example, char *out, size_t size);

/* "2025-01-14T23:00:00Z": in France midnight of the next day, in winter; 22:00 in summer.
 */
bool date_is_late_utc(struct text value);

/* "00/00/0000", "0000-00-00": a database's way to write no date. */
bool date_is_zero(struct text value);

#endif
