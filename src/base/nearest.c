/* SPDX-License-Identifier: MIT */
/* Optimal string alignment distance over the bytes of folded keys. */
#include "base/nearest.h"

#include "base/buffer.h"
#include "base/fold.h"

enum { LETTERS_MAX = 64 }; /* longer words are no words: their tails are not compared */

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t fold(const char *word, char out[LETTERS_MAX])
{
    struct buffer folded = {0};
    size_t length;

    fold_key(text_of(word), &folded);
    length = smaller(folded.length, LETTERS_MAX);
    if (length > 0)
        memcpy(out, folded.bytes, length);
    buffer_clear(&folded);
    return length;
}

static size_t distance(const char *a, size_t rows, const char *b, size_t columns)
{
    size_t cost[LETTERS_MAX + 1][LETTERS_MAX + 1];

    for (size_t i = 0; i <= rows; i++)
        cost[i][0] = i;
    for (size_t j = 0; j <= columns; j++)
        cost[0][j] = j;
    for (size_t i = 1; i <= rows; i++)
        for (size_t j = 1; j <= columns; j++) {
            size_t changed = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);

            cost[i][j] = smaller(changed, smaller(cost[i - 1][j], cost[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = smaller(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[rows][columns];
}

size_t nearest_distance(const char *a, const char *b)
{
    char folded_a[LETTERS_MAX], folded_b[LETTERS_MAX];
    size_t length_a = fold(a, folded_a), length_b = fold(b, folded_b);

    return distance(folded_a, length_a, folded_b, length_b);
}

const char *nearest_word(const char *typed, const char *const *words, size_t count)
{
    char folded[LETTERS_MAX], other[LETTERS_MAX];
    size_t length = fold(typed, folded), best = 0;
    const char *found = NULL;

    for (size_t i = 0; i < count; i++) {
        size_t letters, apart;

        if (!words[i])
            continue;
        letters = fold(words[i], other);
        apart = distance(folded, length, other, letters);
        if (3 * apart <= (length > letters ? length : letters) &&
            (!found || apart < best)) {
            found = words[i];
            best = apart;
        }
    }
    return found;
}
