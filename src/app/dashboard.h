/* SPDX-License-Identifier: MIT */
/* The interactive program. */
#ifndef JALON_APP_DASHBOARD_H
#define JALON_APP_DASHBOARD_H

#include "app/session.h"

/* Runs until the user leaves; returns the exit status. Messages go to stderr once the
 * terminal is given back. */
int dashboard_run(struct session *session, const struct options *options,
                  const struct config *config);

#endif
