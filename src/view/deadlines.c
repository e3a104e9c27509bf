/* SPDX-License-Identifier: MIT */
/* The deadlines: everything that is not done, by day, under a heading for what is late,
 * what waits for us, and each month; with what each lets go. Grouped, by officer or
 * whatever the question says, under a heading for each group instead. */
#include "monitor/grouping.h"
#include "view/coming.h"
#include "view/draw.h"
#include "view/surface.h"
#include "view/words.h"

#include <ctype.h>

/* What many lines say, looked up once for all of them. */
struct phrases {
    const char *to_be_paid, *instalment;
};

static struct phrases make_phrases(void)
{
    return (struct phrases){_("to be paid"), _("instalment")};
}

/* Where the columns stand, from the left; a width of 0 leaves one out. */
struct columns {
    int date, delay, id, name, officer, title, release, amount;
    struct phrases phrases;
};

static const struct deadline_entry *entry_at(const struct ui *ui, size_t index)
{
    return &ui->deadlines.items[index];
}

/* Whether it is to come, but not among those that the figures count as due soon. */
static bool is_beyond(const struct ui *ui, size_t index)
{
    const struct deadline_entry *entry = entry_at(ui, index);
    day_t last = ui->deadlines.as_of + ui->assessment->thresholds.deadline_days;
    return deadline_entry_class(entry) == DEADLINE_COMING &&
           deadline_entry_due(entry) > last;
}

/* The first of them, in the order of days, has a mark above it. */
static bool begins_beyond(const struct ui *ui, size_t index)
{
    return ui->deadlines.group == FIELD_NONE && is_beyond(ui, index) &&
           (index == 0 || !is_beyond(ui, index - 1));
}

static int deadlines_height(const void *context, size_t index, bool at_top)
{
    const struct ui *ui = context;
    return 1 + (at_top || coming_begins_group(&ui->deadlines, index)) +
           begins_beyond(ui, index);
}

enum { MEASURED_MOST = 200, OFFICER_LEAST = 8, OFFICER_MOST = 16, ROOM_FOR_OFFICER = 70 };

static int wider(int widest, const struct ui *ui, struct text text)
{
    int width = canvas_measure(ui->ascii, text);
    return width > widest ? width : widest;
}

/* What no cell may be cut in. */
static void measure(const struct ui *ui, struct columns *columns)
{
    const struct table *projects = &ui->portfolio->projects;
    struct buffer amount = {0};
    for (size_t i = 0; i < ui->deadlines.count && i < MEASURED_MOST; i++) {
        const struct deadline_entry *entry = entry_at(ui, i);
        row_t project = deadlines_project(&ui->deadlines, ui->portfolio, i);
        columns->id = wider(columns->id, ui, table_text(projects, project, PROJECT_ID));
        columns->officer =
            wider(columns->officer, ui, table_text(projects, project, PROJECT_OFFICER));
        format_money(&ui->format, entry->amount, &amount);
        columns->amount = wider(columns->amount, ui, buffer_text(&amount));
        buffer_reset(&amount);
    }
    buffer_clear(&amount);
}

static struct columns make_columns(const struct ui *ui, int width)
{
    struct columns columns = {.date = 13,
                              .delay = 6,
                              .id = 3,
                              .amount = 8,
                              .officer = OFFICER_LEAST,
                              .phrases = make_phrases()};
    measure(ui, &columns);
    columns.id = columns.id < 12 ? columns.id : 12;
    columns.officer = columns.officer < OFFICER_MOST ? columns.officer : OFFICER_MOST;
    if (width < 60)
        columns.date = 8;
    int room = width - 3 - columns.date - 1 - columns.delay - 2 - columns.id - 1 -
               columns.amount - 2;
    if (room < ROOM_FOR_OFFICER || ui->deadlines.group == FIELD_OFFICER ||
        !table_has(&ui->portfolio->projects, PROJECT_OFFICER))
        columns.officer = 0;
    room -= columns.officer ? columns.officer + 1 : 0;
    columns.title = room < 34 ? room : room * 2 / 5;
    columns.release = room >= 44 ? room / 4 : room >= 34 ? 10 : 0;
    columns.name = room - columns.title - columns.release - (columns.release ? 2 : 0);
    columns.name = columns.name < 6 ? 0 : columns.name;
    return columns;
}

