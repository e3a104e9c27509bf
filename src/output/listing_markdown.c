/* SPDX-License-Identifier: MIT */
/* Tables as GitHub's flavour of Markdown has them. Nothing that a file brought may end a
 * cell, a row or be taken for markup. */
#include "output/listing_words.h"

#include "base/report.h"

static void put_text(const struct document *document, struct text text, FILE *out)
{
    struct buffer clean = {0};

    report_clean(text, true, document->ascii, &clean);
    for (size_t i = 0; i < clean.length; i++) {
        char byte = clean.bytes[i];

        if (byte == '\n') {
            fputs("<br>", out);
            continue;
        }
        if (strchr("\\`*_[]<>|~&", byte))
            putc('\\', out);
        putc(byte, out);
    }
    buffer_clear(&clean);
}

static void put_buffer(const struct document *document, struct buffer *text, FILE *out)
{
    put_text(document, buffer_text(text), out);
    buffer_reset(text);
}

static bool is_number(const struct listing_head *head)
{
    return head->type != CELL_TEXT;
}

/* A group stands in a heading. */
static bool is_shown(const struct listing *listing, size_t column)
{
    return !listing->heads[column].data_only && (column > 0 || !listing->grouped);
}

static void write_heads(const struct document *document, const struct listing *listing,
                        FILE *out)
{
    putc('|', out);
    for (size_t i = 0; i < listing->head_count; i++) {
        if (!is_shown(listing, i))
            continue;
        putc(' ', out);
        put_text(document, text_of(listing->heads[i].label), out);
        fputs(" |", out);
    }
    fputs("\n|", out);
    for (size_t i = 0; i < listing->head_count; i++)
        if (is_shown(listing, i))
            fputs(is_number(&listing->heads[i]) ? " ---: |" : " --- |", out);
    putc('\n', out);
}

static void write_row(const struct document *document, const struct listing *listing,
                      size_t row, FILE *out)
{
    const char *strong = listing_is_total(listing, row) ? "**" : "";
    struct buffer value = {0};

    putc('|', out);
    for (size_t i = 0; i < listing->head_count; i++) {
        if (!is_shown(listing, i))
            continue;
        listing_append_cell(document, listing, &listing->heads[i],
                            listing_cell(listing, row, i), STYLE_SHORT, &value);
        const char *mark = value.length > 0 ? strong : "";
        fprintf(out, " %s", mark);
        put_buffer(document, &value, out);
        fprintf(out, "%s |", mark);
    }
    putc('\n', out);
    buffer_clear(&value);
}

static void write_group(const struct document *document, const struct listing *listing,
                        size_t row, FILE *out)
{
    struct buffer name = {0};

    listing_append_cell(document, listing, &listing->heads[0],
                        listing_cell(listing, row, 0), STYLE_SPOKEN, &name);
    if (name.length == 0)
        buffer_append_string(&name, _("not stated"));
    fprintf(out, "%s### ", row ? "\n" : "");
    put_buffer(document, &name, out);
    fputs("\n\n", out);
    buffer_clear(&name);
}

/* From top to bottom, what there is none of left out. */
static void write_record(const struct document *document, const struct listing *listing,
                         FILE *out)
{
    struct buffer value = {0};

    fputs("| | |\n| --- | --- |\n", out);
    for (size_t i = 0; i < listing->head_count; i++) {
        const struct listing_cell *cell = listing_cell(listing, 0, i);

        if (cell->state == CELL_NONE || listing->heads[i].data_only)
            continue;
        listing_append_cell(document, listing, &listing->heads[i], cell, STYLE_SHORT,
                            &value);
        fputs("| ", out);
        put_text(document, text_of(listing->heads[i].label), out);
        fputs(" | ", out);
        put_buffer(document, &value, out);
        fputs(" |\n", out);
    }
    buffer_clear(&value);
}

static void write_listing(const struct document *document, const struct listing *listing,
                          FILE *out)
{
    if (listing->label.length) {
        fputs("\n## ", out);
        put_text(document, buffer_text(&listing->label), out);
        putc('\n', out);
    }
    putc('\n', out);
    if (listing->record) {
        write_record(document, listing, out);
        return;
    }
    if (!listing->grouped)
        write_heads(document, listing, out);
    for (size_t row = 0; row < listing_rows(listing); row++) {
        if (listing_begins_group(listing, row)) {
            write_group(document, listing, row, out);
            write_heads(document, listing, out);
        }
        write_row(document, listing, row, out);
    }
}

void document_write_markdown(const struct document *document, FILE *out)
{
    struct buffer text = {0};

    fputs("# ", out);
    put_text(document, buffer_text(&document->title), out);
    fputs("\n\n", out);
    listing_append_days(document, STYLE_SHORT, &text);
    put_buffer(document, &text, out);
    putc('\n', out);
    for (size_t i = 0; i < document->count; i++)
        if (document->listings[i].cell_count > 0)
            write_listing(document, &document->listings[i], out);
    if (document->note.length) {
        putc('\n', out);
        put_text(document, buffer_text(&document->note), out);
        putc('\n', out);
    }
    buffer_clear(&text);
}
