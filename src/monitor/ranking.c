/* SPDX-License-Identifier: MIT */
#include "monitor/ranking.h"

#include "base/memory.h"
#include "base/text_ranks.h"

#include <stdlib.h>

/* The texts that are there stand at the front, each with its row's place. */
static void rank_texts(struct text *texts, size_t count, bool alike, int64_t *ranks)
{
    uint32_t *rank = memory_new(count + 1, sizeof *rank);
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (!text_empty(texts[i]))
            texts[known++] = texts[i], ranks[i] = 0;
        else
            ranks[i] = RANK_UNKNOWN;
    text_ranks(texts, known, alike, rank);
    for (size_t i = 0, k = 0; i < count; i++)
        if (ranks[i] != RANK_UNKNOWN)
            ranks[i] = rank[k++];
    free(rank);
}

int64_t *ranking_of(const struct portfolio *portfolio, const struct assessment *assessment,
                    const row_t *rows, size_t count, enum field field, bool alike)
{
    int64_t *ranks = memory_new(count + 1, sizeof *ranks);
    /* A project's kind is whatever the file calls it. */
    bool textual = field_type(field) == FIELD_TEXT || field == FIELD_KIND;
    struct text *texts = textual ? memory_new(count + 1, sizeof *texts) : NULL;
    for (size_t i = 0; i < count; i++) {
        struct field_value value = field_of_project(portfolio, assessment, rows[i], field);
        if (textual)
            texts[i] = value.text;
        else
            ranks[i] = value.known ? value.number : RANK_UNKNOWN;
    }
    if (textual)
        rank_texts(texts, count, alike, ranks);
    free(texts);
    return ranks;
}
