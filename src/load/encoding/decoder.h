/* SPDX-License-Identifier: MIT */
/* Raw bytes made clean UTF-8, piece by piece: the encoding is found out, each line that is
 * no UTF-8 is read by itself, marks of the byte order at the beginning of a line and zero
 * bytes are taken out, text that was encoded twice is put right, and all of that is
 * counted. */
#ifndef JALON_LOAD_DECODER_H
#define JALON_LOAD_DECODER_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stdint.h>

struct decoder;

/* What was no text in the encoding that most of the file is in, or not quite in order.
 * Lines are physical ones, 1-based; 0: it did not happen. */
struct bytes_damage {
    uint64_t undefined;           /* bytes shown as U+FFFD */
    unsigned long undefined_line; /* of the first */
    uint64_t foreign_lines;       /* lines that are no UTF-8 though others are: read in
                                     the other encoding that bytes_encoding names */
    unsigned long foreign_line;
    uint64_t twice_lines; /* lines that held text encoded twice, put right */
    unsigned long twice_line;
    uint64_t zeros; /* zero bytes, left out */
    unsigned long zero_line;
    bool changed; /* the file was written to or cut off while it was read */
};

/* encoding: force it, or NULL. NULL is given back when the system does not know it. */
struct decoder *decoder_new(const char *encoding);
void decoder_free(struct decoder *decoder);

/* Looks at the first window and returns the length of the byte order mark, to be left out
 * of what is decoded. To be called once, before decoder_run. */
size_t decoder_start(struct decoder *decoder, struct text window);

/* True when the text is in units of more than a byte. After decoder_start. */
bool decoder_wide(const struct decoder *decoder);

/* Appends the text of what can be decoded at the front of raw: whole lines, so that a line
 * is in one encoding; of a line longer than a block, all but a character that is cut off;
 * everything when this is the end. Returns how many bytes were used. */
size_t decoder_run(struct decoder *decoder, struct text raw, bool end, struct buffer *out);

/* The same where what can be decoded is right as it stands: nothing need be copied. 0: it
 * is not, or there is nothing; decoder_run is to be called. */
size_t decoder_as_is(struct decoder *decoder, struct text raw, bool end);

/* Whole lines that were looked at before their turn, perhaps by another thread. */
struct decoder_look {
    bool as_is; /* they are right as they stand; the rest is known only then: */
    bool beyond_ascii, inside_line;
    bool returns;        /* CR is in them */
    unsigned long lines; /* physical ones */
};
struct decoder_look decoder_look(struct text lines);
/* It is their turn, they are as_is, and they are not given to decoder_run. */
void decoder_accept(struct decoder *decoder, const struct decoder_look *look);
/* Whether decoder_look may be asked. After decoder_start. */
bool decoder_narrow(const struct decoder *decoder);

/* "UTF-8", "windows-1252", "UTF-8 + MacRoman": what was met so far. */
const char *decoder_name(const struct decoder *decoder);

const struct bytes_damage *decoder_damage(const struct decoder *decoder);

#endif
