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

/* An item, by its section and its number there, of so many. */
struct page_place {
    int section; /* SECTIONS: behind the last */
    size_t number, count;
};

/* Where the number is beyond the section, it is one of those behind it. */
static void settle(const struct ui *ui, int columns, struct page_place *place)
{
    while (place->section < SECTIONS && place->number >= place->count) {
        place->number -= place->count;
        place->section++;
        place->count =
            place->section < SECTIONS ? sections[place->section]->items(ui, columns) : 0;
    }
}

static struct page_place find(const struct ui *ui, int columns, size_t item)
{
    struct page_place place = {0, item, sections[0]->items(ui, columns)};
    settle(ui, columns, &place);
    return place;
}

static const struct budget_section *section_of(const struct page_place *place)
{
    return place->section < SECTIONS ? sections[place->section] : NULL;
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
    struct page_place place = find(ui, ui->layout.body.columns, item);
    const struct budget_section *section = section_of(&place);
    return 1 + (section && (at_top || place.number == 0) ? section->heads(ui) : 0);
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

/* Some items one behind the other, whose rows lie anywhere: each step of what they tell is
 * taken for all of them, so that their memory is waited for at once. */
enum { BLOCK_ITEMS = 32 };
struct block {
    const struct budget_section *sections[BLOCK_ITEMS]; /* NULL: behind the last */
    size_t numbers[BLOCK_ITEMS];                        /* inside their sections */
    struct budget_item items[BLOCK_ITEMS];
};

static inline __attribute__((always_inline)) void fetch(const void *memory, size_t size)
{
    enum { LINE = 64 };
    for (size_t at = 0; at < size; at += LINE)
        __builtin_prefetch((const char *)memory + at);
}

/* What of its rows an item looks at, before the texts themselves. */
static inline __attribute__((always_inline)) void
fetch_item(const struct ui *ui, const struct budget_item *item, bool amounts)
{
    const struct table *projects = &ui->portfolio->projects;
    const struct table *milestones = &ui->portfolio->milestones;
    if (item->project != ROW_NONE) {
        table_fetch_place(projects, item->project, PROJECT_ID);
        table_fetch_place(projects, item->project, PROJECT_LEAD);
        fetch(assessment_project(ui->assessment, item->project),
              sizeof(struct project_state));
    }
    if (item->project != ROW_NONE && amounts) {
        table_fetch_value(projects, item->project, PROJECT_STATUS);
        table_fetch_value(projects, item->project, PROJECT_GRANT);
        table_fetch_value(projects, item->project, PROJECT_COMMITTED);
        table_fetch_value(projects, item->project, PROJECT_PAID);
    }
    if (item->late != ROW_NONE)
        table_fetch_place(milestones, item->late, MILESTONE_TITLE);
    if (item->payment != ROW_NONE)
        table_fetch_place(milestones, item->payment, MILESTONE_TITLE);
}

static inline __attribute__((always_inline)) void
fetch_texts(const struct portfolio *portfolio, const struct budget_item *item)
{
    if (item->project != ROW_NONE) {
        table_fetch_text(&portfolio->projects, item->project, PROJECT_ID);
        table_fetch_text(&portfolio->projects, item->project, PROJECT_LEAD);
    }
    if (item->late != ROW_NONE)
        table_fetch_text(&portfolio->milestones, item->late, MILESTONE_TITLE);
    if (item->payment != ROW_NONE)
        table_fetch_text(&portfolio->milestones, item->payment, MILESTONE_TITLE);
}

static void read_texts(const struct portfolio *portfolio, struct budget_item *item)
{
    if (item->project != ROW_NONE) {
        item->id = table_text(&portfolio->projects, item->project, PROJECT_ID);
        item->name = words_project_name(portfolio, item->project);
    }
    if (item->late != ROW_NONE)
        item->late_title = words_milestone_title(portfolio, item->late);
    if (item->payment != ROW_NONE)
        item->payment_title = words_milestone_title(portfolio, item->payment);
}

static void read_block(const struct ui *ui, int columns, size_t first, struct block *block)
{
    struct page_place place = find(ui, columns, first);
    for (size_t i = 0; i < BLOCK_ITEMS; i++, place.number++) {
        struct budget_item *item = &block->items[i];
        *item = (struct budget_item){ROW_NONE, ROW_NONE, ROW_NONE, {0}, {0}, {0}, {0}};
        settle(ui, columns, &place);
        const struct budget_section *section = section_of(&place);
        block->numbers[i] = place.number;
        block->sections[i] = section;
        if (!section || !section->read_item)
            continue;
        section->read_item(ui, block->numbers[i], item);
        fetch_item(ui, item, section->amounts);
    }
    for (size_t i = 0; i < BLOCK_ITEMS; i++)
        fetch_texts(ui->portfolio, &block->items[i]);
    for (size_t i = 0; i < BLOCK_ITEMS; i++)
        read_texts(ui->portfolio, &block->items[i]);
}

void budget_page_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    size_t top = ui->scrolls[SURFACE_BUDGET].top;
    struct buffer scratch = {0};
    struct budget_line line = {.ui = ui,
                               .canvas = canvas,
                               .row = rect.row + 1,
                               .column = rect.column,
                               .columns = rect.columns,
                               .id_width = id_width_of(ui),
                               .scratch = &scratch};
    line.amounts = budget_plan_amounts(ui, rect.columns, line.id_width);
    line.holds = budget_plan_holds(ui, rect.columns, line.id_width);
    int bottom = rect.row + rect.rows;
    struct block block;
    for (size_t i = top; line.row < bottom; i++) {
        size_t place = (i - top) % BLOCK_ITEMS;
        if (place == 0)
            read_block(ui, rect.columns, i, &block);
        const struct budget_section *section = block.sections[place];
        size_t item = block.numbers[place];
        if (!section)
            break;
        line.item = &block.items[place];
        int heads = i == top || item == 0 ? section->heads(ui) : 0;
        for (int head = 0; head < heads && line.row < bottom; head++, line.row++)
            section->draw_head(&line, head);
        if (line.row < bottom)
            section->draw_item(&line, item);
        line.row++;
    }
    buffer_clear(&scratch);
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

void budget_draw_project(const struct budget_line *line, int width)
{
    const struct ui *ui = line->ui;
    row_t project = line->item->project;
    const struct project_state *state = assessment_project(ui->assessment, project);
    bool selected = project == ui->selected;
    int at = line->column;
    if (selected)
        canvas_fill(line->canvas, line->row, at, 1, ROLE_SELECTED, MARKER);
    canvas_fill(line->canvas, line->row, at + 1, 1, words_health_role(state->health),
                (uint32_t)(unsigned char)health_sign(state->health));
    canvas_text_fit(line->canvas, line->row, at + MARGIN, line->id_width,
                    selected ? ROLE_SELECTED : ROLE_NORMAL, line->item->id);
    at += MARGIN + line->id_width + 1;
    int room = line->column + width - at;
    if (room >= NAME_LEAST)
        canvas_text_fit(line->canvas, line->row, at, room, ROLE_NORMAL, line->item->name);
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
    if (sum->known == 0 && sum->unknown == 0)
        return;
    budget_append_sum(line->ui, sum, line->scratch);
    draw_figure(line->canvas, line->row, at, width,
                money_known(money_sum_total(sum)) ? role : ROLE_UNKNOWN, line->scratch);
}
