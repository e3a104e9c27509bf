/* SPDX-License-Identifier: MIT */
/* The help: signs, definitions, and the keys, made from the command table. */
#include "view/draw.h"
#include "view/surface.h"
#include "view/words.h"
#include "view/written.h"

static const struct {
    const char *term, *definition; /* message ids */
} definitions[] = {
    {N_("late"),
     N_("due before the as-of day, neither received nor done nor cancelled, in a "
        "project that is open; a payment is never late, it is to pay")},
    {N_("received"), N_("handed in: it waits for us")},
    {N_("on hold"), N_("instalments that a late milestone holds up, each once, and never "
                       "more than what remains to pay")},
    {N_("available"), N_("envelope less what was granted; ≤ while a grant is unknown")},
    {N_("remaining to pay"), N_("granted less paid, of open projects")},
    {N_("leftover"), N_("granted less paid, of settled projects")},
    {N_("due to date"), N_("instalments whose day has come")},
    {N_("slip"),
     N_("days behind the baseline: the day in the earlier export of --baseline, "
        "else the baseline date of the data")},
    {N_("time"), N_("share of the project's time that has passed")},
    {N_("?"), N_("not stated; never counted as zero")},
};

static const struct {
    const char *sign, *meaning; /* the meaning is a message id */
} signs[] = {
    {"?", N_("neither dates nor milestones")},
    {"=", N_("settled")},
    {"-", N_("not followed: candidate, refused or cancelled")},
    {"▲", N_("late")},
    {"◇", N_("to come")},
    {"○", N_("waits for us: received, or to pay")},
    {"◆", N_("done")},
    {"█ ░", N_("on the timeline: done, to do")},
    {"█ ▒ ?", N_("on the gauge: paid, remaining to pay, unknown")},
};

enum { TERM_COLUMNS = 24, TERM_NARROW = 14 };

static void write_pair(struct pen *pen, const char *term, enum role role, const char *text)
{
    int columns = pen->rect.columns < 60 ? TERM_NARROW : TERM_COLUMNS;
    int row = pen_row(pen);
    if (row >= 0)
        canvas_text_fit(pen->canvas, row, pen->rect.column + 2, pen->rect.columns - 2, role,
                        text_of(term));
    if (canvas_measure(pen->ascii, text_of(term)) > columns - 3)
        pen_skip(pen); /* a long one has a line of its own */
    pen_wrap(pen, columns, ROLE_NORMAL, text_of(text));
}

/* How it is typed, of those that have no key or take more than their name. */
static void append_usage(enum command command, struct buffer *out)
{
    const struct command_entry *entry = command_entry(command);
    if (*entry->keys && entry->argument == ARGUMENT_NONE)
        return;
    buffer_append_string(out, out->length ? " :" : ":");
    buffer_append_text(out, command_name(command));
    if (entry->argument != ARGUMENT_NONE)
        buffer_printf(out, " %s", _(command_argument_label(entry->argument)));
}

static void write_keys(struct pen *pen)
{
    struct buffer keys = {0};
    for (enum command_group group = 0; group < GROUP_COUNT; group++) {
        pen_skip(pen);
        pen_printf(pen, ROLE_HEADING, "%s", _(command_group_label(group)));
        for (enum command command = 0; command < COMMAND_COUNT; command++) {
            const struct command_entry *entry = command_entry(command);
            if (entry->group != group)
                continue;
            command_keys_label(command, &keys);
            append_usage(command, &keys);
            write_pair(pen, buffer_string(&keys), ROLE_KEY, _(entry->help));
            buffer_reset(&keys);
        }
    }
    buffer_clear(&keys);
}

/* The two signs whose limits the configuration may change. */
static void write_risks(struct pen *pen, const struct thresholds *limits)
{
    struct buffer text = {0};
    buffer_printf(
        &text,
        _("alert: late by more than %d days, a final report late, or a convention "
          "that ended and is not settled"),
        limits->late_days);
    write_pair(pen, "!", ROLE_LATE, buffer_string(&text));
    buffer_reset(&text);
    buffer_printf(&text,
                  _("to be watched: late, a report due within %d days, a slip of more than "
                    "%d days, or progress more than %d points behind time"),
                  limits->due_days, limits->slip_days, limits->behind_points);
    write_pair(pen, "~", ROLE_WATCH, buffer_string(&text));
    buffer_clear(&text);
}

/* How a question is typed; the examples are taken as they are in either language. */
static const struct {
    const char *example, *meaning; /* the meaning is a message id */
} grammar[] = {
    {"handicap 2026", N_("words: all of them stand somewhere, accents and case ignored")},
    {"lead:cfdt,apradis", N_("a field holds one of these")},
    {"grant>50k paid%<=50", N_("= != < <= > >= compare amounts, shares, days and numbers")},
    {"end>31/12/2026 due<30", N_("days: a date, 2027, today, or so many days from the day "
                                 "shown")},
    {"late -kind:visit", N_("keywords; a - in front rules out")},
    {"late bilan", N_("words beside what is asked of milestones: that very one has them, "
                      "or its project")},
    {"alert or watch", N_("either of two")},
    {"sort:grant-,lead by:theme", N_("orders, - for the largest first; groups")},
    {"view:deadlines", N_("where the answer is shown: list, deadlines, budget, timeline")},
};

static void write_names(struct pen *pen, const struct ui *ui)
{
    enum language language = ui->format.locale.language;
    struct buffer names = {0};
    size_t count;
    const struct filter_keyword *keywords = filter_keywords(&count);
    for (int field = FIELD_NONE + 1; field < FIELD_COUNT_ALL; field++)
        buffer_printf(&names, "%s%s", names.length ? ", " : "",
                      field_name_in((enum field)field, language));
    write_pair(pen, _("fields"), ROLE_STRONG, buffer_string(&names));
    buffer_reset(&names);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&names, "%s%s", i ? ", " : "",
                      language == LANGUAGE_FRENCH ? keywords[i].french
                                                  : keywords[i].english);
    write_pair(pen, _("keywords"), ROLE_STRONG, buffer_string(&names));
    buffer_clear(&names);
}

static void write_grammar(struct pen *pen, const struct ui *ui)
{
    pen_skip(pen);
    pen_printf(pen, ROLE_HEADING, "%s", _("Filters and questions"));
    for (size_t i = 0; i < sizeof grammar / sizeof *grammar; i++)
        write_pair(pen, grammar[i].example, ROLE_KEY, _(grammar[i].meaning));
    write_names(pen, ui);
}

static void write_help(struct pen *pen, const struct ui *ui)
{
    pen_printf(pen, ROLE_HEADING, "%s", _("Signs"));
    write_risks(pen, &ui->assessment->thresholds);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        write_pair(pen, signs[i].sign, ROLE_STRONG, _(signs[i].meaning));
    write_keys(pen);
    write_grammar(pen, ui);
    pen_skip(pen);
    pen_printf(pen, ROLE_HEADING, "%s", _("Words"));
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++)
        write_pair(pen, _(definitions[i].term), ROLE_STRONG, _(definitions[i].definition));
}

static size_t help_items(const struct ui *ui, struct rect rect)
{
    return written_items(ui, rect, write_help);
}

static void help_draw(const struct ui *ui, struct canvas *canvas, struct rect rect)
{
    written_draw(ui, canvas, rect, SURFACE_HELP, text_of(_("Help")), write_help);
}

static void help_lines(const struct ui *ui, struct rect rect, struct buffer *out)
{
    written_lines(ui, rect, write_help, out);
}

const struct surface_ops help_surface = {
    .draw = help_draw,
    .items = help_items,
    .lines = help_lines,
};
