/* SPDX-License-Identifier: MIT */
/* Findings as the loading rooms make them. */
#include "load/rows/sink.h"

#include "base/memory.h"

struct finding sink_finding(enum finding_code code, const char *path, unsigned long line,
                            struct text found)
{
    struct finding finding = {
        .code = code, .path = memory_string(path), .line = line, .row = ROW_NONE};
    size_t length = found.length;

    if (length > FINDING_QUOTED) {
        length = FINDING_QUOTED;
        while (length > 0 && ((unsigned char)found.bytes[length] & 0xC0) == 0x80)
            length--;
    }
    if (length > 0)
        finding.found = memory_bytes(found.bytes, length);
    return finding;
}
