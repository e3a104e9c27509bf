/* SPDX-License-Identifier: MIT */
#include "app/print_table.h"

#include "base/report.h"
#include "load/extract.h"
#include "output/csv.h"

#include <errno.h>
#include <stdio.h>

static void print_row(void *context, const struct text *cells, size_t count)
{
    struct csv *csv = context;

    for (size_t i = 0; i < count; i++)
        csv_cell(csv, cells[i]);
    csv_end_row(csv);
}

/* Which of how many, where that is not all there is. */
static int tell_tables(const struct options *options, size_t tables)
{
    if ((size_t)options->table > tables) {
        report_error(P_("%s has %zu table", "%s has %zu tables", tables), options->paths[0],
                     tables);
        return tables == 0 && options->table == 1 ? EXIT_DONE : EXIT_NO_MATCH;
    }
    if (tables > 1 && !options->quiet)
        report_error(_("%s has %zu tables, this is number %d; --table prints another"),
                     options->paths[0], tables, options->table);
    return EXIT_DONE;
}

/* What a spreadsheet would not show. */
static void tell_rows(const struct options *options, const struct extract_counts *counts)
{
    if (options->quiet)
        return;
    if (counts->mended > 0)
        report_error(P_("%zu row was mended", "%zu rows were mended", counts->mended),
                     counts->mended);
    if (counts->unsure > 0)
        report_error(P_("%zu row does not fit its columns and is given as it stands",
                        "%zu rows do not fit their columns and are given as they stand",
                        counts->unsure),
                     counts->unsure);
    if (counts->mended + counts->unsure > 0)
        report_error(_("jalon check -d %s says which"), options->paths[0]);
}

int print_table(const struct options *options)
{
    struct csv csv = {.out = stdout};
    struct extract_counts counts = {0, 0};
    const struct extract extract = {
        .path = options->paths[0],
        .encoding = options->encoding,
        .delimiter = options->delimiter,
        .number = (size_t)options->table,
        .counts = &counts,
        .context = &csv,
        .row = print_row,
    };
    size_t tables;
    struct status status = extract_table(&extract, &tables);

    if (fflush(stdout) != 0 || ferror(stdout))
        status = status_make(STATUS_UNWRITTEN, _("standard output"), errno);
    if (status_ok(&status)) {
        tell_rows(options, &counts);
        return tell_tables(options, tables);
    }
    report_status(&status);
    return EXIT_DATA;
}
