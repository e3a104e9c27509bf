/* SPDX-License-Identifier: MIT */
/* Asking a row. Nothing is allocated but for the payments that others hold up. */
#include "monitor/filter_inside.h"

#include "base/fold.h"
#include "monitor/field_words.h"
#include "monitor/folded.h"
#include "monitor/release.h"

struct row {
    struct buffer *scratch;
    bool settled; /* what is asked of texts is known, */
    bool owners;  /* and by project what its milestones have */
    bool late_only;
    const struct portfolio *portfolio;
    const struct assessment *assessment;
    row_t project;
    const struct milestone *milestone; /* NULL: the project is asked */
};

static struct field_value value_of(const struct row *row, enum field field)
{
    if (row->milestone)
        return field_of_milestone(row->portfolio, row->assessment, row->project,
                                  row->milestone, field);
    return field_of_project(row->portfolio, row->assessment, row->project, field);
}

static bool in_order(enum comparison comparison, int low, int high)
{
    switch (comparison) {
    case COMPARE_LESS:
        return low < 0;
    case COMPARE_LESS_EQUAL:
        return high <= 0;
    case COMPARE_GREATER:
        return high > 0;
    case COMPARE_GREATER_EQUAL:
        return low >= 0;
    default:
        return low >= 0 && high <= 0;
    }
}

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static bool number_fits(const struct row *row, const struct test *test,
                        const struct operand *operand, int64_t number)
{
    int64_t day = operand->relative ? row->assessment->as_of : 0;
    bool ahead = test->comparison == COMPARE_LESS || test->comparison == COMPARE_LESS_EQUAL;
    if (operand->counted && ahead && number < day)
        return false;
    return in_order(test->comparison, compare(number, operand->low + day),
                    compare(number, operand->high + day));
}

__extension__ typedef __int128 wide_t;

/* To the last digit in an order: 80.2 % is more than 80. As shown, when it is to be equal.
 */
static bool share_fits(const struct row *row, const struct test *test,
                       const struct operand *operand, int64_t percent)
{
    enum { HUNDREDTHS = 100 };
    struct share share;
    if (!comparison_orders(test->comparison) && operand->low % HUNDREDTHS == 0)
        return percent * HUNDREDTHS == operand->low;
    if (!field_share(row->portfolio, row->assessment, row->project, test->field, &share))
        return false;
    wide_t is = (wide_t)share.part * HUNDREDTHS * 100,
           asked = (wide_t)share.whole * operand->low;
    int order = (is > asked) - (is < asked);
    return in_order(test->comparison, order, order);
}

static bool text_fits(const struct row *row, const struct test *test,
                      const struct operand *operand, struct text text)
{
    struct text folded = text_of(operand->folded);
    if (comparison_orders(test->comparison)) {
        int order = fold_compare(text, text_of(operand->text));
        return in_order(test->comparison, order, order);
    }
    if (test->comparison == COMPARE_HAS)
        return folded_in(text, folded, row->scratch);
    return folded_is(text, folded, row->scratch);
}

static uint32_t bits_of(const struct row *row, enum field field, struct field_value value)
{
    uint32_t bits = value.known ? field_word_bit(value.number) : 0;
    if (field == FIELD_STATE)
        bits |= field_status_bit((enum milestone_status)table_number(
            &row->portfolio->milestones, row->milestone->row, MILESTONE_STATUS));
    return bits;
}

/* The file's own word counts where ours does not know it. */
static bool word_fits(const struct row *row, const struct test *test,
                      const struct operand *operand, struct field_value value)
{
    if (operand->bits & bits_of(row, test->field, value))
        return true;
    return (!operand->bits || value.number == 0) && !text_empty(value.text) &&
           text_fits(row, test, operand, value.text);
}

static bool operand_fits(const struct row *row, const struct test *test,
                         const struct operand *operand, struct field_value value)
{
    switch (field_type(test->field)) {
    case FIELD_TEXT:
        return text_fits(row, test, operand, value.text);
    case FIELD_WORD:
        return word_fits(row, test, operand, value);
    case FIELD_PERCENT:
        return share_fits(row, test, operand, value.number);
    default:
        return number_fits(row, test, operand, value.number);
    }
}

/* Whether any of the values fits; of != whether none does. */
static bool values_fit(const struct row *row, const struct test *test)
{
    struct field_value value = value_of(row, test->field);
    bool stated = value.known || !text_empty(value.text);
    bool fits = false;
    for (size_t i = 0; i < test->count && !fits; i++)
        if (test->operands[i].unknown)
            fits = !value.known;
        else
            fits = stated && operand_fits(row, test, &test->operands[i], value);
    if (test->comparison != COMPARE_DIFFERS)
        return fits;
    return !fits && (stated || test->operands[0].unknown);
}

