/* SPDX-License-Identifier: MIT */
#include "monitor/grouping.h"

#include "base/fold.h"
#include "base/memory.h"
#include "monitor/field_words.h"

#include <stdlib.h>

/* A word is told apart by what it means: "en cours" and "running" are one group. A
 * project's kind is whatever the file calls it. */
static bool worded(enum field field)
{
    return field_type(field) == FIELD_WORD && field != FIELD_KIND;
}

struct text grouping_name(const struct portfolio *portfolio,
                          const struct assessment *assessment, row_t project,
                          enum field field)
{
    struct field_value value = field_of_project(portfolio, assessment, project, field);
    if (!worded(field))
        return value.text;
    return value.known ? text_of(_(field_word_label(field, value.number)))
                       : (struct text){NULL, 0};
}

static bool alike(struct text a, struct text b, struct buffer *left, struct buffer *right)
{
    if (text_equal(a, b))
        return true;
    buffer_reset(left);
    buffer_reset(right);
    fold_search(a, left);
    fold_search(b, right);
    return text_equal(buffer_text(left), buffer_text(right));
}

static bool one_group(struct field_value a, struct field_value b, enum field field,
                      struct buffer *left, struct buffer *right)
{
    if (a.known != b.known)
        return false;
    if (worded(field))
        return !a.known || a.number == b.number;
    return alike(a.text, b.text, left, right);
}

struct grouping grouping_of(const struct portfolio *portfolio,
                            const struct assessment *assessment, const row_t *rows,
                            size_t count, enum field field)
{
    struct grouping grouping = {0};
    struct buffer left = {0}, right = {0};
    struct field_value last = {0};
    size_t capacity = 0;
    for (size_t i = 0; i < count && field != FIELD_NONE; i++) {
        struct field_value value = field_of_project(portfolio, assessment, rows[i], field);
        if (i == 0 || !one_group(last, value, field, &left, &right)) {
            grouping.items = memory_grow(grouping.items, grouping.count, &capacity,
                                         sizeof *grouping.items);
            grouping.items[grouping.count++] = (struct group){
                .name = grouping_name(portfolio, assessment, rows[i], field), .first = i};
        }
        struct group *group = &grouping.items[grouping.count - 1];
        group->count++;
        totals_add(&group->totals, portfolio, assessment, rows[i]);
        last = value;
    }
    buffer_clear(&left);
    buffer_clear(&right);
    return grouping;
}

void grouping_clear(struct grouping *grouping)
{
    free(grouping->items);
    *grouping = (struct grouping){0};
}

const struct group *grouping_at(const struct grouping *grouping, size_t place)
{
    size_t low = 0, high = grouping->count;
    while (high > low) {
        size_t middle = low + (high - low) / 2;
        const struct group *group = &grouping->items[middle];
        if (place < group->first)
            high = middle;
        else if (place >= group->first + group->count)
            low = middle + 1;
        else
            return group;
    }
    return NULL;
}
