/* SPDX-License-Identifier: MIT */
/* The canonical columns as tables, made from the lists in the header. */
#include "model/columns.h"

#include "model/date.h"
#include "model/money.h"

#define COLUMN_ENTRY(symbol, name, type, label) {name, type, label},
static const struct column programme_columns[] = {PROGRAMME_COLUMNS(COLUMN_ENTRY)};
static const struct column project_columns[] = {PROJECT_COLUMNS(COLUMN_ENTRY)};
static const struct column milestone_columns[] = {MILESTONE_COLUMNS(COLUMN_ENTRY)};
#undef COLUMN_ENTRY

const char *table_kind_name(enum table_kind kind)
{
    static const char *const names[TABLE_COUNT] = {[TABLE_PROGRAMME] = "programme",
                                                   [TABLE_PROJECTS] = "projects",
                                                   [TABLE_MILESTONES] = "milestones"};
    return names[kind];
}

const struct column *columns_of(enum table_kind kind, int *count)
{
    switch (kind) {
    case TABLE_PROGRAMME:
        *count = PROGRAMME_COLUMN_COUNT;
        return programme_columns;
    case TABLE_PROJECTS:
        *count = PROJECT_COLUMN_COUNT;
        return project_columns;
    case TABLE_MILESTONES:
        *count = MILESTONE_COLUMN_COUNT;
        return milestone_columns;
    case TABLE_COUNT:
        break;
    }
    *count = 0;
    return NULL;
}

size_t column_value_size(enum column_type type)
{
    switch (type) {
    case TYPE_TEXT:
        return 0;
    case TYPE_DATE:
        return sizeof(day_t);
    case TYPE_MONEY:
        return sizeof(money_t);
    case TYPE_PERCENT:
        return sizeof(int16_t);
    case TYPE_PROJECT_STATUS:
    case TYPE_MILESTONE_STATUS:
    case TYPE_MILESTONE_KIND:
        return sizeof(uint8_t);
    default:
        return sizeof(int32_t);
    }
}

int64_t column_unknown(enum column_type type)
{
    switch (type) {
    case TYPE_DATE:
        return DAY_UNKNOWN;
    case TYPE_MONEY:
        return MONEY_UNKNOWN;
    case TYPE_PERCENT:
    case TYPE_COUNT:
    case TYPE_FLAG:
        return NUMBER_UNKNOWN;
    default:
        return 0;
    }
}
