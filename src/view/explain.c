/* SPDX-License-Identifier: MIT */
#include "view/explain.h"

#include "view/aside.h"
#include "view/draw.h"
#include "view/surface.h"
#include "view/written.h"

enum {
    INDENT = 2,
    WIDE = 66, /* from here a row's source stands beside it */
    SOURCE_MOST = 24,
    LINE_COLUMNS = 104 /* longer lines are hard to follow to their value */
};

/* What the keys are about, if there is anything to explain. */
static enum explained_subject subject_of(const struct ui *ui, row_t *row)
{
    size_t cursor = ui->scrolls[SURFACE_DEADLINES].cursor;
    *row = ui->selected;
    switch (aside_surface(ui)) {
    case SURFACE_LIST:
    case SURFACE_DETAIL:
    case SURFACE_TIMELINE:
        return ui->selected == ROW_NONE ? SUBJECT_NONE : SUBJECT_PROJECT;
    case SURFACE_BUDGET:
        return SUBJECT_PROGRAMME;
    case SURFACE_DEADLINES:
        if (cursor >= ui->deadlines.count)
            return SUBJECT_NONE;
        *row = ui->deadlines.items[cursor].milestone;
        return SUBJECT_MILESTONE;
    default:
        return SUBJECT_NONE;
    }
}

static void make(const struct ui *ui, enum explained_subject subject, row_t row,
                 struct explanation *explanation)
{
    const struct explaining about = {ui->portfolio, ui->assessment, &ui->format,
                                     ui->config_file};
    switch (subject) {
    case SUBJECT_PROJECT:
        explanation_of_project(explanation, &about, row);
        return;
    case SUBJECT_MILESTONE:
        explanation_of_milestone(explanation, &about, row);
        return;
    case SUBJECT_PROGRAMME:
        explanation_of_programme(explanation, &about);
        return;
    case SUBJECT_NONE:
        explanation_clear(explanation);
    }
}

bool explain_make(const struct ui *ui, struct explanation *explanation)
{
    row_t row = ui->explained_row;
    enum explained_subject subject =
        ui->view == VIEW_EXPLAIN ? ui->explained : subject_of(ui, &row);
    make(ui, subject, row, explanation);
    return subject != SUBJECT_NONE;
}

struct request explain_focus(struct ui *ui, enum command command)
{
    struct request none = REQUEST(REQUEST_NONE);
    row_t row;
    (void)command;
    if (ui->view == VIEW_EXPLAIN) {
        aside_leave(ui);
        return none;
    }
    enum explained_subject subject = subject_of(ui, &row);
    if (subject == SUBJECT_NONE) {
        ui_notice(ui, false, "%s", _("There is no figure here to explain."));
        return none;
    }
    ui->explained = subject;
    ui->explained_row = row;
    make(ui, subject, row, &ui->explanation);
    ui->scrolls[SURFACE_EXPLAIN].top = 0;
    aside_show(ui, VIEW_EXPLAIN);
    return none;
}

void explain_refresh(struct ui *ui, bool rows_moved)
{
    size_t cursor = ui->scrolls[SURFACE_DEADLINES].cursor;
    if (ui->view != VIEW_EXPLAIN)
        return;
    if (rows_moved && ui->explained == SUBJECT_PROJECT)
        ui->explained_row = ui->selected;
    else if (rows_moved && ui->explained == SUBJECT_MILESTONE)
        ui->explained_row =
            cursor < ui->deadlines.count ? ui->deadlines.items[cursor].milestone : ROW_NONE;
    if (ui->explained != SUBJECT_PROGRAMME && ui->explained_row == ROW_NONE) {
        aside_leave(ui);
        return;
    }
    make(ui, ui->explained, ui->explained_row, &ui->explanation);
}

/* --- Drawing ----------------------------------------------------------------------- */

struct line {
    const char *sign; /* before it */
    struct text label;
    struct buffer *value;
    const char *source; /* or NULL */
    enum role role, value_role;
};

