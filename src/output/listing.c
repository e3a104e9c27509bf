/* SPDX-License-Identifier: MIT */
#include "output/listing.h"

#include "base/memory.h"
#include "base/share.h"

#include <assert.h>
#include <stdlib.h>

void document_init(struct document *document, const char *view, const struct format *format)
{
    *document = (struct document){.view = view,
                                  .format = *format,
                                  .ascii = !format->locale.utf8,
                                  .as_of = DAY_UNKNOWN,
                                  .export_day = DAY_UNKNOWN};
}

static void clear_listing(struct listing *listing)
{
    for (size_t i = 0; i < listing->head_count; i++) {
        free(listing->heads[i].name);
        free(listing->heads[i].label);
    }
    free(listing->heads);
    free(listing->cells);
    buffer_clear(&listing->label);
    buffer_clear(&listing->texts);
}

void document_clear(struct document *document)
{
    for (size_t i = 0; i < document->count; i++)
        clear_listing(&document->listings[i]);
    free(document->listings);
    buffer_clear(&document->title);
    buffer_clear(&document->note);
    *document = (struct document){0};
}

struct listing *document_add(struct document *document, const char *name, const char *label)
{
    document->listings = memory_grow(document->listings, document->count,
                                     &document->capacity, sizeof *document->listings);
    struct listing *listing = &document->listings[document->count++];
    *listing = (struct listing){.name = name, .stream = document->out ? document : NULL};
    buffer_append_string(&listing->label, label);
    return listing;
}

static void add_head(struct listing *listing, struct listing_head head)
{
    assert(listing->cell_count == 0);
    listing->heads = memory_grow(listing->heads, listing->head_count,
                                 &listing->head_capacity, sizeof *listing->heads);
    listing->heads[listing->head_count++] = head;
}

void listing_head(struct listing *listing, const char *name, const char *label,
                  enum cell_type type)
{
    add_head(listing, (struct listing_head){memory_string(name), memory_string(label), type,
                                            false, 0});
}

void listing_rank(struct listing *listing, int rank)
{
    listing->heads[listing->head_count - 1].rank = rank;
}

void listing_data_head(struct listing *listing, const char *name, enum cell_type type)
{
    add_head(listing, (struct listing_head){memory_string(name), memory_string(name), type,
                                            true, 0});
}

bool document_full(const struct document *document)
{
    return document->first_only && document->count > 0 && !document->listings[0].record;
}

/* What is there so far. All tables but the last are whole; and a row of the last is about
 * to come, so that none of these sums the others up. */
static void write_on(struct document *document)
{
    for (size_t i = 0; i < document->count; i++) {
        struct listing *listing = &document->listings[i];
        bool ends = i + 1 < document->count;
        if (listing->ended)
            continue;
        document->write_part(document, listing, ends, document->out);
        listing->begun = true;
        listing->ended = ends;
        listing->written = listing_rows(listing);
        listing->cell_count = 0;
        buffer_reset(&listing->texts);
    }
}

enum { ROWS_KEPT = 1024, PARTS_AT_ONCE = 16 };

static struct listing_cell *add(struct listing *listing, struct listing_cell cell)
{
    if (listing->stream && listing->cell_count == ROWS_KEPT * listing->head_count)
        write_on(listing->stream);
    listing->cells = memory_grow(listing->cells, listing->cell_count,
                                 &listing->cell_capacity, sizeof *listing->cells);
    listing->cells[listing->cell_count] = cell;
    return &listing->cells[listing->cell_count++];
}

void listing_none(struct listing *listing)
{
    add(listing, (struct listing_cell){.state = CELL_NONE});
}

void listing_unknown(struct listing *listing)
{
    add(listing, (struct listing_cell){.state = CELL_UNKNOWN});
}

void listing_number(struct listing *listing, int64_t number)
{
    add(listing, (struct listing_cell){.state = CELL_KNOWN, .number = number});
}

void listing_delay(struct listing *listing, int days, bool ours)
{
    add(listing, (struct listing_cell){.state = CELL_KNOWN, .number = days, .ours = ours});
}

void listing_money(struct listing *listing, money_t amount)
{
    if (money_known(amount))
        listing_number(listing, amount);
    else
        listing_unknown(listing);
}

