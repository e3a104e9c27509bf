/* SPDX-License-Identifier: MIT */
/* The changes: project by project what was and what is. A line takes the lines that it
 * needs, but of long texts only the part that differs is shown. */
#include "view/changes.h"

#include "view/change_values.h"
#include "view/draw.h"
#include "view/surface.h"
#include "view/words.h"

enum {
    HEADING_COLUMN = 2,
    ITEM_COLUMN = 4,
    HANGING = 2,       /* what a line goes on at */
    WHAT_COLUMNS = 32, /* before the values, where there is room for both … */
    WIDE = 64          /* … that is, on so many columns */
};

static const struct change *change_of(const struct ui *ui, const struct change_line *line)
{
    return &ui->changes.basis.difference->items[line->change];
}

row_t changes_project(const struct ui *ui)
{
    size_t cursor = ui->scrolls[SURFACE_CHANGES].cursor;
    return cursor < ui->changes.count ? ui->changes.items[cursor].project : ROW_NONE;
}

/* --- lines -------------------------------------------------------------------------- */

static void append_project(const struct ui *ui, const struct change_line *line,
                           struct buffer *out)
{
    const struct change *change = change_of(ui, line);
    row_t row;
    const struct table *table = change_table(&ui->changes, ui->portfolio, change, &row);
    struct text id = table_text(
        table, row, table->kind == TABLE_PROJECTS ? PROJECT_ID : MILESTONE_PROJECT_ID);
    const struct portfolio *portfolio = ui->portfolio;
    row_t project = line->project;
    if (project == ROW_NONE) {
        portfolio = ui->changes.basis.before;
        project = portfolio_find_project(portfolio, id);
    }
    if (text_empty(id))
        id = text_of(_("without a number"));
    buffer_append_text(out, id);
    buffer_append_char(out, ' ');
    if (project != ROW_NONE)
        buffer_append_text(out, words_project_name(portfolio, project));
}

static void append_heading(const struct ui *ui, const struct change_line *line,
                           struct buffer *out)
{
    if (change_of(ui, line)->table == TABLE_PROGRAMME)
        buffer_append_string(out, _("Programme"));
    else
        append_project(ui, line, out);
    if (line->count > 1)
        buffer_printf(out, P_(" · %u change", " · %u changes", line->count), line->count);
}

static void append_or_nothing(struct buffer *value, struct buffer *out)
{
    buffer_append_string(out, value->length > 0 ? buffer_string(value) : _("not stated"));
    buffer_reset(value);
}

static void append_values(const struct ui *ui, const struct change *change,
                          struct buffer *out)
{
    struct buffer value = {0};
    changes_append_before(ui, change, &value);
    append_or_nothing(&value, out);
    buffer_append_string(out, " → ");
    changes_append_after(ui, change, &value);
    append_or_nothing(&value, out);
    changes_append_step(ui, change, &value);
    if (value.length > 0)
        buffer_printf(out, "  (%s)", buffer_string(&value));
    buffer_clear(&value);
}

/* What a milestone that came or went is, so that it need not be looked up. */
static void append_milestone(const struct ui *ui, const struct change *change,
                             struct buffer *out)
{
    row_t row;
    const struct table *table = change_table(&ui->changes, ui->portfolio, change, &row);
    day_t due = table_date(table, row, MILESTONE_DUE);
    money_t amount = table_money(table, row, MILESTONE_AMOUNT);
    if (due != DAY_UNKNOWN) {
        buffer_append_string(out, ", ");
        format_day(due, out);
    }
    if (money_known(amount)) {
        buffer_append_string(out, ", ");
        format_money_exact(&ui->format, amount, out);
    }
}

static void append_row(const struct ui *ui, const struct change_line *line,
                       struct buffer *out)
{
    const struct change *change = change_of(ui, line);
    buffer_append_string(out, change->kind == CHANGE_ADDED ? _("added") : _("gone"));
    if (change->table == TABLE_MILESTONES)
        append_milestone(ui, change, out);
    if (line->count > 0) {
        buffer_append_string(out, ", ");
        buffer_printf(out, P_("with %u milestone", "with %u milestones", line->count),
                      line->count);
    }
}

static void append_item(const struct ui *ui, const struct change_line *line,
                        struct buffer *out)
{
    const struct change *change = change_of(ui, line);
    struct buffer what = {0};
    changes_append_what(ui, change, &what);
    int columns = canvas_measure(ui->ascii, buffer_text(&what));
    if (ui->layout.columns >= WIDE && columns < WHAT_COLUMNS) {
        buffer_append_text(out, buffer_text(&what));
        for (; columns < WHAT_COLUMNS; columns++)
            buffer_append_char(out, ' ');
    } else {
        buffer_printf(out, _("%s: %s"), buffer_string(&what), "");
    }
    buffer_clear(&what);
    if (change->kind == CHANGE_CELL)
        append_values(ui, change, out);
    else
        append_row(ui, line, out);
}

