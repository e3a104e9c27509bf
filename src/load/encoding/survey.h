/* SPDX-License-Identifier: MIT */
/* What one pass over a piece of text says of it, before it is taken as it stands. */
#ifndef JALON_LOAD_SURVEY_H
#define JALON_LOAD_SURVEY_H

#include "base/text.h"

struct survey {
    bool valid; /* all of it is UTF-8; the rest is known only then: */
    bool beyond_ascii;
    bool zeros;          /* has zero bytes */
    bool marks;          /* may have marks of the byte order */
    bool twice;          /* has text that was encoded twice (twice.h) */
    unsigned long feeds; /* LF in it */
};
struct survey survey_text(struct text text);

#endif
