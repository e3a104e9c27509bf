/* SPDX-License-Identifier: MIT */
/* The dashboard for a reader that speaks: the figures first, as on the screen. */
#include "output/build.h"
#include "view/words.h"

static void add_count_heads(struct listing *listing)
{
    listing_head(listing, "late", _("Late milestones"), CELL_COUNT);
    listing_head(listing, "on_hold", _("On hold"), CELL_MONEY);
    listing_head(listing, "due_soon", _("Deadlines soon"), CELL_COUNT);
    listing_head(listing, "within", _("Soon, in days"), CELL_COUNT);
    listing_head(listing, "waiting", _("Waiting for us"), CELL_COUNT);
}

static void add_figures(struct document *document, const struct ui *ui)
{
    const struct totals *totals = &ui->assessment->totals;
    size_t to_check = portfolio_to_check(ui->portfolio) + ui->assessment->findings.to_check;
    struct listing *listing = document_add(document, "figures", _("Figures"));

    listing->record = true;
    add_count_heads(listing);
    listing_head(listing, "available",
                 totals->granted.unknown ? _("Available, at most") : _("Available"),
                 CELL_MONEY);
    listing_head(listing, "time", _("Time elapsed"), CELL_PERCENT);
    listing_head(listing, "to_check", _("Lines to check"), CELL_COUNT);
    listing_number(listing, totals->late_milestones);
    build_sum_cell(listing, &totals->on_hold);
    listing_number(listing, totals->due_soon);
    listing_number(listing, ui->assessment->thresholds.deadline_days);
    listing_number(listing, totals->received + totals->to_pay);
    listing_money(listing, totals->available);
    if (totals->time >= 0)
        listing_number(listing, totals->time);
    else
        listing_unknown(listing);
    listing_number(listing, (int64_t)to_check);
}

static void set_label(struct document *document, size_t listing, const char *label)
{
    if (listing >= document->count)
        return;
    buffer_reset(&document->listings[listing].label);
    buffer_append_string(&document->listings[listing].label, label);
}

void build_dashboard(struct document *document, const struct ui *ui)
{
    static const struct {
        void (*build)(struct document *document, const struct ui *ui);
        const char *label; /* a message id */
    } parts[] = {
        {add_figures, N_("Figures")},           {build_list, N_("Projects")},
        {build_detail, N_("Selected project")}, {build_sums, N_("Budget")},
        {build_deadlines, N_("Deadlines")},
    };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t first = document->count;

        parts[i].build(document, ui);
        set_label(document, first, _(parts[i].label));
    }
}
