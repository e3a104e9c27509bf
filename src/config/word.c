/* SPDX-License-Identifier: MIT */
#include "config/word.h"

#include "base/fold.h"
#include "base/nearest.h"

#include <stdint.h>
#include <stdio.h>

/* Without what fold_key drops: signs alone are words too. */
bool word_same(struct text a, struct text b)
{
    struct buffer left = {0}, right = {0};

    fold_key(a, &left);
    fold_key(b, &right);
    bool same = left.length > 0 || right.length > 0
                    ? text_equal(buffer_text(&left), buffer_text(&right))
                    : text_equal(text_trim(a), text_trim(b));
    buffer_clear(&left);
    buffer_clear(&right);
    return same;
}

bool word_is_one_of(struct text text, const char *names)
{
    struct text name;

    while (text_next_name(&names, &name))
        if (word_same(name, text))
            return true;
    return false;
}

bool word_value(const struct config_word *words, size_t count, struct text text, int *value)
{
    for (size_t i = 0; i < count; i++)
        if (word_is_one_of(text, words[i].names)) {
            *value = words[i].value;
            return true;
        }
    return false;
}

static void copy_name(struct text name, char out[WORD_MOST])
{
    snprintf(out, WORD_MOST, "%.*s", (int)name.length, name.bytes);
}

void word_nearest(const struct config_word *words, size_t count, const char *typed,
                  char out[WORD_MOST])
{
    size_t least = SIZE_MAX;
    struct text name = {0};
    const char *first = count > 0 ? words[0].names : "";

    text_next_name(&first, &name);
    copy_name(name, out);
    for (size_t i = 0; i < count; i++) {
        const char *names = words[i].names;
        while (text_next_name(&names, &name)) {
            char own[WORD_MOST];
            const char *word = own;
            copy_name(name, own);
            size_t apart = nearest_distance(typed, own);
            if (apart < least && nearest_word(typed, &word, 1)) {
                least = apart;
                copy_name(name, out);
            }
        }
    }
}
