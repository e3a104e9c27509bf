/* SPDX-License-Identifier: MIT */
/* Tables in columns, for answers that no screen shows. Where a line would not fit, heads
 * are folded, then columns are left out by rank, which is said below, then texts are cut,
 * what the rows are told apart by the last. Figures are never cut. */
#include "output/listing_words.h"

#include "base/memory.h"
#include "view/canvas.h"

#include <stdlib.h>

enum { GAP = 2, TEXT_LEAST = 10, TEXT_FAIR = 20, HEAD_LINES = 2 };

struct layout {
    const struct document *document;
    const struct listing *listing;
    int columns; /* that a line may take */
    int *widths; /* by column; 0: not shown */
    int *cells;  /* by column: its widest cell, the head aside */
};

static bool is_shown(const struct listing *listing, size_t column)
{
    return !listing->heads[column].data_only && (column > 0 || !listing->grouped);
}

static bool is_figure(const struct listing *listing, size_t column)
{
    return listing->heads[column].type != CELL_TEXT;
}

static int measure_cell(const struct layout *layout, size_t row, size_t column)
{
    struct buffer text = {0};

    listing_append_cell(layout->document, layout->listing, &layout->listing->heads[column],
                        listing_cell(layout->listing, row, column), STYLE_SHORT, &text);
    int width = canvas_measure(layout->document->ascii, buffer_text(&text));
    buffer_clear(&text);
    return width;
}

static void measure(struct layout *layout)
{
    const struct listing *listing = layout->listing;

    for (size_t i = 0; i < listing->head_count; i++) {
        int head =
            canvas_measure(layout->document->ascii, text_of(listing->heads[i].label));

        for (size_t row = 0; row < listing_rows(listing); row++) {
            int width = measure_cell(layout, row, i);
            layout->cells[i] = width > layout->cells[i] ? width : layout->cells[i];
        }
        if (is_shown(listing, i))
            layout->widths[i] = head > layout->cells[i] ? head : layout->cells[i];
    }
}

/* --- what fits ---------------------------------------------------------------------- */

/* How far the texts give way: first the long ones, then all but the one that tells the
 * rows apart, in the end all. */
enum shrinking { SHRINK_LONG, SHRINK_OTHERS, SHRINK_ALL, SHRINKINGS };

static bool is_key(const struct layout *layout, size_t column)
{
    return column == (layout->listing->grouped ? 1 : 0);
}

static int least_width(const struct layout *layout, size_t column, enum shrinking shrinking)
{
    int least = shrinking == SHRINK_LONG ? TEXT_FAIR : TEXT_LEAST;

    if (is_figure(layout->listing, column) || layout->widths[column] < least ||
        (is_key(layout, column) && shrinking != SHRINK_ALL))
        return layout->widths[column];
    return least;
}

static int line_width(const struct layout *layout)
{
    int width = -GAP;

    for (size_t i = 0; i < layout->listing->head_count; i++)
        width += layout->widths[i] ? layout->widths[i] + GAP : 0;
    return width > 0 ? width : 0;
}

/* What figures are left out for: a key that is very long takes no more than its share. */
static int fair_line_width(const struct layout *layout)
{
    int width = -GAP, share = layout->columns * 2 / 5;

    for (size_t i = 0; i < layout->listing->head_count; i++) {
        int least = least_width(layout, i, SHRINK_LONG);
        if (is_key(layout, i) && !is_figure(layout->listing, i) && least > share)
            least = share;
        width += layout->widths[i] ? least + GAP : 0;
    }
    return width;
}

static int widest_word(const struct layout *layout, struct text label)
{
    int widest = 0;

    for (size_t start = 0, i = 0; i <= label.length; i++) {
        if (i < label.length && label.bytes[i] != ' ')
            continue;
        int width = canvas_measure(layout->document->ascii,
                                   (struct text){label.bytes + start, i - start});
        widest = width > widest ? width : widest;
        start = i + 1;
    }
    return widest;
}

static int fold_head(const struct layout *layout, size_t column, int width,
                     struct text lines[HEAD_LINES])
{
    struct text rest = text_of(layout->listing->heads[column].label), line;
    int count = 0;

    while (canvas_wrap(layout->document->ascii, &rest, width, &line)) {
        if (count < HEAD_LINES)
            lines[count] = line;
        count++;
    }
    return count;
}

/* Figures are often narrower than what stands above them. */
static void fold_heads(struct layout *layout)
{
    struct text lines[HEAD_LINES];

    for (size_t i = 0; i < layout->listing->head_count; i++) {
        int word = widest_word(layout, text_of(layout->listing->heads[i].label));
        int width = word > layout->cells[i] ? word : layout->cells[i];

        if (!layout->widths[i] || !is_figure(layout->listing, i))
            continue;
        while (width < layout->widths[i] && fold_head(layout, i, width, lines) > HEAD_LINES)
            width++;
        layout->widths[i] = width;
    }
}

static bool leave_one_out(struct layout *layout)
{
    const struct listing_head *heads = layout->listing->heads;
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < layout->listing->head_count; i++)
        if (layout->widths[i] && heads[i].rank > 0 &&
            (last == SIZE_MAX || heads[i].rank >= heads[last].rank))
            last = i;
    if (last == SIZE_MAX)
        return false;
    layout->widths[last] = 0;
    return true;
}

static void shrink(struct layout *layout, enum shrinking shrinking)
{
    while (line_width(layout) > layout->columns) {
        size_t widest = SIZE_MAX;

        for (size_t i = 0; i < layout->listing->head_count; i++)
            if (layout->widths[i] > least_width(layout, i, shrinking) &&
                (widest == SIZE_MAX || layout->widths[i] > layout->widths[widest]))
                widest = i;
        if (widest == SIZE_MAX)
            return;
        layout->widths[widest]--;
    }
}