static void draw_heads(struct canvas *canvas, struct rect rect,
                       const struct columns *columns)
{
    const struct {
        const char *head;
        int width;
        bool right;
    } heads[] = {
        {_("Date"), columns->date, false},        {_("Delay"), columns->delay, true},
        {_("No."), columns->id + 1, false},       {_("Lead"), columns->name, false},
        {_("Officer"), columns->officer, false},  {_("Milestone"), columns->title, false},
        {_("Releases"), columns->release, false}, {_("Amount"), columns->amount, true},
    };
    int at = rect.column + 3;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (heads[i].width <= 0)
            continue;
        if (heads[i].right)
            canvas_text_right(canvas, rect.row + 1, at, heads[i].width, ROLE_HEADING,
                              text_of(heads[i].head));
        else
            canvas_text_fit(canvas, rect.row + 1, at, heads[i].width, ROLE_HEADING,
                            text_of(heads[i].head));
        at += heads[i].width + (i == 1 ? 2 : i == 2 ? 0 : 1);
    }
}

/* As they are grouped, which the question may not say any more while others are made. */
static void append_group_name(const struct ui *ui, size_t index, struct buffer *out)
{
    static const char *const names[DEADLINE_CLASSES] = {
        [DEADLINE_LATE] = N_("Late"),
        [DEADLINE_OURS] = N_("Waiting for us"),
        [DEADLINE_HELD] = N_("On hold"),
        [DEADLINE_UNDATED] = N_("Undated"),
    };
    const struct deadline_entry *entry = entry_at(ui, index);
    enum deadline_class class = deadline_entry_class(entry);
    if (ui->deadlines.group != FIELD_NONE) {
        row_t project = deadlines_project(&ui->deadlines, ui->portfolio, index);
        struct text name =
            grouping_name(ui->portfolio, ui->assessment, project, ui->deadlines.group);
        buffer_append_text(out, words_group(name));
    } else if (class == DEADLINE_COMING) {
        size_t begin = out->length;
        format_month(&ui->format, deadline_entry_due(entry), out);
        /* It opens a heading; every month begins with an ASCII letter. */
        out->bytes[begin] = (char)toupper((unsigned char)out->bytes[begin]);
    } else {
        buffer_append_string(out, _(names[class]));
    }
}

enum { SQUARES_MOST = 12 };

/* The last one that begins at the index or before it. */
static const struct deadline_group *group_at(const struct ui *ui, size_t index)
{
    const struct deadline_heads *heads = &ui->heads;
    size_t low = 0, high = heads->group_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (heads->groups[middle].first <= index)
            low = middle;
        else
            high = middle;
    }
    return &heads->groups[low];
}

static void append_money(const struct ui *ui, const struct money_sum *sum,
                         struct buffer *out)
{
    if (sum->known)
        format_money(&ui->format, money_sum_total(sum), out);
    if (sum->unknown) {
        if (sum->known)
            buffer_append_string(out, " + ");
        buffer_append_string(out, P_("unknown amount", "unknown amounts", sum->unknown));
    }
}

static void draw_heading(const struct ui *ui, struct canvas *canvas, int row,
                         struct rect rect, size_t index)
{
    const struct deadline_group *group = group_at(ui, index);
    struct buffer left = {0}, right = {0};
    append_group_name(ui, index, &left);
    buffer_append_char(&left, ' ');
    for (size_t i = 0; i < group->count && i < SQUARES_MOST; i++)
        buffer_append_string(&left, "■");
    buffer_printf(&left, group->count > SQUARES_MOST ? "… %zu" : " %zu", group->count);
    if (group->late && ui->deadlines.group != FIELD_NONE)
        buffer_printf(&left, " · ▲ %zu", group->late);
    append_money(ui, &group->money, &right);
    draw_rule(canvas, (struct rect){row, rect.column, 1, rect.columns}, false,
              buffer_text(&left), buffer_text(&right));
    if (group->late == group->count)
        canvas_role(canvas, row, rect.column + 1,
                    canvas_measure(ui->ascii, buffer_text(&left)), ROLE_LATE);
    buffer_clear(&left);
    buffer_clear(&right);
}

