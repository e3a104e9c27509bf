/* SPDX-License-Identifier: MIT */
#include "view/checks.h"

#include "view/draw.h"
#include "view/surface.h"

const struct check_line *checks_here(const struct ui *ui)
{
    size_t cursor = ui->scrolls[SURFACE_CHECKS].cursor;
    return cursor < ui->checks.count ? &ui->checks.items[cursor] : NULL;
}

bool checks_toggle(struct ui *ui)
{
    if (!check_lines_toggle(&ui->checks, ui->scrolls[SURFACE_CHECKS].cursor))
        return false;
    check_lines_make(&ui->checks, ui->portfolio, ui->assessment);
    scroll_limit(&ui->scrolls[SURFACE_CHECKS], ui->checks.count);
    return true;
}

row_t checks_project(const struct ui *ui)
{
    const struct check_line *line = checks_here(ui);
    const struct finding *finding =
        line ? check_line_finding(line, ui->portfolio, ui->assessment) : NULL;
    if (!finding || finding->row == ROW_NONE)
        return ROW_NONE;
    if (finding->kind == TABLE_PROJECTS)
        return finding->row;
    if (finding->kind == TABLE_MILESTONES)
        return portfolio_project_of(ui->portfolio, finding->row);
    return ROW_NONE;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* The file's name alone, unless another file has the same. */
static const char *file_name(const struct ui *ui, const char *path)
{
    if (strcmp(path, "-") == 0)
        return _("standard input");
    for (size_t i = 0; i < ui->portfolio->source_count; i++) {
        const struct source *source = ui->portfolio->sources[i];
        if (!source->derived && strcmp(source->path, path) != 0 &&
            strcmp(base_name(source->path), base_name(path)) == 0)
            return path;
    }
    return base_name(path);
}

static const char *kind_label(enum table_kind kind)
{
    static const char *const labels[TABLE_COUNT] = {
        [TABLE_PROGRAMME] = N_("programme"),
        [TABLE_PROJECTS] = N_("projects"),
        [TABLE_MILESTONES] = N_("milestones"),
    };
    return _(labels[kind]);
}

static void append_delimiter(const struct source *source, struct buffer *out)
{
    for (size_t i = 0; i < source->decisions.count; i++)
        if (source->decisions.items[i].code == DECISION_DELIMITER) {
            buffer_append_string(out, ", ");
            decision_append_value(&source->decisions.items[i], out);
        }
}

enum { WIDE = 60 /* columns that a file's encoding and delimiter are told in */ };

static void append_source(const struct ui *ui, const struct source *source,
                          struct buffer *out)
{
    unsigned long long read = source->rows_read, refused = source->rows_refused;
    buffer_printf(out, _("%s: %s"), file_name(ui, source->path), kind_label(source->kind));
    if (source->derived) {
        buffer_printf(out, ", %s", _("made from the milestones"));
        return;
    }
    if (ui->layout.columns >= WIDE) {
        buffer_printf(out, ", %s", source->encoding ? source->encoding : "?");
        append_delimiter(source, out);
    }
    buffer_append_string(out, " · ");
    buffer_printf(out, P_("%llu row", "%llu rows", read), read);
    if (refused)
        buffer_printf(out, P_(", %llu refused", ", %llu refused", refused), refused);
    else
        buffer_append_string(out, _(", none refused"));
}

static void append_decision(const struct source *source, const struct decision *decision,
                            struct buffer *out)
{
    struct buffer what = {0}, value = {0}, why = {0};
    buffer_append_string(&what, _(decision_label(decision->code)));
    if (decision->code == DECISION_COLUMN)
        buffer_printf(&what, _(" %u “%s”"), decision->column,
                      source->headers[decision->column - 1]);
    decision_append_value(decision, &value);
    decision_append_reason(decision, &why);
    buffer_printf(out, _("%s: %s"), buffer_string(&what), buffer_string(&value));
    if (why.length)
        buffer_printf(out, " — %s", buffer_string(&why));
    buffer_clear(&what);
    buffer_clear(&value);
    buffer_clear(&why);
}

static void append_code(const struct check_line *line, struct buffer *out)
{
    const struct finding_text *text = finding_text(line->code);
    buffer_printf(out, _("%s: %llu — expected: %s"), _(text->wrong),
                  (unsigned long long)line->count, _(text->expected));
}

enum { AMOUNT_DIGITS = 16 /* with two more they still fit */ };

static void append_location(const struct ui *ui, const char *path, unsigned long line,
                            unsigned column, struct buffer *out)
{
    buffer_append_string(out, path ? file_name(ui, path) : _("all files"));
    if (line)
        buffer_printf(out, ":%lu", line);
    if (line && column)
        buffer_printf(out, ":%u", column);
}

static bool same_string(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* What the two places have in common is not said twice. */
static void append_other(const struct ui *ui, const struct finding *finding,
                         struct buffer *out)
{
    const struct finding_place *other = &finding->other;
    if (!other->path)
        return;
    buffer_printf(out, " — %s ", _(finding_lead(finding->code)));
    append_location(ui, other->path, other->line, other->column, out);
    if (other->header && !same_string(other->header, finding->header))
        buffer_printf(out, " (%s)", other->header);
    if (other->found && *other->found && !same_string(other->found, finding->found))
        buffer_printf(out, _(": “%s”"), other->found);
}

static size_t take_digits(struct text *text, money_t *number)
{
    size_t count = 0;
    for (; count < text->length && count < AMOUNT_DIGITS; count++) {
        char byte = text->bytes[count];
        if (byte < '0' || byte > '9')
            break;
        *number = *number * 10 + (byte - '0');
    }
    *text = (struct text){text->bytes + count, text->length - count};
    return count;
}

static bool take_sign(struct text *text, char sign)
{
    if (text_empty(*text) || text->bytes[0] != sign)
        return false;
    *text = (struct text){text->bytes + 1, text->length - 1};
    return true;
}

/* "-1234.50", as money_append writes it. */
static bool take_amount(struct text *text, money_t *amount)
{
    bool negative = take_sign(text, '-');
    *amount = 0;
    if (take_digits(text, amount) == 0 || !take_sign(text, '.') ||
        take_digits(text, amount) != 2)
        return false;
    *amount = negative ? -*amount : *amount;
    return true;
}

/* What the checks have computed, "1234.50 > 1200.00", as the reader writes amounts. False
 * when it is anything else. */
static bool append_comparison(const struct ui *ui, struct text found, struct buffer *out)
{
    static const char *const signs[] = {" > ", " / ", " ≠ "};
    money_t left, right;
    if (!take_amount(&found, &left))
        return false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]);
        struct text rest = found;
        if (rest.length <= length || memcmp(rest.bytes, signs[i], length) != 0)
            continue;
        rest = (struct text){rest.bytes + length, rest.length - length};
        if (!take_amount(&rest, &right) || !text_empty(rest))
            continue;
        format_money_exact(&ui->format, left, out);
        buffer_append_string(out, signs[i]);
        format_money_exact(&ui->format, right, out);
        return true;
    }
    return false;
}

