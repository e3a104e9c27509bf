/* SPDX-License-Identifier: MIT */
/* The walk of one record: blank, footer or refused; else its cells go into the batch as
 * text, typed values beside them, and what could not be read into findings. */
#include "load/rows/rows_inside.h"

#include "base/memory.h"
#include "load/table/footer.h"
#include "load/rows/heading.h"

#include <stdlib.h>

enum { SECTION_WIDTH = 3 /* columns of a table in which a lone cell is no row */ };

void rows_start(struct rows *rows, struct load_sink *sink, struct source *source,
                struct column_format *formats, struct format_evidence *evidence,
                struct vocabularies *vocabularies, const struct flags *flags)
{
    *rows = (struct rows){.source = source, .vocabularies = vocabularies, .flags = flags};
    revision_start(&rows->revision, source->kind, evidence, formats);
    batcher_start(&rows->batcher, sink, source, false);
    rows_plan(rows);
}

/* Cells that the file's header has. */
static int file_width(const struct rows *rows)
{
    return rows->source->header_count - rows->source->made;
}

static struct text rows_cell(const struct rows *rows, int cell)
{
    if (cell < 0 || (size_t)cell >= rows->count)
        return (struct text){"", 0};
    return rows->cells[cell];
}

struct text rows_text(const struct rows *rows, int column)
{
    int cell = rows->source->cell_of[column];
    struct text text = rows_cell(rows, cell);

    if (cell >= file_width(rows) && !rows->laid_out)
        return (struct text){"", 0};
    return vocabularies_missing(text) ? (struct text){"", 0} : text;
}

void rows_report(struct rows *rows, enum finding_code code, unsigned long line, int cell,
                 struct text found, bool of_row)
{
    struct finding finding = sink_finding(code, rows->source->path, line, found);

    if (cell >= 0) {
        finding.column = (unsigned)cell + 1;
        if (cell < file_width(rows))
            finding.header = memory_string(rows->source->headers[cell]);
    }
    batcher_finding(&rows->batcher, finding, of_row);
}

/* A mark at one end that has no partner is what was out of place. */
static struct text without_lone_mark(struct text cell)
{
    const char *first = cell.length > 0 ? memchr(cell.bytes, '"', cell.length) : NULL;
    size_t place = first ? (size_t)(first - cell.bytes) : cell.length;

    if (!first || memchr(first + 1, '"', cell.length - place - 1))
        return cell;
    if (place == 0)
        return text_trim((struct text){cell.bytes + 1, cell.length - 1});
    if (place + 1 == cell.length)
        return text_trim((struct text){cell.bytes, cell.length - 1});
    return cell;
}

static size_t trim_cells(const struct text *from, size_t count, struct text *to)
{
    size_t filled = 0;

    for (const struct text *end = from + count; from < end; from++, to++) {
        *to = text_trim(*from);
        filled += to->length > 0;
    }
    return filled;
}

/* How many of the cells are not empty. */
static size_t take_cells(struct rows *rows, const struct sheet_row *record)
{
    size_t room = record->count + (size_t)rows->source->header_count;

    rows->laid_out = false;
    if (rows->capacity < room) {
        rows->capacity = room;
        rows->cells = memory_resize(rows->cells, rows->capacity, sizeof *rows->cells);
    }
    struct text *cells = rows->cells;
    rows->count = record->count;
    size_t filled = trim_cells(record->cells, record->count, cells);
    for (size_t i = 0; record->mend == MEND_QUOTE && i < record->count; i++) {
        filled -= !text_empty(cells[i]);
        cells[i] = without_lone_mark(cells[i]);
        filled += !text_empty(cells[i]);
    }
    return filled;
}

static int first_filled(const struct rows *rows)
{
    int cell = 0;

    while ((size_t)cell < rows->count && text_empty(rows->cells[cell]))
        cell++;
    return cell;
}

/* The header again, as where pages or exports were put one behind the other. */
static bool header_again(const struct rows *rows)
{
    int same = 0;

    for (int i = 0; i < file_width(rows) && (size_t)i < rows->count; i++) {
        if (text_empty(rows->cells[i]) && text_empty(rows->headers[i]))
            continue;
        if (!text_equal(rows->cells[i], rows->headers[i]))
            return false;
        same++;
    }
    return same > 1;
}

/* A decimal comma that was not quoted, in a table parted by commas: "98 500" and "00" in
 * cells of their own. What stands behind is in the wrong column. */
static int split_amount(const struct rows *rows)
{
    for (size_t i = 0; i + 1 < rows->count; i++) {
        struct text whole = rows->cells[i], cents = rows->cells[i + 1];
        if (cents.length == 2 && footer_numeric(cents) && cents.bytes[0] >= '0' &&
            cents.bytes[0] <= '9' && whole.length > 0 && footer_numeric(whole) &&
            whole.bytes[whole.length - 1] >= '0' && whole.bytes[whole.length - 1] <= '9' &&
            !memchr(whole.bytes, '-', whole.length) &&
            !memchr(whole.bytes, '/', whole.length))
            return (int)i;
    }
    return -1;
}

