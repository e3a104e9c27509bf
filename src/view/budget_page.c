/* SPDX-License-Identifier: MIT */
/* The page of the enlarged budget: its sections one under the other, and what their lines
 * have in common. Items are the lines of all sections; heads belong to a section's first
 * item and to whatever item is at the top. */
#include "view/budget.h"
#include "view/words.h"

static const struct budget_section *const sections[] = {
    &budget_sums_section,  &budget_groups_section, &budget_projects_section,
    &budget_holds_section, &budget_years_section,  &budget_months_section,
    &budget_curve_section, &budget_pace_section,   &budget_rules_section,
};
enum { SECTIONS = sizeof sections / sizeof *sections };
enum { ID_MOST = 16, MARGIN = 3, NAME_LEAST = 4, MARKER = 0x25BA };

/* Makes *item the number inside its section; NULL behind the last. */
static const struct budget_section *find(const struct ui *ui, int columns, size_t *item)
{
    for (int i = 0; i < SECTIONS; i++) {
        size_t count = sections[i]->items(ui, columns);
        if (*item < count)
            return sections[i];
        *item -= count;
    }
    return NULL;
}

size_t budget_page_items(const struct ui *ui, int columns)
{
    size_t count = 0;
    for (int i = 0; i < SECTIONS; i++)
        count += sections[i]->items(ui, columns);
    return count;
}

int budget_page_height(const void *context, size_t item, bool at_top)
{
    const struct ui *ui = context;
    const struct budget_section *section = find(ui, ui->layout.body.columns, &item);
    return 1 + (section && (at_top || item == 0) ? section->heads(ui) : 0);
}

static int id_width_of(const struct ui *ui)
{
    const struct table *projects = &ui->portfolio->projects;
    int widest = 3;
    for (size_t i = 0; i < ui->row_count && i < 200 && widest < ID_MOST; i++) {
        int width =
            canvas_measure(ui->ascii, table_text(projects, ui->rows[i], PROJECT_ID));
        widest = width > widest ? width : widest;
    }
    return widest < ID_MOST ? widest : ID_MOST;
}

void budget_page_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    size_t top = ui->scrolls[SURFACE_BUDGET].top;
    struct budget_line line = {ui,          canvas,       rect.row + 1,
                               rect.column, rect.columns, .id_width = id_width_of(ui)};
    line.amounts = budget_plan_amounts(ui, rect.columns, line.id_width);
    line.holds = budget_plan_holds(ui, rect.columns, line.id_width);
    int bottom = rect.row + rect.rows;
    for (size_t i = top; line.row < bottom; i++) {
        size_t item = i;
        const struct budget_section *section = find(ui, rect.columns, &item);
        if (!section)
            return;
        int heads = i == top || item == 0 ? section->heads(ui) : 0;
        for (int head = 0; head < heads && line.row < bottom; head++, line.row++)
            section->draw_head(&line, head);
        if (line.row < bottom)
            section->draw_item(&line, item);
        line.row++;
    }
}

void budget_draw_rule(const struct budget_line *line)
{
    canvas_fill(line->canvas, line->row, line->column, line->columns, ROLE_RULE, 0x2500);
}

void budget_draw_word(const struct budget_line *line, int at, int width, bool right,
                      struct text word)
{
    int columns = canvas_measure(line->canvas->ascii, word);
    columns = columns < width ? columns : width;
    if (columns <= 0)
        return;
    canvas_fill(line->canvas, line->row, at - 1, (right ? width : columns) + 2, ROLE_RULE,
                ' ');
    canvas_text_fit(line->canvas, line->row, right ? at + width - columns : at, columns,
                    ROLE_HEADING, word);
}

void budget_draw_project(const struct budget_line *line, row_t project, int width)
{
    const struct ui *ui = line->ui;
    const struct project_state *state = assessment_project(ui->assessment, project);
    bool selected = project == ui->selected;
    int at = line->column;
    if (selected)
        canvas_fill(line->canvas, line->row, at, 1, ROLE_SELECTED, MARKER);
    canvas_fill(line->canvas, line->row, at + 1, 1, words_health_role(state->health),
                (uint32_t)(unsigned char)health_sign(state->health));
    canvas_text_fit(line->canvas, line->row, at + MARGIN, line->id_width,
                    selected ? ROLE_SELECTED : ROLE_NORMAL,
                    table_text(&ui->portfolio->projects, project, PROJECT_ID));
    at += MARGIN + line->id_width + 1;
    int room = line->column + width - at;
    if (room >= NAME_LEAST)
        canvas_text_fit(line->canvas, line->row, at, room, ROLE_NORMAL,
                        words_project_name(ui->portfolio, project));
}

void budget_append_sum(const struct ui *ui, const struct money_sum *sum, struct buffer *out)
{
    if (sum->known == 0 && sum->unknown == 0)
        return;
    format_amount(&ui->format, money_sum_total(sum), out);
    if (sum->unknown && money_known(money_sum_total(sum)))
        buffer_append_string(out, "+?");
}

void budget_draw_sum(const struct budget_line *line, int at, int width, enum role role,
                     const struct money_sum *sum)
{
    struct buffer text = {0};
    budget_append_sum(line->ui, sum, &text);
    draw_figure(line->canvas, line->row, at, width,
                money_known(money_sum_total(sum)) ? role : ROLE_UNKNOWN, &text);
    buffer_clear(&text);
}
