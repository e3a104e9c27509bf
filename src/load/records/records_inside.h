/* SPDX-License-Identifier: MIT */
/* Private to the files of records. */
#ifndef JALON_LOAD_RECORDS_INSIDE_H
#define JALON_LOAD_RECORDS_INSIDE_H

#include "base/buffer.h"
#include "load/records/parser.h"
#include "load/records/records.h"
#include "load/records/slices.h"

struct field {
    size_t start, length;
};

struct records {
    struct dialect dialect;
    record_sink sink;
    record_run run; /* or NULL */
    void *context;
    struct csv_parser parser;
    struct slices *slices; /* NULL: the dialect must be rewritten */
    size_t block;          /* bytes that it is given at most */
    struct slices *ahead;  /* what was found in the text already, … */
    size_t ahead_start;    /* … behind so many bytes of it; or NULL */
    struct text text;
    struct buffer work, rewritten;
    size_t start, at;
    size_t scanned; /* no line end between at and here */
    unsigned long line, start_line;
    size_t expected;
    unsigned long skip; /* lines still to be left out */
    bool failed, gap, trim;
    bool unended; /* the line end behind the text is ours */
    /* The record being collected: */
    struct buffer cell_text;
    struct field *fields;
    size_t count, capacity;
    bool closed;        /* its end has been seen */
    bool too_many;      /* cells */
    struct text *cells; /* scratch for the sink */
    size_t cell_capacity;
};

/* A parser for the records' lines, in strict mode. */
void records_start_parser(struct records *records);
/* Length of the physical line at the front of text, its end included; 0 when the end is not
 * there yet. A CR at the very end of the text waits for the LF that may follow. */
size_t records_line_length(struct text text, bool last);
/* Parses the line at records->at. False past a cap. */
bool records_take_line(struct records *records, size_t length);
/* The open record, whose text ends there, is not in order: its first line is read by the
 * lax rules, or else with the marks as plain text. False past a cap. */
bool records_recover(struct records *records, size_t end, bool in_quotes);

#endif
