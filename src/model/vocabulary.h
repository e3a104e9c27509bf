/* SPDX-License-Identifier: MIT */
/* The closed vocabularies. The spellings that exports use are load/values/vocabularies.c's.
 */
#ifndef JALON_MODEL_VOCABULARY_H
#define JALON_MODEL_VOCABULARY_H

#include "base/locale.h"

#include <stdbool.h>

#define PROJECT_STATUSES(X)                                                                \
    X(PROJECT_STATUS_UNKNOWN, "", N_("not stated"))                                        \
    X(PROJECT_CANDIDATE, "candidate", N_("candidate"))                                     \
    X(PROJECT_REFUSED, "refused", N_("refused"))                                           \
    X(PROJECT_SELECTED, "selected", N_("selected"))                                        \
    X(PROJECT_CONTRACTED, "contracted", N_("under convention"))                            \
    X(PROJECT_RUNNING, "running", N_("in progress"))                                       \
    X(PROJECT_SUSPENDED, "suspended", N_("suspended"))                                     \
    X(PROJECT_TO_SETTLE, "to_settle", N_("to be settled"))                                 \
    X(PROJECT_CLOSED, "closed", N_("closed"))                                              \
    X(PROJECT_CANCELLED, "cancelled", N_("cancelled"))

#define MILESTONE_STATUSES(X)                                                              \
    X(MILESTONE_STATUS_UNKNOWN, "", N_("not stated"))                                      \
    X(MILESTONE_TODO, "todo", N_("to do"))                                                 \
    X(MILESTONE_DOING, "doing", N_("in hand"))                                             \
    X(MILESTONE_RECEIVED, "received", N_("received"))                                      \
    X(MILESTONE_DONE, "done", N_("done"))                                                  \
    X(MILESTONE_CANCELLED, "cancelled", N_("cancelled"))

#define MILESTONE_KINDS(X)                                                                 \
    X(KIND_UNKNOWN, "", N_("not stated"))                                                  \
    X(KIND_KICKOFF, "kickoff", N_("kick-off"))                                             \
    X(KIND_CONVENTION, "convention", N_("convention"))                                     \
    X(KIND_AMENDMENT, "amendment", N_("amendment"))                                        \
    X(KIND_COMMITTEE, "committee", N_("steering committee"))                               \
    X(KIND_INTERIM_REPORT, "interim_report", N_("interim report"))                         \
    X(KIND_FINAL_REPORT, "final_report", N_("final report"))                               \
    X(KIND_DELIVERABLE, "deliverable", N_("deliverable"))                                  \
    X(KIND_PAYMENT_REQUEST, "payment_request", N_("payment request"))                      \
    X(KIND_PAYMENT, "payment", N_("payment"))                                              \
    X(KIND_VISIT, "visit", N_("site visit"))                                               \
    X(KIND_AUDIT, "audit", N_("audit"))                                                    \
    X(KIND_CLOSING, "closing", N_("closing"))                                              \
    X(KIND_OTHER, "other", N_("other"))

#define WORD_ENUM(symbol, name, label) symbol,
enum project_status { PROJECT_STATUSES(WORD_ENUM) PROJECT_STATUS_COUNT };
enum milestone_status { MILESTONE_STATUSES(WORD_ENUM) MILESTONE_STATUS_COUNT };
enum milestone_kind { MILESTONE_KINDS(WORD_ENUM) MILESTONE_KIND_COUNT };
#undef WORD_ENUM

struct word {
    const char *name;  /* canonical */
    const char *label; /* a message id */
};
const struct word *project_status_word(enum project_status status);
const struct word *milestone_status_word(enum milestone_status status);
const struct word *milestone_kind_word(enum milestone_kind kind);

/* Neither candidate, refused, closed nor cancelled: can be late, next, on hold. A status
 * that is not stated or not understood counts as open. */
bool project_status_open(enum project_status status);
/* In the sums of granted and available: not candidate, refused or cancelled. */
bool project_status_funded(enum project_status status);

#endif
