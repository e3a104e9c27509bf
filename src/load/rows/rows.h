/* SPDX-License-Identifier: MIT */
/* Records below a header made rows of a table: typed, checked, refused where they are no
 * row. Every record that is not blank is counted as loaded or as refused. */
#ifndef JALON_LOAD_ROWS_H
#define JALON_LOAD_ROWS_H

#include "load/rows/batcher.h"
#include "load/rows/flags.h"
#include "load/values/formats.h"
#include "load/table/sheet.h"
#include "load/values/revision.h"

/* What is done with the cells of a column. */
enum cell_way {
    WAY_FOREIGN,    /* they are kept */
    WAY_TEXT,       /* they are kept where they say something */
    WAY_VOCABULARY, /* so are they, and read as a word */
    WAY_FLAG,       /* they are kept, and read */
    WAY_TYPED       /* they are read, and kept where their value does not give them back */
};

struct column_plan {
    enum cell_way way;
    enum column_type type;
    int column; /* of ours; with WAY_FOREIGN and a second column of one name COLUMN_NONE */
    int cell;   /* -1: the kind of milestones that the file does not have */
    struct direct direct; /* WAY_TYPED: of cells that the column's format needs not be asked
                             about */
    struct spelling_run read; /* of the run of rows that is being put */
};

enum { IDS_MOST = 2 };

struct rows {
    struct source *source;
    struct revision revision; /* formats and what they are decided from */
    struct vocabularies *vocabularies;
    const struct flags *flags;
    unsigned long line; /* of the last row */
    struct batcher batcher;
    struct column_plan *plan; /* ours in their order, then the others */
    int plan_count;
    struct {
        int cell;
        const struct id_lengths *lengths; /* of all ids of the column */
        bool outline;
    } ids[IDS_MOST]; /* columns that hold them */
    int id_count;
    const int *identity; /* two columns: a row that has neither is none */
    int key_cell;        /* of the first of them that the file has */
    size_t *flag_cells;  /* cells that flags_odd is asked of */
    size_t flag_count;
    struct text *headers; /* trimmed */
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
/* Of rows of one width, whose cells stand one behind the other, with nothing mended and
 * untrimmed, adds those at the front that are usual in every way, all that rows_add would
 * do to the same end; how many. */
size_t rows_add_run(struct rows *rows, const struct record *records, size_t count);
/* Hands on the rows that are there: no more will come for a while. */
void rows_pause(struct rows *rows);
/* Decides for the last time how columns are read, and reports it where it is in doubt. */
void rows_finish(struct rows *rows);

/* Adds what the header, and what the cells of the first rows say about their columns'
 * formats. */
void rows_see_header(const struct source *source, struct format_evidence *evidence);
void rows_see(const struct source *source, const struct record *records, size_t count,
              struct format_evidence *evidence);

#endif
