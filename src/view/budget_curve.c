/* SPDX-License-Identifier: MIT */
/* Payments added up day by day: what was made is filled, what was planned is a line. Where
 * the line runs inside what is filled it is left blank, so that both can be told apart
 * without colour. A cell of Braille is two dots wide and four high; without UTF-8 a cell
 * is one dot. Every month has the same number of cells, as on the timeline. */
#include "view/axis.h"
#include "view/budget.h"
#include "view/words.h"

enum { BRAILLE = 0x2800, DOT_ROWS = 4, DOT_COLUMNS = 2, AS_OF_LINE = 0x2503 };
enum { ASCII_FILLED = '#', ASCII_LINE = 'o', ASCII_LINE_INSIDE = '-' };

/* One drawing: how many dots a cell has, and what the topmost stands for. */
struct plot {
    const struct ui *ui;
    const struct payment_curve *curve;
    int label, cells, rows; /* columns of the amounts, cells across, rows of cells */
    int across, high;       /* dots of a cell */
    struct scale dots;
    money_t top;
};

static int rows_for(int columns)
{
    return columns < 60 ? 5 : columns < 100 ? 8 : columns < 160 ? 12 : 16;
}

static money_t highest(const struct payment_curve *curve)
{
    money_t planned = curve->planned[curve->days - 1], made = curve->made[curve->days - 1];
    return planned > made ? planned : made;
}

static int label_columns(const struct ui *ui, money_t top)
{
    struct buffer text = {0};
    format_money(&ui->format, top, &text);
    int columns = canvas_measure(ui->ascii, buffer_text(&text));
    buffer_clear(&text);
    return columns;
}

/* From the first financial year on; where not all fit, so that the as-of day is in sight.
 */
static day_t origin_of(const struct plot *plot, day_t first, int months)
{
    if (months <= plot->cells)
        return first;
    day_t origin = day_add_months(plot->ui->assessment->as_of, -plot->cells / 2);
    day_t latest = day_add_months(first, months - plot->cells);
    return origin < first ? first : origin > latest ? latest : origin;
}

static struct plot make_plot(const struct ui *ui, int columns)
{
    const struct payment_months *months = &ui->ledger.months;
    struct plot plot = {.ui = ui, .curve = &months->curve, .rows = rows_for(columns)};
    plot.top = highest(plot.curve);
    plot.label = label_columns(ui, plot.top);
    plot.across = ui->ascii ? 1 : DOT_COLUMNS;
    plot.high = ui->ascii ? 1 : DOT_ROWS;
    day_t first = months->years[0].first;
    int before = day_to_civil(plot.curve->first).month - 1;
    int room = columns - plot.label - 4, count = (int)months->count + before;
    int each = room / count > 1 ? room / count : 1;
    plot.cells = each * count < room ? each * count : room;
    day_t origin = origin_of(&plot, first, count);
    plot.dots = scale_make(SCALE_YEAR, 1, origin, origin);
    plot.dots.width = plot.cells * plot.across;
    plot.dots.cells_per_month = each * plot.across;
    struct civil civil = day_to_civil(origin);
    plot.dots.first_cell =
        ((int64_t)civil.year * 12 + civil.month - 1) * plot.dots.cells_per_month;
    return plot;
}

/* The sum at the end of the last day of a dot; MONEY_UNKNOWN outside the curve. */
static money_t sum_at(const struct plot *plot, const money_t *sums, int dot)
{
    day_t next = scale_day(&plot->dots, dot + 1);
    int index = next - 1 - plot->curve->first;
    if (index < 0)
        return MONEY_UNKNOWN;
    return sums[index < plot->curve->days ? index : plot->curve->days - 1];
}

/* Dots from the bottom that a sum fills: at least one when there is anything. */
static int level(const struct plot *plot, money_t sum)
{
    return money_known(sum) ? draw_cells(sum, plot->top, plot->rows * plot->high) : 0;
}

static bool made_by_then(const struct plot *plot, int dot)
{
    return scale_day(&plot->dots, dot) <= plot->ui->assessment->as_of;
}

struct dot_column {
    int made;     /* filled up to here */
    int from, to; /* the line: dots from + 1 to to, a step where it rises */
};

static struct dot_column column_of(const struct plot *plot, int dot)
{
    struct dot_column column = {0};
    if (made_by_then(plot, dot))
        column.made = level(plot, sum_at(plot, plot->curve->made, dot));
    column.to = level(plot, sum_at(plot, plot->curve->planned, dot));
    int before = dot > 0 ? level(plot, sum_at(plot, plot->curve->planned, dot - 1)) : 0;
    column.from = before < column.to ? before : column.to - 1;
    return column;
}

/* height is counted from the bottom, 1 is the lowest dot. */
static bool filled(const struct dot_column *column, int height)
{
    return height <= column->made;
}

static bool on_line(const struct dot_column *column, int height)
{
    return height > column->from && height <= column->to;
}

static uint32_t ascii_cell(const struct dot_column *column, int height)
{
    if (on_line(column, height))
        return filled(column, height) ? ASCII_LINE_INSIDE : ASCII_LINE;
    return filled(column, height) ? ASCII_FILLED : ' ';
}

/* Bits of the dots from the top of a cell down, for its left and its right column. */
static const uint8_t braille_bits[DOT_COLUMNS][DOT_ROWS] = {{0x01, 0x02, 0x04, 0x40},
                                                            {0x08, 0x10, 0x20, 0x80}};

