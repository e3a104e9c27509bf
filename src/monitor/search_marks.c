/* SPDX-License-Identifier: MIT */
/* What the words of a search are found by in a text that is shown. */
#include "base/fold.h"
#include "base/utf8.h"
#include "monitor/folded.h"
#include "monitor/search_inside.h"

/* Bytes of the code points that fold to a word at the front of text; 0 when none do. */
static size_t length_of_word(const struct search *search, struct text word,
                             struct text text)
{
    struct text rest = text;
    while (rest.length) {
        utf8_next(&rest);
        size_t taken = text.length - rest.length;
        buffer_reset(search->scratch);
        fold_search((struct text){text.bytes, taken}, search->scratch);
        size_t folded = search->scratch->length;
        if (folded && memcmp(search->scratch->bytes, word.bytes,
                             folded < word.length ? folded : word.length) != 0)
            return 0;
        if (folded >= word.length)
            return taken;
        if (folded == 0)
            return 0; /* a blank: the word begins behind it */
    }
    return 0;
}

/* The same where a word of the text comes near: all of it. */
static size_t length_near_word(const struct search *search, size_t word, struct text text)
{
    size_t end = 0;
    while (end < text.length && (near_letter(text.bytes[end]) ||
                                 (text.bytes[end] >= 'A' && text.bytes[end] <= 'Z')))
        end++;
    buffer_reset(search->scratch);
    fold_search((struct text){text.bytes, end}, search->scratch);
    return near_some_word(&search->near[word], buffer_text(search->scratch)) ? end : 0;
}

static size_t mark_at(const struct search *search, struct text text, char before)
{
    size_t length = 0;
    for (size_t i = 0; i < search->count && !length; i++) {
        struct text word = search->words[i];
        if (folded_may_follow(before, word))
            length = length_of_word(search, word, text);
        if (!length && search->way == SEARCH_NEAR && !near_letter(before))
            length = length_near_word(search, i, text);
    }
    return length;
}

/* The last byte that a code point folds to, a blank for none. */
static char folded_end(const struct search *search, struct text code_point)
{
    buffer_reset(search->scratch);
    fold_search(code_point, search->scratch);
    return search->scratch->length ? search->scratch->bytes[search->scratch->length - 1]
                                   : ' ';
}

bool search_next_mark(const struct search *search, struct text text, size_t *start,
                      size_t *length)
{
    char before = ' ';
    while (search && *start < text.length) {
        struct text rest = {text.bytes + *start, text.length - *start};
        *length = mark_at(search, rest, before);
        if (*length)
            return true;
        utf8_next(&rest);
        size_t taken = text.length - rest.length - *start;
        before = folded_end(search, (struct text){text.bytes + *start, taken});
        *start += taken;
    }
    return false;
}
