/* SPDX-License-Identifier: MIT */
#include "monitor/field.h"

#include "base/fold.h"
#include "base/nearest.h"
#include "monitor/project_money.h"

struct entry {
    const char *name, *french, *others;
    enum field_scope scope;
    enum field_type type;
    int project_column, milestone_column;
    const char *label;
};

#define FIELD_ENTRY(symbol, name, french, others, scope, type, project, milestone, label)  \
    [symbol] = {name, french, others, scope, type, project, milestone, label},
static const struct entry entries[FIELD_COUNT_ALL] = {
    [FIELD_NONE] = {"", "", "", SCOPE_PROJECT, FIELD_TEXT, COLUMN_NONE, COLUMN_NONE, ""},
    FIELDS(FIELD_ENTRY)};

const char *field_name(enum field field)
{
    return entries[field].name;
}

const char *field_name_in(enum field field, enum language language)
{
    return language == LANGUAGE_FRENCH ? entries[field].french : entries[field].name;
}

const char *field_label(enum field field)
{
    return entries[field].label;
}

enum field_type field_type(enum field field)
{
    return entries[field].type;
}

enum field_scope field_scope(enum field field)
{
    return entries[field].scope;
}

int field_project_column(enum field field)
{
    return entries[field].project_column;
}

int field_milestone_column(enum field field)
{
    return entries[field].milestone_column;
}

bool field_of_projects(enum field field)
{
    return field != FIELD_NONE && entries[field].scope != SCOPE_MILESTONE;
}

bool field_groups(enum field field)
{
    return field_of_projects(field) &&
           (entries[field].type == FIELD_TEXT || entries[field].type == FIELD_WORD);
}

struct text field_nth_name(enum field field, size_t number)
{
    const char *others = entries[field].others;
    if (number < 2)
        return text_of(number ? entries[field].french : entries[field].name);
    struct text other;
    do
        text_next_name(&others, &other);
    while (number-- > 2);
    return other;
}

/* % counts: paid% is not paid. */
void field_fold_name(struct text name, struct buffer *out)
{
    size_t kept = out->length;
    fold_search(name, out);
    for (size_t i = kept; i < out->length; i++)
        if (!strchr(" _-'", out->bytes[i]))
            out->bytes[kept++] = out->bytes[i];
    if (out->bytes)
        out->bytes[out->length = kept] = '\0';
}

bool field_folds_to(struct text name, struct text folded, struct buffer *scratch)
{
    buffer_reset(scratch);
    field_fold_name(name, scratch);
    return text_equal(buffer_text(scratch), folded);
}

enum field field_named(struct text name)
{
    struct buffer folded = {0}, other = {0};
    enum field found = FIELD_NONE;
    field_fold_name(name, &folded);
    for (int field = 1; field < FIELD_COUNT_ALL && !found && folded.length; field++)
        for (size_t i = 0; !found; i++) {
            struct text candidate = field_nth_name((enum field)field, i);
            if (text_empty(candidate))
                break;
            if (field_folds_to(candidate, buffer_text(&folded), &other))
                found = (enum field)field;
        }
    buffer_clear(&folded);
    buffer_clear(&other);
    return found;
}

const char *field_nearest(struct text name, enum language language)
{
    enum { NAMES = 2 * FIELD_COUNT_ALL };
    const char *names[NAMES];
    struct buffer typed = {0};
    for (int field = 0; field < FIELD_COUNT_ALL; field++) {
        bool french = language == LANGUAGE_FRENCH;
        names[field] = french ? entries[field].french : entries[field].name;
        names[FIELD_COUNT_ALL + field] =
            french ? entries[field].name : entries[field].french;
    }
    names[FIELD_NONE] = names[FIELD_COUNT_ALL + FIELD_NONE] = NULL;
    buffer_append_text(&typed, name);
    const char *found = nearest_word(buffer_string(&typed), names, NAMES);
    buffer_clear(&typed);
    return found;
}

static struct field_value of_text(struct text text)
{
    return (struct field_value){.known = !text_empty(text), .text = text};
}

static struct field_value of_number(int64_t number, bool known)
{
    return (struct field_value){.known = known, .number = known ? number : 0};
}

static struct field_value of_money(money_t amount)
{
    return of_number(amount, money_known(amount));
}

static struct field_value of_day(day_t day)
{
    return of_number(day, day != DAY_UNKNOWN);
}

static struct field_value of_days(int days)
{
    return of_number(days, days != DAYS_UNKNOWN);
}

static struct field_value of_word(int number, struct text text)
{
    return (struct field_value){.known = number != 0, .number = number, .text = text};
}

/* What stands in a column as it is. */
static struct field_value of_column(const struct table *table, row_t row, int column,
                                    enum column_type type)
{
    switch (type) {
    case TYPE_DATE:
        return of_day(table_date(table, row, column));
    case TYPE_MONEY:
        return of_money(table_money(table, row, column));
    case TYPE_PROJECT_STATUS:
    case TYPE_MILESTONE_STATUS:
    case TYPE_MILESTONE_KIND:
        return of_word(table_number(table, row, column), table_text(table, row, column));
    case TYPE_FLAG: {
        int32_t flag = table_number(table, row, column);
        return of_number(flag, flag != NUMBER_UNKNOWN);
    }
    default:
        return of_text(table_text(table, row, column));
    }
}

