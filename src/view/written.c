/* SPDX-License-Identifier: MIT */
#include "view/written.h"

#include "view/surface.h"

size_t written_items(const struct ui *ui, struct rect rect, written_text *write)
{
    struct pen pen = {.rect = surface_inside(rect), .ascii = ui->ascii};
    write(&pen, ui);
    return (size_t)pen.line;
}

void written_draw(const struct ui *ui, struct canvas *canvas, struct rect rect,
                  enum surface surface, struct text label, written_text *write)
{
    const struct scroll *scroll = &ui->scrolls[surface];
    struct pen pen = {canvas, surface_inside(rect), (int)scroll->top, 0, ui->ascii};
    struct buffer more = {0};
    surface_more(scroll, &more);
    draw_rule(canvas, rect, true, label, buffer_text(&more));
    write(&pen, ui);
    buffer_clear(&more);
}

void written_lines(const struct ui *ui, struct rect rect, written_text *write,
                   struct buffer *out)
{
    int rows = (int)written_items(ui, rect, write), columns = surface_inside(rect).columns;
    struct buffer line = {0};
    struct canvas *canvas = canvas_new(rows, columns, ui->ascii);
    struct pen pen = {canvas, {0, 0, rows, columns}, 0, 0, ui->ascii};
    write(&pen, ui);
    for (int row = 0; row < canvas->rows; row++) {
        canvas_row_text(canvas, row, true, &line);
        surface_add_line(out, &line);
    }
    buffer_clear(&line);
    canvas_free(canvas);
}
