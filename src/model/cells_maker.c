/* SPDX-License-Identifier: MIT */
/* A cell is only copied here; what is rare, as a carriage return, is looked for once a
 * batch. */
#include "model/cells_maker.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
    ROOM_FIRST = 16,
    BYTES_FIRST = 64,
    EXPECTED_MORE = 16 /* a batch is taken to need as much more than the last */
};

void cells_maker_clear(struct cells_maker *maker)
{
    free(maker->bytes);
    free(maker->ends);
    free(maker->codes);
    *maker = (struct cells_maker){0};
}

void cells_maker_widen(struct cells_maker *maker)
{
    maker->room = maker->room ? maker->room * 2 : ROOM_FIRST;
    maker->ends = memory_resize(maker->ends, maker->room, sizeof *maker->ends);
    maker->codes = memory_resize(maker->codes, maker->room, sizeof *maker->codes);
}

void cells_maker_grow(struct cells_maker *maker, size_t length)
{
    size_t needed = maker->length + length;

    if (maker->count == maker->room)
        cells_maker_widen(maker);
    if (maker->capacity < needed) {
        size_t larger = maker->bytes ? needed * 2 : maker->expected;
        maker->capacity = larger < needed ? needed : larger;
        if (maker->capacity < BYTES_FIRST)
            maker->capacity = BYTES_FIRST;
        maker->bytes = memory_resize(maker->bytes, maker->capacity, 1);
    }
}

void cells_maker_exception(struct cells_maker *maker, uint32_t row, struct text text)
{
    uint32_t place = maker->count;

    cells_maker_text(maker, text);
    maker->codes[place] = (uint16_t)row;
}

static bool gives_back(const struct cells_maker *maker, enum column_type type,
                       struct text text, int64_t value)
{
    int64_t read;

    if (text_empty(text))
        return value == column_unknown(type);
    return spelling_read(maker->spelling, text, &read) && read == value;
}

void cells_maker_value(struct cells_maker *maker, enum column_type type, uint32_t row,
                       struct text text, int64_t value)
{
    if (!gives_back(maker, type, text, value))
        cells_maker_exception(maker, row, text);
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

    if (maker->length == 0 || !memchr(maker->bytes, '\r', maker->length))
        return;
    for (uint32_t i = 0; i < maker->count; i++) {
        size_t end = maker->ends[i];
        cells_append(&mended, (struct text){maker->bytes + start, end - start});
        maker->ends[i] = (uint32_t)mended.length;
        start = end;
    }
    memcpy(maker->bytes, mended.bytes, mended.length); /* no longer than before */
    maker->length = mended.length;
    buffer_clear(&mended);
}

static bool all_empty(const struct cells_maker *maker)
{
    if (maker->kind == CELLS_SPELLED)
        return false;
    if (maker->kind == CELLS_PLAIN)
        return maker->length == 0;
    for (uint32_t i = 0; i < maker->count; i++)
        if (!text_empty(dictionary_text(maker->dictionary, maker->codes[i])))
            return false;
    return true;
}

static const void *put(char **at, const void *from, size_t size)
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

/* How long all texts are, as ids often are; 0 when they differ. */
static uint32_t common_width(const struct cells_maker *maker)
{
    for (uint32_t i = 0; i < maker->count; i++)
        if (maker->ends[i] != (i + 1) * maker->ends[0])
            return 0;
    return maker->count > 0 ? maker->ends[0] : 0;
}

/* The bytes stay where they were put together, and all else goes behind them. */
static void fill(struct cells_maker *maker, struct cells *cells)
{
    bool coded = maker->kind == CELLS_CODED, spelled = maker->kind == CELLS_SPELLED;

    cells->narrow = maker->length <= UINT16_MAX;
    cells->width = coded ? 0 : common_width(maker);
    size_t end = coded || cells->width > 0 ? 0
                 : cells->narrow           ? sizeof(uint16_t)
                                           : sizeof(uint32_t);
    size_t code = coded || spelled ? sizeof(uint16_t) : 0;
    size_t aligned = end > code ? end : code, start = maker->length;
    if (aligned > 0)
        start = (start + aligned - 1) / aligned * aligned;
    cells->size = (uint32_t)(start + maker->count * (end + code));
    if (cells->size == 0)
        return;
    cells->memory = memory_resize(maker->bytes, cells->size, 1);
    cells->bytes = cells->memory;
    char *at = (char *)cells->memory + start;
    if (end > 0)
        put_ends(maker, cells, &at);
    const uint16_t *codes = put(&at, maker->codes, maker->count * code);
    if (coded)
        cells->codes = codes;
    if (spelled)
        cells->exceptions = codes;
    maker->bytes = NULL;
    maker->capacity = 0;
    maker->expected = cells->size + cells->size / EXPECTED_MORE;
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
    maker->length = 0;
    maker->count = 0;
}
