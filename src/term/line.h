/* SPDX-License-Identifier: MIT */
/* How much of what was sent has not reached the screen yet. Behind ssh the system takes
 * everything at once, however slow the line, so only the terminal can tell: now and then
 * it is asked what it is, and its answer comes when it has dealt with all before. That
 * question is the one that every terminal answers, and no key looks like the answer. One
 * that does not answer the first time is asked no more and never waited for.
 * Knows no descriptor and no clock. */
#ifndef JALON_TERM_LINE_H
#define JALON_TERM_LINE_H

#include <stdbool.h>
#include <stddef.h>

#define LINE_QUESTION "\033[c"

enum {
    LINE_ASK = 96,           /* bytes that are worth a question */
    LINE_AHEAD = 512,        /* bytes under way behind which more may be sent */
    LINE_GIVE_UP = 1000,     /* ms after which an answer is lost, */
    LINE_GIVE_UP_A_BYTE = 2, /* and for each byte: 9600 bits a second and some */
    LINE_LAST = 1000         /* ms that leaving waits for an answer at most */
};

struct line {                /* all zeros: nothing sent */
    bool answers;            /* it has answered the last question */
    bool asked;              /* and that is not the first one, or an answer is due */
    bool due;                /* an answer is */
    size_t under_way, bytes; /* bytes before the question that is due; and since */
    long since_ms;           /* that question */
};

/* So many bytes have been sent (0: only to make up for what was sent while an answer was
 * due). True: the question is to be sent behind them. */
bool line_sent(struct line *line, size_t bytes, long now_ms);
void line_answered(struct line *line);
/* Whether there is room for more; if not, *wait_ms until the answer is given up. */
bool line_takes(struct line *line, long now_ms, int *wait_ms);
/* How long leaving should wait for an answer, lest it come to whoever has the terminal
 * then; 0: none is due. */
int line_last_wait(const struct line *line, long now_ms);

#endif
