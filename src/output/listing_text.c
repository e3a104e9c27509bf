/* SPDX-License-Identifier: MIT */
/* Tables in columns, for answers that no screen shows. Figures are never cut; texts are,
 * the widest first, where a line would not fit. */
#include "output/listing_words.h"

#include "base/memory.h"
#include "view/canvas.h"

#include <stdlib.h>

enum { GAP = 2, TEXT_LEAST = 10 };

struct layout {
    const struct document *document;
    const struct listing *listing;
    int *widths; /* by column; 0: not shown */
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
        int widest =
            canvas_measure(layout->document->ascii, text_of(listing->heads[i].label));

        for (size_t row = 0; row < listing_rows(listing); row++) {
            int width = measure_cell(layout, row, i);
            widest = width > widest ? width : widest;
        }
        layout->widths[i] = is_shown(listing, i) ? widest : 0;
    }
}

static void shrink(struct layout *layout, int columns)
{
    for (;;) {
        int used = -GAP, widest = -1;

        for (size_t i = 0; i < layout->listing->head_count; i++) {
            used += layout->widths[i] ? layout->widths[i] + GAP : 0;
            if (!is_figure(layout->listing, i) && layout->widths[i] > TEXT_LEAST &&
                (widest < 0 || layout->widths[i] > layout->widths[widest]))
                widest = (int)i;
        }
        if (used <= columns || widest < 0)
            return;
        layout->widths[widest]--;
    }
}

static void put_cell(struct canvas *canvas, const struct layout *layout, int at,
                     size_t column, enum role role, struct text text)
{
    if (is_figure(layout->listing, column))
        canvas_text_right(canvas, 0, at, layout->widths[column], role, text);
    else
        canvas_text_fit(canvas, 0, at, layout->widths[column], role, text);
}

static int line_width(const struct layout *layout)
{
    int width = 0;

    for (size_t i = 0; i < layout->listing->head_count; i++)
        width += layout->widths[i] ? layout->widths[i] + GAP : 0;
    return width;
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

static void put_heads(struct canvas *canvas, const struct layout *layout, FILE *out)
{
    int at = 0;

    for (size_t i = 0; i < layout->listing->head_count; i++) {
        if (!layout->widths[i])
            continue;
        put_cell(canvas, layout, at, i, ROLE_HEADING,
                 text_of(layout->listing->heads[i].label));
        at += layout->widths[i] + GAP;
    }
    put_line(canvas, out);
}

static void put_label(struct canvas *canvas, struct text label, FILE *out)
{
    canvas_text(canvas, 0, 0, canvas->columns, ROLE_HEADING, label);
    put_line(canvas, out);
}

static void write_listing(const struct document *document, const struct listing *listing,
                          int columns, FILE *out)
{
    struct layout layout = {document, listing,
                            memory_new(listing->head_count + 1, sizeof(int))};

    measure(&layout);
    shrink(&layout, columns);
    int width = line_width(&layout);
    struct canvas *canvas =
        canvas_new(1, width > columns ? width : columns, document->ascii);
    if (listing->label.length)
        put_label(canvas, buffer_text(&listing->label), out);
    put_heads(canvas, &layout, out);
    for (size_t row = 0; row < listing_rows(listing); row++) {
        if (listing_begins_group(listing, row))
            put_label(canvas, listing_cell_text(listing, listing_cell(listing, row, 0)),
                      out);
        put_row(canvas, &layout, row, out);
    }
    canvas_free(canvas);
    free(layout.widths);
}

void document_write_text(const struct document *document, int columns, FILE *out)
{
    for (size_t i = 0; i < document->count; i++) {
        if (i > 0)
            putc('\n', out);
        write_listing(document, &document->listings[i], columns, out);
    }
}
