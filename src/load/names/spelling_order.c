/* SPDX-License-Identifier: MIT */
/* Apart from spellings.c, as the program that makes the list of them needs it too. */
#include "load/names/spellings.h"

#include <string.h>

int spelling_compare(const char *keys, const struct spelling *left,
                     const struct spelling *right)
{
    int order = strcmp(keys + left->key, keys + right->key);

    return order ? order : (left->rank > right->rank) - (left->rank < right->rank);
}
