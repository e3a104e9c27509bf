/* SPDX-License-Identifier: MIT */
/* A cell is only copied here; what is rare, as a carriage return, is looked for once a
 * batch. */
#include "model/cells_maker.h"

#include "base/memory.h"

#include <stdlib.h>

void cells_maker_clear(struct cells_maker *maker)
{
    buffer_clear(&maker->bytes);
    free(maker->ends);
    free(maker->codes);
    *maker = (struct cells_maker){0};
}

static void add_code(struct cells_maker *maker, uint16_t code)
{
    if (maker->count == maker->codes_capacity)
        maker->codes = memory_grow(maker->codes, maker->count, &maker->codes_capacity,
                                   sizeof *maker->codes);
    maker->codes[maker->count] = code;
}

void cells_maker_text(struct cells_maker *maker, struct text text)
{
    if (maker->count == maker->ends_capacity)
        maker->ends = memory_grow(maker->ends, maker->count, &maker->ends_capacity,
                                  sizeof *maker->ends);
    buffer_append_text(&maker->bytes, text);
    maker->ends[maker->count++] = (uint32_t)maker->bytes.length;
}

void cells_maker_code(struct cells_maker *maker, uint16_t code)
{
    add_code(maker, code);
    maker->count++;
}

void cells_maker_exception(struct cells_maker *maker, uint32_t row, struct text text)
{
    add_code(maker, (uint16_t)row);
    cells_maker_text(maker, text);
}

void cells_maker_decode(struct cells_maker *maker)
{
    uint32_t count = maker->count;

    maker->kind = CELLS_PLAIN;
    maker->count = 0;
    for (uint32_t i = 0; i < count; i++)
        cells_maker_text(maker, dictionary_text(maker->dictionary, maker->codes[i]));
    maker->dictionary = NULL;
}

void cells_append(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] != '\r')
            buffer_append_char(out, text.bytes[i]);
        else if (i + 1 == text.length || text.bytes[i + 1] != '\n')
            buffer_append_char(out, '\n');
    }
}

/* Line ends of all texts as "\n". */
static void mend_line_ends(struct cells_maker *maker)
{
    struct buffer mended = {0};
    size_t start = 0;

    if (maker->bytes.length == 0 || !memchr(maker->bytes.bytes, '\r', maker->bytes.length))
        return;
    for (uint32_t i = 0; i < maker->count; i++) {
        size_t end = maker->ends[i];
        cells_append(&mended, (struct text){maker->bytes.bytes + start, end - start});
        maker->ends[i] = (uint32_t)mended.length;
        start = end;
    }
    buffer_clear(&maker->bytes);
    maker->bytes = mended;
}

static bool all_empty(const struct cells_maker *maker)
{
    if (maker->kind == CELLS_SPELLED)
        return false;
    if (maker->kind == CELLS_PLAIN)
        return maker->bytes.length == 0;
    for (uint32_t i = 0; i < maker->count; i++)
        if (!text_empty(dictionary_text(maker->dictionary, maker->codes[i])))
            return false;
    return true;
}

static void *put(char **at, const void *from, size_t size)
{
    char *to = *at;

    if (size > 0)
        memcpy(to, from, size);
    *at += size;
    return to;
}

static void put_ends(const struct cells_maker *maker, struct cells *cells, char **at)
{
    uint16_t *narrow = (uint16_t *)(void *)*at;

    if (!cells->narrow) {
        cells->ends = put(at, maker->ends, maker->count * sizeof *maker->ends);
        return;
    }
    for (uint32_t i = 0; i < maker->count; i++)
        narrow[i] = (uint16_t)maker->ends[i];
    cells->ends = narrow;
    *at += maker->count * sizeof *narrow;
}

static void fill(const struct cells_maker *maker, struct cells *cells)
{
    bool coded = maker->kind == CELLS_CODED, spelled = maker->kind == CELLS_SPELLED;

    cells->narrow = maker->bytes.length <= UINT16_MAX;
    size_t end = coded ? 0 : cells->narrow ? sizeof(uint16_t) : sizeof(uint32_t);
    size_t code = coded || spelled ? sizeof(uint16_t) : 0;
    cells->size = (uint32_t)(maker->count * (end + code) + maker->bytes.length);
    if (cells->size == 0)
        return;
    char *at = cells->memory = memory_resize(NULL, cells->size, 1);
    if (!coded)
        put_ends(maker, cells, &at);
    const uint16_t *codes = put(&at, maker->codes, maker->count * code);
    cells->bytes = put(&at, maker->bytes.bytes, maker->bytes.length);
    if (coded)
        cells->codes = codes;
    if (spelled)
        cells->exceptions = codes;
}

void cells_maker_make(struct cells_maker *maker, struct cells *cells)
{
    *cells = (struct cells){.kind = (unsigned char)maker->kind};
    if (maker->kind != CELLS_CODED)
        mend_line_ends(maker);
    if (all_empty(maker)) {
        cells->kind = CELLS_ABSENT;
    } else {
        fill(maker, cells);
        cells->spelling = (unsigned char)maker->spelling;
        cells->exception_count = maker->kind == CELLS_SPELLED ? maker->count : 0;
        if (maker->kind == CELLS_CODED)
            cells->dictionary = dictionary_hold(maker->dictionary);
    }
    buffer_reset(&maker->bytes);
    maker->count = 0;
}