/* The cells as they were taken, to be seen; overwrites the scratch. */
static struct text whole_row(struct rows *rows)
{
    buffer_reset(&rows->text);
    for (size_t i = 0; i < rows->count; i++) {
        if (i > 0)
            buffer_append_string(&rows->text, " | ");
        buffer_append_text(&rows->text, rows->cells[i]);
    }
    return buffer_text(&rows->text);
}

static bool refuse(struct rows *rows, enum finding_code code, unsigned long line, int cell)
{
    rows_report(rows, code, line, cell,
                rows_cell(rows, cell < 0 ? first_filled(rows) : cell), false);
    rows->refused++;
    return false;
}

static bool refuse_whole(struct rows *rows, unsigned long line)
{
    rows_report(rows, FINDING_UNSURE_ROW, line, -1, whole_row(rows), false);
    rows->refused++;
    return false;
}

/* Whether the file has a column of amounts, of which one may have been cut in two. */
static bool has_money(const struct rows *rows)
{
    int count;
    const struct column *columns = columns_of(rows->source->kind, &count);

    for (int i = 0; i < count; i++)
        if (columns[i].type == TYPE_MONEY && rows->source->cell_of[i] >= 0)
            return true;
    return false;
}

/* Whether a cell of a row of another width is none of its column's: then others need not be
 * in theirs. */
static bool misplaced(const struct rows *rows)
{
    int count;
    const struct column *columns = columns_of(rows->source->kind, &count);

    for (int i = 0; i < count; i++) {
        struct text text = rows_text(rows, i);
        enum finding_code code;
        int64_t value;
        if (columns[i].type >= TYPE_DATE && columns[i].type <= TYPE_PERCENT &&
            !text_empty(text) &&
            !format_read(&rows->revision.formats[i], rows->vocabularies, text, &value,
                         &code))
            return true;
    }
    return false;
}

/* Cells of the header and beyond it; false when the row cannot be trusted. */
static bool check_width(struct rows *rows, const struct sheet_row *row)
{
    unsigned long line = row->line;
    size_t width = (size_t)file_width(rows);
    size_t beyond = width;

    if (row->mend == MEND_UNSURE)
        return refuse_whole(rows, line);
    if (rows->count < width) {
        if (misplaced(rows))
            return refuse_whole(rows, line);
        rows_report(rows, FINDING_SHORT_ROW, line, -1, rows_cell(rows, first_filled(rows)),
                    true);
        return true;
    }
    while (beyond < rows->count && text_empty(rows->cells[beyond]))
        beyond++;
    if (beyond == rows->count) {
        rows->count = width;
        return true;
    }
    if (rows->source->delimiter[0] == ',' && split_amount(rows) >= 0)
        return refuse(rows, FINDING_REFUSED_ROW, line, split_amount(rows));
    if (misplaced(rows) || (footer_numeric(rows->cells[beyond]) && has_money(rows)))
        return refuse_whole(rows, line);
    rows_report(rows, FINDING_LONG_ROW, line, (int)beyond, rows->cells[beyond], true);
    return true;
}

/* A line over the rows that it groups: a few words alone where ids have none. */
static bool section(const struct rows *rows, size_t filled)
{
    return filled == 1 && file_width(rows) >= SECTION_WIDTH &&
           !text_empty(rows->cells[0]) &&
           memchr(rows->cells[0].bytes, ' ', rows->cells[0].length);
}

static bool acceptable(struct rows *rows, const struct sheet_row *record, size_t filled)
{
    const int *column = rows->identity;

    if (footer_like(rows->cells, rows->count, &rows->key) || section(rows, filled))
        return refuse(rows, FINDING_FOOTER, record->line, -1);
    if (header_again(rows) ||
        (text_empty(rows_text(rows, column[0])) && text_empty(rows_text(rows, column[1]))))
        return refuse(rows, FINDING_REFUSED_ROW, record->line, -1);
    return check_width(rows, record);
}

/* The made cell goes between those of the header and those beyond it. Behind a short row
 * there are empty cells, which do not count. */
static void lay_out(struct rows *rows, unsigned long line)
{
    const struct text empty = {"", 0};
    size_t width = (size_t)file_width(rows);

    rows->laid_out = true;
    for (size_t i = rows->count; i < width; i++)
        rows->cells[i] = empty;
    if (!rows->source->made)
        return;
    if (rows->count < width)
        rows->count = width;
    memmove(&rows->cells[width + 1], &rows->cells[width],
            (rows->count - width) * sizeof *rows->cells);
    buffer_reset(&rows->made);
    heading_made(rows->source, line, &rows->made);
    rows->cells[width] = buffer_text(&rows->made);
    rows->count++;
}

