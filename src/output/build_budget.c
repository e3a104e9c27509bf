/* SPDX-License-Identifier: MIT */
/* Money: the programme's sums, then each project's; or the sums of groups; or payments by
 * month or year. What a sum does not know is counted beside it. */
#include "output/build.h"

#include "monitor/grouping.h"
#include "view/words.h"

/* --- the programme's sums ----------------------------------------------------------- */

static void add_sum(struct listing *listing, const struct totals *totals, const char *name,
                    const char *label, const struct money_sum *sum, money_t amount)
{
    int share = money_percent(amount, totals->envelope);

    listing_word(listing, text_of(name), text_of(label));
    listing_money(listing, amount);
    if (share >= 0)
        listing_number(listing, share);
    else
        listing_none(listing);
    if (sum) {
        listing_number(listing, sum->known);
        listing_number(listing, sum->unknown);
    } else {
        listing_none(listing);
        listing_none(listing);
    }
}

/* A difference knows as little as what it is made of. */
static struct money_sum lacking(const struct money_sum *sum)
{
    return (struct money_sum){.known = sum->known, .unknown = sum->unknown};
}

/* Of some projects only, there is no envelope to hold them against. */
static bool is_part(const struct ui *ui)
{
    return ui->query.filter && !filter_empty(ui->query.filter);
}

static struct totals totals_of_rows(const struct ui *ui)
{
    struct totals totals = {.envelope = MONEY_UNKNOWN,
                            .available = MONEY_UNKNOWN,
                            .still_to_commit = MONEY_UNKNOWN};

    for (size_t i = 0; i < ui->row_count; i++)
        totals_add(&totals, assessment_project(ui->assessment, ui->rows[i]));
    return totals;
}

void build_sums(struct document *document, const struct ui *ui)
{
    const struct totals part = totals_of_rows(ui);
    const struct totals *totals = is_part(ui) ? &part : &ui->assessment->totals;
    const struct {
        const char *name, *label;
        const struct money_sum *sum;
    } sums[] = {
        {"granted", _("Granted"), &totals->granted},
        {"committed", _("Committed"), &totals->committed},
        {"paid", _("Paid"), &totals->paid},
        {"due_to_date", _("Due to date"), &totals->due_to_date},
        {"remaining", _("Remaining to pay"), &totals->remaining},
        {"on_hold", _("On hold"), &totals->on_hold},
        {"leftover", _("Leftover"), &totals->leftover},
        {"overpaid", _("Overpaid"), &totals->overpaid},
    };
    struct listing *listing = document_add(document, "rows", _("Sums"));
    struct money_sum granted = lacking(&totals->granted);
    struct money_sum committed = lacking(&totals->committed);

    listing_head(listing, "sum", _("Sum"), CELL_TEXT);
    listing_head(listing, "amount", _("Amount"), CELL_MONEY);
    listing_head(listing, "envelope_share", _("Share of the envelope"), CELL_PERCENT);
    listing_head(listing, "known", _("Amounts known"), CELL_COUNT);
    listing_head(listing, "unknown", _("Amounts unknown"), CELL_COUNT);
    if (!is_part(ui))
        add_sum(listing, totals, "envelope", _("Envelope"), NULL, totals->envelope);
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        money_t total = money_sum_total(sums[i].sum);
        /* No amount at all sums up to nothing, not to something unknown. */
        if (sums[i].sum->known + sums[i].sum->unknown == 0)
            total = 0;
        add_sum(listing, totals, sums[i].name, sums[i].label, sums[i].sum, total);
    }
    if (is_part(ui))
        return;
    add_sum(listing, totals, "available",
            granted.unknown ? _("Available, at most") : _("Available"), &granted,
            totals->available);
    add_sum(listing, totals, "still_to_commit",
            committed.unknown ? _("Still to commit, at most") : _("Still to commit"),
            &committed, totals->still_to_commit);
}

/* --- by project --------------------------------------------------------------------- */

static const enum field amounts[] = {
    FIELD_GRANT,     FIELD_COMMITTED, FIELD_PAID,    FIELD_DUE_TO_DATE,
    FIELD_REMAINING, FIELD_LEFTOVER,  FIELD_ON_HOLD,
};
enum { AMOUNTS = sizeof amounts / sizeof *amounts };

void build_projects(struct document *document, const struct ui *ui)
{
    struct listing *listing = document_add(document, "projects", _("Projects"));

    build_field_head(listing, FIELD_ID);
    build_field_head(listing, FIELD_LEAD);
    for (size_t i = 0; i < AMOUNTS; i++)
        build_field_head(listing, amounts[i]);
    for (size_t row = 0; row < ui->row_count; row++) {
        build_field_cell(listing, ui, ui->rows[row], FIELD_ID);
        build_field_cell(listing, ui, ui->rows[row], FIELD_LEAD);
        for (size_t i = 0; i < AMOUNTS; i++)
            build_field_cell(listing, ui, ui->rows[row], amounts[i]);
    }
}

