/* SPDX-License-Identifier: MIT */
/* The amounts of every group and of every project, under their totals. Where the line is
 * too short for all columns, the name gives way first, then those of the highest rank. */
#include "view/budget.h"
#include "view/words.h"

enum { UNKNOWN_COLUMN = FIGURE_COUNT /* not an amount: how many are not known */ };

static const struct amount_column {
    int figure;       /* enum figure or UNKNOWN_COLUMN */
    const char *head; /* a message id */
    int rank;
    bool of_export; /* has no day of its own */
} columns[BUDGET_AMOUNTS] = {
    {FIGURE_GRANTED, N_("Granted"), 1, true},
    {FIGURE_COMMITTED, N_("Committed"), 6, true},
    {FIGURE_PAID, N_("Paid out"), 2, true},
    {FIGURE_DUE, N_("Due so far"), 5, false},
    {FIGURE_REMAINING, N_("Remaining"), 3, true},
    {FIGURE_LEFTOVER, N_("Leftover"), 7, true},
    {FIGURE_OVERPAID, N_("Overpaid"), 8, true},
    {FIGURE_ON_HOLD, N_("Held"), 4, false},
    {UNKNOWN_COLUMN, N_("Unk."), 9, false},
};
enum { COLUMNS = BUDGET_AMOUNTS };
enum {
    NAME_LEAST = 9,
    GROUP_LEAST = 13,
    NAME_MOST = 40,
    NARROW = 60,
    SPARE_MOST = 4,
    MARGIN = 3
};

static bool empty(const struct ledger *ledger, const struct amount_column *column)
{
    if (column->figure == UNKNOWN_COLUMN)
        return ledger->total.unknown == 0;
    const struct money_sum *sum = &ledger->total.sums[column->figure];
    return column->figure >= FIGURE_LEFTOVER && sum->known == 0 && sum->unknown == 0;
}

static void append_head(const struct ui *ui, const struct amount_column *column,
                        struct buffer *out)
{
    buffer_append_string(out, _(column->head));
    if (column->of_export)
        buffer_append_string(out, words_export_mark(ui->portfolio, ui->assessment));
}

static int widen(const struct ui *ui, int width, struct buffer *text)
{
    int columns_needed = canvas_measure(ui->ascii, buffer_text(text));
    buffer_reset(text);
    return columns_needed > width ? columns_needed : width;
}

static int width_of(const struct ui *ui, const struct amount_column *column)
{
    const struct ledger *ledger = &ui->ledger;
    struct buffer text = {0};
    append_head(ui, column, &text);
    int width = widen(ui, 0, &text);
    if (column->figure == UNKNOWN_COLUMN) {
        buffer_printf(&text, "%u", ledger->total.unknown);
    } else {
        format_amount(&ui->format, ledger->largest[column->figure], &text);
        width = widen(ui, width, &text);
        format_amount(&ui->format, ledger->smallest[column->figure], &text);
        width = widen(ui, width, &text);
        budget_append_sum(ui, &ledger->lacking[column->figure], &text);
    }
    width = widen(ui, width, &text);
    buffer_clear(&text);
    return width;
}

struct budget_amounts budget_plan_amounts(const struct ui *ui, int line, int id_width)
{
    struct budget_amounts plan = {0};
    bool grouped = ui->ledger.group_count > 0, narrow = line < NARROW && !grouped;
    int least = MARGIN + id_width + (narrow ? 0 : 1 + (grouped ? GROUP_LEAST : NAME_LEAST));
    int room = line - least, taken = 0;
    for (int rank = 1; rank <= COLUMNS; rank++)
        for (int i = 0; i < COLUMNS; i++) {
            int width = columns[i].rank == rank && !empty(&ui->ledger, &columns[i])
                            ? width_of(ui, &columns[i])
                            : 0;
            if (width == 0 || width + 1 > room)
                continue;
            plan.widths[i] = width;
            room -= width + 1;
            taken++;
        }
    int most = MARGIN + id_width + 1 + NAME_MOST;
    plan.name = least + room < most ? least + room : most;
    int spare = taken ? (least + room - plan.name) / taken : 0;
    for (int i = 0; i < COLUMNS; i++)
        if (plan.widths[i])
            plan.widths[i] += spare < SPARE_MOST ? spare : SPARE_MOST;
    return plan;
}

