/* SPDX-License-Identifier: MIT */
/* A folded word that is looked for in text as it stands in the files, without folding it.
 *
 * One letter of the word, the anchor, is chosen for being rare, and for having few
 * spellings that are not ASCII. Only where one of them stands are the letters around it
 * compared, and only where these are no plain or accented letters is the whole cell folded.
 */
#ifndef JALON_MONITOR_NEEDLE_H
#define JALON_MONITOR_NEEDLE_H

#include "base/buffer.h"

/* Letters that are not ASCII and often met: Latin, and the signs of General Punctuation. */
enum {
    NEEDLE_LATIN = 0x100,
    NEEDLE_SIGNS = 0x80,
    NEEDLE_OFTEN = NEEDLE_LATIN + NEEDLE_SIGNS
};

struct needle {
    struct text folded; /* lent */
    struct text probe; /* the longest run of it that is ASCII without blanks; empty: none */
    size_t anchor;     /* place in probe */
    unsigned char letter, beside; /* of the anchor, and of its neighbour in the probe */
    unsigned char opposite;     /* the neighbour on the other side; 0: the probe has none */
    unsigned char skipped;      /* a first byte that no spelling of the anchor has */
    int neighbour;              /* +1, -1; 0: the probe has none */
    bool simple;                /* of the usual letters only its own is an anchor */
    bool spelled;               /* may stand in a value written in digits */
    bool anchors[NEEDLE_OFTEN]; /* which of the letters above fold to the anchor */
};

/* The word by fold_search; it must outlive the needle. */
struct needle needle_of(struct text folded);

/* Whether it stands in the text as folded_in has it. scratch is room that the caller keeps
 * from one call to the next. */
bool needle_in(const struct needle *needle, struct text text, struct buffer *scratch);

enum needle_find {
    NEEDLE_NONE,
    NEEDLE_PERHAPS, /* the text around must be looked at by needle_in */
    NEEDLE_FOUND    /* the word, whatever stands before it: see folded_may_follow */
};
/* Where it may stand next in a text, at or behind *at, which becomes where to go on. Of
 * what was found *start and *end; of what is perhaps there a byte of it is at *start. Never
 * misses one, in whatever pieces the text is cut up. usual: its letters are (base/letters),
 * which makes it much faster. */
enum needle_find needle_next(const struct needle *needle, struct text text, bool usual,
                             size_t *at, size_t *start, size_t *end);
/* Whether what was found at start may begin there, in a text that begins there or before.
 */
enum needle_find needle_begins(const struct needle *needle, struct text text, size_t start);

#endif
