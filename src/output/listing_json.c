/* SPDX-License-Identifier: MIT */
#include "output/listing.h"

#include "output/json.h"

static void write_cell(const struct listing *listing, const struct listing_head *head,
                       const struct listing_cell *cell, FILE *out)
{
    if (cell->state != CELL_KNOWN) {
        fputs("null", out);
        return;
    }
    switch (head->type) {
    case CELL_TEXT:
        json_string(listing_cell_name(listing, cell), out);
        break;
    case CELL_MONEY:
        json_money(cell->number, out);
        break;
    case CELL_DAY:
        json_day((day_t)cell->number, out);
        break;
    default:
        json_number(cell->number, out);
    }
}

static void write_row(const struct listing *listing, size_t row, FILE *out)
{
    for (size_t i = 0; i < listing->head_count; i++) {
        fputs(i ? ", " : "{", out);
        json_string(text_of(listing->heads[i].name), out);
        fputs(": ", out);
        write_cell(listing, &listing->heads[i], listing_cell(listing, row, i), out);
    }
    putc('}', out);
}

/* "total", or among other tables, for no name may come twice, "years_total". */
static void write_total(const struct listing *listing, bool alone, FILE *out)
{
    fprintf(out, ",\n\"%s%stotal\": ", alone ? "" : listing->name, alone ? "" : "_");
    write_row(listing, listing_rows(listing) - 1, out);
}

static void write_listing(const struct listing *listing, bool alone, FILE *out)
{
    size_t rows = listing_rows(listing);
    bool totalled = rows > 0 && listing->totalled;

    fputs(",\n", out);
    json_string(text_of(listing->name), out);
    fputs(": [", out);
    for (size_t row = 0; row < rows - totalled; row++) {
        fputs(row ? ",\n" : "\n", out);
        write_row(listing, row, out);
    }
    fputs("\n]", out);
    if (totalled)
        write_total(listing, alone, out);
}

void document_write_json(const struct document *document, FILE *out)
{
    fputs("{\"view\": ", out);
    json_string(text_of(document->view), out);
    fputs(", \"as_of\": ", out);
    json_day(document->as_of, out);
    fputs(", \"export_day\": ", out);
    json_day(document->export_day, out);
    for (size_t i = 0; i < document->count; i++)
        write_listing(&document->listings[i], document->count == 1, out);
    fputs("}\n", out);
}
