/* SPDX-License-Identifier: MIT */
/* Projects made from what milestones say, for exports without a file of projects. */
#ifndef JALON_LOAD_DERIVE_H
#define JALON_LOAD_DERIVE_H

#include "base/buffer.h"
#include "load/rows/sink.h"

/* Distinct project ids in the order in which they came. All zero is none. */
struct derive {
    struct buffer text;
    size_t *end; /* where each id ends in text */
    size_t count, capacity;
    struct derive_slot {
        uint32_t hash;
        uint32_t number; /* of the id + 1; 0: there is none */
    } * slots;
    size_t slot_count;
    char *path; /* of the first file of milestones */
};

/* Takes note of the projects that a batch of milestones names. */
void derive_see(struct derive *derive, const struct batch *batch);
/* Puts a derived source, its projects and the finding that says so into the sink; nothing
 * when there are none. */
void derive_make(struct derive *derive, struct load_sink *sink);
void derive_clear(struct derive *derive);

#endif
