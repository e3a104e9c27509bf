/* SPDX-License-Identifier: MIT */
#include "output/listing_words.h"

#include <stdlib.h>

static void append_day(const struct format *format, day_t day, enum listing_style style,
                       struct buffer *out)
{
    if (style == STYLE_SHORT || day == DAY_UNKNOWN)
        format_day(day, out);
    else
        format_day_in_words(format, day, out);
}

static void append_delay(const struct format *format, const struct listing_cell *cell,
                         enum listing_style style, struct buffer *out)
{
    int days = (int)cell->number;

    if (style == STYLE_SHORT)
        format_delay(format, -days, out);
    else if (days > 0 && cell->ours)
        buffer_printf(out, P_("for %d day", "for %d days", days), days);
    else if (days > 0)
        buffer_printf(out, P_("%d day late", "%d days late", days), days);
    else if (days < 0)
        buffer_printf(out, P_("in %d day", "in %d days", -days), -days);
    else
        buffer_append_string(out, _("today"));
}

static void append_slip(const struct format *format, int days, enum listing_style style,
                        struct buffer *out)
{
    if (style == STYLE_SHORT && days == 0)
        buffer_append_char(out, '0');
    else if (style == STYLE_SHORT)
        format_days_signed(format, days, out);
    else if (days > 0)
        buffer_printf(out, P_("%d day", "%d days", days), days);
    else if (days < 0)
        buffer_printf(out, P_("%d day ahead", "%d days ahead", -days), -days);
    else
        buffer_append_string(out, _("none"));
}

static void append_known(const struct document *document, const struct listing *listing,
                         const struct listing_head *head, const struct listing_cell *cell,
                         enum listing_style style, struct buffer *out)
{
    const struct format *format = &document->format;

    switch (head->type) {
    case CELL_TEXT:
        buffer_append_text(out, listing_cell_text(listing, cell));
        return;
    case CELL_MONEY:
        format_money_exact(format, cell->number, out);
        return;
    case CELL_DAY:
        append_day(format, (day_t)cell->number, style, out);
        return;
    case CELL_DELAY:
        append_delay(format, cell, style, out);
        return;
    case CELL_SLIP:
        append_slip(format, (int)cell->number, style, out);
        return;
    case CELL_PERCENT:
        format_percent(format, (int)cell->number, out);
        return;
    case CELL_COUNT:
        buffer_append_signed(out, cell->number);
        return;
    }
}

void listing_append_cell(const struct document *document, const struct listing *listing,
                         const struct listing_head *head, const struct listing_cell *cell,
                         enum listing_style style, struct buffer *out)
{
    if (cell->state == CELL_KNOWN)
        append_known(document, listing, head, cell, style, out);
    else if (cell->state == CELL_UNKNOWN)
        buffer_append_string(out, style == STYLE_SHORT ? "?" : _("not stated"));
}

void listing_append_days(const struct document *document, enum listing_style style,
                         struct buffer *out)
{
    if (document->export_day != DAY_UNKNOWN) {
        buffer_printf(out, "%s ", _("export of"));
        append_day(&document->format, document->export_day, style, out);
        buffer_append_string(out, style == STYLE_SHORT ? " · " : ", ");
    }
    if (document->as_of == DAY_UNKNOWN)
        return;
    buffer_printf(out, "%s ", _("as of"));
    append_day(&document->format, document->as_of, style, out);
}

bool listing_begins_group(const struct listing *listing, size_t row)
{
    const struct listing_cell *cell, *before;

    if (!listing->grouped || listing_is_total(listing, row))
        return false;
    if (row == 0)
        return true;
    cell = listing_cell(listing, row, 0);
    before = listing_cell(listing, row - 1, 0);
    return cell->state != before->state || !text_equal(listing_cell_text(listing, cell),
                                                       listing_cell_text(listing, before));
}

bool listing_is_total(const struct listing *listing, size_t row)
{
    return listing->totalled && row + 1 == listing_rows(listing);
}
