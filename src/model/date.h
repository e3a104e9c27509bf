/* SPDX-License-Identifier: MIT */
/* Civil days of the proleptic Gregorian calendar, without clock or time zone. */
#ifndef JALON_MODEL_DATE_H
#define JALON_MODEL_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01, which is 0. */
typedef int32_t day_t;
#define DAY_UNKNOWN INT32_MIN

struct civil {
    int year;  /* 1 to 9999 */
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

/* DAY_UNKNOWN unless the three name a day that exists, year 1 to 9999.
 * Source of the arithmetic: Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", days_from_civil and civil_from_days. */
day_t day_from_civil(int year, int month, int day);
struct civil day_to_civil(day_t day); /* day must be known */
int day_weekday(day_t day);           /* 0 Monday to 6 Sunday */
int day_month_length(int year, int month);

/* The same day of another month, the last day of the month where that does not exist. */
day_t day_add_months(day_t day, int months);
day_t day_month_start(day_t day);

/* "2026-11-23", whole string; DAY_UNKNOWN otherwise. */
day_t day_from_iso(const char *string);
/* Writes 11 bytes with the NUL. */
void day_to_iso(day_t day, char out[11]);

/* Today on the clock of the machine, in its time zone. */
day_t day_today(void);

#endif
