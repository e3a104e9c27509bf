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

static void write_rows(const struct listing *listing, size_t end, FILE *out)
{
    for (size_t row = listing->written; row < end; row++) {
        fputs(row ? ",\n" : "\n", out);
        write_row(listing, row, out);
    }
}

static void begin_document(const struct document *document, FILE *out)
{
    fputs("{\"view\": ", out);
    json_string(text_of(document->view), out);
    fputs(", \"as_of\": ", out);
    json_day(document->as_of, out);
    fputs(", \"export_day\": ", out);
    json_day(document->export_day, out);
}

static void write_part(const struct document *document, const struct listing *listing,
                       bool ends, FILE *out)
{
    size_t rows = listing_rows(listing);
    bool totalled = ends && rows > 0 && listing->totalled;

    if (!listing->begun && listing == &document->listings[0])
        begin_document(document, out);
    if (!listing->begun) {
        fputs(",\n", out);
        json_string(text_of(listing->name), out);
        fputs(": [", out);
    }
    write_rows(listing, rows - totalled, out);
    if (ends)
        fputs("\n]", out);
    if (totalled)
        write_total(listing, document->count == 1, out);
}

void document_stream_json(struct document *document, FILE *out)
{
    document->out = out;
    document->write_part = write_part;
}

void document_write_json(const struct document *document, FILE *out)
{
    if (document->count == 0)
        begin_document(document, out);
    for (size_t i = 0; i < document->count; i++)
        if (!document->listings[i].ended)
            write_part(document, &document->listings[i], true, out);
    fputs("}\n", out);
}
