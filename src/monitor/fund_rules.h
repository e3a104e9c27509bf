/* SPDX-License-Identifier: MIT */
/* The fund's rules over the projects that it pays for: kept, broken, or not to be told.
 *
 * What is not known never keeps a rule. The same comparisons are findings of the import
 * (monitor/consistency.h); here stands how many projects are fine as well. */
#ifndef JALON_MONITOR_FUND_RULES_H
#define JALON_MONITOR_FUND_RULES_H

#include "monitor/assessment.h"

enum fund_rule {
    FUND_PUBLIC_SHARE, /* of each project's cost: at most the programme's cap */
    FUND_GRANTS,       /* in all at most the envelope */
    FUND_COMMITMENTS,  /* in all at most the envelope */
    FUND_INSTALMENTS,  /* of each project in all at most its grant */
    FUND_ENDS,         /* of each project: not after the programme's */
    FUND_RULE_COUNT
};

enum verdict { VERDICT_UNKNOWN, VERDICT_KEPT, VERDICT_BROKEN };

/* A project that breaks a rule. */
struct fund_breach {
    enum fund_rule rule;
    row_t project;
    int64_t value, limit; /* public funding and cost; instalments and grant; two days */
};

enum { FUND_NAMED = 3 };

struct fund_result {
    enum verdict verdict;
    uint32_t kept, broken, unknown; /* projects; of the envelope's rules: amounts */
    /* The highest share in %, the sum of the known amounts, the last end; the cap in
     * hundredths of a percent, the envelope, the programme's end. Either MONEY_UNKNOWN when
     * it is not known; of the instalments there is neither. */
    int64_t value, limit;
    row_t unclear[FUND_NAMED]; /* the first projects that are not known, then ROW_NONE */
};

struct fund_rules {
    struct fund_result results[FUND_RULE_COUNT];
    struct fund_breach *breaches; /* rule by rule, in the order of the projects */
    size_t count, capacity;
};

/* In slices of so many projects, which are looked at once for each rule: true while there
 * is more. The end frees the work and gives what was made; of what was not all done, only
 * to be cleared. */
struct fund_rules_work;
struct fund_rules_work *fund_rules_begin(const struct portfolio *portfolio,
                                         const struct assessment *assessment);
bool fund_rules_step(struct fund_rules_work *work, uint32_t projects);
struct fund_rules fund_rules_end(struct fund_rules_work *work);
void fund_rules_clear(struct fund_rules *rules);

#endif
