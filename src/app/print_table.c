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
        report_error(P_("%s has %zu table", "%s has %zu tables", tables),
                     options->paths[0], tables);
        return tables == 0 && options->table == 1 ? EXIT_DONE : EXIT_NO_MATCH;
    }
    if (tables > 1 && !options->quiet)
        report_error(_("%s has %zu tables, this is number %d; --table prints another"),
                     options->paths[0], tables, options->table);
    return EXIT_DONE;
}

int print_table(const struct options *options)
{
    struct csv csv = {.out = stdout};
    const struct extract extract = {
        .path = options->paths[0],
        .encoding = options->encoding,
        .delimiter = options->delimiter,
        .number = (size_t)options->table,
        .context = &csv,
        .row = print_row,
    };
    size_t tables;
    struct status status = extract_table(&extract, &tables);

    if (fflush(stdout) != 0 || ferror(stdout))
        status = status_make(STATUS_UNWRITTEN, _("standard output"), errno);
    if (status_ok(&status))
        return tell_tables(options, tables);
    report_status(&status);
    return EXIT_DATA;
}