/* Words are looked for in all that a row shows: a project's with all its milestones, a
 * milestone's with its project. */
static bool words_fit(const struct row *row, const struct test *test)
{
    struct text needle = text_of(test->operands->folded);
    struct buffer *scratch = row->scratch;
    if (!row->milestone)
        return folded_in_project(row->portfolio, row->project, needle, scratch);
    return folded_in_row(&row->portfolio->projects, row->project, needle, scratch) ||
           folded_in_row(&row->portfolio->milestones, row->milestone->row, needle, scratch);
}

/* Whether a milestone of the project has it. */
static bool owner_fits(const struct row *row, const struct settled *settled)
{
    if (row->owners)
        return row_bit(settled->owners, row->project);
    for (row_t at = portfolio_first_milestone(row->portfolio, row->project); at != ROW_NONE;
         at = portfolio_next_milestone(row->portfolio, at))
        if (row_bit(settled->milestones, at))
            return true;
    return false;
}

/* The same, looked up. */
static bool bit_fits(const struct row *row, const struct settled *settled, enum field field)
{
    if (field == FIELD_NONE && !row->milestone)
        return row_bit(settled->projects, row->project) || owner_fits(row, settled);
    if (field != FIELD_NONE && field_milestone_column(field) == COLUMN_NONE)
        return row_bit(settled->projects, row->project);
    return (field == FIELD_NONE && row_bit(settled->projects, row->project)) ||
           row_bit(settled->milestones, row->milestone->row);
}

static bool test_fits(const struct row *row, const struct test *test)
{
    if (row->settled && test->settled.projects)
        return bit_fits(row, &test->settled, test->field);
    return test->field == FIELD_NONE ? words_fit(row, test) : values_fit(row, test);
}

/* Whether the project has the words by itself, without its milestones. */
static bool project_has(const struct row *row, const struct test *test)
{
    if (row->settled && test->settled.projects)
        return row_bit(test->settled.projects, row->project);
    return folded_in_row(&row->portfolio->projects, row->project,
                         text_of(test->operands->folded), row->scratch);
}

/* The tests that a project alone has answered, by bit; false when it fails. Words beside
 * something that is asked of a milestone are about that one, unless the project has them.
 */
static bool project_answers(const struct row *row, const struct alternative *alternative,
                            uint64_t *settled, bool *asked)
{
    *settled = 0;
    *asked = row->late_only;
    for (size_t i = 0; i < alternative->count; i++) {
        const struct test *test = &alternative->tests[i];
        if (!test_about_milestone(test))
            continue;
        bool fits = field_scope(test->field) == SCOPE_EITHER && test_fits(row, test);
        if (fits && test->negated)
            return false;
        if (fits)
            *settled |= UINT64_C(1) << i;
        *asked = *asked || !(fits || test->negated);
    }
    for (size_t i = 0; i < alternative->count; i++) {
        const struct test *test = &alternative->tests[i];
        if (test_about_milestone(test))
            continue;
        bool left = *asked && test->field == FIELD_NONE;
        bool fits = left ? project_has(row, test) : test_fits(row, test);
        if (left ? fits && test->negated : fits == test->negated)
            return false;
        if (!left || fits)
            *settled |= UINT64_C(1) << i;
    }
    return true;
}

/* Whether one milestone has all that is asked and nothing that is ruled out; without
 * anything asked, whether it has something that is ruled out. */
static bool milestone_answers(const struct row *row, const struct alternative *alternative,
                              uint64_t settled, bool asked)
{
    bool over = !alternative->finished && !milestone_unfinished(row->milestone);
    if (asked && (over || (row->late_only && row->milestone->state != STATE_LATE)))
        return false;
    for (size_t i = 0; i < alternative->count; i++) {
        const struct test *test = &alternative->tests[i];
        if (settled >> i & 1 || (over && !test_about_finished(test)))
            continue;
        bool fits = test_fits(row, test);
        if (asked ? fits == test->negated : fits)
            return !asked;
    }
    return asked;
}

static bool some_scheduled(struct row *row, const struct alternative *alternative,
                           uint64_t settled, bool asked)
{
    struct schedule schedule =
        schedule_of(row->portfolio, row->project, row->assessment->as_of);
    bool found = false;
    for (size_t i = 0; i < schedule.count && !found; i++) {
        row->milestone = &schedule.milestones[i];
        found = milestone_answers(row, alternative, settled, asked);
    }
    row->milestone = NULL;
    schedule_clear(&schedule);
    return found;
}

/* What its columns alone say: most milestones are out by that, before their state is made.
 */
