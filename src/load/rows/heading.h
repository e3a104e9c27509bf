/* SPDX-License-Identifier: MIT */
/* A header put to use: what the source keeps of it, and what the user is told about it. */
#ifndef JALON_LOAD_HEADING_H
#define JALON_LOAD_HEADING_H

#include "load/values/formats.h"
#include "load/records/records.h"
#include "load/names/schema.h"
#include "load/rows/sink.h"

/* Gives the source its headers and columns; names are match->cells texts. Takes column_of
 * out of the match. A column that is made stands behind those of the file. */
void heading_apply(struct source *source, struct header_match *match,
                   const struct text *names);

/* What the values under headers of no known meaning look like. */
struct heading;

/* match and source are to outlive it. */
struct heading *heading_new(const struct source *source, const struct header_match *match);
void heading_free(struct heading *heading);
/* The first records below the header. */
void heading_see(struct heading *heading, const struct record *records, size_t count);

/* The findings about the header on its line: missing, made and repeated columns, and
 * amounts and dates under headers of no known meaning. */
void heading_report(const struct heading *heading, struct load_sink *sink);

/* What a made column holds: "l. 12" for a row's id, else the file's name without its
 * ending. Appends to *out. */
void heading_made(const struct source *source, unsigned long line, struct buffer *out);

#endif
