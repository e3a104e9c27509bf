/* SPDX-License-Identifier: MIT */
/* The limits that the health rules and the deadlines go by; the configuration file may
 * change each. */
#ifndef JALON_MODEL_THRESHOLDS_H
#define JALON_MODEL_THRESHOLDS_H

struct thresholds {
    int late_days;     /* alert when a milestone is late by more than this */
    int due_days;      /* watch when a report is due within this */
    int slip_days;     /* watch when an open milestone slipped by more than this */
    int behind_points; /* watch when progress is behind time by more than this */
    int declared_days; /* a declared progress older than this says nothing */
    int deadline_days; /* what "soon" means in the figures line and in `due` */
};

static inline struct thresholds thresholds_default(void)
{
    return (struct thresholds){.late_days = 30,
                               .due_days = 14,
                               .slip_days = 30,
                               .behind_points = 15,
                               .declared_days = 90,
                               .deadline_days = 30};
}

#endif
