/* SPDX-License-Identifier: MIT */
/* Copying for the user: to the terminal's clipboard where it has one, and always to a file
 * in the user's state folder, for whoever cannot reach the clipboard. */
#ifndef JALON_APP_COPYING_H
#define JALON_APP_COPYING_H

#include "base/status.h"
#include "term/driver.h"

/* Appends the file's path, clipboard.txt in $XDG_STATE_HOME/jalon or the same in
 * ~/.local/state; false when the environment names neither. */
bool copying_path(struct buffer *out);

/* Writes the text, cleaned, to a file that only the user can read; an older one stays as it
 * was when that fails. Makes the folders that are missing. */
struct status copying_write(const char *path, struct text text);

/* Copies to both; *notice receives the sentence for the user. False: to neither. */
bool copying_copy(struct driver *driver, const char *text, struct buffer *notice);

#endif
