/* SPDX-License-Identifier: MIT */
/* One file, from its bytes to sealed batches. */
#ifndef JALON_LOAD_READER_H
#define JALON_LOAD_READER_H

#include "base/status.h"
#include "load/ahead.h"
#include "load/names/schema.h"
#include "load/rows/sink.h"
#include "load/values/vocabularies.h"

#include <stdatomic.h>

/* What the readers of all files share. */
struct reader_tools {
    struct schema *schema;
    struct vocabularies *vocabularies;
    const char *encoding; /* forced, or NULL */
    char delimiter;       /* forced, or 0 */
    int cancel;           /* descriptor that becomes readable to stop, or -1 */
    bool live;            /* see struct load_options */
    struct load_sink *sink;
    struct helpers *helpers; /* who may read parts of a file ahead, or NULL */
    atomic_ullong *done;     /* bytes read are added here; may be NULL */
};

/* A file that is none of ours gives a finding and STATUS_OK. On any other status what was
 * read so far has gone into the sink. */
struct status reader_read(const struct reader_tools *tools, const char *path);

#endif
