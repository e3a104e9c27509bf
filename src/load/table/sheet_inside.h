/* SPDX-License-Identifier: MIT */
/* Private to the files of sheet. */
#ifndef JALON_LOAD_SHEET_INSIDE_H
#define JALON_LOAD_SHEET_INSIDE_H

#include "load/table/learning.h"
#include "load/table/sheet.h"

struct sheet {
    struct sheet_sink sink;
    struct dialect dialect;
    struct records *records;
    struct grid grid; /* of the table that is being collected */
    bool collecting;
    bool first_piece; /* all of the first piece belongs to the first sample */
    /* Of the table that is being read: */
    size_t width;
    struct grid header; /* one row, empty when the table has none */
    struct header_firsts firsts;
    struct mender *mender; /* made when it is first needed, of what begin_table saw: */
    bool unlearned;        /* … and nothing was learned so far */
    struct grid lesson;
    struct header found;
    struct grid held;
    struct grid sample; /* rows that wait until the table has begun */
    bool sampling;
    size_t reach; /* rows that are tried at once */
    bool gap;     /* rows without any text came before this one */
};

/* Hands a row on, or keeps it for the sample. */
void sheet_give_row(struct sheet *sheet, const struct record *record, enum mend mend);
/* A row of the table, mended if need be; others may have to wait behind it. */
void sheet_take_row(struct sheet *sheet, const struct record *record);
/* Nothing comes any more that the rows which are held could be joined with. */
void sheet_release_held(struct sheet *sheet);
/* Whether the row has nothing to be mended, marks inside its cells aside. */
bool sheet_in_order(const struct sheet *sheet, const struct record *row);
/* Whether its quotation marks join rows. */
bool sheet_swallows(const struct sheet *sheet, const struct record *record);
void sheet_forget_lesson(struct sheet *sheet);

#endif
