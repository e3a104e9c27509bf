/* SPDX-License-Identifier: MIT */
#include "view/questions.h"

#include "base/locale.h"

static char late_reports[] = N_("late interim and final reports");
static char unpaid[] = N_("ended, balance unpaid");
static char after_january[] = N_("ends or is due after January 2027");
static char public_share[] = N_("public share over 80%");

static struct question built_in[] = {
    {late_reports, (char[]){"late kind:interim_report,final_report view:deadlines"}, true},
    {unpaid, (char[]){"end<today remaining>0"}, true},
    {after_january, (char[]){"end>2027-01-31 or due>2027-01-31"}, true},
    {public_share, (char[]){"public%>80"}, true},
};

const struct question_list *questions_built_in(void)
{
    static const struct question_list list = {built_in, sizeof built_in / sizeof *built_in,
                                              0};
    return &list;
}
