/* SPDX-License-Identifier: MIT */
/* What the fuzzers share: each file fuzz_NAME.c gives this one function, called with bytes
 * of any kind, and says what must hold of them. libFuzzer makes the bytes up ("make fuzz");
 * replay.c takes those that were kept. */
#ifndef JALON_TESTS_FUZZ_H
#define JALON_TESTS_FUZZ_H

#include "base/buffer.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define must(condition)                                                                    \
    do {                                                                                   \
        if (!(condition)) {                                                                \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
            abort();                                                                       \
        }                                                                                  \
    } while (0)

/* Takes one byte off the front, 0 when there is none: for choices. */
static inline unsigned fuzz_take(const uint8_t **data, size_t *size)
{
    if (*size == 0)
        return 0;
    --*size;
    return *(*data)++;
}

/* What remains as the UTF-8 text that the reader of a file gives: what is none is shown as
 * U+FFFD. */
static inline void fuzz_text(const uint8_t *data, size_t size, struct buffer *out)
{
    struct text rest = {(const char *)data, size};

    while (!text_empty(rest))
        buffer_append_code_point(out, utf8_next(&rest));
}

#endif