/* A pen, and where it ends values, from the left of its rect; sources stand behind. */
struct page {
    struct pen *pen;
    const struct ui *ui;
    int end, source;
};

static struct page new_page(struct pen *pen, const struct ui *ui)
{
    int columns = pen->rect.columns < LINE_COLUMNS ? pen->rect.columns : LINE_COLUMNS;
    struct page page = {pen, ui, columns, 0};
    for (size_t i = 0; i < ui->explanation.count && columns >= WIDE; i++)
        for (size_t j = 0; j < ui->explanation.figures[i].count; j++) {
            const char *source = ui->explanation.figures[i].inputs[j].source;
            int width = source ? canvas_measure(pen->ascii, text_of(source)) : 0;
            if (width > page.source && width <= SOURCE_MOST)
                page.source = width;
        }
    page.end -= page.source ? page.source + 2 : 0;
    return page;
}

static void draw_value(const struct page *page, const struct line *line, bool beside)
{
    struct pen *pen = page->pen;
    int row = pen_row(pen), end = page->end;
    if (row < 0)
        return;
    canvas_text_right(pen->canvas, row, pen->rect.column, end, line->value_role,
                      buffer_text(line->value));
    if (beside)
        canvas_text(pen->canvas, row, pen->rect.column + end + 2, page->source, ROLE_DIM,
                    text_of(line->source));
}

/* A label that leaves no room for its value has lines of its own, and so has a source. */
static void write_line(const struct page *page, int indent, const struct line *line)
{
    struct pen *pen = page->pen;
    int end = page->end, row = pen_row(pen);
    int sign = canvas_measure(pen->ascii, text_of(line->sign));
    int room =
        end - indent - sign - canvas_measure(pen->ascii, buffer_text(line->value)) - 2;
    bool beside =
        line->source && canvas_measure(pen->ascii, text_of(line->source)) <= page->source;
    if (row >= 0)
        canvas_text(pen->canvas, row, pen->rect.column + indent, sign, ROLE_DIM,
                    text_of(line->sign));
    if (canvas_measure(pen->ascii, line->label) <= room) {
        if (row >= 0)
            canvas_text(pen->canvas, row, pen->rect.column + indent + sign, room,
                        line->role, line->label);
    } else {
        struct pen narrow = *pen;
        narrow.rect.columns = end;
        pen_wrap(&narrow, indent + sign, line->role, line->label);
        pen->line = narrow.line;
        if (line->value->length == 0 && !beside)
            pen->line--;
    }
    draw_value(page, line, beside);
    pen_skip(pen);
    if (line->source && !beside)
        pen_wrap(pen, indent + sign, ROLE_DIM, text_of(line->source));
    buffer_reset(line->value);
}

static const char *sign_of(const struct explained_figure *figure, size_t index)
{
    switch (figure->inputs[index].role) {
    case INPUT_COUNTS:
        if (figure->way == EXPLAINED_SUM || figure->way == EXPLAINED_CAPPED)
            return "+ ";
        return figure->way == EXPLAINED_DIFFERENCE && index > 0 ? "− " : "  ";
    case INPUT_UNKNOWN:
        return "? ";
    case INPUT_LEFT_OUT:
        return "× ";
    case INPUT_LIMIT:
        return "≤ ";
    default:
        return "  ";
    }
}

static void write_input(const struct page *page, const struct explained_figure *figure,
                        size_t index)
{
    const struct explained_input *input = &figure->inputs[index];
    bool known = input->value.number != EXPLAINED_UNKNOWN;
    struct buffer label = {0}, value = {0};
    buffer_append_string(&label, input->label ? input->label : "");
    if (input->note)
        buffer_printf(&label, "%s%s", label.length ? " · " : "", input->note);
    explanation_value(&page->ui->format, input->value, &value);
    write_line(page, INDENT,
               &(struct line){sign_of(figure, index), buffer_text(&label), &value,
                              input->source,
                              input->role == INPUT_LEFT_OUT ? ROLE_DIM : ROLE_NORMAL,
                              known ? ROLE_NORMAL : ROLE_UNKNOWN});
    buffer_clear(&label);
    buffer_clear(&value);
}

