/* SPDX-License-Identifier: MIT */
/* What was found in an export: the fixed texts, and a list that owns its strings. */
#include "model/finding.h"

#include "base/memory.h"

#include <stdlib.h>

#define FINDING_ENTRY(code, severity, wrong, expected) {severity, wrong, expected},
static const struct finding_text texts[] = {FINDINGS(FINDING_ENTRY)};
#undef FINDING_ENTRY

const struct finding_text *finding_text(enum finding_code code)
{
    return &texts[code];
}

void finding_clear(struct finding *finding)
{
    free(finding->path);
    free(finding->header);
    free(finding->found);
    finding->path = finding->header = finding->found = NULL;
}

void finding_list_add(struct finding_list *list, struct finding finding)
{
    list->items =
        memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = finding;
}

void finding_list_clear(struct finding_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        finding_clear(&list->items[i]);
    free(list->items);
    *list = (struct finding_list){0};
}
