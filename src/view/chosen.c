/* SPDX-License-Identifier: MIT */
#include "view/chosen.h"

static bool fits(const struct ui *ui, row_t project, const struct milestone *milestone)
{
    return filter_fits_milestone(ui->query.filter, ui->portfolio, ui->assessment, project,
                                 milestone);
}

/* A payment stands in the row of what releases it; where it alone fits, its own day is
 * what was asked for, and the row becomes its own. */
static bool take_payment(const struct ui *ui, struct deadline *deadline)
{
    if (deadline->payment == ROW_NONE)
        return false;
    struct schedule schedule =
        schedule_of(ui->portfolio, deadline->project, ui->assessment->as_of);
    bool found = false;
    for (size_t i = 0; i < schedule.count && !found; i++) {
        const struct milestone *payment = &schedule.milestones[i];
        found = payment->row == deadline->payment && fits(ui, deadline->project, payment);
        if (found)
            deadline_of_payment(deadline, payment);
    }
    schedule_clear(&schedule);
    return found;
}

static bool chosen(const void *context, struct deadline *deadline)
{
    const struct ui *ui = context;
    if (ui->query.late_only && deadline->milestone.state != STATE_LATE)
        return false;
    return fits(ui, deadline->project, &deadline->milestone) || take_payment(ui, deadline);
}

void chosen_deadlines(const struct ui *ui, struct deadlines *deadlines)
{
    if (query_narrows(&ui->query))
        deadlines_keep(deadlines, chosen, ui);
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