/* What is not told one by one. */
static void write_more(const struct page *page, const struct explained_figure *figure,
                       enum explained_role role)
{
    unsigned more = (unsigned)figure->more[role];
    struct buffer label = {0}, value = {0};
    if (!more)
        return;
    buffer_printf(&label, P_("and %u more", "and %u more", more), more);
    if (figure->more_sum[role].known && figure->value.type != EXPLAINED_NOTHING)
        explanation_value(
            &page->ui->format,
            explained(figure->value.type, money_sum_total(&figure->more_sum[role])),
            &value);
    write_line(page, INDENT,
               &(struct line){role == INPUT_UNKNOWN    ? "? "
                              : role == INPUT_LEFT_OUT ? "× "
                                                       : "+ ",
                              buffer_text(&label), &value, NULL, ROLE_DIM, ROLE_NORMAL});
    buffer_clear(&label);
    buffer_clear(&value);
}

static void write_result(const struct page *page, const struct explained_figure *figure)
{
    struct buffer value = {0};
    explanation_result(&page->ui->format, figure, &value);
    write_line(
        page, 0,
        &(struct line){"", text_of(figure->label), &value, NULL, ROLE_STRONG, ROLE_STRONG});
    buffer_clear(&value);
}

static void write_undated(const struct page *page)
{
    struct buffer text = {0}, day = {0};
    format_day(page->ui->explanation.export_day, &day);
    if (page->ui->explanation.export_day == DAY_UNKNOWN)
        buffer_append_string(&text, _("undated: as the export has it, whatever the day"));
    else
        buffer_printf(&text, _("undated: as in the export of %s, whatever the day"),
                      buffer_string(&day));
    pen_wrap(page->pen, INDENT, ROLE_DIM, buffer_text(&text));
    buffer_clear(&text);
    buffer_clear(&day);
}

static void write_figure(const struct page *page, const struct explained_figure *figure)
{
    struct buffer formula = {0};
    write_result(page, figure);
    buffer_printf(&formula, "= %s", figure->formula);
    pen_wrap(page->pen, INDENT, ROLE_HEADING, buffer_text(&formula));
    buffer_clear(&formula);
    for (size_t i = 0; i < figure->count; i++)
        if (figure->inputs[i].role != INPUT_LEFT_OUT)
            write_input(page, figure, i);
    write_more(page, figure, INPUT_COUNTS);
    write_more(page, figure, INPUT_UNKNOWN);
    for (size_t i = 0; i < figure->count; i++)
        if (figure->inputs[i].role == INPUT_LEFT_OUT)
            write_input(page, figure, i);
    write_more(page, figure, INPUT_LEFT_OUT);
    if (figure->rule)
        pen_wrap(page->pen, INDENT, ROLE_DIM, text_of(figure->rule));
    if (figure->undated)
        write_undated(page);
    pen_skip(page->pen);
}

static void write_all(struct pen *pen, const struct ui *ui)
{
    const struct page page = new_page(pen, ui);
    for (size_t i = 0; i < ui->explanation.count; i++)
        write_figure(&page, &ui->explanation.figures[i]);
}

static size_t explain_items(const struct ui *ui, struct rect rect)
{
    return written_items(ui, rect, write_all);
}

static void explain_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    struct buffer label = {0};
    buffer_printf(&label, _("Explanation: %s"),
                  ui->explanation.title ? ui->explanation.title : "");
    written_draw(ui, canvas, rect, SURFACE_EXPLAIN, buffer_text(&label), write_all);
    buffer_clear(&label);
}

static void explain_lines(const struct ui *ui, struct rect rect, struct buffer *out)
{
    written_lines(ui, rect, write_all, out);
}

const struct surface_ops explain_surface = {
    .draw = explain_draw,
    .items = explain_items,
    .lines = explain_lines,
};
