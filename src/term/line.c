/* SPDX-License-Identifier: MIT */
#include "term/line.h"

bool line_sent(struct line *line, size_t bytes, long now_ms)
{
    line->bytes += bytes;
    if (line->bytes < LINE_ASK || line->due || (line->asked && !line->answers))
        return false;
    line->under_way = line->bytes;
    line->bytes = 0;
    line->since_ms = now_ms;
    line->asked = line->due = true;
    return true;
}

void line_answered(struct line *line)
{
    line->answers = true;
    line->due = false;
    line->under_way = 0;
}

bool line_takes(struct line *line, long now_ms, int *wait_ms)
{
    long patience = LINE_GIVE_UP + LINE_GIVE_UP_A_BYTE * (long)line->under_way;
    long left = line->since_ms + patience - now_ms;

    *wait_ms = (int)left;
    if (!line->answers || !line->due || line->under_way + line->bytes <= LINE_AHEAD)
        return true;
    if (left > 0)
        return false;
    *line = (struct line){0}; /* lost: begin anew */
    return true;
}

int line_last_wait(const struct line *line, long now_ms)
{
    long left = line->since_ms + LINE_LAST - now_ms;

    return line->due && left > 0 ? (int)left : 0;
}