/* As J+38 is written: late counts up, to come counts down. */
static struct field_value delay_of_project(const struct project_state *state)
{
    if (state->late != ROW_NONE)
        return of_number(state->late_days, true);
    return of_number(-(int64_t)state->next_days, state->next_days != DAYS_UNKNOWN);
}

static struct field_value of_share(int percent)
{
    return of_number(percent, percent >= 0);
}

static struct field_value worked_out(const struct portfolio *portfolio,
                                     const struct assessment *assessment, row_t project,
                                     enum field field)
{
    const struct project_state *state = assessment_project(assessment, project);
    bool at_least;
    switch (field) {
    case FIELD_REMAINING:
        return of_money(project_money_of(portfolio, project).remaining);
    case FIELD_LEFTOVER:
        return of_money(project_money_of(portfolio, project).leftover);
    case FIELD_ON_HOLD:
        return of_money(money_sum_total(&state->on_hold));
    case FIELD_DUE_TO_DATE:
        return of_money(money_sum_total(&state->due_to_date));
    case FIELD_PROGRESS:
        return of_share(state->progress);
    case FIELD_TIME:
        return of_share(state->time);
    case FIELD_PAID_SHARE:
        return of_share(project_paid_share(portfolio, project));
    case FIELD_PUBLIC_SHARE:
        return of_share(project_public_share(portfolio, project, &at_least));
    case FIELD_HEALTH:
        return of_number(state->health, true);
    case FIELD_LATE:
        return of_number(state->late_days, state->late != ROW_NONE);
    case FIELD_LATE_COUNT:
        return of_number(state->late_count, true);
    case FIELD_DELAY:
        return delay_of_project(state);
    case FIELD_NEXT:
        return of_number((int64_t)assessment->as_of + state->next_days,
                         state->next_days != DAYS_UNKNOWN);
    case FIELD_SLIP:
        return of_days(state->slip);
    default:
        return of_number(0, false);
    }
}

struct field_value field_of_project(const struct portfolio *portfolio,
                                    const struct assessment *assessment, row_t project,
                                    enum field field)
{
    int column = entries[field].project_column, count;
    if (column == COLUMN_NONE || field == FIELD_PROGRESS)
        return worked_out(portfolio, assessment, project, field);
    return of_column(&portfolio->projects, project, column,
                     columns_of(TABLE_PROJECTS, &count)[column].type);
}

struct field_value field_of_milestone(const struct portfolio *portfolio,
                                      const struct assessment *assessment, row_t project,
                                      const struct milestone *milestone, enum field field)
{
    const struct table *table = &portfolio->milestones;
    int column = entries[field].milestone_column, count;
    switch (field) {
    case FIELD_STATE:
        return (struct field_value){.known = true,
                                    .number = milestone->state,
                                    .text = table_text(table, milestone->row, column)};
    case FIELD_LATE:
        return of_number(-(int64_t)milestone->days, milestone->state == STATE_LATE);
    case FIELD_DELAY:
        return of_number(-(int64_t)milestone->days, milestone->days != DAYS_UNKNOWN);
    case FIELD_SLIP:
        return of_days(milestone->slip);
    case FIELD_BASELINE:
        return of_day(portfolio_baseline_due(portfolio, milestone->row));
    default:
        break;
    }
    if (column == COLUMN_NONE)
        return field_of_project(portfolio, assessment, project, field);
    return of_column(table, milestone->row, column,
                     columns_of(TABLE_MILESTONES, &count)[column].type);
}

static struct share time_of(const struct portfolio *portfolio,
                            const struct assessment *assessment, row_t project)
{
    day_t start = table_date(&portfolio->projects, project, PROJECT_START);
    day_t end = table_date(&portfolio->projects, project, PROJECT_END);
    day_t day = assessment->as_of < start ? start
                : assessment->as_of > end ? end
                                          : assessment->as_of;
    return (struct share){(int64_t)day - start, (int64_t)end - start};
}

bool field_share(const struct portfolio *portfolio, const struct assessment *assessment,
                 row_t project, enum field field, struct share *share)
{
    const struct table *projects = &portfolio->projects;
    enum { HUNDREDTHS = 10000 };
    if (!worked_out(portfolio, assessment, project, field).known)
        return false;
    switch (field) {
    case FIELD_PROGRESS:
        *share =
            (struct share){table_number(projects, project, PROJECT_PROGRESS), HUNDREDTHS};
        return true;
    case FIELD_TIME:
        *share = time_of(portfolio, assessment, project);
        return true;
    case FIELD_PAID_SHARE:
        *share = (struct share){table_money(projects, project, PROJECT_PAID),
                                table_money(projects, project, PROJECT_GRANT)};
        return true;
    case FIELD_PUBLIC_SHARE:
        *share = (struct share){
            table_money(projects, project, portfolio_public_column(portfolio, project)),
            table_money(projects, project, PROJECT_BUDGET)};
        return true;
    default:
        return false;
    }
}