static void append_line(const struct ui *ui, const struct change_line *line,
                        struct buffer *out)
{
    if (line->heading)
        append_heading(ui, line, out);
    else
        append_item(ui, line, out);
}

static enum role role_of(const struct ui *ui, const struct change_line *line)
{
    static const enum role roles[WEIGHT_COUNT] = {
        [WEIGHT_PROJECT] = ROLE_STRONG,   [WEIGHT_STATE] = ROLE_STRONG,
        [WEIGHT_DAY] = ROLE_NORMAL,       [WEIGHT_AMOUNT] = ROLE_NORMAL,
        [WEIGHT_MILESTONE] = ROLE_STRONG, [WEIGHT_NUMBER] = ROLE_NORMAL,
        [WEIGHT_TEXT] = ROLE_NORMAL,      [WEIGHT_OTHER] = ROLE_DIM,
    };
    if (line->heading)
        return ROLE_HEADING;
    return change_of(ui, line)->kind == CHANGE_GONE ? ROLE_LATE : roles[line->weight];
}

static uint32_t sign_of(const struct ui *ui, const struct change_line *line)
{
    static const uint32_t signs[] = {
        [CHANGE_ADDED] = '+', [CHANGE_GONE] = '-', [CHANGE_CELL] = ' '};
    return line->heading ? ' ' : signs[change_of(ui, line)->kind];
}

/* With a NULL canvas it only counts. */
static int write_line(const struct ui *ui, struct canvas *canvas, struct rect rect,
                      const struct change_line *line)
{
    struct buffer text = {0};
    int column = line->heading ? HEADING_COLUMN : ITEM_COLUMN, indent = 0;
    struct pen pen = {.canvas = canvas, .rect = rect, .ascii = ui->ascii};
    struct text part;
    pen.rect.column += column;
    pen.rect.columns -= column + 1;
    append_line(ui, line, &text);
    struct text rest = buffer_text(&text);
    while (pen.rect.columns > HANGING &&
           canvas_wrap(pen.ascii, &rest, pen.rect.columns - indent, &part)) {
        int row = pen_row(&pen);
        if (row >= 0)
            canvas_text(canvas, row, pen.rect.column + indent, pen.rect.columns - indent,
                        role_of(ui, line), part);
        pen_skip(&pen);
        indent = HANGING;
    }
    buffer_clear(&text);
    return pen.line > 0 ? pen.line : 1;
}

static int draw_line(const struct ui *ui, struct canvas *canvas, struct rect rect,
                     size_t index)
{
    const struct change_line *line = &ui->changes.items[index];
    if (index == ui->scrolls[SURFACE_CHANGES].cursor)
        canvas_fill(canvas, rect.row, rect.column, 1, ROLE_SELECTED, 0x25BA);
    canvas_fill(canvas, rect.row, rect.column + 2, 1, role_of(ui, line), sign_of(ui, line));
    return write_line(ui, canvas, rect, line);
}

/* --- title, and what is said where there is no line --------------------------------- */

/* In short where the long form leaves no room for how many there are. */
static void append_since(const struct changes_basis *basis, bool in_short,
                         struct buffer *out)
{
    struct buffer day = {0};
    format_day(basis->day, &day);
    if (basis->state != CHANGES_READY && basis->state != CHANGES_PARTIAL)
        buffer_append_string(out, _("Changes"));
    else if (basis->opening)
        buffer_append_string(out, _("Changes since these data were opened"));
    else if (basis->day == DAY_UNKNOWN)
        buffer_append_string(out, _("Changes since the earlier export"));
    else
        buffer_printf(out,
                      in_short       ? _("Changes since %s")
                      : basis->visit ? _("Changes since the visit of %s")
                                     : _("Changes since the export of %s"),
                      buffer_string(&day));
    buffer_clear(&day);
}

/* How many of each kind, the gravest first, as far as the width goes. */
static void append_counts(const struct ui *ui, int width, struct buffer *out)
{
    const struct changes *changes = &ui->changes;
    const size_t *weights = changes->weights;
    size_t others = weights[WEIGHT_NUMBER] + weights[WEIGHT_TEXT] + weights[WEIGHT_OTHER];
    const struct {
        const char *text;
        size_t count;
    } counts[] = {
        {P_("%zu added", "%zu added", changes->added), changes->added},
        {P_("%zu gone", "%zu gone", changes->gone), changes->gone},
        {P_("%zu state", "%zu states", weights[WEIGHT_STATE]), weights[WEIGHT_STATE]},
        {P_("%zu date", "%zu dates", weights[WEIGHT_DAY]), weights[WEIGHT_DAY]},
        {P_("%zu amount", "%zu amounts", weights[WEIGHT_AMOUNT]), weights[WEIGHT_AMOUNT]},
        {P_("%zu other", "%zu others", others), others},
    };
    struct buffer part = {0};
    const char *between = " · ";
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (counts[i].count == 0)
            continue;
        buffer_reset(&part);
        buffer_append_string(&part, between);
        buffer_printf(&part, counts[i].text, counts[i].count);
        width -= canvas_measure(ui->ascii, buffer_text(&part));
        if (width < 0)
            break;
        buffer_append_text(out, buffer_text(&part));
        between = ", ";
    }
    buffer_clear(&part);
}