static void append_found(const struct ui *ui, const struct finding *finding,
                         struct buffer *out)
{
    struct buffer comparison = {0};
    const char *found = finding->found;
    if (!found || !*found)
        return;
    if (finding->code == FINDING_AMBIGUOUS)
        found = _(found); /* the name of a format */
    else if (append_comparison(ui, text_of(found), &comparison))
        found = NULL;
    if (found)
        buffer_printf(out, _(": “%s”"), found);
    else
        buffer_printf(out, _("%s: %s"), "", buffer_string(&comparison));
    buffer_clear(&comparison);
}

static void append_place(const struct ui *ui, const struct finding *finding,
                         struct buffer *out)
{
    append_location(ui, finding->path, finding->line, finding->column, out);
    if (finding->header)
        buffer_printf(out, " (%s)", finding->header);
    append_found(ui, finding, out);
    append_other(ui, finding, out);
}

static void append_more(const struct ui *ui, const struct check_line *line,
                        struct buffer *out)
{
    const struct finding_group *group =
        check_line_group(line, ui->portfolio, ui->assessment);
    buffer_printf(out, P_("and %llu more in %s", "and %llu more in %s", line->count),
                  (unsigned long long)line->count,
                  group->path ? file_name(ui, group->path) : _("all files"));
    if (group->header)
        buffer_printf(out, " (%s)", group->header);
}