static uint32_t braille_cell(const struct dot_column columns[DOT_COLUMNS], int base)
{
    uint32_t bits = 0;
    for (int i = 0; i < DOT_COLUMNS; i++)
        for (int down = 0; down < DOT_ROWS; down++) {
            int height = base + DOT_ROWS - down;
            if (filled(&columns[i], height) != on_line(&columns[i], height))
                bits |= braille_bits[i][down];
        }
    return bits ? BRAILLE + bits : ' ';
}

/* A row of cells, from the top. */
static void draw_cells_of_row(const struct budget_line *line, const struct plot *plot,
                              int row)
{
    int base = (plot->rows - 1 - row) * plot->high;
    int at = line->column + plot->label + 3;
    for (int cell = 0; cell < plot->cells; cell++) {
        struct dot_column columns[DOT_COLUMNS];
        for (int i = 0; i < plot->across; i++)
            columns[i] = column_of(plot, cell * plot->across + i);
        uint32_t shape = line->ui->ascii ? ascii_cell(&columns[0], base + 1)
                                         : braille_cell(columns, base);
        enum role role = base < columns[0].made ? ROLE_DONE : ROLE_TODO;
        if (shape != ' ')
            canvas_fill(line->canvas, line->row, at + cell, 1, role, shape);
    }
    day_t as_of = line->ui->assessment->as_of;
    int today = scale_cell(&plot->dots, as_of);
    if (today < 0 || today >= plot->dots.width)
        return;
    at += today / plot->across;
    if (canvas_cell(line->canvas, line->row, at)->base == ' ')
        canvas_fill(line->canvas, line->row, at, 1, ROLE_TODAY, AS_OF_LINE);
}

static void draw_label(const struct budget_line *line, const struct plot *plot, int row)
{
    struct buffer text = {0};
    bool labelled = row == 0 || row == plot->rows / 2;
    if (labelled)
        format_money(&line->ui->format, plot->top / plot->rows * (plot->rows - row), &text);
    draw_figure(line->canvas, line->row, line->column + 1, plot->label, ROLE_DIM, &text);
    canvas_fill(line->canvas, line->row, line->column + plot->label + 2, 1, ROLE_RULE,
                labelled ? 0x2524 : 0x2502);
    buffer_clear(&text);
}

static void draw_axis(const struct budget_line *line, const struct plot *plot)
{
    struct axis axis = {
        .canvas = line->canvas,
        .scale = plot->dots,
        .language = line->ui->format.locale.language,
        .row = line->row,
        .column = line->column + plot->label + 3,
        .columns = plot->cells,
        .as_of = line->ui->assessment->as_of,
    };
    axis.scale.width = plot->cells;
    axis.scale.cells_per_month /= plot->across;
    axis.scale.first_cell /= plot->across;
    canvas_text_right(line->canvas, line->row, line->column + 1, plot->label, ROLE_DIM,
                      text_of("0"));
    canvas_fill(line->canvas, line->row, line->column + plot->label + 2, plot->cells + 1,
                ROLE_RULE, 0x2500);
    axis_draw(&axis, false);
}

static int curve_heads(const struct ui *ui)
{
    (void)ui;
    return 1;
}

static size_t curve_items(const struct ui *ui, int columns)
{
    const struct payment_curve *curve = &ui->ledger.months.curve;
    return curve->days > 0 && highest(curve) > 0 ? (size_t)rows_for(columns) + 1 : 0;
}

/* Signs, words and sums as of the day; those that do not fit are left out from behind. */
static void draw_curve_head(const struct budget_line *line, int number)
{
    (void)number;
    const struct ui *ui = line->ui;
    const struct payment_period *total = &ui->ledger.months.total;
    const struct {
        const char *sign, *word; /* the word is translated */
        const struct money_sum *sum;
    } parts[] = {{ui->ascii ? "#" : "⣿", _("made"), &total->made},
                 {ui->ascii ? "o" : "⠒", _("planned"), &total->planned},
                 {"", _("behind"), &total->behind}};
    struct buffer text = {0};
    int at = line->column + 1, right = line->column + line->columns - 2;
    budget_draw_rule(line);
    buffer_append_string(&text, _("Payments added up"));
    budget_draw_word(line, at, right - at, false, buffer_text(&text));
    at += canvas_measure(ui->ascii, buffer_text(&text)) + 3;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buffer_reset(&text);
        buffer_printf(&text, "%s%s%s ", parts[i].sign, *parts[i].sign ? " " : "",
                      parts[i].word);
        if (parts[i].sum->known || parts[i].sum->unknown)
            budget_append_sum(ui, parts[i].sum, &text);
        else
            buffer_append_char(&text, '0'); /* nothing there to be added up */
        int columns = canvas_measure(ui->ascii, buffer_text(&text));
        if (at + columns > right)
            break;
        budget_draw_word(line, at, columns, false, buffer_text(&text));
        at += columns + 3;
    }
    buffer_clear(&text);
}

static void draw_curve_item(const struct budget_line *line, size_t number)
{
    struct plot plot = make_plot(line->ui, line->columns);
    if ((int)number == plot.rows) {
        draw_axis(line, &plot);
        return;
    }
    draw_label(line, &plot, (int)number);
    draw_cells_of_row(line, &plot, (int)number);
}

const struct budget_section budget_curve_section = {
    .heads = curve_heads,
    .items = curve_items,
    .draw_head = draw_curve_head,
    .draw_item = draw_curve_item,
};