static void append_title(const struct ui *ui, int width, struct buffer *out)
{
    for (int in_short = 0; in_short < 2; in_short++) {
        buffer_reset(out);
        append_since(&ui->changes.basis, in_short, out);
        if (ui->changes.total == 0)
            return;
        buffer_printf(out, _("%s: %s"), "", "");
        buffer_printf(out, "%zu", ui->changes.total);
        if (canvas_measure(ui->ascii, buffer_text(out)) <= width)
            break;
    }
    append_counts(ui, width - canvas_measure(ui->ascii, buffer_text(out)), out);
}

static const char *message_of(const struct changes_basis *basis)
{
    switch (basis->state) {
    case CHANGES_UNREAD:
    case CHANGES_READING:
        return basis->visit ? _("Reading what was shown at the last visit…")
                            : _("Reading the earlier export…");
    case CHANGES_READY:
        return basis->visit     ? _("Nothing has changed since the last visit.")
               : basis->opening ? _("Nothing has changed since these data were opened.")
                                : _("Nothing has changed since the earlier export.");
    case CHANGES_NONE:
        return _("Nothing is kept of an earlier visit to these data. jalon --baseline OLD "
                 "tells what has changed since an earlier export.");
    case CHANGES_LARGE:
        return _("Of data as large as these nothing is kept from one visit to the next. "
                 "jalon --baseline OLD tells what has changed since an earlier export.");
    case CHANGES_FAILED:
        return basis->visit ? _("What was kept of the last visit is damaged: it is not "
                                "used, and will be replaced.")
                            : _("The earlier export could not be read.");
    case CHANGES_PARTIAL:
        break;
    }
    return _("Not all rows were read, so nothing is compared.");
}

/* With a NULL canvas it only counts. */
static int write_message(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    struct pen pen = {.canvas = canvas, .rect = rect, .ascii = ui->ascii};
    const struct changes_basis *basis = &ui->changes.basis;
    bool bad = basis->state == CHANGES_FAILED || basis->state == CHANGES_PARTIAL;
    pen.rect.column += HEADING_COLUMN;
    pen.rect.columns -= HEADING_COLUMN + 1;
    pen_wrap(&pen, 0, bad ? ROLE_ERROR : ROLE_DIM, text_of(message_of(basis)));
    return pen.line > 0 ? pen.line : 1;
}

static int changes_height(const void *context, size_t index, bool at_top)
{
    const struct ui *ui = context;
    struct rect rect = {0, 0, 0, ui->layout.columns};
    (void)at_top;
    if (ui->changes.count == 0)
        return write_message(ui, NULL, rect);
    return write_line(ui, NULL, rect, &ui->changes.items[index]);
}

static void changes_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    const struct scroll *scroll = &ui->scrolls[SURFACE_CHANGES];
    struct buffer left = {0}, right = {0};
    struct rect rest = {rect.row + 1, rect.column, rect.rows - 1, rect.columns};
    surface_more(scroll, &right);
    append_title(ui, rect.columns - 2 - (right.length > 0 ? 10 : 0), &left);
    draw_rule(canvas, rect, true, buffer_text(&left), buffer_text(&right));
    if (ui->changes.count == 0)
        write_message(ui, canvas, rest);
    for (size_t i = scroll->top; i < ui->changes.count && rest.rows > 0; i++) {
        int height = draw_line(ui, canvas, rest, i);
        rest.row += height;
        rest.rows -= height;
    }
    buffer_clear(&left);
    buffer_clear(&right);
}

static size_t changes_items(const struct ui *ui, struct rect rect)
{
    (void)rect;
    return ui->changes.count > 0 ? ui->changes.count : 1; /* what is said instead */
}

static size_t changes_item_at(const struct ui *ui, struct rect rect, int row)
{
    int under;
    if (ui->changes.count == 0)
        return SIZE_MAX; /* that there are none is no change */
    return scroll_item_at(&ui->scrolls[SURFACE_CHANGES], row - rect.row - 1, changes_height,
                          ui, &under);
}

static void changes_lines(const struct ui *ui, struct rect rect, struct buffer *out)
{
    struct buffer line = {0};
    (void)rect;
    for (size_t i = 0; i < ui->changes.count; i++) {
        append_line(ui, &ui->changes.items[i], &line);
        surface_add_line(out, &line);
    }
    buffer_clear(&line);
}

const struct surface_ops changes_surface = {
    .draw = changes_draw,
    .items = changes_items,
    .height = changes_height,
    .item_at = changes_item_at,
    .lines = changes_lines,
    .has_cursor = true,
};
