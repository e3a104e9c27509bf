/* SPDX-License-Identifier: MIT */
/* The three kinds of table and their canonical columns: one line makes the enum, the
 * name in exports, the type and the label. */
#ifndef JALON_MODEL_COLUMNS_H
#define JALON_MODEL_COLUMNS_H

#include "base/locale.h"
#include "base/text.h"

#include <stdint.h>

enum table_kind { TABLE_PROGRAMME, TABLE_PROJECTS, TABLE_MILESTONES, TABLE_COUNT };

enum column_type {
    TYPE_TEXT,
    TYPE_DATE,             /* day_t */
    TYPE_MONEY,            /* money_t */
    TYPE_PERCENT,          /* hundredths of a percent: 63 % is 6300; NUMBER_UNKNOWN */
    TYPE_COUNT,            /* whole number, NUMBER_UNKNOWN */
    TYPE_FLAG,             /* 0, 1, NUMBER_UNKNOWN */
    TYPE_PROJECT_STATUS,   /* enum project_status; the text stays too */
    TYPE_MILESTONE_STATUS, /* enum milestone_status */
    TYPE_MILESTONE_KIND    /* enum milestone_kind */
};

#define PROGRAMME_COLUMNS(X)                                                               \
    X(PROGRAMME_NAME, "name", TYPE_TEXT, N_("Programme"))                                  \
    X(PROGRAMME_AUTHORITY, "authority", TYPE_TEXT, N_("Authority"))                        \
    X(PROGRAMME_ENVELOPE, "envelope", TYPE_MONEY, N_("Envelope"))                          \
    X(PROGRAMME_CURRENCY, "currency", TYPE_TEXT, N_("Currency"))                           \
    X(PROGRAMME_START, "start", TYPE_DATE, N_("Start"))                                    \
    X(PROGRAMME_END, "end", TYPE_DATE, N_("End"))                                          \
    X(PROGRAMME_CALL_START, "call_start", TYPE_DATE, N_("Call opens"))                     \
    X(PROGRAMME_CALL_END, "call_end", TYPE_DATE, N_("Call closes"))                        \
    X(PROGRAMME_APPLICATIONS, "applications", TYPE_COUNT, N_("Applications"))              \
    X(PROGRAMME_SELECTED, "selected", TYPE_COUNT, N_("Selected"))                          \
    X(PROGRAMME_PUBLIC_CAP, "public_cap_pct", TYPE_PERCENT, N_("Public cap"))              \
    X(PROGRAMME_AS_OF, "as_of", TYPE_DATE, N_("Day of the export"))                        \
    X(PROGRAMME_NOTE, "note", TYPE_TEXT, N_("Note"))

#define PROJECT_COLUMNS(X)                                                                 \
    X(PROJECT_ID, "id", TYPE_TEXT, N_("No."))                                              \
    X(PROJECT_TITLE, "title", TYPE_TEXT, N_("Title"))                                      \
    X(PROJECT_LEAD, "lead", TYPE_TEXT, N_("Lead"))                                         \
    X(PROJECT_LEAD_ID, "lead_id", TYPE_TEXT, N_("Lead's number"))                          \
    X(PROJECT_KIND, "kind", TYPE_TEXT, N_("Kind"))                                         \
    X(PROJECT_THEME, "theme", TYPE_TEXT, N_("Theme"))                                      \
    X(PROJECT_TERRITORY, "territory", TYPE_TEXT, N_("Territory"))                          \
    X(PROJECT_OFFICER, "officer", TYPE_TEXT, N_("Officer"))                                \
    X(PROJECT_STATUS, "status", TYPE_PROJECT_STATUS, N_("Status"))                         \
    X(PROJECT_START, "start", TYPE_DATE, N_("Start"))                                      \
    X(PROJECT_END, "end", TYPE_DATE, N_("End"))                                            \
    X(PROJECT_BUDGET, "budget", TYPE_MONEY, N_("Total cost"))                              \
    X(PROJECT_ELIGIBLE, "eligible", TYPE_MONEY, N_("Eligible"))                            \
    X(PROJECT_PUBLIC_FUNDING, "public_funding", TYPE_MONEY, N_("Public funding"))          \
    X(PROJECT_ASKED, "asked", TYPE_MONEY, N_("Requested"))                                 \
    X(PROJECT_GRANT, "grant", TYPE_MONEY, N_("Granted"))                                   \
    X(PROJECT_COMMITTED, "committed", TYPE_MONEY, N_("Committed"))                         \
    X(PROJECT_PAID, "paid", TYPE_MONEY, N_("Paid"))                                        \
    X(PROJECT_PROGRESS, "progress", TYPE_PERCENT, N_("Progress"))                          \
    X(PROJECT_PROGRESS_ON, "progress_on", TYPE_DATE, N_("Progress declared on"))           \
    X(PROJECT_COFUNDED, "cofunded", TYPE_FLAG, N_("Co-funded"))                            \
    X(PROJECT_CONVENTION, "convention", TYPE_TEXT, N_("Convention"))                       \
    X(PROJECT_CONVENTION_END, "convention_end", TYPE_DATE, N_("Convention ends"))          \
    X(PROJECT_AWARD_DATE, "award_date", TYPE_DATE, N_("Awarded on"))                       \
    X(PROJECT_UPDATED, "updated", TYPE_DATE, N_("Updated on"))                             \
    X(PROJECT_DESCRIPTION, "description", TYPE_TEXT, N_("Description"))                    \
    X(PROJECT_OPINION, "opinion", TYPE_TEXT, N_("Opinion"))                                \
    X(PROJECT_CONTACT, "contact", TYPE_TEXT, N_("Contact"))                                \
    X(PROJECT_URL, "url", TYPE_TEXT, N_("Web page"))                                       \
    X(PROJECT_NOTE, "note", TYPE_TEXT, N_("Note"))

