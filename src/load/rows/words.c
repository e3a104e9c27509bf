/* SPDX-License-Identifier: MIT */
/* A hash table over words as the file writes them. Of one that is kept otherwise, because
 * it says nothing or has line ends of its own, the bytes are kept aside. */
#include "load/rows/words.h"

#include "base/memory.h"
#include "load/values/vocabularies.h"
#include "model/cells_maker.h"

#include <stdlib.h>

enum { SLOTS_FIRST = 64 };

struct words *words_new(struct dictionary *dictionary, bool all)
{
    struct words *words = memory_new(1, sizeof *words);

    words->dictionary = dictionary;
    words->all = all;
    words->slots = memory_new(SLOTS_FIRST, sizeof *words->slots);
    words->mask = SLOTS_FIRST - 1;
    return words;
}

void words_free(struct words *words)
{
    if (!words)
        return;
    dictionary_release(words->aside);
    free(words->slots);
    free(words);
}

static struct known_word *slot_of(const struct words *words, uint32_t hash, struct text raw)
{
    uint32_t slot = hash & words->mask;

    while (words->slots[slot].raw.bytes && (words->slots[slot].hash != hash ||
                                            !text_equal_short(raw, words->slots[slot].raw)))
        slot = (slot + 1) & words->mask;
    return &words->slots[slot];
}

static void grow(struct words *words)
{
    struct known_word *before = words->slots;
    uint32_t count = words->mask + 1;

    words->mask = count * 2 - 1;
    words->slots = memory_new((size_t)count * 2, sizeof *words->slots);
    for (uint32_t i = 0; i < count; i++)
        if (before[i].raw.bytes)
            *slot_of(words, before[i].hash, before[i].raw) = before[i];
    free(before);
}

static bool keep_aside(struct words *words, struct text raw, struct text *kept)
{
    uint16_t code;

    if (!words->aside)
        words->aside = dictionary_new();
    if (!dictionary_add(words->aside, raw, &code))
        return false;
    *kept = dictionary_text(words->aside, code);
    return true;
}

/* A word that is kept as other is. */
static bool add_alias(struct words *words, struct known_word word, struct text other)
{
    const struct known_word *kept = words_find(words, other);

    if (!kept || !keep_aside(words, word.raw, &word.raw))
        return false;
    word.code = kept->code;
    *slot_of(words, word.hash, word.raw) = word;
    words->count++;
    return true;
}

static bool add_word(struct words *words, struct known_word word)
{
    const struct text empty = {"", 0};

    if (words->count * 2 > words->mask)
        grow(words);
    bool missing = !words->all && vocabularies_missing(word.raw);
    if (missing && !text_empty(word.raw))
        return add_alias(words, word, empty);
    if (!text_empty(word.raw) && memchr(word.raw.bytes, '\r', word.raw.length)) {
        struct buffer mended = {0};
        cells_append(&mended, word.raw);
        bool added = add_alias(words, word, buffer_text(&mended));
        buffer_clear(&mended);
        return added;
    }
    if (!dictionary_add(words->dictionary, word.raw, &word.code))
        return false;
    word.raw = dictionary_text(words->dictionary, word.code);
    *slot_of(words, word.hash, word.raw) = word;
    words->count++;
    return true;
}

struct known_word *words_look_up(struct words *words, struct text raw, bool add)
{
    uint32_t hash = text_quick_hash(raw);
    struct known_word *word = slot_of(words, hash, raw);

    if (!word->raw.bytes) {
        if (!add || !add_word(words, (struct known_word){
                                         .raw = raw, .hash = hash, .meaning = WORD_UNREAD}))
            return NULL;
        word = slot_of(words, hash, raw);
    }
    *words_recent(words, raw) = (uint32_t)(word - words->slots);
    return word;
}