static enum role role_of(const struct check_line *line)
{
    static const enum role roles[] = {[SEVERITY_NOTE] = ROLE_DIM,
                                      [SEVERITY_WARNING] = ROLE_WATCH,
                                      [SEVERITY_ERROR] = ROLE_LATE};
    if (line->kind == CHECK_OLD)
        return ROLE_NOTICE;
    return line->kind == CHECK_CODE ? roles[finding_text(line->code)->severity]
                                    : ROLE_NORMAL;
}

/* What stands before a heading: how grave it is, and whether it is open. */
static void append_signs(const struct check_line *line, struct buffer *out)
{
    static const char signs[] = {
        [SEVERITY_NOTE] = 'i', [SEVERITY_WARNING] = '~', [SEVERITY_ERROR] = '!'};
    if (line->kind == CHECK_OLD) {
        buffer_append_char(out, '!');
        return;
    }
    if (line->kind == CHECK_CODE)
        buffer_append_char(out, signs[finding_text(line->code)->severity]);
    else
        buffer_append_string(out, "·");
    buffer_append_string(out, line->open ? "▾" : "▸");
}

/* What is decided about a column stands under it. */
enum { HEADING_COLUMN = 4, PART_COLUMN = 6, DETAIL_COLUMN = 8 };

static bool is_heading(const struct check_line *line)
{
    return line->kind != CHECK_DECISION && line->kind != CHECK_PLACE &&
           line->kind != CHECK_MORE;
}

static void append_line(const struct ui *ui, const struct check_line *line,
                        struct buffer *out)
{
    const struct source *source;
    switch (line->kind) {
    case CHECK_OLD:
        buffer_append_text(out, buffer_text(&ui->outdated_by));
        break;
    case CHECK_FILE:
        append_source(ui, ui->portfolio->sources[line->index], out);
        break;
    case CHECK_DECISION:
        source = ui->portfolio->sources[line->index];
        append_decision(source, &source->decisions.items[line->part], out);
        break;
    case CHECK_CODE:
        append_code(line, out);
        break;
    case CHECK_PLACE:
        append_place(ui, check_line_finding(line, ui->portfolio, ui->assessment), out);
        break;
    case CHECK_MORE:
        append_more(ui, line, out);
        break;
    }
}

static int column_of(const struct ui *ui, const struct check_line *line)
{
    if (is_heading(line))
        return HEADING_COLUMN;
    if (line->kind != CHECK_DECISION)
        return PART_COLUMN;
    const struct decision *decision =
        &ui->portfolio->sources[line->index]->decisions.items[line->part];
    return decision->column && decision->code != DECISION_COLUMN ? DETAIL_COLUMN
                                                                 : PART_COLUMN;
}

static struct pen pen_at(const struct ui *ui, const struct check_line *line)
{
    int column = column_of(ui, line);
    return (struct pen){.rect = {0, column, 0, ui->layout.columns - column - 1},
                        .ascii = ui->ascii};
}

enum { HANGING = 2 /* what a line goes on at, below a heading */ };

/* Nothing is cut off: a line of the checks takes the lines that it needs. */
static void wrap_line(struct pen *pen, const struct check_line *line, struct text text)
{
    int indent = 0, hanging = is_heading(line) ? 0 : HANGING;
    struct text part;
    while (pen->rect.columns > hanging &&
           canvas_wrap(pen->ascii, &text, pen->rect.columns - indent, &part)) {
        int row = pen_row(pen);
        if (row >= 0)
            canvas_text(pen->canvas, row, pen->rect.column + indent,
                        pen->rect.columns - indent, role_of(line), part);
        pen->line++;
        indent = hanging;
    }
}

