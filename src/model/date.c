/* SPDX-License-Identifier: MIT */
/* Day numbers and civil dates, by Howard Hinnant's algorithms: years begin in March, so
 * that the day added in leap years is the last of the year; 400 years are one era. */
#include "model/date.h"

#include <time.h>

enum {
    YEAR_MAX = 9999,
    MONTHS = 12,
    DAYS_PER_ERA = 146097,
    ERA_YEARS = 400,
    EPOCH = 719468 /* days from 0000-03-01 to 1970-01-01 */
};

int day_month_length(int year, int month)
{
    static const int lengths[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    if (month < 1 || month > MONTHS)
        return 0;
    return month == 2 && leap ? 29 : lengths[month - 1];
}

day_t day_from_civil(int year, int month, int day)
{
    int era, year_of_era, day_of_year, day_of_era;

    if (year < 1 || year > YEAR_MAX || day < 1 || day > day_month_length(year, month))
        return DAY_UNKNOWN;
    year -= month <= 2;
    era = year / ERA_YEARS;
    year_of_era = year - era * ERA_YEARS;
    day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - EPOCH;
}

struct civil day_to_civil(day_t day)
{
    int64_t shifted = (int64_t)day + EPOCH;
    int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
    int day_of_era = (int)(shifted - era * DAYS_PER_ERA);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    struct civil civil;

    civil.day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    civil.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    civil.year = (int)(year_of_era + era * ERA_YEARS) + (civil.month <= 2);
    return civil;
}

int day_weekday(day_t day)
{
    /* 1970-01-01 was a Thursday. */
    int weekday = (int)(((int64_t)day + 3) % 7);

    return weekday < 0 ? weekday + 7 : weekday;
}

day_t day_add_months(day_t day, int months)
{
    struct civil civil;
    int64_t month;
    int length;

    if (day == DAY_UNKNOWN)
        return DAY_UNKNOWN;
    civil = day_to_civil(day);
    month = (int64_t)civil.year * MONTHS + civil.month - 1 + months;
    if (month < MONTHS || month >= (int64_t)(YEAR_MAX + 1) * MONTHS)
        return DAY_UNKNOWN;
    civil.year = (int)(month / MONTHS);
    civil.month = (int)(month % MONTHS) + 1;
    length = day_month_length(civil.year, civil.month);
    return day_from_civil(civil.year, civil.month, civil.day < length ? civil.day : length);
}

day_t day_month_start(day_t day)
{
    return day == DAY_UNKNOWN ? DAY_UNKNOWN : day - day_to_civil(day).day + 1;
}

/* The number that a run of digits writes, -1 when another character is among them. */
static int digits(const char *string, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (string[i] < '0' || string[i] > '9')
            return -1;
        value = value * 10 + (string[i] - '0');
    }
    return value;
}

day_t day_from_iso(const char *string)
{
    static const char shape[] = "dddd-dd-dd";

    for (int i = 0; shape[i] != '\0'; i++)
        if (string[i] == '\0' || (string[i] == '-') != (shape[i] == '-'))
            return DAY_UNKNOWN;
    if (string[sizeof shape - 1] != '\0')
        return DAY_UNKNOWN;
    return day_from_civil(digits(string, 4), digits(string + 5, 2), digits(string + 8, 2));
}

static void write_digits(int value, int count, char *out)
{
    for (int i = count - 1; i >= 0; i--) {
        out[i] = (char)('0' + value % 10);
        value /= 10;
    }
}

void day_to_iso(day_t day, char out[11])
{
    struct civil civil;

    out[0] = '\0';
    if (day == DAY_UNKNOWN)
        return;
    civil = day_to_civil(day);
    write_digits(civil.year, 4, out);
    out[4] = '-';
    write_digits(civil.month, 2, out + 5);
    out[7] = '-';
    write_digits(civil.day, 2, out + 8);
    out[10] = '\0';
}

day_t day_today(void)
{
    time_t now = time(NULL);
    struct tm local;

    if (!localtime_r(&now, &local))
        return DAY_UNKNOWN;
    return day_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}
