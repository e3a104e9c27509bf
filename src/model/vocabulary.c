/* SPDX-License-Identifier: MIT */
/* The closed vocabularies as tables, made from the lists in the header. Entry 0 of each
 * is the word that is missing or not understood. */
#include "model/vocabulary.h"

#define WORD_ENTRY(symbol, name, label) {name, label},
static const struct word project_statuses[] = {PROJECT_STATUSES(WORD_ENTRY)};
static const struct word milestone_statuses[] = {MILESTONE_STATUSES(WORD_ENTRY)};
static const struct word milestone_kinds[] = {MILESTONE_KINDS(WORD_ENTRY)};
#undef WORD_ENTRY

static const struct word *word_at(const struct word *words, int count, int index)
{
    return &words[index >= 0 && index < count ? index : 0];
}

const struct word *project_status_word(enum project_status status)
{
    return word_at(project_statuses, PROJECT_STATUS_COUNT, (int)status);
}

const struct word *milestone_status_word(enum milestone_status status)
{
    return word_at(milestone_statuses, MILESTONE_STATUS_COUNT, (int)status);
}

const struct word *milestone_kind_word(enum milestone_kind kind)
{
    return word_at(milestone_kinds, MILESTONE_KIND_COUNT, (int)kind);
}

bool project_status_funded(enum project_status status)
{
    return status != PROJECT_CANDIDATE && status != PROJECT_REFUSED &&
           status != PROJECT_CANCELLED;
}

bool project_status_open(enum project_status status)
{
    return project_status_funded(status) && status != PROJECT_CLOSED;
}
