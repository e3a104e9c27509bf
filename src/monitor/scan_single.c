/* SPDX-License-Identifier: MIT */
/* The texts of a column that hold a word of one letter: about as many do as do not, so
 * that nothing here asks of one text what it does not ask of the next. */
#include "monitor/scan_inside.h"

static void note_starts(const struct cells *cells, uint32_t count, uint64_t *starts)
{
    size_t length = cells_end(cells, count - 1);
    starts[0] |= 1;
    for (uint32_t i = 0; i + 1 < count; i++) {
        size_t end = cells_end(cells, i);
        starts[end / NEEDLE_MARKED] |= (uint64_t)(end < length) << end % NEEDLE_MARKED;
    }
}

/* One more than the place of the last of the marks before each NEEDLE_MARKED bytes; 0:
 * none. */
static void note_last(const struct needle_marks *marks, size_t words, uint32_t *last)
{
    uint32_t seen = 0;
    for (size_t i = 0; i < words; i++) {
        last[i] = seen;
        if (marks[i].sure)
            seen = (uint32_t)(i * NEEDLE_MARKED + NEEDLE_MARKED) -
                   (uint32_t)__builtin_clzll(marks[i].sure);
    }
    last[words] = seen;
}

/* The same before any byte. */
static uint32_t last_before(const struct needle_marks *marks, const uint32_t *last,
                            size_t byte)
{
    uint64_t sure = byte % NEEDLE_MARKED ? marks[byte / NEEDLE_MARKED].sure
                                               << (NEEDLE_MARKED - byte % NEEDLE_MARKED)
                                         : UINT64_C(0);
    uint32_t place = (uint32_t)byte - (uint32_t)__builtin_clzll(sure | 1);
    return sure ? place : last[byte / NEEDLE_MARKED];
}

static void add_sure(const struct cells *cells, uint32_t count,
                     const struct needle_marks *marks, const uint32_t *last, uint64_t *bits)
{
    uint32_t start = 0;
    for (uint32_t row = 0; row < count; row++) {
        uint32_t end = cells_end(cells, row);
        bits[row / ROWS_A_WORD] |= (uint64_t)(last_before(marks, last, end) > start)
                                   << row % ROWS_A_WORD;
        start = end;
    }
}

static void add_perhaps(const struct needle *needle, const struct cells *cells,
                        const struct needle_marks *marks, size_t words, uint64_t *bits,
                        struct buffer *scratch)
{
    uint32_t row = 0;
    for (size_t i = 0; i < words; i++)
        for (uint64_t left = marks[i].perhaps; left; left &= left - 1) {
            size_t byte = i * NEEDLE_MARKED + (size_t)__builtin_ctzll(left);
            while (cells_end(cells, row) <= byte)
                row++;
            if (!row_bit(bits, row) && needle_in(needle, cells_run(cells, row), scratch))
                row_bit_set(bits, row);
        }
}

void scan_single(const struct needle *needle, const struct cells *cells, uint32_t count,
                 uint64_t *bits, struct buffer *scratch, struct buffer *room)
{
    struct text all = {cells->bytes, cells_end(cells, count - 1)};
    size_t words = all.length / NEEDLE_MARKED + 1;
    buffer_reset(room);
    struct needle_marks *marks = (struct needle_marks *)(void *)buffer_reserve(
        room, words * (sizeof *marks + sizeof(uint64_t)) + (words + 1) * sizeof(uint32_t));
    uint64_t *starts = (uint64_t *)(marks + words);
    uint32_t *last = (uint32_t *)(starts + words);
    memset(marks, 0, words * (sizeof *marks + sizeof *starts));
    note_starts(cells, count, starts);
    needle_mark(needle, all, starts, marks);
    note_last(marks, words, last);
    add_sure(cells, count, marks, last, bits);
    add_perhaps(needle, cells, marks, words, bits, scratch);
}
