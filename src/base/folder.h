/* SPDX-License-Identifier: MIT */
/* What a folder holds. */
#ifndef JALON_BASE_FOLDER_H
#define JALON_BASE_FOLDER_H

#include <stdbool.h>

typedef void folder_entry(void *context, const char *name, bool is_folder);

/* Tells each name in it but "." and "..", in no order; nothing when it cannot be read. */
void folder_each(const char *path, folder_entry *tell, void *context);

#endif
