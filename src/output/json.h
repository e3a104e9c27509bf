/* SPDX-License-Identifier: MIT */
/* The data as JSON, under canonical names. */
#ifndef JALON_OUTPUT_JSON_H
#define JALON_OUTPUT_JSON_H

#include "base/status.h"
#include "model/portfolio.h"

#include <stdio.h>

/* {"programme": {…}, "projects": […], "milestones": […]}, UTF-8, one row a line. Dates are
 * ISO or null, amounts decimal numbers or null, absent text "". Columns that are not ours
 * stand under "other". STATUS_UNWRITTEN, without a subject, when out takes no more. */
struct status json_export(const struct portfolio *portfolio, FILE *out);

/* Writes text as a JSON string, quotes included. Bytes that are no UTF-8 become U+FFFD. */
void json_string(struct text text, FILE *out);
/* A decimal number with its minor units, "2026-11-23"; null when unknown. */
void json_money(money_t amount, FILE *out);
void json_number(int64_t number, FILE *out);
void json_day(day_t day, FILE *out);

#endif