static void draw_beyond(const struct ui *ui, struct canvas *canvas, int row,
                        struct rect rect)
{
    enum { RUN = 0x2504, AT = 3 };
    struct buffer text = {0};
    buffer_printf(&text, _(" beyond %d d "), ui->assessment->thresholds.deadline_days);
    canvas_fill(canvas, row, rect.column + 1, rect.columns - 2, ROLE_RULE, RUN);
    draw_buffer(canvas, row, rect.column + AT, rect.columns - AT - 1, ROLE_HEADING, &text);
    buffer_clear(&text);
}

static void append_delay(const struct ui *ui, const struct milestone *milestone,
                         struct buffer *out)
{
    if (milestone->state == STATE_RECEIVED)
        buffer_append_string(out, _("rec’d"));
    else if (milestone->days != DAYS_UNKNOWN)
        format_delay(&ui->format, milestone->days, out);
}

static void append_release(const struct ui *ui, const struct phrases *phrases,
                           const struct deadline *deadline, struct buffer *out)
{
    if (deadline->payment != ROW_NONE)
        buffer_append_text(out, words_milestone_title(ui->portfolio, deadline->payment));
    else if (deadline->pays && deadline->milestone.kind == KIND_PAYMENT)
        buffer_append_string(out, phrases->to_be_paid);
    else if (deadline->pays)
        buffer_append_string(out, phrases->instalment);
}

/* What a line tells. */
struct line {
    struct deadline deadline;
    struct text id, name, officer, title;
};

/* Some lines one behind the other, whose rows lie anywhere: each step of what they tell is
 * taken for all of them, so that their memory is waited for at once. */
enum { BLOCK_LINES = 32 };
struct block {
    size_t first, count;
    struct line lines[BLOCK_LINES];
};

/* What of a line's milestone is looked at: see deadline_read_brief. */
static inline __attribute__((always_inline)) void
fetch_milestone(const struct portfolio *portfolio, row_t milestone)
{
    portfolio_fetch_project_of(portfolio, milestone);
    table_fetch_place(&portfolio->milestones, milestone, MILESTONE_TITLE);
    table_fetch_value(&portfolio->milestones, milestone, MILESTONE_KIND);
    table_fetch_value(&portfolio->milestones, milestone, MILESTONE_AMOUNT);
}

static void read_texts(const struct ui *ui, const struct columns *columns, row_t project,
                       row_t milestone, struct line *line)
{
    line->id = table_text(&ui->portfolio->projects, project, PROJECT_ID);
    if (columns->name)
        line->name = words_project_name(ui->portfolio, project);
    if (columns->officer)
        line->officer = table_text(&ui->portfolio->projects, project, PROJECT_OFFICER);
    line->title = words_milestone_title(ui->portfolio, milestone);
}

static void read_block(const struct ui *ui, const struct columns *columns,
                       struct block *block, struct schedule *schedule)
{
    const struct deadlines *deadlines = &ui->deadlines;
    const struct portfolio *portfolio = ui->portfolio;
    const struct deadline_entry *entries = deadlines->items + block->first;
    row_t projects[BLOCK_LINES];
    size_t left = deadlines->count - block->first;
    block->count = left < BLOCK_LINES ? left : BLOCK_LINES;
    for (size_t i = 0; i < block->count; i++)
        fetch_milestone(portfolio, entries[i].milestone);
    for (size_t i = 0; i < block->count; i++) {
        projects[i] = deadlines_project(deadlines, portfolio, block->first + i);
        table_fetch_place(&portfolio->projects, projects[i], PROJECT_ID);
        if (columns->name)
            table_fetch_place(&portfolio->projects, projects[i], PROJECT_LEAD);
        if (columns->officer)
            table_fetch_place(&portfolio->projects, projects[i], PROJECT_OFFICER);
    }
    for (size_t i = 0; i < block->count; i++) {
        table_fetch_text(&portfolio->projects, projects[i], PROJECT_ID);
        if (columns->name)
            table_fetch_text(&portfolio->projects, projects[i], PROJECT_LEAD);
        if (columns->officer)
            table_fetch_text(&portfolio->projects, projects[i], PROJECT_OFFICER);
        table_fetch_text(&portfolio->milestones, entries[i].milestone, MILESTONE_TITLE);
    }
    for (size_t i = 0; i < block->count; i++) {
        struct line *line = &block->lines[i];
        read_texts(ui, columns, projects[i], entries[i].milestone, line);
        line->deadline = deadline_read_brief(deadlines, portfolio, block->first + i,
                                             projects[i], schedule);
    }
}

