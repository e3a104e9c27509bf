/* SPDX-License-Identifier: MIT */
/* Bytes of one encoding made UTF-8: the only room that knows iconv. */
#ifndef JALON_LOAD_TRANSCODE_H
#define JALON_LOAD_TRANSCODE_H

#include "base/buffer.h"

#include <stdint.h>

struct transcoder;

/* NULL when the system does not know the encoding. */
struct transcoder *transcoder_new(const char *encoding);
void transcoder_free(struct transcoder *transcoder);

/* Appends input as UTF-8. A byte that means nothing becomes U+FFFD and adds one to *bad. An
 * incomplete character at the end is left over; returns how many bytes were used. */
size_t transcoder_run(struct transcoder *transcoder, const char *input, size_t length,
                      struct buffer *out, uint64_t *bad);

/* The code points of the bytes 128 to 255 of a one-byte encoding, 0 for those that mean
 * nothing. False when the system does not know the encoding. */
bool transcoder_upper_half(const char *encoding, uint32_t out[128]);

#endif