void listing_day(struct listing *listing, day_t day)
{
    if (day == DAY_UNKNOWN)
        listing_unknown(listing);
    else
        listing_number(listing, day);
}

static size_t keep(struct listing *listing, struct text text)
{
    size_t at = listing->texts.length;

    buffer_append_text(&listing->texts, text);
    return at;
}

void listing_text(struct listing *listing, struct text text)
{
    listing_word(listing, text, text);
}

void listing_word(struct listing *listing, struct text name, struct text label)
{
    if (text_empty(name) || text_empty(label)) {
        listing_none(listing);
        return;
    }
    struct listing_cell *added = add(listing, (struct listing_cell){.state = CELL_KNOWN});
    added->length = label.length;
    added->name_length = name.length;
    added->at = added->name_at = keep(listing, label);
    if (!text_equal(name, label))
        added->name_at = keep(listing, name);
}

/* --- By all processors -----------------------------------------------------------------
 */

/* Rows that are made and put as text at a time: a listing and a text for each part. */
struct parts {
    const struct listing *listing;
    listing_maker *make;
    const void *context;
    size_t first, count; /* of the rows that these parts begin with; of all */
    struct {
        char *bytes;
        size_t length;
    } texts[PARTS_AT_ONCE];
};

static void write_listing(const struct document *document, struct listing *listing,
                          FILE *out)
{
    struct document alone = *document;
    alone.listings = listing; /* the first one, as this is */
    document->write_part(&alone, listing, false, out);
}

static void make_part(void *context, size_t part, int lane)
{
    (void)lane;
    struct parts *parts = context;
    struct listing listing = *parts->listing; /* whose heads it is lent */
    size_t first = parts->first + part * ROWS_KEPT, left = parts->count - first;
    FILE *out = open_memstream(&parts->texts[part].bytes, &parts->texts[part].length);
    if (!out)
        memory_fatal("no memory left");
    listing.cells = NULL;
    listing.cell_count = listing.cell_capacity = 0;
    listing.texts = (struct buffer){0};
    listing.written += part * ROWS_KEPT;
    listing.stream = NULL;
    parts->make(&listing, parts->context, first,
                first + (left < ROWS_KEPT ? left : ROWS_KEPT));
    write_listing(parts->listing->stream, &listing, out);
    free(listing.cells);
    buffer_clear(&listing.texts);
    if (fclose(out) != 0)
        memory_fatal("no memory left");
}

/* The first table alone: others may not be written, or are a part of what is a record. */
static bool may_be_shared(const struct listing *listing, size_t count)
{
    const struct document *document = listing->stream;
    return document && count > ROWS_KEPT && document->count == 1 && !listing->record &&
           listing->cell_count == 0;
}

void listing_add_rows(struct listing *listing, size_t count, listing_maker *make,
                      const void *context)
{
    struct parts parts = {listing, make, context, 0, count, {{0}}};
    if (!may_be_shared(listing, count)) {
        make(listing, context, 0, count);
        return;
    }
    write_on(listing->stream); /* the heads */
    while (parts.first < count) {
        size_t left = (count - parts.first + ROWS_KEPT - 1) / ROWS_KEPT;
        size_t many = left < PARTS_AT_ONCE ? left : PARTS_AT_ONCE;
        share_work(many, make_part, &parts);
        for (size_t i = 0; i < many; i++) {
            fwrite(parts.texts[i].bytes, 1, parts.texts[i].length, listing->stream->out);
            free(parts.texts[i].bytes);
        }
        parts.first += many * ROWS_KEPT;
        listing->written = parts.first < count ? parts.first : count;
    }
}

size_t listing_rows(const struct listing *listing)
{
    return listing->written +
           (listing->head_count ? listing->cell_count / listing->head_count : 0);
}

const struct listing_cell *listing_cell(const struct listing *listing, size_t row,
                                        size_t column)
{
    return &listing->cells[(row - listing->written) * listing->head_count + column];
}

struct text listing_cell_text(const struct listing *listing,
                              const struct listing_cell *cell)
{
    return (struct text){buffer_string(&listing->texts) + cell->at, cell->length};
}

struct text listing_cell_name(const struct listing *listing,
                              const struct listing_cell *cell)
{
    return (struct text){buffer_string(&listing->texts) + cell->name_at, cell->name_length};
}
