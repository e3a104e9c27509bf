/* SPDX-License-Identifier: MIT */
#include "view/chosen.h"

static bool fits(const struct ui *ui, row_t project, const struct milestone *milestone)
{
    return filter_fits_milestone(ui->query.filter, ui->portfolio, ui->assessment, project,
                                 milestone);
}

/* A payment that another row releases stands in that row. */
static bool payment_fits(const struct ui *ui, const struct deadline *deadline)
{
    if (deadline->payment == ROW_NONE)
        return false;
    struct schedule schedule =
        schedule_of(ui->portfolio, deadline->project, ui->assessment->as_of);
    bool found = false;
    for (size_t i = 0; i < schedule.count && !found; i++)
        found = schedule.milestones[i].row == deadline->payment &&
                fits(ui, deadline->project, &schedule.milestones[i]);
    schedule_clear(&schedule);
    return found;
}

void chosen_deadlines(struct ui *ui)
{
    struct deadlines *deadlines = &ui->deadlines;
    size_t kept = 0;
    if (!ui->query.filter || filter_empty(ui->query.filter))
        return;
    for (size_t i = 0; i < deadlines->count; i++)
        if (fits(ui, deadlines->items[i].project, &deadlines->items[i].milestone) ||
            payment_fits(ui, &deadlines->items[i]))
            deadlines->items[kept++] = deadlines->items[i];
    deadlines->count = kept;
}

bool chosen_milestone(const struct ui *ui, row_t project, struct milestone *milestone)
{
    bool found = false;
    if (!ui->query.filter)
        return false;
    struct schedule schedule = schedule_of(ui->portfolio, project, ui->assessment->as_of);
    for (size_t i = 0; i < schedule.count && !found; i++) {
        found = fits(ui, project, &schedule.milestones[i]);
        if (found)
            *milestone = schedule.milestones[i];
    }
    schedule_clear(&schedule);
    return found;
}
