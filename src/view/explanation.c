/* SPDX-License-Identifier: MIT */
#include "view/explanation.h"

#include "base/memory.h"
#include "view/words.h"

#include <stdlib.h>

static void clear_figure(struct explained_figure *figure)
{
    for (size_t i = 0; i < figure->count; i++) {
        free(figure->inputs[i].label);
        free(figure->inputs[i].note);
        free(figure->inputs[i].source);
    }
    free(figure->inputs);
    free(figure->words);
    free(figure->rule);
}

void explanation_clear(struct explanation *explanation)
{
    for (size_t i = 0; i < explanation->count; i++)
        clear_figure(&explanation->figures[i]);
    free(explanation->figures);
    free(explanation->title);
    *explanation = (struct explanation){0};
}

struct explained_value explained_day(day_t day)
{
    return explained(EXPLAINED_DAY, day == DAY_UNKNOWN ? EXPLAINED_UNKNOWN : day);
}

struct explained_value explained_percent(int percent)
{
    return explained(EXPLAINED_PERCENT, percent < 0 ? EXPLAINED_UNKNOWN : percent);
}

struct explained_value explained_sum(const struct money_sum *sum)
{
    return explained(EXPLAINED_MONEY, money_sum_total(sum));
}

void explanation_value(const struct format *format, struct explained_value value,
                       struct buffer *out)
{
    if (value.type == EXPLAINED_NOTHING)
        return;
    if (value.number == EXPLAINED_UNKNOWN) {
        buffer_append_char(out, '?');
        return;
    }
    int number = (int)value.number; /* amounts apart, all are days, shares or counts */
    switch (value.type) {
    case EXPLAINED_MONEY:
        format_money_exact(format, value.number, out);
        return;
    case EXPLAINED_DAY:
        format_day(number, out);
        return;
    case EXPLAINED_DELAY:
        format_delay(format, number, out);
        return;
    case EXPLAINED_SLIP:
        format_days_signed(format, number, out);
        return;
    case EXPLAINED_PERCENT:
        format_percent(format, number, out);
        return;
    default:
        buffer_printf(out, "%d", number);
    }
}

void explanation_result(const struct format *format, const struct explained_figure *figure,
                        struct buffer *out)
{
    bool value = figure->value.type != EXPLAINED_NOTHING;
    if (figure->at_least)
        buffer_append_string(out, "≥ ");
    if (figure->at_most)
        buffer_append_string(out, "≤ ");
    explanation_value(format, figure->value, out);
    if (figure->words)
        buffer_printf(out, value ? " (%s)" : "%s", figure->words);
}

struct explained_figure *explanation_add(struct explanation *explanation, const char *label,
                                         const char *formula, enum explained_way way,
                                         struct explained_value value)
{
    explanation->figures =
        memory_grow(explanation->figures, explanation->count, &explanation->capacity,
                    sizeof *explanation->figures);
    struct explained_figure *figure = &explanation->figures[explanation->count++];
    *figure = (struct explained_figure){
        .label = label, .formula = formula, .way = way, .value = value};
    return figure;
}

static struct explained_input *add_input(struct explained_figure *figure,
                                         enum explained_role role,
                                         struct explained_value value,
                                         const struct money_sum *sum)
{
    bool known = value.type == EXPLAINED_NOTHING || value.number != EXPLAINED_UNKNOWN;
    bool counts = role == INPUT_COUNTS;
    if (counts && !known)
        role = INPUT_UNKNOWN;
    if (counts)
        money_sum_merge(&figure->sum, sum);
    if (figure->told[role] == EXPLAINED_INPUTS_MOST) {
        figure->more[role]++;
        money_sum_merge(&figure->more_sum[role], sum);
        return NULL;
    }
    figure->told[role]++;
    figure->inputs = memory_grow(figure->inputs, figure->count, &figure->capacity,
                                 sizeof *figure->inputs);
    figure->inputs[figure->count] = (struct explained_input){.role = role, .value = value};
    return &figure->inputs[figure->count++];
}

/* Counts are summed up as amounts are: a sum is of whole numbers of something. */
struct explained_input *explanation_input(struct explained_figure *figure,
                                          enum explained_role role,
                                          struct explained_value value)
{
    struct money_sum sum = {0};
    if (value.type == EXPLAINED_MONEY || value.type == EXPLAINED_COUNT)
        money_sum_add(&sum, value.number);
    return add_input(figure, role, value, &sum);
}

struct explained_input *explanation_part(struct explained_figure *figure,
                                         const struct money_sum *sum)
{
    return add_input(figure, INPUT_COUNTS, explained_sum(sum), sum);
}