static int checks_height(const void *context, size_t index, bool at_top)
{
    const struct ui *ui = context;
    const struct check_line *line = &ui->checks.items[index];
    struct buffer text = {0};
    struct pen pen = pen_at(ui, line);
    (void)at_top;
    append_line(ui, line, &text);
    wrap_line(&pen, line, buffer_text(&text));
    buffer_clear(&text);
    return pen.line > 0 ? pen.line : 1;
}

static int draw_line(const struct ui *ui, struct canvas *canvas, int row, int bottom,
                     struct rect rect, size_t index)
{
    const struct check_line *line = &ui->checks.items[index];
    struct buffer text = {0};
    struct pen pen = pen_at(ui, line);
    pen.canvas = canvas;
    pen.rect.row = row;
    pen.rect.column += rect.column;
    pen.rect.rows = bottom - row;
    if (index == ui->scrolls[SURFACE_CHECKS].cursor)
        canvas_fill(canvas, row, rect.column, 1, ROLE_SELECTED, 0x25BA);
    if (is_heading(line)) {
        append_signs(line, &text);
        draw_buffer(canvas, row, rect.column + 1, 2, role_of(line), &text);
    }
    append_line(ui, line, &text);
    wrap_line(&pen, line, buffer_text(&text));
    buffer_clear(&text);
    return pen.line > 0 ? pen.line : 1;
}

/* How many tables and how much is to be looked at: that alone where both do not fit. */
static void append_title(const struct ui *ui, int width, struct buffer *out)
{
    size_t tables = ui->portfolio->source_count;
    size_t to_check = portfolio_to_check(ui->portfolio) + ui->assessment->findings.to_check;
    struct buffer part = {0};
    buffer_printf(out, P_("Checks: %zu table", "Checks: %zu tables", tables), tables);
    buffer_printf(&part, P_("%zu line to check", "%zu lines to check", to_check), to_check);
    if (canvas_measure(ui->ascii, buffer_text(out)) + 2 +
            canvas_measure(ui->ascii, buffer_text(&part)) >
        width) {
        buffer_reset(out);
        buffer_printf(out, _("%s: %s"), _("Checks"), buffer_string(&part));
    } else {
        buffer_printf(out, ", %s", buffer_string(&part));
    }
    buffer_clear(&part);
}

static void checks_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    struct buffer left = {0}, right = {0};
    size_t top = ui->scrolls[SURFACE_CHECKS].top, count = ui->checks.count;
    int row = rect.row + 1, bottom = rect.row + rect.rows;
    append_title(ui, rect.columns - 2, &left);
    surface_more(&ui->scrolls[SURFACE_CHECKS], &right);
    draw_rule(canvas, rect, true, buffer_text(&left), buffer_text(&right));
    for (size_t i = top; i < count && row < bottom; i++)
        row += draw_line(ui, canvas, row, bottom, rect, i);
    buffer_clear(&left);
    buffer_clear(&right);
}

static size_t checks_items(const struct ui *ui, struct rect rect)
{
    (void)rect;
    return ui->checks.count;
}

static size_t checks_item_at(const struct ui *ui, struct rect rect, int row)
{
    int under;
    return scroll_item_at(&ui->scrolls[SURFACE_CHECKS], row - rect.row - 1, checks_height,
                          ui, &under);
}

static void checks_lines(const struct ui *ui, struct rect rect, struct buffer *out)
{
    struct buffer line = {0};
    (void)rect;
    for (size_t i = 0; i < ui->checks.count; i++) {
        append_line(ui, &ui->checks.items[i], &line);
        surface_add_line(out, &line);
    }
    buffer_clear(&line);
}

const struct surface_ops checks_surface = {
    .draw = checks_draw,
    .items = checks_items,
    .height = checks_height,
    .item_at = checks_item_at,
    .lines = checks_lines,
    .has_cursor = true,
};
