/* SPDX-License-Identifier: MIT */
#include "view/chosen.h"

static bool fits(const struct ui *ui, row_t project, const struct milestone *milestone)
{
    return filter_fits_milestone(ui->query.filter, ui->portfolio, ui->assessment, project,
                                 milestone);
}

static bool chosen(const void *context, row_t project, const struct milestone *milestone)
{
    return fits(context, project, milestone);
}

struct deadline_choice chosen_deadlines(const struct ui *ui)
{
    return (struct deadline_choice){ui->query.late_only, chosen, ui};
}

bool chosen_milestone(const struct ui *ui, row_t project, struct milestone *milestone)
{
    bool found = false;
    if (!ui->query.filter)
        return false;
    struct schedule schedule = schedule_of(ui->portfolio, project, ui->assessment->as_of);
    for (size_t i = 0; i < schedule.count && !found; i++) {
        const struct milestone *one = &schedule.milestones[i];
        found =
            (!ui->query.late_only || one->state == STATE_LATE) && fits(ui, project, one);
        if (found)
            *milestone = schedule.milestones[i];
    }
    schedule_clear(&schedule);
    return found;
}