static void draw_item(const struct ui *ui, struct canvas *canvas, int row, struct rect rect,
                      const struct columns *columns, size_t index, const struct line *line)
{
    const struct deadline *deadline = &line->deadline;
    const struct milestone *milestone = &deadline->milestone;
    bool selected = index == ui->scrolls[SURFACE_DEADLINES].cursor;
    enum role role = words_milestone_role(milestone->state);
    struct buffer text = {0};
    int at = rect.column;
    if (selected)
        canvas_fill(canvas, row, at, 1, ROLE_SELECTED, 0x25BA);
    canvas_fill(canvas, row, at + 1, 1, role, words_milestone_sign(milestone->state));
    at += 3;
    if (columns->date > 8)
        format_weekday(&ui->format, milestone->due, &text);
    else
        format_day(milestone->due, &text);
    draw_buffer(canvas, row, at, columns->date, ROLE_NORMAL, &text);
    at += columns->date + 1;
    append_delay(ui, milestone, &text);
    draw_figure(canvas, row, at, columns->delay, role, &text);
    at += columns->delay + 2;
    canvas_text_fit(canvas, row, at, columns->id, selected ? ROLE_SELECTED : ROLE_NORMAL,
                    line->id);
    at += columns->id + 1;
    if (columns->name) {
        canvas_text_fit(canvas, row, at, columns->name, ROLE_NORMAL, line->name);
        at += columns->name + 1;
    }
    if (columns->officer) {
        canvas_text_fit(canvas, row, at, columns->officer, ROLE_NORMAL, line->officer);
        at += columns->officer + 1;
    }
    canvas_text_fit(canvas, row, at, columns->title, role, line->title);
    at += columns->title + 1;
    if (columns->release) {
        append_release(ui, &columns->phrases, deadline, &text);
        draw_buffer(canvas, row, at, columns->release, ROLE_NORMAL, &text);
        at += columns->release + 1;
    }
    if (deadline->pays) {
        format_money(&ui->format, deadline->amount, &text);
        draw_figure(canvas, row, at, columns->amount,
                    money_known(deadline->amount) ? ROLE_NORMAL : ROLE_UNKNOWN, &text);
    }
    buffer_clear(&text);
}

static void write_label(const struct ui *ui, int room, struct buffer *out)
{
    const struct totals *totals = &ui->assessment->totals;
    struct buffer more = {0};
    const unsigned *counts = ui->heads.counts;
    unsigned ours = counts[DEADLINE_OURS];
    if (counts[DEADLINE_LATE] > 0)
        buffer_printf(out, _("Deadlines: %zu, of which %u late"), ui->deadlines.count,
                      counts[DEADLINE_LATE]);
    else
        buffer_printf(out, _("Deadlines: %zu"), ui->deadlines.count);
    bool asked = ui->query.text && *ui->query.text;
    if (ui->query.late_only)
        buffer_printf(out, " · %s", _("late only"));
    if (asked)
        buffer_printf(out, " · %s", ui->query.text);
    if (asked || ui->query.late_only)
        return; /* what remains to be paid in all is not what is shown */
    if (ours) {
        buffer_append_string(&more, ", ");
        buffer_printf(&more, P_("○ %u waits for us", "○ %u wait for us", ours), ours);
        draw_append_fitting(ui->ascii, room, out, &more);
    }
    buffer_printf(&more, " · %s ", _("remaining to pay"));
    format_money(&ui->format, money_sum_total(&totals->remaining), &more);
    if (totals->granted.unknown)
        buffer_printf(&more, " · %u %s", totals->granted.unknown,
                      P_("unknown amount", "unknown amounts", totals->granted.unknown));
    draw_append_fitting(ui->ascii, room, out, &more);
    buffer_clear(&more);
}

