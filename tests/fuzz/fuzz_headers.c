/* SPDX-License-Identifier: MIT */
/* Any row matched against the columns: cells and columns name each other, nothing is named
 * twice, and the same row is always the same header. The cells are the input's lines. */
#include "fuzz.h"

#include "load/names/schema.h"

enum { CELLS = 300 };

static size_t cut(const uint8_t *data, size_t size, struct text *cells)
{
    struct text rest = {(const char *)data, size};
    size_t count = 0;

    while (count < CELLS) {
        const char *end = rest.length > 0 ? memchr(rest.bytes, '\n', rest.length) : NULL;
        size_t length = end ? (size_t)(end - rest.bytes) : rest.length;
        cells[count++] = (struct text){rest.bytes, length};
        if (!end)
            break;
        rest = (struct text){end + 1, rest.length - length - 1};
    }
    return count;
}

static void check_match(const struct header_match *match, size_t count)
{
    int columns, matched = 0;

    must(match->score >= 0);
    if (match->score == 0)
        return;
    must(match->kind < TABLE_COUNT);
    columns_of(match->kind, &columns);
    must(match->cells >= 0 && (size_t)match->cells <= count);
    for (int column = 0; column < columns; column++) {
        int cell = match->cell_of[column];
        must(cell >= -1 && cell < match->cells);
        if (cell >= 0) {
            must(match->column_of[cell] == column);
            must(!match->repeated[cell]);
            matched++;
        }
    }
    for (int cell = 0; cell < match->cells; cell++) {
        int column = match->column_of[cell];
        must(column == COLUMN_NONE || (column >= 0 && column < columns));
        if (column != COLUMN_NONE)
            must(match->cell_of[column] == cell || match->repeated[cell]);
    }
    must(matched == match->matched && match->own <= matched);
    int missing = header_match_missing(match);
    must(missing == COLUMN_NONE || match->cell_of[missing] < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct schema *schema;
    struct text cells[CELLS];
    size_t count = cut(data, size, cells);

    if (!schema)
        schema = schema_new(NULL);
    struct header_match match = schema_match(schema, cells, count);
    struct header_match again = schema_match(schema, cells, count);
    check_match(&match, count);
    must(match.score == again.score && match.matched == again.matched);
    if (match.score > 0)
        must(match.kind == again.kind && match.cells == again.cells);
    header_match_clear(&match);
    header_match_clear(&again);
    return 0;
}
