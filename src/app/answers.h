/* SPDX-License-Identifier: MIT */
/* The commands: one answer on standard output, no terminal needed. */
#ifndef JALON_APP_ANSWERS_H
#define JALON_APP_ANSWERS_H

#include "app/session.h"

/* Answers options->verb, the dashboard too where it is asked for as plain text; returns the
 * exit status. */
int answers_run(struct session *session, const struct options *options,
                const struct config *config);

#endif
