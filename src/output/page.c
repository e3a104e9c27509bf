/* SPDX-License-Identifier: MIT */
#include "output/page.h"

#include "view/data.h"
#include "view/surface.h"

enum { CHUNK_LINES = 900 /* a canvas has its limits, a table of projects has none */ };

static bool write_rows(const struct canvas *canvas, int from, int to, FILE *out)
{
    struct buffer text = {0};
    for (int row = from; row < to; row++) {
        canvas_row_text(canvas, row, true, &text);
        buffer_append_char(&text, '\n');
    }
    bool written = fwrite(buffer_string(&text), 1, text.length, out) == text.length;
    buffer_clear(&text);
    return written;
}

bool page_screen(struct ui *ui, int rows, int columns, FILE *out)
{
    struct canvas *canvas = canvas_new(rows, columns, ui->ascii);
    ui_arrange(ui, rows, columns);
    ui_draw(ui, canvas);
    bool written = write_rows(canvas, 0, rows, out);
    canvas_free(canvas);
    return written;
}

static enum view view_of(enum surface surface)
{
    enum view view = VIEW_DASHBOARD;
    if (surface >= (enum surface)PANE_COUNT)
        do
            view++;
        while (ui_surface_of_view(view) != surface);
    return view;
}

static void go_to(struct ui *ui, enum surface surface)
{
    ui->enlarged = true;
    ui->view = view_of(surface);
    if (ui->view == VIEW_DASHBOARD)
        ui->focus = (enum pane)surface;
    ui->scrolls[surface].cursor = SIZE_MAX;
    if (surface == SURFACE_LIST || surface == SURFACE_TIMELINE || surface == SURFACE_BUDGET)
        ui->selected = ROW_NONE;
}

static void lay_out(struct ui *ui, int body_rows, int columns)
{
    const struct layout_wish wish = {true, 0};
    const int around = layout_make(100, columns, wish).body.rows;
    ui->layout = layout_make(body_rows + 100 - around, columns, wish);
}

/* The items that a chunk has room for, from first on; at least one. */
static size_t chunk_end(const struct ui *ui, const struct surface_ops *ops, size_t first,
                        size_t count, int *lines)
{
    size_t item = first;
    *lines = 0;
    while (item < count) {
        int height = ops->height ? ops->height(ui, item, item == first) : 1;
        if (item > first && *lines + height > CHUNK_LINES)
            break;
        *lines += height;
        item++;
    }
    return item;
}

bool page_surface(struct ui *ui, enum surface surface, int columns, FILE *out)
{
    const struct surface_ops *ops = surface_ops(surface);
    struct scroll *scroll = &ui->scrolls[surface];
    bool written = true;
    go_to(ui, surface);
    lay_out(ui, CHUNK_LINES, columns);
    data_need(ui);
    size_t count = ops->items(ui, ui->layout.body);
    int head = ui->layout.body.rows - surface_window(ui, surface, ui->layout.body);
    size_t first = 0;
    do {
        int lines;
        size_t end = chunk_end(ui, ops, first, count, &lines);
        lines = lines > 0 ? lines : 1; /* a word that there is nothing */
        lay_out(ui, head + lines, columns);
        *scroll = (struct scroll){.count = count,
                                  .top = first,
                                  .cursor = SIZE_MAX,
                                  .page = end - first,
                                  .free = scroll->free};
        struct canvas *canvas = canvas_new(ui->layout.rows, columns, ui->ascii);
        struct rect body = ui->layout.body;
        ops->draw(ui, canvas, body);
        written = write_rows(canvas, body.row + (first > 0 ? head : 0),
                             body.row + body.rows, out) &&
                  written;
        canvas_free(canvas);
        first = end;
    } while (first < count);
    return written;
}
