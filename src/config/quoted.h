/* SPDX-License-Identifier: MIT */
/* Words between straight quotation marks, which are doubled inside: headers and names that
 * hold what would else end them. */
#ifndef JALON_CONFIG_QUOTED_H
#define JALON_CONFIG_QUOTED_H

#include "base/buffer.h"

/* Takes the word that *text begins with off it, and the blanks behind; false when its end
 * is missing, *text is then as it was. The word is appended in either case. */
bool quoted_take(struct text *text, struct buffer *word);
void quoted_append(struct text word, struct buffer *out);

#endif
