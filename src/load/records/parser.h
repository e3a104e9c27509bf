/* SPDX-License-Identifier: MIT */
/* libcsv, set up for a dialect. */
#ifndef JALON_LOAD_PARSER_H
#define JALON_LOAD_PARSER_H

#include "load/records/dialect.h"

#include <csv.h>

enum {
    PARSER_BLOCK = 64 * 1024, /* bytes that it is fed at once, at most */
    PARSER_CELL = 16 * 1024   /* room for a cell, to begin with */
};

/* options as of csv_init. Blanks at the ends of cells are kept, but for a padded dialect.
 * Freed with csv_free. */
void parser_start(struct csv_parser *parser, const struct dialect *dialect,
                  unsigned char quote, unsigned char options);

#endif
