/* SPDX-License-Identifier: MIT */
/* What was paid against the time that has passed, and the fund's rules: kept, broken or
 * not to be told. */
#include "view/budget.h"
#include "view/words.h"

enum {
    NARROW = 60,
    MARGIN = 3,
    SHARE = 6,
    BAR_LEAST = 4,
    NAME_MOST = 34,
    TIME_MARK = 0x2503
};

/* --- Pace --------------------------------------------------------------------------------
 */

static int pace_name(const struct budget_line *line)
{
    int id = MARGIN + line->id_width;
    int name = (line->columns - 3 * (SHARE + 1)) * (line->columns < NARROW ? 60 : 45) / 100;
    name = name > NAME_MOST ? NAME_MOST : name;
    return name < id ? id : name;
}

static int pace_heads(const struct ui *ui)
{
    (void)ui;
    return 2;
}

static size_t pace_items(const struct ui *ui, int columns)
{
    (void)columns;
    return ui->ledger.pace_count;
}

static void draw_pace_bar(const struct budget_line *line, int at, const struct pace *pace)
{
    int width = line->column + line->columns - 1 - at;
    if (width < BAR_LEAST)
        return;
    int paid = draw_cells(pace->paid, 100, width);
    int time = pace->time >= 0 ? (int)((int64_t)pace->time * (width - 1) / 100) : -1;
    canvas_fill(line->canvas, line->row, at, width, ROLE_DIM, BAR_LEFTOVER);
    canvas_fill(line->canvas, line->row, at, paid, ROLE_DONE, BAR_PAID);
    if (time >= 0)
        canvas_fill(line->canvas, line->row, at + time, 1, ROLE_TODAY, TIME_MARK);
}

static void append_ahead(int ahead, struct buffer *out)
{
    if (ahead > 0)
        buffer_append_char(out, '+');
    buffer_append_signed(out, ahead);
}

static void draw_pace_shares(const struct budget_line *line, const struct pace *pace,
                             enum role role)
{
    const struct format *format = &line->ui->format;
    struct buffer *text = line->scratch;
    int at = line->column + pace_name(line) + 1;
    format_percent(format, pace->paid, text);
    draw_figure(line->canvas, line->row, at, SHARE, pace->paid < 0 ? ROLE_UNKNOWN : role,
                text);
    at += SHARE + 1;
    format_percent(format, pace->time, text);
    draw_figure(line->canvas, line->row, at, SHARE, pace->time < 0 ? ROLE_UNKNOWN : role,
                text);
    at += SHARE + 1;
    if (pace->ahead == PACE_UNKNOWN)
        buffer_append_char(text, '?');
    else
        append_ahead(pace->ahead, text);
    draw_figure(line->canvas, line->row, at, SHARE,
                pace->ahead == PACE_UNKNOWN ? ROLE_UNKNOWN : role, text);
    if (pace->ahead != PACE_UNKNOWN)
        draw_pace_bar(line, at + SHARE + 2, pace);
}

static void draw_pace_heads(const struct budget_line *line)
{
    int name = pace_name(line);
    int at = line->column + name + 1;
    struct buffer paid = {0};
    buffer_printf(&paid, "%s%s", _("Paid"),
                  words_export_mark(line->ui->portfolio, line->ui->assessment));
    budget_draw_rule(line);
    budget_draw_word(line, line->column + 1, name - 1, false, text_of(_("Paid and time")));
    budget_draw_word(line, at, SHARE, true, buffer_text(&paid));
    budget_draw_word(line, at + SHARE + 1, SHARE, true, text_of(_("Time")));
    budget_draw_word(line, at + 2 * (SHARE + 1), SHARE, true, text_of(_("Gap")));
    buffer_clear(&paid);
}

static void draw_pace_head(const struct budget_line *line, int number)
{
    const struct ledger *ledger = &line->ui->ledger;
    if (number == 0) {
        draw_pace_heads(line);
        return;
    }
    struct buffer name = {0};
    buffer_append_string(&name, _("Programme"));
    if (ledger->pace_known < ledger->pace_all)
        buffer_printf(&name, " (%u/%u)", ledger->pace_known, ledger->pace_all);
    draw_buffer(line->canvas, line->row, line->column + 1, pace_name(line) - 1, ROLE_STRONG,
                &name);
    draw_pace_shares(line, &ledger->pace, ROLE_STRONG);
    buffer_clear(&name);
}

