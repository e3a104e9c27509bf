/* SPDX-License-Identifier: MIT */
/* Typed amounts have lost their currency, the cells still show it. */
#include "monitor/currency.h"

#include "base/memory.h"

#include <stdlib.h>

enum currency { CURRENCY_NONE, EURO, DOLLAR, POUND, FRANC, YEN, CURRENCY_OTHER };

/* In lower case; what is found first counts. */
static const struct {
    const char *spelling;
    enum currency currency;
} spellings[] = {
    {"\u20AC", EURO},  {"eur", EURO},  {"$", DOLLAR},  {"usd", DOLLAR}, {"dollar", DOLLAR},
    {"\u00A3", POUND}, {"gbp", POUND}, {"chf", FRANC}, {"\u00A5", YEN}, {"jpy", YEN},
};

/* Column by column of one table after the other. */
static const enum table_kind kinds[] = {TABLE_PROGRAMME, TABLE_PROJECTS, TABLE_MILESTONES};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct currency_search {
    const struct portfolio *portfolio;
    struct finding_list *found;
    enum currency expected;    /* CURRENCY_NONE until it is known */
    const struct table *table; /* where that stands */
    row_t row;
    int column;
    struct buffer scratch;
    size_t kind;               /* where it has come to: in kinds, KINDS: the end */
    int at;                    /* the column, */
    uint32_t batch;            /* and the next batch */
    const struct source *told; /* the last whose column was reported */
};

enum { LONGEST = 64 }; /* amounts are shorter */

static enum currency currency_in(struct text text)
{
    char lower[LONGEST + 1];
    size_t length = 0;

    for (; length < text.length && length < LONGEST; length++) {
        char byte = text.bytes[length];
        lower[length] = (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    }
    lower[length] = '\0';
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (strstr(lower, spellings[i].spelling))
            return spellings[i].currency;
    return CURRENCY_NONE;
}

/* Most cells end in a digit on both sides, and need no closer look. */
static bool bare(struct text text)
{
    char first = text.bytes[0], last = text.bytes[text.length - 1];

    return first >= '0' && first <= '9' && last >= '0' && last <= '9';
}

static void expect(struct currency_search *search, enum currency currency,
                   const struct table *table, row_t row, int column)
{
    search->expected = currency;
    search->table = table;
    search->row = row;
    search->column = column;
}

static void read_programme(struct currency_search *search)
{
    const struct table *table = &search->portfolio->programme;
    row_t row = portfolio_programme(search->portfolio);
    struct text stated;
    enum currency currency;

    if (row == ROW_NONE)
        return;
    stated = table_text(table, row, PROGRAMME_CURRENCY);
    if (text_empty(stated))
        return;
    currency = currency_in(stated);
    expect(search, currency == CURRENCY_NONE ? CURRENCY_OTHER : currency, table, row,
           PROGRAMME_CURRENCY);
}

/* True when the cell shows another currency than the rest. */
static bool look(struct currency_search *search, const struct table *table, row_t row,
                 int column)
{
    struct text cell = table_cell(table, row, column, &search->scratch);
    enum currency currency =
        text_empty(cell) || bare(cell) ? CURRENCY_NONE : currency_in(cell);
    struct finding finding;

    if (currency == CURRENCY_NONE || currency == search->expected ||
        !money_known(table_money(table, row, column)))
        return false;
    if (search->expected == CURRENCY_NONE) {
        expect(search, currency, table, row, column);
        return false;
    }
    finding = finding_at(FINDING_OTHER_CURRENCY, table, row, column);
    finding_point(&finding, search->table, search->row, search->column);
    finding_list_add(search->found, finding);
    return true;
}

/* What is written anew from its value shows no currency: only the others are looked at.
 * How many these are. */
static uint32_t look_at_batch(struct currency_search *search, const struct table *table,
                              uint32_t number)
{
    const struct cells *cells = table_cells(table, number, search->at);
    const struct batch *batch = table->batches[number];
    if (!cells || cells->kind == CELLS_ABSENT)
        return 0;
    bool spelled = cells->kind == CELLS_SPELLED;
    uint32_t count = spelled ? cells->exception_count : batch->rows;
    for (uint32_t i = 0; i < count && batch->source != search->told; i++) {
        row_t row = number * BATCH_ROWS + (spelled ? cells->exceptions[i] : i);
        if (look(search, table, row, search->at))
            search->told = batch->source;
    }
    return count;
}

static void next_column(struct currency_search *search)
{
    int count;

    columns_of(kinds[search->kind], &count);
    search->batch = 0;
    search->told = NULL;
    if (++search->at < count)
        return;
    search->at = 0;
    search->kind++;
}

struct currency_search *currency_begin(const struct portfolio *portfolio)
{
    struct currency_search *search = memory_new(1, sizeof *search);

    search->portfolio = portfolio;
    read_programme(search);
    return search;
}

bool currency_step(struct currency_search *search, uint32_t cells,
                   struct finding_list *found)
{
    search->found = found;
    for (uint64_t seen = 0; seen < cells && search->kind < KINDS; seen++) {
        int count;
        const struct table *table = portfolio_table(search->portfolio, kinds[search->kind]);
        const struct column *columns = columns_of(table->kind, &count);
        if (columns[search->at].type == TYPE_MONEY && search->batch < table->batch_count)
            seen += look_at_batch(search, table, search->batch++);
        else
            next_column(search);
    }
    return search->kind < KINDS;
}

void currency_end(struct currency_search *search)
{
    if (!search)
        return;
    buffer_clear(&search->scratch);
    free(search);
}
