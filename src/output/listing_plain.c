/* SPDX-License-Identifier: MIT */
/* What a screen reader speaks: a line for each row, every value behind its label. */
#include "output/listing_words.h"

#include "base/report.h"

static void put_line(const struct document *document, struct buffer *line, FILE *out)
{
    struct buffer clean = {0};

    report_clean(buffer_text(line), false, document->ascii, &clean);
    buffer_append_char(&clean, '\n');
    fwrite(clean.bytes, 1, clean.length, out);
    buffer_clear(&clean);
    buffer_reset(line);
}

static const char *semicolon(const struct document *document)
{
    return document->format.locale.language == LANGUAGE_FRENCH ? "\u202f; " : "; ";
}

static void append_labelled(const struct document *document, const struct listing *listing,
                            size_t row, size_t column, struct buffer *line)
{
    const struct listing_head *head = &listing->heads[column];

    if (!listing_is_total(listing, row) || column > 0)
        buffer_printf(line, "%s ", head->label);
    listing_append_cell(document, listing, head, listing_cell(listing, row, column),
                        STYLE_SPOKEN, line);
}

static bool is_there(const struct listing *listing, size_t row, size_t column)
{
    return listing_cell(listing, row, column)->state != CELL_NONE &&
           !listing->heads[column].data_only;
}

/* "Projet P04 : Porteur …; Délai 38 jours de retard": the first value is what it is
 * about. */
static void write_row(const struct document *document, const struct listing *listing,
                      size_t row, FILE *out)
{
    struct buffer line = {0}, between = {0};
    const char *separator = "";
    size_t first = listing->grouped ? 1 : 0;

    buffer_printf(&between, "%s ", format_colon(&document->format));
    for (size_t i = first; i < listing->head_count; i++) {
        if (!is_there(listing, row, i))
            continue;
        buffer_append_string(&line, separator);
        append_labelled(document, listing, row, i, &line);
        separator = *separator ? semicolon(document) : buffer_string(&between);
    }
    if (line.length)
        put_line(document, &line, out);
    buffer_clear(&line);
    buffer_clear(&between);
}

static void write_record(const struct document *document, const struct listing *listing,
                         FILE *out)
{
    struct buffer line = {0};

    for (size_t i = 0; i < listing->head_count; i++) {
        if (!is_there(listing, 0, i))
            continue;
        buffer_printf(&line, "%s%s ", listing->heads[i].label,
                      format_colon(&document->format));
        listing_append_cell(document, listing, &listing->heads[i],
                            listing_cell(listing, 0, i), STYLE_SPOKEN, &line);
        put_line(document, &line, out);
    }
    buffer_clear(&line);
}

static void write_group(const struct document *document, const struct listing *listing,
                        size_t row, FILE *out)
{
    struct buffer line = {0};

    if (row > 0)
        putc('\n', out);
    if (is_there(listing, row, 0)) {
        append_labelled(document, listing, row, 0, &line);
    } else {
        buffer_printf(&line, "%s ", listing->heads[0].label);
        buffer_append_string(&line, _("not stated"));
    }
    put_line(document, &line, out);
    buffer_clear(&line);
}

static void write_listing(const struct document *document, const struct listing *listing,
                          FILE *out)
{
    struct buffer line = {0};

    if (listing->cell_count == 0)
        return;
    putc('\n', out);
    if (listing->label.length) {
        buffer_append_text(&line, buffer_text(&listing->label));
        put_line(document, &line, out);
    }
    if (listing->record)
        write_record(document, listing, out);
    for (size_t row = 0; !listing->record && row < listing_rows(listing); row++) {
        if (listing_begins_group(listing, row))
            write_group(document, listing, row, out);
        write_row(document, listing, row, out);
    }
    buffer_clear(&line);
}

void document_write_plain(const struct document *document, FILE *out)
{
    struct buffer line = {0};

    buffer_append_text(&line, buffer_text(&document->title));
    if (line.length)
        put_line(document, &line, out);
    listing_append_days(document, STYLE_SPOKEN, &line);
    if (line.length)
        put_line(document, &line, out);
    for (size_t i = 0; i < document->count; i++)
        write_listing(document, &document->listings[i], out);
    if (document->note.length) {
        buffer_append_text(&line, buffer_text(&document->note));
        put_line(document, &line, out);
    }
    buffer_clear(&line);
}
