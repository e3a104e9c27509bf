/* SPDX-License-Identifier: MIT */
/* One table, as wide as its head from the first row to the last. */
#include "output/listing.h"

#include "base/report.h"
#include "output/csv.h"

/* Without anything that a terminal or a spreadsheet would obey; lines stay lines. */
static void put_text(struct csv *csv, struct text text, struct buffer *scratch)
{
    buffer_reset(scratch);
    report_clean(text, true, false, scratch);
    csv_word(csv, buffer_text(scratch));
}

static void append_figure(enum cell_type type, int64_t number, struct buffer *out)
{
    char iso[11];

    if (type == CELL_MONEY) {
        money_append(number, out);
    } else if (type == CELL_DAY) {
        day_to_iso((day_t)number, iso);
        buffer_append_string(out, iso);
    } else {
        buffer_append_signed(out, number);
    }
}

static void put_cell(struct csv *csv, const struct listing *listing,
                     const struct listing_head *head, const struct listing_cell *cell,
                     struct buffer *scratch)
{
    bool known = cell->state == CELL_KNOWN;

    if (known && head->type == CELL_TEXT) {
        put_text(csv, listing_cell_name(listing, cell), scratch);
        return;
    }
    buffer_reset(scratch);
    if (known)
        append_figure(head->type, cell->number, scratch);
    csv_cell(csv, buffer_text(scratch));
}

/* Up to the last row that is a row: what it sums up to would be counted twice. */
static size_t rows_end(const struct listing *listing, bool ends)
{
    size_t rows = listing_rows(listing);

    return rows > 0 && ends && listing->totalled ? rows - 1 : rows;
}

static void write_table(const struct listing *listing, bool ends, FILE *out)
{
    struct csv csv = {.out = out};
    struct buffer scratch = {0};

    if (!listing->begun) {
        for (size_t i = 0; i < listing->head_count; i++)
            csv_cell(&csv, text_of(listing->heads[i].name));
        csv_end_row(&csv);
    }
    for (size_t row = listing->written; row < rows_end(listing, ends); row++) {
        for (size_t i = 0; i < listing->head_count; i++)
            put_cell(&csv, listing, &listing->heads[i], listing_cell(listing, row, i),
                     &scratch);
        csv_end_row(&csv);
    }
    buffer_clear(&scratch);
}

/* A row for each value that there is. of: what it is of, the whole document's when NULL. */
static void write_values(struct csv *csv, const struct listing *listing, size_t row,
                         const struct listing_cell *of, struct buffer *scratch)
{
    for (size_t i = 0; i < listing->head_count; i++) {
        const struct listing_cell *cell = listing_cell(listing, row, i);

        if (cell->state == CELL_NONE)
            continue;
        csv_cell(csv, text_of(listing->name));
        put_text(csv, of ? listing_cell_name(listing, of) : text_of(""), scratch);
        csv_cell(csv, text_of(listing->heads[i].name));
        put_text(csv, text_of(listing->heads[i].label), scratch);
        put_cell(csv, listing, &listing->heads[i], cell, scratch);
        csv_end_row(csv);
    }
}

/* What a row is called: its first cell, or where that is empty the next. */
static const struct listing_cell *name_of(const struct listing *listing, size_t row)
{
    for (size_t i = 0; i < listing->head_count; i++)
        if (listing->heads[i].type == CELL_TEXT &&
            listing_cell(listing, row, i)->state == CELL_KNOWN)
            return listing_cell(listing, row, i);
    return NULL;
}

/* A record and its tables have no columns in common, so each value stands by itself. */
static void write_record(const struct listing *listing, bool ends, FILE *out)
{
    struct csv csv = {.out = out};
    struct buffer scratch = {0};

    for (size_t row = listing->written; row < rows_end(listing, ends); row++)
        write_values(&csv, listing, row, listing->record ? NULL : name_of(listing, row),
                     &scratch);
    buffer_clear(&scratch);
}

static void write_record_heads(FILE *out)
{
    static const char *const titles[] = {"table", "of", "name", "label", "value"};
    struct csv csv = {.out = out};

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        csv_cell(&csv, text_of(titles[i]));
    csv_end_row(&csv);
}

static void write_part(const struct document *document, const struct listing *listing,
                       bool ends, FILE *out)
{
    const struct listing *first = &document->listings[0];

    if (first->record && listing == first && !listing->begun)
        write_record_heads(out);
    if (first->record)
        write_record(listing, ends, out);
    else if (listing == first)
        write_table(listing, ends, out);
}

void document_stream_csv(struct document *document, FILE *out)
{
    document->out = out;
    document->write_part = write_part;
    document->first_only = true;
}

void document_write_csv(const struct document *document, FILE *out)
{
    for (size_t i = 0; i < document->count; i++)
        if (!document->listings[i].ended)
            write_part(document, &document->listings[i], true, out);
}
