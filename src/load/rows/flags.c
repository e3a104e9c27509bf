/* SPDX-License-Identifier: MIT */
/* Counts per cell of the header, over the first rows. Columns of another type than yes and
 * no have no place here: words are looked up there. */
#include "load/rows/flags.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
    SEEN_LEAST = 5, /* cells that make a column one of yes and no … */
    SEEN_SHARE = 4  /* … and of one language: so many times as many as all others */
};

enum tongue { TONGUE_NONE, TONGUE_FRENCH, TONGUE_ENGLISH, TONGUE_COUNT };

struct flags {
    const struct source *source;
    /* By cell of the header: */
    bool *may_be;
    size_t (*counts)[TONGUE_COUNT];
};

static enum tongue tongue_of(struct text text)
{
    static const struct {
        const char *word;
        enum tongue tongue;
    } words[] = {{"oui", TONGUE_FRENCH},
                 {"non", TONGUE_FRENCH},
                 {"yes", TONGUE_ENGLISH},
                 {"no", TONGUE_ENGLISH}};

    if (text.length < 2 || text.length > 3)
        return TONGUE_NONE;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (text.length == strlen(words[i].word) &&
            strncasecmp(text.bytes, words[i].word, text.length) == 0)
            return words[i].tongue;
    return TONGUE_NONE;
}

/* A column of ours is one of yes and no or is none; one of no meaning may be. */
static bool may_be(const struct source *source, int column)
{
    int count;
    const struct column *columns = columns_of(source->kind, &count);

    return column == COLUMN_NONE || columns[column].type == TYPE_FLAG;
}

struct flags *flags_new(const struct source *source)
{
    struct flags *flags = memory_new(1, sizeof *flags);
    size_t width = (size_t)source->header_count;

    flags->source = source;
    flags->may_be = memory_new(width + 1, sizeof *flags->may_be);
    flags->counts = memory_new(width + 1, sizeof *flags->counts);
    for (size_t i = 0; i < width; i++)
        flags->may_be[i] = may_be(source, source->column_of[i]);
    return flags;
}

void flags_free(struct flags *flags)
{
    if (!flags)
        return;
    free(flags->may_be);
    free(flags->counts);
    free(flags);
}

bool flags_may_be(const struct flags *flags, size_t cell)
{
    return cell < (size_t)flags->source->header_count && flags->may_be[cell];
}

static void see_cells(const struct record *records, size_t count, size_t cell,
                      size_t counts[TONGUE_COUNT])
{
    for (size_t row = 0; row < count; row++) {
        if (cell >= records[row].count || text_empty(records[row].cells[cell]))
            continue;
        struct text text = text_trim(records[row].cells[cell]);
        if (!text_empty(text))
            counts[tongue_of(text)]++;
    }
}

void flags_see(struct flags *flags, const struct record *records, size_t count)
{
    for (size_t i = 0; i < (size_t)flags->source->header_count; i++)
        if (flags->may_be[i])
            see_cells(records, count, i, flags->counts[i]);
}

bool flags_odd(const struct flags *flags, size_t cell, struct text text)
{
    enum tongue tongue = tongue_of(text);

    if (tongue == TONGUE_NONE || !flags_may_be(flags, cell))
        return false;
    enum tongue other = tongue == TONGUE_FRENCH ? TONGUE_ENGLISH : TONGUE_FRENCH;
    const size_t *counts = flags->counts[cell];
    return counts[other] >= SEEN_LEAST &&
           counts[other] >= SEEN_SHARE * (counts[tongue] + counts[TONGUE_NONE]);
}