void explanation_name(struct explained_input *input, struct text label)
{
    if (input)
        input->label = memory_bytes(label.length ? label.bytes : "", label.length);
}

void explanation_note(struct explained_input *input, const char *format, ...)
{
    struct buffer text = {0};
    va_list args;
    if (!input)
        return;
    va_start(args, format);
    if (input->note)
        buffer_printf(&text, "%s, ", input->note);
    buffer_vprintf(&text, format, args);
    va_end(args);
    free(input->note);
    input->note = memory_string(buffer_string(&text));
    buffer_clear(&text);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* The name alone, unless another file has the same. */
static const char *file_name(const struct portfolio *portfolio, const char *path)
{
    const char *name = base_name(path);
    for (size_t i = 0; i < portfolio->source_count; i++) {
        const char *other = portfolio->sources[i]->path;
        if (strcmp(other, path) != 0 && strcmp(base_name(other), name) == 0)
            return path;
    }
    return name;
}

void explanation_source(struct explained_input *input, const struct explaining *about,
                        const struct table *table, row_t row)
{
    struct buffer text = {0};
    if (!input || row == ROW_NONE)
        return;
    buffer_printf(&text, "%s:%lu", file_name(about->portfolio, table_path(table, row)),
                  table_line(table, row));
    input->source = memory_string(buffer_string(&text));
    buffer_clear(&text);
}

void explanation_rule(struct explained_figure *figure, const char *format, ...)
{
    struct buffer text = {0};
    va_list args;
    va_start(args, format);
    if (figure->rule)
        buffer_printf(&text, "%s\n", figure->rule);
    buffer_vprintf(&text, format, args);
    va_end(args);
    free(figure->rule);
    figure->rule = memory_string(buffer_string(&text));
    buffer_clear(&text);
}

void explanation_words(struct explained_figure *figure, const char *words)
{
    free(figure->words);
    figure->words = memory_string(words);
}

static struct explained_value cell_value(const struct table *table, row_t row, int column,
                                         enum column_type type)
{
    money_t amount;
    int32_t number;
    switch (type) {
    case TYPE_MONEY:
        amount = table_money(table, row, column);
        return explained(EXPLAINED_MONEY, money_known(amount) ? amount : EXPLAINED_UNKNOWN);
    case TYPE_DATE:
        return explained_day(table_date(table, row, column));
    case TYPE_PERCENT:
        number = table_number(table, row, column);
        return explained_percent(
            number == NUMBER_UNKNOWN || number < 0 ? -1 : (number + 50) / 100);
    default:
        return explained(EXPLAINED_NOTHING, 0);
    }
}

void explanation_cell(struct explained_figure *figure, const struct explaining *about,
                      enum explained_role role, const struct table *table, row_t row,
                      int column)
{
    int count;
    const struct column *known = &columns_of(table->kind, &count)[column];
    struct explained_value value = cell_value(table, row, column, known->type);
    struct explained_input *input = explanation_input(figure, role, value);
    struct buffer scratch = {0};
    struct text cell = table_cell(table, row, column, &scratch);
    explanation_name(input, text_of(_(known->label)));
    if (value.type == EXPLAINED_NOTHING)
        explanation_note(input, "%.*s", (int)(cell.length < 200 ? cell.length : 200),
                         cell.length ? cell.bytes : "");
    buffer_clear(&scratch);
    explanation_source(input, about, table, row);
}

void explanation_as_of(struct explained_figure *figure, const struct explaining *about,
                       enum explained_role role)
{
    explanation_name(
        explanation_input(figure, role, explained_day(about->assessment->as_of)),
        text_of(_("As-of day")));
}

void explanation_baseline(struct explained_figure *figure, const struct explaining *about,
                          enum explained_role role, row_t milestone)
{
    const struct portfolio *portfolio = about->portfolio;
    if (!portfolio_baseline_set(portfolio, milestone)) {
        explanation_cell(figure, about, role, &portfolio->milestones, milestone,
                         MILESTONE_BASELINE_DUE);
        return;
    }
    explanation_name(
        explanation_input(figure, role,
                          explained_day(portfolio_baseline_due(portfolio, milestone))),
        text_of(_("Due by the earlier export")));
}

void explanation_project_name(const struct explaining *about, row_t project,
                              struct buffer *out)
{
    struct text id = table_text(&about->portfolio->projects, project, PROJECT_ID);
    struct text name = words_project_name(about->portfolio, project);
    buffer_append_text(out, id);
    if (!text_equal(id, name)) {
        buffer_append_string(out, text_empty(id) ? "" : " ");
        buffer_append_text(out, name);
    }
}
