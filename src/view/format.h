/* SPDX-License-Identifier: MIT */
/* Figures as a reader of the language writes them. Every function appends to out. */
#ifndef JALON_VIEW_FORMAT_H
#define JALON_VIEW_FORMAT_H

#include "base/buffer.h"
#include "base/locale.h"
#include "model/date.h"
#include "model/money.h"

struct format {
    struct locale locale;
    const char *currency; /* ISO 4217 code as in the data; "" or NULL: EUR */
};

/* Rounded to whole units, without a currency: "23 130", "23,130". Unknown: "?". */
void format_amount(const struct format *format, money_t amount, struct buffer *out);
/* With the currency: "23 130 €", "€23,130"; other currencies by their code. Unknown: "?" */
void format_money(const struct format *format, money_t amount, struct buffer *out);
/* The same to the minor unit where it is not a whole amount: "21 672,09 €". */
void format_money_exact(const struct format *format, money_t amount, struct buffer *out);
/* A share to the hundredth where it is no whole one: "63 %", "12,5 %". */
void format_hundredths(const struct format *format, int hundredths, struct buffer *out);
void format_percent(const struct format *format, int percent, struct buffer *out); /* < 0: ? */

/* "23/11/26"; unknown: "?" */
void format_day(day_t day, struct buffer *out);
void format_day_month(day_t day, struct buffer *out); /* "23/11" */
/* "ven. 16/10/26", "Fri 16/10/26" */
void format_weekday(const struct format *format, day_t day, struct buffer *out);
/* "16 octobre 2026", "1er janvier 2027", "16 October 2026"; of a day that is known. */
void format_day_in_words(const struct format *format, day_t day, struct buffer *out);
/* "novembre 2026" */
void format_month(const struct format *format, day_t day, struct buffer *out);

/* days = due − as-of: "J+38" when 38 days past, "J-7" when to come in 7; English D. */
void format_delay(const struct format *format, int days, struct buffer *out);
/* A number of days signed the other way, for slips: "+31 j", "-2 d". */
void format_days_signed(const struct format *format, int days, struct buffer *out);

/* What stands before a colon: a narrow no-break space in French, nothing in English. */
const char *format_colon(const struct format *format);

/* What a reader may type for a day: 2026-11-23, 23/11/2026, 23/11/26, 23.11.2026, with
 * any blanks around; DAY_UNKNOWN when it is none. */
day_t format_parse_day(const char *typed);
/* "today", "aujourd'hui", "auj", with any blanks around. */
bool format_says_today(const char *typed);

#endif
