/* SPDX-License-Identifier: MIT */
/* The fixed texts of decisions, and lists that own their strings. */
#include "model/decision.h"

#include "base/memory.h"

#include <stdlib.h>

#define DECISION_NAME(code, label) #code,
#define DECISION_LABEL(code, label) label,
#define REASON_SENTENCE(reason, sentence) sentence,
static const char *const names[] = {DECISIONS(DECISION_NAME)};
static const char *const labels[] = {DECISIONS(DECISION_LABEL)};
static const char *const sentences[] = {REASONS(REASON_SENTENCE)};
#undef DECISION_NAME
#undef DECISION_LABEL
#undef REASON_SENTENCE

void decision_list_add(struct decision_list *list, struct decision decision)
{
    list->items =
        memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = decision;
}

void decision_clear(struct decision *decision)
{
    free(decision->value);
    free(decision->evidence);
    *decision = (struct decision){.value = NULL};
}

void decision_list_clear(struct decision_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        decision_clear(&list->items[i]);
    free(list->items);
    *list = (struct decision_list){0};
}

void decision_append_name(enum decision_code code, struct buffer *out)
{
    for (const char *name = names[code] + strlen("DECISION_"); *name; name++)
        buffer_append_char(out, *name == '_' ? '_' : (char)(*name - 'A' + 'a'));
}

const char *decision_label(enum decision_code code)
{
    return labels[code];
}

void decision_append_value(const struct decision *decision, struct buffer *out)
{
    if (decision->word)
        buffer_append_string(out, _(decision->word));
    else if (decision->value)
        buffer_append_string(out, decision->value);
}

void decision_append_reason(const struct decision *decision, struct buffer *out)
{
    const char *sentence = sentences[decision->reason];
    const char *place;

    if (!*sentence)
        return;
    sentence = _(sentence);
    place = strstr(sentence, "%s");
    if (!place) {
        buffer_append_string(out, sentence);
        return;
    }
    buffer_append(out, sentence, (size_t)(place - sentence));
    buffer_append_string(out, decision->evidence ? decision->evidence : "");
    buffer_append_string(out, place + strlen("%s"));
}
