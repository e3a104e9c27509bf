/* SPDX-License-Identifier: MIT */
/* What the title of a milestone says of its kind. */
#ifndef JALON_LOAD_TITLES_H
#define JALON_LOAD_TITLES_H

#include "base/text.h"
#include "model/vocabulary.h"

struct titles;

struct titles *titles_new(void);
void titles_free(struct titles *titles); /* or NULL */

/* KIND_UNKNOWN: the title does not say. */
enum milestone_kind titles_kind(struct titles *titles, struct text title);

#endif
