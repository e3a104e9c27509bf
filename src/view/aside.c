/* SPDX-License-Identifier: MIT */
#include "view/aside.h"

static bool is_aside(enum view view)
{
    return view == VIEW_EXPLAIN || view == VIEW_REMINDER;
}

void aside_show(struct ui *ui, enum view view)
{
    if (!is_aside(ui->view))
        ui->before = (struct place){ui->view, ui->focus, ui->enlarged};
    ui->view = view;
    ui->enlarged = false;
}

bool aside_leave(struct ui *ui)
{
    if (!is_aside(ui->view))
        return false;
    ui->view = ui->before.view;
    ui->focus = ui->before.focus;
    ui->enlarged = ui->before.enlarged;
    return true;
}

enum surface aside_surface(const struct ui *ui)
{
    if (!is_aside(ui->view))
        return ui_surface(ui);
    if (ui->before.view == VIEW_DASHBOARD)
        return (enum surface)ui->before.focus;
    return ui_surface_of_view(ui->before.view);
}
