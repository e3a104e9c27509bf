/* SPDX-License-Identifier: MIT */
/* "jalon table" on bytes or on a file: what the proofs judge. */
#ifndef JALON_TESTS_READING_H
#define JALON_TESTS_READING_H

#include "plain.h"

struct reading;

/* The program is that of the build directory, $JALON_TEST_BUILDDIR/jalon. */
struct reading *reading_new(void);
void reading_free(struct reading *reading);

/* Replaces what is in printed by what the program prints of a file with these bytes, or of
 * the file at path. False when it does not end with exit status 0. */
bool reading_of_bytes(struct reading *reading, struct text bytes, struct buffer *printed);
bool reading_of_file(struct reading *reading, const char *path, struct buffer *printed);

/* The same without the program: what it would print, as cells, from its library. */
bool reading_cells_of_bytes(struct reading *reading, struct text bytes,
                            struct plain *cells);

/* A whole file; false when it cannot be read. */
bool reading_whole_file(const char *path, struct buffer *out);

#endif
