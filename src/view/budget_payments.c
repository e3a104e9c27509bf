/* SPDX-License-Identifier: MIT */
/* What is on hold and why, and payments by financial year and by month: planned against
 * made, what is behind on the as-of day, and what is to come. */
#include "view/budget.h"
#include "view/words.h"

#include <stdio.h>

enum { NARROW = 60, MARGIN = 3, DELAY = 6, AMOUNT_LEAST = 7, NAME = 15 };
enum { CUT_OFF = 0x2504 };

/* --- On hold -----------------------------------------------------------------------------
 */

struct budget_hold_plan budget_plan_holds(const struct ui *ui, int columns, int id_width)
{
    struct budget_hold_plan plan = {.own = text_of(_("its own instalment"))};
    struct buffer text = {0};
    budget_append_sum(ui, &ui->ledger.holds.total, &text);
    plan.amount = canvas_measure(ui->ascii, buffer_text(&text));
    plan.amount = plan.amount < AMOUNT_LEAST ? AMOUNT_LEAST : plan.amount;
    buffer_clear(&text);
    int room = columns - MARGIN - id_width - 1 - (DELAY + 1) - (plan.amount + 1);
    if (columns < NARROW) {
        plan.milestone = room - 1;
        return plan;
    }
    room -= 3;
    plan.project = room * 3 / 10;
    plan.payment = room * 3 / 10;
    plan.milestone = room - plan.project - plan.payment;
    return plan;
}

static int one_head(const struct ui *ui)
{
    (void)ui;
    return 1;
}

/* Each held instalment, then their total. */
static size_t holds_items(const struct ui *ui, int columns)
{
    (void)columns;
    return ui->ledger.holds.count + 1;
}

static void draw_holds_head(const struct budget_line *line, int number)
{
    (void)number;
    const struct budget_hold_plan plan = line->holds;
    int at =
        line->column + MARGIN + line->id_width + 1 + plan.project + (plan.project ? 1 : 0);
    int title = at - line->column - 2;
    budget_draw_rule(line);
    if (plan.project)
        budget_draw_word(line, line->column + 1, title, false, text_of(_("On hold")));
    budget_draw_word(line, plan.project ? at : line->column + 1,
                     plan.project ? plan.milestone : title + plan.milestone + 1, false,
                     text_of(plan.project ? _("Late milestone") : _("On hold")));
    at += plan.milestone + 1;
    budget_draw_word(line, at, DELAY, true, text_of(_("Delay")));
    at += DELAY + 1;
    if (plan.payment)
        budget_draw_word(line, at, plan.payment, false, text_of(_("Holds up")));
    budget_draw_word(line, line->column + line->columns - plan.amount - 1, plan.amount,
                     true, text_of(_("Amount")));
}

static void draw_hold_amount(const struct budget_line *line,
                             const struct budget_hold_plan *plan, money_t amount,
                             enum role role)
{
    format_amount(&line->ui->format, amount, line->scratch);
    draw_figure(line->canvas, line->row, line->column + line->columns - plan->amount - 1,
                plan->amount, money_known(amount) ? role : ROLE_UNKNOWN, line->scratch);
}

static struct text payment_name(const struct budget_line *line, const struct hold *hold)
{
    return hold->payment == hold->milestone ? line->holds.own : line->item->payment_title;
}

static void draw_hold(const struct budget_line *line, const struct hold *hold)
{
    const struct ui *ui = line->ui;
    const struct budget_hold_plan plan = line->holds;
    int at = line->column + MARGIN + line->id_width + 1;
    budget_draw_project(line, plan.project ? at - line->column + plan.project
                                           : MARGIN + line->id_width);
    at += plan.project + (plan.project ? 1 : 0);
    draw_hold_amount(line, &plan, hold->amount, ROLE_LATE);
    if (hold->milestone == ROW_NONE) {
        canvas_text_fit(line->canvas, line->row, at,
                        plan.milestone + 1 + DELAY + 1 + plan.payment, ROLE_DIM,
                        text_of(_("more than remains to be paid")));
        return;
    }
    canvas_text_fit(line->canvas, line->row, at, plan.milestone, ROLE_LATE,
                    line->item->late_title);
    at += plan.milestone + 1;
    format_delay(&ui->format, -hold->days, line->scratch);
    draw_figure(line->canvas, line->row, at, DELAY, ROLE_LATE, line->scratch);
    canvas_text_fit(line->canvas, line->row, at + DELAY + 1, plan.payment, ROLE_NORMAL,
                    payment_name(line, hold));
}

