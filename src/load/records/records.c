/* SPDX-License-Identifier: MIT */
/* Where blanks at the ends of cells are of no interest, slices.c finds the records that are
 * in order in whole blocks; what is not, and all else, is read line by line
 * (records_lines.c).
 *
 * text holds what is read from the first line of the record that is open: in the caller's
 * memory, or in work when the record began in an earlier piece. start is where that record
 * begins, at is what has been parsed. */
#include "load/records/records_inside.h"

#include "base/memory.h"
#include "load/records/rewrite.h"

#include <stdlib.h>

enum {
    BLOCK_MOST = 64 * 1024,
    BLOCK_LEAST = 512 /* after a record that was not in order */
};

struct records *records_new(const struct dialect *dialect, record_sink sink, void *context)
{
    struct records *records = memory_new(1, sizeof *records);

    records->dialect = *dialect;
    records->sink = sink;
    records->context = context;
    records->line = records->start_line = 1;
    records->skip = dialect->skip_lines;
    records->block = BLOCK_MOST;
    records_start_parser(records);
    if (!rewrite_needed(dialect))
        records->slices = slices_new(dialect);
    return records;
}

void records_free(struct records *records)
{
    if (!records)
        return;
    csv_free(&records->parser);
    buffer_clear(&records->work);
    buffer_clear(&records->rewritten);
    buffer_clear(&records->cell_text);
    slices_free(records->slices);
    free(records->fields);
    free(records->cells);
    free(records);
}

void records_in_runs(struct records *records, record_run run)
{
    records->run = run;
}

void records_expect(struct records *records, size_t cells)
{
    records->expected = cells;
}

void records_trim(struct records *records, bool trim)
{
    records->trim = trim;
}

unsigned long records_line(const struct records *records)
{
    return records->line;
}

/* What is left of the text is kept in work, which may hold it already. */
static void keep_rest(struct records *records)
{
    struct text rest = {records->text.bytes + records->start,
                        records->text.length - records->start};

    if (records->work.length == 0)
        buffer_append_text(&records->work, rest);
    else if (records->start > 0)
        buffer_drop_front(&records->work, records->start);
    records->text = buffer_text(&records->work);
    records->at -= records->start;
    records->scanned -=
        records->scanned > records->start ? records->start : records->scanned;
    records->start = 0;
}

static void skip_line(struct records *records, size_t length)
{
    records->skip--;
    records->at += length;
    records->start = records->at;
    records->start_line = ++records->line;
}

/* The whole lines of the next block, which does not reach into what was found already. */
static struct text next_block(const struct records *records)
{
    size_t end = records->ahead ? records->ahead_start : records->text.length;
    struct text block = {records->text.bytes + records->at, end - records->at};

    if (block.length > records->block)
        block.length = records->block;
    const char *last = block.length > 0 ? memrchr(block.bytes, '\n', block.length) : NULL;
    block.length = last ? (size_t)(last - block.bytes) + 1 : 0;
    return block;
}

/* Hands on what was found, until blanks are wanted again; how many records. */
static size_t give_found(struct records *records, const struct slices *slices)
{
    size_t count, taken = 0;
    const struct record *found = slices_records(slices, &count);

    while (taken < count && records->trim) {
        if (records->run) {
            taken += records->run(records->context, found + taken, count - taken);
        } else {
            records->sink(records->context, &found[taken]);
            taken++;
        }
    }
    return taken;
}

/* Takes the records that were found in the text at records->at; true when the next block is
 * to be tried. Behind a record that is not in order the blocks are small, lest much be read
 * in vain. */
static bool take_found(struct records *records, const struct slices *slices)
{
    bool last = records->at + slices_text(slices).length == records->text.length;
    struct slices_end end = slices_end(slices, give_found(records, slices));

    records->at += end.used;
    records->start = records->at;
    records->scanned = 0;
    records->line = records->start_line = end.line;
    records->gap = end.gap;
    if (end.stopped)
        records->block = BLOCK_LEAST;
    else if (records->block < BLOCK_MOST)
        records->block *= 2;
    return !end.stopped && end.used > 0 && !last;
}

/* A record depends on nothing but the text behind its beginning: so what was found by who
 * began at the same place is what would be found here. */
static bool take_ahead(struct records *records)
{
    struct slices *ahead = records->ahead;

    records->ahead = NULL;
    slices_place(ahead, records->line, records->gap);
    return take_found(records, ahead);
}

static bool take_block(struct records *records)
{
    if (records->ahead && records->at > records->ahead_start)
        records->ahead = NULL; /* it began inside a record */
    if (records->ahead && records->at == records->ahead_start)
        return take_ahead(records);
    struct text block = next_block(records);
    bool returns = memchr(block.bytes, '\r', block.length) != NULL;
    slices_find(records->slices, block, records->line, records->gap, returns);
    return take_found(records, records->slices);
}

static bool can_take_block(const struct records *records)
{
    return records->slices && records->trim && records->skip == 0 &&
           records->at == records->start;
}

static bool take_lines(struct records *records, bool last)
{
    while (!records->failed && records->at < records->text.length) {
        if (!last && can_take_block(records) && take_block(records))
            continue;
        size_t from = records->scanned > records->at ? records->scanned : records->at;
        size_t length = records_line_length(
            (struct text){records->text.bytes + from, records->text.length - from}, last);
        if (length == 0) {
            /* All but the last byte, which may be a CR. */
            records->scanned = records->text.length - 1;
            break;
        }
        records->scanned = 0;
        length += from - records->at;
        if (records->skip > 0) {
            skip_line(records, length);
            continue;
        }
        records->failed = !records_take_line(records, length);
    }
    return !records->failed;
}

bool records_feed(struct records *records, struct text text)
{
    return records_feed_found(records, text, NULL);
}

bool records_feed_found(struct records *records, struct text text, struct slices *found)
{
    if (records->failed)
        return false;
    records->ahead = found;
    if (found)
        records->ahead_start =
            records->work.length + (size_t)(slices_text(found).bytes - text.bytes);
    records->text = text;
    if (records->work.length > 0) {
        buffer_append_text(&records->work, text);
        records->text = buffer_text(&records->work);
    }
    bool good = take_lines(records, false);
    records->ahead = NULL;
    if (!good)
        return false;
    records->failed = records->text.length - records->at > RECORD_LARGEST;
    keep_rest(records);
    return !records->failed;
}

bool records_finish(struct records *records)
{
    if (records->failed)
        return false;
    size_t length = records->text.length;
    if (length > 0 && !memchr("\r\n", records->text.bytes[length - 1], 2)) {
        records->unended = true;
        buffer_append_char(&records->work, '\n');
        records->text = buffer_text(&records->work);
    }
    while (take_lines(records, true) && records->at > records->start) {
        /* All lines are in and a quotation mark is still open. */
        records->failed = !records_recover(records, records->text.length, true);
    }
    return !records->failed;
}
