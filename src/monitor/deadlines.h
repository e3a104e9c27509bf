/* SPDX-License-Identifier: MIT */
/* Everything that is not done: what is late first, then what waits for us, then what comes,
 * each by day, the undated last. A payment that another row releases stands in that row, so
 * each amount is there once. */
#ifndef JALON_MONITOR_DEADLINES_H
#define JALON_MONITOR_DEADLINES_H

#include "monitor/field.h"
#include "monitor/release.h"

/* In the order of the list. */
enum deadline_class {
    DEADLINE_LATE,
    DEADLINE_OURS, /* received, or to pay: whatever its day, and without one */
    DEADLINE_HELD, /* a payment whose day has passed, held up by another row's milestone */
    DEADLINE_COMING,
    DEADLINE_UNDATED,
    DEADLINE_CLASSES
};
enum deadline_class deadline_class(const struct milestone *milestone);

struct deadline {
    struct milestone milestone;
    row_t project;
    row_t payment;  /* milestone row of the payment that it releases, or ROW_NONE */
    money_t amount; /* released, or of the payment itself; MONEY_UNKNOWN */
    bool pays;      /* there is an instalment: an unknown amount is then to be shown */
    bool on_hold;   /* late, and holds that instalment up */
};

/* Whether a milestone of a project is a deadline and stands in no other's row; and what
 * there is to say of one that is. */
bool deadline_of_its_own(const struct schedule *schedule, size_t index);
struct deadline deadline_of(row_t project, const struct schedule *schedule, size_t index);

/* What a list keeps of a deadline, of which there may be millions; deadline_at has it all.
 */
struct deadline_entry {
    uint32_t order;  /* private to deadlines.c: class and due day, and whether it pays */
    row_t milestone; /* a payment where that alone was chosen, see deadline_choice */
    money_t amount;
};
enum deadline_class deadline_entry_class(const struct deadline_entry *entry);
day_t deadline_entry_due(const struct deadline_entry *entry); /* DAY_UNKNOWN */
bool deadline_entry_pays(const struct deadline_entry *entry);

struct deadlines {
    struct deadline_entry *items;
    size_t count;
    size_t capacity;
    day_t as_of;
    enum field group; /* FIELD_NONE: not grouped */
    uint32_t *groups; /* by item: the number of its group, from 0; NULL: there are none */
};

/* The deadlines of all open projects. */
struct deadlines deadlines_of(const struct portfolio *portfolio, day_t as_of);
void deadlines_clear(struct deadlines *deadlines);

/* Which of them: those whose milestone fits, and of which the payment that they release
 * alone does, that payment in their place, whose own day then counts. */
struct deadline_choice {
    bool late_only;
    bool (*fits)(const void *context, row_t project, const struct milestone *milestone);
    const void *context;
};

/* In slices: appends those of at most so many projects from row next on, below row end, in
 * no order yet; returns the row to go on with. choice: NULL for all. */
row_t deadlines_add_some(struct deadlines *deadlines, const struct portfolio *portfolio,
                         day_t as_of, row_t next, row_t end, uint32_t projects,
                         const struct deadline_choice *choice);
/* What is asked of a deadline itself. */
struct deadline_test {
    bool (*holds)(const void *context, const struct deadline_entry *entry);
    const void *context;
};

/* All at once, of the projects below row end, and by all processors when there is no
 * choice, which has to be asked by one thread. test is asked by several; NULL for all. */
void deadlines_add_all(struct deadlines *deadlines, const struct portfolio *portfolio,
                       day_t as_of, row_t end, const struct deadline_choice *choice,
                       const struct deadline_test *test);
/* Puts them in order once all are there. */
void deadlines_sort(struct deadlines *deadlines);
/* The same in slices of so many entries, each looked at some times: true while there is
 * more. The deadlines are lent until the end; before the last step they are all there, in
 * no order. */
struct deadline_sort;
struct deadline_sort *deadlines_sort_begin(struct deadlines *deadlines);
bool deadlines_sort_step(struct deadline_sort *sort, size_t entries);
void deadlines_sort_end(struct deadline_sort *sort); /* or NULL */

/* The project that one was listed of, which it stays although another one of the same id
 * may have come since. */
row_t deadlines_project(const struct deadlines *deadlines,
                        const struct portfolio *portfolio, size_t index);
/* The whole of one: the second form is for many, with a schedule whose memory is used again
 * (see schedule_read). */
struct deadline deadline_at(const struct deadlines *deadlines,
                            const struct portfolio *portfolio, size_t index);
struct deadline deadline_read(const struct deadlines *deadlines,
                              const struct portfolio *portfolio, size_t index,
                              struct schedule *schedule);
/* The same of its known project, for who asks neither for the slip nor, where it pays
 * nothing, for the milestone's amount: these are unknown then. What the entry says itself
 * is not looked up again. */
struct deadline deadline_read_brief(const struct deadlines *deadlines,
                                    const struct portfolio *portfolio, size_t index,
                                    row_t project, struct schedule *schedule);

/* Leaves those of which the test holds; returns how many. */
size_t deadlines_keep(struct deadlines *deadlines, const struct deadline_test *test);

/* Puts those of one value of a project's field together, the values in the order that
 * query_run gives groups and the one that is not stated last; within a group the order
 * stays. FIELD_NONE leaves them as they are. */
void deadlines_group(struct deadlines *deadlines, const struct portfolio *portfolio,
                     const struct assessment *assessment, enum field field);

#endif
