/* SPDX-License-Identifier: MIT */
/* A header over several rows made one row: for every column, the first of its readings that
 * is known. */
#include "load/names/schema.h"

#include "base/memory.h"
#include "load/names/label.h"

#include <stdlib.h>

enum { NAMES_LEAST = 2 };

/* What stands above one another in a column, from the top; labels reach over the blanks to
 * their right, equal neighbours are one. */
struct stack {
    struct text labels[HEADER_ROWS_MAX];
    size_t count;
};

static struct text cell_at(const struct header_row *row, size_t cell)
{
    return cell < row->count ? text_trim(row->cells[cell]) : (struct text){"", 0};
}

static void push(struct stack *stack, struct text label)
{
    if (text_empty(label) ||
        (stack->count > 0 && text_equal(stack->labels[stack->count - 1], label)))
        return;
    stack->labels[stack->count++] = label;
}

/* A label that covers only this column, where the name below is blank. */
static bool push_merged(const struct header_row *rows, size_t row_count, size_t cell,
                        struct stack *stack)
{
    if (!text_empty(cell_at(&rows[row_count - 1], cell)))
        return false;
    for (size_t i = 0; i + 1 < row_count; i++)
        push(stack, cell_at(&rows[i], cell));
    return true;
}

static struct stack stack_of(const struct header_row *rows, size_t row_count, size_t cell,
                             const struct text *filled)
{
    struct stack stack = {.count = 0};

    if (push_merged(rows, row_count, cell, &stack))
        return stack;
    for (size_t i = 0; i + 1 < row_count; i++)
        push(&stack, filled[i]);
    push(&stack, cell_at(&rows[row_count - 1], cell));
    return stack;
}

/* The labels from first on, from the top or from the bottom. */
static void join(const struct stack *stack, size_t first, bool upwards, struct buffer *out)
{
    buffer_reset(out);
    for (size_t i = first; i < stack->count; i++) {
        size_t label = upwards ? stack->count - 1 - (i - first) : i;
        if (out->length > 0)
            buffer_append_char(out, ' ');
        buffer_append_text(out, stack->labels[label]);
    }
}

static bool any_unit(const struct label_unit *unit)
{
    return unit->thousands > 0 || unit->percent || unit->currency[0] != '\0';
}

/* Writes the unit of a label that is not read behind the name, where it has none itself:
 * "Subvention" under "Financement (k€)" is in thousands. */
static void keep_unit(const struct stack *stack, size_t first, struct buffer *out)
{
    static const char *const powers[] = {"", "milliers", "millions", "milliards"};
    struct label_unit unit = label_unit(buffer_text(out));

    if (any_unit(&unit))
        return;
    for (size_t i = first; i-- > 0 && !any_unit(&unit);)
        unit = label_unit(stack->labels[i]);
    if (any_unit(&unit))
        buffer_printf(out, " (%s%s%s%s)", powers[unit.thousands / 3],
                      unit.thousands > 0 && unit.currency[0] ? " " : "", unit.currency,
                      unit.percent ? "%" : "");
}

/* All labels first, then fewer of the upper ones; where none is known, all of them. */
static void read_stack(struct schema *schema, const struct stack *stack, struct buffer *out)
{
    for (size_t first = 0; first < stack->count; first++)
        for (int upwards = 0; upwards < 2; upwards++) {
            join(stack, first, upwards, out);
            if (!schema_knows(schema, buffer_text(out)))
                continue;
            keep_unit(stack, first, out);
            return;
        }
    join(stack, 0, false, out);
}

static void fill_forward(const struct header_row *rows, size_t row_count, size_t cell,
                         struct text *filled)
{
    for (size_t i = 0; i + 1 < row_count; i++) {
        struct text label = cell_at(&rows[i], cell);
        if (text_empty(label))
            continue;
        filled[i] = label;
        /* A new label ends what the labels below the old one covered. */
        for (size_t k = i + 1; k + 1 < row_count; k++)
            filled[k] = (struct text){"", 0};
    }
}

static size_t filled_cells(const struct header_row *row)
{
    size_t count = 0;

    for (size_t cell = 0; cell < row->count; cell++)
        count += !text_empty(cell_at(row, cell));
    return count;
}

static size_t widest(const struct header_row *rows, size_t row_count)
{
    size_t width = 0;

    for (size_t i = 0; i < row_count; i++)
        if (rows[i].count > width)
            width = rows[i].count;
    return width < HEADER_CELLS ? width : HEADER_CELLS;
}

struct header_match schema_match_rows(struct schema *schema, const struct header_row *rows,
                                      size_t row_count, struct buffer *names)
{
    struct text filled[HEADER_ROWS_MAX] = {{"", 0}};
    struct buffer name = {0};

    if (row_count > HEADER_ROWS_MAX) {
        rows += row_count - HEADER_ROWS_MAX;
        row_count = HEADER_ROWS_MAX;
    }
    size_t width = widest(rows, row_count);
    size_t *starts = memory_new(width + 1, sizeof *starts);
    buffer_reset(names);
    for (size_t cell = 0; cell < width; cell++) {
        fill_forward(rows, row_count, cell, filled);
        struct stack stack = stack_of(rows, row_count, cell, filled);
        buffer_reset(&name);
        read_stack(schema, &stack, &name);
        starts[cell] = names->length;
        buffer_append_text(names, buffer_text(&name));
        buffer_append_char(names, '\0');
    }
    struct text *cells = memory_new(width + 1, sizeof *cells);
    for (size_t cell = 0; cell < width; cell++)
        cells[cell] = text_of(names->bytes + starts[cell]);
    struct header_match match = schema_match(schema, cells, width);
    /* One name is no row of names: a record, a total. */
    if (row_count > 1 && filled_cells(&rows[row_count - 1]) < NAMES_LEAST)
        match.score = 0;
    buffer_clear(&name);
    free(starts);
    free(cells);
    return match;
}
