/* SPDX-License-Identifier: MIT */
/* One column of a batch while it is filled, row by row; then made into cells of just the
 * size that they need, and emptied for the next batch. */
#ifndef JALON_MODEL_CELLS_MAKER_H
#define JALON_MODEL_CELLS_MAKER_H

#include "model/cells.h"

/* kind and spelling are chosen before the first row. Of kinds PLAIN and CODED each row is
 * to be added; of SPELLED only the exceptions are. All zero to begin with. */
struct cells_maker {
    enum cells_kind kind;
    enum spelling spelling;
    struct dictionary *dictionary; /* CODED: not held */
    char *bytes;                   /* of the texts, one behind the other */
    size_t length, capacity;
    uint32_t *ends;  /* PLAIN and SPELLED: of each text in bytes */
    uint16_t *codes; /* CODED: by row; SPELLED: rows of the exceptions */
    uint32_t count;  /* of ends, of codes or of both */
    uint32_t room;   /* for as many of each */
};

void cells_maker_clear(struct cells_maker *maker);

/* Makes room for more rows. */
void cells_maker_widen(struct cells_maker *maker);
/* Makes room for one more, of so many bytes. */
void cells_maker_grow(struct cells_maker *maker, size_t length);

/* Where the codes of so many rows may be put; they are there once count says so. */
static inline uint16_t *cells_maker_room(struct cells_maker *maker, size_t rows)
{
    while (maker->room - maker->count < rows)
        cells_maker_widen(maker);
    return maker->codes + maker->count;
}

/* memcpy, without a call for the most usual lengths of a cell. */
static inline void cells_maker_copy(char *to, const char *from, size_t length)
{
    uint64_t first, last;

    if (length >= sizeof first && length <= 2 * sizeof first) {
        memcpy(&first, from, sizeof first);
        memcpy(&last, from + length - sizeof last, sizeof last);
        memcpy(to, &first, sizeof first);
        memcpy(to + length - sizeof last, &last, sizeof last);
    } else if (length > 0) {
        memcpy(to, from, length);
    }
}

static inline void cells_maker_text(struct cells_maker *maker, struct text text)
{
    if (maker->count == maker->room || maker->capacity - maker->length < text.length)
        cells_maker_grow(maker, text.length);
    cells_maker_copy(maker->bytes + maker->length, text.bytes, text.length);
    maker->length += text.length;
    maker->ends[maker->count++] = (uint32_t)maker->length;
}

/* Many texts at once: where they go, while that is not to be looked up for each. */
struct cells_writer {
    char *to;
    uint32_t *ends;
    const char *bytes;
};

/* For so many texts, of so many bytes in all. */
static inline struct cells_writer cells_maker_open(struct cells_maker *maker, size_t count,
                                                   size_t length)
{
    while (maker->room - maker->count < count)
        cells_maker_widen(maker);
    if (maker->capacity - maker->length < length)
        cells_maker_grow(maker, length);
    return (struct cells_writer){maker->bytes + maker->length, maker->ends + maker->count,
                                 maker->bytes};
}

static inline void cells_write(struct cells_writer *writer, struct text text)
{
    cells_maker_copy(writer->to, text.bytes, text.length);
    writer->to += text.length;
    *writer->ends++ = (uint32_t)(writer->to - writer->bytes);
}

static inline void cells_maker_close(struct cells_maker *maker, struct cells_writer writer)
{
    maker->length = (size_t)(writer.to - maker->bytes);
    maker->count = (uint32_t)(writer.ends - maker->ends);
}

static inline void cells_maker_code(struct cells_maker *maker, uint16_t code)
{
    if (maker->count == maker->room)
        cells_maker_grow(maker, 0);
    maker->codes[maker->count++] = code;
}

/* A row of SPELLED cells whose value does not give back its text. */
void cells_maker_exception(struct cells_maker *maker, uint32_t row, struct text text);
/* The text of a row of SPELLED cells, of a column of the type: kept where its value does
 * not give it back. */
void cells_maker_value(struct cells_maker *maker, enum column_type type, uint32_t row,
                       struct text text, int64_t value);

/* What was CODED is PLAIN, as are the rows that are still to come. */
void cells_maker_decode(struct cells_maker *maker);

/* Writes what was added to cells and empties the maker. Line ends within texts become "\n",
 * however the file writes them; those of a dictionary must be so already. */
void cells_maker_make(struct cells_maker *maker, struct cells *cells);
/* The same in two steps, for cells of which many share one piece of memory: how many bytes
 * they take, as size; … */
void cells_maker_measure(struct cells_maker *maker, struct cells *cells);
/* … and into so many, aligned to CELLS_ALIGNED, which must last as long as the cells. What
 * is chosen for the next batch may have been told to the maker before. */
enum { CELLS_ALIGNED = sizeof(uint32_t) };
void cells_maker_fill(struct cells_maker *maker, struct cells *cells, void *memory);

/* Appends a text with its line ends as "\n". */
void cells_append(struct buffer *out, struct text text);

#endif
