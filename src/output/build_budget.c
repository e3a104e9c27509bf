/* SPDX-License-Identifier: MIT */
/* Money: the programme's sums, then each project's; or the sums of groups; or payments by
 * month or year. What a sum does not know is counted beside it. */
#include "output/build.h"

#include "monitor/grouping.h"
#include "monitor/payments.h"
#include "view/words.h"

/* Heads behind the first one, and which of them lines that are short do without first:
 * what was granted, paid and remains is kept, and beside it what that does not know. */
struct sum_head {
    const char *name, *label; /* the label a message id */
    enum cell_type type;
    int rank;
};

static void add_figures(struct listing *listing, const struct sum_head *figures,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        listing_head(listing, figures[i].name, _(figures[i].label), figures[i].type);
        listing_rank(listing, figures[i].rank);
    }
}

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

static struct payment_months months_of(const struct ui *ui)
{
    day_t as_of = ui->assessment->as_of;

    return query_narrows(&ui->query)
               ? payments_of_rows(ui->portfolio, as_of, ui->rows, ui->row_count)
               : payments_by_month(ui->portfolio, as_of);
}

static struct totals totals_of_rows(const struct ui *ui)
{
    struct totals totals = {.envelope = MONEY_UNKNOWN,
                            .available = MONEY_UNKNOWN,
                            .still_to_commit = MONEY_UNKNOWN};

    for (size_t i = 0; i < ui->row_count; i++)
        totals_add(&totals, ui->portfolio, ui->assessment, ui->rows[i]);
    return totals;
}

void build_sums(struct document *document, const struct ui *ui)
{
    static const struct sum_head figures[] = {
        {"amount", N_("Amount"), CELL_MONEY, 0},
        {"envelope_share", N_("Share of the envelope"), CELL_PERCENT, 2},
        {"known", N_("Amounts known"), CELL_COUNT, 3},
        {"unknown", N_("Amounts unknown"), CELL_COUNT, 1},
    };
    const struct totals part = totals_of_rows(ui);
    bool is_part = query_narrows(&ui->query); /* no envelope to hold it against */
    const struct totals *totals = is_part ? &part : &ui->assessment->totals;
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
    add_figures(listing, figures, sizeof figures / sizeof *figures);
    if (!is_part)
        add_sum(listing, totals, "envelope", _("Envelope"), NULL, totals->envelope);
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        money_t total = money_sum_total(sums[i].sum);
        /* No amount at all sums up to nothing, not to something unknown. */
        if (sums[i].sum->known + sums[i].sum->unknown == 0)
            total = 0;
        add_sum(listing, totals, sums[i].name, sums[i].label, sums[i].sum, total);
    }
    if (is_part)
        return;
    add_sum(listing, totals, "available",
            granted.unknown ? _("Available, at most") : _("Available"), &granted,
            totals->available);
    add_sum(listing, totals, "still_to_commit",
            committed.unknown ? _("Still to commit, at most") : _("Still to commit"),
            &committed, totals->still_to_commit);
}

/* --- by project --------------------------------------------------------------------- */

static const struct {
    enum field field;
    int rank;
} amounts[] = {
    {FIELD_GRANT, 1},     {FIELD_COMMITTED, 4}, {FIELD_PAID, 2},    {FIELD_DUE_TO_DATE, 5},
    {FIELD_REMAINING, 3}, {FIELD_LEFTOVER, 7},  {FIELD_ON_HOLD, 6},
};
enum { AMOUNTS = sizeof amounts / sizeof *amounts };

void build_projects(struct document *document, const struct ui *ui)
{
    struct listing *listing = document_add(document, "projects", _("Projects"));

    build_field_head(listing, FIELD_ID);
    build_field_head(listing, FIELD_LEAD);
    for (size_t i = 0; i < AMOUNTS; i++) {
        build_field_head(listing, amounts[i].field);
        listing_rank(listing, amounts[i].rank);
    }
    for (size_t row = 0; row < ui->row_count; row++) {
        build_field_cell(listing, ui, ui->rows[row], FIELD_ID);
        build_field_cell(listing, ui, ui->rows[row], FIELD_LEAD);
        for (size_t i = 0; i < AMOUNTS; i++)
            build_field_cell(listing, ui, ui->rows[row], amounts[i].field);
    }
}

/* --- by group ----------------------------------------------------------------------- */

