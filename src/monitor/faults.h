/* SPDX-License-Identifier: MIT */
/* Pairs of cells of a row that contradict each other, looked for column by column: nearly
 * all rows are in order, and a whole batch is told in a few instructions a row. */
#ifndef JALON_MONITOR_FAULTS_H
#define JALON_MONITOR_FAULTS_H

#include "model/finding.h"

enum relation { AT_MOST, AT_LEAST };
enum rule_type { DAYS, AMOUNTS };

struct rule {
    enum finding_code code;
    int column;
    enum relation relation;
    int other;
    enum rule_type type; /* of both columns */
};

/* Whether both values are known and break a rule; each of its column and row. */
bool rule_broken(const struct rule *rule, const struct batch *batch, uint32_t row,
                 const struct batch *other, uint32_t other_row);

/* For each row of a batch one bit a rule that its cells break, of at most 32 rules. Units
 * are not looked at. */
void faults_find(const struct batch *batch, const struct rule *rules, size_t count,
                 uint32_t faults[BATCH_ROWS]);

#endif
