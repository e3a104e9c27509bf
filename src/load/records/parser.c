/* SPDX-License-Identifier: MIT */
#include "load/records/parser.h"

#include "base/memory.h"
#include "load/records/records.h"
#include "load/records/rewrite.h"

static int no_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

static int blank(unsigned char byte)
{
    return byte == ' ' || byte == '\t';
}

/* libcsv asks for memory here; past the cap it is told that there is none. */
static void *capped_realloc(void *memory, size_t size)
{
    return size > RECORD_FIELD_LARGEST ? NULL : memory_resize(memory, size, 1);
}

void parser_start(struct csv_parser *parser, const struct dialect *dialect,
                  unsigned char quote, unsigned char options)
{
    csv_init(parser, options);
    csv_set_realloc_func(parser, capped_realloc);
    csv_set_blk_size(parser, PARSER_CELL);
    csv_set_delim(parser, rewrite_delimiter(dialect));
    csv_set_quote(parser, quote);
    csv_set_space_func(parser, dialect->padded ? blank : no_space);
}
