/* SPDX-License-Identifier: MIT */
/* A walk over the groups of both lists, kind by kind, the gravest first. */
#include "output/check.h"

#include "base/report.h"
#include "output/csv.h"
#include "output/json.h"

#include <errno.h>
#include <inttypes.h>

struct lists {
    const struct portfolio *portfolio;
    const struct finding_list *of[2];
};

static struct lists lists_of(const struct portfolio *portfolio,
                             const struct assessment *assessment)
{
    return (struct lists){portfolio, {&portfolio->findings, &assessment->findings}};
}

static uint64_t count_code(const struct lists *lists, enum finding_code code)
{
    uint64_t count = 0;

    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < lists->of[i]->group_count; k++)
            if (lists->of[i]->groups[k].code == code)
                count += lists->of[i]->groups[k].count;
    return count;
}

static struct status written(FILE *out)
{
    if (fflush(out) != 0 || ferror(out))
        return status_make(STATUS_UNWRITTEN, "", errno);
    return status_none();
}

/* --- JSON --------------------------------------------------------------------------- */

static void json_member(const char *separator, const char *name, const char *value,
                        FILE *out)
{
    fprintf(out, "%s\"%s\": ", separator, name);
    json_string(text_of(value ? value : ""), out);
}

static void json_decision(const struct source *source, const struct decision *decision,
                          FILE *out)
{
    struct buffer text = {0};

    decision_append_name(decision->code, &text);
    json_member("{", "what", buffer_string(&text), out);
    json_member(", ", "value", decision->value, out);
    buffer_reset(&text);
    decision_append_reason(decision, &text);
    json_member(", ", "why", buffer_string(&text), out);
    if (decision->column) {
        fprintf(out, ", \"column\": %u", decision->column);
        json_member(", ", "header", source->headers[decision->column - 1], out);
    }
    putc('}', out);
    buffer_clear(&text);
}

static void json_file(const struct source *source, FILE *out)
{
    json_member("{", "path", source->path, out);
    json_member(", ", "kind", table_kind_name(source->kind), out);
    fprintf(out, ", \"derived\": %s", source->derived ? "true" : "false");
    fprintf(out, ", \"rows_read\": %" PRIu64 ", \"rows_loaded\": %" PRIu64,
            source->rows_read, source->rows_loaded);
    fprintf(out, ", \"rows_refused\": %" PRIu64 ", \"decisions\": [", source->rows_refused);
    for (size_t i = 0; i < source->decisions.count; i++) {
        fputs(i ? ",\n  " : "\n  ", out);
        json_decision(source, &source->decisions.items[i], out);
    }
    fputs("]}", out);
}

/* Who a finding is about, where that is known. */
static struct text project_id(const struct portfolio *portfolio,
                              const struct finding *finding)
{
    row_t project = finding->row;

    if (project != ROW_NONE && finding->kind == TABLE_MILESTONES)
        project = portfolio_project_of(portfolio, project);
    if (project == ROW_NONE || finding->kind == TABLE_PROGRAMME)
        return (struct text){"", 0};
    return table_text(&portfolio->projects, project, PROJECT_ID);
}

/* The place that a finding is to be compared with. */
static void json_other(const struct finding_place *other, FILE *out)
{
    json_member(", \"other\": {", "path", other->path, out);
    fprintf(out, ", \"line\": %lu, \"column\": %u", other->line, other->column);
    json_member(", ", "header", other->header, out);
    json_member(", ", "found", other->found, out);
    putc('}', out);
}

static void json_place(const struct lists *lists, const struct finding *finding, FILE *out)
{
    struct text project = project_id(lists->portfolio, finding);

    json_member("{", "path", finding->path, out);
    fprintf(out, ", \"line\": %lu, \"column\": %u", finding->line, finding->column);
    json_member(", ", "header", finding->header, out);
    json_member(", ", "found", finding->found, out);
    if (!text_empty(project)) {
        fputs(", \"project\": ", out);
        json_string(project, out);
    }
    if (finding->other.path)
        json_other(&finding->other, out);
    putc('}', out);
}

static void json_places(const struct lists *lists, enum finding_code code, FILE *out)
{
    const char *separator = "\n  ";

    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < lists->of[i]->group_count; k++) {
            const struct finding_group *group = &lists->of[i]->groups[k];
            for (size_t p = 0; group->code == code && p < group->place_count; p++) {
                fputs(separator, out);
                json_place(lists, &lists->of[i]->items[group->places[p]], out);
                separator = ",\n  ";
            }
        }
}

