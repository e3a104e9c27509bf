/* SPDX-License-Identifier: MIT */
/* jalon with its projects in a named pipe that the test holds, in a folder of its own. */
#ifndef JALON_TESTS_SCREEN_FIFO_H
#define JALON_TESTS_SCREEN_FIFO_H

#include "terminal.h"

struct fifo {
    char folder[64], path[96];
};

/* False when they could not be made. */
bool fifo_make(struct fifo *fifo);
/* Opens it so that neither reader nor writer is waited for; -1 on failure. */
int fifo_open(const struct fifo *fifo);
/* The program on it, in English, on 24 lines. */
struct terminal *fifo_start(const struct fifo *fifo, int columns);
/* False when something else lies in the folder. */
bool fifo_remove(const struct fifo *fifo);

#endif