#define MILESTONE_COLUMNS(X)                                                               \
    X(MILESTONE_PROJECT_ID, "project_id", TYPE_TEXT, N_("Project"))                        \
    X(MILESTONE_ID, "id", TYPE_TEXT, N_("No."))                                            \
    X(MILESTONE_TITLE, "title", TYPE_TEXT, N_("Milestone"))                                \
    X(MILESTONE_KIND, "kind", TYPE_MILESTONE_KIND, N_("Kind"))                             \
    X(MILESTONE_PLANNED_START, "planned_start", TYPE_DATE, N_("Planned start"))            \
    X(MILESTONE_DUE, "due", TYPE_DATE, N_("Due"))                                          \
    X(MILESTONE_BASELINE_DUE, "baseline_due", TYPE_DATE, N_("Baseline"))                   \
    X(MILESTONE_RECEIVED_ON, "received_on", TYPE_DATE, N_("Received"))                     \
    X(MILESTONE_DONE_ON, "done_on", TYPE_DATE, N_("Done"))                                 \
    X(MILESTONE_STATUS, "status", TYPE_MILESTONE_STATUS, N_("Status"))                     \
    X(MILESTONE_PROGRESS, "progress", TYPE_PERCENT, N_("Progress"))                        \
    X(MILESTONE_AMOUNT, "amount", TYPE_MONEY, N_("Amount"))                                \
    X(MILESTONE_NOTE, "note", TYPE_TEXT, N_("Note"))

#define COLUMN_ENUM(symbol, name, type, label) symbol,
enum programme_column { PROGRAMME_COLUMNS(COLUMN_ENUM) PROGRAMME_COLUMN_COUNT };
enum project_column { PROJECT_COLUMNS(COLUMN_ENUM) PROJECT_COLUMN_COUNT };
enum milestone_column { MILESTONE_COLUMNS(COLUMN_ENUM) MILESTONE_COLUMN_COUNT };
#undef COLUMN_ENUM

enum { COLUMN_NONE = -1, COLUMNS_MAX = PROJECT_COLUMN_COUNT };

struct column {
    const char *name;  /* canonical, as in export and in the documentation */
    enum column_type type;
    const char *label; /* a message id: show _(label) */
};

/* The columns of a kind of table, in order; *count receives their number. */
const struct column *columns_of(enum table_kind kind, int *count);
/* "programme", "projects", "milestones": as files and programs call it. */
const char *table_kind_name(enum table_kind kind);
/* Bytes that one typed value takes in a batch: 0 for TYPE_TEXT, those of day_t for
 * TYPE_DATE, of money_t for TYPE_MONEY, of int16_t for TYPE_PERCENT, of uint8_t for the
 * vocabularies, of int32_t for every other. */
size_t column_value_size(enum column_type type);

/* What stands for "unknown" in a column of this type: DAY_UNKNOWN, MONEY_UNKNOWN,
 * NUMBER_UNKNOWN of shares, counts and flags, 0 of vocabularies. */
#define NUMBER_UNKNOWN INT32_MIN
int64_t column_unknown(enum column_type type);

#endif
