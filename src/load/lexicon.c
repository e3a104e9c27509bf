/* SPDX-License-Identifier: MIT */
/* Folded spellings, in a table by their hash. A column of an export holds few different
 * words and folding is slow, so the last words are remembered as they were written. */
#include "load/lexicon.h"

#include "base/fold.h"
#include "base/buffer.h"
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { REMEMBERED = 128, REMEMBERED_LENGTH = 40 };

struct slot {
    size_t key; /* where its folded spelling begins in the keys */
    int value;  /* LEXICON_NONE: the slot is free */
};

struct lexicon {
    struct buffer keys; /* each with its NUL */
    struct slot *slots;
    size_t slot_count; /* a power of two, and more than there are keys */
    struct buffer scratch;
    struct {
        char word[REMEMBERED_LENGTH];
        size_t length;
        int value;
        bool used;
    } remembered[REMEMBERED];
};

/* The slot that holds what is in the scratch, or else the free one that would. */
static struct slot *slot_of_scratch(const struct lexicon *lexicon)
{
    const char *key = buffer_string(&lexicon->scratch);
    size_t mask = lexicon->slot_count - 1;
    size_t place = text_quick_hash(buffer_text(&lexicon->scratch)) & mask;

    while (lexicon->slots[place].value != LEXICON_NONE &&
           strcmp(lexicon->keys.bytes + lexicon->slots[place].key, key) != 0)
        place = (place + 1) & mask;
    return &lexicon->slots[place];
}

static void add_spelling(struct lexicon *lexicon, struct text spelling, int value)
{
    buffer_reset(&lexicon->scratch);
    fold_key(spelling, &lexicon->scratch);
    if (lexicon->scratch.length == 0)
        return; /* all punctuation: it would stand for every such cell */
    struct slot *slot = slot_of_scratch(lexicon);
    if (slot->value != LEXICON_NONE)
        return;
    *slot = (struct slot){lexicon->keys.length, value};
    buffer_append(&lexicon->keys, lexicon->scratch.bytes, lexicon->scratch.length + 1);
}

/* Twice as many as there are spellings, so that searches stay short. */
static void make_slots(struct lexicon *lexicon, const struct lexicon_line *lines)
{
    size_t spellings = 0;

    for (; lines->spellings; lines++) {
        spellings++;
        for (const char *at = lines->spellings; (at = strchr(at, '|')); at++)
            spellings++;
    }
    lexicon->slot_count = 1;
    while (lexicon->slot_count <= 2 * spellings)
        lexicon->slot_count *= 2;
    lexicon->slots = memory_new(lexicon->slot_count, sizeof *lexicon->slots);
    for (size_t i = 0; i < lexicon->slot_count; i++)
        lexicon->slots[i].value = LEXICON_NONE;
}

struct lexicon *lexicon_new(const struct lexicon_line *lines)
{
    struct lexicon *lexicon = memory_new(1, sizeof *lexicon);

    make_slots(lexicon, lines);
    for (; lines->spellings; lines++) {
        const char *start = lines->spellings;
        while (*start) {
            size_t length = strcspn(start, "|");
            add_spelling(lexicon, (struct text){start, length}, lines->value);
            start += length + (start[length] == '|');
        }
    }
    return lexicon;
}

void lexicon_free(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    buffer_clear(&lexicon->keys);
    free(lexicon->slots);
    buffer_clear(&lexicon->scratch);
    free(lexicon);
}

int lexicon_find(struct lexicon *lexicon, struct text word)
{
    size_t place = text_quick_hash(word) % REMEMBERED;
    bool short_word = word.length <= REMEMBERED_LENGTH;

    if (short_word && lexicon->remembered[place].used &&
        lexicon->remembered[place].length == word.length &&
        (word.length == 0 ||
         memcmp(lexicon->remembered[place].word, word.bytes, word.length) == 0))
        return lexicon->remembered[place].value;
    buffer_reset(&lexicon->scratch);
    fold_key(word, &lexicon->scratch);
    int value = slot_of_scratch(lexicon)->value;
    if (short_word) {
        if (word.length > 0)
            memcpy(lexicon->remembered[place].word, word.bytes, word.length);
        lexicon->remembered[place].length = word.length;
        lexicon->remembered[place].value = value;
        lexicon->remembered[place].used = true;
    }
    return value;
}