static void add_group_heads(struct listing *listing, enum field field)
{
    static const struct sum_head figures[] = {
        {"projects", N_("Projects"), CELL_COUNT, 6},
        {"late", N_("Late milestones"), CELL_COUNT, 10},
        {"granted", N_("Granted"), CELL_MONEY, 1},
        {"committed", N_("Committed"), CELL_MONEY, 5},
        {"paid", N_("Paid"), CELL_MONEY, 2},
        {"due_to_date", N_("Due to date"), CELL_MONEY, 7},
        {"remaining", N_("Remaining to pay"), CELL_MONEY, 3},
        {"leftover", N_("Leftover"), CELL_MONEY, 9},
        {"overpaid", N_("Overpaid"), CELL_MONEY, 11},
        {"on_hold", N_("On hold"), CELL_MONEY, 8},
        {"unknown", N_("Lacking amounts"), CELL_COUNT, 4},
    };

    listing_head(listing, "group", _(field_label(field)), CELL_TEXT);
    add_figures(listing, figures, sizeof figures / sizeof *figures);
}

static void add_group(struct listing *listing, struct text name,
                      const struct totals *totals)
{
    listing_text(listing, words_group(name));
    listing_number(listing, totals->projects);
    listing_number(listing, totals->late_milestones);
    build_sum_cell(listing, &totals->granted);
    build_sum_cell(listing, &totals->committed);
    build_sum_cell(listing, &totals->paid);
    build_sum_cell(listing, &totals->due_to_date);
    build_sum_cell(listing, &totals->remaining);
    build_sum_cell(listing, &totals->leftover);
    build_sum_cell(listing, &totals->overpaid);
    build_sum_cell(listing, &totals->on_hold);
    listing_number(listing, totals->lacking);
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

static void add_period_heads(struct listing *listing, const char *name, const char *label)
{
    static const struct sum_head figures[] = {
        {"planned", N_("Planned"), CELL_MONEY, 1},
        {"made", N_("Made"), CELL_MONEY, 2},
        {"behind", N_("Planned and not made"), CELL_MONEY, 3},
        {"to_come", N_("To come"), CELL_MONEY, 5},
        {"unknown", N_("Without amount"), CELL_COUNT, 4},
    };

    listing_head(listing, name, label, CELL_TEXT);
    add_figures(listing, figures, sizeof figures / sizeof *figures);
}

static void add_period(struct listing *listing, const char *name, const char *label,
                       const struct payment_period *period)
{
    listing_word(listing, text_of(name), text_of(label));
    build_sum_cell(listing, &period->planned);
    build_sum_cell(listing, &period->made);
    build_sum_cell(listing, &period->behind);
    build_sum_cell(listing, &period->to_come);
    listing_number(listing, period->planned.unknown);
}

/* What has no day, and all of it together. */
static void end_periods(struct listing *listing, const struct payment_months *months)
{
    if (payment_period_any(&months->elsewhere))
        add_period(listing, "undated", _("Undated"), &months->elsewhere);
    if (listing_rows(listing) == 0)
        return;
    listing->totalled = true;
    add_period(listing, "total", _("Total"), &months->total);
}

static void add_months(struct document *document, const struct ui *ui,
                       const struct payment_months *months)
{
    struct listing *listing = document_add(document, "months", _("Payments by month"));

    add_period_heads(listing, "month", _("Month"));
    for (size_t i = 0; i < months->count; i++) {
        const struct payment_period *period = &months->items[i];
        struct civil civil = day_to_civil(period->first);
        struct buffer label = {0};
        char name[32];

        if (!payment_period_any(period))
            continue;
        snprintf(name, sizeof name, "%04d-%02d", civil.year, civil.month);
        format_month(&ui->format, period->first, &label);
        add_period(listing, name, buffer_string(&label), period);
        buffer_clear(&label);
    }
    end_periods(listing, months);
}

static void add_years(struct document *document, const struct payment_months *months)
{
    struct listing *listing =
        document_add(document, "years", _("Payments by financial year"));

    add_period_heads(listing, "year", _("Year"));
    for (size_t i = 0; i < months->year_count; i++) {
        char name[32];

        snprintf(name, sizeof name, "%d", day_to_civil(months->years[i].first).year);
        add_period(listing, name, name, &months->years[i]);
    }
    end_periods(listing, months);
}

void build_months(struct document *document, const struct ui *ui)
{
    struct payment_months months = months_of(ui);

    add_months(document, ui, &months);
    payment_months_clear(&months);
}

void build_years(struct document *document, const struct ui *ui)
{
    struct payment_months months = months_of(ui);

    add_years(document, &months);
    payment_months_clear(&months);
}

void build_budget(struct document *document, const struct ui *ui)
{
    build_sums(document, ui);
    if (document_full(document))
        return;
    struct payment_months months = months_of(ui);
    build_projects(document, ui);
    add_years(document, &months);
    add_months(document, ui, &months);
    payment_months_clear(&months);
}
