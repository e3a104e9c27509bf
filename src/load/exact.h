/* SPDX-License-Identifier: MIT */
/* A file that jalon wrote for itself (output/copy.h), read back to the last byte. Nothing
 * is found out, nothing mended: what is not as it was written makes the file invalid, for a
 * copy that says something else than it was made of is worse than none. */
#ifndef JALON_LOAD_EXACT_H
#define JALON_LOAD_EXACT_H

#include "load/reader.h"

/* As reader_read; encoding and delimiter of the tools do not count. STATUS_INVALID, with
 * the line: it is no such file. */
struct status exact_read(const struct reader_tools *tools, const char *path);

#endif
