/* SPDX-License-Identifier: MIT */
/* A cell is only copied here; what is rare, as a carriage return, is looked for once a
 * batch. */
#include "model/cells_maker.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
    ROOM_FIRST = 16,
    BYTES_FIRST = 64,
    BYTES_KEPT = 4 << 20, /* for the next batch; one of longer texts is rare */
    AT_ONCE = 16          /* entries: compilers make vectors of a loop over just so many */
};

void cells_maker_clear(struct cells_maker *maker)
{
    free(maker->bytes);
    free(maker->ends);
    free(maker->codes);
    *maker = (struct cells_maker){0};
}

static void resize_bytes(struct cells_maker *maker, size_t capacity)
{
    maker->capacity = capacity;
    maker->bytes = memory_resize(maker->bytes, capacity, 1);
}

/* There are bytes wherever there is room for a text, if only an empty one. */
void cells_maker_widen(struct cells_maker *maker)
{
    maker->room = maker->room ? maker->room * 2 : ROOM_FIRST;
    maker->ends = memory_resize(maker->ends, maker->room, sizeof *maker->ends);
    maker->codes = memory_resize(maker->codes, maker->room, sizeof *maker->codes);
    if (!maker->bytes)
        resize_bytes(maker, BYTES_FIRST);
}

void cells_maker_grow(struct cells_maker *maker, size_t length)
{
    size_t needed = maker->length + length;

    if (maker->count == maker->room)
        cells_maker_widen(maker);
    if (maker->capacity < needed)
        resize_bytes(maker, needed * 2);
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

static void narrow_ends(uint16_t *restrict to, const uint32_t *restrict from, size_t count)
{
    for (; count >= AT_ONCE; count -= AT_ONCE, to += AT_ONCE, from += AT_ONCE)
        for (int i = 0; i < AT_ONCE; i++)
            to[i] = (uint16_t)from[i];
    while (count-- > 0)
        *to++ = (uint16_t)*from++;
}

static void narrow_codes(uint8_t *restrict to, const uint16_t *restrict from, size_t count)
{
    for (; count >= AT_ONCE; count -= AT_ONCE, to += AT_ONCE, from += AT_ONCE)
        for (int i = 0; i < AT_ONCE; i++)
            to[i] = (uint8_t)from[i];
    while (count-- > 0)
        *to++ = (uint8_t)*from++;
}

static void put_ends(const struct cells_maker *maker, struct cells *cells, char **at)
{
    uint16_t *narrow = (uint16_t *)(void *)*at;

    if (!cells->narrow) {
        cells->ends = put(at, maker->ends, maker->count * sizeof *maker->ends);
        return;
    }
    narrow_ends(narrow, maker->ends, maker->count);
    cells->ends = narrow;
    *at += maker->count * sizeof *narrow;
}

static void put_codes(const struct cells_maker *maker, struct cells *cells, char *at)
{
    uint8_t *narrow = (uint8_t *)at;

    cells->codes = narrow;
    if (!cells->narrow)
        put(&at, maker->codes, maker->count * sizeof *maker->codes);
    else
        narrow_codes(narrow, maker->codes, maker->count);
}

/* How long all texts are, as ids often are; 0 when they differ. */
static uint32_t common_width(const struct cells_maker *maker)
{
    for (uint32_t i = 0, end = 0; i < maker->count; i++)
        if (maker->ends[i] != (end += maker->ends[0]))
            return 0;
    return maker->count > 0 ? maker->ends[0] : 0;
}

/* Bytes of an end and of a code in such cells. */
static size_t end_size(const struct cells *cells)
{
    if (cells->kind == CELLS_CODED || cells->width > 0)
        return 0;
    return cells->narrow ? sizeof(uint16_t) : sizeof(uint32_t);
}

static size_t code_size(const struct cells *cells)
{
    if (cells->kind == CELLS_PLAIN)
        return 0;
    return cells->kind == CELLS_CODED && cells->narrow ? sizeof(uint8_t) : sizeof(uint16_t);
}

/* Ends and codes go behind the texts, of so many bytes. */
static size_t behind_texts(const struct cells *cells, size_t length)
{
    size_t end = end_size(cells), code = code_size(cells),
           aligned = end > code ? end : code;

    return aligned > 0 ? (length + aligned - 1) / aligned * aligned : length;
}

void cells_maker_measure(struct cells_maker *maker, struct cells *cells)
{
    *cells = (struct cells){.kind = (unsigned char)maker->kind};
    if (maker->kind != CELLS_CODED)
        mend_line_ends(maker);
    if (all_empty(maker)) {
        cells->kind = CELLS_ABSENT;
        return;
    }
    cells->spelling = (unsigned char)maker->spelling;
    if (maker->kind == CELLS_CODED) {
        cells->dictionary = dictionary_hold(maker->dictionary);
        cells->narrow = dictionary_count(maker->dictionary) <= UINT8_MAX + 1;
    } else {
        cells->narrow = maker->length <= UINT16_MAX;
        cells->width = common_width(maker);
    }
    if (maker->kind == CELLS_SPELLED)
        cells->exception_count = maker->count;
    cells->size = (uint32_t)(behind_texts(cells, maker->length) +
                             maker->count * (end_size(cells) + code_size(cells)));
}

static void fill(const struct cells_maker *maker, struct cells *cells, char *memory)
{
    char *at = memory;

    cells->bytes = put(&at, maker->bytes, maker->length);
    at = memory + behind_texts(cells, maker->length);
    if (end_size(cells) > 0)
        put_ends(maker, cells, &at);
    if (cells->kind == CELLS_CODED)
        put_codes(maker, cells, at);
    if (cells->kind == CELLS_SPELLED)
        cells->exceptions = put(&at, maker->codes, maker->count * sizeof *maker->codes);
}

void cells_maker_fill(struct cells_maker *maker, struct cells *cells, void *memory)
{
    if (cells->size > 0)
        fill(maker, cells, memory);
    if (maker->capacity > BYTES_KEPT)
        resize_bytes(maker, BYTES_FIRST);
    maker->length = 0;
    maker->count = 0;
}

void cells_maker_make(struct cells_maker *maker, struct cells *cells)
{
    cells_maker_measure(maker, cells);
    if (cells->size > 0)
        cells->memory = memory_resize(NULL, cells->size, 1);
    cells_maker_fill(maker, cells, cells->memory);
}
