/* SPDX-License-Identifier: MIT */
#include "load/names/made_key.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Three octal digits: nothing that follows could be taken for one more. */
void made_key_write(const char *key)
{
    fputs("    \"", stdout);
    for (; *key; key++) {
        unsigned char byte = (unsigned char)*key;
        bool plain = byte >= ' ' && byte < 0x7F && !strchr("\\\"?", byte);
        printf(plain ? "%c" : "\\%03o", byte);
    }
    fputs("\\0\"\n", stdout);
}
