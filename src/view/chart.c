/* SPDX-License-Identifier: MIT */
#include "view/chart.h"

#include "view/words.h"

enum {
    BAR_DONE = 0x2588,
    BAR_TODO = 0x2591,
    BASELINE = 0x2500,
    BASELINE_MARK = 0x253C,
    AS_OF_LINE = 0x2503,
    LATE_RUN = 0x2501,
    SLIP_RUN = 0x2504,
    SLIP_START = 0x250A,
    OUTSIDE_LEFT = 0x2039,
    OUTSIDE_RIGHT = 0x203A
};

static bool in_chart(const struct chart *chart, int cell)
{
    return cell >= 0 && cell < chart->right;
}

static void put(const struct chart *chart, int row, int cell, enum role role,
                uint32_t shape)
{
    if (in_chart(chart, cell))
        canvas_fill(chart->canvas, row, chart->column + cell, 1, role, shape);
}

static void run(const struct chart *chart, int row, int from, int to, enum role role,
                uint32_t shape)
{
    from = from < 0 ? 0 : from;
    to = to > chart->right ? chart->right : to;
    if (to > from)
        canvas_fill(chart->canvas, row, chart->column + from, to - from, role, shape);
}

static void chart_outside_marks(const struct chart *chart, int row, day_t start, day_t end)
{
    if (start != DAY_UNKNOWN && scale_cell(&chart->scale, start) < 0)
        put(chart, row, 0, ROLE_DIM, OUTSIDE_LEFT);
    if (end != DAY_UNKNOWN && scale_cell(&chart->scale, end) >= chart->right)
        put(chart, row, chart->right - 1, ROLE_DIM, OUTSIDE_RIGHT);
}

void chart_bar(const struct chart *chart, int row, row_t project)
{
    const struct table *projects = &chart->ui->portfolio->projects;
    const struct project_state *state = assessment_project(chart->ui->assessment, project);
    day_t start = table_date(projects, project, PROJECT_START);
    day_t end = table_date(projects, project, PROJECT_END);
    if (start == DAY_UNKNOWN || end == DAY_UNKNOWN || end < start)
        return;
    int from = scale_cell(&chart->scale, start), to = scale_cell(&chart->scale, end) + 1;
    run(chart, row, from, to, ROLE_TODO, BAR_TODO);
    if (state->progress > 0) {
        int share = state->progress < 100 ? state->progress : 100;
        day_t reached = start + (day_t)((int64_t)(end - start) * share / 100);
        run(chart, row, from, scale_cell(&chart->scale, reached) + (share == 100),
            ROLE_DONE, BAR_DONE);
    }
    chart_outside_marks(chart, row, start, end);
}

/* What wins a cell. */
static int rank(enum milestone_state state)
{
    static const int ranks[] = {
        [STATE_CANCELLED] = 0, [STATE_DORMANT] = 0, [STATE_UNDATED] = 0,
        [STATE_HELD] = 0,      [STATE_DONE] = 1,    [STATE_OPEN] = 2,
        [STATE_RECEIVED] = 3,  [STATE_TO_PAY] = 3,  [STATE_LATE] = 4,
    };
    return ranks[state];
}

bool chart_shows(const struct milestone *milestone)
{
    return rank(milestone->state) > 0 &&
           (milestone->kind != KIND_PAYMENT || milestone->state == STATE_TO_PAY);
}

void chart_milestones(const struct chart *chart, int row,
                      const struct milestone *milestones, size_t count)
{
    for (int wins = 1; wins <= 4; wins++)
        for (size_t i = 0; i < count; i++) {
            const struct milestone *milestone = &milestones[i];
            day_t day = milestone->state == STATE_DONE && milestone->done != DAY_UNKNOWN
                            ? milestone->done
                            : milestone->due;
            if (day == DAY_UNKNOWN || !chart_shows(milestone) ||
                rank(milestone->state) != wins)
                continue;
            put(chart, row, scale_cell(&chart->scale, day),
                words_milestone_role(milestone->state),
                words_milestone_sign(milestone->state));
        }
}

void chart_as_of(const struct chart *chart, int row)
{
    put(chart, row, scale_cell(&chart->scale, chart->ui->assessment->as_of), ROLE_TODAY,
        AS_OF_LINE);
}

void chart_baseline(const struct chart *chart, int row, const struct milestone *milestones,
                    size_t count)
{
    const struct portfolio *portfolio = chart->ui->portfolio;
    int from = chart->right, to = -1;
    for (size_t i = 0; i < count; i++) {
        day_t baseline = portfolio_baseline_due(portfolio, milestones[i].row);
        if (baseline == DAY_UNKNOWN || milestones[i].kind == KIND_PAYMENT)
            continue;
        int cell = scale_cell(&chart->scale, baseline);
        from = cell < from ? cell : from;
        to = cell > to ? cell : to;
    }
    run(chart, row, from, to + 1, ROLE_DIM, BASELINE);
    for (size_t i = 0; i < count; i++) {
        day_t baseline = portfolio_baseline_due(portfolio, milestones[i].row);
        if (baseline != DAY_UNKNOWN && milestones[i].kind != KIND_PAYMENT)
            put(chart, row, scale_cell(&chart->scale, baseline), ROLE_DIM, BASELINE_MARK);
    }
}

void chart_milestone(const struct chart *chart, int row, const struct milestone *milestone)
{
    const struct ui *ui = chart->ui;
    enum role role = words_milestone_role(milestone->state);
    int cell = scale_cell(&chart->scale, milestone->due);
    day_t baseline = portfolio_baseline_due(ui->portfolio, milestone->row);
    if (baseline != DAY_UNKNOWN && baseline != milestone->due) {
        int from = scale_cell(&chart->scale, baseline);
        run(chart, row, from < cell ? from + 1 : cell + 1, from < cell ? cell : from,
            ROLE_DIM, SLIP_RUN);
        put(chart, row, from, ROLE_DIM, SLIP_START);
    }
    chart_as_of(chart, row);
    if (milestone->state == STATE_LATE)
        run(chart, row, cell + 1, scale_cell(&chart->scale, ui->assessment->as_of),
            ROLE_LATE, LATE_RUN);
    put(chart, row, cell, role, words_milestone_sign(milestone->state));
    chart_outside_marks(chart, row, milestone->due, milestone->due);
}
