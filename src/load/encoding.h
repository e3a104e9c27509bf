/* SPDX-License-Identifier: MIT */
/* Which encoding a file is written in, judged from its beginning. */
#ifndef JALON_LOAD_ENCODING_H
#define JALON_LOAD_ENCODING_H

#include "base/text.h"

struct encoding {
    const char *name;   /* as shown: "UTF-8", "windows-1252", … */
    const char *system; /* as iconv calls it */
    bool wide;          /* 16 bits a unit: lines cannot be found among the bytes */
};

struct encoding_guess {
    const struct encoding *main;   /* UTF-8, a wide one, or the same as legacy */
    const struct encoding *legacy; /* of the lines that are no UTF-8; unused when wide */
    size_t mark;                   /* bytes of the byte order mark, to be left out */
    bool mixed;                    /* lines of both kinds were seen */
};

/* Never fails: without any evidence it is UTF-8, with windows-1252 for later lines. */
struct encoding_guess encoding_detect(struct text sample);

/* Length of the UTF-8 character that the end of text cuts off: 0 to 3 bytes. */
size_t encoding_cut_character(struct text text);

/* Takes one physical line, its end (LF, CR LF, CR) included, off *rest. */
struct text encoding_next_line(struct text *rest);

#endif