static void fit(struct layout *layout)
{
    measure(layout);
    if (line_width(layout) <= layout->columns)
        return;
    fold_heads(layout);
    while (fair_line_width(layout) > layout->columns && leave_one_out(layout))
        ;
    for (int i = 0; i < SHRINKINGS; i++)
        shrink(layout, (enum shrinking)i);
}

/* --- lines -------------------------------------------------------------------------- */

static void put_cell(struct canvas *canvas, const struct layout *layout, int at,
                     size_t column, enum role role, struct text text)
{
    if (is_figure(layout->listing, column))
        canvas_text_right(canvas, 0, at, layout->widths[column], role, text);
    else
        canvas_text_fit(canvas, 0, at, layout->widths[column], role, text);
}

static void put_line(struct canvas *canvas, FILE *out)
{
    struct buffer text = {0};

    canvas_row_text(canvas, 0, true, &text);
    buffer_append_char(&text, '\n');
    fwrite(text.bytes, 1, text.length, out);
    buffer_clear(&text);
    canvas_erase(canvas);
}

static void put_row(struct canvas *canvas, const struct layout *layout, size_t row,
                    FILE *out)
{
    struct buffer text = {0};
    int at = 0;

    for (size_t i = 0; i < layout->listing->head_count; i++) {
        if (!layout->widths[i])
            continue;
        listing_append_cell(layout->document, layout->listing, &layout->listing->heads[i],
                            listing_cell(layout->listing, row, i), STYLE_SHORT, &text);
        put_cell(canvas, layout, at, i, ROLE_NORMAL, buffer_text(&text));
        at += layout->widths[i] + GAP;
        buffer_reset(&text);
    }
    put_line(canvas, out);
    buffer_clear(&text);
}

static bool is_folded(const struct layout *layout, size_t column)
{
    return layout->widths[column] && is_figure(layout->listing, column) &&
           canvas_measure(layout->document->ascii,
                          text_of(layout->listing->heads[column].label)) >
               layout->widths[column];
}

/* What stands on line row of the heads, of HEAD_LINES. */
static struct text head_line(const struct layout *layout, size_t column, int row)
{
    struct text lines[HEAD_LINES] = {{0}};

    if (is_folded(layout, column)) {
        fold_head(layout, column, layout->widths[column], lines);
        return lines[row];
    }
    return row == HEAD_LINES - 1 ? text_of(layout->listing->heads[column].label)
                                 : text_of("");
}

/* Short heads stand on the last line, next to their figures. */
static void put_heads(struct canvas *canvas, const struct layout *layout, FILE *out)
{
    int height = 1;

    for (size_t i = 0; i < layout->listing->head_count; i++)
        if (is_folded(layout, i))
            height = HEAD_LINES;
    for (int row = HEAD_LINES - height; row < HEAD_LINES; row++) {
        int at = 0;

        for (size_t i = 0; i < layout->listing->head_count; i++) {
            if (!layout->widths[i])
                continue;
            put_cell(canvas, layout, at, i, ROLE_HEADING, head_line(layout, i, row));
            at += layout->widths[i] + GAP;
        }
        put_line(canvas, out);
    }
}

static void put_label(const struct layout *layout, struct text label, FILE *out)
{
    struct canvas *canvas = canvas_new(1, layout->columns, layout->document->ascii);

    canvas_text(canvas, 0, 0, canvas->columns, ROLE_HEADING, label);
    put_line(canvas, out);
    canvas_free(canvas);
}

/* CSV has the first table alone. */
static void put_left_out(const struct layout *layout, FILE *out)
{
    const struct listing *listing = layout->listing;
    const char *form = layout->document->count > 1 ? "json" : "csv";
    struct buffer names = {0}, note = {0};
    struct text rest, line;

    for (size_t i = 0; i < listing->head_count; i++)
        if (is_shown(listing, i) && listing->heads[i].rank > 0 && !layout->widths[i])
            buffer_printf(&names, "%s%s", names.length ? ", " : "",
                          listing->heads[i].label);
    if (names.length)
        buffer_printf(&note, _("no room for: %s; --format %s has all columns"),
                      buffer_string(&names), form);
    rest = buffer_text(&note);
    while (canvas_wrap(layout->document->ascii, &rest, layout->columns, &line))
        put_label(layout, line, out);
    buffer_clear(&names);
    buffer_clear(&note);
}

static void write_listing(const struct document *document, const struct listing *listing,
                          int columns, FILE *out)
{
    size_t count = listing->head_count + 1;
    struct layout layout = {document, listing, columns, memory_new(count, sizeof(int)),
                            memory_new(count, sizeof(int))};

    fit(&layout);
    struct canvas *canvas = canvas_new(1, line_width(&layout), document->ascii);
    if (listing->label.length)
        put_label(&layout, buffer_text(&listing->label), out);
    put_heads(canvas, &layout, out);
    for (size_t row = 0; row < listing_rows(listing); row++) {
        if (listing_begins_group(listing, row))
            put_label(&layout, listing_cell_text(listing, listing_cell(listing, row, 0)),
                      out);
        put_row(canvas, &layout, row, out);
    }
    put_left_out(&layout, out);
    canvas_free(canvas);
    free(layout.widths);
    free(layout.cells);
}

void document_write_text(const struct document *document, int columns, FILE *out)
{
    for (size_t i = 0; i < document->count; i++) {
        if (i > 0)
            putc('\n', out);
        write_listing(document, &document->listings[i], columns, out);
    }
}
