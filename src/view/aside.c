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
