/* SPDX-License-Identifier: MIT */
/* Text that was UTF-8 and was read as Windows-1252 or Latin-1, once or more:
 * "BÃ©nÃ©ficiaire".
 */
#ifndef JALON_LOAD_MOJIBAKE_H
#define JALON_LOAD_MOJIBAKE_H

#include "base/buffer.h"

/* Puts it right, sign by sign; what was not misread stays. Appends to *out and returns true
 * when something was put right, else appends nothing. Meant for short text. */
bool mojibake_repair(struct text text, struct buffer *out);

#endif
