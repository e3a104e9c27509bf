/* SPDX-License-Identifier: MIT */
#include "app/ask.h"

#include "base/report.h"
#include "monitor/named.h"
#include "view/list_settings.h"

#include <stdlib.h>

void ask_join(const struct options *options, size_t first, struct buffer *line)
{
    for (size_t i = first; i < options->word_count; i++) {
        buffer_append_string(line, i > first ? " " : "");
        buffer_append_string(line, options->words[i]);
    }
}

/* The line, and a mark under what is wrong with it. */
static void say_wrong(const struct ui *ui, struct text line,
                      const struct filter_error *error)
{
    struct text before = {line.bytes, error->start};
    struct text about = {line.bytes + error->start, error->length};
    struct buffer marks = {0}, shown = {0};
    int from = canvas_measure(ui->ascii, before), wide = canvas_measure(ui->ascii, about);

    buffer_append_text(&shown, line);
    for (int i = 0; i < from + (wide ? wide : 1); i++)
        buffer_append_char(&marks, i < from ? ' ' : '^');
    report_error("%s", error->message);
    report_error("  %s", buffer_string(&shown));
    report_error("  %s", buffer_string(&marks));
    buffer_clear(&shown);
    buffer_clear(&marks);
}

static void say_no_question(const struct question_list *questions, const char *name)
{
    report_error(_("no saved question is called \"%s\"; there are:"), name);
    for (size_t i = 0; i < questions->count; i++)
        report_error("  @%s = %s", question_name(&questions->items[i]),
                     question_line(&questions->items[i]));
}

/* A name may have blanks, which the shell has taken for ends of words or not: from @ on,
 * as many words as make a name, the longest first. Returns how many; 0: no such name. */
static size_t take_named(const struct options *options,
                         const struct question_list *questions, size_t at,
                         struct buffer *line)
{
    for (size_t end = options->word_count; end > at; end--) {
        struct buffer name = {0};

        for (size_t i = at; i < end; i++)
            buffer_printf(&name, "%s%s", i > at ? " " : "", options->words[i] + (i == at));
        const struct question *question =
            end > at + 1 ? question_exactly(questions, buffer_text(&name))
                         : question_named(questions, buffer_text(&name));
        buffer_clear(&name);
        if (!question)
            continue;
        buffer_append_string(line, question_line(question));
        return end - at;
    }
    return 0;
}

static bool append_words(const struct options *options,
                         const struct question_list *questions, size_t first,
                         struct buffer *line)
{
    struct buffer whole = {0};

    ask_join(options, first, &whole);
    const struct question *question = question_exactly(questions, buffer_text(&whole));
    buffer_clear(&whole);
    if (question && first < options->word_count) {
        buffer_printf(line, "%s%s", line->length ? " " : "", question_line(question));
        return true;
    }
    for (size_t i = first; i < options->word_count;) {
        const char *word = options->words[i];
        size_t taken = 1;

        buffer_append_string(line, line->length ? " " : "");
        if (word[0] != '@' || word[1] == '\0')
            buffer_append_string(line, word);
        else
            taken = take_named(options, questions, i, line);
        if (taken == 0) {
            say_no_question(questions, word + 1);
            return false;
        }
        i += taken;
    }
    return true;
}

static bool parse(const struct ui *ui, const struct buffer *line, struct query *query)
{
    struct filter_error error;
    bool read = query_parse(buffer_text(line), ui->assessment->as_of, query, &error);

    if (!read)
        say_wrong(ui, buffer_text(line), &error);
    return read;
}

/* The order asked for on the command line, in the place of the question's own. "grant-,
 * lead" is one word of a question. */
static bool take_order(const struct ui *ui, const char *sort, struct query *query)
{
    struct buffer line = {0};
    struct query order = {0};

    buffer_append_string(&line, "sort:");
    for (const char *at = sort; *at; at++)
        if (*at != ' ')
            buffer_append_char(&line, *at);
    bool read = parse(ui, &line, &order);
    if (read) {
        memcpy(query->sorts, order.sorts, sizeof query->sorts);
        query->sort_count = order.sort_count;
    }
    query_clear(&order);
    buffer_clear(&line);
    return read;
}

bool ask_words(struct ui *ui, const struct options *options,
               const struct question_list *questions, const char *prefix, size_t first)
{
    struct buffer line = {0};
    struct query query = {0};

    buffer_append_string(&line, prefix);
    bool read = append_words(options, questions, first, &line) &&
                parse(ui, &line, &query) &&
                (!options->sort || take_order(ui, options->sort, &query));
    if (read) {
        list_order(&query);
        query_clear(&ui->query);
        ui->query = query;
        ui_set_data(ui, ui->portfolio, ui->assessment);
    } else {
        query_clear(&query);
    }
    buffer_clear(&line);
    return read;
}

static void say_choice(const struct ui *ui, const row_t *rows, size_t count)
{
    const struct table *projects = &ui->portfolio->projects;
    struct buffer line = {0};
    report_error("%s", count ? _("several projects match:") : _("no project matches"));
    for (size_t i = 0; i < count; i++) {
        buffer_reset(&line);
        static const int columns[] = {PROJECT_ID, PROJECT_LEAD, PROJECT_TITLE};
        for (size_t c = 0; c < 3; c++) {
            buffer_append_string(&line, "  ");
            buffer_append_text(&line, table_text(projects, rows[i], columns[c]));
        }
        report_error("%s", buffer_string(&line));
    }
    buffer_clear(&line);
}

row_t ask_project(const struct ui *ui, const struct options *options)
{
    struct buffer name = {0};
    size_t count;

    ask_join(options, 0, &name);
    row_t *found = projects_named(ui->portfolio, buffer_text(&name), &count);
    row_t project = count == 1 ? found[0] : ROW_NONE;
    if (count != 1)
        say_choice(ui, found, count);
    free(found);
    buffer_clear(&name);
    return project;
}