static void draw_pace_item(const struct budget_line *line, size_t number)
{
    const struct ui *ui = line->ui;
    struct pace pace =
        ledger_pace(&ui->ledger.paces[number], ui->portfolio, ui->assessment);
    budget_draw_project(line, pace_name(line));
    draw_pace_shares(line, &pace, ROLE_NORMAL);
}

static void read_pace_item(const struct ui *ui, size_t number, struct budget_item *item)
{
    item->project = ui->ledger.paces[number].project;
}

const struct budget_section budget_pace_section = {
    .heads = pace_heads,
    .items = pace_items,
    .draw_head = draw_pace_head,
    .draw_item = draw_pace_item,
    .read_item = read_pace_item,
};

/* --- The fund's rules --------------------------------------------------------------------
 */

enum { RULE_COLUMNS = 28, VERDICT_COLUMNS = 10 };

static const char *const rule_names[FUND_RULE_COUNT] = {
    [FUND_PUBLIC_SHARE] = N_("Public share within the cap"),
    [FUND_GRANTS] = N_("Grants within the envelope"),
    [FUND_COMMITMENTS] = N_("Commitments in the envelope"),
    [FUND_INSTALMENTS] = N_("Instalments within the grant"),
    [FUND_ENDS] = N_("End within the programme"),
};

static const struct {
    char sign;
    const char *word; /* a message id */
    enum role role;
} verdicts[] = {
    [VERDICT_UNKNOWN] = {'?', N_("not known"), ROLE_UNKNOWN},
    [VERDICT_KEPT] = {' ', N_("kept"), ROLE_DONE},
    [VERDICT_BROKEN] = {'!', N_("broken"), ROLE_LATE},
};

static int rules_heads(const struct ui *ui)
{
    (void)ui;
    return 1;
}

static size_t rules_items(const struct ui *ui, int columns)
{
    (void)columns;
    return ui->row_count ? FUND_RULE_COUNT + ui->ledger.rules.count : 0;
}

static void draw_rules_head(const struct budget_line *line, int number)
{
    (void)number;
    budget_draw_rule(line);
    budget_draw_word(line, line->column + 1, line->columns - 4, false,
                     text_of(_("Rules of the fund")));
}

static void append_value(const struct ui *ui, enum fund_rule rule, int64_t value,
                         struct buffer *out)
{
    if (value == MONEY_UNKNOWN)
        buffer_append_char(out, '?');
    else if (rule == FUND_PUBLIC_SHARE)
        format_percent(&ui->format, (int)value, out);
    else if (rule == FUND_ENDS)
        format_day((day_t)value, out);
    else
        format_money(&ui->format, value, out);
}

static void append_cap(const struct ui *ui, int64_t hundredths, struct buffer *out)
{
    bool whole = hundredths == MONEY_UNKNOWN || hundredths % 100 == 0;
    if (whole) {
        append_value(ui, FUND_PUBLIC_SHARE,
                     hundredths == MONEY_UNKNOWN ? hundredths : hundredths / 100, out);
        return;
    }
    bool french = ui->format.locale.language == LANGUAGE_FRENCH;
    buffer_printf(out, "%d%c%02d", (int)(hundredths / 100), french ? ',' : '.',
                  (int)(hundredths % 100));
    buffer_append_string(out, french ? "\u202f%" : "%");
}

static bool is_sum(enum fund_rule rule)
{
    return rule == FUND_GRANTS || rule == FUND_COMMITMENTS;
}

/* "83 % / 80 %", "541 900 €+? / 592 300 €", "31/01/27 / 31/01/27": found and limit. */
static void append_limits(const struct ui *ui, enum fund_rule rule,
                          const struct fund_result *result, struct buffer *out)
{
    if (rule == FUND_INSTALMENTS)
        return;
    bool listed = rule == FUND_ENDS && result->broken; /* line by line */
    if (result->value != MONEY_UNKNOWN && !listed) {
        append_value(ui, rule, result->value, out);
        if (result->unknown && is_sum(rule))
            buffer_append_string(out, "+?");
        buffer_append_string(out, " / ");
    }
    if (rule == FUND_PUBLIC_SHARE)
        append_cap(ui, result->limit, out);
    else
        append_value(ui, rule, result->limit, out);
}

