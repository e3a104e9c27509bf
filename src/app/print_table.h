/* SPDX-License-Identifier: MIT */
/* The command "table": one table of a file, as it was read. */
#ifndef JALON_APP_PRINT_TABLE_H
#define JALON_APP_PRINT_TABLE_H

#include "app/options.h"

/* Writes it to standard output; returns the exit status. */
int print_table(const struct options *options);

#endif
