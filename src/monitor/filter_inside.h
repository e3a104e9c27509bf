/* SPDX-License-Identifier: MIT */
/* What a line comes to, private to the filter's own files: alternatives, of each of which
 * every test has to hold. */
#ifndef JALON_MONITOR_FILTER_INSIDE_H
#define JALON_MONITOR_FILTER_INSIDE_H

#include "monitor/filter.h"
#include "monitor/operand.h"
#include "monitor/terms.h"

struct test {
    enum field field; /* FIELD_NONE: a word or phrase, of any cell */
    enum comparison comparison;
    bool negated;
    struct operand *operands; /* any of them; owned */
    size_t count;
};

enum { TESTS_MOST = 64 }; /* of one alternative: they are settled bit by bit */

struct alternative {
    struct test *tests; /* owned */
    size_t count, capacity;
    bool finished;  /* finished milestones count as well */
    bool scheduled; /* needs to know which payments are held */
};

struct filter {
    struct alternative *alternatives; /* owned; none: everything fits */
    size_t count, capacity;
    struct buffer *scratch; /* owned: one thread asks */
};

/* Whether a test is about the milestone, not the project. */
bool test_about_milestone(const struct test *test);
/* Whether it speaks of milestones that are finished: done, cancelled or not followed. */
bool test_about_finished(const struct test *test);

#endif
