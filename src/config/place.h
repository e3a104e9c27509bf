/* SPDX-License-Identifier: MIT */
/* Where the user's own files are. */
#ifndef JALON_CONFIG_PLACE_H
#define JALON_CONFIG_PLACE_H

#include "base/buffer.h"

/* $HOME, NULL when it is not set. */
const char *place_home(void);

/* Appends a path as people write it: what lies in their home begins with "~/". */
void place_shorten(const char *path, struct buffer *out);
/* Appends what a shell makes of "~" and "~/…"; any other path, and all of them where there
 * is no home, as it is. */
void place_expand(const char *path, struct buffer *out);

/* Appends the path of a file in the folder jalon of $XDG_CONFIG_HOME, else of ~/.config;
 * nothing when the environment names neither. */
void place_config_file(const char *name, struct buffer *out);

/* The same in $XDG_STATE_HOME, else in ~/.local/state, for what jalon keeps by itself. */
void place_state_file(const char *name, struct buffer *out);

/* Appends the folder that a path names a file in, its slash included; nothing when it has
 * none. */
void place_folder_of(const char *path, struct buffer *out);

#endif