static void json_code(const struct lists *lists, enum finding_code code, uint64_t count,
                      FILE *out)
{
    const struct finding_text *text = finding_text(code);
    struct buffer name = {0};

    finding_append_name(code, &name);
    json_member("{", "code", buffer_string(&name), out);
    json_member(", ", "severity", severity_name(text->severity), out);
    json_member(", ", "wrong", _(text->wrong), out);
    json_member(", ", "expected", _(text->expected), out);
    fprintf(out, ", \"count\": %" PRIu64 ", \"places\": [", count);
    json_places(lists, code, out);
    fputs("]}", out);
    buffer_clear(&name);
}

struct status check_json(const struct portfolio *portfolio,
                         const struct assessment *assessment, FILE *out)
{
    struct lists lists = lists_of(portfolio, assessment);
    enum finding_code order[FINDING_CODE_COUNT];
    const char *separator = "\n ";

    errno = 0;
    fputs("{\"files\": [", out);
    for (size_t i = 0; i < portfolio->source_count; i++) {
        fputs(i ? ",\n " : "\n ", out);
        json_file(portfolio->sources[i], out);
    }
    fputs("\n],\n\"findings\": [", out);
    finding_order(order);
    for (int i = 0; i < FINDING_CODE_COUNT; i++) {
        uint64_t count = count_code(&lists, order[i]);
        if (count == 0)
            continue;
        fputs(separator, out);
        json_code(&lists, order[i], count, out);
        separator = ",\n ";
    }
    fputs("\n]}\n", out);
    return written(out);
}

/* --- CSV ---------------------------------------------------------------------------- */

static const char *const titles[] = {"severity", "code",     "file",    "line",
                                     "column",   "header",   "problem", "found",
                                     "other",    "expected", "count"};

/* A word without anything that a terminal or a spreadsheet would obey. */
static void clean_word(struct csv *csv, const char *word)
{
    struct buffer clean = {0};

    report_clean(text_of(word ? word : ""), false, false, &clean);
    csv_word(csv, buffer_text(&clean));
    buffer_clear(&clean);
}

/* 0 is no place. */
static void place_number(struct csv *csv, unsigned long number)
{
    if (number > 0)
        csv_number(csv, number);
    else
        csv_cell(csv, (struct text){"", 0});
}

static void csv_decision(struct csv *csv, const struct source *source,
                         const struct decision *decision)
{
    struct buffer text = {0};

    decision_append_name(decision->code, &text);
    csv_cell(csv, text_of("decision"));
    csv_cell(csv, buffer_text(&text));
    clean_word(csv, source->path);
    place_number(csv, decision->column ? source->header_line : 0);
    place_number(csv, decision->column);
    clean_word(csv, decision->column ? source->headers[decision->column - 1] : "");
    clean_word(csv, _(decision_label(decision->code)));
    buffer_reset(&text);
    decision_append_value(decision, &text);
    clean_word(csv, buffer_string(&text));
    clean_word(csv, "");
    buffer_reset(&text);
    decision_append_reason(decision, &text);
    clean_word(csv, buffer_string(&text));
    csv_number(csv, 1);
    csv_end_row(csv);
    buffer_clear(&text);
}

static void csv_other(struct csv *csv, const struct finding_place *other)
{
    struct buffer place = {0};

    if (other->path)
        buffer_printf(&place, "%s:%lu:%u", other->path, other->line, other->column);
    clean_word(csv, buffer_string(&place));
    buffer_clear(&place);
}

static void csv_finding(void *context, const struct finding *finding, uint64_t count)
{
    struct csv *csv = context;
    const struct finding_text *text = finding_text(finding->code);
    struct buffer name = {0};

    finding_append_name(finding->code, &name);
    csv_cell(csv, text_of(severity_name(text->severity)));
    csv_cell(csv, buffer_text(&name));
    clean_word(csv, finding->path);
    place_number(csv, finding->line);
    place_number(csv, finding->column);
    clean_word(csv, finding->header);
    clean_word(csv, _(text->wrong));
    clean_word(csv, finding->found);
    csv_other(csv, &finding->other);
    clean_word(csv, _(text->expected));
    csv_number(csv, count);
    csv_end_row(csv);
    buffer_clear(&name);
}

struct status check_csv(const struct portfolio *portfolio,
                        const struct assessment *assessment, FILE *out)
{
    struct lists lists = lists_of(portfolio, assessment);
    struct csv csv = {.out = out};

    errno = 0;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        csv_cell(&csv, text_of(titles[i]));
    csv_end_row(&csv);
    for (size_t i = 0; i < portfolio->source_count; i++)
        for (size_t k = 0; k < portfolio->sources[i]->decisions.count; k++)
            csv_decision(&csv, portfolio->sources[i],
                         &portfolio->sources[i]->decisions.items[k]);
    finding_each(lists.of, 2, csv_finding, &csv);
    return written(out);
}
