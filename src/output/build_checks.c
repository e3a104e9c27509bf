/* SPDX-License-Identifier: MIT */
/* What the import found, then what it decided. For programs output/check.h has more. */
#include "output/build.h"

static void add_number(struct listing *listing, unsigned long number)
{
    if (number > 0)
        listing_number(listing, (int64_t)number);
    else
        listing_none(listing);
}

static void add_finding(void *context, const struct finding *finding, uint64_t count)
{
    struct listing *listing = context;
    const struct finding_text *text = finding_text(finding->code);

    listing_text(listing, text_of(_(text->wrong)));
    listing_text(listing, text_of(finding->path));
    add_number(listing, finding->line);
    add_number(listing, finding->column);
    listing_text(listing, text_of(finding->header));
    listing_text(listing, text_of(finding->found));
    listing_text(listing, text_of(_(text->expected)));
    listing_number(listing, (int64_t)count);
}

static void add_findings(struct document *document, const struct ui *ui)
{
    const struct finding_list *lists[] = {&ui->portfolio->findings,
                                          &ui->assessment->findings};
    struct listing *listing = document_add(document, "rows", _("Findings"));

    listing_head(listing, "problem", _("Finding"), CELL_TEXT);
    listing_head(listing, "file", _("File"), CELL_TEXT);
    listing_head(listing, "line", _("Line"), CELL_COUNT);
    listing_head(listing, "column", _("Column"), CELL_COUNT);
    listing_head(listing, "header", _("Header"), CELL_TEXT);
    listing_head(listing, "found", _("Found"), CELL_TEXT);
    listing_head(listing, "expected", _("Expected"), CELL_TEXT);
    listing_head(listing, "count", _("Count"), CELL_COUNT);
    finding_each(lists, 2, add_finding, listing);
}

static void add_decision(struct listing *listing, const struct source *source,
                         const struct decision *decision)
{
    struct buffer value = {0}, reason = {0};

    decision_append_value(decision, &value);
    decision_append_reason(decision, &reason);
    listing_text(listing, text_of(_(decision_label(decision->code))));
    listing_text(listing, text_of(source->path));
    listing_text(listing,
                 text_of(decision->column ? source->headers[decision->column - 1] : ""));
    listing_text(listing, buffer_text(&value));
    listing_text(listing, buffer_text(&reason));
    buffer_clear(&value);
    buffer_clear(&reason);
}

static void add_decisions(struct document *document, const struct ui *ui)
{
    const struct portfolio *portfolio = ui->portfolio;
    struct listing *listing = document_add(document, "decisions", _("Decisions"));

    listing_head(listing, "decision", _("Decision"), CELL_TEXT);
    listing_head(listing, "file", _("File"), CELL_TEXT);
    listing_head(listing, "header", _("Header"), CELL_TEXT);
    listing_head(listing, "value", _("Value"), CELL_TEXT);
    listing_head(listing, "why", _("Reason"), CELL_TEXT);
    for (size_t i = 0; i < portfolio->source_count; i++)
        for (size_t k = 0; k < portfolio->sources[i]->decisions.count; k++)
            add_decision(listing, portfolio->sources[i],
                         &portfolio->sources[i]->decisions.items[k]);
}

void build_checks(struct document *document, const struct ui *ui)
{
    add_findings(document, ui);
    add_decisions(document, ui);
}
