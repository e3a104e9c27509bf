/* SPDX-License-Identifier: MIT */
/* The texts that a column repeats, each kept once and called by a number.
 *
 * One thread adds; others may read at the same time what it had added when they learnt of
 * it: texts are never moved, changed or removed. */
#ifndef JALON_MODEL_DICTIONARY_H
#define JALON_MODEL_DICTIONARY_H

#include "base/text.h"

enum { DICTIONARY_MOST = 65536 /* texts, so that a code takes two bytes */ };

struct dictionary;

/* Held once, by the caller. */
struct dictionary *dictionary_new(void);
/* Each column of a batch holds its dictionary; the last one to release it frees it. */
struct dictionary *dictionary_hold(struct dictionary *dictionary);
void dictionary_release(struct dictionary *dictionary); /* or NULL */

/* Adds a text, whether it is there already or not; codes count up from 0. False when the
 * dictionary is full. */
bool dictionary_add(struct dictionary *dictionary, struct text text, uint16_t *code);
/* Texts that may be asked for. */
uint32_t dictionary_count(const struct dictionary *dictionary);
struct text dictionary_text(const struct dictionary *dictionary, uint16_t code);

#endif
