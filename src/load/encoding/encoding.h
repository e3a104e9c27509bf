/* SPDX-License-Identifier: MIT */
/* Where characters and lines are among a file's bytes, judged from its beginning. */
#ifndef JALON_LOAD_ENCODING_H
#define JALON_LOAD_ENCODING_H

#include "base/text.h"

#include <stdint.h>

struct encoding {
    const char *name;   /* as shown: "UTF-8", "UTF-16LE", … */
    const char *system; /* as iconv calls it */
    unsigned unit;      /* bytes: 1, 2 or 4. Lines of the wide ones end in whole units */
    bool big;           /* the greater half of a unit comes first */
};

struct encoding_guess {
    const struct encoding *encoding; /* UTF-8, or a wide one */
    size_t mark;                     /* bytes of the byte order mark, to be left out */
};

/* Never fails: what is not wide is UTF-8, or was meant to be: see load/encoding/legacy.h.
 */
struct encoding_guess encoding_detect(struct text sample);

/* The encoding that was asked for by name; sample settles the byte order where the name
 * leaves it open. NULL when it is none of the wide ones. */
const struct encoding *encoding_wide(const char *name, struct text sample);

/* Length of the UTF-8 character that the end of text cuts off: 0 to 3 bytes. */
size_t encoding_cut_character(struct text text);

/* Where the first line end (LF, CR) begins; the length of text when there is none. */
size_t encoding_line_end(struct text text);

/* Takes one physical line, its end (LF, CR LF, CR) included, off *rest. */
struct text encoding_next_line(struct text *rest);

/* Physical lines that end in text; a CR at its very end counts as one. */
unsigned long encoding_count_lines(struct text text);
/* Those of them that end in a CR without LF. */
unsigned long encoding_lone_returns(struct text text);

/* Length of the whole lines at the front of text; a CR at its very end waits for the LF
 * that may follow. 0 when no line ends in it. */
size_t encoding_whole_lines(const struct encoding *encoding, struct text text);

#endif
