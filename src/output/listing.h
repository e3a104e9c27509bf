/* SPDX-License-Identifier: MIT */
/* Answers as data: tables of typed cells under heads, and their writers.
 *
 * A head has a name that is the same in every language, for other programs, and a label
 * for people. What is not known is kept apart from what there is none of, and neither is
 * ever a number. Everything is owned by the document; labels are copied as well. */
#ifndef JALON_OUTPUT_LISTING_H
#define JALON_OUTPUT_LISTING_H

#include "base/status.h"
#include "view/format.h"

#include <stdio.h>

enum cell_type {
    CELL_TEXT,
    CELL_MONEY,   /* money_t */
    CELL_DAY,     /* day_t */
    CELL_DELAY,   /* days: past the due day positive, to come negative */
    CELL_SLIP,    /* days behind a baseline; negative: ahead of it */
    CELL_PERCENT, /* whole */
    CELL_COUNT
};

enum cell_state {
    CELL_NONE,    /* there is no such thing: nothing, null */
    CELL_UNKNOWN, /* there is, and it is not known: "?", nothing in CSV, null */
    CELL_KNOWN
};

struct listing_head {
    char *name, *label; /* for programs, for people; owned */
    enum cell_type type;
    bool data_only; /* people have it in another place, or do not need it */
    int rank;       /* text leaves out the highest where a line is short; 0: never */
};

struct listing_cell {
    enum cell_state state;
    bool ours; /* a delay that is no lateness: what waits for us since */
    int64_t number;
    size_t at, length;           /* of the text, in listing.texts */
    size_t name_at, name_length; /* what programs get in its place; none: the text */
};

struct listing {
    const char *name;    /* for programs: "rows", "milestones"; static */
    struct buffer label; /* for people: the heading; may be empty */
    bool record;         /* of one row, which people read from top to bottom */
    bool grouped;        /* the first column groups the rows: people get headings */
    bool totalled;       /* the last row sums the others up */
    struct listing_head *heads;
    size_t head_count, head_capacity;
    struct listing_cell *cells; /* row by row, head_count each */
    size_t cell_count, cell_capacity;
    struct buffer texts;
    struct document *stream; /* NULL: all rows are kept */
    size_t written;          /* rows that were written already, and are gone */
    bool begun, ended;       /* in the stream */
};

struct document {
    const char *view; /* "list", "deadlines"; static */
    struct format format;
    bool ascii; /* for people without UTF-8 */
    day_t as_of, export_day;
    struct buffer title, note; /* for people: what it is; what is said below, or empty */
    struct listing *listings;
    size_t count, capacity;
    /* Where rows go as they are made, see document_stream; else NULL. */
    FILE *out;
    void (*write_part)(const struct document *document, const struct listing *listing,
                       bool ends, FILE *out);
    bool first_only; /* of tables; of records all is written */
};

void document_init(struct document *document, const char *view,
                   const struct format *format);
void document_clear(struct document *document);
/* A new table at the end; good until the next one. */
struct listing *document_add(struct document *document, const char *name,
                             const char *label);

/* From now on rows are written as they are made, a thousand at a time, so that a million
 * are never there at once. For the forms of programs, CSV and JSON; before the first table
 * is added. What document_write_csv or document_write_json writes in the end, to the same
 * out, is the rest. The document must not move. */
void document_stream_csv(struct document *document, FILE *out);
void document_stream_json(struct document *document, FILE *out);
/* Whether a further table would not be written, and need not be made. */
bool document_full(const struct document *document);

/* All heads come before the first cell. */
void listing_head(struct listing *listing, const char *name, const char *label,
                  enum cell_type type);
/* The rank of the head that was added last. */
void listing_rank(struct listing *listing, int rank);
/* A column for programs alone. */
void listing_data_head(struct listing *listing, const char *name, enum cell_type type);

/* Cells go on from left to right, row by row. */
void listing_text(struct listing *listing, struct text text);
/* A word that programs know by another name; either empty: there is none. */
void listing_word(struct listing *listing, struct text name, struct text label);
void listing_money(struct listing *listing, money_t amount);
void listing_day(struct listing *listing, day_t day); /* DAY_UNKNOWN: unknown */
void listing_number(struct listing *listing, int64_t number);
/* A delay, of what is late, or of what waits for us (ours) and is never late. */
void listing_delay(struct listing *listing, int days, bool ours);
void listing_unknown(struct listing *listing);
void listing_none(struct listing *listing);

/* Rows first to end - 1 of what the context tells of, all their cells. */
typedef void listing_maker(struct listing *listing, const void *context, size_t first,
                           size_t end);
/* Adds rows 0 to count - 1. Where rows are written as they come, several processors make
 * them, each in a listing of its own; the context is then read by all of them. */
void listing_add_rows(struct listing *listing, size_t count, listing_maker *make,
                      const void *context);

/* All that it was given, those written already among them; of these there are no cells. */
size_t listing_rows(const struct listing *listing);
const struct listing_cell *listing_cell(const struct listing *listing, size_t row,
                                        size_t column);
/* A text as people, and as programs read it. */
struct text listing_cell_text(const struct listing *listing,
                              const struct listing_cell *cell);
struct text listing_cell_name(const struct listing *listing,
                              const struct listing_cell *cell);

/* The writers. Whether all was written, ferror(out) tells in the end.
 *
 * CSV: the first table, its totals left out; amounts as 1234.50, days ISO, a blank cell
 * for what is unknown, texts as csv_word has them. A record: a row for each value.
 * JSON: {"view", "as_of", "export_day", a list of objects for each table}; what a table
 * comes to is "total", of one among several "years_total".
 * Markdown: tables as GitHub reads them. Plain: sentences, one a line, for a reader that
 * speaks; nothing there is said by a sign or by its place alone. Text: in columns, of
 * which so many fit a line, at most 1000; what has no room there is named below. */
void document_write_csv(const struct document *document, FILE *out);
void document_write_json(const struct document *document, FILE *out);
void document_write_markdown(const struct document *document, FILE *out);
void document_write_plain(const struct document *document, FILE *out);
void document_write_text(const struct document *document, int columns, FILE *out);

#endif