static bool columns_answer(const struct row *row, const struct alternative *alternative,
                           uint64_t settled)
{
    for (size_t i = 0; i < alternative->count; i++) {
        const struct test *test = &alternative->tests[i];
        bool in_column = field_milestone_column(test->field) != COLUMN_NONE &&
                         test->field != FIELD_STATE && test->field != FIELD_BASELINE;
        if (in_column && !(settled >> i & 1) && test_fits(row, test) == test->negated)
            return false;
    }
    return true;
}

static bool some_milestone(struct row *row, const struct alternative *alternative,
                           uint64_t settled, bool asked)
{
    bool found = false;
    if (alternative->scheduled)
        return some_scheduled(row, alternative, settled, asked);
    for (row_t at = portfolio_first_milestone(row->portfolio, row->project);
         at != ROW_NONE && !found; at = portfolio_next_milestone(row->portfolio, at)) {
        struct milestone milestone = {.row = at};
        row->milestone = &milestone;
        if (!asked || columns_answer(row, alternative, settled)) {
            milestone = milestone_of_project(
                row->portfolio, at, assessment_project(row->assessment, row->project)->open,
                row->assessment->as_of);
            found = milestone_answers(row, alternative, settled, asked);
        }
        row->milestone = NULL;
    }
    return found;
}

/* What can be told of all milestones without looking at them. */
static bool no_milestone_fits(const struct row *row, const struct test *test)
{
    if (row->settled && test->settled.projects)
        return !owner_fits(row, &test->settled);
    return test_about_late(test) &&
           assessment_project(row->assessment, row->project)->late_count == 0;
}

static bool project_fits(struct row *row, const struct alternative *alternative)
{
    uint64_t settled;
    bool asked, ruled_out = false;
    if (!project_answers(row, alternative, &settled, &asked))
        return false;
    for (size_t i = 0; i < alternative->count; i++)
        if (!(settled >> i & 1)) {
            if (!alternative->tests[i].negated &&
                no_milestone_fits(row, &alternative->tests[i]))
                return false;
            ruled_out = ruled_out || alternative->tests[i].negated;
        }
    if (asked)
        return some_milestone(row, alternative, settled, true);
    return !ruled_out || !some_milestone(row, alternative, settled, false);
}

bool filter_fits_project(const struct filter *filter, const struct portfolio *portfolio,
                         const struct assessment *assessment, row_t project)
{
    return filter_fits_on(filter, 0, false, portfolio, assessment, project);
}

bool filter_fits_on(const struct filter *filter, int lane, bool late_only,
                    const struct portfolio *portfolio, const struct assessment *assessment,
                    row_t project)
{
    if (late_only && assessment_project(assessment, project)->late_count == 0)
        return false;
    if (filter_empty(filter))
        return true;
    struct row row = {.scratch = &filter->scratch[lane],
                      .settled = filter_settled(filter, portfolio),
                      .owners = filter_owners_settled(filter, portfolio),
                      .late_only = late_only,
                      .portfolio = portfolio,
                      .assessment = assessment,
                      .project = project};
    for (size_t i = 0; i < filter->count; i++)
        if (project_fits(&row, &filter->alternatives[i]))
            return true;
    return false;
}

static bool one_fits(const struct row *of_project, const struct row *of_milestone,
                     const struct alternative *alternative)
{
    bool about_milestones = false;
    for (size_t i = 0; i < alternative->count; i++) {
        const struct test *test = &alternative->tests[i];
        bool about_milestone = test_about_milestone(test);
        bool words = test->field == FIELD_NONE;
        bool fits = test_fits(about_milestone || words ? of_milestone : of_project, test);
        if (about_milestone && field_scope(test->field) == SCOPE_EITHER)
            fits = fits || test_fits(of_project, test);
        if (fits == test->negated)
            return false;
        about_milestones = about_milestones || about_milestone;
    }
    return !about_milestones || alternative->finished ||
           milestone_unfinished(of_milestone->milestone);
}

bool filter_fits_milestone(const struct filter *filter, const struct portfolio *portfolio,
                           const struct assessment *assessment, row_t project,
                           const struct milestone *milestone)
{
    if (filter_empty(filter))
        return true;
    struct row of_project = {.scratch = filter->scratch,
                             .settled = filter_settled(filter, portfolio),
                             .owners = filter_owners_settled(filter, portfolio),
                             .portfolio = portfolio,
                             .assessment = assessment,
                             .project = project};
    struct row of_milestone = of_project;
    of_milestone.milestone = milestone;
    for (size_t i = 0; i < filter->count; i++)
        if (one_fits(&of_project, &of_milestone, &filter->alternatives[i]))
            return true;
    return false;
}
