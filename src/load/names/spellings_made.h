/* SPDX-License-Identifier: MIT */
/* The spellings that every jalon knows, in the order of spellings.h: written as a source
 * by spellings_make.c when jalon is built, so that starting costs nothing. */
#ifndef JALON_LOAD_SPELLINGS_MADE_H
#define JALON_LOAD_SPELLINGS_MADE_H

#include "load/names/spellings.h"

#include <stddef.h>

extern const struct spelling spellings_made[];
extern const size_t spellings_made_count;
extern const char spellings_made_keys[]; /* one behind the other, each ended by a NUL */
extern const size_t spellings_made_keys_length;

#endif