static void draw_holds_item(const struct budget_line *line, size_t number)
{
    const struct holds *holds = &line->ui->ledger.holds;
    if (number < holds->count) {
        draw_hold(line, holds_at(holds, number));
        return;
    }
    const struct budget_hold_plan plan = line->holds;
    bool any = holds->total.known || holds->total.unknown;
    canvas_text_fit(line->canvas, line->row, line->column + 1,
                    line->columns - plan.amount - 3, any ? ROLE_STRONG : ROLE_DIM,
                    text_of(any ? _("Total on hold") : _("Nothing is on hold.")));
    budget_draw_sum(line, line->column + line->columns - plan.amount - 1, plan.amount,
                    ROLE_STRONG, &holds->total);
}

static void read_holds_item(const struct ui *ui, size_t number, struct budget_item *item)
{
    const struct holds *holds = &ui->ledger.holds;
    if (number >= holds->count)
        return;
    const struct hold *hold = holds_at(holds, number);
    item->project = hold->project;
    item->late = hold->milestone;
    if (hold->payment != hold->milestone)
        item->payment = hold->payment;
}

const struct budget_section budget_holds_section = {
    .heads = one_head,
    .items = holds_items,
    .draw_head = draw_holds_head,
    .draw_item = draw_holds_item,
    .read_item = read_holds_item,
};

/* --- Years and months --------------------------------------------------------------------
 */

enum { SUMS = 5 };

static const struct {
    const char *head; /* a message id */
    int rank;         /* which give way on a short line: the highest first */
} sum_columns[SUMS] = {
    {N_("Planned"), 1}, {N_("Made"), 2},      {N_("Behind"), 3},
    {N_("To come"), 4}, {N_("Untracked"), 5},
};

static void sums_of(const struct payment_period *period, struct money_sum out[SUMS])
{
    out[0] = period->planned;
    out[1] = period->made;
    out[2] = period->behind;
    out[3] = period->to_come;
    out[4] = period->aside;
}

struct period_plan {
    int name;
    int widths[SUMS]; /* 0: not shown */
    int bar;          /* where it begins, from the line's beginning */
};

static struct period_plan plan_periods(const struct ui *ui, int line)
{
    struct period_plan plan = {.name = line < NARROW ? 9 : NAME};
    struct money_sum sums[SUMS];
    struct buffer text = {0};
    int room = line - 1 - plan.name;
    sums_of(&ui->ledger.months.total, sums);
    for (int i = 0; i < SUMS; i++) { /* in the order of their rank */
        budget_append_sum(ui, &sums[i], &text);
        int width = canvas_measure(ui->ascii, buffer_text(&text));
        int head = canvas_measure(ui->ascii, text_of(_(sum_columns[i].head)));
        buffer_reset(&text);
        width = head > width ? head : width;
        bool shown = sum_columns[i].rank < SUMS || sums[i].known || sums[i].unknown;
        if (!shown || width + 1 > room)
            continue;
        plan.widths[i] = width;
        room -= width + 1;
    }
    plan.bar = line - room + 2;
    buffer_clear(&text);
    return plan;
}

static void draw_period_head(const struct budget_line *line, const char *title)
{
    struct period_plan plan = plan_periods(line->ui, line->columns);
    int at = line->column + 1 + plan.name;
    budget_draw_rule(line);
    budget_draw_word(line, line->column + 1, plan.name, false, text_of(title));
    for (int i = 0; i < SUMS; i++) {
        if (!plan.widths[i])
            continue;
        budget_draw_word(line, at + 1, plan.widths[i], true,
                         text_of(_(sum_columns[i].head)));
        at += plan.widths[i] + 1;
    }
}

static void draw_period_bar(const struct budget_line *line, const struct period_plan *plan,
                            const struct payment_period *period, money_t largest)
{
    int width = line->columns - plan->bar - 1, at = line->column + plan->bar;
    if (width < 4)
        return;
    canvas_fill(line->canvas, line->row, at,
                draw_cells(period->planned.total, largest, width), ROLE_TODO,
                BAR_REMAINING);
    canvas_fill(line->canvas, line->row, at, draw_cells(period->made.total, largest, width),
                ROLE_DONE, BAR_PAID);
}

static void draw_period(const struct budget_line *line, struct text name,
                        const struct payment_period *period, money_t largest,
                        enum role role)
{
    struct period_plan plan = plan_periods(line->ui, line->columns);
    struct money_sum sums[SUMS];
    int at = line->column + 1 + plan.name;
    sums_of(period, sums);
    canvas_text_fit(line->canvas, line->row, line->column + 1, plan.name, role, name);
    for (int i = 0; i < SUMS; i++) {
        enum role own = i == 2 && role == ROLE_NORMAL ? ROLE_WATCH : role;
        if (!plan.widths[i])
            continue;
        budget_draw_sum(line, at + 1, plan.widths[i], own, &sums[i]);
        at += plan.widths[i] + 1;
    }
    if (largest > 0)
        draw_period_bar(line, &plan, period, largest);
}

