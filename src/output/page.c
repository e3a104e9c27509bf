/* SPDX-License-Identifier: MIT */
#include "output/page.h"

#include "base/share.h"
#include "view/data.h"
#include "view/surface.h"

enum {
    CHUNK_LINES = 900,  /* a canvas has its limits, a table of projects has none */
    CHUNKS_AT_ONCE = 32 /* some megabytes of text */
};

static void append_rows(const struct canvas *canvas, int from, int to, struct buffer *out)
{
    for (int row = from; row < to; row++) {
        canvas_row_text(canvas, row, true, out);
        buffer_append_char(out, '\n');
    }
}

static bool write_text(struct buffer *text, FILE *out)
{
    bool written = fwrite(buffer_string(text), 1, text->length, out) == text->length;
    buffer_clear(text);
    return written;
}

bool page_screen(struct ui *ui, int rows, int columns, FILE *out)
{
    struct canvas *canvas = canvas_new(rows, columns, ui->ascii);
    ui_arrange(ui, rows, columns);
    ui_draw(ui, canvas);
    struct buffer text = {0};
    append_rows(canvas, 0, rows, &text);
    canvas_free(canvas);
    return write_text(&text, out);
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

/* Items that are drawn on one canvas, and what they are as text. */
struct chunk {
    size_t first, end;
    int lines;
    struct buffer text;
};

/* What is drawn at a time, by all processors: a canvas for each chunk. */
struct page {
    const struct ui *ui;
    const struct surface_ops *ops;
    enum surface surface;
    int columns, head;
    size_t count;
    struct chunk chunks[CHUNKS_AT_ONCE];
};

/* The items that a chunk has room for, from first on; at least one. */
static struct chunk chunk_from(const struct page *page, size_t first)
{
    struct chunk chunk = {.first = first, .end = first};
    while (chunk.end < page->count) {
        int height = page->ops->height
                         ? page->ops->height(page->ui, chunk.end, chunk.end == first)
                         : 1;
        if (chunk.end > first && chunk.lines + height > CHUNK_LINES)
            break;
        chunk.lines += height;
        chunk.end++;
    }
    chunk.lines = chunk.lines > 0 ? chunk.lines : 1; /* a word that there is nothing */
    return chunk;
}

/* On a copy of the ui, which scrolls for itself; what it points to is not written to. Hits
 * of a search differ in their colour only, and who asks for them does write to it. */
static void draw_chunk(void *context, size_t part, int lane)
{
    (void)lane;
    struct page *page = context;
    struct chunk *chunk = &page->chunks[part];
    struct ui ui = *page->ui;
    ui.search = NULL;
    struct scroll *scroll = &ui.scrolls[page->surface];
    lay_out(&ui, page->head + chunk->lines, page->columns);
    *scroll = (struct scroll){.count = chunk->end, /* all of it is seen */
                              .top = chunk->first,
                              .cursor = SIZE_MAX,
                              .page = chunk->end - chunk->first,
                              .free = scroll->free};
    struct canvas *canvas = canvas_new(ui.layout.rows, page->columns, ui.ascii);
    struct rect body = ui.layout.body;
    page->ops->draw(&ui, canvas, body);
    append_rows(canvas, body.row + (chunk->first > 0 ? page->head : 0),
                body.row + body.rows, &chunk->text);
    canvas_free(canvas);
}

bool page_surface(struct ui *ui, enum surface surface, int columns, FILE *out)
{
    bool written = true;
    go_to(ui, surface);
    lay_out(ui, CHUNK_LINES, columns);
    data_need(ui);
    struct page page = {
        .ui = ui, .ops = surface_ops(surface), .surface = surface, .columns = columns};
    page.count = page.ops->items(ui, ui->layout.body);
    page.head = ui->layout.body.rows - surface_window(ui, surface, ui->layout.body);
    size_t next = 0;
    do {
        size_t chunks = 0;
        do {
            page.chunks[chunks] = chunk_from(&page, next);
            next = page.chunks[chunks++].end;
        } while (chunks < CHUNKS_AT_ONCE && next < page.count);
        share_work(chunks, draw_chunk, &page);
        for (size_t i = 0; i < chunks; i++)
            written = write_text(&page.chunks[i].text, out) && written;
    } while (next < page.count);
    return written;
}