static void deadlines_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    struct columns columns = make_columns(ui, rect.columns);
    struct buffer left = {0}, right = {0};
    struct schedule schedule = {0};
    struct block block = {.count = 0};
    size_t top = ui->scrolls[SURFACE_DEADLINES].top;
    int row = rect.row + 2, bottom = rect.row + rect.rows;
    write_label(ui, rect.columns - 10, &left);
    surface_more(&ui->scrolls[SURFACE_DEADLINES], &right);
    draw_rule(canvas, rect, true, buffer_text(&left), buffer_text(&right));
    draw_heads(canvas, rect, &columns);
    if (ui->deadlines.count == 0)
        canvas_text(canvas, row, rect.column + 3, rect.columns - 3, ROLE_DIM,
                    text_of(ui->query.text && *ui->query.text
                                ? _("No deadline fits the filter.")
                                : _("Nothing is left to be done.")));
    for (size_t i = top; i < ui->deadlines.count && row < bottom; i++) {
        if (begins_beyond(ui, i))
            draw_beyond(ui, canvas, row++, rect);
        if (row < bottom && (i == top || coming_begins_group(&ui->deadlines, i)))
            draw_heading(ui, canvas, row++, rect, i);
        if (row == bottom)
            break;
        if (i >= block.first + block.count) {
            block.first = i;
            read_block(ui, &columns, &block, &schedule);
        }
        draw_item(ui, canvas, row++, rect, &columns, i, &block.lines[i - block.first]);
    }
    schedule_clear(&schedule);
    buffer_clear(&left);
    buffer_clear(&right);
}

static size_t deadlines_items(const struct ui *ui, struct rect rect)
{
    (void)rect;
    return ui->deadlines.count;
}

static int deadlines_window(const struct ui *ui, struct rect rect)
{
    (void)ui;
    return rect.rows - 2;
}

static void append_line(const struct ui *ui, const struct phrases *phrases,
                        const struct deadline *deadline, struct buffer *out)
{
    const struct milestone *milestone = &deadline->milestone;
    format_weekday(&ui->format, milestone->due, out);
    buffer_append_char(out, ' ');
    append_delay(ui, milestone, out);
    buffer_append_char(out, ' ');
    buffer_append_text(out,
                       table_text(&ui->portfolio->projects, deadline->project, PROJECT_ID));
    buffer_append_char(out, ' ');
    buffer_append_text(out, words_project_name(ui->portfolio, deadline->project));
    buffer_append_char(out, ' ');
    buffer_append_text(out, words_milestone_title(ui->portfolio, milestone->row));
    buffer_append_char(out, ' ');
    append_release(ui, phrases, deadline, out);
    buffer_append_char(out, ' ');
    if (deadline->pays)
        format_money(&ui->format, deadline->amount, out);
}

/* What stands in each line, and the heading that it is under. */
static void deadlines_lines(const struct ui *ui, struct rect rect, struct buffer *out)
{
    struct buffer line = {0};
    struct schedule schedule = {0};
    const struct phrases phrases = make_phrases();
    (void)rect;
    for (size_t i = 0; i < ui->deadlines.count; i++) {
        struct deadline deadline =
            deadline_read(&ui->deadlines, ui->portfolio, i, &schedule);
        append_line(ui, &phrases, &deadline, &line);
        buffer_append_char(&line, ' ');
        append_group_name(ui, i, &line);
        surface_add_line(out, &line);
    }
    schedule_clear(&schedule);
    buffer_clear(&line);
}

static size_t deadlines_item_at(const struct ui *ui, struct rect rect, int row)
{
    int under;
    size_t item = scroll_item_at(&ui->scrolls[SURFACE_DEADLINES], row - rect.row - 2,
                                 deadlines_height, ui, &under);
    return under == 0 ? item : SIZE_MAX; /* not on a heading */
}

const struct surface_ops deadlines_surface = {
    .draw = deadlines_draw,
    .items = deadlines_items,
    .window = deadlines_window,
    .height = deadlines_height,
    .item_at = deadlines_item_at,
    .lines = deadlines_lines,
    .has_cursor = true,
};