static money_t largest_of(const struct payment_period *periods, size_t count)
{
    money_t largest = 0;
    for (size_t i = 0; i < count; i++) {
        money_t planned = periods[i].planned.total, made = periods[i].made.total;
        largest = planned > largest ? planned : largest;
        largest = made > largest ? made : largest;
    }
    return largest;
}

/* Years, what has no month, and the total. */
static size_t years_items(const struct ui *ui, int columns)
{
    const struct payment_months *months = &ui->ledger.months;
    (void)columns;
    if (!payment_period_any(&months->total))
        return 0;
    return months->year_count + payment_period_any(&months->elsewhere) + 1;
}

static void draw_years_head(const struct budget_line *line, int number)
{
    (void)number;
    draw_period_head(line, line->columns < NARROW ? _("Year") : _("Financial year"));
}

static void draw_years_item(const struct budget_line *line, size_t number)
{
    const struct payment_months *months = &line->ui->ledger.months;
    char name[16];
    if (number < months->year_count) {
        const struct payment_period *year = &months->years[number];
        snprintf(name, sizeof name, "%d", day_to_civil(year->first).year);
        draw_period(line, text_of(name), year,
                    largest_of(months->years, months->year_count), ROLE_NORMAL);
    } else if (number == months->year_count && payment_period_any(&months->elsewhere)) {
        draw_period(line, text_of(_("no day")), &months->elsewhere, 0, ROLE_NORMAL);
    } else {
        draw_period(line, text_of(_("Total")), &months->total, 0, ROLE_STRONG);
    }
}

const struct budget_section budget_years_section = {
    .heads = one_head,
    .items = years_items,
    .draw_head = draw_years_head,
    .draw_item = draw_years_item,
};

/* Months in which there is something, and a line where the as-of day cuts. */
static bool month_shown(const struct payment_months *months, size_t index)
{
    return payment_period_any(&months->items[index]);
}

/* How many months lie before the cut: those that begin on the as-of day or before. */
static size_t months_before_cut(const struct ui *ui)
{
    const struct payment_months *months = &ui->ledger.months;
    size_t before = 0;
    while (before < months->count && months->items[before].first <= ui->assessment->as_of)
        before++;
    return before;
}

static size_t months_items(const struct ui *ui, int columns)
{
    const struct payment_months *months = &ui->ledger.months;
    (void)columns;
    return months->busy ? months->busy + 1 : 0;
}

static void draw_months_head(const struct budget_line *line, int number)
{
    (void)number;
    draw_period_head(line, _("Month"));
}

static void draw_cut(const struct budget_line *line)
{
    struct buffer text = {0};
    canvas_fill(line->canvas, line->row, line->column + 1, line->columns - 2, ROLE_TODAY,
                CUT_OFF);
    buffer_printf(&text, " %s ", _("as of"));
    format_day(line->ui->assessment->as_of, &text);
    buffer_append_char(&text, ' ');
    draw_buffer(line->canvas, line->row, line->column + 2, line->columns - 4, ROLE_TODAY,
                &text);
    buffer_clear(&text);
}

static void draw_month(const struct budget_line *line, const struct payment_period *month)
{
    const struct payment_months *months = &line->ui->ledger.months;
    struct civil civil = day_to_civil(month->first);
    struct buffer name = {0};
    if (line->columns < NARROW)
        buffer_printf(&name, "%02d/%d", civil.month, civil.year);
    else
        format_month(&line->ui->format, month->first, &name);
    draw_period(line, buffer_text(&name), month, largest_of(months->items, months->count),
                ROLE_NORMAL);
    buffer_clear(&name);
}

static void draw_months_item(const struct budget_line *line, size_t number)
{
    const struct payment_months *months = &line->ui->ledger.months;
    size_t cut = months_before_cut(line->ui), left = number;
    for (size_t i = 0; i <= months->count; i++) {
        if (i == cut && left-- == 0) {
            draw_cut(line);
            return;
        }
        if (i < months->count && month_shown(months, i) && left-- == 0) {
            draw_month(line, &months->items[i]);
            return;
        }
    }
}

const struct budget_section budget_months_section = {
    .heads = one_head,
    .items = months_items,
    .draw_head = draw_months_head,
    .draw_item = draw_months_item,
};
