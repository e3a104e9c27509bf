/* SPDX-License-Identifier: MIT */
#include "view/list_label.h"

#include "view/draw.h"
#include "view/surface.h"
#include "view/words.h"

enum { ALONE = 3, BETWEEN = 6 /* columns that the rule takes around its labels */ };

/* What the left label tells, as far as it fits: why some projects are not there, and how
 * many are scrolled away. */
struct detail {
    bool why, more;
};

/* Candidates and refused projects, which no list shows unasked. */
static uint32_t applications(const struct ui *ui)
{
    return ui->query.applications
               ? 0
               : ui->assessment->assessed - ui->assessment->totals.projects;
}

/* How many are shown: with what leaves out the others of the files, or of how many that
 * can be. */
static void append_count(const struct ui *ui, bool why, struct buffer *out)
{
    uint32_t others = applications(ui), all = ui->portfolio->projects.row_count;
    if (why)
        buffer_printf(out,
                      P_("1 Projects %zu + %u application",
                         "1 Projects %zu + %u applications", others),
                      ui->row_count, others);
    else
        buffer_printf(out, _("1 Projects %zu/%u"), ui->row_count,
                      query_narrows(&ui->query) ? all - others : all);
}

/* A number that is not the last word is followed by "…". */
static void write_left(const struct ui *ui, struct detail detail, struct buffer *out)
{
    append_count(ui, detail.why, out);
    if (ui_previews(ui) || ui->rows_wait)
        buffer_append_string(out, "…");
    if (detail.more)
        surface_more(&ui->scrolls[SURFACE_LIST], out);
    if (ui->query.late_only)
        buffer_printf(out, " · %s", _("late only"));
    if (ui->query.text && *ui->query.text)
        buffer_printf(out, " · %s", ui->query.text);
}

/* Where there is no room for the word its name alone has to do. */
static void append_order(const struct ui *ui, int room, struct buffer *out)
{
    struct buffer order = {0}, label = {0};
    bool of_file = ui_previews(ui) && ui->query.sort_count == 0;
    query_append_order(&ui->query, ui->format.locale.language, &order);
    if (of_file)
        buffer_append_string(&label, _("in the order of the file"));
    else
        buffer_printf(&label, _("by %s"), buffer_string(&order));
    bool fits = canvas_measure(ui->ascii, buffer_text(&label)) <= room;
    buffer_append_text(out, buffer_text(fits || of_file ? &label : &order));
    buffer_clear(&order);
    buffer_clear(&label);
}

static void write_right(const struct ui *ui, bool shares, int room, struct buffer *out)
{
    struct buffer more = {0};
    append_order(ui, room, out);
    if (shares) {
        buffer_printf(&more, " · %s", _("shares in %"));
        draw_append_fitting(ui->ascii, room, out, &more);
    }
    if (ui->layout.mode == LAYOUT_SINGLE &&
        *words_export_mark(ui->portfolio, ui->assessment)) {
        buffer_append_string(&more, " · ");
        words_export_note(ui->portfolio, &more);
        draw_append_fitting(ui->ascii, room, out, &more);
    }
    buffer_clear(&more);
}

/* Columns that the left label may have: an order that was asked for goes first. */
static int room_left(const struct ui *ui, int columns)
{
    struct buffer order = {0};
    if (ui->query.sort_count == 0)
        return columns - ALONE;
    append_order(ui, columns, &order);
    int room = columns - BETWEEN - canvas_measure(ui->ascii, buffer_text(&order));
    buffer_clear(&order);
    return room;
}

/* At the top of the list it goes without saying that a page is not all of them. What is
 * scrolled away is worth more than the usual order, which gives way. */
static void fit_left(const struct ui *ui, int columns, struct buffer *out)
{
    static const struct detail details[] = {{true, true}, {true, false}, {false, true}};
    enum { DETAILS = sizeof details / sizeof *details };
    bool why = applications(ui) > 0 && !query_narrows(&ui->query);
    int room = room_left(ui, columns);
    for (int i = why ? 0 : DETAILS - 1; i < DETAILS; i++) {
        if (!details[i].more && ui->scrolls[SURFACE_LIST].top > 0)
            continue;
        buffer_reset(out);
        write_left(ui, details[i], out);
        if (canvas_measure(ui->ascii, buffer_text(out)) <= room)
            return;
    }
}

void list_label_draw(const struct ui *ui, struct canvas *canvas, struct rect rect,
                     bool shares)
{
    struct buffer left = {0}, right = {0};
    fit_left(ui, rect.columns, &left);
    int room = rect.columns - BETWEEN - canvas_measure(ui->ascii, buffer_text(&left));
    write_right(ui, shares, room, &right);
    draw_rule(canvas, rect, ui_surface(ui) == SURFACE_LIST, buffer_text(&left),
              buffer_text(&right));
    buffer_clear(&left);
    buffer_clear(&right);
}
