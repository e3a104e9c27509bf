/* SPDX-License-Identifier: MIT */
#include "view/aside.h"

#include "view/surface.h"

static bool is_aside(enum view view)
{
    return view == VIEW_EXPLAIN || view == VIEW_REMINDER;
}

void aside_show(struct ui *ui, enum view view)
{
    if (!is_aside(ui->view))
        ui->came_from = aside_place(ui);
    ui->view = view;
    ui->enlarged = false;
}

bool aside_leave(struct ui *ui)
{
    if (!is_aside(ui->view))
        return false;
    ui->view = ui->came_from.view;
    ui->focus = ui->came_from.focus;
    ui->enlarged = ui->came_from.enlarged;
    return true;
}

struct place aside_place(const struct ui *ui)
{
    return is_aside(ui->view) ? ui->came_from
                              : (struct place){ui->view, ui->focus, ui->enlarged};
}

enum surface aside_surface(const struct ui *ui)
{
    struct place place = aside_place(ui);
    return place.view == VIEW_DASHBOARD ? (enum surface)place.focus
                                        : ui_surface_of_view(place.view);
}

void aside_lines(const struct ui *ui, int columns,
                 void (*write)(struct pen *, const struct ui *), struct buffer *out)
{
    struct buffer line = {0};
    struct pen pen = {.rect = {0, 0, 0, columns}, .ascii = ui->ascii};
    write(&pen, ui);
    int rows = pen.line;
    struct canvas *canvas = canvas_new(rows, columns, ui->ascii);
    pen = (struct pen){canvas, {0, 0, rows, columns}, 0, 0, ui->ascii};
    canvas_erase(canvas);
    write(&pen, ui);
    for (int row = 0; row < canvas->rows; row++) {
        canvas_row_text(canvas, row, true, &line);
        surface_add_line(out, &line);
    }
    buffer_clear(&line);
    canvas_free(canvas);
}
