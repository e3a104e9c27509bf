/* SPDX-License-Identifier: MIT */
/* Folded spellings, sorted. A column of an export holds few different words and folding is
 * slow, so the last words are remembered as they were written. */
#include "load/lexicon.h"

#include "base/fold.h"
#include "base/buffer.h"
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

enum { REMEMBERED = 128, REMEMBERED_LENGTH = 40 };

struct entry {
    char *key;
    int value;
    size_t rank; /* place in the table: ties go to the first */
};

struct lexicon {
    struct entry *entries;
    size_t count, capacity;
    struct buffer scratch;
    struct {
        char word[REMEMBERED_LENGTH];
        size_t length;
        int value;
        bool used;
    } remembered[REMEMBERED];
};

static int compare_entries(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    int order = strcmp(left->key, right->key);

    return order ? order : (left->rank > right->rank) - (left->rank < right->rank);
}

static void add_spelling(struct lexicon *lexicon, struct text spelling, int value)
{
    buffer_reset(&lexicon->scratch);
    fold_key(spelling, &lexicon->scratch);
    if (lexicon->scratch.length == 0)
        return; /* all punctuation: it would stand for every such cell */
    lexicon->entries = memory_grow(lexicon->entries, lexicon->count, &lexicon->capacity,
                                   sizeof *lexicon->entries);
    lexicon->entries[lexicon->count] = (struct entry){
        memory_string(buffer_string(&lexicon->scratch)), value, lexicon->count};
    lexicon->count++;
}

struct lexicon *lexicon_new(const struct lexicon_line *lines)
{
    struct lexicon *lexicon = memory_new(1, sizeof *lexicon);

    for (; lines->spellings; lines++) {
        const char *start = lines->spellings;
        while (*start) {
            size_t length = strcspn(start, "|");
            add_spelling(lexicon, (struct text){start, length}, lines->value);
            start += length + (start[length] == '|');
        }
    }
    qsort(lexicon->entries, lexicon->count, sizeof *lexicon->entries, compare_entries);
    return lexicon;
}

void lexicon_free(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    for (size_t i = 0; i < lexicon->count; i++)
        free(lexicon->entries[i].key);
    free(lexicon->entries);
    buffer_clear(&lexicon->scratch);
    free(lexicon);
}

static int find_folded(const struct lexicon *lexicon, const char *key)
{
    size_t low = 0, high = lexicon->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(lexicon->entries[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < lexicon->count && strcmp(lexicon->entries[low].key, key) == 0)
        return lexicon->entries[low].value;
    return LEXICON_NONE;
}

static size_t place_of(struct text word)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < word.length; i++)
        hash = (hash ^ (unsigned char)word.bytes[i]) * 16777619u;
    return (hash ^ (hash >> 16)) % REMEMBERED;
}

int lexicon_find(struct lexicon *lexicon, struct text word)
{
    size_t place = place_of(word);
    bool short_word = word.length <= REMEMBERED_LENGTH;

    if (short_word && lexicon->remembered[place].used &&
        lexicon->remembered[place].length == word.length &&
        (word.length == 0 ||
         memcmp(lexicon->remembered[place].word, word.bytes, word.length) == 0))
        return lexicon->remembered[place].value;
    buffer_reset(&lexicon->scratch);
    fold_key(word, &lexicon->scratch);
    int value = find_folded(lexicon, buffer_string(&lexicon->scratch));
    if (short_word) {
        if (word.length > 0)
            memcpy(lexicon->remembered[place].word, word.bytes, word.length);
        lexicon->remembered[place].length = word.length;
        lexicon->remembered[place].value = value;
        lexicon->remembered[place].used = true;
    }
    return value;
}
