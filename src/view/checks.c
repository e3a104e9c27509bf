/* SPDX-License-Identifier: MIT */
#include "view/checks.h"

#include "view/draw.h"
#include "view/surface.h"

size_t checks_count(const struct ui *ui)
{
    return ui->portfolio->source_count + ui->portfolio->findings.count +
           ui->assessment->findings.count;
}

const struct finding *checks_finding(const struct ui *ui, size_t index)
{
    const struct finding_list *found = &ui->portfolio->findings;
    if (index < ui->portfolio->source_count)
        return NULL;
    index -= ui->portfolio->source_count;
    return index < found->count ? &found->items[index]
                                : &ui->assessment->findings.items[index - found->count];
}

void checks_place(const struct finding *finding, struct buffer *out)
{
    if (!finding->path)
        return;
    buffer_append_string(out, finding->path);
    if (finding->line)
        buffer_printf(out, ":%lu", finding->line);
    if (finding->line && finding->column)
        buffer_printf(out, ":%u", finding->column);
}

row_t checks_project(const struct ui *ui, const struct finding *finding)
{
    if (finding->row == ROW_NONE)
        return ROW_NONE;
    if (finding->kind == TABLE_PROJECTS)
        return finding->row;
    if (finding->kind == TABLE_MILESTONES)
        return portfolio_project_of(ui->portfolio, finding->row);
    return ROW_NONE;
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (strcmp(path, "-") == 0)
        return _("standard input");
    return slash && slash[1] ? slash + 1 : path;
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

static void append_source(const struct source *source, struct buffer *out)
{
    buffer_printf(out, _("%s: %s"), file_name(source->path), kind_label(source->kind));
    if (source->derived) {
        buffer_printf(out, ", %s", _("made from the milestones"));
        return;
    }
    const char *delimiter = source->delimiter ? source->delimiter : "";
    buffer_printf(out, ", %s, %s", source->encoding ? source->encoding : "?",
                  strcmp(delimiter, "\t") == 0 ? _("tab") : delimiter);
    buffer_printf(out, " · ");
    buffer_printf(out,
                  P_("%llu row read, %llu loaded, %llu refused",
                     "%llu rows read, %llu loaded, %llu refused", source->rows_read),
                  (unsigned long long)source->rows_read,
                  (unsigned long long)source->rows_loaded,
                  (unsigned long long)source->rows_refused);
}

static bool same_string(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* What the two places have in common is not said twice. */
static void append_other(const struct finding *finding, struct buffer *out)
{
    const struct finding_place *other = &finding->other;
    struct finding place = {.line = other->line, .column = other->column};
    if (!other->path)
        return;
    place.path = (char *)file_name(other->path);
    buffer_printf(out, " — %s ", _(finding_lead(finding->code)));
    checks_place(&place, out);
    if (other->header && !same_string(other->header, finding->header))
        buffer_printf(out, " (%s)", other->header);
    if (other->found && *other->found && !same_string(other->found, finding->found))
        buffer_printf(out, _(": “%s”"), other->found);
}

static void append_finding(const struct finding *finding, struct buffer *out)
{
    const struct finding_text *text = finding_text(finding->code);
    struct finding place = *finding;
    if (finding->path) {
        place.path = (char *)file_name(finding->path);
        checks_place(&place, out);
        buffer_append_char(out, ' ');
    }
    buffer_append_string(out, _(text->wrong));
    if (finding->header)
        buffer_printf(out, " (%s)", finding->header);
    if (finding->found && *finding->found)
        buffer_printf(out, _(": “%s”"), finding->found);
    buffer_printf(out, " — %s %s", _("expected:"), _(text->expected));
    append_other(finding, out);
}

static enum role role_of(const struct finding *finding)
{
    static const enum role roles[] = {
        [SEVERITY_NOTE] = ROLE_DIM, [SEVERITY_WARNING] = ROLE_WATCH,
        [SEVERITY_ERROR] = ROLE_LATE};
    return roles[finding_text(finding->code)->severity];
}

static char sign_of(const struct finding *finding)
{
    static const char signs[] = {
        [SEVERITY_NOTE] = 'i', [SEVERITY_WARNING] = '~', [SEVERITY_ERROR] = '!'};
    return signs[finding_text(finding->code)->severity];
}

enum { TEXT_COLUMN = 3 };

static void append_entry(const struct ui *ui, size_t index, struct buffer *out)
{
    const struct finding *finding = checks_finding(ui, index);
    if (finding)
        append_finding(finding, out);
    else
        append_source(ui->portfolio->sources[index], out);
}

static int entry_width(const struct ui *ui)
{
    return ui->layout.columns - TEXT_COLUMN - 1;
}

/* Nothing of a finding is cut off: it takes the lines that it needs. */
static int checks_height(const void *context, size_t index, bool at_top)
{
    const struct ui *ui = context;
    struct buffer text = {0};
    struct pen pen = {.rect = {0, 0, 0, entry_width(ui)}, .ascii = ui->ascii};
    (void)at_top;
    append_entry(ui, index, &text);
    pen_wrap(&pen, 0, ROLE_NORMAL, buffer_text(&text));
    buffer_clear(&text);
    return pen.line > 0 ? pen.line : 1;
}

static int draw_entry(const struct ui *ui, struct canvas *canvas, int row, int bottom,
                      struct rect rect, size_t index)
{
    const struct finding *finding = checks_finding(ui, index);
    struct buffer text = {0};
    enum role role = finding ? role_of(finding) : ROLE_NORMAL;
    struct pen pen = {
        .canvas = canvas,
        .rect = {row, rect.column + TEXT_COLUMN, bottom - row, entry_width(ui)},
        .ascii = ui->ascii,
    };
    if (index == ui->scrolls[SURFACE_CHECKS].cursor)
        canvas_fill(canvas, row, rect.column, 1, ROLE_SELECTED, 0x25BA);
    canvas_fill(canvas, row, rect.column + 1, 1, role,
                finding ? (uint32_t)(unsigned char)sign_of(finding) : 0x00B7);
    append_entry(ui, index, &text);
    pen_wrap(&pen, 0, role, buffer_text(&text));
    buffer_clear(&text);
    return pen.line;
}

static void checks_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    struct buffer left = {0}, right = {0};
    size_t top = ui->scrolls[SURFACE_CHECKS].top, count = checks_count(ui);
    size_t to_check = portfolio_to_check(ui->portfolio) + ui->assessment->findings.count;
    int row = rect.row + 1, bottom = rect.row + rect.rows;
    buffer_printf(&left, P_("Checks: %zu file", "Checks: %zu files",
                            ui->portfolio->source_count),
                  ui->portfolio->source_count);
    buffer_append_string(&left, ", ");
    buffer_printf(&left, P_("%zu line to check", "%zu lines to check", to_check), to_check);
    surface_more(&ui->scrolls[SURFACE_CHECKS], &right);
    draw_rule(canvas, rect, true, buffer_text(&left), buffer_text(&right));
    for (size_t i = top; i < count && row < bottom; i++)
        row += draw_entry(ui, canvas, row, bottom, rect, i);
    buffer_clear(&left);
    buffer_clear(&right);
}

static size_t checks_items(const struct ui *ui, struct rect rect)
{
    (void)rect;
    return checks_count(ui);
}

static int checks_window(const struct ui *ui, struct rect rect)
{
    (void)ui;
    return rect.rows - 1;
}

static size_t checks_item_at(const struct ui *ui, struct rect rect, int row)
{
    int line = rect.row + 1;
    for (size_t i = ui->scrolls[SURFACE_CHECKS].top; i < checks_count(ui); i++) {
        line += checks_height(ui, i, false);
        if (row < line)
            return row > rect.row ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

const struct surface_ops checks_surface = {
    .draw = checks_draw,
    .items = checks_items,
    .window = checks_window,
    .height = checks_height,
    .item_at = checks_item_at,
    .has_cursor = true,
};
