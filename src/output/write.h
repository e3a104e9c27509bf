/* SPDX-License-Identifier: MIT */
/* What is looked at, in the form that was asked for. */
#ifndef JALON_OUTPUT_WRITE_H
#define JALON_OUTPUT_WRITE_H

#include "output/listing.h"
#include "view/ui.h"

#include <stdio.h>

enum output_format {
    FORMAT_TEXT, /* as the screen shows it */
    FORMAT_CSV,
    FORMAT_JSON,
    FORMAT_MARKDOWN,
    FORMAT_CALENDAR,
    FORMAT_PLAIN, /* for a reader that speaks */
    FORMAT_COUNT
};

/* "csv", "json", "md", "ics"; of FORMAT_TEXT "text". */
const char *format_name(enum output_format format);
/* By the ending of a file's name: .txt .csv .json .md .ics; false when it is another. */
bool format_of_path(const char *path, enum output_format *format);

/* A document of that name and title that build fills, in any form but a calendar; text in
 * so many columns. False: out could not be written. */
bool write_built(const struct ui *ui, const char *view, const char *title,
                 void (*build)(struct document *document, const struct ui *ui),
                 enum output_format format, int columns, FILE *out);

/* All of a surface, whatever the screen has room for; text in so many columns. False: out
 * could not be written. A surface that has no such form gives text. The ui is
 * in the end as it was. */
bool write_surface(struct ui *ui, enum surface surface, enum output_format format,
                   int columns, FILE *out);

/* Why a surface cannot be had in a form, translated; NULL: it can. Without an earlier
 * state, no table may look as if nothing had changed. */
const char *write_refusal(const struct ui *ui, enum surface surface,
                          enum output_format format);

/* What the ui shows goes to a file, see store.h. The status says when the name's ending
 * names no form, or when it is one of the files that the data are read from, which jalon
 * never writes to. */
struct status view_write(struct ui *ui, const char *path);

#endif