/* --- by group ----------------------------------------------------------------------- */

static void add_group_heads(struct listing *listing, enum field field)
{
    listing_head(listing, "group", _(field_label(field)), CELL_TEXT);
    listing_head(listing, "projects", _("Projects"), CELL_COUNT);
    listing_head(listing, "late", _("Late milestones"), CELL_COUNT);
    listing_head(listing, "granted", _("Granted"), CELL_MONEY);
    listing_head(listing, "committed", _("Committed"), CELL_MONEY);
    listing_head(listing, "paid", _("Paid"), CELL_MONEY);
    listing_head(listing, "due_to_date", _("Due to date"), CELL_MONEY);
    listing_head(listing, "remaining", _("Remaining to pay"), CELL_MONEY);
    listing_head(listing, "leftover", _("Leftover"), CELL_MONEY);
    listing_head(listing, "on_hold", _("On hold"), CELL_MONEY);
    listing_head(listing, "unknown", _("Amounts unknown"), CELL_COUNT);
}

static void add_group(struct listing *listing, struct text name,
                      const struct totals *totals)
{
    listing_text(listing, text_empty(name) ? text_of(_("not stated")) : name);
    listing_number(listing, totals->projects);
    listing_number(listing, totals->late_milestones);
    build_sum_cell(listing, &totals->granted);
    build_sum_cell(listing, &totals->committed);
    build_sum_cell(listing, &totals->paid);
    build_sum_cell(listing, &totals->due_to_date);
    build_sum_cell(listing, &totals->remaining);
    build_sum_cell(listing, &totals->leftover);
    build_sum_cell(listing, &totals->on_hold);
    listing_number(listing, totals->granted.unknown);
}

void build_groups(struct document *document, const struct ui *ui)
{
    struct listing *listing = document_add(document, "rows", "");
    struct grouping grouping = grouping_of(ui->portfolio, ui->assessment, ui->rows,
                                           ui->row_count, ui->query.group);
    const struct totals all = totals_of_rows(ui);

    add_group_heads(listing, ui->query.group);
    for (size_t i = 0; i < grouping.count; i++)
        add_group(listing, grouping.items[i].name, &grouping.items[i].totals);
    if (grouping.count > 0) {
        listing->totalled = true;
        add_group(listing, text_of(_("Total")), &all);
    }
    grouping_clear(&grouping);
}

/* --- by month and year -------------------------------------------------------------- */

static void add_month_heads(struct listing *listing, const char *name, const char *label)
{
    listing_head(listing, name, label, CELL_TEXT);
    listing_head(listing, "planned", _("Planned"), CELL_MONEY);
    listing_head(listing, "made", _("Made"), CELL_MONEY);
    listing_head(listing, "unknown", _("Amounts unknown"), CELL_COUNT);
}

static void add_payments(struct listing *listing, const struct money_sum *planned,
                         const struct money_sum *made)
{
    build_sum_cell(listing, planned);
    build_sum_cell(listing, made);
    listing_number(listing, planned->unknown);
}

static bool is_bare(const struct payment_month *month)
{
    return month->planned.known + month->planned.unknown + month->made.known +
               month->made.unknown ==
           0;
}

void build_months(struct document *document, const struct ui *ui)
{
    struct listing *listing = document_add(document, "months", _("Payments by month"));

    add_month_heads(listing, "month", _("Month"));
    for (size_t i = 0; i < ui->months.count; i++) {
        const struct payment_month *month = &ui->months.items[i];
        struct civil civil = day_to_civil(month->first);
        struct buffer name = {0}, label = {0};

        if (is_bare(month))
            continue;
        buffer_printf(&name, "%04d-%02d", civil.year, civil.month);
        format_month(&ui->format, month->first, &label);
        listing_word(listing, buffer_text(&name), buffer_text(&label));
        add_payments(listing, &month->planned, &month->made);
        buffer_clear(&name);
        buffer_clear(&label);
    }
}

void build_years(struct document *document, const struct ui *ui)
{
    const struct payment_months *months = &ui->months;
    struct listing *listing = document_add(document, "years", _("Payments by year"));

    add_month_heads(listing, "year", _("Year"));
    for (size_t i = 0; i < months->count;) {
        int year = day_to_civil(months->items[i].first).year;
        struct money_sum planned = {0}, made = {0};
        char name[16];

        for (; i < months->count && day_to_civil(months->items[i].first).year == year;
             i++) {
            money_sum_merge(&planned, &months->items[i].planned);
            money_sum_merge(&made, &months->items[i].made);
        }
        snprintf(name, sizeof name, "%d", year);
        listing_text(listing, text_of(name));
        add_payments(listing, &planned, &made);
    }
}

void build_budget(struct document *document, const struct ui *ui)
{
    build_sums(document, ui);
    build_projects(document, ui);
    build_years(document, ui);
    build_months(document, ui);
}
