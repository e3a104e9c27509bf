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
    unsigned char opposite; /* the neighbour on the other side; 0: the probe has none */
    /* What the second bytes of those from À to ÿ that fold to the anchor have in common,
     * and which bits that is; latin 0, with all bits: there are none. */
    unsigned char latin, latin_bits;
    bool accented;           /* a usual one of them does */
    bool oe, symbols, signs; /* œ does, something from U+0080 to U+00BF, a usual sign */
    int neighbour;           /* +1, -1; 0: the probe has none */
    /* Up to eight letters of the probe, the anchor among them, as bytes stand in a text;
     * upper: the bits that make capitals small, mask: all bits of these letters. */
    uint64_t window, upper, mask;
    size_t window_anchor;       /* place in window */
    bool window_whole;          /* it is all of the word */
    bool begins;                /* stands where words begin only; its anchor is its first */
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
/* A walk through a text, begun with needle and text, the rest zero. */
struct needle_walk {
    const struct needle *needle;
    struct text text;
    bool usual;  /* its letters are (base/letters), which makes it much faster */
    size_t stop; /* where it may end already; 0: with the text */
    size_t at;   /* looked at so far, but for what is pending: */
    size_t base;
    uint64_t pending; /* bits of the 64 bytes from base on that may be the anchor */
};
/* Where it may stand next. Of what was found *start and *end; of what is perhaps there a
 * byte of it is at *start. Never misses one, in whatever pieces the text is cut up, but for
 * a needle that begins words: of several texts one behind the other those must be asked
 * that begin with a byte of needle_may_begin. */
enum needle_find needle_next(struct needle_walk *walk, size_t *start, size_t *end);
/* Goes on at a byte that comes behind what was found last. */
void needle_skip(struct needle_walk *walk, size_t to);
/* Whether a text that begins with the byte may begin with a word that begins words. */
static inline bool needle_may_begin(const struct needle *needle, char byte)
{
    return (byte & 0x80) || (byte | 0x20) == needle->letter;
}
/* Whether it may stand in a text that has but digits and the bytes of a sample, which is
 * ASCII. */
bool needle_may_be_of(const struct needle *needle, struct text sample);
/* Whether a text begins with the word. */
enum needle_find needle_leads(const struct needle *needle, struct text text);
/* Whether what was found at start may begin there, in a text that begins there or before.
 */
enum needle_find needle_begins(const struct needle *needle, struct text text, size_t start);

/* Whether it is one letter that begins words, which needle_mark looks for. */
bool needle_is_single(const struct needle *needle);
/* A bit for each of so many bytes. */
enum { NEEDLE_MARKED = 64 };
struct needle_marks {
    uint64_t sure;    /* it stands here */
    uint64_t perhaps; /* the text around must be looked at by needle_in */
};
/* Marks all bytes of a text whose letters are usual; starts: those of several texts one
 * behind the other that begin one. A word for each NEEDLE_MARKED bytes or part of them. */
void needle_mark(const struct needle *needle, struct text text, const uint64_t *starts,
                 struct needle_marks *marks);

#endif
