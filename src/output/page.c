/* SPDX-License-Identifier: MIT */
#include "output/page.h"

#include "base/share.h"
#include "view/data.h"
#include "view/surface.h"

#include <pthread.h>

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

struct chunks {
    struct chunk items[CHUNKS_AT_ONCE];
    size_t count;
};

/* Some chunks are drawn at a time by all processors, each on its own canvas, while those
 * before are written. */
struct page {
    const struct ui *ui;
    const struct surface_ops *ops;
    enum surface surface;
    int columns, head;
    size_t count;
    pthread_mutex_t cutting; /* guards next, and how many are drawn */
    size_t next;             /* the first item of no chunk so far */
    struct chunks *drawn, *ready;
    size_t writers; /* parts that write, before those that draw: one, if any is ready */
    FILE *out;
    bool written;
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
static void draw_chunk(const struct page *page, struct chunk *chunk)
{
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

/* NULL: all items are in chunks. An empty page has one all the same. */
static struct chunk *cut_chunk(struct page *page)
{
    struct chunk *chunk = NULL;
    pthread_mutex_lock(&page->cutting);
    if (page->next < page->count || page->next == 0) {
        chunk = &page->drawn->items[page->drawn->count++];
        *chunk = chunk_from(page, page->next);
        page->next = chunk->end;
    }
    pthread_mutex_unlock(&page->cutting);
    return chunk;
}

static void write_ready(struct page *page)
{
    for (size_t i = 0; i < page->ready->count; i++)
        page->written = write_text(&page->ready->items[i].text, page->out) && page->written;
    page->ready->count = 0;
}

static void do_part(void *context, size_t part, int lane)
{
    struct page *page = context;
    (void)lane;
    if (part < page->writers) {
        write_ready(page);
        return;
    }
    struct chunk *chunk = cut_chunk(page);
    if (chunk)
        draw_chunk(page, chunk);
}

static bool write_page(struct page *page)
{
    struct chunks chunks[2] = {{.count = 0}, {.count = 0}};
    page->drawn = &chunks[0];
    page->ready = &chunks[1];
    do {
        size_t left = (page->count - page->next) / CHUNK_LINES + 1; /* at least */
        page->writers = page->ready->count > 0;
        share_work(page->writers + (left < CHUNKS_AT_ONCE ? left : CHUNKS_AT_ONCE), do_part,
                   page);
        struct chunks *drawn = page->drawn;
        page->drawn = page->ready;
        page->ready = drawn;
    } while (page->written && page->next < page->count);
    write_ready(page);
    return page->written;
}

bool page_surface(struct ui *ui, enum surface surface, int columns, FILE *out)
{
    go_to(ui, surface);
    lay_out(ui, CHUNK_LINES, columns);
    data_need(ui);
    struct page page = {.ui = ui,
                        .ops = surface_ops(surface),
                        .surface = surface,
                        .columns = columns,
                        .cutting = PTHREAD_MUTEX_INITIALIZER,
                        .out = out,
                        .written = true};
    page.count = page.ops->items(ui, ui->layout.body);
    page.head = ui->layout.body.rows - surface_window(ui, surface, ui->layout.body);
    return write_page(&page);
}
