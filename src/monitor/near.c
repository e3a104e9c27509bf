/* SPDX-License-Identifier: MIT */
#include "monitor/near.h"

enum { SHORT = 4, LONG = 8, WORD_MOST = 32 };

struct near_word near_word_of(struct text folded)
{
    struct near_word word = {.length = folded.length};
    if (folded.length < SHORT || folded.length > WORD_MOST)
        return word;
    word.slack = folded.length < LONG ? 1 : 2;
    for (size_t i = 0; i < folded.length; i++)
        word.places[(unsigned char)folded.bytes[i]] |= UINT64_C(1) << i;
    return word;
}

/* The columns of the table of distances as vectors of bits; the last one of each is the
 * distance to so much of other.
 * Source: Heikki Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit
 * Distances", Nordic Journal of Computing 10 (2003). */
static bool near_beginning(const struct near_word *word, struct text other)
{
    uint64_t more = UINT64_MAX, less = 0, same = 0, before = 0;
    uint64_t last = UINT64_C(1) << (word->length - 1);
    size_t letters = word->length + (size_t)word->slack;
    int distance = (int)word->length;
    letters = letters < other.length ? letters : other.length;
    for (size_t j = 0; j < letters; j++) {
        uint64_t here = word->places[(unsigned char)other.bytes[j]];
        uint64_t swapped = ((~same & here) << 1) & before;
        same = (((here & more) + more) ^ more) | here | less | swapped;
        uint64_t up = less | ~(same | more), down = same & more;
        distance += ((up & last) != 0) - ((down & last) != 0);
        if (distance <= word->slack)
            return true;
        up = up << 1 | 1;
        more = down << 1 | ~(same | up);
        less = up & same;
        before = here;
    }
    return false;
}

bool near_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (byte & 0x80);
}

bool near_some_word(const struct near_word *word, struct text folded)
{
    for (size_t at = 0; word->slack > 0 && at < folded.length;) {
        size_t end = at;
        while (end < folded.length && near_letter(folded.bytes[end]))
            end++;
        if (end - at + (size_t)word->slack >= word->length &&
            near_beginning(word, (struct text){folded.bytes + at, end - at}))
            return true;
        at = end + 1;
    }
    return false;
}
