/* SPDX-License-Identifier: MIT */
/* What a session makes of the rows that were read, behind what is shown: what does not
 * agree, whether data that were read again may take the others' place, then the figures.
 * Slice by slice; what is shown stays until what comes is whole. For session.c alone. */
#ifndef JALON_APP_MAKING_H
#define JALON_APP_MAKING_H

#include "app/session.h"

/* The files as they are now. */
struct stamps making_stamps(const struct session *session);
/* Whether they are as they were when they were read last. */
bool making_unchanged(const struct session *session);
uint32_t making_rows(const struct portfolio *portfolio);

/* The first figures, of nothing. */
void making_start(struct session *session);
/* The job has ended: all that it brought is there. */
void making_read(struct session *session);
/* Figures anew, after another day or another baseline; of a portfolio that is still to be
 * judged they come with the rest. */
void making_again(struct session *session);
/* While files are read for the first time: figures of the rows that came first. True when
 * what is shown has changed, as of the next. */
bool making_preview(struct session *session);
/* All of it, of so little data that nobody could see that it was not there. */
bool making_at_once(struct session *session);

#endif