static void draw_heads(const struct budget_line *line, struct text title)
{
    struct budget_amounts plan = line->amounts;
    struct buffer head = {0};
    int at = line->column + plan.name;
    bool fits = canvas_measure(line->canvas->ascii, title) < plan.name;
    budget_draw_rule(line);
    budget_draw_word(line, line->column + 1, plan.name - 1, false,
                     fits ? title : text_of(_("No.")));
    for (int i = 0; i < COLUMNS; i++) {
        if (!plan.widths[i])
            continue;
        append_head(line->ui, &columns[i], &head);
        budget_draw_word(line, at + 1, plan.widths[i], true, buffer_text(&head));
        buffer_reset(&head);
        at += plan.widths[i] + 1;
    }
    buffer_clear(&head);
}

static void draw_figures(const struct budget_line *line, const struct budget_amounts *plan,
                         const struct figures *figures, enum role role)
{
    struct buffer text = {0};
    int at = line->column + plan->name;
    for (int i = 0; i < COLUMNS; i++) {
        if (!plan->widths[i])
            continue;
        if (columns[i].figure != UNKNOWN_COLUMN) {
            budget_draw_sum(line, at + 1, plan->widths[i], role,
                            &figures->sums[columns[i].figure]);
        } else if (figures->unknown) {
            buffer_printf(&text, "%u", figures->unknown);
            draw_figure(line->canvas, line->row, at + 1, plan->widths[i], ROLE_UNKNOWN,
                        &text);
        }
        at += plan->widths[i] + 1;
    }
    buffer_clear(&text);
}

/* --- Totals: the known amounts, and under them how many are missing ---------------------
 */

static bool any_unknown(const struct figures *total)
{
    for (int i = 0; i < FIGURE_COUNT; i++)
        if (total->sums[i].unknown)
            return true;
    return false;
}

static const char *total_label(const struct ui *ui)
{
    if (ui->ledger.total.projects != ui->assessment->totals.projects)
        return _("Total shown");
    return any_unknown(&ui->ledger.total) ? _("Total known") : _("Total");
}

static void draw_label(const struct budget_line *line, const struct budget_amounts *plan,
                       enum role role, const char *label, const char *in_short)
{
    bool fits = canvas_measure(line->canvas->ascii, text_of(label)) < plan->name;
    canvas_text_fit(line->canvas, line->row, line->column + 1, plan->name - 1, role,
                    text_of(fits ? label : in_short));
}

static void draw_total(const struct budget_line *line)
{
    struct budget_amounts plan = line->amounts;
    struct figures total = line->ui->ledger.total;
    draw_label(line, &plan, ROLE_STRONG, total_label(line->ui), _("Total"));
    for (int i = 0; i < FIGURE_COUNT; i++)
        if (total.sums[i].known)
            total.sums[i].unknown = 0; /* they have a line of their own */
    draw_figures(line, &plan, &total, ROLE_STRONG);
}

static void draw_total_unknown(const struct budget_line *line)
{
    struct budget_amounts plan = line->amounts;
    const struct figures *total = &line->ui->ledger.total;
    struct buffer text = {0};
    int at = line->column + plan.name;
    draw_label(line, &plan, ROLE_UNKNOWN, _("and unknown"), "?");
    for (int i = 0; i < COLUMNS; i++) {
        if (!plan.widths[i])
            continue;
        if (columns[i].figure != UNKNOWN_COLUMN && total->sums[columns[i].figure].unknown) {
            buffer_printf(&text, "+%u ?", total->sums[columns[i].figure].unknown);
            draw_figure(line->canvas, line->row, at + 1, plan.widths[i], ROLE_UNKNOWN,
                        &text);
        }
        at += plan.widths[i] + 1;
    }
    buffer_clear(&text);
}

