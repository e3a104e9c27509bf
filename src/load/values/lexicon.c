/* SPDX-License-Identifier: MIT */
/* A column of an export holds few different words and folding is slow, so the last words
 * are remembered as they were written. */
#include "load/values/lexicon.h"

#include "base/buffer.h"
#include "base/fold.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { REMEMBERED = 128, REMEMBERED_LENGTH = 40 };

struct lexicon {
    const struct lexicon_words *words;
    struct buffer scratch;
    struct {
        char word[REMEMBERED_LENGTH];
        size_t length;
        int value;
        bool used;
    } remembered[REMEMBERED];
};

struct lexicon *lexicon_new(const struct lexicon_words *words)
{
    struct lexicon *lexicon = memory_new(1, sizeof *lexicon);

    lexicon->words = words;
    return lexicon;
}

void lexicon_free(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    buffer_clear(&lexicon->scratch);
    free(lexicon);
}

static int look_up(const struct lexicon_words *words, const char *key)
{
    size_t low = 0, high = words->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, words->keys + words->items[middle].key);
        if (order == 0)
            return words->items[middle].value;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return LEXICON_NONE;
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
    int value = look_up(lexicon->words, buffer_string(&lexicon->scratch));
    if (short_word) {
        if (word.length > 0)
            memcpy(lexicon->remembered[place].word, word.bytes, word.length);
        lexicon->remembered[place].length = word.length;
        lexicon->remembered[place].value = value;
        lexicon->remembered[place].used = true;
    }
    return value;
}
