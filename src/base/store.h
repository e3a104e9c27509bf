/* SPDX-License-Identifier: MIT */
/* Files that are written whole or not at all. */
#ifndef JALON_BASE_STORE_H
#define JALON_BASE_STORE_H

#include "base/status.h"

enum {
    STORE_USUAL = 0,     /* those that the file has; a new one: what the user has set */
    STORE_PRIVATE = 0600 /* for the user alone */
};

/* Replaces the file, or makes it, with these permissions: under another name beside it, on
 * the disk to its last byte, then renamed. Whoever reads the path meets the old file or the
 * new one. A link stays and what it leads to is replaced; a folder, a device or a pipe is
 * refused. On failure the file is as it was and nothing is left beside it:
 * STATUS_UNWRITTEN. */
struct status store_write(const char *path, struct text bytes, unsigned permissions);

/* Makes the folder and those above it, for the user alone, where they are missing. */
struct status store_make_folder(const char *folder);

/* Waits until no other program that asks for it holds the folder, then holds it until
 * store_release is called with what was returned. -1 where that cannot be done (some
 * network folders): store_release takes it too. */
int store_hold(const char *folder);
void store_release(int held);

#endif
