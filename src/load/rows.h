/* SPDX-License-Identifier: MIT */
/* Records below a header made rows of a table: typed, checked, refused where they are no
 * row. Every record that is not blank is counted as loaded or as refused. */
#ifndef JALON_LOAD_ROWS_H
#define JALON_LOAD_ROWS_H

#include "load/batcher.h"
#include "load/formats.h"
#include "load/sheet.h"

struct rows {
    const struct source *source;
    const struct column_format *formats; /* COLUMNS_MAX entries */
    struct vocabularies *vocabularies;
    struct batcher batcher;
    uint64_t loaded, refused;
    /* Scratch: */
    struct text *cells; /* of the record, trimmed */
    size_t count, capacity;
    bool laid_out; /* the made cell is among them */
    struct buffer text, key, made;
};

void rows_start(struct rows *rows, struct load_sink *sink, const struct source *source,
                const struct column_format *formats, struct vocabularies *vocabularies);
void rows_add(struct rows *rows, const struct sheet_row *row);
void rows_finish(struct rows *rows);

/* Adds what the cells say about their columns' formats. */
void rows_see(const struct source *source, const struct record *record,
              struct format_evidence *evidence);

#endif