static void check_ids(struct rows *rows, unsigned long line)
{
    for (int i = 0; i < rows->id_count; i++) {
        int cell = rows->ids[i].cell;
        struct text id = rows_cell(rows, cell);
        if (id_damaged(id, rows->ids[i].outline, rows->ids[i].lengths))
            rows_report(rows, FINDING_DAMAGED_ID, line, cell, id, true);
    }
}

/* What is sealed may be read again, what is being filled may not: so it is sealed first. */
static void decide_again(struct rows *rows)
{
    struct load_sink *sink = rows->batcher.sink;
    uint64_t changed = revision_decide(&rows->revision, rows->line);

    rows_plan_formats(rows);
    if (!changed)
        return;
    batcher_seal(&rows->batcher);
    for (int i = 0; i < COLUMNS_MAX; i++)
        if ((changed >> i & 1) && rows->source->cell_of[i] >= 0) {
            revision_tell(&rows->revision, i);
            sink->retype(sink->context, rows->source, i, &rows->revision.formats[i], true);
        }
}

static void tell_formats(struct rows *rows)
{
    struct load_sink *sink = rows->batcher.sink;

    for (int i = 0; i < COLUMNS_MAX; i++)
        if (rows->source->cell_of[i] >= 0 && revision_tell(&rows->revision, i))
            sink->retype(sink->context, rows->source, i, &rows->revision.formats[i], false);
}

/* What was mended in a row, or could not be. */
static void report_mend(struct rows *rows, const struct sheet_row *row)
{
    static const enum finding_code codes[] = {
        [MEND_OTHER_DELIMITER] = FINDING_OTHER_DELIMITER,
        [MEND_MISSING] = FINDING_SEPARATOR_MISSING,
        [MEND_EXTRA] = FINDING_SEPARATOR_EXTRA,
        [MEND_QUOTE] = FINDING_QUOTE_MENDED,
        [MEND_UNQUOTED] = FINDING_UNQUOTED,
    };

    if (mend_done(row->mend))
        rows_report(rows, codes[row->mend], row->line, -1, whole_row(rows), true);
    else if (row->broken)
        rows_report(rows, FINDING_QUOTE, row->line, -1, rows_cell(rows, first_filled(rows)),
                    false);
}

static void check_flags(struct rows *rows, unsigned long line)
{
    for (size_t i = 0; i < rows->flag_count; i++) {
        size_t cell = rows->flag_cells[i];
        if (cell < rows->count && flags_odd(rows->flags, cell, rows->cells[cell]))
            rows_report(rows, FINDING_FLAG_LANGUAGE, line, (int)cell, rows->cells[cell],
                        true);
    }
}

void rows_add(struct rows *rows, const struct sheet_row *row)
{
    size_t filled = take_cells(rows, row);

    if (filled == 0)
        return;
    if (batcher_begin(&rows->batcher, row->line))
        rows_plan_formats(rows);
    size_t found = rows->batcher.findings.count;
    report_mend(rows, row);
    if (!acceptable(rows, row, filled)) {
        batcher_refuse(&rows->batcher, found);
        return;
    }
    lay_out(rows, row->line);
    rows_put(rows, row->line);
    check_ids(rows, row->line);
    check_flags(rows, row->line);
    if (rows->source->kind == TABLE_PROJECTS && rows->source->cell_of[PROJECT_ID] >= 0 &&
        text_empty(rows_text(rows, PROJECT_ID)))
        rows_report(rows, FINDING_NO_ID, row->line, rows->source->cell_of[PROJECT_ID],
                    rows_text(rows, PROJECT_TITLE), true);
    if (file_width(rows) >= SECTION_WIDTH && filled == 1)
        rows_report(rows, FINDING_LONE_CELL, row->line, first_filled(rows),
                    rows_cell(rows, first_filled(rows)), true);
    batcher_end(&rows->batcher, rows->count);
    rows->loaded++;
    rows->line = row->line;
    if (rows->revision.due)
        decide_again(rows);
}

void rows_pause(struct rows *rows)
{
    batcher_seal(&rows->batcher);
}

void rows_finish(struct rows *rows)
{
    decide_again(rows);
    tell_formats(rows);
    for (int i = 0; i < COLUMNS_MAX; i++)
        if (rows->source->cell_of[i] >= 0)
            rows_report_column(rows, i);
    batcher_finish(&rows->batcher);
    free(rows->plan);
    free(rows->flag_cells);
    free(rows->headers);
    free(rows->cells);
    buffer_clear(&rows->text);
    buffer_clear(&rows->key);
    buffer_clear(&rows->made);
    rows->plan = NULL;
    rows->flag_cells = NULL;
    rows->headers = NULL;
    rows->cells = NULL;
    rows->capacity = 0;
}
