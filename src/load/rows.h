/* SPDX-License-Identifier: MIT */
/* Records below a header made rows of a table: typed, checked, refused where they are no
 * row. Every record that is not blank is counted as loaded or as refused. */
#ifndef JALON_LOAD_ROWS_H
#define JALON_LOAD_ROWS_H

#include "load/batcher.h"
#include "load/flags.h"
#include "load/formats.h"
#include "load/sheet.h"
#include "load/revision.h"

struct rows {
    struct source *source;
    struct revision revision; /* formats and what they are decided from */
    struct vocabularies *vocabularies;
    const struct flags *flags;
    unsigned long line; /* of the last row */
    struct batcher batcher;
    uint64_t loaded, refused;
    /* Scratch: */
    struct text *cells; /* of the record, trimmed */
    size_t count, capacity;
    bool laid_out; /* the made cell is among them */
    struct buffer text, key, made;
};

/* The formats follow from the evidence; both change as rows come and must stay. */
void rows_start(struct rows *rows, struct load_sink *sink, struct source *source,
                struct column_format *formats, struct format_evidence *evidence,
                struct vocabularies *vocabularies, const struct flags *flags);
void rows_add(struct rows *rows, const struct sheet_row *row);
/* Hands on the rows that are there: no more will come for a while. */
void rows_pause(struct rows *rows);
/* Decides for the last time how columns are read, and reports it where it is in doubt. */
void rows_finish(struct rows *rows);

/* Adds what the header, and what the cells say about their columns' formats. */
void rows_see_header(const struct source *source, struct format_evidence *evidence);
void rows_see(const struct source *source, const struct record *record,
              struct format_evidence *evidence);

#endif
