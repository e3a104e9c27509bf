/* SPDX-License-Identifier: MIT */
/* Questions that have a name: those built in, then the user's. */
#ifndef JALON_VIEW_QUESTIONS_H
#define JALON_VIEW_QUESTIONS_H

#include <stdbool.h>
#include <stddef.h>

struct question {
    char *name; /* of one that is built in a message id */
    char *line; /* monitor/filter.h */
    bool built_in;
};

struct question_list {
    struct question *items;
    size_t count, capacity;
};

/* Those built in alone. */
const struct question_list *questions_built_in(void);

#endif
