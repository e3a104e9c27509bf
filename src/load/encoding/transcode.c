/* SPDX-License-Identifier: MIT */
/* iconv, kept to one direction. It is never asked to transliterate: in the C locale that
 * turns accents into question marks. */
#include "load/encoding/transcode.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

struct transcoder {
    iconv_t handle;
    size_t unit; /* bytes that are passed over when they mean nothing */
};

enum { CHUNK = 4096 };

static size_t unit_of(const char *encoding)
{
    if (strncasecmp(encoding, "UTF-16", 6) == 0 || strncasecmp(encoding, "UCS-2", 5) == 0)
        return 2;
    return strncasecmp(encoding, "UTF-32", 6) == 0 ? 4 : 1;
}

struct transcoder *transcoder_new(const char *encoding)
{
    iconv_t handle = iconv_open("UTF-8", encoding);

    if (handle == (iconv_t)-1)
        return NULL;
    struct transcoder *transcoder = memory_new(1, sizeof *transcoder);
    transcoder->handle = handle;
    transcoder->unit = unit_of(encoding);
    return transcoder;
}

void transcoder_free(struct transcoder *transcoder)
{
    if (!transcoder)
        return;
    iconv_close(transcoder->handle);
    free(transcoder);
}

/* The C library takes UTF-8 beyond the last code point for UTF-8. */
static void append_checked(struct text text, struct buffer *out, uint64_t *bad)
{
    if (utf8_valid(text)) {
        buffer_append_text(out, text);
        return;
    }
    while (!text_empty(text)) {
        size_t before = text.length;
        uint32_t code_point = utf8_next(&text);
        *bad += code_point == UTF8_REPLACEMENT && before - text.length == 1;
        buffer_append_code_point(out, code_point);
    }
}

size_t transcoder_run(struct transcoder *transcoder, const char *input, size_t length,
                      struct buffer *out, uint64_t *bad)
{
    char *in = (char *)(uintptr_t)input; /* iconv's prototype; it only reads */
    size_t left = length;

    while (left > 0) {
        char chunk[CHUNK];
        char *to = chunk;
        size_t room = sizeof chunk;
        size_t result = iconv(transcoder->handle, &in, &left, &to, &room);
        int error = result == (size_t)-1 ? errno : 0;

        append_checked((struct text){chunk, sizeof chunk - room}, out, bad);
        if (error == EILSEQ) {
            buffer_append_code_point(out, UTF8_REPLACEMENT);
            iconv(transcoder->handle, NULL, NULL, NULL, NULL);
            (*bad)++;
            size_t skip = left < transcoder->unit ? left : transcoder->unit;
            in += skip;
            left -= skip;
        } else if (error == EINVAL) {
            break;
        }
    }
    return length - left;
}

bool transcoder_upper_half(const char *encoding, uint32_t out[128])
{
    struct transcoder *transcoder = transcoder_new(encoding);

    if (!transcoder)
        return false;
    for (int i = 0; i < 128; i++) {
        char byte = (char)(128 + i);
        struct buffer buffer = {0};
        uint64_t bad = 0;
        transcoder_run(transcoder, &byte, 1, &buffer, &bad);
        struct text text = buffer_text(&buffer);
        out[i] = bad || text_empty(text) ? 0 : utf8_next(&text);
        buffer_clear(&buffer);
    }
    transcoder_free(transcoder);
    return true;
}