/* "8 yes, 1 no, ? P10". */
static void append_counts(const struct ui *ui, enum fund_rule rule,
                          const struct fund_result *result, struct buffer *out)
{
    const char *between = out->length ? " · " : "";
    if (!is_sum(rule) && result->kept) {
        buffer_printf(out, "%s%u %s", between, result->kept, _("yes"));
        between = ", ";
    }
    if (result->broken) {
        buffer_printf(out, "%s%u %s", between, result->broken, _("no"));
        between = ", ";
    }
    if (result->unknown == 0)
        return;
    buffer_append_string(out, between);
    if (result->unknown > 1)
        buffer_printf(out, "%u", result->unknown);
    for (int i = 0; i < FUND_NAMED && result->unclear[i] != ROW_NONE; i++) {
        buffer_append_string(out, i > 0 ? ", " : "? ");
        buffer_append_text(
            out, table_text(&ui->portfolio->projects, result->unclear[i], PROJECT_ID));
    }
    if (result->unknown > FUND_NAMED)
        buffer_append_string(out, "…");
}

static void draw_rule_result(const struct budget_line *line, enum fund_rule rule)
{
    const struct ui *ui = line->ui;
    const struct fund_result *result = &ui->ledger.rules.results[rule];
    enum role role = verdicts[result->verdict].role;
    struct buffer text = {0};
    int at = line->column + 1, right = line->column + line->columns - 1;
    int name = line->columns < NARROW ? RULE_COLUMNS - 4 : RULE_COLUMNS;
    int word = line->columns < NARROW ? 0 : VERDICT_COLUMNS;
    canvas_fill(line->canvas, line->row, at, 1, role,
                (uint32_t)(unsigned char)verdicts[result->verdict].sign);
    at += 2;
    canvas_text_fit(line->canvas, line->row, at, name, ROLE_NORMAL,
                    text_of(_(rule_names[rule])));
    at += name + 1;
    canvas_text_fit(line->canvas, line->row, at, word, role,
                    text_of(_(verdicts[result->verdict].word)));
    at += word + (word > 0);
    append_limits(ui, rule, result, &text);
    append_counts(ui, rule, result, &text);
    if (at < right)
        draw_buffer(line->canvas, line->row, at, right - at, ROLE_NORMAL, &text);
    buffer_clear(&text);
}

static void draw_breach(const struct budget_line *line, const struct fund_breach *breach)
{
    const struct ui *ui = line->ui;
    struct buffer text = {0};
    int right = line->column + line->columns - 1;
    int name = line->columns < NARROW ? MARGIN + line->id_width : RULE_COLUMNS + MARGIN;
    budget_draw_project(line, name);
    if (breach->rule == FUND_PUBLIC_SHARE) {
        format_percent(&ui->format, money_percent(breach->value, breach->limit), &text);
        buffer_append_string(&text, " = ");
        format_money(&ui->format, breach->value, &text);
        buffer_append_string(&text, " / ");
        format_money(&ui->format, breach->limit, &text);
    } else {
        append_value(ui, breach->rule, breach->value, &text);
        buffer_append_string(&text, " > ");
        append_value(ui, breach->rule, breach->limit, &text);
    }
    draw_buffer(line->canvas, line->row, line->column + name + 1,
                right - line->column - name - 1, ROLE_LATE, &text);
    buffer_clear(&text);
}

/* Each rule, and under it who breaks it: the breach that an item is, or NULL and the rule.
 */
static const struct fund_breach *breach_of(const struct fund_rules *rules, size_t number,
                                           enum fund_rule *rule)
{
    size_t left = number, breach = 0;
    for (*rule = 0; *rule < FUND_RULE_COUNT; (*rule)++) {
        if (left-- == 0)
            return NULL;
        size_t broken = rules->results[*rule].broken;
        if (left < broken)
            return &rules->breaches[breach + left];
        left -= broken;
        breach += broken;
    }
    return NULL;
}

static void draw_rules_item(const struct budget_line *line, size_t number)
{
    enum fund_rule rule;
    const struct fund_breach *breach = breach_of(&line->ui->ledger.rules, number, &rule);
    if (breach)
        draw_breach(line, breach);
    else if (rule < FUND_RULE_COUNT)
        draw_rule_result(line, rule);
}

static void read_rules_item(const struct ui *ui, size_t number, struct budget_item *item)
{
    enum fund_rule rule;
    const struct fund_breach *breach = breach_of(&ui->ledger.rules, number, &rule);
    if (breach)
        item->project = breach->project;
}

const struct budget_section budget_rules_section = {
    .heads = rules_heads,
    .items = rules_items,
    .draw_head = draw_rules_head,
    .draw_item = draw_rules_item,
    .read_item = read_rules_item,
};
