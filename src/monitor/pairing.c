/* SPDX-License-Identifier: MIT */
#include "monitor/pairing.h"

#include "base/memory.h"

#include <stdlib.h>

/* A cell of a header row that is not one of our columns. */
struct foreign {
    const char *header;
    int cell;
};

static int compare_foreign(const void *a, const void *b)
{
    const struct foreign *left = a, *right = b;
    int order = strcmp(left->header, right->header);

    return order ? order : (left->cell > right->cell) - (left->cell < right->cell);
}

static struct foreign *foreign_of(const struct source *source, size_t *count)
{
    struct foreign *cells = memory_new((size_t)source->header_count + 1, sizeof *cells);

    *count = 0;
    for (int i = 0; i < source->header_count; i++)
        if (source->column_of[i] == COLUMN_NONE ||
            source->cell_of[source->column_of[i]] != i)
            cells[(*count)++] = (struct foreign){source->headers[i], i};
    qsort(cells, *count, sizeof *cells, compare_foreign);
    return cells;
}

static bool alike(const struct source *before, const struct source *after)
{
    if (before->header_count != after->header_count ||
        memcmp(before->cell_of, after->cell_of, sizeof before->cell_of) != 0)
        return false;
    for (int i = 0; i < before->header_count; i++)
        if (before->column_of[i] != after->column_of[i] ||
            strcmp(before->headers[i], after->headers[i]) != 0)
            return false;
    return true;
}

static void pair_foreign(struct pairing *pairing)
{
    size_t old_count, new_count, i = 0, j = 0;
    struct foreign *old = foreign_of(pairing->before, &old_count);
    struct foreign *new = foreign_of(pairing->after, &new_count);

    pairing->count = 0;
    while (i < old_count || j < new_count) {
        int order = i == old_count   ? 1
                    : j == new_count ? -1
                                     : strcmp(old[i].header, new[j].header);
        struct pair pair = {order <= 0 ? old[i].cell : -1, order >= 0 ? new[j].cell : -1};
        pairing->pairs = memory_grow(pairing->pairs, pairing->count, &pairing->capacity,
                                     sizeof *pairing->pairs);
        pairing->pairs[pairing->count++] = pair;
        i += order <= 0;
        j += order >= 0;
    }
    free(old);
    free(new);
}

void pairing_set(struct pairing *pairing, const struct source *before,
                 const struct source *after)
{
    if (pairing->before == before && pairing->after == after)
        return;
    pairing->before = before;
    pairing->after = after;
    pairing->alike = alike(before, after);
    pair_foreign(pairing);
}

void pairing_clear(struct pairing *pairing)
{
    free(pairing->pairs);
    buffer_clear(&pairing->scratch[0]);
    buffer_clear(&pairing->scratch[1]);
    *pairing = (struct pairing){0};
}

static bool same_cells(struct pairing *pairing, const struct batch *before, uint32_t old,
                       const struct batch *after, uint32_t new)
{
    uint32_t count = batch_cell_count(before, old);

    if (count != batch_cell_count(after, new))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!text_equal(batch_cell(before, old, i, &pairing->scratch[0]),
                        batch_cell(after, new, i, &pairing->scratch[1])))
            return false;
    return true;
}

static bool same_values(enum table_kind kind, const struct batch *before, uint32_t old,
                        const struct batch *after, uint32_t new)
{
    int count;
    const struct column *columns = columns_of(kind, &count);

    for (int i = 0; i < count; i++) {
        size_t size = column_value_size(columns[i].type);
        const char *a = before->values[i], *b = after->values[i];
        if (!a != !b || (a && memcmp(a + old * size, b + new *size, size) != 0))
            return false;
    }
    return true;
}

bool pairing_identical(struct pairing *pairing, const struct table *before, row_t old,
                       const struct table *after, row_t new)
{
    const struct batch *a = table_batch(before, old), *b = table_batch(after, new);

    pairing_set(pairing, a->source, b->source);
    return pairing->alike &&
           same_cells(pairing, a, old % BATCH_ROWS, b, new % BATCH_ROWS) &&
           same_values(before->kind, a, old % BATCH_ROWS, b, new % BATCH_ROWS);
}
