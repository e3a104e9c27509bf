/* SPDX-License-Identifier: MIT */
#include "output/build.h"

#include "monitor/field_words.h"
#include "view/words.h"

void build_document(struct document *document, const struct ui *ui, const char *view,
                    const char *title)
{
    row_t programme = portfolio_programme(ui->portfolio);

    document_init(document, view, &ui->format);
    document->ascii = ui->ascii;
    document->as_of = ui->assessment->as_of;
    document->export_day = portfolio_export_day(ui->portfolio);
    buffer_append_string(&document->title, title);
    if (programme == ROW_NONE)
        return;
    struct text name = table_text(&ui->portfolio->programme, programme, PROGRAMME_NAME);
    if (!text_empty(name)) {
        buffer_append_string(&document->title, " · ");
        buffer_append_text(&document->title, name);
    }
    if (portfolio_illustrative(ui->portfolio))
        buffer_printf(&document->title, " · %s", _("sample data"));
}

static const struct {
    enum field field;
    const char *label; /* a message id */
} in_full[] = {
    {FIELD_ID, N_("Project")},
    {FIELD_SLIP, N_("Slippage")},
    {FIELD_PAID, N_("Paid")},
    {FIELD_REMAINING, N_("Remaining to pay")},
};

void build_field_head(struct listing *listing, enum field field)
{
    static const enum cell_type types[] = {
        [FIELD_TEXT] = CELL_TEXT,   [FIELD_WORD] = CELL_TEXT,
        [FIELD_MONEY] = CELL_MONEY, [FIELD_DAY] = CELL_DAY,
        [FIELD_DAYS] = CELL_COUNT,  [FIELD_PERCENT] = CELL_PERCENT,
        [FIELD_COUNT] = CELL_COUNT};
    enum cell_type type = field == FIELD_DELAY  ? CELL_DELAY
                          : field == FIELD_SLIP ? CELL_SLIP
                                                : types[field_type(field)];
    struct buffer name = {0};
    const char *label = field_label(field);

    /* The screens are short of room, and say less. */
    for (size_t i = 0; i < sizeof in_full / sizeof *in_full; i++)
        if (in_full[i].field == field)
            label = in_full[i].label;
    for (const char *at = field_name(field); *at; at++)
        if (*at == '%')
            buffer_append_string(&name, "_share");
        else
            buffer_append_char(&name, *at);
    listing_head(listing, buffer_string(&name), _(label), type);
    buffer_clear(&name);
}

/* What there is none of is not unknown: no leftover of a project that goes on. */
static bool can_be_known(const struct ui *ui, row_t project, enum field field)
{
    const struct project_state *state = assessment_project(ui->assessment, project);

    switch (field) {
    case FIELD_REMAINING:
        return state->open;
    case FIELD_LEFTOVER:
        return portfolio_status(ui->portfolio, project) == PROJECT_CLOSED;
    case FIELD_ON_HOLD:
        return state->on_hold.unknown > 0;
    case FIELD_DUE_TO_DATE:
        return state->due_to_date.unknown > 0;
    case FIELD_TIME:
    case FIELD_PAID_SHARE:
    case FIELD_PUBLIC_SHARE:
        return true;
    default:
        return field_type(field) != FIELD_TEXT && field_type(field) != FIELD_WORD &&
               field_project_column(field) != COLUMN_NONE;
    }
}

/* The label is the reader's, the name the canonical word of the vocabulary. */
static void word_cell(struct listing *listing, enum field field, int64_t number,
                      const char *label)
{
    size_t count;
    const struct field_word *words = field_words(field, &count);
    const char *name = "";

    for (size_t i = count; i-- > 0;)
        if (words[i].bits == field_word_bit(number))
            name = words[i].english;
    listing_word(listing, text_of(name), text_of(label));
}

void build_state_cell(struct listing *listing, enum milestone_state state)
{
    word_cell(listing, FIELD_STATE, state, words_milestone_state(state));
}

void build_day_cell(struct listing *listing, day_t day)
{
    if (day == DAY_UNKNOWN)
        listing_none(listing);
    else
        listing_day(listing, day);
}

void build_delay_cell(struct listing *listing, const struct milestone *milestone)
{
    if (milestone->days == DAYS_UNKNOWN)
        listing_none(listing);
    else
        listing_delay(listing, -milestone->days, milestone->state != STATE_LATE);
}

void build_slip_cell(struct listing *listing, const struct milestone *milestone)
{
    if (milestone->slip == DAYS_UNKNOWN)
        listing_none(listing);
    else
        listing_number(listing, milestone->slip);
}

static void health_cell(struct listing *listing, int64_t health)
{
    word_cell(listing, FIELD_HEALTH, health, _(field_word_label(FIELD_HEALTH, health)));
}

static void flag_cell(struct listing *listing, const struct field_value *value)
{
    if (value->known)
        listing_word(listing, text_of(value->number ? "true" : "false"),
                     text_of(value->number ? _("yes") : _("no")));
    else
        listing_none(listing);
}

void build_field_cell(struct listing *listing, const struct ui *ui, row_t project,
                      enum field field)
{
    struct field_value value =
        field_of_project(ui->portfolio, ui->assessment, project, field);
    enum field_type type = field_type(field);

    if (field == FIELD_HEALTH)
        health_cell(listing, value.number);
    else if (field == FIELD_COFUNDED)
        flag_cell(listing, &value);
    else if (type == FIELD_TEXT || type == FIELD_WORD)
        listing_text(listing, value.text);
    else if (value.known)
        listing_number(listing, value.number);
    else if (can_be_known(ui, project, field))
        listing_unknown(listing);
    else
        listing_none(listing);
}

void build_sum_cell(struct listing *listing, const struct money_sum *sum)
{
    if (sum->known || sum->unknown)
        listing_money(listing, money_sum_total(sum));
    else
        listing_none(listing);
}
