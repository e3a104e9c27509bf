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

struct search {
    const struct portfolio *portfolio;
    struct finding_list *found;
    enum currency expected;    /* CURRENCY_NONE until it is known */
    const struct table *table; /* where that stands */
    row_t row;
    int column;
    const struct source *told; /* the last source whose column was reported */
    struct buffer scratch;
};

/* The tables one behind the other, column by column, batch by batch. */
struct currency_search {
    struct search search;
    int table, column; /* enum table_kind; TABLE_COUNT: that was all */
    uint32_t batch;
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

static void expect(struct search *search, enum currency currency, const struct table *table,
                   row_t row, int column)
{
    search->expected = currency;
    search->table = table;
    search->row = row;
    search->column = column;
}

static void read_programme(struct search *search)
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
static bool look(struct search *search, const struct table *table, row_t row, int column)
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

/* Texts that their values give back are amounts and nothing else. */
static void look_at_batch(struct search *search, const struct table *table, uint32_t batch,
                          int column)
{
    const struct cells *cells = table_cells(table, batch, column);
    const struct source *source = table->batches[batch]->source;
    row_t first = batch * BATCH_ROWS;
    bool spelled = cells && cells->kind == CELLS_SPELLED;
    uint32_t count = !cells    ? 0
                     : spelled ? cells->exception_count
                               : table->batches[batch]->rows;

    for (uint32_t i = 0; i < count && search->told != source; i++)
        if (look(search, table, first + (spelled ? cells->exceptions[i] : i), column))
            search->told = source;
}

static const struct table *table_of(const struct currency_search *all)
{
    return portfolio_table(all->search.portfolio, (enum table_kind)all->table);
}

/* On to the next column that amounts stand in, of this table or the next. */
static void seek(struct currency_search *all)
{
    for (; all->table < TABLE_COUNT; all->table++, all->column = 0) {
        int count;
        const struct column *columns = columns_of((enum table_kind)all->table, &count);

        for (; all->column < count; all->column++)
            if (columns[all->column].type == TYPE_MONEY &&
                table_has(table_of(all), all->column))
                return;
    }
}

struct currency_search *currency_begin(const struct portfolio *portfolio,
                                       struct finding_list *found)
{
    struct currency_search *all = memory_new(1, sizeof *all);

    all->search = (struct search){.portfolio = portfolio, .found = found};
    read_programme(&all->search);
    seek(all);
    return all;
}

bool currency_step(struct currency_search *all, uint32_t batches)
{
    for (; batches > 0 && all->table < TABLE_COUNT; batches--) {
        const struct table *table = table_of(all);

        look_at_batch(&all->search, table, all->batch, all->column);
        if (++all->batch < table->batch_count)
            continue;
        all->batch = 0;
        all->column++;
        all->search.told = NULL;
        seek(all);
    }
    return all->table < TABLE_COUNT;
}

void currency_end(struct currency_search *all)
{
    if (!all)
        return;
    buffer_clear(&all->search.scratch);
    free(all);
}
