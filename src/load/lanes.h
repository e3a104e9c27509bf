/* SPDX-License-Identifier: MIT */
/* What several readers yield at once, put into one order that does not depend on who of
 * them was the faster. Each file has a lane; items are passed on as soon as they may be:
 *
 * sources at once, for their order among each other is that of struct source;
 * batches behind those of the same kind from earlier files, while projects and milestones
 * do not wait for each other. The first table of a file says what kind of file it is; a
 * table of another kind further down waits for all earlier files, and for all files of its
 * kind;
 * all else file by file, behind what came before it in its own. */
#ifndef JALON_LOAD_LANES_H
#define JALON_LOAD_LANES_H

#include "load/queue.h"

struct lanes;

/* pass takes the items; it is called by one thread at a time. */
struct lanes *lanes_new(size_t count, void (*pass)(void *context, struct item item),
                        void *context);
/* With what is still in them. No other thread may be using them. */
void lanes_free(struct lanes *lanes);

/* Takes an item of a file: not ITEM_END. The row of a finding is to be one of the file's
 * own rows of the kind, counted as batches of BATCH_ROWS from 0. */
void lanes_put(struct lanes *lanes, size_t lane, struct item item);
/* No more will come of this file. Once all have ended, all has been passed on. A second
 * time it does nothing. */
void lanes_end(struct lanes *lanes, size_t lane);

#endif
