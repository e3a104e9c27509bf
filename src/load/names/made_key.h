/* SPDX-License-Identifier: MIT */
/* For the programs that write sources while jalon is built. */
#ifndef JALON_LOAD_MADE_KEY_H
#define JALON_LOAD_MADE_KEY_H

/* One line of a string constant: the key with its NUL, to standard output. */
void made_key_write(const char *key);

#endif
