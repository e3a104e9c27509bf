/* SPDX-License-Identifier: MIT */
/* Batches give back each cell as it came, so nothing has to be read from the file again. */
#include "load/retype.h"

#include "base/memory.h"
#include "load/explain.h"
#include "load/rows/sink.h"
#include "model/cells_maker.h"

#include <stdlib.h>

/* What is being read again. */
struct retyping {
    const struct portfolio *portfolio;
    const struct source *source;
    int column;
    const struct column_format *format;
    struct finding_list findings; /* of the new reading, by row */
    struct buffer scratch;
};

/* What format_read reports; other findings about a cell are not about how it is read. */
static bool of_reading(enum finding_code code)
{
    switch (code) {
    case FINDING_DATE:
    case FINDING_MONEY:
    case FINDING_MONEY_OVERFLOW:
    case FINDING_CURRENCY:
    case FINDING_PERCENT:
        return true;
    default:
        return false;
    }
}

static bool outdated(const void *context, const struct finding *finding)
{
    const struct retyping *retyping = context;
    const struct source *source = retyping->source;

    if (!of_reading(finding->code) || finding->row == ROW_NONE ||
        finding->kind != source->kind ||
        finding->column != (unsigned)source->cell_of[retyping->column] + 1)
        return false;
    const struct table *table = portfolio_table(retyping->portfolio, source->kind);
    return finding->row / BATCH_ROWS < table->batch_count &&
           table_batch(table, finding->row)->source == source;
}

static void report(struct retyping *retyping, enum finding_code code, row_t row,
                   unsigned long line, struct text found)
{
    const struct source *source = retyping->source;
    int cell = source->cell_of[retyping->column];
    struct finding finding = sink_finding(code, source->path, line, found);

    finding.column = (unsigned)cell + 1;
    finding.header = memory_string(source->headers[cell]);
    finding.kind = source->kind;
    finding.row = row;
    finding_list_add(&retyping->findings, finding);
}

static int64_t read_text(struct retyping *retyping, const struct batch *batch, uint32_t row,
                         row_t number, struct text text)
{
    enum finding_code code;
    int64_t value;

    if (vocabularies_missing(text))
        return format_missing(retyping->format, text);
    if (!format_read(retyping->format, NULL, text, &value, &code))
        report(retyping, code, number, batch_line(batch, row), text);
    return value;
}

/* New values and cells in place of the old ones. */
static void type_batch(struct retyping *retyping, struct batch *batch, row_t first)
{
    int column = retyping->column;
    uint32_t cell = (uint32_t)retyping->source->cell_of[column];
    struct cells *cells = &batch->cells[cell];
    struct cells_maker maker = {.kind = CELLS_SPELLED,
                                .spelling = (enum spelling)cells->spelling};
    size_t size = column_value_size(retyping->format->type);
    void *values = batch->values[column];

    for (uint32_t row = 0; row < batch->rows; row++) {
        struct text text = text_trim(batch_cell(batch, row, cell, &retyping->scratch));
        int64_t value = read_text(retyping, batch, row, first + row, text);
        cells_maker_value(&maker, retyping->format->type, row, text, value);
        value_set(values, size, row, value);
    }
    cells_clear(cells);
    cells_maker_make(&maker, cells);
    cells_maker_clear(&maker);
}

static void tell(struct source *source, int column, const struct column_format *format,
                 bool rows)
{
    free(source->format_of[column]);
    source->format_of[column] = format->name[0] ? memory_string(format->name) : NULL;
    explain_retyped(source, column, format, rows);
}

void retype_column(struct portfolio *portfolio, struct source *source, int column,
                   const struct column_format *format, uint32_t batches)
{
    struct retyping retyping = {
        .portfolio = portfolio, .source = source, .column = column, .format = format};
    const struct table *table = portfolio_table(portfolio, source->kind);

    for (uint32_t i = 0; i < table->batch_count && batches > 0; i++)
        if (table->batches[i]->source == source) {
            type_batch(&retyping, table->batches[i], i * BATCH_ROWS);
            batches--;
        }
    buffer_clear(&retyping.scratch);
    finding_list_replace(&portfolio->findings, outdated, &retyping, &retyping.findings);
    tell(source, column, format, true);
}

void retype_told(struct source *source, int column, const struct column_format *format)
{
    tell(source, column, format, false);
}