static int table_heads(const struct ui *ui)
{
    return 2 + any_unknown(&ui->ledger.total);
}

/* A long name gives way to the number of its projects. */
static void draw_group(const struct budget_line *line, const struct ledger_group *group,
                       enum role role)
{
    const struct budget_amounts *plan = &line->amounts;
    struct text name = words_group(group->name);
    struct buffer count = {0};
    int at = line->column + 1, room = plan->name - 1;
    buffer_printf(&count, " (%zu)", group->count);
    int columns_of_count = canvas_measure(line->canvas->ascii, buffer_text(&count));
    at += canvas_text_fit(line->canvas, line->row, at, room - columns_of_count, role, name);
    draw_buffer(line->canvas, line->row, at, columns_of_count, role, &count);
    draw_figures(line, plan, &group->figures, role);
    buffer_clear(&count);
}

/* --- Groups ------------------------------------------------------------------------------
 */

static size_t groups_items(const struct ui *ui, int columns_)
{
    (void)columns_;
    return ui->ledger.group_count;
}

static void draw_groups_head(const struct budget_line *line, int number)
{
    if (number == 0)
        draw_heads(line, text_of(_(field_label(line->ui->ledger.group))));
    else if (number == 1)
        draw_total(line);
    else
        draw_total_unknown(line);
}

static void draw_groups_item(const struct budget_line *line, size_t number)
{
    draw_group(line, &line->ui->ledger.groups[number], ROLE_NORMAL);
}

const struct budget_section budget_groups_section = {
    .heads = table_heads,
    .items = groups_items,
    .draw_head = draw_groups_head,
    .draw_item = draw_groups_item,
};

/* --- Projects, each group's under its own line ------------------------------------------
 */

static size_t projects_items(const struct ui *ui, int columns_)
{
    (void)columns_;
    return ui->row_count + ui->ledger.group_count;
}

/* The last group whose line stands at an item or before it. */
static size_t group_at(const struct ledger *ledger, size_t item)
{
    size_t low = 0, high = ledger->group_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (ledger->groups[middle].first + middle <= item)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void draw_projects_head(const struct budget_line *line, int number)
{
    if (number == 0)
        draw_heads(line, text_of(_("Projects")));
    else if (number == 1)
        draw_total(line);
    else
        draw_total_unknown(line);
}

/* The group that begins with the item; NULL: it is a project, at *index of the rows. */
static const struct ledger_group *group_begun(const struct ledger *ledger, size_t number,
                                              size_t *index)
{
    *index = number;
    if (ledger->group_count == 0)
        return NULL;
    size_t group = group_at(ledger, number);
    if (ledger->groups[group].first + group == number)
        return &ledger->groups[group];
    *index = number - group - 1;
    return NULL;
}

static void draw_projects_item(const struct budget_line *line, size_t number)
{
    const struct ui *ui = line->ui;
    size_t index;
    const struct ledger_group *group = group_begun(&ui->ledger, number, &index);
    if (group) {
        draw_group(line, group, ROLE_STRONG);
        return;
    }
    struct figures figures = figures_of(ui->portfolio, ui->assessment, ui->rows[index]);
    budget_draw_project(line, line->amounts.name);
    draw_figures(line, &line->amounts, &figures, ROLE_NORMAL);
}

static void read_projects_item(const struct ui *ui, size_t number, struct budget_item *item)
{
    size_t index;
    if (!group_begun(&ui->ledger, number, &index))
        item->project = ui->rows[index];
}

/* Grouped, the totals stand above the groups. */
static int projects_heads(const struct ui *ui)
{
    return ui->ledger.group_count ? 1 : table_heads(ui);
}

const struct budget_section budget_projects_section = {
    .heads = projects_heads,
    .items = projects_items,
    .draw_head = draw_projects_head,
    .draw_item = draw_projects_item,
    .read_item = read_projects_item,
    .amounts = true,
};
