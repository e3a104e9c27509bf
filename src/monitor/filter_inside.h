/* SPDX-License-Identifier: MIT */
/* What a line comes to, private to the filter's own files: alternatives, of each of which
 * every test has to hold. */
#ifndef JALON_MONITOR_FILTER_INSIDE_H
#define JALON_MONITOR_FILTER_INSIDE_H

#include "monitor/filter.h"
#include "monitor/operand.h"
#include "monitor/scan.h"
#include "monitor/terms.h"

/* Of a test about texts, a bit for each row that has one of them; NULL: not begun, or the
 * test is about something else. */
struct settled {
    struct needle *needles; /* one for each operand; owned, as all here */
    struct scan **scans;
    uint64_t *projects;
    uint64_t *milestones;
    uint64_t *owners; /* projects of which a milestone has it */
    /* Of so many batches, by an earlier filter: until they are looked at the bits are of
     * rows that may have it. known: they are what will be found. */
    uint32_t bounded_projects, bounded_milestones;
    bool known;
};

struct test {
    enum field field; /* FIELD_NONE: a word or phrase, of any cell */
    enum comparison comparison;
    bool negated;
    struct operand *operands; /* any of them; owned */
    size_t count;
    struct settled settled;
};

/* How far that is found out: so many batches of each table. Of a portfolio that grows it
 * goes on where it was. */
struct settling {
    uint64_t serial; /* of the portfolio; 0: not begun */
    uint32_t projects, milestones;
    size_t project_words, milestone_words; /* that the bits have room for */
    uint32_t owners; /* batches of milestones whose projects are noted, once all came */
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
    struct buffer *scratch; /* one a lane; owned */
    struct settling settling;
};

/* Whether the bits of its tests are there, and those of this portfolio as it is; those of
 * the owners as well. */
bool filter_settled(const struct filter *filter, const struct portfolio *portfolio);
bool filter_owners_settled(const struct filter *filter, const struct portfolio *portfolio);
void settled_clear(struct test *test);

/* Whether a test is about the milestone, not the project. */
bool test_about_milestone(const struct test *test);
/* Whether it asks for milestones that are late and no others. */
bool test_about_late(const struct test *test);
/* Whether it speaks of milestones that are finished: done, cancelled or not followed. */
bool test_about_finished(const struct test *test);

#endif
