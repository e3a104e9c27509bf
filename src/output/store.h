/* SPDX-License-Identifier: MIT */
/* Files written in one piece or not at all. */
#ifndef JALON_OUTPUT_STORE_H
#define JALON_OUTPUT_STORE_H

#include "base/status.h"

/* Writes bytes to a file: to another one beside it first, which then takes its name once
 * the disk has it. Whoever reads the path meets the old file or the new one; after any
 * failure the old one is as it was and nothing is left beside it. Permissions are kept, a
 * new file gets the usual ones; behind a link it is the file that is replaced. Only
 * regular files are: a folder, a pipe or a device is refused. The status, whose subject is
 * the path, says why. */
struct status store_write(const char *path, struct text bytes);

#endif
