/* SPDX-License-Identifier: MIT */
/* Typed amounts have lost their currency, the cells still show it. */
#include "monitor/currency.h"

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
    struct buffer scratch;
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

static void look_at_column(struct search *search, const struct table *table, int column)
{
    const struct source *told = NULL; /* the last source whose column was reported */

    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        const struct source *source = table_batch(table, row)->source;

        if (source != told && look(search, table, row, column))
            told = source;
    }
}

void currency_find(const struct portfolio *portfolio, struct finding_list *found)
{
    const struct table *tables[] = {&portfolio->programme, &portfolio->projects,
                                    &portfolio->milestones};
    struct search search = {.portfolio = portfolio, .found = found};

    read_programme(&search);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        int count;
        const struct column *columns = columns_of(tables[i]->kind, &count);

        for (int column = 0; column < count; column++)
            if (columns[column].type == TYPE_MONEY && table_has(tables[i], column))
                look_at_column(&search, tables[i], column);
    }
    buffer_clear(&search.scratch);
}
